package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/reports/text"
)

// fillCriteria writes the tree with its weights, which may be edited.
func (lb *lotBook) fillCriteria() {
	s, l := lb.criteria, lb.l
	lb.title(s, l.T("Criteria"))
	s.header(headRow, l.T("No."), l.T("Criterion"), l.T("Identifier"), l.T("Weight"), l.T("Scale"), l.T("Minimum"), l.T("Measure"), l.T("How it is marked"), l.T("Level"))
	s.freezeRow, s.freezeCol, s.headRow = headRow, 2, headRow
	for _, c := range lb.all {
		lb.fillCriterion(c)
	}
	row := lb.totalRow
	s.text(2, row, l.T("Total"), style{kind: strong})
	s.formula(weightCol, row, lb.sum(lb.lot.Criteria, weightCol, ""), exact.Hundred, style{kind: strong, format: weightFormat})
	s.formula(weightCol+1, row, `IF(`+cleaned(address(weightCol, row)+"-100", 9)+`=0,"✓",`+literal(l.T("The weights must add up to 100."))+`)`, "✓", style{kind: muted})
	row += 2
	s.text(2, row, l.T("Yellow cells may be edited: the rest follows. Change a weight and look at the sheet Summary."), style{kind: muted})
	s.text(2, row+1, l.T("What is labelled “when written” does not follow."), style{kind: muted})
	row += 3
	s.text(2, row, l.T("Ranking"), style{kind: subtitle})
	s.text(2, row+1, text.Method(lb.e.Tender.Award, lb.e.Tender.Currency, l), style{kind: muted})
	row += 3
	s.text(2, row, l.T("Rounding"), style{kind: subtitle})
	for i, line := range text.Rounding(lb.e.Tender.Rounding, l) {
		s.text(2, row+1+i, line, style{kind: muted})
	}
}

func (lb *lotBook) fillCriterion(c *criteria.Criterion) {
	s, l, row, kind := lb.criteria, lb.l, lb.row[c], kindOf(c)
	s.text(1, row, c.Number, style{kind: kind})
	s.text(2, row, c.Title.In(l), style{kind: wrappedUnless(kind), indent: c.Depth})
	s.text(3, row, c.ID, style{kind: kind})
	if c.IsLeaf() {
		s.number(weightCol, row, c.Weight, style{kind: input, format: weightFormat})
		s.decimalBetween(weightCol, row, exact.Zero, exact.Hundred, l.T("A weight is a number from 0 to 100."))
		s.text(7, row, l.T(c.Kind.Name), style{kind: plain})
		s.text(8, row, text.Rule(c, l), style{kind: wrapped})
	} else {
		s.formula(weightCol, row, lb.sum(c.Criteria, weightCol, ""), c.Weight, style{kind: strong, format: weightFormat})
		s.text(7, row, "", style{kind: kind})
		s.text(8, row, "", style{kind: kind})
	}
	s.number(scaleCol, row, c.Scale, style{kind: kind, format: weightFormat})
	if c.Minimum != nil {
		s.number(minCol, row, *c.Minimum, style{kind: kind, format: markFormat})
	} else {
		s.text(minCol, row, "", style{kind: kind})
	}
	s.whole(levelCol, row, c.Depth+1, style{kind: kind})
}

// kindOf tells groups from what is marked.
func kindOf(c *criteria.Criterion) kind {
	if c.IsLeaf() {
		return plain
	}
	return strong
}

func wrappedUnless(k kind) kind {
	if k == plain {
		return wrapped
	}
	return k
}

// sum adds what stands in a column beside criteria that follow one another, of the
// sheet named before; it does not grow with them. Where some have sub-criteria,
// whose rows stand between, those of their own level are added.
func (lb *lotBook) sum(cs []*criteria.Criterion, col int, before string) string {
	first, last := lb.row[cs[0]], lb.end[cs[len(cs)-1]]
	cells := before + address(col, first) + ":" + address(col, last)
	if last-first+1 == len(cs) {
		return "SUM(" + cells + ")"
	}
	return fmt.Sprintf("SUMIF(%s,%d,%s)", lb.criteria.area(levelCol, first, levelCol, last), cs[0].Depth+1, cells)
}
