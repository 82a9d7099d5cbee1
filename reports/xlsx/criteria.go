package xlsx

import (
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/reports/text"
)

var formulaRound = formula.ExcelRound

// fillCriteria writes the tree with its weights, which may be edited.
func (lb *lotBook) fillCriteria() {
	s, l := lb.criteria, lb.l
	lb.title(s, l.T("Criteria"))
	s.header(headRow, l.T("No."), l.T("Criterion"), l.T("Identifier"), l.T("Weight"), l.T("Scale"), l.T("Minimum"), l.T("Measure"), l.T("How it is marked"))
	s.freezeRow, s.freezeCol, s.headRow = headRow, 2, headRow
	for _, c := range lb.all {
		row := lb.row[c]
		kind := plain
		if !c.IsLeaf() {
			kind = strong
		}
		s.text(1, row, c.Number, style{kind: kind})
		s.text(2, row, c.Title.In(l), style{kind: wrappedUnless(kind), indent: c.Depth})
		s.text(3, row, c.ID, style{kind: kind})
		if c.IsLeaf() {
			s.number(weightCol, row, c.Weight, style{kind: input, format: weightFormat})
			s.decimalBetween(weightCol, row, exact.Zero, exact.Hundred, l.T("A weight is a number from 0 to 100."))
			s.text(7, row, l.T(c.Kind.Name), style{kind: plain})
			s.text(8, row, text.Rule(c, l), style{kind: wrapped})
		} else {
			parts := make([]string, len(c.Criteria))
			for i, sub := range c.Criteria {
				parts[i] = address(weightCol, lb.row[sub])
			}
			s.formula(weightCol, row, sumOf(parts), c.Weight, style{kind: strong, format: weightFormat})
			s.text(7, row, "", style{kind: kind})
			s.text(8, row, "", style{kind: kind})
		}
		s.number(scaleCol, row, c.Scale, style{kind: kind, format: weightFormat})
		if c.Minimum != nil {
			s.number(minCol, row, *c.Minimum, style{kind: kind, format: markFormat})
		} else {
			s.text(minCol, row, "", style{kind: kind})
		}
	}
	row := lb.totalRow
	parts := make([]string, len(lb.lot.Criteria))
	for i, c := range lb.lot.Criteria {
		parts[i] = address(weightCol, lb.row[c])
	}
	s.text(2, row, l.T("Total"), style{kind: strong})
	s.formula(weightCol, row, sumOf(parts), exact.Hundred, style{kind: strong, format: weightFormat})
	s.formula(weightCol+1, row, `IF(ROUND(`+address(weightCol, row)+`-100,9)=0,"✓","`+l.T("The weights must add up to 100.")+`")`, "✓", style{kind: muted})
	row += 2
	s.text(2, row, l.T("Yellow cells may be edited: the rest follows. Change a weight and look at the sheet Summary."), style{kind: muted})
	row += 2
	s.text(2, row, l.T("Ranking"), style{kind: subtitle})
	s.text(2, row+1, text.Method(lb.e.Tender.Award, lb.e.Tender.Currency, l), style{kind: muted})
	row += 3
	s.text(2, row, l.T("Rounding"), style{kind: subtitle})
	for i, line := range text.Rounding(lb.e.Tender.Rounding, l) {
		s.text(2, row+1+i, line, style{kind: muted})
	}
}

func wrappedUnless(k kind) kind {
	if k == plain {
		return wrapped
	}
	return k
}

// sumOf adds cells that need not touch; long sums are cut into groups, since a
// function takes at most 255 arguments.
func sumOf(cells []string) string {
	const most = 200
	var groups []string
	for len(cells) > most {
		groups = append(groups, "SUM("+strings.Join(cells[:most], ",")+")")
		cells = cells[most:]
	}
	groups = append(groups, "SUM("+strings.Join(cells, ",")+")")
	return strings.Join(groups, "+")
}
