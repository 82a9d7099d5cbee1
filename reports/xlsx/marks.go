package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// fillMarks writes bids x criteria: finding, mark, weighted mark.
func (lb *lotBook) fillMarks() {
	s, l := lb.marks, lb.l
	lb.title(s, l.T("Marks"))
	s.header(headRow, l.T("No."), l.T("Criterion"), l.T("Weight"), l.T("Scale"))
	s.freezeRow, s.freezeCol, s.headRow = headRow, firstBid-1, headRow
	s.pagesWide = (len(lb.lot.Bids) + 3) / 4
	for _, c := range lb.all {
		row := lb.row[c]
		kind := plain
		if !c.IsLeaf() {
			kind = strong
		}
		s.text(1, row, c.Number, style{kind: kind})
		s.text(2, row, c.Title.In(l), style{kind: wrappedUnless(kind), indent: c.Depth})
		s.formula(3, row, lb.criteria.ref(weightCol, row), c.Weight, style{kind: kind, format: weightFormat})
		s.formula(4, row, lb.criteria.ref(scaleCol, row), c.Scale, style{kind: kind, format: weightFormat})
	}
	s.text(2, lb.totalRow, l.T("Total"), style{kind: strong})
	for i, b := range lb.lot.Bids {
		lb.fillBid(i, b)
	}
}

func (lb *lotBook) fillBid(i int, b *scoring.Bid) {
	s, l, col := lb.marks, lb.l, bidColumn(i)
	s.widths = append(s.widths, 20, 10, 12)
	s.text(col, headRow-1, b.Name().In(l), style{kind: heading})
	s.text(col+1, headRow-1, "", style{kind: heading})
	s.text(col+2, headRow-1, "", style{kind: heading})
	s.merges = append(s.merges, [2]string{address(col, headRow-1), address(col+2, headRow-1)})
	s.text(col, headRow, l.T("Finding"), style{kind: heading})
	s.text(col+1, headRow, l.T("Mark"), style{kind: heading})
	s.text(col+2, headRow, l.T("Weighted"), style{kind: heading})
	marked := b.Status != scoring.Incomplete && len(b.Marks) > 0
	for _, c := range lb.all {
		if !marked {
			for k := range 3 {
				s.text(col+k, lb.row[c], "", style{kind: muted})
			}
			continue
		}
		if c.IsLeaf() {
			lb.fillLeaf(i, b, c)
		} else {
			lb.fillGroup(i, b, c)
		}
	}
	if !marked {
		standing := "–"
		if b.Status == scoring.SetAside {
			standing = l.T("Set aside")
		}
		s.text(col+2, lb.totalRow, standing, style{kind: strong})
		return
	}
	parts := make([]string, len(lb.lot.Criteria))
	for k, c := range lb.lot.Criteria {
		parts[k] = address(col+2, lb.row[c])
	}
	total := fmt.Sprintf(`IF(%s=1,%s,"")`, lb.ranking.ref(admittedCol, firstRow+i), lb.round(sumOf(parts), lb.e.Tender.Rounding.Totals))
	var value any = ""
	if b.Total != nil {
		value = *b.Total
	}
	s.formula(col+2, lb.totalRow, total, value, style{kind: strong, format: markFormat})
	if b.Total != nil {
		sum := exact.Zero
		for _, c := range lb.lot.Criteria {
			sum = sum.Add(b.Marks[c.ID].Weighted)
		}
		lb.noteTie(col+2, lb.totalRow, sum, lb.e.Tender.Rounding.Totals)
	}
}

// fillLeaf writes what was found for a bid on a criterion, and its mark.
func (lb *lotBook) fillLeaf(i int, b *scoring.Bid, c *criteria.Criterion) {
	s, col, row, m := lb.marks, bidColumn(i), lb.row[c], b.Marks[c.ID]
	finding := address(col, row)
	lb.putFinding(col, row, i, c, m)
	refs := func(name string) string {
		switch name {
		case price.M:
			return lb.criteria.ref(scaleCol, row)
		case price.P:
			return finding
		case price.Pmin, price.Pmax, price.Pavg:
			return lb.blockOf[c.ID].statistic(lb.prices, name)
		}
		return finding
	}
	expr := lb.round(formula.Excel(c.Mark.Expr, refs, func(w string) string { return c.Word(w).In(lb.l) }), lb.e.Tender.Rounding.Marks)
	var mark, weighted any = m.Mark, m.Weighted
	relative := c.Mark.Price != nil
	if relative {
		expr = fmt.Sprintf(`IF(%s=1,%s,"")`, lb.ranking.ref(admittedCol, firstRow+i), expr)
		if m.Variables == nil {
			mark, weighted = "", ""
		}
	}
	s.formula(col+1, row, expr, mark, style{format: markFormat})
	w := lb.round(fmt.Sprintf("%s/%s*%s", address(col+1, row), fixedCol(4, row), fixedCol(3, row)), lb.e.Tender.Rounding.Weighted)
	if relative {
		w = fmt.Sprintf(`IF(%s="","",%s)`, address(col+1, row), w)
	}
	s.formula(col+2, row, w, weighted, style{format: markFormat})
	if mark != "" {
		lb.noteTie(col+1, row, m.Raw, lb.e.Tender.Rounding.Marks)
		lb.noteTie(col+2, row, m.Exact, lb.e.Tender.Rounding.Weighted)
	}
}

func fixedCol(col, row int) string { return "$" + address(col, row) }

// putFinding writes a finding: a judged mark may be edited, a price comes from
// the sheet of prices.
func (lb *lotBook) putFinding(col, row, i int, c *criteria.Criterion, m *scoring.Mark) {
	s, f := lb.marks, m.Finding
	switch f.Unit {
	case criteria.Level:
		s.text(col, row, f.Text(lb.l, ""), style{kind: wrapped})
	case criteria.Percent:
		s.number(col, row, f.Value, style{kind: input, format: pctFormat})
	case criteria.Money:
		s.formula(col, row, lb.blockOf[c.ID].priceOf(lb.prices, i), f.Value, style{format: moneyFormat(lb.e.Tender.Currency)})
	case criteria.Points:
		s.number(col, row, f.Value, style{kind: input, format: markFormat})
		s.decimalBetween(col, row, exact.Zero, c.Scale, lb.l.T("A mark is a number from 0 to %s.", c.Scale))
	default:
		s.number(col, row, f.Value, style{kind: input, format: countFormat})
	}
}

// fillGroup writes the sum of a group's sub-criteria.
func (lb *lotBook) fillGroup(i int, b *scoring.Bid, c *criteria.Criterion) {
	s, col, row := lb.marks, bidColumn(i), lb.row[c]
	parts := make([]string, len(c.Criteria))
	for k, sub := range c.Criteria {
		parts[k] = address(col+2, lb.row[sub])
	}
	var mark, weighted any = "", ""
	if m := b.Marks[c.ID]; m != nil {
		mark, weighted = m.Mark, m.Weighted
		lb.noteTie(col+2, row, m.Exact, lb.e.Tender.Rounding.Criteria)
	}
	guard := func(f string) string {
		if !c.Relative() {
			return f
		}
		return fmt.Sprintf(`IF(%s=1,%s,"")`, lb.ranking.ref(admittedCol, firstRow+i), f)
	}
	s.text(col, row, "", style{kind: strong})
	s.formula(col+1, row, guard(fmt.Sprintf("IF(%[1]s=0,0,%[2]s/%[1]s*%[3]s)", fixedCol(3, row), address(col+2, row), fixedCol(4, row))), mark, style{kind: strong, format: markFormat})
	s.formula(col+2, row, guard(lb.round(sumOf(parts), lb.e.Tender.Rounding.Criteria)), weighted, style{kind: strong, format: markFormat})
}

// noteTie says at a cell that binary arithmetic may round it differently.
func (lb *lotBook) noteTie(col, row int, v exact.Number, p criteria.Places) {
	if binaryDiffers(v, p, lb.e.Tender.Rounding.Mode) {
		lb.marks.note(col, row, lb.l.T("The exact value is %s, on the edge between two roundings. Rounded as the tender says it gives %s; a spreadsheet that computes in binary may show the neighbour.",
			v.Format(lb.l, 0, 12), text.Number(v.Round(p.N, lb.e.Tender.Rounding.Mode), lb.l)))
	}
}
