package criteria

import (
	"cmp"
	"strings"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Kind is a kind of measure: what a bid must state, and how it is measured.
type Kind struct {
	Name string
	// Sections are the parts of a bid that the kind looks at.
	Sections []Reader
	// Register is the file of a dossier that claims are checked against; nil if
	// the kind has none. Its claims are the first of Sections.
	Register *Register
	// Read reads the settings of one use of the kind. It always returns a
	// measure; what is wrong with the settings is noted where it stands.
	Read func(c *Context) Measure
	// Sets are ready sets of requirements by name: one line of a tender uses one.
	Sets map[string]func() []*Requirement
}

// Section is a part of a bid's file that one or more kinds of measure read, as facts
// of type T.
type Section[T any] struct {
	Key  string
	Read func(*source.Node) T
}

// Of gives what a bid states in the section; stated is false where it has none.
func (s *Section[T]) Of(facts Facts) (f T, stated bool) {
	f, stated = facts[s.Key].(T)
	return f, stated
}

// Name gives the section's key.
func (s *Section[T]) Name() string { return s.Key }

// Facts reads the section.
func (s *Section[T]) Facts(n *source.Node) any { return s.Read(n) }

// Reader is a section whatever its facts.
type Reader interface {
	Name() string
	Facts(*source.Node) any
}

// Register is a file of a dossier's folder registers, to check against what bids
// state in a section. What it contradicts is told; a measure that looks at it too
// finds it in its Case.
type Register struct {
	File  string
	Read  func(name string, data []byte, problems *source.Problems) any
	Check func(register, facts any) []Notice
}

// Context is where a measure is used.
type Context struct {
	Tender *Tender
	ID     string       // of the requirement or criterion
	Scale  exact.Number // the greatest mark
	Lowest exact.Number // the lowest
	Entry  *source.Map  // the whole requirement or criterion
	With   *source.Map  // its "with"; without keys if there is none

	on *Occasion // once Day was asked for
}

// Day reads the key "on": a day, or the name of one of the tender's dates; the
// award where it is left out. The day is none where the tender gives no award.
func (c *Context) Day() date.Date {
	on := c.With.Get("on")
	dates := c.Tender.LotDates()
	named := map[string]date.Date{"": dates.Award, "award": dates.Award, "go_live": dates.GoLive, "end": dates.End}
	day, ok := named[on.Raw()]
	if !ok {
		c.on = &Occasion{Day: dayNamed(on)}
		return c.on.Day
	}
	c.on = &Occasion{cmp.Or(on.Raw(), "award"), day}
	if day.IsZero() {
		at := on
		if at == nil {
			at = c.Entry.Node()
		}
		at.Problem(lang.M("the tender does not give that date"), lang.M("add it under tender.dates, or write a day such as on: 2026-03-31"))
	}
	return day
}

// dayNamed reads a day where a word stands; one that is neither a day nor one of the
// tender's dates is told.
func dayNamed(on *source.Node) date.Date {
	if s := on.Raw(); s != "" && !strings.ContainsAny(s, "0123456789") {
		on.OneOf("award", "go_live", "end")
		return date.Date{}
	}
	return on.Date()
}

// Measure turns a bid's facts into a finding. It only reads what it is given,
// and notes nothing elsewhere: what is wrong is a gap of the finding, so that one
// dossier can be measured by several evaluations at once.
type Measure interface {
	Measure(Case) Finding
	// Unit tells what the finding counts.
	Unit() Unit
	// Levels lists the words a Level finding can hold, from worst to best.
	Levels() []string
}

// Selective is a measure that looks at some facts of its sections by name, and leaves
// the others alone.
type Selective interface {
	// LooksAt lists the names.
	LooksAt() []string
}

// Case is what a measure looks at.
type Case struct {
	Facts    Facts // what the bid states
	Bid      string
	At       source.Position // the bid, for what it does not state
	Lot      string          // "" where the tender is not divided
	Opinions Opinions        // evaluators' marks for this criterion and bid
	Jury     []Juror         // who marks any bid of the lot on this criterion
	Register any             // what the kind's register holds; nil if the dossier has none
	// InDossier tells whether a document that the bid names is there; nil for none.
	InDossier func(Evidence) bool
	// Excluded gives what the buyer concluded of a ground for exclusion, nil for nothing.
	Excluded func(ground string) *Exclusion
}

// Facts are what the sections of a bid read, by key. A section that the bid
// does not have is not in it.
type Facts map[string]any

// Kinds is the list of kinds that a tender may use.
type Kinds []Kind

func (ks Kinds) names() []string {
	out := make([]string, len(ks))
	for i, k := range ks {
		out[i] = k.Name
	}
	return out
}

func (ks Kinds) named(name string) (Kind, bool) {
	for _, k := range ks {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

// Sections lists the sections that a bid may have, each once.
func (ks Kinds) Sections() []Reader {
	var out []Reader
	seen := map[string]bool{}
	for _, k := range ks {
		for _, s := range k.Sections {
			if !seen[s.Name()] {
				seen[s.Name()] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// Use is a measure put to use by a requirement or a criterion.
type Use struct {
	Kind    Kind
	Measure Measure
	On      *Occasion // the day that it looks at; nil if none
	Codes   Codes     // that marks may use, where evaluators give them
}

// Word gives a level of the measure for a reader: the title that the tender
// gives it, or the word itself.
func (u Use) Word(level string) lang.Localizer {
	if t, ok := u.Measure.(interface{ LevelTitle(string) lang.Text }); ok {
		if title := t.LevelTitle(level); !title.IsZero() {
			return title
		}
	}
	return LevelName(level)
}

// unless drops the measure of what bears no identifier of its own: bids state their facts
// under another.
func (u *Use) unless(own bool, t *Tender) {
	if !own {
		u.Measure = nil
		t.misnamed()
	}
}

// misnamed notes that a criterion or requirement bears no identifier of its own.
func (t *Tender) misnamed() {
	if t.whole != nil {
		t = t.whole
	}
	t.Misnamed = true
}

// Name reads the name of a criterion or requirement, "" if it is none. Where one of the
// tender bears no identifier of its own, a name that is not known may be meant for it.
func (t *Tender) Name(n *source.Node, known ...string) string {
	if t.Misnamed && n.IsScalar() {
		return n.Among(known...)
	}
	return n.OneOf(known...)
}

// readUse reads the keys "measure" and "with" of a requirement or criterion. A measure
// that cannot be read is nil.
func readUse(m *source.Map, t *Tender, id string, lowest, scale exact.Number, kinds Kinds) Use {
	measure := m.Get("measure")
	if measure == nil && !m.Meant("criteria") { // a group under another name is told
		m.Need("measure")
	}
	kind, ok := kinds.named(measure.OneOf(kinds.names()...))
	with := m.Get("with")
	if !ok {
		m.Get("levels") // which some kinds know
		return Use{}
	}
	settings := &source.Map{}
	if with != nil {
		settings = with.Map()
	}
	c := &Context{Tender: t, ID: id, Scale: scale, Lowest: lowest, Entry: m, With: settings}
	u := Use{Kind: kind, Codes: t.Codes}
	sound := m.Node().Sound(func() {
		u.Measure = kind.Read(c)
		settings.Done()
	})
	u.On = c.on
	if !sound {
		u.Measure = nil // whatever it would say of marks and bids follows from that
	}
	return u
}
