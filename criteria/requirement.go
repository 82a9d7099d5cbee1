package criteria

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Requirement is a condition that a candidate or a bid must meet.
type Requirement struct {
	ID    string
	Title lang.Text
	Use
	Stage      Stage
	Needs      Needs
	Otherwise  Class
	Basis      lang.Text // the rule that makes it a ground to set aside
	OfVariants bool      // it is asked of variants alone
	Set        string    // the ready set that it comes from; "" for the tender's own
	At         source.Position
}

// Stage tells supplier qualification from the examination of bids; the law
// keeps the two apart.
type Stage string

// The stages.
const (
	Candidate Stage = "candidate" // exclusion grounds and capacity of the tenderer
	Offer     Stage = "bid"       // conformity of what is offered
)

// Class is what a bid that fails a requirement is.
type Class string

// The classes: CCP art. L2152-2 to L2152-4 for bids, L2142-1 for candidates.
const (
	Irregular     Class = "irregular"
	Unacceptable  Class = "unacceptable"
	Inappropriate Class = "inappropriate"
	Ineligible    Class = "ineligible"
	// AbnormallyLow is a bid whose price was not justified: a requirement cannot say so.
	AbnormallyLow Class = "abnormally-low"
	// NotShortlisted is a candidate that others are preferred to by the criteria of a
	// shortlist: a requirement cannot say so either.
	NotShortlisted Class = "not-shortlisted"
	// NotAdvanced is a bid that a stage of the award leaves behind.
	NotAdvanced Class = "not-advanced"
)

// Classes lists the classes in the order they are offered.
var Classes = []Class{Irregular, Unacceptable, Inappropriate, Ineligible}

func classNames() []string {
	out := make([]string, len(Classes))
	for i, c := range Classes {
		out[i] = string(c)
	}
	return out
}

// Name gives the class for a reader.
func (c Class) Name() lang.Message {
	switch c {
	case AbnormallyLow:
		return lang.M("abnormally low")
	case NotShortlisted:
		return lang.M("not shortlisted")
	case NotAdvanced:
		return lang.M("not admitted to the next stage")
	}
	return lang.Message{Format: string(c)}
}

// Needs is the test that a finding must pass.
type Needs struct {
	Levels  []string      // one of these words
	AtLeast *exact.Number // a value of at least this
	AtMost  *exact.Number // and at most this
}

// Test applies the test to a finding. One that is known within bounds passes or
// fails only if all that lies within them does.
func (n Needs) Test(f Finding) Verdict {
	switch {
	case f.Outcome == Established && n.met(f.Level, f.Value):
		return Holds
	case f.Outcome == Established:
		return Fails
	case f.Bounds == nil || len(n.Levels) > 0:
		return Unsettled
	}
	low, high := n.met("", f.Bounds.Low), n.met("", f.Bounds.High)
	beyond := n.AtLeast != nil && f.Bounds.High.Less(*n.AtLeast) || n.AtMost != nil && n.AtMost.Less(f.Bounds.Low)
	switch {
	case low && high:
		return Holds
	case beyond:
		return Fails
	}
	return Unsettled
}

// Limits lists the values that a finding is compared with.
func (n Needs) Limits() []exact.Number {
	var out []exact.Number
	for _, limit := range []*exact.Number{n.AtLeast, n.AtMost} {
		if limit != nil {
			out = append(out, *limit)
		}
	}
	return out
}

func (n Needs) met(level string, v exact.Number) bool {
	if len(n.Levels) > 0 {
		return slices.Contains(n.Levels, level)
	}
	return (n.AtLeast == nil || !v.Less(*n.AtLeast)) && (n.AtMost == nil || !n.AtMost.Less(v))
}

func readRequirements(n *source.Node, t *Tender, kinds Kinds, ids claims) []*Requirement {
	var out []*Requirement
	for _, item := range n.List() {
		out = append(out, readRequirement(item, t, kinds, ids))
	}
	return out
}

func readRequirement(n *source.Node, t *Tender, kinds Kinds, ids claims) *Requirement {
	m := n.Map()
	r := &Requirement{ID: m.Need("id").ID(), At: n.At(), Stage: Offer}
	own := ids.claim(r.ID, aRequirement, m.Get("id"))
	r.Use = readUse(m, t, r.ID, t.Lowest, t.Scale, kinds)
	r.unless(own, t)
	r.Title = r.onOccasion(titleOf(m, r.ID), m.Get("title"))
	if s := m.Get("stage"); s != nil {
		r.Stage = Stage(s.OneOf(string(Candidate), string(Offer)))
	}
	needs := m.Need("needs")
	if r.Measure != nil {
		r.Needs = readNeeds(needs, r.Measure)
		if r.Measure.Unit() == Money && needs.IsMap() {
			for _, e := range needs.Entries() {
				t.warnOfThousands(e.Value)
			}
		}
	}
	if o := m.Get("otherwise"); o != nil {
		r.Otherwise = Class(o.OneOf(classNames()...))
	} else if r.Otherwise = Irregular; r.Stage == Candidate {
		r.Otherwise = Ineligible
	}
	r.Basis = m.Need("basis").LangText()
	m.Done()
	return r
}

func readNeeds(n *source.Node, measure Measure) Needs {
	switch unit := measure.Unit(); {
	case n == nil:
		return Needs{}
	case unit == Level && n.IsList():
		var needs Needs
		for _, item := range n.List() {
			needs.Levels = append(needs.Levels, item.OneOf(measure.Levels()...))
		}
		if len(needs.Levels) == 0 {
			n.Problem(lang.M("an empty list, which no bid can meet"), lang.M("name at least one of: %s", source.Words(measure.Levels())))
		}
		return needs
	case unit == Level && n.IsMap():
		m := n.Map()
		word := m.Need("at_least").OneOf(measure.Levels()...)
		m.Done()
		from := max(0, slices.Index(measure.Levels(), word))
		return Needs{Levels: measure.Levels()[from:]} // levels go from worst to best
	case unit == Level:
		return Needs{Levels: []string{n.OneOf(measure.Levels()...)}}
	case !n.IsMap():
		n.Problem(lang.M("found %q, expected a limit", n.Raw()), limitFor(n.Raw(), unit))
		return Needs{}
	default:
		m := n.Map()
		needs := Needs{AtLeast: readLimit(m.Get("at_least"), unit), AtMost: readLimit(m.Get("at_most"), unit)}
		meant := m.Meant("at_least") || m.Meant("at_most")
		m.Done()
		if needs.AtLeast == nil && needs.AtMost == nil && !meant {
			n.Problem(lang.M("no limit is given"), lang.M("write {at_least: ...} or {at_most: ...}"))
		}
		return needs
	}
}

// limitFor says how to write a limit that stands alone, or as a comparison.
func limitFor(s string, unit Unit) lang.Message {
	value := strings.TrimSpace(strings.TrimLeft(s, "<>=≤≥ \u00a0\u202f"))
	sides := s[:len(s)-len(value)]
	if _, err := exact.Parse(value); err != nil && unit != Percent || value == "" {
		return lang.M("write {at_least: ...} or {at_most: ...}")
	}
	most, least := lang.Raw("{at_most: "+value+"}"), lang.Raw("{at_least: "+value+"}")
	switch {
	case strings.ContainsAny(sides, "<≤"):
		return lang.M("write: %s", most)
	case strings.ContainsAny(sides, ">≥"):
		return lang.M("write: %s", least)
	}
	return lang.M("write %s, or %s", most, least)
}

func readLimit(n *source.Node, unit Unit) *exact.Number {
	if n == nil {
		return nil
	}
	v := readValue(n, unit)
	return &v
}

// readValue reads a number as the unit wants it written.
func readValue(n *source.Node, unit Unit) exact.Number {
	if unit == Percent {
		return n.Percent()
	}
	if n.IsPercent() {
		n.Problem(lang.M("found the percentage %q, but the measure gives a plain number", n.Raw()), lang.M("write a number without %%"))
		return exact.Zero
	}
	return n.Number()
}

// titleOf reads a title, which may be left out: the identifier then serves.
func titleOf(m *source.Map, id string) lang.Text {
	if n := m.Get("title"); n != nil {
		return n.LangText()
	}
	return lang.Same(id)
}
