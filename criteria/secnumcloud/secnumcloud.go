// Package secnumcloud measures the SecNumCloud qualification of a bid's
// services at a day.
//
// ANSSI qualifies a service, never a company, for some activities (IaaS, CaaS,
// PaaS, SaaS), for at most three years. Before the decision an application
// passes the milestones J0 (accepted), J1 (evaluation strategy agreed), J2
// (evaluation on site) and J3 (decision).
package secnumcloud

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Kind is the measure "secnumcloud".
var Kind = criteria.Kind{
	Name:     "secnumcloud",
	Sections: []criteria.Reader{Section, technology.Section},
	Register: Register,
	Read:     readSpec,
}

// Section is the part of a bid that lists its qualified services.
var Section = &criteria.Section[[]service]{Key: "qualifications", Read: readFacts}

// The levels of the finding, from worst to best.
var levels = []string{"none", "lapsed", "J0", "J1", "J2", "J3", "committed", "qualified"}

var activities = []string{"IaaS", "CaaS", "PaaS", "SaaS"}

// service is a service of the bid with what is known of its qualification.
type service struct {
	id         string // by which components name it
	name       string
	activities []string
	version    string
	decision   string
	milestones []milestone // by day
	from, to   date.Date   // of the qualification, both days included
	unknown    bool        // qualified once, its dates not at hand
	commitment *commitment // to be qualified; nil for none
	at         source.Position
	criteria.Provenance
}

type milestone struct {
	name string
	on   date.Date
}

func readFacts(n *source.Node) []service {
	var out []service
	for _, item := range n.List() {
		m := item.Map()
		s := service{name: m.Need("service").Text(), at: item.At()}
		if id := m.Get("id"); id != nil {
			s.id = id.ID()
		}
		for _, a := range m.Need("activities").List() {
			s.activities = append(s.activities, a.OneOf(activities...))
		}
		if v := m.Get("version"); v != nil {
			s.version = v.Text()
		}
		if v := m.Get("decision"); v != nil {
			s.decision = v.Text()
		}
		if v := m.Get("qualified"); v.IsScalar() {
			if s.unknown = v.Among("unknown") != ""; !s.unknown {
				v.Problem(lang.M("found %q, expected from when to when the service is qualified", v.Raw()),
					lang.M("write {from: 2026-01-31, to: 2029-01-31} with its dates; unknown where they are not at hand; nothing if it is not qualified"))
			}
		} else if v != nil {
			q := v.Map()
			s.from, s.to = q.Need("from").Date(), q.Need("to").Date()
			if s.to.Before(s.from) {
				q.Get("to").Problem(lang.M("%s is before %s", s.to, s.from), lang.M("correct one of the two dates"))
			}
			q.Done()
		}
		for _, e := range m.Get("milestones").Entries() {
			s.milestones = append(s.milestones, milestone{e.KeyAt.OneOf("J0", "J1", "J2", "J3"), e.Value.Date()})
		}
		slices.SortStableFunc(s.milestones, func(a, b milestone) int { return a.on.Time().Compare(b.on.Time()) })
		s.commitment = readCommitment(m.Get("commitment"))
		s.Provenance = criteria.ReadProvenance(m)
		m.Done()
		out = append(out, s)
	}
	return out
}

type measure struct {
	services []string // activities asked
	told     bool     // a service that carries a part of the offer is told of, and does not decide
	version  string
	on       date.Date
	dates    criteria.Dates
	accepts  *acceptance // of commitments; nil where none counts
}

func readSpec(c *criteria.Context) criteria.Measure {
	m := &measure{}
	for _, a := range c.With.Get("services").List() {
		m.services = append(m.services, a.OneOf(activities...))
	}
	if v := c.With.Get("version"); v != nil {
		m.version = v.Text()
	}
	if v := c.With.Get("carried"); v != nil {
		m.told = v.OneOf("decides", "told") == "told"
	}
	m.accepts = readAcceptance(c.With.Get("commitment"))
	m.on = c.Day()
	m.dates = c.Tender.LotDates()
	return m
}

func (m *measure) Unit() criteria.Unit { return criteria.Level }
func (m *measure) Levels() []string    { return levels }

// LevelTitle names a level: it is the qualification that is valid or missing, whatever
// the gender and number of what is qualified.
func (m *measure) LevelTitle(level string) lang.Text {
	switch level {
	case "none":
		return lang.Text{FR: "qualification absente", EN: "no qualification"}
	case "lapsed":
		return lang.Text{FR: "qualification expirée", EN: "lapsed qualification"}
	case "qualified":
		return lang.Text{FR: "qualification valide", EN: "qualified"}
	case committed:
		return lang.Text{FR: "engagement de qualification", EN: "commitment to be qualified"}
	}
	return lang.Text{FR: "jalon " + level + " de la demande", EN: "milestone " + level + " of the application"}
}

// status gives the level of a service at a day.
func (s service) status(on date.Date) string {
	level := "none"
	if !s.from.IsZero() {
		switch {
		case s.to.Before(on):
			level = "lapsed"
		case !on.Before(s.from):
			return "qualified"
		}
	}
	for _, ms := range s.milestones {
		if !ms.on.After(on) && level != "lapsed" {
			level = ms.name
		}
	}
	return level
}

func (m *measure) Measure(c criteria.Case) criteria.Finding {
	services, stated := Section.Of(c.Facts)
	if !stated {
		return criteria.MissingFact(c.At,
			lang.M("bid %q does not state its qualifications", c.Bid),
			lang.M("add qualifications: with each service, or an empty list: []"))
	}
	f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Level, Level: "qualified"}
	for _, s := range services {
		f.Facts = append(f.Facts, criteria.Fact{Label: lang.Raw(s.name), Value: s.describe(), Provenance: s.Provenance})
		f.Steps = append(f.Steps, criteria.Step{Title: lang.Raw(s.name), Value: m.overTime(s), From: s.Provenance})
	}
	asked := m.services
	if len(asked) == 0 {
		asked = []string{""}
	}
	// the finding is the level of the activity that stands worst
	for i, activity := range asked {
		best, level := m.best(services, activity)
		if s := m.undated(services, activity); s != nil && level != "qualified" {
			f.Outcome = criteria.Unknown
			f.Reasons = append(f.Reasons, lang.M("%s: when %s was qualified is not stated", lang.Raw(activity), lang.Raw(s.name)))
		}
		if i == 0 || slices.Index(levels, level) < slices.Index(levels, f.Level) {
			f.Level, f.Decides = level, m.inShort(best, level)
		}
		if last := lastDay(best, level); !last.IsZero() && (f.Until.IsZero() || last.Before(f.Until)) {
			f.Until = last
		}
		f.Reasons = append(f.Reasons, m.reason(best, activity, level))
	}
	if f.Outcome == criteria.Unknown {
		f.Decides = lang.M("when it was qualified is not stated")
	}
	m.carried(&f, services, c)
	f.Title = m.LevelTitle(f.Level)
	f.Changes = m.changes(services)
	if f.Level != "qualified" && f.Level != committed {
		f.Until = date.Date{}
	}
	return f
}

// overTime gives the level of a service on each of the tender's dates.
func (m *measure) overTime(s service) lang.Localizer {
	var out lang.List
	for _, d := range []struct {
		at  lang.Message
		day date.Date
	}{{lang.M("at the award"), m.dates.Award}, {lang.M("at go-live"), m.dates.GoLive}, {lang.M("at the end of the contract"), m.dates.End}} {
		if d.day.IsZero() {
			continue
		}
		level := lang.Localizer(m.LevelTitle(m.level(&s, d.day)))
		if s.unknown {
			level = lang.M("not known")
		}
		out = append(out, lang.M("%s %s (%s)", level, d.at, d.day))
	}
	return out
}

// covers tells whether a service is of the activity and version asked.
func (m *measure) covers(s *service, activity string) bool {
	return (activity == "" || slices.Contains(s.activities, activity)) && (m.version == "" || s.version == "" || s.version == m.version)
}

// undated finds a service that was qualified, nobody here knows when.
func (m *measure) undated(services []service, activity string) *service {
	for i := range services {
		if s := &services[i]; s.unknown && m.covers(s, activity) {
			return s
		}
	}
	return nil
}

// best finds the service that stands best for an activity, the one qualified
// longest among equals; nil if none covers it.
func (m *measure) best(services []service, activity string) (*service, string) {
	var best *service
	level := "none"
	for i := range services {
		s := &services[i]
		if s.unknown || !m.covers(s, activity) {
			continue
		}
		at := m.level(s, m.on)
		rank, top := slices.Index(levels, at), slices.Index(levels, level)
		if best == nil || rank > top || rank == top && s.to.After(best.to) {
			best, level = s, at
		}
	}
	return best, level
}

func (m *measure) reason(s *service, activity, level string) lang.Localizer {
	what := lang.Raw(activity)
	if activity == "" {
		what = "SecNumCloud"
	}
	if s == nil {
		return lang.M("%s: no service stated on %s", what, m.on)
	}
	switch level {
	case "qualified":
		return lang.M("%s: %s is qualified on %s, from %s to %s", what, lang.Raw(s.name), m.on, s.from, s.to)
	case "lapsed":
		return lang.M("%s: the qualification of %s ended on %s, before %s", what, lang.Raw(s.name), s.to, m.on)
	case committed:
		return lang.M("%s: %s is not qualified on %s; its tenderer commits itself to have it qualified by %s",
			what, lang.Raw(s.name), m.on, s.commitment.by)
	case "none":
		if s.from.After(m.on) {
			return lang.M("%s: %s is qualified from %s only, after %s", what, lang.Raw(s.name), s.from, m.on)
		}
		return lang.M("%s: %s is not qualified on %s", what, lang.Raw(s.name), m.on)
	}
	return lang.M("%s: %s has reached milestone %s on %s and is not qualified", what, lang.Raw(s.name), lang.Raw(level), m.on)
}

// inShort says in few words why a service stands at a level.
func (m *measure) inShort(s *service, level string) lang.Localizer {
	switch {
	case s == nil:
		return lang.M("no service stated")
	case level == "qualified":
		return lang.M("qualified from %s to %s", s.from, s.to)
	case level == "lapsed":
		return lang.M("its qualification ended on %s", s.to)
	case level == committed:
		return lang.M("not qualified, committed to be by %s", s.commitment.by)
	case level == "none" && s.from.After(m.on):
		return lang.M("qualified from %s only", s.from)
	case level == "none":
		return lang.M("not qualified on %s", m.on)
	}
	return lang.M("at milestone %s of its application", lang.Raw(level))
}

func (s service) describe() lang.Localizer {
	parts := source.Words(s.activities)
	if s.version != "" {
		parts = append(parts, lang.M("version %s", lang.Raw(s.version)))
	}
	if !s.from.IsZero() {
		parts = append(parts, lang.M("qualified from %s to %s", s.from, s.to))
	}
	for _, ms := range s.milestones {
		parts = append(parts, lang.M("%s on %s", lang.Raw(ms.name), ms.on))
	}
	if s.commitment != nil {
		parts = append(parts, lang.M("commitment to be qualified by %s", s.commitment.by))
	}
	if s.decision != "" {
		parts = append(parts, lang.M("decision %s", lang.Raw(s.decision)))
	}
	return parts
}
