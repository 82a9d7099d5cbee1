package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/scoring"
)

// mostWhatIf bounds the marks on the sheet of what-ifs; with more, scenarios are
// given as values.
const mostWhatIf = 20_000

// whatIf is the sheet where scenarios are recomputed from their weights and marks:
// both may be edited. Marks that a scenario leaves as they are follow the sheet of
// marks.
type whatIf struct {
	*lotBook
	s       *excel.Sheet
	outcome map[string]map[string]outcomeCells // by scenario ("" as published) and bid
	next    int                                // the first free row
}

// outcomeCells are where the outcome of a bid in a scenario is computed.
type outcomeCells struct{ total, rank, totals string }

// longestFraction is that of two numbers which doubles hold.
const longestFraction = len("123456789012345/123456789012345")

// columns of the sheet of what-ifs; each bid has three: mark, weighted mark before
// rounding, weighted mark
const (
	whatName   = 2
	whatWeight = 3
	whatScale  = 4
	whatLevel  = 5
	whatBid    = 6
)

// columns of the list of bids below the marks of a scenario
const (
	whatTotal = 3
	whatKey   = 4 // each key, then the place after it; the last place is the rank
)

// bySum tells whether a scenario can be recomputed: it does not sweep, and its award is
// a sum of weighted marks.
func bySum(s *scoring.Scenario) bool {
	p := s.Points[0]
	return len(s.Swept()) == 0 && p.Lots != nil && sums(p.Tender.Award) && !rebasesGroup(p.Lots)
}

// sums tells whether ranks go by totals and weighted marks alone: a price that settles
// ties is not among the cells of a scenario.
func sums(a criteria.Award) bool { return a.Method == criteria.WeightedSum && !a.Cheaper }

// rebasesGroup tells whether the sum of a group is rebased, which takes the sums of all
// bids.
func rebasesGroup(lots []*scoring.Lot) bool {
	found := false
	for _, lot := range lots {
		criteria.Walk(lot.Criteria, func(c *criteria.Criterion) { found = found || c.Rebase && !c.IsLeaf() })
	}
	return found
}

// follows tells whether scenarios are recomputed in the workbook: where the award is
// a sum of weighted marks, and there are not too many.
func (lb *lotBook) follows(index int) bool {
	if !sums(lb.e.Tender.Award) || len(lb.e.Scenarios) == 0 || lb.e.Provisional || rebasesGroup(lb.e.Lots) {
		return false
	}
	marks, most := 0, len(lb.lot.Ranking)
	for _, s := range lb.e.Scenarios {
		if bySum(s) {
			ranked := len(s.Points[0].Lots[index].Ranking)
			marks += ranked * len(criteria.Leaves(s.Points[0].Lots[index].Criteria))
			most = max(most, ranked)
		}
	}
	return marks <= mostWhatIf && whatBid+3*most <= lb.Limits.Columns
}

// whatIfs writes the sheet; nil where scenarios are not recomputed.
func (lb *lotBook) whatIfs(index int) *whatIf {
	if !lb.follows(index) {
		return nil
	}
	points := map[string]*scoring.Point{"": {Tender: lb.e.Tender, Lots: lb.e.Lots}}
	order, titles := []string{""}, map[string]string{"": lb.Lang.T("As published")}
	for _, s := range lb.e.Scenarios {
		if bySum(s) {
			points[s.ID] = s.Points[0]
			order, titles[s.ID] = append(order, s.ID), s.Title.In(lb.Lang)
		}
	}
	l := lb.Lang
	w := &whatIf{
		lotBook: lb,
		s:       lb.Add(l.T("What if")+lb.suffix, 8, 44, 12, 10, 10),
		outcome: map[string]map[string]outcomeCells{},
		next:    firstRow,
	}
	w.s.Width = excel.RawWidth
	lb.title(w.s, l.T("What if"))
	w.s.Text(
		1,
		4,
		l.T(
			"Yellow weights and marks may be changed: totals and ranks follow, here and on the sheet of scenarios. Bids that were set aside when this was written stay so.",
		),
		excel.Style{Kind: excel.Muted},
	)
	for _, id := range order {
		w.block(id, titles[id], points[id], index)
	}
	return w
}

// scene is a scenario being written: its criteria, one a row, then its bids.
type scene struct {
	*whatIf
	id    string
	p     *scoring.Point
	lot   *scoring.Lot
	rows  map[*criteria.Criterion]int
	ends  map[*criteria.Criterion]int
	total int // row
	same  bool
}

// block writes a scenario.
func (w *whatIf) block(id, title string, p *scoring.Point, index int) {
	x := &scene{whatIf: w, id: id, p: p, lot: p.Lots[index], rows: map[*criteria.Criterion]int{}, ends: map[*criteria.Criterion]int{}}
	x.same = w.sameRanked(x.lot)
	s, l, head := w.s, w.Lang, w.next
	x.total = x.layOut(x.lot.Criteria, head+3)
	s.Text(whatName, head, title, excel.Style{Kind: excel.Subtitle})
	for col, t := range []string{l.T("No."), l.T("Criterion"), l.T("Weight"), l.T("Scale"), l.T("Level")} {
		s.Text(col+1, head+2, t, excel.Style{Kind: excel.Heading})
	}
	criteria.Walk(x.lot.Criteria, x.criterion)
	s.Text(whatName, x.total, l.T("Total"), excel.Style{Kind: excel.Strong})
	for i, b := range x.lot.Ranking {
		col := whatBid + 3*i
		s.Text(col, head+1, b.Name().In(l), excel.Style{Kind: excel.Heading})
		s.Text(col+1, head+1, "", excel.Style{Kind: excel.Heading})
		s.Text(col+2, head+1, "", excel.Style{Kind: excel.Heading})
		s.Merges = append(s.Merges, [2]string{excel.Address(col, head+1), excel.Address(col+2, head+1)})
		for k, t := range []string{l.T("Mark"), l.T("Before rounding"), l.T("Weighted")} {
			s.Text(col+k, head+2, t, excel.Style{Kind: excel.Heading})
		}
		criteria.Walk(x.lot.Criteria, func(c *criteria.Criterion) { x.marks(col, b, c) })
		sum := exact.Zero
		for _, c := range x.lot.Criteria {
			sum = sum.Add(b.Marks[c.ID].Weighted)
		}
		x.round(
			col+1,
			x.total,
			x.sum(x.lot.Criteria, col+2),
			sum,
			*b.Total,
			p.Tender.Rounding.Totals,
			terms(x.lot.Criteria, x.p.Tender.Rounding),
			excel.Strong,
		)
	}
	w.next = x.bids(x.total+2) + 2
}

func (x *scene) layOut(cs []*criteria.Criterion, row int) int {
	for _, c := range cs {
		x.rows[c] = row
		row = x.layOut(c.Criteria, row+1)
		x.ends[c] = row - 1
	}
	return row
}

// sum adds a column over criteria that follow one another.
func (x *scene) sum(cs []*criteria.Criterion, col int) string {
	first, last := x.rows[cs[0]], x.ends[cs[len(cs)-1]]
	if last-first+1 == len(cs) {
		return "SUM(" + excel.Address(col, first) + ":" + excel.Address(col, last) + ")"
	}
	return fmt.Sprintf(
		"SUMIF(%s,%d,%s:%s)",
		excel.Area(whatLevel, first, whatLevel, last),
		cs[0].Depth+1,
		excel.Address(col, first),
		excel.Address(col, last),
	)
}

// criterion writes a criterion with its weight.
func (x *scene) criterion(c *criteria.Criterion) {
	s, row, kind := x.s, x.rows[c], kindOf(c)
	s.Text(1, row, c.Number, excel.Style{Kind: kind})
	s.Text(whatName, row, c.Title.In(x.Lang), excel.Style{Kind: wrappedUnless(kind), Indent: c.Depth})
	switch own := x.lotBook.row[c]; {
	case !c.IsLeaf():
		s.Formula(whatWeight, row, x.sum(c.Criteria, whatWeight), c.Weight, excel.Style{Kind: excel.Strong, Format: excel.WeightFormat})
	case x.id == "":
		s.Formula(whatWeight, row, x.lotBook.criteria.Ref(weightCol, own), c.Weight, excel.Style{Format: excel.WeightFormat})
	default:
		if st, f := (excel.Style{Kind: excel.Input, Format: excel.WeightFormat}), c.Weight.Fraction(); f != "" && len(f) <= longestFraction {
			s.Formula(whatWeight, row, f, c.Weight, st) // a number is stored with fifteen digits, cut off
		} else {
			s.Number(whatWeight, row, c.Weight, st)
		}
		s.DecimalBetween(whatWeight, row, exact.Zero, x.p.Tender.Points, x.Lang.T("A weight is a number from 0 to %s.", x.p.Tender.Points))
	}
	s.Number(whatScale, row, c.Scale, excel.Style{Kind: kind, Format: excel.WeightFormat})
	s.Whole(whatLevel, row, c.Depth+1, excel.Style{Kind: kind})
}

// marks writes the mark of a bid on a criterion and its weighted mark.
func (x *scene) marks(col int, b *scoring.Bid, c *criteria.Criterion) {
	row, m, r := x.rows[c], b.Marks[c.ID], x.p.Tender.Rounding
	if c.IsLeaf() {
		x.mark(col, row, b, c)
		before := excel.Address(col, row) + "*" + excel.FixedCol(whatWeight, row) + "/" + excel.FixedCol(whatScale, row)
		x.round(col+1, row, before, m.Exact, m.Weighted, r.WeightedPlaces(c), 1, excel.Plain)
		return
	}
	x.s.Text(col, row, "", excel.Style{Kind: excel.Strong})
	x.round(col+1, row, x.sum(c.Criteria, col+2), m.Exact, m.Weighted, r.SumPlaces(c), terms(c.Criteria, x.p.Tender.Rounding), excel.Strong)
}

// round writes a number before rounding, and beside it rounded.
func (x *scene) round(col, row int, f string, before, after exact.Number, p criteria.Places, terms int, kind excel.Kind) {
	r := x.p.Tender.Rounding
	x.s.Formula(col, row, f, before, excel.Style{Kind: kind, Format: excel.RawFormat})
	x.s.Formula(
		col+1,
		row,
		rounded(excel.Address(col, row), r, p, x.p.Tender.Points, terms),
		after,
		excel.Style{Kind: kind, Format: excel.MarkFormat},
	)
	if nearEdge(before, r, p, x.p.Tender.Points, terms) {
		x.s.Edge(col+1, row, before, after)
	}
}

// sameRanked tells whether the same bids are ranked as published, so that price
// formulas look at the same prices.
func (w *whatIf) sameRanked(lot *scoring.Lot) bool {
	if len(lot.Ranking) != len(w.lot.Ranking) {
		return false
	}
	for _, b := range lot.Ranking {
		if i, ok := w.number(b.ID); !ok || w.lot.Bids[i].Status != scoring.Ranked {
			return false
		}
	}
	return true
}

// number finds a bid of the lot as published.
func (lb *lotBook) number(id string) (int, bool) {
	if lb.byID == nil {
		lb.byID = make(map[string]int, len(lb.lot.Bids))
		for i, b := range lb.lot.Bids {
			lb.byID[b.ID] = i
		}
	}
	i, ok := lb.byID[id]
	return i, ok
}

// mark writes the mark of a bid: that of the sheet of marks where the scenario
// leaves it as it is, or a value that may be edited.
func (x *scene) mark(col, row int, b *scoring.Bid, c *criteria.Criterion) {
	m, own := b.Marks[c.ID], x.ownCriterion(c.ID)
	if i, ok := x.number(b.ID); ok && own != nil && own.IsLeaf() {
		published := x.lotBook.lot.Bids[i]
		before := published.Marks[c.ID]
		if x.id == "" || before != nil && !before.Missing && before.Mark.Equal(m.Mark) && own.Scale.Equal(c.Scale) &&
			(!c.Relative() || x.same && published.Status == scoring.Ranked) {
			x.s.Formula(
				col,
				row,
				x.panelOf(i).marks.Ref(x.bidColumn(i)+1, x.lotBook.row[own]),
				m.Mark,
				excel.Style{Format: excel.MarkFormat},
			)
			return
		}
	}
	x.s.Number(col, row, m.Mark, excel.Style{Kind: excel.Input, Format: excel.MarkFormat})
	x.s.DecimalBetween(col, row, mostMoney.Neg(), mostMoney, x.Lang.T("Write a number."))
}

func (lb *lotBook) ownCriterion(id string) *criteria.Criterion {
	if lb.criterion == nil {
		lb.criterion = make(map[string]*criteria.Criterion, len(lb.all))
		for _, c := range lb.all {
			lb.criterion[c.ID] = c
		}
	}
	return lb.criterion[id]
}

// bids writes the list of the ranked bids with their keys and ranks, and gives its
// last row.
func (x *scene) bids(head int) int {
	s, l := x.s, x.Lang
	var ties []*criteria.Criterion
	for _, id := range x.p.Tender.Ties {
		if c := x.lot.Criterion(id); c != nil {
			ties = append(ties, c)
		}
	}
	n := len(x.lot.Ranking)
	first, last, rank := head+1, head+n, whatKey+2*len(ties)+1
	s.Text(whatName, head, l.T("Tenderer"), excel.Style{Kind: excel.Heading})
	s.Text(whatTotal, head, l.T("Total"), excel.Style{Kind: excel.Heading})
	s.Text(whatKey, head, l.T("Key %d", 1), excel.Style{Kind: excel.Heading})
	for k, c := range ties {
		s.Text(whatKey+2*k+1, head, l.T("Place after key %d", k+1), excel.Style{Kind: excel.Heading})
		s.Text(whatKey+2*k+2, head, l.T("Tie: %s", c.Title), excel.Style{Kind: excel.Heading})
	}
	s.Text(rank, head, l.T("Rank"), excel.Style{Kind: excel.Heading})
	x.outcome[x.id] = map[string]outcomeCells{}
	places := placesOf(x.lot.Ranking)
	for i, b := range x.lot.Ranking {
		row, col := first+i, whatBid+3*i
		s.Text(whatName, row, b.Name().In(l), excel.Style{})
		s.Formula(whatTotal, row, excel.Address(col+2, x.total), *b.Total, excel.Style{Format: excel.MarkFormat})
		s.Formula(
			whatKey,
			row,
			cleaned(excel.Address(whatTotal, row), carried(x.p.Tender.Points, terms(x.lot.Criteria, x.p.Tender.Rounding))),
			*b.Total,
			excel.Style{Format: excel.KeyFormat},
		)
		for k, c := range ties {
			s.Formula(
				whatKey+2*k+2,
				row,
				cleaned(excel.Address(col+2, x.rows[c]), carried(x.p.Tender.Points, terms([]*criteria.Criterion{c}, x.p.Tender.Rounding))),
				b.Marks[c.ID].Weighted,
				excel.Style{Format: excel.KeyFormat},
			)
		}
		for k := range len(ties) + 1 {
			s.Formula(whatKey+2*k+1, row, placeAfter(whatKey+2*k, row, first, last, k == 0), places[b][k], excel.Style{Center: true})
		}
		x.outcome[x.id][b.ID] = outcomeCells{s.Ref(whatTotal, row), s.Ref(rank, row), s.Area(whatTotal, first, whatTotal, last)}
	}
	if n > 0 {
		s.GreenWhereFirst(whatName, first, rank, last, rank, x.lot.Places())
	}
	return last
}
