package control

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// examination is the rule applied to a tenderer, on a day, by some readings.
type examination struct {
	*subject
	on       date.Date
	readings readings
	g        *ownership.Graph
	leaders  []int // who leads to the tenderer, by any tie
	outside  []int // of those, who is outside, aggregates included
	unsure   []int // who may be: no place stated
	open     bool  // something may be held by those of whom nothing is known
	verified *verification

	atWill                 []*ownership.Transfer // shares that somebody who may be outside may get
	exercised, unexercised *examination          // the same with these shares, or without

	steps        []criteria.Step
	decides      map[int]bool // steps that a finding that passes is explained by
	asks         []lang.Localizer
	notices      []criteria.Notice
	chains       []ownership.Chain
	verdict      criteria.Verdict
	tied         bool // somebody outside controls the tenderer without shares
	namedOutside bool // a company able to take over may itself be outside
	goods        bool // what is bought from outside includes goods
	alone        []*technology.Component
	greatest     lang.Localizer
	total        lang.Localizer
}

// examine goes through the rule's questions.
func (x *examination) examine() error {
	x.sort()
	x.verify()
	if x.rule == secNumCloud {
		x.establishments()
	} else if x.g.Entity(x.g.Target()).Outside(x.inside) {
		x.add(criteria.Step{Title: lang.M("Is the tenderer itself in %s?", x.inside), Value: lang.M("no"), Verdict: criteria.Fails})
	}
	switch x.rule {
	case fiftyPercent:
		x.reached()
	default:
		if err := x.shares(); err != nil {
			return err
		}
		x.otherwise()
	}
	if x.rule == secNumCloud {
		x.vetoes()
		x.boards()
		x.suppliers()
		x.foreignTies()
		x.changes()
	}
	x.rings()
	verdicts := make([]criteria.Verdict, 0, len(x.steps))
	for _, s := range x.steps {
		if s.Verdict != "" {
			verdicts = append(verdicts, s.Verdict)
		}
	}
	x.verdict = criteria.Worst(verdicts...)
	return nil
}

// sort tells who leads to the tenderer, and which of them are outside.
func (x *examination) sort() {
	g := x.g
	x.leaders = g.Leaders(g.Target())
	for _, i := range x.leaders {
		e := g.Entity(i)
		open := slices.Contains(g.Open(), i)
		x.open = x.open || open
		switch {
		case i == g.Undisclosed || i == g.Float || e.Stands():
		case x.isOutside(e):
			x.outside = append(x.outside, i)
		case open || e.Kind == ownership.Aggregate:
		case !e.Placed() || !x.readings[places] && !x.placed(e):
			x.unsure = append(x.unsure, i)
			x.ask(lang.M("the registered seat, central administration and main establishment of %s", g.Name(i)))
		}
	}
	for i := range x.facts.Transfers {
		t := &x.facts.Transfers[i]
		node, _ := g.Node(t.Holder)
		if t.Kind == ownership.Option && t.AtWill && t.Exercisable(x.on) {
			if _, possibly := x.fromOutside(node); possibly {
				x.atWill = append(x.atWill, t)
			}
		}
	}
}

// isOutside tells whether an entity is outside by its places, or by its
// nationality where the tender looks at it.
func (x *examination) isOutside(e *ownership.Entity) bool {
	if e.Outside(x.inside) {
		return true
	}
	return !x.readings[nationality] && slices.ContainsFunc(e.Nationalities, x.away)
}

// placed tells whether all places of an entity are stated.
func (x *examination) placed(e *ownership.Entity) bool {
	return e.Kind == ownership.Person || e.Kind == ownership.State || e.Seat != "" && e.Administration != "" && e.Establishment != ""
}

// away tells whether a country is outside.
func (x *examination) away(country string) bool { return !x.inside.Has(country) }

// fromOutside tells whether a node is outside, or controlled from there.
func (x *examination) fromOutside(i int) (surely, possibly bool) {
	o := x.g.From(i, x.away)
	return o.Surely, o.Possibly
}

// add adds a step. What the facts leave open, and somebody has verified, holds.
func (x *examination) add(s criteria.Step) {
	if s.Verdict == criteria.Unsettled && x.verified != nil {
		x.verified.settle(&s)
		delete(x.decides, len(x.steps)) // told once for all that it settles
	}
	x.steps = append(x.steps, s)
}

// explain adds a step that explains a finding that passes.
func (x *examination) explain(s criteria.Step) {
	x.decides[len(x.steps)] = true
	x.add(s)
}

// ask notes what the tenderer is to be asked for.
func (x *examination) ask(what lang.Localizer) { x.asks = append(x.asks, what) }

// establishments is predicate 19.6.a.
func (x *examination) establishments() {
	e := x.g.Entity(x.g.Target())
	s := criteria.Step{Ref: "19.6.a", Verdict: criteria.Holds, From: x.facts.From(e.Provenance),
		Title: lang.M(
			"Are the registered seat, the central administration and the main establishment of the tenderer in the European Union?",
		)}
	var found lang.List
	for _, place := range []struct {
		title   lang.Message
		country string
	}{
		{lang.M("registered seat"), e.Seat},
		{lang.M("central administration"), e.Administration},
		{lang.M("main establishment"), e.Establishment},
	} {
		value, verdict := lang.Localizer(country.Name(place.country)), criteria.Holds
		switch {
		case place.country == "":
			value, verdict = lang.M("not stated"), criteria.Unsettled
			x.ask(lang.M("the country of the tenderer's %s", place.title))
		case !x.inside.Has(place.country):
			verdict = criteria.Fails
		}
		found = append(found, lang.M("%s (%s)", place.title, value))
		s.Verdict = criteria.Worst(s.Verdict, verdict)
	}
	s.Value = found
	x.add(s)
}

// ref is the rule's own number for its limits on shares.
func (x *examination) ref() string {
	if x.rule == secNumCloud {
		return "19.6.b"
	}
	return ""
}

// named names a holder with its country.
func (x *examination) named(i int) lang.Localizer {
	if i == x.g.Undisclosed {
		var names lang.List
		for _, j := range x.g.Behind(append([]int{x.g.Target()}, x.leaders...)) {
			if len(names) == shownHolders {
				names = append(names, lang.M("and others"))
				break
			}
			names = append(names, x.g.Name(j))
		}
		if len(names) > 0 {
			return lang.M("undisclosed holders %s", lang.Of{Localizer: names})
		}
		return x.g.Name(i)
	}
	e := x.g.Entity(i)
	for _, c := range slices.Concat([]string{e.Seat, e.Administration, e.Establishment}, e.Nationalities) {
		if c != "" && !x.inside.Has(c) {
			return lang.M("%s (%s)", x.g.Name(i), country.Name(c))
		}
	}
	return x.g.Name(i)
}

// reached applies the fifty-percent rule, which looks at ownership alone.
func (x *examination) reached() {
	half := ownership.Threshold{Share: exact.Ratio(1, 2), Inclusive: true}
	target := x.g.Target()
	surely, _ := x.g.Reached(x.outside, half)
	_, possibly := x.g.Reached(slices.Concat(x.outside, x.unsure), half)
	s := criteria.Step{
		Title:   lang.M("Do holders %s reach 50 %% of the tenderer together, directly and through what they reach?", x.inside.Outside()),
		Verdict: criteria.Holds,
		Value:   lang.M("not reached"),
	}
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

// rings says which entities are held by nobody but each other.
func (x *examination) rings() {
	target := x.g.Target()
	for _, ring := range x.g.Rings {
		if !slices.ContainsFunc(ring, func(i int) bool { return i == target || slices.Contains(x.leaders, i) }) {
			continue
		}
		var names lang.List
		for _, i := range ring {
			names = append(names, x.g.Name(i))
		}
		x.ask(lang.M("who holds %s, which hold each other wholly", names))
		x.add(criteria.Step{Title: lang.M("Is anybody stated to hold %s?", names), Verdict: criteria.Unsettled,
			Value: lang.M("%s are held wholly within their own ring: nobody outside it is stated to hold them", names)})
	}
}
