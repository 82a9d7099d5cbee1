package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
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
	s       *sheet
	outcome map[string]map[string]outcomeCells // by scenario ("" as published) and bid
	next    int                                // the first free row
}

// outcomeCells are where the outcome of a bid in a scenario is computed.
type outcomeCells struct{ total, rank, totals string }

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
	return len(s.Swept()) == 0 && p.Lots != nil && p.Tender.Award.Method == criteria.WeightedSum
}

// follows tells whether scenarios are recomputed in the workbook: where the award is
// a sum of weighted marks, and there are not too many.
func (lb *lotBook) follows(index int) bool {
	if lb.e.Tender.Award.Method != criteria.WeightedSum || len(lb.e.Scenarios) == 0 || lb.e.Provisional {
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
	return marks <= mostWhatIf && whatBid+3*most <= lb.limits.columns
}

// whatIfs writes the sheet; nil where scenarios are not recomputed.
func (lb *lotBook) whatIfs(index int) *whatIf {
	if !lb.follows(index) {
		return nil
	}
	points := map[string]*scoring.Point{"": {Tender: lb.e.Tender, Lots: lb.e.Lots}}
	order, titles := []string{""}, map[string]string{"": lb.l.T("As published")}
	for _, s := range lb.e.Scenarios {
		if bySum(s) {
			points[s.ID] = s.Points[0]
			order, titles[s.ID] = append(order, s.ID), s.Title.In(lb.l)
		}
	}
	l := lb.l
	w := &whatIf{lotBook: lb, s: lb.add(l.T("What if")+lb.suffix, 8, 44, 12, 10, 10), outcome: map[string]map[string]outcomeCells{}, next: firstRow}
	w.s.width = rawWidth
	lb.title(w.s, l.T("What if"))
	w.s.text(1, 4, l.T("Yellow weights and marks may be changed: totals and ranks follow, here and on the sheet of scenarios. Bids that were set aside when this was written stay so."), style{kind: muted})
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
	s, l, head := w.s, w.l, w.next
	x.total = x.layOut(x.lot.Criteria, head+3)
	s.text(whatName, head, title, style{kind: subtitle})
	for col, t := range []string{l.T("No."), l.T("Criterion"), l.T("Weight"), l.T("Scale"), l.T("Level")} {
		s.text(col+1, head+2, t, style{kind: heading})
	}
	criteria.Walk(x.lot.Criteria, x.criterion)
	s.text(whatName, x.total, l.T("Total"), style{kind: strong})
	for i, b := range x.lot.Ranking {
		col := whatBid + 3*i
		s.text(col, head+1, b.Name().In(l), style{kind: heading})
		s.text(col+1, head+1, "", style{kind: heading})
		s.text(col+2, head+1, "", style{kind: heading})
		s.merges = append(s.merges, [2]string{address(col, head+1), address(col+2, head+1)})
		for k, t := range []string{l.T("Mark"), l.T("Before rounding"), l.T("Weighted")} {
			s.text(col+k, head+2, t, style{kind: heading})
		}
		criteria.Walk(x.lot.Criteria, func(c *criteria.Criterion) { x.marks(col, b, c) })
		sum := exact.Zero
		for _, c := range x.lot.Criteria {
			sum = sum.Add(b.Marks[c.ID].Weighted)
		}
		x.round(col+1, x.total, x.sum(x.lot.Criteria, col+2), sum, *b.Total, p.Tender.Rounding.Totals, terms(x.lot.Criteria, x.p.Tender.Rounding), strong)
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
		return "SUM(" + address(col, first) + ":" + address(col, last) + ")"
	}
	return fmt.Sprintf("SUMIF(%s,%d,%s:%s)", area(whatLevel, first, whatLevel, last), cs[0].Depth+1, address(col, first), address(col, last))
}

// criterion writes a criterion with its weight.
func (x *scene) criterion(c *criteria.Criterion) {
	s, row, kind := x.s, x.rows[c], kindOf(c)
	s.text(1, row, c.Number, style{kind: kind})
	s.text(whatName, row, c.Title.In(x.l), style{kind: wrappedUnless(kind), indent: c.Depth})
	switch own := x.lotBook.row[c]; {
	case !c.IsLeaf():
		s.formula(whatWeight, row, x.sum(c.Criteria, whatWeight), c.Weight, style{kind: strong, format: weightFormat})
	case x.id == "":
		s.formula(whatWeight, row, x.lotBook.criteria.ref(weightCol, own), c.Weight, style{format: weightFormat})
	default:
		s.number(whatWeight, row, c.Weight, style{kind: input, format: weightFormat})
		s.decimalBetween(whatWeight, row, exact.Zero, exact.Hundred, x.l.T("A weight is a number from 0 to 100."))
	}
	s.number(whatScale, row, c.Scale, style{kind: kind, format: weightFormat})
	s.whole(whatLevel, row, c.Depth+1, style{kind: kind})
}

// marks writes the mark of a bid on a criterion and its weighted mark.
func (x *scene) marks(col int, b *scoring.Bid, c *criteria.Criterion) {
	row, m, r := x.rows[c], b.Marks[c.ID], x.p.Tender.Rounding
	if c.IsLeaf() {
		x.mark(col, row, b, c)
		before := address(col, row) + "*" + fixedCol(whatWeight, row) + "/" + fixedCol(whatScale, row)
		x.round(col+1, row, before, m.Exact, m.Weighted, r.Weighted, 1, plain)
		return
	}
	x.s.text(col, row, "", style{kind: strong})
	x.round(col+1, row, x.sum(c.Criteria, col+2), m.Exact, m.Weighted, r.Criteria, terms(c.Criteria, x.p.Tender.Rounding), strong)
}

// round writes a number before rounding, and beside it rounded.
func (x *scene) round(col, row int, f string, before, after exact.Number, p criteria.Places, terms int, kind kind) {
	r := x.p.Tender.Rounding
	x.s.formula(col, row, f, before, style{kind: kind, format: rawFormat})
	x.s.formula(col+1, row, rounded(address(col, row), r, p, exact.Hundred, terms), after, style{kind: kind, format: markFormat})
	if nearEdge(before, r, p, exact.Hundred, terms) {
		x.s.edge(col+1, row, before, after)
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
			(c.Mark.Price == nil || x.same && published.Status == scoring.Ranked) {
			x.s.formula(col, row, x.panelOf(i).marks.ref(x.bidColumn(i)+1, x.lotBook.row[own]), m.Mark, style{format: markFormat})
			return
		}
	}
	x.s.number(col, row, m.Mark, style{kind: input, format: markFormat})
	x.s.decimalBetween(col, row, mostMoney.Neg(), mostMoney, x.l.T("Write a number."))
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
	s, l := x.s, x.l
	var ties []*criteria.Criterion
	for _, id := range x.p.Tender.Ties {
		if c := x.lot.Criterion(id); c != nil {
			ties = append(ties, c)
		}
	}
	n := len(x.lot.Ranking)
	first, last, rank := head+1, head+n, whatKey+2*len(ties)+1
	s.text(whatName, head, l.T("Tenderer"), style{kind: heading})
	s.text(whatTotal, head, l.T("Total"), style{kind: heading})
	s.text(whatKey, head, l.T("Key %d", 1), style{kind: heading})
	for k, c := range ties {
		s.text(whatKey+2*k+1, head, l.T("Place after key %d", k+1), style{kind: heading})
		s.text(whatKey+2*k+2, head, l.T("Tie: %s", c.Title), style{kind: heading})
	}
	s.text(rank, head, l.T("Rank"), style{kind: heading})
	x.outcome[x.id] = map[string]outcomeCells{}
	places := placesOf(x.lot.Ranking)
	for i, b := range x.lot.Ranking {
		row, col := first+i, whatBid+3*i
		s.text(whatName, row, b.Name().In(l), style{})
		s.formula(whatTotal, row, address(col+2, x.total), *b.Total, style{format: markFormat})
		s.formula(whatKey, row, cleaned(address(whatTotal, row), carried(exact.Hundred, terms(x.lot.Criteria, x.p.Tender.Rounding))), *b.Total, style{format: keyFormat})
		for k, c := range ties {
			s.formula(whatKey+2*k+2, row, cleaned(address(col+2, x.rows[c]), carried(exact.Hundred, terms([]*criteria.Criterion{c}, x.p.Tender.Rounding))), b.Marks[c.ID].Weighted, style{format: keyFormat})
		}
		for k := range len(ties) + 1 {
			s.formula(whatKey+2*k+1, row, placeAfter(whatKey+2*k, row, first, last, k == 0), places[b][k], style{center: true})
		}
		x.outcome[x.id][b.ID] = outcomeCells{s.ref(whatTotal, row), s.ref(rank, row), s.area(whatTotal, first, whatTotal, last)}
	}
	if n > 0 {
		s.greenWhereFirst(whatName, first, rank, last, rank)
	}
	return last
}
