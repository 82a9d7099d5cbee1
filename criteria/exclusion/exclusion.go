// Package exclusion measures whether a ground for exclusion applies to whoever bids:
// what the bid states on its honour, and what the buyer concluded of a ground that
// applies. A ground that the buyer appreciates never excludes by itself, nor does one
// against which measures are shown: the buyer's decision is asked for.
package exclusion

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// The levels, from worst to best. Whoever is cleared stays although a ground applies.
const (
	excluded = "excluded"
	cleared  = "cleared"
	none     = "none"
)

var levels = []string{excluded, cleared, none}

// Kind is the measure "exclusion".
var Kind = criteria.Kind{
	Name:     "exclusion",
	Sections: []criteria.Reader{section},
	Read:     readSpec,
	Sets:     map[string]func() []*criteria.Requirement{"ccp": ccp},
}

var section = &criteria.Section[*facts]{Key: "exclusions", Read: readFacts}

// facts are the grounds that a bid speaks of.
type facts struct {
	at     source.Position
	none   bool // no ground applies but for those stated
	stated map[string]stated
}

// stated is what a bid states of a ground.
type stated struct {
	at       source.Position
	applies  bool
	who      string    // the member or subcontractor that it applies to; "" for the tenderer
	fact     lang.Text // what happened
	measures lang.Text // taken since, to be relied upon again
	criteria.Provenance
}

func readFacts(n *source.Node) *facts {
	f := &facts{at: n.At(), stated: map[string]stated{}}
	if n.IsList() {
		id := IDs()[0]
		for _, item := range n.List() {
			if named := ground(item.Raw()); named != "" {
				id = named
			}
		}
		n.Problem(lang.M("a list of grounds"),
			lang.M("write none, or each ground with what happened: exclusions: {%s: {fact: …}, others: none}", lang.Raw(id)))
		return f
	}
	if !n.IsMap() {
		f.none = n.OneOf(none) == none
		return f
	}
	for _, e := range n.Entries() {
		if e.Key == "others" {
			f.none = e.Value.OneOf(none) == none
			continue
		}
		id := e.KeyAt.OneOf(append(IDs(), "others")...)
		s := stated{at: e.KeyAt.At()}
		if e.Value.IsMap() {
			m := e.Value.Map()
			s.applies = true
			s.who = m.Get("who").Text()
			s.fact = m.Need("fact").LangText()
			s.measures = m.Get("measures").LangText()
			s.Provenance = criteria.ReadProvenance(m)
			m.Done()
		} else {
			s.applies = e.Value.OneOf(none, "applies") == "applies"
		}
		f.stated[id] = s
	}
	return f
}

// articleOf finds the number of an article, however it is written: L. 2141-4, art. L2141-4.
var articleOf = pattern.New(`2141-\d+(-\d)?`)

// ground gives the identifier of the ground that an article is, "" if it is none.
func ground(article string) string {
	if id := "l" + articleOf.FindString(article); slices.Contains(IDs(), id) {
		return id
	}
	return ""
}

// ccp makes the requirements of the code, one for each ground.
func ccp() []*criteria.Requirement {
	out := make([]*criteria.Requirement, len(CCP))
	for i := range CCP {
		g := &CCP[i]
		out[i] = &criteria.Requirement{ID: g.ID, Title: g.Title, Use: criteria.Use{Measure: &measure{g}}, Stage: criteria.Candidate,
			Needs: criteria.Needs{Levels: []string{cleared, none}}, Otherwise: criteria.Ineligible, Basis: lang.Same("CCP, art. " + g.Article)}
	}
	return out
}

type measure struct{ ground *Ground }

func readSpec(c *criteria.Context) criteria.Measure {
	g := Named(c.With.Need("ground").OneOf(IDs()...))
	if g == nil {
		g = &Ground{}
	}
	return &measure{g}
}

func (m *measure) Unit() criteria.Unit { return criteria.Level }
func (m *measure) Levels() []string    { return levels }

// Ground names the ground that the measure looks at.
func (m *measure) Ground() string { return m.ground.ID }

// LevelTitle gives the title of a level.
func (m *measure) LevelTitle(level string) lang.Text {
	return map[string]lang.Text{
		none:     {FR: "aucun motif", EN: "no ground"},
		cleared:  {FR: "motif levé", EN: "ground overcome"},
		excluded: {FR: "motif d'exclusion", EN: "ground for exclusion"},
	}[level]
}

// Asks tells what a bid is to state.
func (m *measure) Asks() []criteria.Asked {
	return []criteria.Asked{{Path: []string{section.Key}, Key: m.ground.ID, Values: []criteria.AskedValue{
		{Value: none, Title: lang.M("no ground applies")}, {Value: "applies", Title: lang.M("a ground applies")}}}}
}

// Measure tells whether the ground applies, and what was concluded.
func (m *measure) Measure(c criteria.Case) criteria.Finding {
	f, stated := section.Of(c.Facts)
	s := f.of(m.ground.ID)
	var d *criteria.Exclusion
	if c.Excluded != nil {
		d = c.Excluded(m.ground.ID)
	}
	switch {
	case d != nil:
		return m.concluded(d, s)
	case !stated: // the same for all grounds, and told once
		return criteria.MissingFact(c.At, lang.M("bid %q does not say whether a ground for exclusion applies", c.Bid),
			lang.M("add exclusions: none where no ground applies, as declared on honour (CCP, art. R2143-3), or the grounds that do"))
	case !f.none && s.at == (source.Position{}):
		return criteria.MissingFact(f.at,
			lang.M("bid %q does not say whether a ground for exclusion applies: %s", c.Bid, lang.Raw(m.ground.Article)),
			lang.M("add it, or others: none where no other applies, as declared on honour (CCP, art. R2143-3)"))
	case !s.applies:
		return m.finding(none, f.at, s, lang.M("declared on honour: no ground applies"))
	case m.ground.Right && s.measures.IsZero() && s.who == "":
		return m.finding(excluded, s.at, s, s.says())
	}
	return criteria.MissingFact(s.at,
		lang.M("bid %q states a ground for exclusion, and what the buyer concluded is not recorded: %s", c.Bid, lang.Raw(m.ground.Article)),
		m.toDo(s))
}

// toDo says what the law wants done before anything is concluded.
func (m *measure) toDo(s stated) lang.Message {
	switch {
	case s.who != "":
		return lang.M(
			"ask that %s be replaced within ten days (CCP, art. L2141-13 and L2141-14), and record it under exclusions: in decisions.yaml",
			s.who,
		)
	case m.ground.Right:
		return lang.M("appreciate the measures shown (CCP, art. L2141-6-1), and record the conclusion under exclusions: in decisions.yaml")
	}
	return lang.M("hear the tenderer (CCP, art. L2141-11), and record its answer and the conclusion under exclusions: in decisions.yaml")
}

// concluded makes the finding of what the buyer concluded.
func (m *measure) concluded(d *criteria.Exclusion, s stated) criteria.Finding {
	level, what := cleared, lang.M("measures show that the person can be relied upon: %s", d.Why)
	switch d.Conclusion {
	case Excluded:
		level, what = excluded, lang.M("excluded: %s", d.Why)
	case Derogation:
		what = lang.M("kept for overriding reasons of general interest (CCP, art. L2141-6): %s", d.Why)
	case Replaced:
		what = lang.M("the one that it applied to was replaced: %s", d.Why)
	}
	f := m.finding(level, d.At, s, what)
	if s.applies {
		f.Reasons = append([]lang.Localizer{s.says()}, f.Reasons...)
		f.Decides = what
	}
	return f
}

func (m *measure) finding(level string, at source.Position, s stated, why lang.Localizer) criteria.Finding {
	f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Level, Level: level, Title: m.LevelTitle(level), At: at,
		Reasons: []lang.Localizer{why}}
	if s.applies {
		f.Facts = []criteria.Fact{{Label: lang.Raw(m.ground.Article), Value: s.says(), Provenance: s.Provenance}}
	}
	return f
}

// says words what the bid states of the ground.
func (s stated) says() lang.Localizer {
	what := lang.Localizer(lang.M("a ground applies"))
	if !s.fact.IsZero() {
		what = s.fact
	}
	if s.who != "" {
		what = lang.M("%s: %s", s.who, what)
	}
	if !s.measures.IsZero() {
		return lang.M("%s; measures taken since: %s", what, s.measures)
	}
	return what
}

// of gives what is stated of a ground, which may be nothing.
func (f *facts) of(id string) stated {
	if f == nil {
		return stated{}
	}
	return f.stated[id]
}
