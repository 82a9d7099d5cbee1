package control

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// suppliers are predicates 19.6.c and 19.6.d, on third companies that are
// outside or controlled from there.
func (x *examination) suppliers() {
	access := criteria.Step{Ref: "19.6.c", Verdict: criteria.Holds,
		Title: lang.M("Can a supplier controlled from outside technically obtain customers' data, or technical data about them?")}
	autonomy := criteria.Step{Ref: "19.6.d", Verdict: criteria.Holds,
		Title: lang.M(
			"Can the tenderer go on without each supplier controlled from outside: by its own skills, two companies able to take over, or " +
				"since the supplier is qualified?",
		)}
	if x.technology == nil {
		missing := lang.M("the bid states no technology")
		access.Verdict, access.Value = criteria.Unsettled, missing
		autonomy.Verdict, autonomy.Value = criteria.Unsettled, missing
		x.ask(lang.M("the components of the service, with who supplies, operates and builds each, and what data they can reach"))
	} else {
		for _, s := range x.technology.Suppliers {
			if s.Entity == "" || s.Entity != x.facts.Of { // the tenderer is no third company
				x.supplier(s, &access, &autonomy)
			}
		}
		for _, s := range []*criteria.Step{&access, &autonomy} {
			if len(s.Steps) == 0 {
				s.Value = lang.M("no supplier is controlled from outside")
			} else if s.Value == nil {
				s.Value = lang.N(len(s.Steps), "%d supplier is controlled from outside, or may be",
					"%d suppliers are controlled from outside, or may be", len(s.Steps))
			}
		}
	}
	x.add(access)
	x.add(autonomy)
	x.tellAlone()
}

// supplier adds a supplier to the two steps, by the worst of its components.
func (x *examination) supplier(s *technology.Supplier, access, autonomy *criteria.Step) {
	c := technology.ControlOf(s, x.g, x.away)
	if !c.Possibly {
		return
	}
	first := part{Step: criteria.Step{Title: c.Why, From: x.technology.From(s.Provenance)}, surely: c.Surely, verdict: criteria.Holds}
	second := part{Step: criteria.Step{Title: c.Why}, surely: c.Surely, verdict: criteria.Holds}
	for _, component := range x.technology.Components {
		if component.Supplier != s && component.OperatedBy != s && component.BuiltBy != s {
			continue
		}
		v := criteria.Holds
		if component.DataAccess != "none" {
			v = criteria.Fails
		}
		first.look(component, v, lang.M("data access: %s", lang.Message{Format: component.DataAccess}))
		v, why := criteria.Holds, lang.M("the supplier is itself qualified")
		switch {
		case s.Qualified:
		case component.OwnSkills:
			why = lang.M("the tenderer has the skills itself")
			x.contradicted(component)
		case x.readings[goods] && isGood(component):
			why = lang.M("a good that is bought, not a service")
		default:
			v, why = x.others(component)
		}
		x.goods = x.goods || isGood(component) && !component.OwnSkills && !s.Qualified
		second.look(component, v, why)
	}
	if len(first.Steps) == 0 {
		return // it supplies nothing
	}
	first.join(access)
	second.join(autonomy)
	if !c.Surely && criteria.Worst(first.verdict, second.verdict) != criteria.Holds {
		x.ask(lang.M("who controls the supplier %s", lang.Raw(s.Name)))
	}
}

// isGood tells whether a component is a thing that was bought and through which
// its maker sees nothing.
func isGood(c *technology.Component) bool {
	return (c.Layer == "hardware" || c.Layer == "firmware") && c.DataAccess == "none"
}

// others looks at the companies able to take a component over: two are needed,
// and not from outside themselves. A bare number names nobody.
func (x *examination) others(c *technology.Component) (criteria.Verdict, lang.Message) {
	two := exact.Int(2)
	if c.Alternatives.Less(two) {
		return criteria.Fails, lang.N(c.Alternatives, "no skills of its own stated, %s other supplier",
			"no skills of its own stated, %s other suppliers", c.Alternatives)
	}
	if x.readings[alternatives] {
		return criteria.Holds, lang.N(c.Alternatives, "%s other supplier", "%s other suppliers", c.Alternatives)
	}
	if len(c.Others) == 0 {
		x.namedOutside = true
		x.ask(lang.M("which companies could take over %s, and who controls each", c.Title))
		return criteria.Unsettled, lang.N(c.Alternatives, "%s other supplier, not named", "%s other suppliers, not named", c.Alternatives)
	}
	var inside, open int
	var names lang.List
	for _, o := range c.Successors(x.facts.Of) {
		o := technology.ControlOf(o, x.g, x.away)
		names = append(names, o.Why)
		switch {
		case !o.Possibly:
			inside++
		case !o.Surely:
			open++
			fallthrough
		default:
			x.namedOutside = true
		}
	}
	switch {
	case inside >= 2:
		return criteria.Holds, lang.M("able to take over: %s", names)
	case inside+open >= 2:
		return criteria.Unsettled, lang.M("able to take over: %s", names)
	}
	return criteria.Fails, lang.M("fewer than two that are not controlled from outside: %s", names)
}

// contradicted notes own skills that other facts of the component contradict.
func (x *examination) contradicted(c *technology.Component) {
	if stops := !c.Autonomy.IsUnstated() && c.Autonomy.Low.IsZero(); !slices.Contains(x.alone, c) && (stops || c.Alternatives.IsZero()) {
		x.alone = append(x.alone, c)
	}
}

// tellAlone tells of the components for which the tenderer's skills stand alone.
func (x *examination) tellAlone() {
	if len(x.alone) == 0 {
		return
	}
	var names lang.List
	for i, c := range x.alone {
		if i == shownHolders {
			names = append(names, lang.M("and others"))
			break
		}
		names = append(names, c.Title)
	}
	x.notices = append(x.notices, criteria.Notice{At: x.technology.At, What: lang.M(
		"19.6.d rests on the tenderer's own skills alone: %s may stop as soon as the supplier does, or nobody else is said to be able "+
			"to take over",
		names,
	)})
}

// part is what one supplier comes to under a predicate.
type part struct {
	criteria.Step
	surely  bool // it is controlled from outside
	verdict criteria.Verdict
	first   lang.Localizer // what decides
}

// look takes a component in; what would fail is unsettled if it is not sure that
// the supplier is controlled from outside.
func (p *part) look(c *technology.Component, v criteria.Verdict, value lang.Localizer) {
	if v == criteria.Fails && !p.surely {
		v = criteria.Unsettled
	}
	if worse(v, p.verdict) {
		p.verdict = v
		p.first = lang.M("%s – %s", c.Title, value)
	}
	p.Steps = append(p.Steps, criteria.Step{Title: c.Title, Value: value})
}

// join adds the supplier to the predicate's step.
func (p *part) join(s *criteria.Step) {
	if worse(p.verdict, s.Verdict) {
		s.Verdict = p.verdict
		s.Value = lang.M("%s; %s", p.Title, p.first)
	}
	s.Steps = append(s.Steps, p.Step)
}
