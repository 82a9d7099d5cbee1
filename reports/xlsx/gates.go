package xlsx

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/scoring"
)

// fillGates writes, below the marks of a bid, whether each minimum is met: 1 or 0,
// and whether all are.
func (lb *lotBook) fillGates(i int, b *scoring.Bid) {
	if len(lb.gates) == 0 {
		return
	}
	lb.fillUnrounded(i, b)
	s, col := lb.panelOf(i).marks, lb.bidColumn(i)
	row := lb.totalRow + 2
	all := 1
	for k, c := range lb.gates {
		met := lb.metMinimum(b, c)
		all = min(all, met)
		mark := lb.tested(i, c)
		if mark == "" { // its weight was taken away, or the bid was left behind: not tested
			s.Whole(col+1, row+1+k, 1, excel.Style{})
			continue
		}
		n := carried(c.Scale, lb.leaves[c])
		s.Formula(col+1, row+1+k, "IF("+cleaned(mark+"-"+excel.FixedCol(4, row+1+k), n)+">=0,1,0)", met, excel.Style{})
	}
	s.Formula(
		col+1,
		lb.allPassed,
		"MIN("+excel.Address(col+1, row+1)+":"+excel.Address(col+1, lb.allPassed-1)+")",
		all,
		excel.Style{Kind: excel.Strong},
	)
}

// tested gives the number that a minimum is compared with, "" if it is not compared.
func (lb *lotBook) tested(i int, c *criteria.Criterion) string {
	col, row := lb.bidColumn(i), lb.row[c]
	switch {
	case !c.IsLeaf() && c.Weight.IsZero(), lb.leftBefore(i, c):
		return ""
	case c.Rebase:
		return lb.receivedTested(i, c)
	case !lb.unrounds(c):
		return excel.Address(col+1, row)
	case c.IsLeaf():
		return lb.beforeRounding(i, c)
	}
	raw := lb.panelOf(i).raw
	return raw.Ref(col, row) + "*" + excel.FixedCol(4, row) + "/" + excel.FixedCol(3, row)
}

// leftBefore tells whether the bid was left behind, or set aside, before it was marked on all
// of a criterion.
func (lb *lotBook) leftBefore(i int, c *criteria.Criterion) bool {
	return slices.ContainsFunc(criteria.Leaves([]*criteria.Criterion{c}), func(x *criteria.Criterion) bool {
		return x.Later > 0 && lb.lot.Bids[i].Marks[x.ID] == nil
	})
}

// receivedTested writes the number that the minimum of a criterion which is rebased is
// compared with: what was received, rounded if the tender says so.
func (lb *lotBook) receivedTested(i int, c *criteria.Criterion) string {
	col, row, r := lb.bidColumn(i), lb.row[c], lb.e.Tender.Rounding
	cell := lb.blockOf[c.ID].priceOf(i)
	switch onMark := "*" + excel.FixedCol(4, row) + "/" + excel.FixedCol(3, row); {
	case c.IsLeaf() && r.Minimums == criteria.OnRounded:
		return rounded(cell, r, r.MarkPlaces(c), c.Scale, 1)
	case c.IsLeaf():
		return cell
	case r.Minimums == criteria.OnRounded:
		return rounded(cell, r, r.SumPlaces(c), lb.e.Tender.Points, terms(c.Criteria, r)) + onMark
	case lb.unrounds(c):
		return lb.panelOf(i).raw.Ref(col, row) + onMark
	default:
		return cell + onMark
	}
}

// unrounds tells whether the minimum of a criterion is tested on another mark than
// the one that is printed.
func (lb *lotBook) unrounds(c *criteria.Criterion) bool {
	r := lb.e.Tender.Rounding
	rounds := false
	criteria.Walk([]*criteria.Criterion{c}, func(x *criteria.Criterion) {
		rounds = rounds || x.IsLeaf() && (r.MarkPlaces(x).Set || !c.IsLeaf() && r.WeightedPlaces(x).Set) ||
			!x.IsLeaf() && r.SumPlaces(x).Set
	})
	return r.Minimums == criteria.OnExact && rounds
}

// beforeRounding names the cell that holds the mark of a leaf before it is rounded.
func (lb *lotBook) beforeRounding(i int, c *criteria.Criterion) string {
	at := excel.Address(lb.bidColumn(i)+1, lb.row[c])
	if !lb.e.Tender.Rounding.MarkPlaces(c).Set {
		return at
	}
	if x := lb.markStep(i, c, lb.lot.Bids[i].Marks[c.ID]); x.cell != "" {
		return x.cell
	}
	return lb.panelOf(i).raw.Quoted() + "!" + at
}

// fillUnrounded writes the weighted marks without any rounding below the groups whose
// minimum is tested on them, in the column of findings of the sheet before rounding.
func (lb *lotBook) fillUnrounded(i int, b *scoring.Bid) {
	for _, c := range lb.gates {
		if !c.IsLeaf() && lb.unrounds(c) && !c.Weight.IsZero() && !lb.leftBefore(i, c) {
			lb.fillUnroundedAt(i, b, c)
		}
	}
}

func (lb *lotBook) fillUnroundedAt(i int, b *scoring.Bid, c *criteria.Criterion) {
	p, col, row := lb.panelOf(i), lb.bidColumn(i), lb.row[c]
	var f string
	if c.IsLeaf() {
		mark := lb.beforeRounding(i, c)
		if mark == excel.Address(col, row) || mark == excel.Address(col+1, row) { // on the other sheet
			mark = p.marks.Quoted() + "!" + mark
		}
		f = mark + "*" + excel.FixedCol(3, row) + "/" + excel.FixedCol(4, row)
	} else {
		for _, sub := range c.Criteria {
			lb.fillUnroundedAt(i, b, sub)
		}
		f = lb.sum(c.Criteria, col, "")
	}
	p.raw.Formula(col, row, f, b.Marks[c.ID].Unrounded, excel.Style{Kind: kindOf(c), Format: excel.RawFormat})
}

// unroundsGroups tells whether some weighted marks are needed without any rounding.
func (lb *lotBook) unroundsGroups() bool {
	return slices.ContainsFunc(lb.gates, func(c *criteria.Criterion) bool { return !c.IsLeaf() && lb.unrounds(c) })
}

func (lb *lotBook) metMinimum(b *scoring.Bid, c *criteria.Criterion) int {
	if m := b.Marks[c.ID]; m != nil && m.Tested(lb.e.Tender.Rounding).Less(*c.Minimum) && (c.IsLeaf() || !c.Weight.IsZero()) {
		return 0
	}
	return 1
}
