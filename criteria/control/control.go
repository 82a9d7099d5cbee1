// Package control measures who controls a tenderer: whether it is immune from
// control from outside a set of countries, by a published rule, predicate by
// predicate.
package control

import (
	"errors"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Kind is the measure "control".
var Kind = criteria.Kind{
	Name:     "control",
	Sections: []*criteria.Section{ownership.Section, technology.Section},
	Read:     readSpec,
}

// The levels of the finding, from worst to best.
const (
	notImmune = "not-immune"
	immune    = "immune"
)

// The rules.
const (
	secNumCloud  = "secnumcloud-3.2-19.6" // ANSSI, SecNumCloud 3.2 of 8 March 2022, section 19.6
	fiftyPercent = "fifty-percent"        // reached by 50 % or more in aggregate, as US OFAC FAQ 399 and 401
	thresholds   = "thresholds"           // the buyer's own limits
)

type measure struct {
	rule       string
	individual *exact.Number // the most that one outside holder may have
	collective *exact.Number // and all together
	inside     ownership.Region
	on         date.Date
}

func readSpec(c *criteria.Context) criteria.Measure {
	m := &measure{rule: secNumCloud, inside: ownership.EU}
	rule := c.With.Get("rule")
	if rule != nil {
		m.rule = rule.OneOf(secNumCloud, fiftyPercent, thresholds)
	}
	if n := c.With.Get("inside"); n != nil {
		m.inside = ownership.ReadRegion(n)
		if m.rule == secNumCloud && m.inside.Name != "EU" {
			n.Problem(lang.M("the rule %s is about the European Union", secNumCloud), lang.M("remove inside:, or write rule: thresholds with individual: and collective:"))
		}
	}
	for _, limit := range []struct {
		key string
		to  **exact.Number
	}{{"individual", &m.individual}, {"collective", &m.collective}} {
		n := c.With.Get(limit.key)
		if n == nil {
			continue
		}
		v := n.Percent()
		*limit.to = &v
		if m.rule != thresholds {
			n.Problem(lang.M("the rule %s has its own limits", m.rule), lang.M("remove %s:, or write rule: thresholds", limit.key))
		}
	}
	switch {
	case m.rule == secNumCloud:
		one, all := exact.Ratio(24, 100), exact.Ratio(39, 100)
		m.individual, m.collective = &one, &all
	case m.rule == thresholds && m.individual == nil && m.collective == nil:
		rule.Problem(lang.M("no threshold is given"), lang.M("add individual: 25 %% or collective: 50 %%, or both"))
	}
	m.on = c.Day()
	return m
}

func (m *measure) Unit() criteria.Unit { return criteria.Level }
func (m *measure) Levels() []string    { return []string{notImmune, immune} }

// LevelTitle names a level.
func (m *measure) LevelTitle(level string) lang.Text {
	return map[string]lang.Text{
		notImmune: {FR: "non immunisé", EN: "not immune"},
		immune:    {FR: "immunisé", EN: "immune"},
	}[level]
}

func (m *measure) Measure(c criteria.Case) criteria.Finding {
	facts, stated := c.Facts[ownership.Section.Key].(*ownership.Facts)
	if !stated {
		return criteria.MissingFact(c.At,
			lang.M("bid %q does not state its ownership", c.Bid),
			lang.M("add ownership: with entities and holdings"))
	}
	if facts.Target() == nil {
		return criteria.Finding{Outcome: criteria.Missing} // its problem is noted where it was read
	}
	g, gaps := facts.Graph(ownership.Options{On: m.on, DeclaredOnly: m.rule == secNumCloud,
		Stop: func(e *ownership.Entity) bool { return e.Outside(m.inside) }})
	if len(gaps) > 0 {
		return criteria.Finding{Outcome: criteria.Missing, Gaps: gaps}
	}
	x := &examination{measure: m, g: g, facts: facts}
	x.technology, _ = c.Facts[technology.Section.Key].(*technology.Facts)
	err := x.examine()
	if errors.Is(err, ownership.ErrTangled) || g.Tangled() {
		return criteria.MissingFact(facts.At,
			lang.M("bid %q: the holdings are too entangled to be computed exactly", c.Bid),
			lang.M("list only whoever leads to the tenderer, and group small holders in an aggregate"))
	}
	return x.finding()
}

// finding makes the finding of an examination.
func (x *examination) finding() criteria.Finding {
	f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Level, Level: immune, Steps: x.steps, Diagram: x.diagram()}
	verdicts := make([]criteria.Verdict, 0, len(x.steps))
	for _, s := range x.steps {
		if s.Verdict != "" {
			verdicts = append(verdicts, s.Verdict)
		}
	}
	worst := criteria.Worst(verdicts...)
	switch worst {
	case criteria.Fails:
		f.Level = notImmune
	case criteria.Unsettled:
		f.Outcome = criteria.Unknown
	}
	f.Title = x.LevelTitle(f.Level)
	for i, s := range x.steps {
		if s.Verdict != worst || worst == criteria.Holds && !x.decides[i] {
			continue
		}
		reason := lang.Localizer(s.Title)
		if s.Value != nil {
			reason = lang.M("%s: %s", s.Title, s.Value)
		}
		if s.Ref != "" {
			reason = lang.M("condition %s %s: %s", lang.Raw(s.Ref), s.Verdict.Name(), reason)
		} else {
			reason = lang.M("condition %s: %s", s.Verdict.Name(), reason)
		}
		f.Reasons = append(f.Reasons, reason)
	}
	f.Facts = x.statements()
	return f
}

// maxStatements is how many holdings a finding lists; a reader looks at no more.
const maxStatements = 60

// statements lists the holdings that lead to the tenderer, with their sources.
func (x *examination) statements() []criteria.Fact {
	var out []criteria.Fact
	nodes := append([]int{x.g.Target()}, x.g.Ancestors(x.g.Target())...)
	for _, j := range nodes {
		for _, h := range x.g.Holders(j) {
			for _, k := range h.Statements {
				if len(out) == maxStatements {
					return append(out, criteria.Fact{Label: lang.M("other holdings"), Value: lang.M("see the bid's file")})
				}
				s := x.facts.Holdings[k]
				out = append(out, x.statement(s, amount(s)))
			}
		}
	}
	for _, s := range x.facts.Holdings {
		if !s.Disproved.IsZero() && len(out) < maxStatements {
			out = append(out, x.statement(s, lang.M("%s, not counted: %s", amount(s), s.Disproved)))
		}
	}
	return out
}

func (x *examination) statement(h ownership.Holding, value lang.Localizer) criteria.Fact {
	return criteria.Fact{
		Label: lang.M("%s in %s", lang.Raw(x.facts.Entity(h.Holder).Name), lang.Raw(x.facts.Entity(h.Held).Name)),
		Value: value, Provenance: x.facts.From(h.Provenance),
	}
}

// amount writes a holding: once where capital and votes are the same.
func amount(h ownership.Holding) lang.Localizer {
	if h.Capital.Low.Equal(h.Votes.Low) && h.Capital.High.Equal(h.Votes.High) {
		return h.Capital
	}
	return lang.M("%s of the capital, %s of the votes", h.Capital, h.Votes)
}
