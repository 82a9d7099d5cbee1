package csf

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
)

// limit is the highest answer to a question that the bid's own ownership and
// technology allow.
type limit struct {
	most int
	why  lang.Localizer
	from criteria.Provenance
}

// limits gathers what a bid's ownership and technology allow at most, by criterion.
// Only what they settle is a limit: what is not known contradicts nothing.
type limits struct {
	*Framework
	by    map[string]limit
	facts *technology.Facts
	graph *ownership.Graph
}

// limitsOf finds the limits of a bid on a day.
func limitsOf(f *Framework, c criteria.Case, on date.Date) map[string]limit {
	l := &limits{Framework: f, by: map[string]limit{}}
	l.facts, _ = technology.Section.Of(c.Facts)
	owners, _ := ownership.Section.Of(c.Facts)
	if owners != nil && owners.Target() != nil {
		g, gaps := owners.Graph(ownership.Options{On: on, Stop: func(e *ownership.Entity) bool { return e.Outside(ownership.EEA) }})
		if len(gaps) == 0 {
			l.graph = g
			l.owned(owners)
		}
	}
	if l.facts != nil {
		l.made()
	}
	return l.by
}

// away tells whether a country is outside the Union and the European Economic Area.
func away(country string) bool { return !ownership.EEA.Has(country) }

// at limits a question, unless it is limited more already.
func (l *limits) at(id string, most int, why lang.Localizer, from criteria.Provenance) {
	c := l.criterion(id)
	if c == nil || most >= len(c.Answers) {
		return
	}
	if known, is := l.by[id]; !is || most < known.most {
		l.by[id] = limit{most, why, from}
	}
}

// owned limits by who owns the tenderer.
func (l *limits) owned(f *ownership.Facts) {
	target := f.Target()
	k := technology.ControlOf(&technology.Supplier{Name: target.Name, Entity: target.ID}, l.graph, away)
	if !k.Surely {
		return
	}
	from := f.From(target.Provenance)
	l.at("SOV-1.1", 2, k.Why, from)
	l.at("SOV-1.4", 2, k.Why, from)
	l.at("SOV-2.2", 3, k.Why, from)
	if target.Seat != "" && away(target.Seat) {
		l.at("SOV-2.1", 2, k.Why, from)
	}
}

// outside tells whether a supplier is surely controlled from outside.
func (l *limits) outside(s *technology.Supplier) bool {
	return s != nil && technology.ControlOf(s, l.graph, away).Surely
}

// made limits by what the service is made of.
func (l *limits) made() {
	var run, software, critical tally
	open := 0
	for _, c := range l.facts.Components {
		from := l.facts.From(c.Provenance)
		run.add(c, l.outside(c.OperatedBy))
		isSoftware := c.Layer != "data-centre" && c.Layer != "hardware" && c.Layer != "firmware" && c.Layer != "support"
		if isSoftware {
			software.add(c, l.outside(c.Author))
			if c.Licence != "proprietary" {
				open++
			}
		}
		if c.Layer == "hardware" && l.outside(c.Author) {
			l.at("SOV-5.2", 4, lang.M("%s: written by %s, controlled from outside", c.Title, lang.Raw(c.Author.Name)), from)
		}
		if c.Layer == "hardware" || c.Layer == "firmware" {
			continue // chips have questions of their own
		}
		if c.Criticality == "critical" {
			critical.add(c, l.outside(c.Supplier) || c.Licence != "open-source" && l.outside(c.Author))
		}
		l.reached(c, from)
	}
	l.counted("SOV-4.2", run, 4, 1, lang.M("operated by a supplier controlled from outside"))
	l.counted("SOV-5.4", software, 4, 2, lang.M("written by an author controlled from outside"))
	l.counted("SOV-5.6", critical, 3, 1, lang.M("critical, and from a supplier controlled from outside"))
	if software.all > 0 && open == 0 {
		l.at("SOV-6.3", 2, lang.M("no component of the software is open source"), l.facts.Provenance)
	}
}

// reached limits by what a supplier from outside can reach or stop.
func (l *limits) reached(c *technology.Component, from criteria.Provenance) {
	for _, s := range c.Makers() {
		if !l.outside(s) {
			continue
		}
		if c.DataAccess != "none" && (s == c.Supplier || s == c.OperatedBy) {
			l.at("SOV-2.2", 3, lang.M("%s: %s, controlled from outside, has access to data", c.Title, lang.Raw(s.Name)), from)
		}
		switch {
		case s == c.OperatedBy && c.Criticality == "critical":
			why := lang.M("%s: %s, controlled from outside, runs it and can stop it at once", c.Title, lang.Raw(s.Name))
			l.at("SOV-1.8", 1, why, from)
			l.at("SOV-4.6", 1, why, from)
		case c.Licence != "open-source" && !replaced(c):
			why := lang.M("%s: it stops with %s, controlled from outside, before it is replaced", c.Title, lang.Raw(s.Name))
			l.at("SOV-1.8", 4, why, from)
			l.at("SOV-4.6", 4, why, from)
		}
	}
}

// replaced tells whether a component may be replaced within its autonomy.
func replaced(c *technology.Component) bool {
	return !c.Replacement.IsUnstated() && (c.Autonomy.Open || !c.Autonomy.High.Less(c.Replacement.Low))
}

// tally counts components, and those of them that a question is about.
type tally struct {
	all, of int
	first   *technology.Component // of those
}

func (t *tally) add(c *technology.Component, is bool) {
	t.all++
	if is {
		t.of++
		if t.first == nil {
			t.first = c
		}
	}
}

// counted limits a question by how many components are so: any, or all of them.
func (l *limits) counted(id string, t tally, any, all int, what lang.Message) {
	if t.of == 0 {
		return
	}
	most := any
	if t.of == t.all {
		most = all
	}
	l.at(id, most, lang.M("%s: %s (%d of %d)", t.first.Title, what, t.of, t.all), l.facts.From(t.first.Provenance))
}
