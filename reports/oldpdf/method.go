package pdf

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/judged"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// consultation writes what was asked.
func (d *doc) consultation() {
	t, l := d.e.Tender, d.l
	d.heading(0, l.T("The consultation"))
	if !t.Description.IsZero() {
		d.para(t.Description.In(l))
	}
	rows := [][2]string{
		{l.T("Buyer"), t.Buyer}, {l.T("Subject"), t.Title.In(l)}, {l.T("Identifier"), t.ID},
		{l.T("Reference"), t.Reference}, {l.T("Procedure"), t.Procedure.In(l)},
		{l.T("Deadline for bids"), moment(t.Dates.Deadline, t, l)}, {l.T("Award date"), t.Dates.Award.In(l)},
		{l.T("Go-live"), t.Dates.GoLive.In(l)}, {l.T("End of the contract"), t.Dates.End.In(l)},
	}
	if t.Estimate != nil {
		rows = append(rows, [2]string{l.T("Buyer's estimate"), text.Money(*t.Estimate, t.Currency, l)})
	}
	for _, lot := range t.Lots {
		if lot.ID != "" {
			rows = append(rows, [2]string{l.T("Lot"), d.lotLine(lot)})
		}
	}
	tab := d.table(column{l.T("Item"), 30, "L"}, column{l.T("Value"), 90, "L"})
	for _, r := range rows {
		if r[1] != "" {
			tab.row([]cell{{text: r[0], bold: true}, {text: r[1]}})
		}
	}
	tab.end()
}

// moment writes when something happens; an hour carries its zone.
func moment(m date.Moment, t *criteria.Tender, l lang.Lang) string {
	if !m.HasHour() {
		return m.In(l)
	}
	return m.In(l) + " (" + t.TimeZone + ")"
}

// lotLine writes a lot with what it has of its own.
func (d *doc) lotLine(lot *criteria.Lot) string {
	l, t := d.l, d.e.Tender
	parts := []string{lot.ID + " – " + lot.Title.In(l)}
	if lot.Estimate != nil {
		parts = append(parts, l.T("estimate %s", text.Money(*lot.Estimate, t.Currency, l)))
	}
	for _, x := range []struct{ what, own, whole string }{
		{l.T("Deadline for bids"), moment(lot.Dates.Deadline, t, l), moment(t.Dates.Deadline, t, l)},
		{l.T("Award date"), lot.Dates.Award.In(l), t.Dates.Award.In(l)},
		{l.T("Go-live"), lot.Dates.GoLive.In(l), t.Dates.GoLive.In(l)},
		{l.T("End of the contract"), lot.Dates.End.In(l), t.Dates.End.In(l)},
	} {
		if x.own != x.whole {
			parts = append(parts, x.what+" : "+x.own)
		}
	}
	return strings.Join(parts, " ; ")
}

// method writes how bids are judged.
func (d *doc) method() {
	l, t := d.l, d.e.Tender
	d.heading(0, l.T("The method"))
	d.sub(l.T("Order of evaluation"))
	d.items(text.Order(d.e, l))
	shown := map[*criteria.Criterion]bool{}
	for _, lot := range d.e.Lots {
		if len(lot.Criteria) == 0 || shown[lot.Criteria[0]] {
			continue
		}
		shown[lot.Criteria[0]] = true
		d.requirements(lot)
		d.tree(lot)
	}
	d.priceFormulas()
	d.sub(l.T("Ranking"))
	d.para(text.Method(t.Award, t.Currency, l))
	if len(t.Ties) > 0 {
		d.para(l.T("Bids with equal totals are ordered by their weighted mark on, in turn: %s.", tieTitles(d.e, l)))
	} else {
		d.para(l.T("Bids with equal totals share their rank."))
	}
	d.sub(l.T("Rounding"))
	d.para(strings.Join(text.Rounding(t.Rounding, l), " ; ") + ".")
	d.para(l.T("All computations are exact: between two roundings nothing is lost."))
}

// tieTitles names the criteria that settle ties.
func tieTitles(e *study.Study, l lang.Lang) string {
	names := make([]string, len(e.Tender.Ties))
	for i, id := range e.Tender.Ties {
		names[i] = id
		for _, lot := range e.Lots {
			if c := lot.Criterion(id); c != nil {
				names[i] = c.Title.In(l)
			}
		}
	}
	return strings.Join(names, ", ")
}

func (d *doc) requirements(lot *scoring.Lot) {
	l := d.l
	for _, stage := range []criteria.Stage{criteria.Candidate, criteria.Offer} {
		var list []*criteria.Requirement
		for _, r := range lot.Requirements {
			if r.Stage == stage {
				list = append(list, r)
			}
		}
		if len(list) == 0 {
			continue
		}
		if stage == criteria.Candidate {
			d.sub(l.T("Requirements on the tenderers (qualification)"))
		} else {
			d.sub(l.T("Requirements on the bids"))
		}
		t := d.table(column{l.T("Requirement"), 40, "L"}, column{l.T("Measure"), 22, "L"}, column{l.T("Needed"), 28, "L"}, column{l.T("Otherwise"), 22, "L"}, column{l.T("Legal basis"), 40, "L"})
		for _, r := range list {
			t.row(plain(r.Title.In(l), l.T(r.Kind.Name), scoring.NeedsText{Requirement: r, Currency: d.e.Tender.Currency}.In(l), r.Otherwise.Name().In(l), r.Basis.In(l)))
		}
		t.end()
	}
}

// tree writes the criteria with their weights and how each is marked.
func (d *doc) tree(lot *scoring.Lot) {
	l := d.l
	d.sub(lotTitle(lot, l.T("Criteria, weights and marks"), d))
	t := d.table(column{l.T("Criterion"), 48, "L"}, column{l.T("Weight"), 20, "R"}, column{l.T("Scale"), 14, "R"}, column{l.T("Minimum"), 16, "R"}, column{l.T("Measure"), 22, "L"}, column{l.T("How it is marked"), 54, "L"})
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		minimum, measure, marked := "", "", ""
		if c.Minimum != nil {
			minimum = c.Minimum.In(l)
		}
		if c.IsLeaf() {
			measure, marked = l.T(c.Kind.Name), text.Rule(c, l)
		}
		title := indent(c.Depth) + text.Title(c, l)
		row := plain(title, c.Weight.In(l), c.Scale.In(l), minimum, measure, marked)
		if !c.IsLeaf() {
			row = bold(title, c.Weight.In(l), c.Scale.In(l), minimum, measure, marked)
		}
		t.row(row)
	})
	t.end()
	for _, c := range criteria.Leaves(lot.Criteria) {
		d.descriptors(c)
	}
}

// descriptors writes what the levels of a judged criterion mean.
func (d *doc) descriptors(c *criteria.Criterion) {
	m, ok := c.Measure.(*judged.Measure)
	if !ok || len(m.Descriptors) == 0 {
		return
	}
	parts := make([]string, len(m.Descriptors))
	for i, x := range m.Descriptors {
		parts[i] = d.l.T("%s: %s", x.Mark, x.Means)
	}
	d.para(d.l.T("%s: %s", text.Title(c, d.l)+" – "+d.l.T("levels"), strings.Join(parts, " ; ")))
}

// priceFormulas writes the price formulas used, with their variables and source.
func (d *doc) priceFormulas() {
	l := d.l
	seen := map[string]bool{}
	for _, lot := range d.e.Lots {
		for _, c := range criteria.Leaves(lot.Criteria) {
			r := c.Mark.Price
			if r == nil || seen[c.ID] {
				continue
			}
			seen[c.ID] = true
			d.sub(l.T("Price formula of %s", text.Title(c, l)))
			d.font("B", bodySize+1)
			d.lines(d.clean(text.Formula(r, l)), width, leading+1, "C")
			d.para(text.Glossary(r, l) + ".")
			d.remark(r.Title.In(l) + " – " + r.Source.In(l) + ".")
		}
	}
}

// received lists the bids and who evaluated them.
func (d *doc) received() {
	l := d.l
	d.heading(0, l.T("Bids received"))
	t := d.table(column{l.T("Bid"), 24, "L"}, column{l.T("Tenderer"), 36, "L"}, column{l.T("Country"), 14, "L"}, column{l.T("Received"), 26, "L"}, column{l.T("Summary"), 80, "L"})
	seen := map[string]bool{}
	for _, lot := range d.e.Lots {
		for _, b := range lot.Bids {
			if seen[b.ID] {
				continue
			}
			seen[b.ID] = true
			summary := b.Summary.In(l)
			if b.VariantOf != "" {
				summary = l.T("variant of %s", d.bidNamed(b.VariantOf)) + ". " + summary
			}
			if len(b.Lots) > 0 {
				summary = l.T("Lots: %s", strings.Join(b.Lots, ", ")) + ". " + summary
			}
			t.row(plain(b.ID, b.Name().In(l), b.Country, d.receivedText(b), summary))
		}
	}
	t.end()
	if len(d.e.Evaluators) > 0 {
		d.sub(l.T("Evaluators"))
		et := d.table(column{l.T("Name"), 40, "L"}, column{l.T("Role"), 80, "L"})
		for _, ev := range d.e.Evaluators {
			et.row(plain(ev.Name, ev.Role.In(l)))
		}
		et.end()
	}
}

// receivedText writes when a bid was received, and that it was late.
func (d *doc) receivedText(b *scoring.Bid) string {
	s := b.Received.In(d.l)
	if b.Late != nil {
		s += " (" + d.l.T("late") + ")"
	}
	return s
}

// bidNamed names a bid of any lot by its ID.
func (d *doc) bidNamed(id string) string {
	for _, lot := range d.e.Lots {
		if b := find(lot, id); b != nil {
			return b.Name().In(d.l)
		}
	}
	return id
}

// setAside explains each bid set aside, and keeps qualification apart from the
// examination of bids.
func (d *doc) setAside(lot *scoring.Lot) {
	l := d.l
	d.heading(0, lotTitle(lot, l.T("Bids set aside"), d))
	set := lot.With(scoring.SetAside)
	if len(set) == 0 {
		d.para(l.T("No bid was set aside."))
	}
	for _, b := range set {
		d.sub(b.Name().In(l))
		t := d.table(column{l.T("Requirement"), 32, "L"}, column{l.T("Ground"), 20, "L"}, column{l.T("Fact"), 70, "L"}, column{l.T("Legal basis"), 38, "L"})
		for _, g := range b.Grounds {
			t.row(plain(g.Title.In(l), g.Class.Name().In(l), g.Reason.In(l), g.Basis.In(l)))
		}
		t.end()
	}
	if len(lot.Requirements) == 0 {
		return
	}
	for _, stage := range []criteria.Stage{criteria.Candidate, criteria.Offer} {
		d.checks(lot, stage)
	}
}

func (d *doc) checks(lot *scoring.Lot, stage criteria.Stage) {
	l := d.l
	var t *table
	for _, b := range lot.Bids {
		for _, c := range b.Checks {
			if c.Requirement.Stage != stage {
				continue
			}
			if t == nil {
				name := l.T("Examination of the bids")
				if stage == criteria.Candidate {
					name = l.T("Conditions of participation")
				}
				d.sub(name)
				t = d.table(column{l.T("Tenderer"), 28, "L"}, column{l.T("Requirement"), 36, "L"}, column{l.T("Result"), 20, "L"}, column{l.T("Reasons"), 76, "L"})
			}
			result := cell{text: c.Result.Name().In(l), bold: c.Result != scoring.Pass}
			if c.Result != scoring.Pass {
				result.ink = &alert
			}
			t.row([]cell{{text: b.Name().In(l)}, {text: c.Requirement.Title.In(l)}, result, {text: reasons(c.Finding, l)}})
		}
	}
	if t != nil {
		t.end()
	}
}

func reasons(f criteria.Finding, l lang.Lang) string {
	return lang.Clauses(f.Reasons).In(l)
}
