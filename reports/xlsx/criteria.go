package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/reports/text"
)

// fillCriteria writes the tree with its weights, which may be edited.
func (lb *lotBook) fillCriteria() {
	s, l := lb.criteria, lb.Lang
	lb.title(s, l.T("Criteria"))
	s.Header(
		headRow,
		l.T("No."),
		l.T("Criterion"),
		l.T("Identifier"),
		l.T("Weight"),
		l.T("Scale"),
		l.T("Minimum"),
		l.T("Measure"),
		l.T("How it is marked"),
		l.T("Level"),
	)
	s.FreezeRow, s.FreezeCol, s.HeadRow = headRow, 2, headRow
	for _, c := range lb.all {
		lb.fillCriterion(c)
	}
	row := lb.totalRow
	s.Text(2, row, l.T("Total"), excel.Style{Kind: excel.Strong})
	s.Formula(
		weightCol,
		row,
		lb.sum(lb.lot.Criteria, weightCol, ""),
		lb.e.Tender.Points,
		excel.Style{Kind: excel.Strong, Format: excel.WeightFormat},
	)
	s.Formula(
		weightCol+1,
		row,
		`IF(`+cleaned(
			excel.Address(weightCol, row)+"-"+lb.e.Tender.Points.Decimal(),
			9,
		)+`=0,"✓",`+excel.Literal(
			l.T("The weights must add up to %s.", lb.e.Tender.Points),
		)+`)`,
		"✓",
		excel.Style{Kind: excel.Muted},
	)
	row += 2
	s.Text(
		2,
		row,
		l.T("Yellow cells may be edited: the rest follows. Change a weight and look at the sheet Summary."),
		excel.Style{Kind: excel.Muted},
	)
	s.Text(2, row+1, l.T("What is labelled “when written” does not follow."), excel.Style{Kind: excel.Muted})
	row += 3
	s.Text(2, row, l.T("Ranking"), excel.Style{Kind: excel.Subtitle})
	s.Text(2, row+1, text.Method(lb.e.Tender.Award, lb.e.Tender.Currency, l), excel.Style{Kind: excel.Muted})
	row += 3
	s.Text(2, row, l.T("Rounding"), excel.Style{Kind: excel.Subtitle})
	for i, line := range text.Rounding(lb.e.Tender.Rounding, l) {
		s.Text(2, row+1+i, line, excel.Style{Kind: excel.Muted})
	}
}

func (lb *lotBook) fillCriterion(c *criteria.Criterion) {
	s, l, row, kind := lb.criteria, lb.Lang, lb.row[c], kindOf(c)
	s.Text(1, row, c.Number, excel.Style{Kind: kind})
	s.Text(2, row, c.Title.In(l), excel.Style{Kind: wrappedUnless(kind), Indent: c.Depth})
	s.Text(3, row, c.ID, excel.Style{Kind: kind})
	if c.IsLeaf() {
		s.Number(weightCol, row, c.Weight, excel.Style{Kind: excel.Input, Format: excel.WeightFormat})
		lb.editable(s, weightCol, row, Edited{Criterion: c.ID, Was: c.Weight})
		s.DecimalBetween(weightCol, row, exact.Zero, lb.e.Tender.Points, l.T("A weight is a number from 0 to %s.", lb.e.Tender.Points))
		s.Text(7, row, l.T(c.Kind.Name), excel.Style{Kind: excel.Plain})
		s.Text(8, row, text.Rule(c, l), excel.Style{Kind: excel.Wrapped})
	} else {
		s.Formula(weightCol, row, lb.sum(c.Criteria, weightCol, ""), c.Weight, excel.Style{Kind: excel.Strong, Format: excel.WeightFormat})
		s.Text(7, row, "", excel.Style{Kind: kind})
		s.Text(8, row, text.Rule(c, l), excel.Style{Kind: kind})
	}
	s.Number(scaleCol, row, c.Scale, excel.Style{Kind: kind, Format: excel.WeightFormat})
	if c.Minimum != nil {
		s.Number(minCol, row, *c.Minimum, excel.Style{Kind: kind, Format: excel.MarkFormat})
	} else {
		s.Text(minCol, row, "", excel.Style{Kind: kind})
	}
	s.Whole(levelCol, row, c.Depth+1, excel.Style{Kind: kind})
}

// kindOf tells groups from what is marked.
func kindOf(c *criteria.Criterion) excel.Kind {
	if c.IsLeaf() {
		return excel.Plain
	}
	return excel.Strong
}

func wrappedUnless(k excel.Kind) excel.Kind {
	if k == excel.Plain {
		return excel.Wrapped
	}
	return k
}

// sum adds what stands in a column beside criteria that follow one another, of the
// sheet named before; it does not grow with them. Where some have sub-criteria,
// whose rows stand between, those of their own level are added.
func (lb *lotBook) sum(cs []*criteria.Criterion, col int, before string) string {
	first, last := lb.row[cs[0]], lb.end[cs[len(cs)-1]]
	cells := before + excel.Address(col, first) + ":" + excel.Address(col, last)
	if last-first+1 == len(cs) {
		return "SUM(" + cells + ")"
	}
	return fmt.Sprintf("SUMIF(%s,%d,%s)", lb.criteria.Area(levelCol, first, levelCol, last), cs[0].Depth+1, cells)
}
