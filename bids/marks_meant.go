package bids

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// turnedMarks notes marks that are given by bid, then by criterion.
func (r *reader) turnedMarks(n *source.Node, judged, ids []string, file string) bool {
	entries := n.Entries()
	if len(entries) == 0 || len(judged) == 0 {
		return false
	}
	for _, e := range entries {
		if slices.Contains(judged, e.Key) || !slices.Contains(ids, e.Key) || !e.Value.IsMap() {
			return false
		}
		for _, inner := range e.Value.Entries() {
			if !slices.Contains(judged, inner.Key) {
				return false
			}
		}
	}
	r.d.unread = append(r.d.unread, file)
	n.ProblemAt(entries[0].KeyAt.At(), lang.M("marks by bid, expected by criterion"),
		lang.M("write the criterion first, and the bids under it: %s", lang.Raw(judged[0]+": {"+entries[0].Key+": {mark: …, reason: \"…\"}}")))
	return true
}

// bidChooser reads keys that must be bids for a lot; who goes by the name of a tenderer
// is told the bid.
func (r *reader) bidChooser(ids []string) func(source.Entry) string {
	choose := chooser(ids)
	return func(e source.Entry) string {
		if b := r.d.of(e.Key); b != nil && !slices.Contains(ids, e.Key) && slices.Contains(ids, b.ID) {
			e.KeyAt.Problem(lang.M("%q is the name of a tenderer, expected its bid", e.Key), lang.M("write: %s", lang.Raw(b.ID)))
			return ""
		}
		return choose(e)
	}
}

// isMark tells whether what stands under another key is a mark.
func isMark(n *source.Node, measure criteria.Measure) bool {
	if !n.IsScalar() {
		return false
	}
	if n.IsFraction() {
		return true
	}
	levels, ok := measure.(titled)
	if ok {
		_, ok = levels.Entitled(n.Raw())
	}
	return ok
}

// titled is a measure whose marks have titles.
type titled interface {
	// Entitled finds the mark of the level with that very title in either language,
	// whatever its capitals and accents.
	Entitled(title string) (mark exact.Number, ok bool)
	// Called finds the mark of the level with that title, as an evaluator may
	// write it.
	Called(title string) (mark exact.Number, ok bool)
	// Given reads a mark that is a number.
	Given(n *source.Node) exact.Number
	// Titles lists the marks that may be given, each with its title.
	Titles() lang.List
}

// given reads a mark, or the title of a level; where a part of one stands in its place,
// the mark of that level is offered.
func given(value *source.Node, m criteria.Measure) exact.Number {
	if levels, ok := m.(titled); ok && value.IsScalar() {
		if mark, found := levels.Entitled(value.Raw()); found {
			return mark
		}
		if mark, found := levels.Called(value.Raw()); found {
			value.Problem(lang.M("%q begins the title of a level, expected the title or its mark", value.Raw()), lang.M("write %s", mark))
			return exact.Zero
		}
		if titles := levels.Titles(); len(titles) > 0 && !strings.ContainsAny(value.Raw(), "0123456789") && value.Raw() != "" {
			value.Problem(lang.M("%q is not a mark", value.Raw()), lang.M("give one of: %s", titles))
			return exact.Zero
		}
		return levels.Given(value)
	}
	return value.Number()
}
