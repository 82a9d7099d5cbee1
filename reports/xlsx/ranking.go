package xlsx

import (
	"fmt"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
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
	firstKey    = 8
)

// outside is the key of a bid that is not ranked: below every real one.
const outside = "-9E+99"

func (lb *lotBook) ratios() bool {
	m := lb.e.Tender.Award.Method
	return m == criteria.SimpleRatio || m == criteria.ExtendedRatio
}

// keyColumns counts the keys that decide ranks.
func (lb *lotBook) keyColumns() int {
	n := 1
	if lb.e.Tender.Award.Method == criteria.ExtendedRatio {
		n = 3
	}
	for _, id := range lb.e.Tender.Ties {
		if lb.lot.Criterion(id) != nil {
			n++
		}
	}
	return n
}

func (lb *lotBook) rankCol() int  { return firstKey + lb.keyColumns() }
func (lb *lotBook) orderCol() int { return lb.rankCol() + 1 }
func (lb *lotBook) partCol() int  { return lb.rankCol() + 2 } // weighted marks of the top criteria

// fillRanking writes who is admitted and who ranks where.
func (lb *lotBook) fillRanking() {
	s, l := lb.ranking, lb.l
	lb.title(s, l.T("Ranking"))
	heads := []string{l.T("Bid"), l.T("Tenderer"), l.T("Requirements met"), l.T("Minimum marks met"), l.T("Ranked"), l.T("Total"), l.T("Evaluated price")}
	for k := range lb.keyColumns() {
		heads = append(heads, l.T("Key %d", k+1))
	}
	heads = append(heads, l.T("Rank"), l.T("Order"))
	for _, c := range lb.lot.Criteria {
		heads = append(heads, text.Title(c, l))
	}
	s.header(headRow, heads...)
	s.freezeRow, s.freezeCol, s.headRow = headRow, 2, headRow
	for range heads[2:] {
		s.widths = append(s.widths, 14)
	}
	for i, b := range lb.lot.Bids {
		lb.fillRank(i, b)
	}
}

func (lb *lotBook) fillRank(i int, b *scoring.Bid) {
	s, row := lb.ranking, firstRow+i
	s.text(1, row, b.ID, style{})
	s.text(2, row, b.Name().In(lb.l), style{kind: wrapped})
	lb.fillAdmission(i, b)
	var total any = ""
	if b.Total != nil {
		total = *b.Total
	}
	s.formula(totalCol, row, fmt.Sprintf(`IF(%s=1,%s,"")`, address(admittedCol, row), lb.marks.ref(bidColumn(i)+2, lb.totalRow)), total, style{format: markFormat})
	if p := lb.priceBlock(); p != nil && p.findings[i] != nil {
		s.formula(rankPrice, row, p.priceOf(lb.prices, i), p.findings[i].Value, style{format: moneyFormat(lb.e.Tender.Currency)})
	} else {
		s.text(rankPrice, row, "", style{})
	}
	ranked := address(rankedCol, row)
	for k, f := range lb.keys(i, row) {
		var value any = -9e99
		if b.Status == scoring.Ranked {
			v := b.Keys[k]
			if lb.ratios() && (k == 0 && lb.e.Tender.Award.Method == criteria.SimpleRatio || k == 2 || k == 1 && lb.e.Tender.Award.Method == criteria.ExtendedRatio && b.Keys[0].IsZero()) {
				v = v.Mul(exact.Int(1_000_000))
			}
			value = v.Round(9, exact.HalfUp)
		}
		s.formula(firstKey+k, row, fmt.Sprintf("IF(%s=1,ROUND(%s,9),%s)", ranked, f, outside), value, style{format: keyFormat})
	}
	lb.fillOrder(i, b)
	for k, c := range lb.lot.Criteria {
		var value any = ""
		if m := b.Marks[c.ID]; m != nil && b.Status == scoring.Ranked {
			value = m.Weighted
		}
		s.formula(lb.partCol()+k, row, fmt.Sprintf(`IF(%s=1,%s,"")`, ranked, lb.marks.ref(bidColumn(i)+2, lb.row[c])), value, style{format: markFormat})
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
	flag := func(ok bool) exact.Number {
		if ok {
			return exact.One
		}
		return exact.Zero
	}
	passed, scored := true, b.Total != nil
	for _, c := range b.Checks {
		passed = passed && c.Result == scoring.Pass
	}
	switch {
	case b.Status == scoring.Incomplete, b.Late.Refused():
		s.number(passedCol, row, exact.Zero, style{})
	case len(b.Checks) == 0:
		s.number(passedCol, row, exact.One, style{})
	default:
		first, last := firstRow, firstRow+len(lb.lot.Bids)*len(lb.lot.Requirements)-1
		s.formula(passedCol, row, fmt.Sprintf(`IF(COUNTIFS(%s,%s,%s,"<>"&"%s")=0,1,0)`,
			lb.required.area(bidCol, first, bidCol, last), address(1, row), lb.required.area(resultCol, first, resultCol, last), scoring.Pass.Name().In(lb.l)),
			flag(passed), style{})
	}
	var minimums []string
	if len(b.Marks) > 0 && b.Status != scoring.Incomplete {
		for _, c := range lb.all {
			if c.Minimum != nil {
				minimums = append(minimums, fmt.Sprintf("IF(ROUND(%s-%s,9)>=0,1,0)", lb.marks.ref(bidColumn(i)+1, lb.row[c]), lb.criteria.ref(minCol, lb.row[c])))
			}
		}
	}
	gate := address(passedCol, row)
	if len(minimums) > 0 {
		gate = fmt.Sprintf("IF(%s=1,MIN(%s),0)", gate, strings.Join(minimums, ","))
	}
	s.formula(admittedCol, row, gate, flag(scored), style{})
	admitted := address(admittedCol, row)
	switch a := lb.e.Tender.Award; a.Method {
	case criteria.LowestPrice:
		s.formula(rankedCol, row, fmt.Sprintf("IF(%s=1,IF(ROUND(%s-%s,9)>=0,1,0),0)", admitted, address(totalCol, row), a.Floor), flag(b.Status == scoring.Ranked), style{})
	case criteria.FixedPrice:
		s.formula(rankedCol, row, fmt.Sprintf("IF(%s=1,IF(%s<=%s,1,0),0)", admitted, address(rankPrice, row), a.Fixed), flag(b.Status == scoring.Ranked), style{})
	default:
		s.formula(rankedCol, row, admitted, flag(b.Status == scoring.Ranked), style{})
	}
}

// keys writes what decides the rank of bid i, without the guard for those not ranked.
func (lb *lotBook) keys(i, row int) []string {
	a := lb.e.Tender.Award
	total, price := address(totalCol, row), address(rankPrice, row)
	ratio := fmt.Sprintf("%s/%s*1000000", total, price)
	var out []string
	switch a.Method {
	case criteria.SimpleRatio:
		out = []string{ratio}
	case criteria.ExtendedRatio:
		z := firstKey + 2
		last := firstRow + len(lb.lot.Bids) - 1
		best := fmt.Sprintf("MAX(%s:%s)", fixed(z, firstRow), fixed(z, last))
		in := address(firstKey, row)
		out = []string{
			fmt.Sprintf("IF(%s>=ROUND(%s*(1-%s),9),1,0)", address(z, row), best, excelNumber(a.Band)),
			fmt.Sprintf("IF(%s=1,%s,%s)", in, lb.marks.ref(bidColumn(i)+2, lb.row[lb.lot.Criterion(a.Decide)]), address(z, row)),
			ratio,
		}
	case criteria.OnValue:
		out = []string{fmt.Sprintf("%s/100*%s-%s", total, excelNumber(a.Worth), price)}
	case criteria.LowestPrice:
		out = []string{"0-" + price}
	default:
		out = []string{total}
	}
	for _, id := range lb.e.Tender.Ties {
		if c := lb.lot.Criterion(id); c != nil {
			out = append(out, lb.marks.ref(bidColumn(i)+2, lb.row[c]))
		}
	}
	return out
}

func excelNumber(n exact.Number) string {
	return formula.Excel(formula.Num(n), nil, nil)
}

// fillOrder writes a bid's rank, and its place in a list where ties keep apart.
func (lb *lotBook) fillOrder(i int, b *scoring.Bid) {
	s, row := lb.ranking, firstRow+i
	last := firstRow + len(lb.lot.Bids) - 1
	// 1 + the number of bids whose keys are greater, the first key that differs deciding
	better := ""
	for k := lb.keyColumns() - 1; k >= 0; k-- {
		col := firstKey + k
		area, own := fixed(col, firstRow)+":"+fixed(col, last), fixedCol(col, row)
		if better == "" {
			better = fmt.Sprintf("(%s>%s)", area, own)
		} else {
			better = fmt.Sprintf("((%[1]s>%[2]s)+(%[1]s=%[2]s)*%[3]s)", area, own, better)
		}
	}
	var rank, order any = "", ""
	if b.Status == scoring.Ranked {
		place := 0
		for _, other := range lb.lot.Bids[:i] {
			if other.Rank == b.Rank {
				place++
			}
		}
		rank, order = exact.Int(int64(b.Rank)), exact.Int(int64(b.Rank+place))
	}
	kind := strong
	if b.Rank == 1 {
		kind = winner
	}
	s.formula(lb.rankCol(), row, fmt.Sprintf(`IF(%s=1,1+SUMPRODUCT(%s*1),"")`, address(rankedCol, row), better), rank, style{kind: kind})
	own := address(lb.rankCol(), row)
	f := fmt.Sprintf(`IF(%[1]s="","",%[1]s)`, own)
	if i > 0 {
		f = fmt.Sprintf(`IF(%[1]s="","",%[1]s+COUNTIF(%[2]s:%[3]s,%[1]s))`, own, fixed(lb.rankCol(), firstRow), fixed(lb.rankCol(), row-1))
	}
	s.formula(lb.orderCol(), row, f, order, style{})
}
