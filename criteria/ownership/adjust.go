package ownership

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Adjustment gives a holder another share of whom it holds: capital and votes
// alike, instead of all that is stated of the two.
type Adjustment struct {
	Holder, Held string
	Rest         string // the holder that takes what is left; "" for all others in proportion
	Share        exact.Number
	Source       string // where the share is said to come from
	At           *source.Node
}

// Apply edits the ownership section of a bid's file. The other holders share what
// is left: the one that Rest names, or the only one there is, takes all of it;
// several keep the proportion they had, for which the share before must be known.
func (a Adjustment) Apply(section *source.Node) {
	holdings, _ := section.Find("holdings")
	if !holdings.IsList() {
		a.At.Problem(lang.M("the bid states no holdings"), lang.M("name a bid whose ownership lists them"))
		return
	}
	before := Share{exact.Zero, exact.Zero}
	others := map[string]bool{}
	for _, item := range holdings.List() {
		m := item.Map()
		holder := m.Get("holder").Raw()
		switch {
		case m.Get("held").Raw() != a.Held || m.Get("disproved") != nil:
		case holder != a.Holder:
			others[holder] = true
		case m.Get("share") != nil:
			before = readShare(m.Get("share"))
		default:
			before = Undisclosed // capital and votes differ
		}
	}
	if a.Rest == "" && len(others) == 1 {
		for only := range others {
			a.Rest = only
		}
	}
	left := exact.One.Sub(a.Share)
	switch {
	case a.Rest != "":
		a.fill(holdings, left)
	case before.IsKnown() && !before.Low.Equal(exact.One):
		part := left.Quo(exact.One.Sub(before.Low))
		a.scale(holdings, part)
	case len(others) > 0:
		what := lang.M("what %s holds of %s is not known exactly, so the other holders cannot keep their proportions",
			lang.Raw(a.Holder), lang.Raw(a.Held))
		a.At.Problem(what, lang.M("add rest: with the holder that takes what is left"))
		return
	}
	holdings.Drop(func(item *source.Node) bool { return a.states(item, a.Holder) })
	a.put(holdings, a.Holder, Known(a.Share))
}

// states tells whether an entry says what a holder has of the one held.
func (a Adjustment) states(item *source.Node, holder string) bool {
	m := item.Map()
	return m.Get("held").Raw() == a.Held && m.Get("holder").Raw() == holder
}

// fill gives what is left to one holder; what the others are said to have stays.
func (a Adjustment) fill(holdings *source.Node, left exact.Number) {
	taken := Share{}
	for _, item := range holdings.List() {
		m := item.Map()
		if holder := m.Get("holder").Raw(); m.Get("held").Raw() == a.Held && holder != a.Holder && holder != a.Rest && m.Get("disproved") == nil {
			taken = taken.Plus(readShare(m.Get("share")))
		}
	}
	rest := Share{exact.Max(exact.Zero, left.Sub(taken.High)), exact.Max(exact.Zero, left.Sub(taken.Low))}
	holdings.Drop(func(item *source.Node) bool { return a.states(item, a.Rest) })
	a.put(holdings, a.Rest, rest)
}

// scale multiplies what the others hold, in capital and in votes.
func (a Adjustment) scale(holdings *source.Node, part exact.Number) {
	for _, item := range holdings.List() {
		m := item.Map()
		if m.Get("held").Raw() != a.Held || m.Get("holder").Raw() == a.Holder {
			continue
		}
		for _, key := range []string{"share", "capital", "votes"} {
			if n := m.Get(key); n != nil {
				s := readShare(n)
				item.Put(key, a.share(Share{s.Low.Mul(part), s.High.Mul(part)}))
			}
		}
	}
}

func (a Adjustment) put(holdings *source.Node, holder string, s Share) {
	holdings.Add(a.At.Group("holder", a.At.Scalar(holder), "held", a.At.Scalar(a.Held), "share", a.share(s), "source", a.At.Scalar(a.Source)))
}

// share writes a share as a file states it; one without a finite decimal form lies
// within bounds.
func (a Adjustment) share(s Share) *source.Node {
	text := func(n exact.Number, mode exact.Mode) *source.Node {
		n = n.Mul(exact.Hundred)
		if !n.IsDecimal() {
			n = n.Round(exact.Places, mode)
		}
		return a.At.Scalar(n.Decimal() + " %")
	}
	if s.IsKnown() && s.Low.Mul(exact.Hundred).IsDecimal() {
		return text(s.Low, exact.Down)
	}
	return a.At.Series(text(s.Low, exact.Down), text(s.High, exact.Up))
}
