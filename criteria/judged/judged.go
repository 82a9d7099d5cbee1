// Package judged measures what evaluators judge: each marks alone, with a
// reason, and a consensus settles where they differ.
package judged

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// Kind is the measure "judged".
var Kind = criteria.Kind{Name: "judged", Read: readSpec}

// Measure is a use of the kind; reports print its Descriptors.
type Measure struct {
	Descriptors []Descriptor // the marks that may be given; empty if any on the scale
	Combine     Combine
	lowest      exact.Number
	scale       exact.Number
	id          string
}

// Descriptor says what a mark means.
type Descriptor struct {
	Mark  exact.Number
	Means lang.Text
}

// Combine says what becomes of marks that differ and have no consensus.
type Combine string

// The ways to combine.
const (
	Consensus Combine = "consensus" // a recorded consensus is required
	Mean      Combine = "mean"
	Median    Combine = "median"
	Trimmed   Combine = "trimmed-mean" // without one highest and one lowest mark
)

// fewestTrimmed is how many marks leave one without the highest and the lowest.
const fewestTrimmed = 3

func readSpec(c *criteria.Context) criteria.Measure {
	m := &Measure{Combine: Consensus, lowest: c.Lowest, scale: c.Scale, id: c.ID}
	if v := c.With.Get("combine"); v != nil {
		m.Combine = Combine(v.OneOf(string(Consensus), string(Mean), string(Median), string(Trimmed)))
	}
	levels := c.Entry.Get("levels")
	if untitled(levels, m.lowest, m.scale) {
		return m
	}
	for _, e := range levels.Entries() {
		if turned(e) || m.partOfScale(e.KeyAt) {
			continue
		}
		if r := markRange.FindStringSubmatch(e.Key); r != nil { // as its siblings are, no doubt
			e.KeyAt.Problem(lang.M("%q is a range, and a level has one mark", e.Key),
				lang.M("write one mark for each level, such as %s; without levels:, any mark of the scale may be given", lang.Raw(r[1]+": …")))
			break
		}
		d := Descriptor{e.KeyAt.Number(), e.Value.LangText()}
		if d.Mark.Less(m.lowest) || m.scale.Less(d.Mark) {
			e.KeyAt.Problem(
				lang.M("the mark %s is outside the scale, %s to %s", d.Mark, m.lowest, m.scale),
				lang.M("change the mark, or the scale"),
			)
		}
		if i := slices.IndexFunc(m.Descriptors, func(x Descriptor) bool { return x.Means == d.Means && !d.Means.IsZero() }); i >= 0 {
			c.Doubt(e.Value, lang.M("the levels %s and %s have the same title, %q", m.Descriptors[i].Mark, d.Mark, d.Means),
				lang.M("say what parts them: a report ties each mark to the title of its level"))
		}
		m.Descriptors = append(m.Descriptors, d)
	}
	slices.SortFunc(m.Descriptors, func(a, b Descriptor) int { return a.Mark.Cmp(b.Mark) })
	return m
}

var markRange = pattern.New(`^\d+ ?(?:-|–|à|to) ?(\d+)$`)

// untitled notes levels in a list, whose marks are not said.
func untitled(n *source.Node, lowest, scale exact.Number) bool {
	if !n.IsList() {
		return false
	}
	shown := "…"
	if items := n.List(); len(items) > 1 && items[0].IsScalar() && items[len(items)-1].IsScalar() {
		shown = lowest.String() + ": " + items[0].Raw() + ", …, " + scale.String() + ": " + items[len(items)-1].Raw()
	}
	n.Problem(lang.M("a list of levels, without the mark of each"), lang.M("write each title after its mark: %s", lang.Raw("{"+shown+"}")))
	return true
}

// partOfScale notes a mark that is written as a part of the scale.
func (m *Measure) partOfScale(n *source.Node) bool {
	v, err := exact.ParsePercent(n.Raw())
	if !n.IsPercent() || err != nil {
		return false
	}
	do := lang.M("write %s, where that part of %s is meant", v.Mul(m.scale), m.scale)
	if m.lowest.Sign() > 0 { // of which a part may be meant from its beginning, or from 0
		do = lang.M("write a mark from %s to %s", m.lowest, m.scale)
	}
	n.Problem(lang.M("%q is a percentage, expected a mark on the scale of %s to %s", n.Raw(), m.lowest, m.scale), do)
	return true
}

// Given reads a mark that an evaluator gives as a number.
func (m *Measure) Given(n *source.Node) exact.Number {
	if m.partOfScale(n) {
		return exact.Zero
	}
	return n.Number()
}

// turned notes a level that gives its title before its mark.
func turned(e source.Entry) bool {
	if e.KeyAt.IsFraction() || !e.Value.IsFraction() {
		return false
	}
	e.KeyAt.Problem(lang.M("the title %q stands before its mark", e.Key),
		lang.M("write the mark first: %s", lang.Raw(e.Value.Raw()+": "+e.Key)))
	return true
}

// Unit is a mark on the criterion's scale.
func (m *Measure) Unit() criteria.Unit { return criteria.Points }

// Scale is the greatest mark.
func (m *Measure) Scale() exact.Number { return m.scale }

// Levels is empty: a judged finding is a number.
func (m *Measure) Levels() []string { return nil }

// Measure combines the evaluators' marks.
func (m *Measure) Measure(c criteria.Case) criteria.Finding {
	var single, consensus []criteria.Opinion
	f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Points, Opinions: c.Opinions}
	for _, o := range c.Opinions {
		if o.Unread {
			return criteria.Finding{Outcome: criteria.Missing, Unit: criteria.Points}
		}
		if gap, bad := m.check(o); bad {
			f.Gaps = append(f.Gaps, gap)
		}
		if o.Consensus {
			consensus = append(consensus, o)
		} else {
			single = append(single, o)
		}
		f.Reasons = append(f.Reasons, o.Reason)
		f.Facts = append(
			f.Facts,
			criteria.Fact{Label: lang.Raw(o.Evaluator), Value: o.Mark, Provenance: criteria.Provenance{Note: o.Reason}},
		)
	}
	switch {
	case len(f.Gaps) > 0:
		f.Outcome = criteria.Missing
	case len(consensus) > 1:
		f.Outcome = criteria.Missing
		f.Gaps = append(f.Gaps, criteria.Gap{At: consensus[1].At,
			What: lang.M("a second consensus for bid %q on %q", c.Bid, m.id), Do: lang.M("keep one of the two")})
	case len(consensus) == 1:
		f.Value = consensus[0].Mark
	case len(single) == 0:
		return criteria.MissingFact(c.At,
			lang.M("no evaluator has marked bid %q on %q", c.Bid, m.id),
			lang.M("add the mark and its reason to a file in marks/"))
	default:
		m.combine(&f, single, c)
		m.whole(&f, single, c)
	}
	return f
}

// whole notes the evaluators who mark other bids on the criterion and not this
// one: bids marked by other people are not compared.
func (m *Measure) whole(f *criteria.Finding, opinions []criteria.Opinion, c criteria.Case) {
	for _, j := range c.Jury {
		if slices.ContainsFunc(opinions, func(o criteria.Opinion) bool { return o.Evaluator == j.Evaluator }) {
			continue
		}
		what := lang.M("evaluator %q marks other bids on %q, and not bid %q", j.Evaluator, m.id, c.Bid)
		if c.Lot != "" {
			what = lang.M("evaluator %q marks other bids on %q in lot %q, and not bid %q", j.Evaluator, m.id, c.Lot, c.Bid)
		}
		f.Outcome = criteria.Missing
		f.Gaps = append(
			f.Gaps,
			criteria.Gap{At: j.At, What: what, Do: lang.M("add the mark with its reason, or record the consensus in marks/consensus.yaml")},
		)
	}
}

// combine settles marks without a consensus.
func (m *Measure) combine(f *criteria.Finding, opinions []criteria.Opinion, c criteria.Case) {
	marks := make([]exact.Number, len(opinions))
	texts := make(lang.List, len(opinions))
	for i, o := range opinions {
		marks[i] = o.Mark
		texts[i] = lang.M("%s %s", lang.Raw(o.Evaluator), o.Mark)
	}
	slices.SortFunc(marks, exact.Number.Cmp)
	low, high := marks[0], marks[len(marks)-1]
	switch n := len(marks); {
	case m.Combine == Trimmed && n < fewestTrimmed:
		f.Outcome = criteria.Missing
		f.Gaps = append(f.Gaps, criteria.Gap{At: opinions[0].At,
			What: lang.M("a mean without the highest and the lowest takes three marks; on %q bid %q has %d", m.id, c.Bid, n),
			Do:   lang.M("add the marks of the other evaluators, or let the tender say with: {combine: mean}")})
	case low.Equal(high):
		f.Value = low
	case m.Combine == Mean:
		f.Value = exact.Mean(marks...)
		f.Reasons = append(f.Reasons, lang.M("mean of %s", texts))
	case m.Combine == Trimmed:
		f.Value = exact.Mean(marks[1 : n-1]...)
		f.Reasons = append(f.Reasons, lang.M("mean of %s, without the highest and the lowest", texts))
	case m.Combine == Median:
		f.Value = exact.Mean(marks[(n-1)/2], marks[n/2])
		f.Reasons = append(f.Reasons, lang.M("median of %s", texts))
	default:
		f.Outcome = criteria.Missing
		f.Gaps = append(f.Gaps, criteria.Gap{At: opinions[0].At,
			What: lang.M("the evaluators differ on bid %q, %q: %s", c.Bid, m.id, texts),
			Do:   lang.M("record the consensus in marks/consensus.yaml, or let the tender say with: {combine: mean}")})
	}
}

// check tells whether an evaluator may give that mark.
func (m *Measure) check(o criteria.Opinion) (criteria.Gap, bool) {
	if o.Mark.Less(m.lowest) || m.scale.Less(o.Mark) {
		return criteria.Gap{At: o.At,
			What: lang.M("the mark %s is outside the scale, %s to %s", o.Mark, m.lowest, m.scale),
			Do:   lang.M("correct the mark")}, true
	}
	if len(m.Descriptors) == 0 {
		return criteria.Gap{}, false
	}
	allowed := make(lang.List, len(m.Descriptors))
	for i, d := range m.Descriptors {
		if d.Mark.Equal(o.Mark) {
			return criteria.Gap{}, false
		}
		allowed[i] = d.Mark
	}
	return criteria.Gap{At: o.At,
		What: lang.M("the mark %s is not one of the levels of %q", o.Mark, m.id),
		Do:   lang.M("give one of: %s", allowed)}, true
}

// Meaning gives what the level of a mark means, empty if it has no descriptor.
func (m *Measure) Meaning(mark exact.Number) lang.Text {
	for _, d := range m.Descriptors {
		if d.Mark.Equal(mark) {
			return d.Means
		}
	}
	return lang.Text{}
}

// Entitled finds the mark of the level with that very title in either language,
// whatever its capitals and accents; two levels of one title have none.
func (m *Measure) Entitled(title string) (mark exact.Number, ok bool) {
	title = source.Fold(title)
	if title == "" {
		return mark, false
	}
	for _, d := range m.Descriptors {
		if source.Fold(d.Means.FR) == title || source.Fold(d.Means.EN) == title {
			if ok && !mark.Equal(d.Mark) {
				return exact.Zero, false
			}
			mark, ok = d.Mark, true
		}
	}
	return mark, ok
}

// Called finds the mark of the level with that title in either language, or
// whose title starts with it, whatever its capitals and accents.
func (m *Measure) Called(title string) (exact.Number, bool) {
	title = source.Fold(title)
	if title == "" {
		return exact.Zero, false
	}
	var starting []exact.Number
	for _, d := range m.Descriptors {
		for _, means := range []string{source.Fold(d.Means.FR), source.Fold(d.Means.EN)} {
			if means == title {
				return d.Mark, true
			}
			if strings.HasPrefix(means, title+" ") && (len(starting) == 0 || !starting[len(starting)-1].Equal(d.Mark)) {
				starting = append(starting, d.Mark)
			}
		}
	}
	if len(starting) == 1 {
		return starting[0], true
	}
	return exact.Zero, false
}

// Titles lists the marks that may be given, each with its title.
func (m *Measure) Titles() lang.List {
	out := make(lang.List, len(m.Descriptors))
	for i, d := range m.Descriptors {
		out[i] = lang.M("%s (%s)", d.Mark, d.Means)
	}
	return out
}
