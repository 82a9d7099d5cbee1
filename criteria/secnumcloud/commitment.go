package secnumcloud

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/source"
)

// committed is the level of a service that is not qualified, whose tenderer commits
// itself to have it qualified in time. It expires.
const committed = "committed"

// commitment is what a bid promises: the service will be qualified by that day.
type commitment struct {
	by date.Date
	criteria.Provenance
}

// readCommitment reads {by: 2026-12-31, evidence: commitment.pdf}.
func readCommitment(n *source.Node) *commitment {
	if n == nil {
		return nil
	}
	m := n.Map()
	c := &commitment{by: m.Need("by").Date(), Provenance: criteria.ReadProvenance(m)}
	m.Done()
	if c.by.IsZero() {
		return nil
	}
	return c
}

// acceptance is what a tender takes for a commitment.
type acceptance struct {
	within    date.Period // after the day that the requirement is for; zero for whenever
	milestone string      // that the application has reached at least, "" for none
}

// readAcceptance reads {within: 9 months, at_least: J0}.
func readAcceptance(n *source.Node) *acceptance {
	if n == nil {
		return nil
	}
	m := n.Map()
	a := &acceptance{within: criteria.ReadPeriod(m.Need("within"))}
	if v := m.Get("at_least"); v != nil {
		a.milestone = v.OneOf("J0", "J1", "J2", "J3")
	}
	m.Done()
	return a
}

// level gives the level of a service on a day, its commitment included where the
// tender takes one: from that day on it has not expired, and it is not for later than
// the tender allows.
func (m *measure) level(s *service, on date.Date) string {
	level := s.status(on)
	switch {
	case level == "qualified", m.accepts == nil, s.commitment == nil:
		return level
	case s.commitment.by.Before(on), s.commitment.by.After(m.on.Plus(m.accepts.within)):
		return level
	case slices.Index(levels, level) < slices.Index(levels, m.accepts.milestone):
		return level
	}
	return committed
}

// lastDay gives the last day on which a level holds; zero for one that does not lapse.
func lastDay(s *service, level string) date.Date {
	switch level {
	case "qualified":
		return s.to
	case committed:
		return s.commitment.by
	}
	return date.Date{}
}
