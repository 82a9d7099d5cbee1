package control

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// examination applies a rule to a tenderer.
type examination struct {
	*measure
	g          *ownership.Graph
	facts      *ownership.Facts
	technology *technology.Facts // nil if the bid has none

	outside []int // who leads to the tenderer and is outside, aggregates included
	unsure  []int // who may be: no place stated
	steps   []criteria.Step
	decides map[int]bool // steps that a finding that passes is explained by
	chains  []ownership.Chain
}

// examine fills the steps.
func (x *examination) examine() error {
	g := x.g
	x.decides = map[int]bool{}
	for _, i := range g.Ancestors(g.Target()) {
		e := g.Entity(i)
		switch {
		case i == g.Undisclosed || i == g.Float && x.rule != secNumCloud:
			x.unsure = append(x.unsure, i)
		case i == g.Float:
		case e.Outside(x.inside):
			x.outside = append(x.outside, i)
		case e.Seat == "" && e.Administration == "" && e.Establishment == "":
			x.unsure = append(x.unsure, i)
		}
	}
	if x.rule == secNumCloud {
		x.establishments()
	} else if g.Entity(g.Target()).Outside(x.inside) {
		x.add(criteria.Step{Ref: "seat", Title: lang.M("the tenderer is itself in %s", x.inside), Verdict: criteria.Fails})
	}
	switch x.rule {
	case fiftyPercent:
		x.reached()
	default:
		if err := x.shares(); err != nil {
			return err
		}
	}
	if x.rule == secNumCloud {
		x.vetoes()
		x.boards()
		x.suppliers()
		x.changes()
	}
	x.controllers()
	x.open()
	return nil
}

func (x *examination) add(s criteria.Step) { x.steps = append(x.steps, s) }

// explain adds a step that explains a finding that passes.
func (x *examination) explain(s criteria.Step) {
	x.decides[len(x.steps)] = true
	x.add(s)
}

// establishments is predicate 19.6.a.
func (x *examination) establishments() {
	e := x.g.Entity(x.g.Target())
	s := criteria.Step{Ref: "19.6.a", Title: lang.M("registered seat, central administration and main establishment are in the EU"),
		Verdict: criteria.Holds, From: x.facts.From(e.Provenance)}
	for _, place := range []struct {
		title   lang.Message
		country string
	}{
		{lang.M("registered seat"), e.Seat},
		{lang.M("central administration"), e.Administration},
		{lang.M("main establishment"), e.Establishment},
	} {
		part := criteria.Step{Title: place.title, Value: lang.Raw(place.country), Verdict: criteria.Holds}
		switch {
		case place.country == "":
			part.Value, part.Verdict = lang.M("not stated"), criteria.Unsettled
		case !x.inside.Has(place.country):
			part.Verdict = criteria.Fails
		}
		s.Steps = append(s.Steps, part)
		s.Verdict = criteria.Worst(s.Verdict, part.Verdict)
	}
	x.add(s)
}

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
	return l.T("capital %s along chains, %s by control; votes %s along chains, %s by control",
		h.multiplied[ownership.Capital], h.controlled[ownership.Capital], h.multiplied[ownership.Votes], h.controlled[ownership.Votes])
}

// of finds what a group has of the tenderer.
func (x *examination) of(group []int) (held, error) {
	var h held
	for _, q := range []ownership.Quantity{ownership.Capital, ownership.Votes} {
		s, err := x.g.Integrated(q, group, x.g.Target())
		if err != nil {
			return h, err
		}
		h.multiplied[q] = s
		h.controlled[q] = x.g.ByControl(q, group, x.g.Target())
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

func (x *examination) ref() string {
	if x.rule == secNumCloud {
		return "19.6.b"
	}
	return ""
}

// shownHolders is how many holders a step lists.
const shownHolders = 8

// one applies the limit on each holder.
func (x *examination) one() error {
	var list []holder
	for _, i := range slices.Concat(x.outside, x.unsure) {
		if x.g.Entity(i).Kind == ownership.Aggregate && i != x.g.Undisclosed {
			continue // counts together, never as one holder
		}
		h, err := x.of([]int{i})
		if err != nil {
			return err
		}
		if slices.Contains(x.unsure, i) {
			h = h.orNothing()
		}
		if w := h.worst(); !w.IsZero() {
			list = append(list, holder{i, h, against(w, *x.individual)})
		}
	}
	slices.SortStableFunc(list, func(a, b holder) int { return b.worst().High.Cmp(a.worst().High) })
	s := criteria.Step{Ref: x.ref(), Title: lang.M("no holder outside %s has more than %s of capital or votes", x.inside, exact.Percent{Number: *x.individual}),
		Value: lang.M("none has any"), Verdict: criteria.Holds}
	for _, h := range list {
		s.Verdict = criteria.Worst(s.Verdict, h.verdict)
	}
	told := false
	for i, h := range list {
		if i == shownHolders {
			s.Steps = append(s.Steps, criteria.Step{Title: lang.N(len(list)-i, "%d smaller holder", "%d smaller holders", len(list)-i)})
			break
		}
		part := criteria.Step{Title: x.named(h.node), Value: h.held, Verdict: h.verdict, Steps: x.chainSteps(h)}
		s.Steps = append(s.Steps, part)
		if h.verdict != s.Verdict || told {
			continue
		}
		told = true // the first that decides
		s.Value = lang.M("the greatest is %s with %s", x.named(h.node), h.worst())
		if len(part.Steps) > 0 && s.Verdict != criteria.Holds {
			s.Value = lang.M("%s with %s (%s)", x.named(h.node), h.worst(), part.Steps[0].Title)
		}
	}
	x.explain(s)
	return nil
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

// named names a holder with its country.
func (x *examination) named(i int) lang.Localizer {
	e := x.g.Entity(i)
	for _, c := range []string{e.Seat, e.Administration, e.Establishment} {
		if c != "" && !x.inside.Has(c) {
			return lang.M("%s (%s)", x.g.Name(i), lang.Raw(c))
		}
	}
	return x.g.Name(i)
}

// chainSteps tells by which holdings a holder leads to the tenderer.
func (x *examination) chainSteps(h holder) []criteria.Step {
	if h.node == x.g.Undisclosed {
		return nil
	}
	chains, more := x.g.Chains(ownership.Capital, h.node, x.g.Target())
	var out []criteria.Step
	for _, c := range chains {
		s := criteria.Step{Title: x.g.Words(ownership.Capital, c)}
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
	if surely, _ := x.g.Controlled(h.node); len(surely) > 1 {
		var names lang.List
		for _, i := range sortedNodes(surely) {
			if i != h.node && len(names) < shownHolders && slices.Contains(x.g.Ancestors(x.g.Target()), i) {
				names = append(names, x.g.Name(i))
			}
		}
		if len(names) > 0 {
			out = append(out, criteria.Step{Title: lang.M("it controls %s, whose votes count in full", names)})
		}
	}
	return out
}

func sortedNodes(set map[int]bool) []int {
	out := make([]int, 0, len(set))
	for i := range set {
		out = append(out, i)
	}
	slices.Sort(out)
	return out
}

// together applies the limit on all outside holders.
func (x *examination) together() error {
	least, err := x.of(x.outside)
	if err != nil {
		return err
	}
	most, err := x.of(slices.Concat(x.outside, x.unsure))
	if err != nil {
		return err
	}
	h := held{}
	for q := range h.multiplied {
		h.multiplied[q] = ownership.Share{Low: least.multiplied[q].Low, High: most.multiplied[q].High}
		h.controlled[q] = ownership.Share{Low: least.controlled[q].Low, High: most.controlled[q].High}
	}
	w := h.worst()
	s := criteria.Step{Ref: x.ref(), Title: lang.M("holders outside %s have together no more than %s of capital or votes", x.inside, exact.Percent{Number: *x.collective}),
		Value: lang.M("together %s", w), Verdict: against(w, *x.collective)}
	s.Steps = append(s.Steps, criteria.Step{Title: lang.M("all readings"), Value: h})
	var names lang.List
	for i, k := range slices.Concat(x.outside, x.unsure) {
		if i == shownHolders {
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

// reached applies the fifty-percent rule.
func (x *examination) reached() {
	half := ownership.Threshold{Share: exact.Ratio(1, 2), Inclusive: true}
	target := x.g.Target()
	surely, _ := x.g.Reached(x.outside, half)
	_, possibly := x.g.Reached(slices.Concat(x.outside, x.unsure), half)
	s := criteria.Step{Title: lang.M("holders outside %s do not reach 50 %% together, directly and through what they reach", x.inside), Verdict: criteria.Holds, Value: lang.M("not reached")}
	switch {
	case surely[target]:
		s.Verdict, s.Value = criteria.Fails, lang.M("reached")
	case possibly[target]:
		s.Verdict, s.Value = criteria.Unsettled, lang.M("reached if what is not disclosed is held from outside")
	}
	for _, i := range x.outside {
		if len(s.Steps) < shownHolders {
			chains, _ := x.g.Chains(ownership.Votes, i, target)
			for _, c := range chains {
				s.Steps = append(s.Steps, criteria.Step{Title: x.g.Words(ownership.Votes, c)})
				x.chains = append(x.chains, c)
			}
		}
	}
	x.explain(s)
}

// controllers says who controls the tenderer, for the reader.
func (x *examination) controllers() {
	s := criteria.Step{Title: lang.M("who controls the tenderer by a majority of votes or otherwise"), Brief: true}
	var names lang.List
	for _, i := range x.g.Controllers(x.g.Target()) {
		names = append(names, x.g.Name(i))
		chains, _ := x.g.Chains(ownership.Votes, i, x.g.Target())
		for _, c := range chains {
			s.Steps = append(s.Steps, criteria.Step{Title: x.g.Words(ownership.Votes, c)})
			x.chains = append(x.chains, c)
		}
	}
	s.Value = lang.M("nobody, on the facts stated")
	if len(names) > 0 {
		s.Value = names
	}
	x.add(s)
}

// open says what the stated holdings leave open.
func (x *examination) open() {
	s := criteria.Step{Title: lang.M("what the stated holdings leave open")}
	for i, n := range x.g.Notes {
		if i == 2*shownHolders {
			s.Steps = append(s.Steps, criteria.Step{Title: lang.N(len(x.g.Notes)-i, "%d more remark", "%d more remarks", len(x.g.Notes)-i)})
			break
		}
		s.Steps = append(s.Steps, criteria.Step{Title: n.What})
	}
	target := x.g.Target()
	above := x.g.Ancestors(target)
	for _, ring := range x.g.Rings {
		if !slices.ContainsFunc(ring, func(i int) bool { return i == target || slices.Contains(above, i) }) {
			continue
		}
		var names lang.List
		for _, i := range ring {
			names = append(names, x.g.Name(i))
		}
		s.Steps = append(s.Steps, criteria.Step{Title: lang.M("%s are held wholly within their own ring: nobody outside it is stated to hold them", names)})
		x.add(criteria.Step{Ref: "ring", Title: lang.M("%s are held wholly within their own ring: nobody outside it is stated to hold them", names), Verdict: criteria.Unsettled})
	}
	if len(s.Steps) > 0 {
		x.add(s)
	}
}
