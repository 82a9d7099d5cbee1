package explain

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// checkInBrief writes a requirement, what was found and why, without the steps that
// led to it.
func (x *explanation) checkInBrief(c scoring.Check) {
	l, r := x.l, c.Requirement
	x.line(0, "")
	x.line(0, l.T("Requirement %s – %s", r.ID, r.Title)+l.T(": ")+c.Result.Name().In(l))
	needed := l.T("needed: %s", scoring.NeedsText{Requirement: r, Currency: x.e.Tender.Currency})
	if !c.Finding.Until.IsZero() {
		needed += l.T(" (until %s)", c.Finding.Until)
	}
	x.line(1, l.T("found: %s", c.Finding.Text(l, x.e.Tender.Currency))+l.T("; ")+needed+x.citations(c.Finding.Facts))
	x.why(c.Finding)
	x.conditions(c.Finding.Steps)
	if c.Result != scoring.Pass {
		x.line(1, l.T("otherwise: %s – %s", r.Otherwise.Name(), r.Basis))
	}
}

// criterionInBrief writes a criterion, what was found and why, and its mark.
func (x *explanation) criterionInBrief(c *criteria.Criterion, m *scoring.Mark) {
	l := x.l
	x.line(0, "")
	head := l.T("Criterion %s – weight %s", text.Title(c, l), c.Weight)
	if !c.IsLeaf() {
		if m.Criterion != nil && x.b.Status != scoring.Incomplete {
			head += l.T(": ") + x.sum(c, m)
		}
		x.line(0, head)
		x.minimum(c, m)
		return
	}
	x.line(0, head)
	x.line(1, l.T("found: %s", m.Finding.Text(l, x.e.Tender.Currency))+x.citations(m.Finding.Facts))
	x.why(*m.Finding)
	x.opinions(m.Finding.Opinions)
	if m.Finding.Schedule != nil {
		x.schedule(m.Finding.Schedule)
	}
	switch {
	case m.Missing:
		x.line(1, l.T("no mark: facts or marks are missing"))
	case c.Mark.Price == nil || m.Variables != nil:
		x.line(1, l.T("mark: %s", x.marked(m))+l.T("; ")+l.T("weighted mark: %s", x.weighted(c, m)))
		x.minimum(c, m)
	}
}

// why writes the reasons of a finding; those of marks given by evaluators stand with
// their opinions.
func (x *explanation) why(f criteria.Finding) {
	for _, r := range f.Reasons {
		if t, is := r.(lang.Text); !is || !slices.ContainsFunc(f.Opinions, func(o criteria.Opinion) bool { return o.Reason == t }) {
			x.line(2, "– "+r.In(x.l))
		}
	}
}

// conditions writes the conditions of a rule: those met by their numbers alone, the
// others in full.
func (x *explanation) conditions(steps []criteria.Step) {
	var met []string
	for _, s := range steps {
		switch {
		case s.Verdict == criteria.Holds && s.Ref != "":
			if !slices.Contains(met, s.Ref) {
				met = append(met, s.Ref)
			}
		case s.Verdict != "":
			x.line(2, "– "+text.Reasoned(s, x.l)+x.sources.cite(s.From, x.l))
		}
	}
	met = slices.DeleteFunc(met, func(ref string) bool { // a part of it is not met
		return slices.ContainsFunc(steps, func(s criteria.Step) bool { return s.Ref == ref && s.Verdict != "" && s.Verdict != criteria.Holds })
	})
	if len(met) > 0 {
		x.line(2, "– "+x.l.T("conditions met: %s", strings.Join(met, ", ")))
	}
}

// citations refers to the sources of facts, each once; those without a source by
// whether they are illustrative.
func (x *explanation) citations(facts []criteria.Fact) string {
	var out []string
	for _, f := range facts {
		p := f.Provenance
		p.Note = noteOf(p)
		if s := x.sources.cite(p, x.l); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, "")
}

// noteOf gives the note of a fact that has a source.
func noteOf(p criteria.Provenance) lang.Text {
	if p.Source == "" && len(p.Evidence) == 0 {
		return lang.Text{}
	}
	return p.Note
}
