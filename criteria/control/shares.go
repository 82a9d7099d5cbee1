package control

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// held is what a holder, or a group of them, has of the tenderer by each reading.
type held struct {
	multiplied, controlled [2]ownership.Share // by quantity
}

// worst gives the bounds of the greatest of the readings.
func (h held) worst() ownership.Share {
	s := h.multiplied[ownership.Capital]
	for _, o := range []ownership.Share{h.multiplied[ownership.Votes], h.controlled[ownership.Capital], h.controlled[ownership.Votes]} {
		s = s.Worse(o)
	}
	return s
}

// In writes the readings.
func (h held) In(l lang.Lang) string {
	if h.alike() {
		return l.T("%s of capital and of votes, along chains and by control", h.multiplied[ownership.Capital])
	}
	return l.T("capital %s along chains, %s by control; votes %s along chains, %s by control",
		h.multiplied[ownership.Capital], h.controlled[ownership.Capital], h.multiplied[ownership.Votes], h.controlled[ownership.Votes])
}

func (h held) alike() bool {
	s := h.multiplied[ownership.Capital]
	return equal(s, h.multiplied[ownership.Votes]) && equal(s, h.controlled[ownership.Capital]) && equal(s, h.controlled[ownership.Votes])
}

func equal(a, b ownership.Share) bool { return a.Low.Equal(b.Low) && a.High.Equal(b.High) }

// on says by which quantity and which reading the greatest is reached.
func (h held) on(v criteria.Verdict) (q ownership.Quantity, byControl bool, words lang.Localizer) {
	value := func(s ownership.Share) exact.Number {
		if v == criteria.Fails {
			return s.Low
		}
		return s.High
	}
	most := exact.Max(value(h.multiplied[0]), value(h.multiplied[1]), value(h.controlled[0]), value(h.controlled[1]))
	var has [2][2]bool // by reading, by quantity
	for q := range h.multiplied {
		has[0][q], has[1][q] = value(h.multiplied[q]).Equal(most), value(h.controlled[q]).Equal(most)
	}
	r := 0
	if !has[0][0] && !has[0][1] {
		r = 1
	}
	if !has[r][0] {
		q = ownership.Votes
	}
	words = map[[2]bool]lang.Message{
		{true, true}: lang.M("of capital and votes"), {true, false}: lang.M("of the capital"), {false, true}: lang.M("of the votes"),
	}[has[r]]
	return q, r == 1, words
}

// of finds what a holder has of the tenderer; its greatest value is exact where
// it may be above a limit.
func (x *examination) of(i int, limit exact.Number) (held, error) {
	var h held
	target := x.g.Target()
	for _, q := range []ownership.Quantity{ownership.Capital, ownership.Votes} {
		if !x.readings[multiplication] {
			s, err := x.g.Holding(q, i, target, limit)
			if err != nil {
				return h, err
			}
			h.multiplied[q] = s
		}
		h.controlled[q] = x.g.ByControl(q, []int{i}, target)
		for _, s := range x.g.Stated(q, i, target) {
			h.multiplied[q] = h.multiplied[q].Worse(s)
		}
	}
	return h, nil
}

// unknown finds what those of whom nothing is known may have.
func (x *examination) unknown() (held, error) {
	var h held
	for _, q := range []ownership.Quantity{ownership.Capital, ownership.Votes} {
		s, err := x.g.Unknown(q, x.g.Target())
		if err != nil {
			return h, err
		}
		if !x.readings[multiplication] {
			h.multiplied[q] = s
		}
		h.controlled[q] = ownership.Share{High: x.g.Attributed(q, nil, []int{x.g.Undisclosed}, x.g.Target()).High}
	}
	return h, nil
}

// orNothing gives what may be held and may be nothing.
func (h held) orNothing() held {
	for q := range h.multiplied {
		h.multiplied[q].Low, h.controlled[q].Low = exact.Zero, exact.Zero
	}
	return h
}

// holder is an outside holder, or one that may be.
type holder struct {
	node int
	held
	verdict criteria.Verdict
}

// shares applies the limits on shares, one holder at a time and together.
func (x *examination) shares() error {
	if x.individual != nil {
		if err := x.one(); err != nil {
			return err
		}
	}
	if x.collective != nil {
		return x.together()
	}
	return nil
}

// shownHolders is how many holders a step lists.
const shownHolders = 8

// holders lists who is outside, or may be, with what it has, the greatest first.
func (x *examination) holders() ([]holder, error) {
	unknown, err := x.unknown()
	if err != nil {
		return nil, err
	}
	limit := *x.individual
	if limit.Less(unknown.worst().High) && len(x.outside) > 10*shownHolders {
		limit = exact.One // it is open whatever one holder may have beside what is stated
	}
	var list []holder
	for _, i := range slices.Concat(x.outside, x.unsure) {
		if x.g.Entity(i).Kind == ownership.Aggregate {
			continue // counts together, never as one holder; if it may be one, as undisclosed
		}
		h, err := x.of(i, limit)
		if err != nil {
			return nil, err
		}
		if slices.Contains(x.unsure, i) {
			h = h.orNothing()
		}
		if w := h.worst(); !w.IsZero() {
			list = append(list, holder{i, h, against(w, *x.individual)})
		}
	}
	if w := unknown.worst(); x.open && !w.IsZero() {
		list = append(list, holder{x.g.Undisclosed, unknown, against(w, *x.individual)})
	}
	slices.SortStableFunc(list, func(a, b holder) int {
		if a.verdict != b.verdict && worse(a.verdict, b.verdict) {
			return -1
		} else if a.verdict != b.verdict {
			return 1
		}
		return b.worst().High.Cmp(a.worst().High)
	})
	return list, nil
}

// one applies the limit on each holder.
func (x *examination) one() error {
	list, err := x.holders()
	if err != nil {
		return err
	}
	s := criteria.Step{Ref: x.ref(), Value: lang.M("none has any"), Verdict: criteria.Holds,
		Title: lang.M(
			"Does any holder %s have more than %s of the capital or of the votes?",
			x.inside.Outside(),
			exact.Percent{Number: *x.individual},
		)}
	if len(list) > 0 {
		s.Verdict = list[0].verdict
		s.Value = x.telling(list[0])
	}
	x.greatest = s.Value
	for i, h := range list {
		if i == shownHolders {
			s.Steps = append(s.Steps, criteria.Step{Title: lang.N(len(list)-i, "%d smaller holder", "%d smaller holders", len(list)-i)})
			break
		}
		s.Steps = append(s.Steps, criteria.Step{Title: x.named(h.node), Value: h.held, Steps: x.way(h)})
	}
	x.explain(s)
	return nil
}

// telling says what the holder that decides has, and how.
func (x *examination) telling(h holder) lang.Localizer {
	_, byControl, words := h.on(h.verdict)
	w := h.worst()
	value := lang.M("%s, %s %s", x.named(h.node), w, words)
	if h.verdict == criteria.Holds {
		value = lang.M("the greatest is %s", value)
	}
	switch steps := x.way(h); {
	case h.verdict == criteria.Holds || len(steps) == 0:
	case !byControl:
		value = lang.M("%s – %s", value, steps[0].Title)
	case h.verdict == criteria.Fails:
		value = lang.M("%s – by control, not by multiplication: %s", value, x.controlled(h))
	}
	if h.node != x.g.Undisclosed && h.verdict == criteria.Unsettled && !w.IsKnown() {
		value = lang.M("%s; what is not disclosed may be its own", value)
	}
	return value
}

func against(s ownership.Share, limit exact.Number) criteria.Verdict {
	switch above, notAbove := s.Exceeds(limit); {
	case above:
		return criteria.Fails
	case notAbove:
		return criteria.Holds
	}
	return criteria.Unsettled
}

// controlled says how a holder controls what holds the tenderer.
func (x *examination) controlled(h holder) lang.Localizer {
	trace := lang.Clauses(x.g.Trace(h.node, x.g.Target()))
	for _, c := range x.facts.Concerts {
		if node, _ := x.g.Node(c.Over); node == x.g.Target() && slices.ContainsFunc(c.Members, func(m string) bool {
			k, _ := x.g.Node(m)
			controls, _ := x.g.Controls(h.node, k)
			return k == h.node || controls
		}) {
			trace = append(trace, lang.M("%s act in concert", x.facts.Names(c.Members)))
		}
	}
	if len(trace) == 0 {
		return lang.M("what it holds and controls")
	}
	return trace
}

// way tells by which holdings, rights and agreements a holder leads to the tenderer.
func (x *examination) way(h holder) []criteria.Step {
	if h.node == x.g.Undisclosed {
		return nil
	}
	q, _, _ := h.on(h.verdict)
	chains, more := x.g.Chains(q, h.node, x.g.Target())
	var out []criteria.Step
	for _, c := range chains {
		s := criteria.Step{Title: x.g.Words(q, c)}
		if len(c.Nodes) > 2 {
			s.Title = lang.M("%s: multiplied, %s", s.Title, c.Product)
		}
		out = append(out, s)
		x.chains = append(x.chains, c)
	}
	if more {
		out = append(out, criteria.Step{Title: lang.M("and by other chains")})
	}
	if x.g.InRing(x.g.Target()) || slices.ContainsFunc(chains, func(c ownership.Chain) bool {
		return slices.ContainsFunc(c.Nodes, x.g.InRing)
	}) {
		out = append(out, criteria.Step{Title: lang.M("cross-holdings lead back along the way: the share is computed through them")})
	}
	for _, t := range x.g.Trace(h.node, x.g.Target()) {
		out = append(out, criteria.Step{Title: t})
	}
	for _, s := range x.g.StatedBy(h.node) {
		out = append(
			out,
			criteria.Step{
				Title: lang.M(
					"%s holds %s of %s indirectly, as stated",
					x.g.Name(h.node),
					amount(s),
					lang.Raw(x.facts.Entity(s.Held).Name),
				),
			},
		)
	}
	if len(out) == 0 {
		out = append(out, criteria.Step{Title: x.controlled(h)})
	}
	return out
}

// together applies the limit on all outside holders.
func (x *examination) together() error {
	h := held{}
	target := x.g.Target()
	most := slices.Concat(x.outside, x.unsure)
	if x.open {
		most = append(most, x.g.Open()...)
	}
	for _, q := range []ownership.Quantity{ownership.Capital, ownership.Votes} {
		if !x.readings[multiplication] {
			low, err := x.g.Integrated(q, x.outside, target)
			if err != nil {
				return err
			}
			high, err := x.g.Integrated(q, most, target)
			if err != nil {
				return err
			}
			h.multiplied[q] = ownership.Share{Low: low.Low, High: high.High}
		}
		h.controlled[q] = x.g.Attributed(q, x.outside, most, target)
		sum := ownership.Share{}
		for _, i := range x.outside {
			for _, s := range x.g.Stated(q, i, target) {
				sum = sum.Worse(s)
			}
		}
		h.multiplied[q] = h.multiplied[q].Worse(sum)
	}
	w := h.worst()
	s := criteria.Step{Ref: x.ref(), Verdict: against(w, *x.collective),
		Title: lang.M(
			"Do the holders %s have together more than %s of the capital or of the votes?",
			x.inside.Outside(),
			exact.Percent{Number: *x.collective},
		)}
	_, byControl, words := h.on(s.Verdict)
	s.Value = lang.M("together %s %s", w, words)
	if byControl && s.Verdict != criteria.Holds {
		s.Value = lang.M("together %s %s, by control", w, words)
	}
	x.total = s.Value
	s.Steps = append(s.Steps, criteria.Step{Title: lang.M("all readings"), Value: h})
	var names lang.List
	for _, k := range most {
		if len(names) == shownHolders {
			names = append(names, lang.M("and others"))
			break
		}
		names = append(names, x.named(k))
	}
	if len(names) > 0 {
		s.Steps = append(s.Steps, criteria.Step{Title: lang.M("counted: %s", names)})
	}
	x.explain(s)
	return nil
}
