package chapters

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// point is something to settle before the report can be signed.
type point struct {
	urgency urgency
	text    lang.Localizer
}

// urgency orders the open points: what may turn the award comes first.
type urgency int

// The urgencies.
const (
	ofResult urgency = iota // it may change who wins
	ofFacts                 // a fact on which something rests is late, or not there
	ofReasons
	ofContract
	ofFields // what a report must say and the dossier does not
)

// open notes an open point.
func (c *composer) open(u urgency, text lang.Localizer) { c.points = append(c.points, point{u, text}) }

// field is something that a report must say and the dossier does not.
type field struct {
	key  string
	name lang.Localizer
	at   document.Ref
}

// missing notes that the dossier does not say something, and gives what stands in
// its place.
func (c *composer) missing(key string, name lang.Localizer, at document.Ref) lang.Localizer {
	if c.e.As == nil && !slices.ContainsFunc(c.fields, func(f field) bool { return f.key == key }) {
		c.fields = append(c.fields, field{key, name, at})
	}
	return document.Open{Localizer: lang.M("to be completed")}
}

// openAtTheEnd puts the points in order, and those about missing fields on one line.
func (c *composer) openAtTheEnd() {
	if len(c.fields) > 0 {
		var list lang.List
		var parts document.Runs
		var seen []document.Ref
		for _, f := range c.fields {
			list = append(list, f.name)
			if !slices.Contains(seen, f.at) && f.at != "award" {
				if len(seen) > 0 {
					parts = append(parts, lang.Raw(", "))
				}
				seen = append(seen, f.at)
				parts = append(parts, f.at)
			}
		}
		text := lang.M("To be completed: %s.", list)
		if len(parts) > 0 {
			text = lang.M("To be completed: %s (%s).", list, parts)
		}
		c.open(ofFields, text)
	}
	slices.SortStableFunc(c.points, func(a, b point) int { return int(a.urgency) - int(b.urgency) })
}

// doubtSources notes the cited facts that are later than the award: what an award
// rests on was known by then. It tells whether there are any. The document must be
// numbered.
func (c *composer) doubtSources() bool {
	award := c.e.Tender.Dates.Award
	if award.IsZero() || c.e.As != nil {
		return false
	}
	late := 0
	for _, s := range c.d.Sources() {
		if s.AsOf.After(award) {
			late++
		}
	}
	if late == 0 {
		return false
	}
	c.open(ofFacts, lang.N(late, "%d source is dated after the award of %s: to be replaced by what was known then (%s).",
		"%d sources are dated after the award of %s: to be replaced by what was known then (%s).", late, award, document.Ref("sources")))
	slices.SortStableFunc(c.points, func(a, b point) int { return int(a.urgency) - int(b.urgency) })
	return true
}
