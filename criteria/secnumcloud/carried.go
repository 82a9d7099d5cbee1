package secnumcloud

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// load is what a service carries of what the bid offers.
type load struct {
	name       string
	service    *service // nil if the bid does not state it
	components []*technology.Component
}

// loads lists the services that are said to carry components, in the order of
// the components.
func loads(services []service, tech *technology.Facts) []*load {
	if tech == nil {
		return nil
	}
	var out []*load
	for _, c := range tech.Components {
		if c.Service == "" {
			continue
		}
		s := called(services, c.Service)
		k := slices.IndexFunc(out, func(l *load) bool { return l.service == s && (s != nil || l.name == c.Service) })
		if k < 0 {
			k = len(out)
			l := &load{name: c.Service, service: s}
			if s != nil {
				l.name = s.name
			}
			out = append(out, l)
		}
		out[k].components = append(out[k].components, c)
	}
	return out
}

// called finds a service by its identifier, its decision or its name.
func called(services []service, word string) *service {
	for _, same := range []func(s *service) bool{
		func(s *service) bool { return s.id == word },
		func(s *service) bool { return s.decision == word },
		func(s *service) bool { return strings.EqualFold(s.name, word) },
	} {
		for i := range services {
			if same(&services[i]) {
				return &services[i]
			}
		}
	}
	return nil
}

// words says which components a service carries, and how much of each layer.
func (l *load) words() lang.Localizer {
	var out lang.List
	for i, c := range l.components {
		if i == 5 {
			out = append(out, lang.N(len(l.components)-i, "%d other", "%d others", len(l.components)-i))
			break
		}
		out = append(out, lang.M("%s (%s of the layer %s)", c.Title, exact.Percent{Number: c.Share}, c.Layer.Name()))
	}
	return out
}

// carried looks at the services that carry what is offered: the finding is that of
// the one that stands worst, and lasts as long as all of them are qualified.
func (m *measure) carried(f *criteria.Finding, services []service, c criteria.Case) {
	tech, _ := technology.Section.Of(c.Facts)
	for _, l := range loads(services, tech) {
		level := "none"
		if l.service != nil {
			level = m.level(l.service, m.on)
		}
		step := criteria.Step{Title: lang.M("%s carries %s", lang.Raw(l.name), l.words()), Value: lang.Message{Format: level}}
		f.Steps = append(f.Steps, step)
		switch {
		case l.service == nil:
			f.Reasons = append(
				f.Reasons,
				lang.M("%s, which the bid does not state as a qualified service, carries %s", lang.Raw(l.name), l.words()),
			)
		case l.service.unknown:
			f.Outcome = criteria.Unknown
			f.Reasons = append(f.Reasons, lang.M("when %s was qualified is not stated; it carries %s", lang.Raw(l.name), l.words()))
			continue
		case level == committed:
			by := l.service.commitment.by
			f.Reasons = append(
				f.Reasons,
				lang.M("%s, which carries %s, is not qualified on %s; its tenderer commits itself to have it qualified by %s",
					lang.Raw(l.name), l.words(), m.on, by),
			)
			if f.Until.IsZero() || by.Before(f.Until) {
				f.Until = by
			}
		case level != "qualified":
			f.Reasons = append(f.Reasons, lang.M("%s, which carries %s, is not qualified on %s", lang.Raw(l.name), l.words(), m.on))
		default:
			m.lapses(f, l, c)
			if f.Until.IsZero() || l.service.to.Before(f.Until) {
				f.Until = l.service.to
			}
		}
		if m.told {
			f.Notices = append(f.Notices, m.notice(l, level, c)...)
			continue
		}
		if slices.Index(levels, level) < slices.Index(levels, f.Level) {
			f.Level, f.Decides = level, lang.M("%s, which carries a part of it, is not qualified on %s", lang.Raw(l.name), m.on)
		}
	}
}

// notice tells of a service that is not qualified where the tender does not let it
// decide.
func (m *measure) notice(l *load, level string, c criteria.Case) []criteria.Notice {
	if level == "qualified" {
		return nil
	}
	return []criteria.Notice{{At: c.At, What: lang.M("%s, which carries %s, is not qualified on %s", lang.Raw(l.name), l.words(), m.on)}}
}

// lapses tells of a service that lapses before go-live.
func (m *measure) lapses(f *criteria.Finding, l *load, c criteria.Case) {
	live, to := m.dates.GoLive, l.service.to
	if live.IsZero() || !m.on.Before(live) || !to.Before(live) {
		return
	}
	words := lang.M("%s, which carries %s, is qualified until %s only, before go-live on %s", lang.Raw(l.name), l.words(), to, live)
	f.Reasons = append(f.Reasons, words)
	f.Notices = append(f.Notices, criteria.Notice{At: c.At, What: words})
}

// changes lists when qualifications begin and end, and when commitments expire,
// after the day of the finding.
func (m *measure) changes(services []service) []criteria.Change {
	var out []criteria.Change
	add := func(on date.Date, what lang.Message) {
		if on.After(m.on) && (m.dates.End.IsZero() || !on.After(m.dates.End)) {
			out = append(out, criteria.Change{On: on, What: what})
		}
	}
	for i := range services {
		s := &services[i]
		if !s.from.IsZero() {
			add(s.from, lang.M("qualification: %s is qualified", lang.Raw(s.name)))
			add(s.to.AddDays(1), lang.M("qualification: that of %s has ended", lang.Raw(s.name)))
		}
		if m.accepts != nil && s.commitment != nil {
			add(s.commitment.by.AddDays(1), lang.M("commitment: the time in which %s was to be qualified is over", lang.Raw(s.name)))
		}
	}
	slices.SortStableFunc(out, func(a, b criteria.Change) int { return a.On.Time().Compare(b.On.Time()) })
	return out
}
