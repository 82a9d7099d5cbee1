// Package declared measures what a bid states of itself: a number, a
// percentage, a yes or no, or one of the tender's levels.
package declared

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Kind is the measure "declared".
var Kind = criteria.Kind{
	Name:     "declared",
	Sections: []criteria.Reader{section},
	Read:     readSpec,
}

var section = &criteria.Section[facts]{Key: "declared", Read: readFacts}

// facts are the values a bid declares, by name.
type facts map[string]value

// value is a declared value. Of what type it is, only the measure knows, which
// reads a copy: a bid may be measured by several evaluations at once.
type value struct {
	written *source.Node
	criteria.Provenance
}

func readFacts(n *source.Node) facts {
	out := facts{}
	for _, e := range n.Entries() {
		v := value{written: e.Value}
		if e.Value.IsMap() {
			m := e.Value.Map()
			v.written = m.Need("value")
			v.Provenance = criteria.ReadProvenance(m)
			m.Done()
		}
		out[e.Key] = v
	}
	return out
}

type measure struct {
	fact   string
	unit   criteria.Unit
	levels []string
	titles map[string]lang.Text // of levels
	yesNo  bool
	symbol lang.Text
}

func readSpec(c *criteria.Context) criteria.Measure {
	m := &measure{fact: c.ID, unit: criteria.Number}
	if f := c.With.Get("fact"); f != nil {
		m.fact = f.ID()
	}
	switch c.With.Get("type").OneOf("number", "percent", "yes-no", "level") {
	case "percent":
		m.unit = criteria.Percent
	case "yes-no":
		m.unit, m.levels, m.yesNo = criteria.Level, []string{"no", "yes"}, true
	case "level":
		m.unit = criteria.Level
		m.readLevels(c.With.Need("levels"))
	}
	m.symbol = c.With.Get("unit").LangText()
	return m
}

// Asks tells which fact the measure looks at.
func (m *measure) Asks() []criteria.Asked {
	a := criteria.Asked{Path: []string{section.Key}, Key: m.fact, YesNo: m.yesNo}
	switch {
	case m.unit == criteria.Percent:
		a.Unit = lang.Raw("%")
	case !m.symbol.IsZero():
		a.Unit = m.symbol
	}
	if !m.yesNo {
		for _, level := range m.levels {
			v := criteria.AskedValue{Value: level, Title: criteria.LevelName(level)}
			if t := m.titles[level]; !t.IsZero() {
				v.Title = t
			}
			a.Values = append(a.Values, v)
		}
	}
	return []criteria.Asked{a}
}

// readLevels reads levels from worst to best, as a list, or with their titles.
func (m *measure) readLevels(n *source.Node) {
	if !n.IsMap() {
		for _, l := range n.List() {
			m.levels = append(m.levels, l.ID())
		}
		return
	}
	m.titles = map[string]lang.Text{}
	for _, e := range n.Entries() {
		id := e.KeyAt.ID()
		m.levels = append(m.levels, id)
		m.titles[id] = e.Value.LangText()
	}
}

// LevelTitle gives the title of a level, empty if the tender gives none.
func (m *measure) LevelTitle(level string) lang.Text { return m.titles[level] }

// LooksAt gives the name of the fact.
func (m *measure) LooksAt() []string { return []string{m.fact} }

func (m *measure) Unit() criteria.Unit { return m.unit }
func (m *measure) Levels() []string    { return m.levels }

func (m *measure) Measure(c criteria.Case) criteria.Finding {
	declared, _ := section.Of(c.Facts)
	v, ok := declared[m.fact]
	if !ok || v.written == nil {
		return criteria.MissingFact(c.At,
			lang.M("bid %q does not declare %q", c.Bid, m.fact),
			lang.M("add it under declared:, with its evidence"))
	}
	problems := &source.Problems{}
	f := m.read(v.written.Clone(problems), v.Provenance)
	if problems.Len() > 0 {
		return criteria.Finding{Outcome: criteria.Missing, Unit: m.unit, Gaps: criteria.GapsOf(problems)}
	}
	return f
}

// read makes the finding of a declared value.
func (m *measure) read(n *source.Node, from criteria.Provenance) criteria.Finding {
	f := criteria.Finding{Outcome: criteria.Established, At: n.At(), Unit: m.unit, Symbol: m.symbol}
	var shown lang.Localizer
	switch {
	case m.yesNo:
		f.Level = "no"
		if n.Bool() {
			f.Level = "yes"
		}
		shown = criteria.LevelName(f.Level)
	case m.unit == criteria.Level:
		f.Level = n.OneOf(m.levels...)
		f.Title = m.titles[f.Level]
		shown = criteria.Use{Measure: m}.Word(f.Level)
	case m.unit == criteria.Percent:
		f.Value = n.Percent()
		shown = exact.StatedPercent{Number: f.Value}
	default:
		f.Value = n.Number()
		shown = exact.Against(f.Value)
	}
	if m.unit != criteria.Level {
		f.Limits = []exact.Number{f.Value} // it is shown as it is stated
	}
	f.Reasons = []lang.Localizer{lang.M("the bid states: %s", shown)}
	f.Facts = []criteria.Fact{{Label: lang.Raw(m.fact), Value: shown, Provenance: from}}
	return f
}
