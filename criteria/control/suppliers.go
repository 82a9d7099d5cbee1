package control

import (
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
		Title: lang.M("Can the tenderer go on without each supplier controlled from outside: by its own skills, two companies able to take over, or since the supplier is qualified?")}
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
				s.Value = lang.N(len(s.Steps), "%d supplier is controlled from outside, or may be", "%d suppliers are controlled from outside, or may be", len(s.Steps))
			}
		}
	}
	x.add(access)
	x.add(autonomy)
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
		case !component.Alternatives.Less(exact.Int(2)):
			why = lang.N(component.Alternatives, "%s other supplier", "%s other suppliers", component.Alternatives)
		default:
			v, why = criteria.Fails, lang.N(component.Alternatives, "no skills of its own stated, %s other supplier",
				"no skills of its own stated, %s other suppliers", component.Alternatives)
		}
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
		p.first = lang.M("%s: %s", c.Title, value)
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
