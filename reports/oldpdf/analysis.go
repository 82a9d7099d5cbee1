package pdf

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// analysis writes, criterion by criterion, what was found and what mark it got.
func (d *doc) analysis(lot *scoring.Lot) {
	l := d.l
	d.heading(0, lotTitle(lot, l.T("Analysis by criterion"), d))
	for _, c := range criteria.Leaves(lot.Criteria) {
		d.heading(1, text.Title(c, l))
		d.remark(l.T("Weight %s, scale 0 to %s. %s.", c.Weight, c.Scale, text.Rule(c, l)))
		d.criterion(lot, c)
		if p := text.ProfileOf(lot, c); len(p.Bids) > 0 {
			d.profiles(p)
		}
	}
}

// criterion writes the marks of a criterion, with the reasons or the formula.
func (d *doc) criterion(lot *scoring.Lot, c *criteria.Criterion) {
	l := d.l
	t := d.table(column{l.T("Tenderer"), 27, "L"}, column{l.T("Finding"), 32, "R"}, column{l.T("Mark"), 14, "R"}, column{l.T("Weighted"), 19, "R"}, column{l.T("Reasons"), 72, "L"})
	var marked []*scoring.Bid
	for _, b := range lot.Bids {
		m := b.Marks[c.ID]
		if m == nil {
			continue
		}
		mark, weighted := "–", "–"
		if given(b, m) {
			mark, weighted = text.Number(m.Mark, l), text.Number(m.Weighted, l)
			marked = append(marked, b)
		}
		t.row(plain(b.Name().In(l), m.Finding.Text(l, d.e.Tender.Currency), mark, weighted, why(m, l)))
	}
	t.end()
	if len(marked) > 0 && text.ByFormula(marked[0].Marks[c.ID]) {
		d.applied(marked, c)
	}
	d.markBars(c, marked)
}

// given tells whether a mark was given.
func given(b *scoring.Bid, m *scoring.Mark) bool {
	return m.State() == scoring.Marked && b.Status != scoring.Incomplete
}

// applied writes the price formula with each bid's numbers put in.
func (d *doc) applied(bids []*scoring.Bid, c *criteria.Criterion) {
	l := d.l
	t := d.table(column{l.T("Tenderer"), 34, "L"}, column{l.T("The formula with its numbers"), 126, "L"})
	for _, b := range bids {
		t.row(plain(b.Name().In(l), text.Applied(b.Marks[c.ID], l)))
	}
	t.end()
}

// why gives the reasons for a mark: each evaluator's, or what the measure says.
func why(m *scoring.Mark, l lang.Lang) string {
	f := m.Finding
	if len(f.Opinions) == 0 {
		s := lang.Clauses(f.Reasons).In(l)
		var sources []string
		for _, x := range f.Facts {
			if p := x.Provenance.In(l); p != "" {
				sources = append(sources, p)
			}
		}
		if len(sources) > 0 {
			s += " [" + strings.Join(sources, " ; ") + "]"
		}
		return s
	}
	var parts []string
	for _, o := range f.Opinions {
		name := o.Evaluator
		if o.Consensus {
			name = l.T("consensus")
		}
		parts = append(parts, name+" ("+o.Mark.In(l)+") : "+o.Reason.In(l))
	}
	return strings.Join(parts, "\n")
}

// corrections lists every change made to a bid.
func (d *doc) corrections() {
	l := d.l
	d.heading(0, l.T("Corrections made to bids"))
	if len(d.e.Corrections) == 0 {
		d.para(l.T("No bid was corrected."))
		return
	}
	t := d.table(column{l.T("Bid"), 22, "L"}, column{l.T("Value"), 33, "L"}, column{l.T("Was"), 31, "R"}, column{l.T("Becomes"), 31, "R"},
		column{l.T("Why"), 35, "L"}, column{l.T("Legal basis"), 24, "L"})
	for _, c := range d.e.Corrections {
		why := c.Why.In(l)
		if !c.On.IsZero() {
			why += " (" + c.On.In(l) + ")"
		}
		was, becomes := text.Corrected(d.e, c, l)
		t.row(plain(text.CorrectedBid(d.e, c, l), text.CorrectedValue(d.e, c, l), was, becomes, why, c.Basis.In(l)))
	}
	t.end()
}

// prices writes each bid's schedule, and the suspicions of low prices.
func (d *doc) prices(lot *scoring.Lot) {
	if !text.Priced(d.e, lot) {
		return
	}
	l, currency := d.l, d.e.Tender.Currency
	d.heading(0, lotTitle(lot, l.T("Prices"), d))
	for _, b := range lot.Bids {
		for _, f := range schedules(lot, b) {
			if f.Schedule == nil {
				d.changedPrice(b, f)
			} else {
				d.schedule(b, f)
			}
		}
	}
	d.sub(l.T("Suspicions of abnormally low prices"))
	if len(lot.Suspicions) == 0 {
		d.para(l.T("None by the methods of the tender."))
	}
	for _, s := range text.Suspects(lot) {
		d.font("B", bodySize)
		d.lines(d.clean(s.Bid.Name().In(l)), width, leading, "L")
		for _, x := range s.Suspicions {
			d.para(l.T("By the method “%s”: %s.", text.SuspicionMethod(x.Method), x.Why))
		}
		d.para(l.T("The computation stays in this report. Question to send, with this tenderer's own figures only:"))
		d.remark(text.Question(lot, s.Bid, currency, l))
	}
}

// schedules finds the price schedules of a bid, and the prices that a scenario gave
// instead.
func schedules(lot *scoring.Lot, b *scoring.Bid) []criteria.Finding {
	var out []criteria.Finding
	add := func(f *criteria.Finding) {
		if f != nil && (f.Schedule != nil || f.Unit == criteria.Money && f.Outcome == criteria.Established) {
			out = append(out, *f)
		}
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		if m := b.Marks[c.ID]; m != nil {
			add(m.Finding)
		}
	}
	add(b.PriceFinding)
	return out
}

// changedPrice writes a price that a scenario gave: it has no lines.
func (d *doc) changedPrice(b *scoring.Bid, f criteria.Finding) {
	d.sub(b.Name().In(d.l))
	d.para(d.l.T("Evaluated price: %s", text.Money(f.Value, d.e.Tender.Currency, d.l)) + " – " + reasons(f, d.l))
}

func (d *doc) schedule(b *scoring.Bid, f criteria.Finding) {
	l, s := d.l, f.Schedule
	d.sub(b.Name().In(l))
	t := d.table(column{l.T("Line"), 42, "L"}, column{l.T("Quantity"), 18, "R"}, column{l.T("Unit"), 20, "L"}, column{l.T("Unit price"), 22, "R"}, column{l.T("Paid"), 36, "L"}, column{l.T("Amount"), 30, "R"})
	for _, line := range s.Lines {
		paid := l.T("once")
		if line.From > 0 {
			paid = l.T("each %s, years %d to %d", lang.Message{Format: string(line.Period)}, line.From, line.To)
			if line.Period == criteria.Once {
				paid = l.T("years %d to %d", line.From, line.To)
			}
		}
		t.row(plain(line.Title.In(l), line.Quantity.In(l), line.Unit.In(l), line.UnitPrice.Format(l, 2, 6), paid, text.Money(line.Amount, d.e.Tender.Currency, l)))
	}
	if !s.TaxFactor.Equal(s.TaxFactor.Round(0, "down")) {
		t.row(plain(l.T("Taxes ×"), "", "", "", "", s.TaxFactor.Format(l, 0, 6)))
	}
	t.row(bold(l.T("Evaluated price"), "", "", "", "", text.Money(s.Total, d.e.Tender.Currency, l)))
	t.end()
	for _, n := range f.Notices {
		d.remark(n.What.In(l) + ".")
	}
}
