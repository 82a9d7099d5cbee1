package xlsx

import (
	"fmt"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// columns of the ranking sheet
const (
	passedCol   = 3 // 1 if all requirements are met
	admittedCol = 4 // 1 if all minimum marks are met too
	rankedCol   = 5 // 1 if the award method ranks it
	totalCol    = 6
	rankPrice   = 7
	ratioCol    = 8 // where the award method divides by the price
)

// mostParts is how many criteria the ranking and the summary show each by itself:
// the marks have them all.
const mostParts = 100

// outside is the key of a bid that is not ranked: below every real one.
const outside = "-9E+99"

// tops are the criteria that the ranking shows each by itself.
func (lb *lotBook) tops() []*criteria.Criterion {
	return lb.lot.Criteria[:min(len(lb.lot.Criteria), mostParts)]
}

// firstKey is the column of the first key. After each stands the place after it; the
// last place is the rank.
func (lb *lotBook) firstKey() int {
	if lb.e.Tender.Award.Divides() {
		return ratioCol + 1
	}
	return rankPrice + 1
}

// lastKey is the last of the columns with a key.
func (lb *lotBook) lastKey() int     { return lb.firstKey() + 2*(len(lb.keyTypes())-1) }
func (lb *lotBook) rankCol() int     { return lb.lastKey() + 1 }
func (lb *lotBook) countCol() int    { return lb.rankCol() + 1 } // 1, 2, 3: tells ties apart
func (lb *lotBook) orderCol() int    { return lb.rankCol() + 2 }
func (lb *lotBook) standingCol() int { return lb.rankCol() + 3 }
func (lb *lotBook) partCol() int     { return lb.rankCol() + 4 } // weighted marks of the top criteria

// fillRanking writes who is admitted and who ranks where.
func (lb *lotBook) fillRanking() {
	s, l := lb.ranking, lb.Lang
	lb.title(s, l.T("Ranking"))
	heads := []string{
		l.T("Bid"),
		l.T("Tenderer"),
		l.T("Requirements met"),
		l.T("Minimum marks met"),
		l.T("Ranked"),
		l.T("Total"),
		text.PriceHead(lb.e.Tender, lb.lot.Lot, l),
	}
	if lb.e.Tender.Award.Divides() {
		heads = append(heads, l.T("Total / price"))
	}
	types := lb.keyTypes()
	for k := range types {
		heads = append(heads, l.T("Key %d", k+1))
		if k < len(types)-1 {
			heads = append(heads, l.T("Place after key %d", k+1))
		}
	}
	heads = append(heads, l.T("Rank"), l.T("No."), l.T("Order"), l.T("Standing"))
	for _, c := range lb.tops() {
		heads = append(heads, text.Title(c, l))
	}
	s.Header(headRow, heads...)
	s.FreezeRow, s.FreezeCol, s.HeadRow = headRow, 2, headRow
	s.Width = excel.RawWidth
	s.Widths = append(s.Widths, 12, 12, 10, 10, lb.priceWidth())
	if lb.standingCol() <= excel.MostWidths {
		for len(s.Widths) < lb.standingCol()-1 {
			s.Widths = append(s.Widths, s.Width)
		}
		s.Widths = append(s.Widths, 34)
	}
	places := placesOf(lb.lot.Ranking)
	ranked, order := 0, map[int]int{}
	for i, b := range lb.lot.Bids {
		lb.fillRank(i, b, types, places[b])
		o := 0
		if b.Status == scoring.Ranked {
			ranked++
			o = b.Rank + order[b.Rank]
			order[b.Rank]++
		} else {
			o = len(lb.lot.Ranking) + i + 1 - ranked
		}
		lb.fillOrder(i, b, o)
	}
	if n := len(lb.lot.Bids); n > 0 {
		s.GreenWhereFirst(lb.rankCol(), firstRow, lb.rankCol(), firstRow+n-1, lb.rankCol(), lb.lot.Places())
	}
}

func (lb *lotBook) fillRank(i int, b *scoring.Bid, types []keyType, places []int) {
	s, row := lb.ranking, firstRow+i
	s.Text(1, row, b.ID, excel.Style{})
	s.Text(2, row, b.Name().In(lb.Lang), excel.Style{Kind: excel.Wrapped})
	lb.fillAdmission(i, b)
	marks := lb.panelOf(i).marks
	s.Formula(
		totalCol,
		row,
		fmt.Sprintf(`IF(%s=1,%s,"")`, excel.Address(admittedCol, row), marks.Ref(lb.bidColumn(i)+2, lb.totalRow)),
		b.Total,
		excel.Style{Format: excel.MarkFormat},
	)
	lb.fillRankPrice(i, row, b)
	lb.fillRatio(i, row, b)
	for k, t := range types {
		lb.fillKey(i, k, t, b)
		lb.fillPlace(row, k, k == len(types)-1, places)
	}
	ranked := excel.Address(rankedCol, row)
	for k, c := range lb.tops() {
		var value *exact.Number
		if m := b.Marks[c.ID]; m != nil && b.Status == scoring.Ranked {
			value = &m.Weighted
		}
		s.Formula(
			lb.partCol()+k,
			row,
			fmt.Sprintf(`IF(%s=1,%s,"")`, ranked, marks.Ref(lb.bidColumn(i)+2, lb.row[c])),
			value,
			excel.Style{Format: excel.MarkFormat},
		)
	}
}

// fillRankPrice writes the price that the ranking shows: that of a criterion where it is
// the whole price, and else the whole price as it was found, which does not follow.
func (lb *lotBook) fillRankPrice(i, row int, b *scoring.Bid) {
	s, money := lb.ranking, excel.Style{Format: excel.MoneyFormat(lb.e.Tender.Currency)}
	p := lb.priceBlock()
	if p != nil && p.findings[i] != nil && b.Price != nil && !p.findings[i].Price().Equal(*b.Price) {
		if k := slices.IndexFunc(lb.blocks, func(p *priceBlock) bool { return p.findings[i] != nil && p.findings[i].Price().Equal(*b.Price) }); k >= 0 {
			p = lb.blocks[k]
		} else {
			s.Number(rankPrice, row, *b.Price, money)
			return
		}
	}
	if p != nil && p.findings[i] != nil {
		s.Formula(rankPrice, row, p.offeredPrice(i), p.findings[i].Price(), money)
	} else {
		s.Formula(rankPrice, row, `""`, nil, excel.Style{}) // a cell that is empty would be shown as 0
	}
}

// priceBlock gives the price that the ranking shows: that of the award method,
// or the first price criterion.
func (lb *lotBook) priceBlock() *priceBlock {
	if p := lb.blockOf[""]; p != nil {
		return p
	}
	if len(lb.blocks) > 0 {
		return lb.blocks[0]
	}
	return nil
}

// fillAdmission writes the three gates a bid passes.
func (lb *lotBook) fillAdmission(i int, b *scoring.Bid) {
	s, row := lb.ranking, firstRow+i
	passed := true
	for _, c := range b.Checks {
		passed = passed && c.Result == scoring.Pass
	}
	switch {
	case b.Status == scoring.Incomplete, b.IsDecided(), b.IsNotShortlisted():
		s.Whole(passedCol, row, 0, excel.Style{})
	case lb.met[i] == "":
		s.Whole(passedCol, row, 1, excel.Style{})
	default:
		s.Formula(passedCol, row, lb.met[i], flag(passed), excel.Style{})
	}
	gate := excel.Address(passedCol, row)
	if lb.allPassed > 0 && marked(b) {
		gate = fmt.Sprintf("IF(%s=1,%s,0)", gate, lb.panelOf(i).marks.Ref(lb.bidColumn(i)+1, lb.allPassed))
	}
	switch on := lb.goesOn(i); {
	case on == "":
	case b.LeftAt > 0: // what it would get is not known
		gate = "IF(" + on + "=1,0,0)"
	default:
		gate = fmt.Sprintf("IF(%s=1,IF(%s=1,1,0),0)", gate, on)
	}
	s.Formula(admittedCol, row, gate, flag(b.Total != nil), excel.Style{})
	admitted := excel.Address(admittedCol, row)
	ranked := admitted
	if c, asks := lb.e.Tender.Award.Condition(); asks {
		looksAt := formula.Variables(formula.Sub(c.A, c.B))
		n := lb.awardDecimals(looksAt)
		ranked = fmt.Sprintf("IF(%s=1,IF(%s,1,0),0)", admitted, formula.ExcelTest(c, lb.awardCells(i, row), n))
	}
	s.Formula(rankedCol, row, ranked, flag(b.Status == scoring.Ranked), excel.Style{})
}

// fillOrder writes a bid's place in a list where ties keep apart and the bids that
// are not ranked come last, and how the bid stands.
func (lb *lotBook) fillOrder(i int, b *scoring.Bid, order int) {
	s, row, l := lb.ranking, firstRow+i, lb.Lang
	last := firstRow + len(lb.lot.Bids) - 1
	all := func(col int) string { return excel.Area(col, firstRow, col, last) }
	rank, count := lb.rankCol(), lb.countCol()
	s.Whole(count, row, i+1, excel.Style{})
	s.Formula(
		lb.orderCol(),
		row,
		fmt.Sprintf(`IF(%[1]s="",COUNT(%[2]s)+SUMPRODUCT((%[3]s=0)*(%[4]s<=%[5]s)),%[1]s+SUMPRODUCT((%[2]s=%[1]s)*(%[4]s<%[5]s)))`,
			excel.FixedCol(rank, row), all(rank), all(rankedCol), all(count), excel.FixedCol(count, row)),
		order,
		excel.Style{},
	)
	switch {
	case b.Status == scoring.Incomplete:
		s.Text(lb.standingCol(), row, l.T("incomplete"), excel.Style{})
		return
	case b.Late.Refused():
		s.Text(lb.standingCol(), row, l.T("set aside: late"), excel.Style{})
		return
	case b.IsDecided():
		s.Text(lb.standingCol(), row, l.T("set aside: decided by the buyer"), excel.Style{})
		return
	case b.IsNotShortlisted():
		s.Text(lb.standingCol(), row, l.T("candidate not shortlisted"), excel.Style{})
		return
	case b.LeftAt > 0:
		left := l.T("does not go on to the next stage")
		s.Formula(lb.standingCol(), row, fmt.Sprintf("IF(%s=1,%s,%s)", lb.goesOn(i),
			excel.Literal(l.T("would go on, and has no marks in the next stage")), excel.Literal(left)), left, excel.Style{})
		return
	}
	words := []string{
		"",
		l.T("set aside: the award method does not admit it"),
		l.T("set aside: below a minimum mark"),
		l.T("set aside: a requirement is not met"),
	}
	stands := 0
	switch {
	case b.Status == scoring.Ranked:
	case b.Total != nil:
		stands = 1
	case marked(b):
		stands = 2
	default:
		stands = 3
	}
	held, now := lb.heldWords(row, b)
	if words[0] = now; b.Status != scoring.Ranked {
		words[0] = ""
	}
	behind := "0"
	for _, p := range lb.stages {
		behind += "+" + lb.stageSheet.Ref(takesCol, p.first+i) + "-" + lb.stageSheet.Ref(onCol, p.first+i)
	}
	s.Formula(
		lb.standingCol(),
		row,
		fmt.Sprintf(
			`IF(%s=0,%s,IF(%s>0,%s,IF(%s=0,%s,IF(%s=0,%s,%s))))`,
			excel.Address(passedCol, row),
			excel.Literal(words[3]),
			behind,
			excel.Literal(l.T("does not go on to the next stage")),
			excel.Address(
				admittedCol,
				row,
			),
			excel.Literal(words[2]),
			excel.Address(rankedCol, row),
			excel.Literal(words[1]),
			held,
		),
		words[stands],
		excel.Style{},
	)
}
