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

// columns of the sheet of what-ifs
const (
	whatTenderer = 1
	whatTotal    = 2
	whatRank     = 3
	whatKeys     = 4 // the criteria that settle ties, then the marks
)

// whatIfs writes the sheet; nil where the award is not a sum of weighted marks.
func (lb *lotBook) whatIfs(index int) *whatIf {
	if lb.e.Tender.Award.Method != criteria.WeightedSum || len(lb.e.Scenarios) == 0 || lb.e.Provisional {
		return nil
	}
	points := map[string]*scoring.Point{"": {Tender: lb.e.Tender, Lots: lb.e.Lots}}
	order := []string{""}
	marks := 0
	for _, s := range lb.e.Scenarios {
		if p := s.Points[0]; len(s.Sweeps) == 0 && p.Lots != nil && p.Tender.Award.Method == criteria.WeightedSum {
			points[s.ID] = p
			order = append(order, s.ID)
			marks += len(p.Lots[index].Ranking) * len(criteria.Leaves(p.Lots[index].Criteria))
		}
	}
	if marks > mostWhatIf {
		return nil
	}
	l := lb.l
	w := &whatIf{lotBook: lb, s: lb.add(lb.lotName(l.T("What if"), lb.lot), 44, 12, 8), outcome: map[string]map[string]outcomeCells{}, next: firstRow}
	lb.title(w.s, l.T("What if"))
	w.s.text(1, 4, l.T("Yellow weights and marks may be changed: totals and ranks follow, here and on the sheet of scenarios."), style{kind: muted})
	for _, id := range order {
		title := l.T("As published")
		for _, s := range lb.e.Scenarios {
			if s.ID == id {
				title = s.Title.In(l)
			}
		}
		w.block(id, title, points[id], index)
	}
	return w
}

// block writes a scenario: its weights, then a row for each ranked bid.
func (w *whatIf) block(id, title string, p *scoring.Point, index int) {
	s, l, lot := w.s, w.l, p.Lots[index]
	leaves := criteria.Leaves(lot.Criteria)
	var ties []*criteria.Criterion
	for _, tie := range p.Tender.Ties {
		if c := lot.Criterion(tie); c != nil {
			ties = append(ties, c)
		}
	}
	firstMark := whatKeys + len(ties)
	head, weights := w.next, w.next+1
	s.text(whatTenderer, head, title, style{kind: heading})
	s.text(whatTotal, head, l.T("Total"), style{kind: heading})
	s.text(whatRank, head, l.T("Rank"), style{kind: heading})
	for k, c := range ties {
		s.text(whatKeys+k, head, l.T("Tie: %s", c.Title), style{kind: heading})
	}
	s.text(whatTenderer, weights, l.T("Weight"), style{kind: strong})
	columns := map[*criteria.Criterion]int{}
	for k, c := range leaves {
		col := firstMark + k
		columns[c] = col
		for len(s.widths) < col {
			s.widths = append(s.widths, 15)
		}
		s.text(col, head, c.Number+" "+c.Title.In(l), style{kind: heading})
		if id == "" {
			s.formula(col, weights, w.criteria.ref(weightCol, w.lotBook.row[c]), c.Weight, style{kind: strong, format: weightFormat})
		} else {
			s.number(col, weights, c.Weight, style{kind: input, format: weightFormat})
			s.decimalBetween(col, weights, exact.Zero, exact.Hundred, l.T("A weight is a number from 0 to 100."))
		}
	}
	first, last := weights+1, weights+len(lot.Ranking)
	w.outcome[id] = map[string]outcomeCells{}
	same := w.sameRanked(lot)
	for i, b := range lot.Ranking {
		row := first + i
		kind := plain
		if b.Rank == 1 {
			kind = winner
		}
		s.text(whatTenderer, row, b.Name().In(l), style{kind: kind})
		for _, c := range leaves {
			w.mark(id, columns[c], row, b, c, same)
		}
		weighted := func(c *criteria.Criterion) string { return w.weighted(p.Tender.Rounding, c, columns, row, weights) }
		for k, c := range ties {
			s.formula(whatKeys+k, row, weighted(c), b.Marks[c.ID].Weighted, style{format: markFormat})
		}
		var parts []string
		for _, c := range lot.Criteria {
			parts = append(parts, weighted(c))
		}
		s.formula(whatTotal, row, rounding(p.Tender.Rounding, sumOf(parts), p.Tender.Rounding.Totals), *b.Total, style{kind: kind, format: markFormat})
		s.formula(whatRank, row, w.rank(row, first, last, len(ties)), exact.Int(int64(b.Rank)), style{kind: kind, center: true})
		w.outcome[id][b.ID] = outcomeCells{s.ref(whatTotal, row), s.ref(whatRank, row), s.area(whatTotal, first, whatTotal, last)}
	}
	w.next = last + 2
}

// sameRanked tells whether the same bids are ranked as published, so that price
// formulas look at the same prices.
func (w *whatIf) sameRanked(lot *scoring.Lot) bool {
	if len(lot.Ranking) != len(w.lot.Ranking) {
		return false
	}
	for _, b := range lot.Ranking {
		if x := published(w.lot, b.ID); x == nil || x.Status != scoring.Ranked {
			return false
		}
	}
	return true
}

func published(lot *scoring.Lot, id string) *scoring.Bid {
	for _, b := range lot.Bids {
		if b.ID == id {
			return b
		}
	}
	return nil
}

// mark writes the mark of a bid: that of the sheet of marks where the scenario
// leaves it as it is, or a value that may be edited.
func (w *whatIf) mark(id string, col, row int, b *scoring.Bid, c *criteria.Criterion, sameRanked bool) {
	m := b.Marks[c.ID]
	own := w.lot.Criterion(c.ID)
	for i, x := range w.lot.Bids {
		if x.ID != b.ID || own == nil || !own.IsLeaf() {
			continue
		}
		before := x.Marks[c.ID]
		if id == "" || before != nil && !before.Missing && before.Mark.Equal(m.Mark) && own.Scale.Equal(c.Scale) && (c.Mark.Price == nil || sameRanked && x.Status == scoring.Ranked) {
			w.s.formula(col, row, w.marks.ref(bidColumn(i)+1, w.lotBook.row[own]), m.Mark, style{format: markFormat})
			return
		}
	}
	w.s.number(col, row, m.Mark, style{kind: input, format: markFormat})
}

// weighted writes the weighted mark of a criterion from the cells of a row.
func (w *whatIf) weighted(r criteria.Rounding, c *criteria.Criterion, columns map[*criteria.Criterion]int, row, weights int) string {
	if c.IsLeaf() {
		col := columns[c]
		return rounding(r, fmt.Sprintf("%s/%s*%s", address(col, row), excelNumber(c.Scale), fixed(col, weights)), r.Weighted)
	}
	var parts []string
	for _, sub := range c.Criteria {
		parts = append(parts, w.weighted(r, sub, columns, row, weights))
	}
	return rounding(r, sumOf(parts), r.Criteria)
}

func rounding(r criteria.Rounding, x string, p criteria.Places) string {
	if !p.Set {
		return x
	}
	return formulaRound(x, p.N, r.Mode)
}

// rank counts the bids of the block that are ahead: by total, then by what settles
// ties.
func (w *whatIf) rank(row, first, last, ties int) string {
	cells := []int{whatTotal}
	for k := range ties {
		cells = append(cells, whatKeys+k)
	}
	better := ""
	for k := len(cells) - 1; k >= 0; k-- {
		area := "ROUND(" + fixed(cells[k], first) + ":" + fixed(cells[k], last) + ",9)"
		own := "ROUND(" + fixedCol(cells[k], row) + ",9)"
		if better == "" {
			better = fmt.Sprintf("(%s>%s)", area, own)
		} else {
			better = fmt.Sprintf("((%[1]s>%[2]s)+(%[1]s=%[2]s)*%[3]s)", area, own, better)
		}
	}
	return fmt.Sprintf("1+SUMPRODUCT(%s*1)", better)
}
