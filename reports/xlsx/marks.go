package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
)

// panel is a sheet of marks with its share of the bids, each in three columns:
// finding, mark, weighted mark. What is rounded stands before rounding at the same
// address of the sheet beside it.
type panel struct {
	marks, raw  *sheet // raw is nil where nothing is rounded
	first, last int    // bids
}

// layOutMarks shares the bids out, as many to a sheet as it has columns for.
func (lb *lotBook) layOutMarks() {
	l, r := lb.l, lb.e.Tender.Rounding
	most := max(1, (lb.limits.columns-firstBid+1)/3)
	for first := 0; first == 0 || first < len(lb.lot.Bids); first += most {
		p := &panel{first: first, last: min(first+most, len(lb.lot.Bids)) - 1}
		p.marks = lb.add(l.T("Marks")+lb.suffix, 8, 40, 13, 10)
		if r.Marks.Set || r.Weighted.Set || r.Criteria.Set || r.Totals.Set {
			p.raw = lb.add(l.T("Before rounding")+lb.suffix, 8, 40, 13, 10)
		}
		lb.panels = append(lb.panels, p)
	}
	if len(lb.gates) > 0 {
		lb.allPassed = lb.totalRow + 2 + len(lb.gates) + 1
	}
}

// priceWidth is wide enough for the longest price.
func (lb *lotBook) priceWidth() float64 {
	digits := digitsBefore(lb.highest())
	return max(13, float64(digits+(digits-1)/3+3+1+len(lb.e.Tender.Currency)))
}

// bidWidths sets the widths of the columns of n bids: each its own where they are few.
func (lb *lotBook) bidWidths(s *sheet, n int, raw bool) {
	finding, mark, weighted := 18.0, 10.0, 12.0
	for _, p := range lb.blocks {
		if p.id != "" {
			finding = lb.priceWidth()
		}
	}
	if raw {
		finding, mark, weighted = 10, rawWidth, rawWidth
		if lb.unroundsGroups() {
			finding = rawWidth
		}
	}
	if len(s.widths)+3*n > mostWidths {
		s.width = max(finding, mark, weighted)
		return
	}
	for range n {
		s.widths = append(s.widths, finding, mark, weighted)
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
		lb.fillPanel(p.marks, lb.l.T("Marks"), p)
		if p.raw != nil {
			lb.fillPanel(p.raw, lb.l.T("Before rounding"), p)
		}
	}
	for i, b := range lb.lot.Bids {
		lb.fillBid(i, b)
	}
}

// fillPanel writes what stands left of the bids and above them.
func (lb *lotBook) fillPanel(s *sheet, name string, p *panel) {
	l := lb.l
	lb.title(s, name)
	s.header(headRow, l.T("No."), l.T("Criterion"), l.T("Weight"), l.T("Scale"))
	s.freezeRow, s.freezeCol, s.headRow = headRow, firstBid-1, headRow
	s.pagesWide = max(1, (p.last-p.first+1+2)/3)
	lb.bidWidths(s, p.last-p.first+1, s == p.raw)
	for _, c := range lb.all {
		row, kind := lb.row[c], kindOf(c)
		s.text(1, row, c.Number, style{kind: kind})
		s.text(2, row, c.Title.In(l), style{kind: wrappedUnless(kind), indent: c.Depth})
		s.formula(3, row, lb.criteria.ref(weightCol, row), c.Weight, style{kind: kind, format: weightFormat})
		s.formula(4, row, lb.criteria.ref(scaleCol, row), c.Scale, style{kind: kind, format: weightFormat})
	}
	s.text(2, lb.totalRow, l.T("Total"), style{kind: strong})
	for i := p.first; i <= p.last; i++ {
		col := lb.bidColumn(i)
		s.text(col, headRow-1, lb.lot.Bids[i].Name().In(l), style{kind: heading})
		s.text(col+1, headRow-1, "", style{kind: heading})
		s.text(col+2, headRow-1, "", style{kind: heading})
		s.merges = append(s.merges, [2]string{address(col, headRow-1), address(col+2, headRow-1)})
		if s == p.raw && lb.unroundsGroups() {
			s.text(col, headRow, l.T("Weighted, unrounded"), style{kind: heading})
		} else {
			s.text(col, headRow, l.T("Finding"), style{kind: heading})
		}
		s.text(col+1, headRow, l.T("Mark"), style{kind: heading})
		s.text(col+2, headRow, l.T("Weighted"), style{kind: heading})
	}
	if s == p.marks && len(lb.gates) > 0 {
		row := lb.totalRow + 2
		s.text(2, row, l.T("Minimum marks: 1 if met"), style{kind: subtitle})
		for k, c := range lb.gates {
			s.text(1, row+1+k, c.Number, style{})
			s.text(2, row+1+k, c.Title.In(l), style{kind: wrapped})
			s.formula(4, row+1+k, lb.criteria.ref(minCol, lb.row[c]), *c.Minimum, style{format: markFormat})
		}
		s.text(2, lb.allPassed, l.T("All minimum marks"), style{kind: strong})
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
				s.text(col+k, lb.row[c], "", style{kind: muted})
			}
		}
		standing := "–"
		if b.Status == scoring.SetAside {
			standing = lb.l.T("Set aside")
		}
		s.text(col+2, lb.totalRow, standing, style{kind: strong})
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
	x := step{places: lb.e.Tender.Rounding.Totals, bound: exact.Hundred, terms: terms(lb.lot.Criteria, lb.e.Tender.Rounding), guarded: true}
	x.write = func(before string) string { return lb.sum(lb.lot.Criteria, col+2, before) }
	if b.Total != nil {
		sum := exact.Zero
		for _, c := range lb.lot.Criteria {
			sum = sum.Add(b.Marks[c.ID].Weighted)
		}
		x.exact, x.result = &sum, b.Total
	}
	lb.step(i, col+2, lb.totalRow, x, style{kind: strong, format: markFormat})
}

// terms counts the numbers that a sum adds up without rounding in between.
func terms(cs []*criteria.Criterion, r criteria.Rounding) int {
	n := 0
	for _, c := range cs {
		if c.IsLeaf() || r.Criteria.Set {
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
	guarded       bool // only for bids that are admitted
}

// step writes a number and its rounding. Before rounding it stands on its own, so
// that the rounding can name it.
func (lb *lotBook) step(i, col, row int, x step, st style) {
	p, r := lb.panelOf(i), lb.e.Tender.Rounding
	admitted := func(f string) string {
		if !x.guarded {
			return f
		}
		return "IF(" + lb.ranking.ref(admittedCol, firstRow+i) + "=1," + f + `,"")`
	}
	cell := x.cell
	switch {
	case cell == "" && !x.places.Set:
		p.marks.formula(col, row, admitted(x.write("")), x.result, st)
		return
	case cell == "":
		p.raw.formula(col, row, admitted(x.write(p.marks.quoted()+"!")), x.exact, style{kind: st.kind, format: rawFormat})
		cell = p.raw.quoted() + "!" + address(col, row)
	}
	p.marks.formula(col, row, admitted(rounded(cell, r, x.places, x.bound, x.terms)), x.result, st)
	if x.exact != nil && nearEdge(*x.exact, r, x.places, x.bound, x.terms) {
		p.marks.edge(col, row, *x.exact, *x.result)
	}
}

// fillLeaf writes what was found for a bid on a criterion, its mark and its weighted
// mark.
func (lb *lotBook) fillLeaf(i int, b *scoring.Bid, c *criteria.Criterion) {
	col, row, m, r := lb.bidColumn(i), lb.row[c], b.Marks[c.ID], lb.e.Tender.Rounding
	lb.putFinding(col, row, i, c, m)
	x := lb.markStep(i, c, m)
	lb.step(i, col+1, row, x, style{format: markFormat})
	w := step{places: r.Weighted, bound: exact.Hundred, terms: 1, guarded: x.guarded}
	w.write = func(before string) string {
		return before + address(col+1, row) + "*" + before + fixedCol(3, row) + "/" + before + fixedCol(4, row)
	}
	if x.result != nil {
		w.exact, w.result = &m.Exact, &m.Weighted
	}
	lb.step(i, col+2, row, w, style{format: markFormat})
}

// markStep says how a mark comes from its finding.
func (lb *lotBook) markStep(i int, c *criteria.Criterion, m *scoring.Mark) step {
	col, row := lb.bidColumn(i), lb.row[c]
	x := step{places: lb.e.Tender.Rounding.Marks, bound: c.Scale, terms: 1, exact: &m.Raw, result: &m.Mark}
	switch {
	case c.Mark.Price != nil:
		x.guarded = true
		if m.Variables == nil {
			x.exact, x.result = nil, nil
		}
		x.write = func(before string) string {
			return formula.Excel(c.Mark.Expr, func(name string) string {
				switch name {
				case price.M:
					return before + fixedCol(4, row)
				case price.Pmin, price.Pmax, price.Pavg:
					return lb.blockOf[c.ID].statistic(name)
				}
				return before + address(col, row)
			}, lb.blockOf[c.ID].decimals)
		}
	case lb.levelRow(c, m) > 0:
		x.cell = lb.scales.ref(markCol, lb.levelRow(c, m))
	case byTable(c):
		x.write = func(before string) string { return lb.fromScale(c, before+address(col, row)) }
	default: // the finding is the mark
		x.cell = address(col, row)
	}
	return x
}

// putFinding writes a finding: a judged mark may be edited, a price comes from
// the sheet of prices, a level from that of scales.
func (lb *lotBook) putFinding(col, row, i int, c *criteria.Criterion, m *scoring.Mark) {
	s, f, l := lb.panelOf(i).marks, m.Finding, lb.l
	anyNumber := func() { s.decimalBetween(col, row, mostMoney.Neg(), mostMoney, l.T("Write a number.")) }
	switch f.Unit {
	case criteria.Level:
		if at := lb.levelRow(c, m); at > 0 {
			s.formula(col, row, lb.scales.ref(pointCol, at), f.Text(l, ""), style{kind: wrapped})
		} else {
			s.text(col, row, f.Text(l, ""), style{kind: wrapped})
		}
	case criteria.Percent:
		s.number(col, row, f.Value, style{kind: input, format: pctFormat})
		anyNumber()
	case criteria.Money:
		s.formula(col, row, lb.blockOf[c.ID].priceOf(i), f.Value, style{format: moneyFormat(lb.e.Tender.Currency)})
	case criteria.Points:
		s.number(col, row, f.Value, style{kind: input, format: markFormat})
		s.decimalBetween(col, row, exact.Zero, c.Scale, l.T("A mark is a number from 0 to %s.", c.Scale))
	default:
		s.number(col, row, f.Value, style{kind: input, format: countFormat})
		anyNumber()
	}
}

// fillGroup writes the sum of a group's sub-criteria, and its mark.
func (lb *lotBook) fillGroup(i int, b *scoring.Bid, c *criteria.Criterion) {
	s, col, row := lb.panelOf(i).marks, lb.bidColumn(i), lb.row[c]
	x := step{places: lb.e.Tender.Rounding.Criteria, bound: exact.Hundred, terms: terms(c.Criteria, lb.e.Tender.Rounding), guarded: c.Relative()}
	x.write = func(before string) string { return lb.sum(c.Criteria, col+2, before) }
	mark := step{guarded: c.Relative(), write: func(string) string {
		return fmt.Sprintf("IF(%[1]s=0,0,%[2]s*%[3]s/%[1]s)", fixedCol(3, row), address(col+2, row), fixedCol(4, row))
	}}
	if m := b.Marks[c.ID]; m != nil {
		x.exact, x.result, mark.result = &m.Exact, &m.Weighted, &m.Mark
	}
	s.text(col, row, "", style{kind: strong})
	lb.step(i, col+1, row, mark, style{kind: strong, format: markFormat})
	lb.step(i, col+2, row, x, style{kind: strong, format: markFormat})
}
