// Package control measures who controls a tenderer: whether it is immune from
// control from outside a set of countries, by a published rule, question by
// question.
//
// Where the law is disputed the reading that finds more control from outside is
// taken, the other is shown where it gives another finding, and a tender may
// choose it by name (readings.go).
package control

import (
	"errors"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/secnumcloud"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Kind is the measure "control".
var Kind = criteria.Kind{
	Name:     "control",
	Sections: []criteria.Reader{ownership.Section, technology.Section, secnumcloud.Section},
	Read:     readSpec,
}

// The levels of the finding, from worst to best.
const (
	notImmune = "not-immune"
	immune    = "immune"
)

// The rules.
const (
	secNumCloud  = secnumcloud.Rule // ANSSI, SecNumCloud 3.2 of 8 March 2022, section 19.6
	fiftyPercent = "fifty-percent"  // reached by 50 % or more in aggregate, as US OFAC FAQ 398 to 401
	thresholds   = "thresholds"     // the buyer's own limits
)

type measure struct {
	rule       string
	individual *exact.Number // the most that one outside holder may have
	collective *exact.Number // and all together
	inside     ownership.Region
	on, end    date.Date
	staleAfter int // months after which a source warns
	readings   readings
}

func readSpec(c *criteria.Context) criteria.Measure {
	m := &measure{rule: secNumCloud, inside: ownership.EU, staleAfter: 12}
	rule := c.With.Get("rule")
	if rule != nil {
		m.rule = rule.OneOf(secNumCloud, fiftyPercent, thresholds)
	}
	if n := c.With.Get("inside"); n != nil {
		m.inside = ownership.ReadRegion(n)
		if m.rule == secNumCloud && m.inside.Name != "EU" {
			n.Problem(lang.M("the rule %s is about the European Union", secNumCloud),
				lang.M("remove inside:, or write rule: thresholds with individual: and collective:"))
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
	if n := c.With.Get("stale_after"); n != nil {
		m.staleAfter = n.Int(1, 120)
	}
	m.readings = readReadings(c.With.Get("readings"))
	m.on = c.Day()
	m.end = c.Tender.LotDates().End
	return m
}

func (m *measure) Unit() criteria.Unit { return criteria.Level }
func (m *measure) Levels() []string    { return []string{notImmune, immune} }

// LevelTitle names a level.
func (m *measure) LevelTitle(level string) lang.Text {
	return map[string]lang.Text{
		notImmune: {FR: "immunité absente", EN: "not immune"},
		immune:    {FR: "immunité établie", EN: "immune"},
	}[level]
}

func (m *measure) Measure(c criteria.Case) criteria.Finding {
	facts, stated := ownership.Section.Of(c.Facts)
	if !stated {
		return criteria.MissingFact(c.At,
			lang.M("bid %q does not state its ownership", c.Bid),
			lang.M("add ownership: with entities and holdings"))
	}
	if facts.Target() == nil {
		return criteria.Finding{Outcome: criteria.Missing} // its problem is noted where it was read
	}
	s := &subject{measure: m, facts: facts}
	s.technology, _ = technology.Section.Of(c.Facts)
	s.stated = c.Facts
	x, err := s.examine(m.on, m.readings)
	if gaps := (gapsError)(nil); errors.As(err, &gaps) {
		return criteria.Finding{Outcome: criteria.Missing, Gaps: gaps}
	}
	if err != nil {
		return criteria.MissingFact(facts.At,
			lang.M("bid %q: the holdings are too entangled to be computed exactly", c.Bid),
			lang.M("list only whoever leads to the tenderer, and group small holders in an aggregate"))
	}
	return x.finding()
}

// subject is what a bid states, for the rule to be applied to.
type subject struct {
	*measure
	facts      *ownership.Facts
	technology *technology.Facts // nil if the bid has none
	stated     criteria.Facts    // all sections
}

// gapsError is what makes the facts unusable.
type gapsError []criteria.Gap

func (e gapsError) Error() string { return e[0].What.In(lang.EN) }

// examine applies the rule on a day, by some readings of the law. Where shares
// may be got at will it is applied with and without them, and the worse counts.
func (s *subject) examine(on date.Date, r readings) (*examination, error) {
	x, err := s.apply(on, r, nil)
	if err != nil || len(x.atWill) == 0 || r[options] {
		return x, err
	}
	with, err := s.apply(on, r, x.atWill)
	if err != nil {
		return nil, err
	}
	x.exercised, with.unexercised = with, x
	if worse(with.verdict, x.verdict) {
		return with, nil
	}
	return x, nil
}

// worse tells whether a verdict is worse than another.
func worse(v, w criteria.Verdict) bool { return v != w && criteria.Worst(v, w) == v }

// apply makes the graph and goes through the rule's questions.
func (s *subject) apply(on date.Date, r readings, exercised []*ownership.Transfer) (*examination, error) {
	o := r.graphOptions(s.rule)
	o.On, o.Exercised = on, exercised
	o.Stop = func(e *ownership.Entity) bool { return e.Outside(s.inside) }
	g, gaps := s.facts.Graph(o)
	if len(gaps) > 0 {
		return nil, gapsError(gaps)
	}
	x := &examination{subject: s, on: on, readings: r, g: g, decides: map[int]bool{}}
	if err := x.examine(); err != nil {
		return nil, err
	}
	if g.Tangled() {
		return nil, ownership.ErrTangled
	}
	return x, nil
}
