package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Reading is the value by one way of reading what a bid states.
type Reading struct {
	Name   string // proven, claimed, worst
	Title  lang.Localizer
	Value  exact.Number // in the finding's unit
	Level  string       // where the unit is Level; "" if it cannot be told
	Counts bool         // it is the one that the finding's value is
}

// Outage is what stops in a bid if a supplier stops.
type Outage struct {
	Supplier lang.Localizer
	Stops    []FunctionStop // by function, then the first to stop first; none if every function goes on
}

// Event is what is supposed to happen, and what stops in a bid if it does.
type Event struct {
	What  lang.Localizer // who stops
	On    date.Date      // the day that durations count from; zero where several stop on different days
	Stops []FunctionStop
}

// FunctionStop is a function of the service that stops, in whole or in part, with
// components that stop at the same time, until the last of them is back. Durations
// count from the day the supplier stops.
type FunctionStop struct {
	Function   lang.Localizer
	Part       exact.Number // of the function that stops, a fraction of 1
	After      Months       // it stops
	Back       Months       // all of it runs again
	Avoidable  bool         // at the most favourable reading it is replaced in time
	Shown      bool         // the durations are shown, not only claimed
	Components []lang.Text  // that stop it
}

// maxNamed is how many components a sentence names.
const maxNamed = 5

// named writes the components.
func (s FunctionStop) named() lang.Clauses {
	var out lang.Clauses // titles have commas of their own
	for i, c := range s.Components {
		if i == maxNamed {
			return append(out, lang.M("and others"))
		}
		out = append(out, c)
	}
	return out
}

// In says what stops, when, and when it is back.
func (s FunctionStop) In(l lang.Lang) string {
	return s.of(lang.List{s.Function}).In(l)
}

func (s FunctionStop) of(functions lang.List) lang.Localizer {
	what := lang.M("%s – stops after %s (%s)", functions, s.After, s.named())
	switch {
	case s.After.IsKnown() && s.After.Low.IsZero():
		what = lang.M("%s – stops at once (%s)", functions, s.named())
	case s.After.IsUnstated():
		what = lang.M("%s – stops, when is not stated (%s)", functions, s.named())
	}
	if s.Part.Less(exact.One) {
		what = lang.M("%s; it is %s of it that stops", what, exact.Percent{Number: s.Part.Round(4, exact.HalfUp)})
	}
	switch {
	case s.Back.IsUnstated():
		what = lang.M("%s; when it is back is not stated", what)
	case s.Avoidable:
		what = lang.M("%s; back after %s, or replaced before it stops", what, s.Back)
	default:
		what = lang.M("%s; back after %s", what, s.Back)
	}
	if s.Shown {
		return what
	}
	return lang.M("%s; claimed, not shown", what)
}

// Together writes stops for a reader, those that differ in their function only in
// one sentence, the first to come first.
func Together(stops []FunctionStop) []lang.Localizer {
	var out []lang.Localizer
	for _, g := range grouped(stops) {
		out = append(out, g.stop.of(g.functions))
	}
	return out
}

// InShort writes stops in few words: when, how much, and which functions.
func InShort(stops []FunctionStop) []lang.Localizer {
	var out []lang.Localizer
	for _, g := range grouped(stops) {
		functions := g.functions
		if n := len(functions) - maxInShort; n > 1 {
			functions = append(functions[:maxInShort:maxInShort], lang.N(n, "%d other", "%d others", n))
		}
		var what lang.Localizer = functions
		if g.stop.Part.Less(exact.One) {
			what = lang.M("%s of %s", exact.Percent{Number: g.stop.Part.Round(4, exact.HalfUp)}, functions)
		}
		switch after := g.stop.After; {
		case after.IsKnown() && after.Low.IsZero():
			out = append(out, lang.M("stops at once: %s", what))
		case after.IsUnstated():
			out = append(out, lang.M("stops, when is not stated: %s", what))
		default:
			out = append(out, lang.M("stops after %s: %s", after, what))
		}
	}
	return out
}

// maxInShort is how many functions a short text names.
const maxInShort = 3

// group is functions that stop together.
type group struct {
	functions lang.List
	stop      FunctionStop // with the components of all of them
}

// grouped puts together the stops that differ in their function only.
func grouped(stops []FunctionStop) []group {
	var out []group
	stops = slices.Clone(stops)
	slices.SortStableFunc(stops, func(a, b FunctionStop) int {
		if c := a.After.Low.Cmp(b.After.Low); c != 0 {
			return c
		}
		return a.After.High.Cmp(b.After.High)
	})
	for _, s := range stops {
		i := slices.IndexFunc(out, func(g group) bool { return g.stop.alike(s) })
		if i < 0 {
			s.Components = slices.Clone(s.Components)
			out = append(out, group{lang.List{s.Function}, s})
			continue
		}
		g := &out[i]
		g.functions = append(g.functions, s.Function)
		for _, c := range s.Components {
			if !slices.Contains(g.stop.Components, c) {
				g.stop.Components = append(g.stop.Components, c)
			}
		}
	}
	return out
}

// alike tells whether two functions stop and are back at the same times.
func (s FunctionStop) alike(o FunctionStop) bool {
	return s.Part.Equal(o.Part) && s.After.Equal(o.After) && s.Back.Equal(o.Back) && s.Avoidable == o.Avoidable && s.Shown == o.Shown
}
