package pdf

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// stepwise writes, on a page of its own, the findings of a bid that were reached
// in steps: in a few words, then as drawings, then predicate by predicate.
func (d *doc) stepwise(lot *scoring.Lot, b *scoring.Bid) {
	l := d.l
	list := text.StepwiseOf(d.e, lot, b, l)
	if !drawn(list) {
		return
	}
	d.newPage()
	d.heading(1, l.T("%s: sovereignty in brief", b.Name()))
	t := d.table(column{l.T("Question"), 42, "L"}, column{l.T("Answer"), 26, "L"}, column{l.T("Why"), 106, "L"})
	for _, f := range list {
		why := ""
		for _, r := range f.Reasons {
			why += r.In(l) + "\n"
		}
		row := plain(f.Title, f.Answer, strings.TrimSuffix(why, "\n"))
		row[1].bold = true
		if f.Failed {
			row[1].ink = &alert
		}
		t.row(row)
		for _, s := range f.Steps {
			if s.Brief && s.Value != nil {
				t.row(plain(indent(1)+s.Title.In(l), "", s.Value.In(l)))
			}
		}
	}
	t.end()
	for _, f := range list {
		if f.Diagram != nil && len(f.Diagram.Boxes) > 1 {
			d.sub(f.Title + " – " + l.T("who holds whom"))
			d.diagram(f.Diagram)
		}
		if f.Profile != nil && f.Profile.Bars {
			d.roomForBars(len(f.Profile.Axes), 10)
			d.sub(f.Title + " – " + l.T("layer by layer"))
			d.layers(f.Profile)
		}
	}
	for _, f := range list {
		d.predicates(f)
	}
}

// drawn tells whether a finding has a drawing, and so a page.
func drawn(list []text.Stepwise) bool {
	return slices.ContainsFunc(list, func(f text.Stepwise) bool { return f.Diagram != nil || f.Profile != nil })
}

// predicates writes the steps that a rule tests, with their verdicts.
func (d *doc) predicates(f text.Stepwise) {
	l := d.l
	tested := false
	for _, s := range f.Steps {
		tested = tested || s.Verdict != ""
	}
	if !tested {
		return
	}
	d.sub(f.Title + " – " + l.T("condition by condition"))
	t := d.table(column{l.T("Rule"), 14, "L"}, column{l.T("Condition"), 64, "L"}, column{l.T("Verdict"), 24, "L"}, column{l.T("Found"), 72, "L"})
	for _, s := range f.Steps {
		verdict, found := "", ""
		if s.Verdict != "" {
			verdict = s.Verdict.Name().In(l)
		}
		if s.Value != nil {
			found = s.Value.In(l)
		}
		for _, part := range s.Steps {
			if found != "" {
				found += "\n"
			}
			part.From = criteria.Provenance{}
			found += "– " + text.Step(part, l)
			for _, chain := range part.Steps {
				chain.From = criteria.Provenance{}
				found += "\n   " + text.Step(chain, l)
			}
		}
		row := plain(s.Ref, s.Title.In(l), verdict, found)
		if s.Verdict == criteria.Fails || s.Verdict == criteria.Unsettled {
			row[2].ink = &alert
		}
		t.row(row)
	}
	t.end()
}

// layers draws a profile as bars, one per axis.
func (d *doc) layers(p *criteria.Profile) {
	var list []bar
	for _, a := range p.Axes {
		value := a.Value.Percent(d.l, 0, 1)
		if a.Note != nil {
			value += " – " + a.Note.In(d.l)
		}
		list = append(list, bar{a.Title.In(d.l), value, []float64{positive(a.Value)}})
	}
	d.bars(list, nil, 1.9)
}

// profiles compares the bids on a criterion whose findings have a profile: as a
// table, and as a radar where the profile is one.
func (d *doc) profiles(p text.ProfiledCriterion) {
	l := d.l
	const most = 6 // bids side by side on a page
	for from := 0; from < len(p.Bids); from += most {
		to := min(len(p.Bids), from+most)
		columns := []column{{"", 50, "L"}}
		for _, b := range p.Bids[from:to] {
			columns = append(columns, column{b.Name().In(l), 22, "R"})
		}
		t := d.table(columns...)
		for i, a := range p.Profiles[from].Axes {
			title := a.Title.In(l)
			if !p.Profiles[from].Bars {
				title = a.Name + " " + title
			}
			row := plain(title)
			for _, other := range p.Profiles[from:to] {
				v := other.Axes[i]
				s := v.Value.Percent(l, 0, 1)
				if v.Note != nil && !other.Bars {
					s += "\n" + v.Note.In(l)
				}
				row = append(row, cell{text: s})
			}
			t.row(row)
		}
		t.end()
		if !p.Profiles[from].Bars {
			d.radar(p, from, to)
		}
	}
}
