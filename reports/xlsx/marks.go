package xlsx

import (
	"fmt"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
)

// panel is a sheet of marks with its share of the bids, each in three columns:
// finding, mark, weighted mark. What is rounded stands before rounding at the same
// address of the sheet beside it.
type panel struct {
	marks, raw  *excel.Sheet // raw is nil where nothing is rounded
	first, last int          // bids
}

// layOutMarks shares the bids out, as many to a sheet as it has columns for.
func (lb *lotBook) layOutMarks() {
	l := lb.Lang
	most := max(1, (lb.Limits.Columns-firstBid+1)/3)
	for first := 0; first == 0 || first < len(lb.lot.Bids); first += most {
		p := &panel{first: first, last: min(first+most, len(lb.lot.Bids)) - 1}
		p.marks = lb.Add(l.T("Marks")+lb.suffix, 8, 40, 13, 10)
		if lb.rounds() {
			p.raw = lb.Add(l.T("Before rounding")+lb.suffix, 8, 40, 13, 10)
		}
		lb.panels = append(lb.panels, p)
	}
	if len(lb.gates) > 0 {
		lb.allPassed = lb.totalRow + 2 + len(lb.gates) + 1
	}
}

// rounds tells whether something is rounded.
func (lb *lotBook) rounds() bool {
	r := lb.e.Tender.Rounding
	return r.Totals.Set || slices.ContainsFunc(lb.all, func(c *criteria.Criterion) bool {
		if c.IsLeaf() {
			return r.MarkPlaces(c).Set || r.WeightedPlaces(c).Set
		}
		return r.SumPlaces(c).Set
	})
}

// priceWidth is wide enough for the longest price.
func (lb *lotBook) priceWidth() float64 {
	digits := digitsBefore(lb.highest())
	return max(13, float64(digits+(digits-1)/3+3+1+len(lb.e.Tender.Currency)))
}

// bidWidths sets the widths of the columns of n bids: each its own where they are few.
func (lb *lotBook) bidWidths(s *excel.Sheet, n int, raw bool) {
	finding, mark, weighted := 18.0, 10.0, 12.0
	for _, p := range lb.blocks {
		if p.id != "" {
			finding = lb.priceWidth()
		}
	}
	if raw {
		finding, mark, weighted = 10, excel.RawWidth, excel.RawWidth
		if lb.unroundsGroups() {
			finding = excel.RawWidth
		}
	}
	if len(s.Widths)+3*n > excel.MostWidths {
		s.Width = max(finding, mark, weighted)
		return
	}
	for range n {
		s.Widths = append(s.Widths, finding, mark, weighted)
	}
}

func (lb *lotBook) panelOf(i int) *panel {
	return lb.panels[i/max(1, lb.panels[0].last+1)]
}

// bidColumn gives the first of the three columns of bid i on its sheet of marks.
func (lb *lotBook) bidColumn(i int) int { return firstBid + 3*(i-lb.panelOf(i).first) }

// fillMarks writes bids x criteria.
func (lb *lotBook) fillMarks() {
	for _, p := range lb.panels {
		lb.fillPanel(p.marks, lb.Lang.T("Marks"), p)
		if p.raw != nil {
			lb.fillPanel(p.raw, lb.Lang.T("Before rounding"), p)
		}
	}
	for i, b := range lb.lot.Bids {
		lb.fillBid(i, b)
	}
}

// fillPanel writes what stands left of the bids and above them.
func (lb *lotBook) fillPanel(s *excel.Sheet, name string, p *panel) {
	l := lb.Lang
	lb.title(s, name)
	s.Header(headRow, l.T("No."), l.T("Criterion"), l.T("Weight"), l.T("Scale"))
	s.FreezeRow, s.FreezeCol, s.HeadRow = headRow, firstBid-1, headRow
	s.PagesWide = max(1, (p.last-p.first+1+2)/3)
	s.Reserve(headRow-1, lb.totalRow, firstBid-1+3*(p.last-p.first+1))
	lb.bidWidths(s, p.last-p.first+1, s == p.raw)
	for _, c := range lb.all {
		row, kind := lb.row[c], kindOf(c)
		s.Text(1, row, c.Number, excel.Style{Kind: kind})
		s.Text(2, row, c.Title.In(l), excel.Style{Kind: wrappedUnless(kind), Indent: c.Depth})
		s.Formula(3, row, lb.criteria.Ref(weightCol, row), c.Weight, excel.Style{Kind: kind, Format: excel.WeightFormat})
		s.Formula(4, row, lb.criteria.Ref(scaleCol, row), c.Scale, excel.Style{Kind: kind, Format: excel.WeightFormat})
	}
	s.Text(2, lb.totalRow, l.T("Total"), excel.Style{Kind: excel.Strong})
	for i := p.first; i <= p.last; i++ {
		col := lb.bidColumn(i)
		s.Text(col, headRow-1, lb.lot.Bids[i].Name().In(l), excel.Style{Kind: excel.Heading})
		s.Text(col+1, headRow-1, "", excel.Style{Kind: excel.Heading})
		s.Text(col+2, headRow-1, "", excel.Style{Kind: excel.Heading})
		s.Merges = append(s.Merges, [2]string{excel.Address(col, headRow-1), excel.Address(col+2, headRow-1)})
		if s == p.raw && lb.unroundsGroups() {
			s.Text(col, headRow, l.T("Weighted, unrounded"), excel.Style{Kind: excel.Heading})
		} else {
			s.Text(col, headRow, l.T("Finding"), excel.Style{Kind: excel.Heading})
		}
		s.Text(col+1, headRow, l.T("Mark"), excel.Style{Kind: excel.Heading})
		s.Text(col+2, headRow, l.T("Weighted"), excel.Style{Kind: excel.Heading})
	}
	if s == p.marks && len(lb.gates) > 0 {
		row := lb.totalRow + 2
		s.Text(2, row, l.T("Minimum marks: 1 if met"), excel.Style{Kind: excel.Subtitle})
		for k, c := range lb.gates {
			s.Text(1, row+1+k, c.Number, excel.Style{})
			s.Text(2, row+1+k, c.Title.In(l), excel.Style{Kind: excel.Wrapped})
			s.Formula(4, row+1+k, lb.criteria.Ref(minCol, lb.row[c]), *c.Minimum, excel.Style{Format: excel.MarkFormat})
		}
		s.Text(2, lb.allPassed, l.T("All minimum marks"), excel.Style{Kind: excel.Strong})
	}
}

// marked tells whether a bid has marks: one that is set aside by a requirement, or
// of a draft, has none.
func marked(b *scoring.Bid) bool { return b.Status != scoring.Incomplete && len(b.Marks) > 0 }

func (lb *lotBook) fillBid(i int, b *scoring.Bid) {
	s, col := lb.panelOf(i).marks, lb.bidColumn(i)
	if !marked(b) {
		for _, c := range lb.all {
			for k := range 3 {
				s.Text(col+k, lb.row[c], "", excel.Style{Kind: excel.Muted})
			}
		}
		standing := "–"
		if b.Status == scoring.SetAside {
			standing = lb.Lang.T("Set aside")
		}
		s.Text(col+2, lb.totalRow, standing, excel.Style{Kind: excel.Strong})
		return
	}
	for _, c := range lb.all {
		if c.IsLeaf() {
			lb.fillLeaf(i, b, c)
		} else {
			lb.fillGroup(i, b, c)
		}
	}
	lb.fillGates(i, b)
	x := step{
		places:  lb.e.Tender.Rounding.Totals,
		bound:   lb.e.Tender.Points,
		terms:   terms(lb.lot.Criteria, lb.e.Tender.Rounding),
		guarded: true,
	}
	x.write = func(before string) string { return lb.sum(lb.lot.Criteria, col+2, before) }
	if b.Total != nil {
		sum := exact.Zero
		for _, c := range lb.lot.Criteria {
			sum = sum.Add(b.Marks[c.ID].Weighted)
		}
		x.exact, x.result = &sum, b.Total
	}
	lb.step(i, col+2, lb.totalRow, x, excel.Style{Kind: excel.Strong, Format: excel.MarkFormat})
}

// terms counts the numbers that a sum adds up without rounding in between.
func terms(cs []*criteria.Criterion, r criteria.Rounding) int {
	n := 0
	for _, c := range cs {
		if c.IsLeaf() || r.SumPlaces(c).Set {
			n++
		} else {
			n += terms(c.Criteria, r)
		}
	}
	return n
}

// step is a number that the tender may round.
type step struct {
	write         func(before string) string // the formula, its cells on the sheet named before
	cell          string                     // where the number stands already, instead of write
	exact, result *exact.Number              // before and after rounding, nil for none
	places        criteria.Places
	bound         exact.Number
	terms         int
	guarded       bool   // only for bids that are admitted
	while         string // the test of that; that they are ranked where it is empty
}

// step writes a number and its rounding. Before rounding it stands on its own, so
// that the rounding can name it.
func (lb *lotBook) step(i, col, row int, x step, st excel.Style) {
	p, r := lb.panelOf(i), lb.e.Tender.Rounding
	admitted := func(f string) string {
		if !x.guarded {
			return f
		}
		if x.while == "" {
			x.while = lb.ranking.Ref(admittedCol, firstRow+i) + "=1"
		}
		return "IF(" + x.while + "," + f + `,"")`
	}
	cell := x.cell
	switch {
	case cell == "" && !x.places.Set:
		p.marks.Formula(col, row, admitted(x.write("")), x.result, st)
		return
	case cell == "":
		p.raw.Formula(col, row, admitted(x.write(p.marks.Quoted()+"!")), x.exact, excel.Style{Kind: st.Kind, Format: excel.RawFormat})
		cell = p.raw.Quoted() + "!" + excel.Address(col, row)
	}
	p.marks.Formula(col, row, admitted(rounded(cell, r, x.places, x.bound, x.terms)), x.result, st)
	if x.exact != nil && nearEdge(*x.exact, r, x.places, x.bound, x.terms) {
		p.marks.Edge(col, row, *x.exact, *x.result)
	}
}

// fillLeaf writes what was found for a bid on a criterion, its mark and its weighted
// mark.
func (lb *lotBook) fillLeaf(i int, b *scoring.Bid, c *criteria.Criterion) {
	col, row, m, r := lb.bidColumn(i), lb.row[c], b.Marks[c.ID], lb.e.Tender.Rounding
	if m == nil || m.Missing { // left behind before, or a price that was not opened
		for k := range 3 {
			lb.panelOf(i).marks.Text(col+k, row, "", excel.Style{Kind: excel.Muted})
		}
		return
	}
	lb.putFinding(col, row, i, c, m)
	x := lb.markStep(i, c, m)
	lb.step(i, col+1, row, x, excel.Style{Format: excel.MarkFormat})
	w := step{places: r.WeightedPlaces(c), bound: lb.e.Tender.Points, terms: 1, guarded: x.guarded, while: x.while}
	w.write = func(before string) string {
		return before + excel.Address(col+1, row) + "*" + before + excel.FixedCol(3, row) + "/" + before + excel.FixedCol(4, row)
	}
	if x.result != nil {
		w.exact, w.result = &m.Exact, &m.Weighted
	}
	lb.step(i, col+2, row, w, excel.Style{Format: excel.MarkFormat})
}

// markStep says how a mark comes from its finding, and what it is once rebased.
func (lb *lotBook) markStep(i int, c *criteria.Criterion, m *scoring.Mark) step {
	x := lb.ownMark(i, c, m)
	if !c.Rebase {
		return x
	}
	x.cell, x.guarded, x.while = "", true, lb.takesPart(i, c)
	if !counts(lb.lot.Bids[i], c) {
		x.exact, x.result = nil, nil
	}
	x.write = func(before string) string { return lb.rebase(i, c, before+excel.FixedCol(4, lb.row[c])) }
	return x
}

// ownMark says how a mark comes from its finding.
func (lb *lotBook) ownMark(i int, c *criteria.Criterion, m *scoring.Mark) step {
	col, row := lb.bidColumn(i), lb.row[c]
	x := step{places: lb.e.Tender.Rounding.MarkPlaces(c), bound: c.Scale, terms: 1, exact: &m.Raw, result: &m.Mark}
	switch {
	case c.Mark.Price != nil:
		x.guarded, x.while = true, lb.takesPart(i, c)
		if m.Variables == nil {
			x.exact, x.result = nil, nil
		}
		x.write = func(before string) string {
			return formula.Excel(c.Mark.Expr, func(name string) string {
				switch name {
				case price.M:
					return before + excel.FixedCol(4, row)
				case price.P:
					return before + excel.Address(col, row)
				}
				return lb.blockOf[c.ID].statistic(name)
			}, lb.blockOf[c.ID].decimals)
		}
	case lb.levelRow(c, m) > 0:
		x.cell = lb.scales.Ref(markCol, lb.levelRow(c, m))
	case byTable(c):
		x.write = func(before string) string { return lb.fromScale(c, before+excel.Address(col, row)) }
	case c.Mark.Written != nil:
		x.write = func(before string) string {
			return formula.Excel(c.Mark.Expr, func(string) string { return before + excel.Address(col, row) }, carried(m.Finding.Value, 1))
		}
	default: // the finding is the mark
		x.cell = excel.Address(col, row)
	}
	return x
}

// putFinding writes a finding: a judged mark may be edited, a price comes from
// the sheet of prices, a level from that of scales.
func (lb *lotBook) putFinding(col, row, i int, c *criteria.Criterion, m *scoring.Mark) {
	s, f, l := lb.panelOf(i).marks, m.Finding, lb.Lang
	if f.Unit != criteria.Level && f.Unit != criteria.Money {
		lb.editable(s, col, row, Edited{Criterion: c.ID, Bid: lb.lot.Bids[i].ID, Was: f.Value, Unit: f.Unit})
	}
	anyNumber := func() { s.DecimalBetween(col, row, mostMoney.Neg(), mostMoney, l.T("Write a number.")) }
	switch f.Unit {
	case criteria.Level:
		if at := lb.levelRow(c, m); at > 0 {
			s.Formula(col, row, lb.scales.Ref(pointCol, at), f.Text(l, ""), excel.Style{Kind: excel.Wrapped})
		} else {
			s.Text(col, row, f.Text(l, ""), excel.Style{Kind: excel.Wrapped})
		}
	case criteria.Percent:
		s.Number(col, row, f.Value, excel.Style{Kind: excel.Input, Format: excel.PctFormat})
		anyNumber()
	case criteria.Money:
		s.Formula(col, row, lb.blockOf[c.ID].priceOf(i), f.Value, excel.Style{Format: excel.MoneyFormat(lb.e.Tender.Currency)})
	case criteria.Points:
		s.Number(col, row, f.Value, excel.Style{Kind: excel.Input, Format: excel.MarkFormat})
		s.DecimalBetween(col, row, c.Lowest, c.Scale, l.T("A mark is a number from %s to %s.", c.Lowest, c.Scale))
	default:
		s.Number(col, row, f.Value, excel.Style{Kind: excel.Input, Format: excel.CountFormat})
		anyNumber()
	}
}

// fillGroup writes the sum of a group's sub-criteria, and its mark.
func (lb *lotBook) fillGroup(i int, b *scoring.Bid, c *criteria.Criterion) {
	s, col, row := lb.panelOf(i).marks, lb.bidColumn(i), lb.row[c]
	if lb.leftBefore(i, c) { // not marked on all of it
		for k := range 3 {
			s.Text(col+k, row, "", excel.Style{Kind: excel.Strong})
		}
		return
	}
	x := step{
		while:   lb.takesPart(i, c),
		places:  lb.e.Tender.Rounding.SumPlaces(c),
		bound:   lb.e.Tender.Points,
		terms:   terms(c.Criteria, lb.e.Tender.Rounding),
		guarded: c.Relative(),
	}
	x.write = func(before string) string { return lb.sum(c.Criteria, col+2, before) }
	if c.Rebase {
		x.write = func(before string) string { return lb.rebase(i, c, before+excel.FixedCol(3, row)) }
	}
	mark := step{guarded: c.Relative(), while: x.while, write: func(string) string {
		return fmt.Sprintf("IF(%[1]s=0,0,%[2]s*%[3]s/%[1]s)", excel.FixedCol(3, row), excel.Address(col+2, row), excel.FixedCol(4, row))
	}}
	if m := b.Marks[c.ID]; m != nil && (counts(b, c) || !c.Relative()) {
		x.exact, x.result, mark.result = &m.Exact, &m.Weighted, &m.Mark
	}
	s.Text(col, row, "", excel.Style{Kind: excel.Strong})
	lb.step(i, col+1, row, mark, excel.Style{Kind: excel.Strong, Format: excel.MarkFormat})
	lb.step(i, col+2, row, x, excel.Style{Kind: excel.Strong, Format: excel.MarkFormat})
}
