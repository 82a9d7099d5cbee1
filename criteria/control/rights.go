package control

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// fromOutside tells whether an entity is outside, or controlled from there.
func (x *examination) fromOutside(id string) (surely, possibly bool) {
	c := technology.ControlOf(&technology.Supplier{Entity: id, Name: id}, x.g, x.away)
	return c.Surely, c.Possibly
}

// away tells whether a country is outside.
func (x *examination) away(country string) bool { return !x.inside.Has(country) }

// vetoes is predicate 19.6.b on vetoes.
func (x *examination) vetoes() {
	s := criteria.Step{Ref: "19.6.b", Title: lang.M("outside holders have no veto by contract or statute"), Verdict: criteria.Holds, Value: lang.M("none stated"), From: x.facts.From(criteria.Provenance{})}
	if !x.facts.VetoesStated {
		s.Verdict, s.Value = criteria.Unsettled, lang.M("vetoes: is not stated, not even as an empty list")
	}
	for _, v := range x.facts.Vetoes {
		part := criteria.Step{Title: lang.M("%s over %s", lang.Raw(x.facts.Entity(v.Holder).Name), v.What), Verdict: criteria.Holds, From: x.facts.From(v.Provenance)}
		if surely, possibly := x.fromOutside(v.Holder); surely {
			part.Verdict = criteria.Fails
		} else if possibly {
			part.Verdict = criteria.Unsettled
		}
		s.Verdict = criteria.Worst(s.Verdict, part.Verdict)
		s.Value = nil
		s.Steps = append(s.Steps, part)
	}
	x.add(s)
}

// boards is predicate 19.6.b on the power to appoint.
func (x *examination) boards() {
	s := criteria.Step{Ref: "19.6.b", Title: lang.M("outside holders cannot appoint the majority of an administrative, management or supervisory body"), Verdict: criteria.Holds, Value: lang.M("none stated"), From: x.facts.From(criteria.Provenance{})}
	if !x.facts.BoardsStated {
		s.Verdict, s.Value = criteria.Unsettled, lang.M("boards: is not stated, not even as an empty list")
	}
	for _, b := range x.facts.Boards {
		if b.Of != x.facts.Of {
			continue
		}
		surely, possibly := exact.Zero, exact.Zero
		for _, a := range b.Appointed {
			sure, maybe := x.fromOutside(a.By)
			if sure {
				surely = surely.Add(a.Seats)
			}
			if maybe {
				possibly = possibly.Add(a.Seats)
			}
		}
		part := criteria.Step{Title: lang.N(possibly, "%s seat of %s of the %s", "%s seats of %s of the %s", possibly, b.Seats, b.Body),
			Verdict: criteria.Holds, From: x.facts.From(b.Provenance)}
		if b.Majority(ownership.Appointment{Seats: surely}) {
			part.Verdict = criteria.Fails
		} else if b.Majority(ownership.Appointment{Seats: possibly}) {
			part.Verdict = criteria.Unsettled
		}
		s.Verdict = criteria.Worst(s.Verdict, part.Verdict)
		s.Value = nil
		s.Steps = append(s.Steps, part)
	}
	x.add(s)
}

// suppliers are predicates 19.6.c and 19.6.d, on third companies that are
// outside or controlled from there.
func (x *examination) suppliers() {
	access := criteria.Step{Ref: "19.6.c", Title: lang.M("no supplier controlled from outside can technically obtain customers' data or technical data about them"), Verdict: criteria.Holds}
	autonomy := criteria.Step{Ref: "19.6.d", Title: lang.M("suppliers controlled from outside leave the tenderer autonomous: its own skills, two suppliers able to take over, or a qualified one"), Verdict: criteria.Holds}
	if x.technology == nil {
		missing := lang.M("the bid states no technology")
		access.Verdict, access.Value = criteria.Unsettled, missing
		autonomy.Verdict, autonomy.Value = criteria.Unsettled, missing
	} else {
		for _, s := range x.technology.Suppliers {
			x.supplier(s, &access, &autonomy)
		}
		for _, s := range []*criteria.Step{&access, &autonomy} {
			if len(s.Steps) == 0 {
				s.Value = lang.M("no supplier is controlled from outside")
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
	unsettle := func(v criteria.Verdict) criteria.Verdict {
		if v == criteria.Fails && !c.Surely {
			return criteria.Unsettled
		}
		return v
	}
	first, second := criteria.Step{Title: c.Why, Verdict: criteria.Holds, From: x.technology.From(s.Provenance)}, criteria.Step{Title: c.Why, Verdict: criteria.Holds}
	used := false
	for _, part := range x.technology.Components {
		if part.Supplier != s && part.OperatedBy != s && part.BuiltBy != s {
			continue
		}
		used = true
		v := criteria.Holds
		if part.DataAccess != "none" {
			v = unsettle(criteria.Fails)
		}
		first.Verdict = criteria.Worst(first.Verdict, v)
		first.Steps = append(first.Steps, criteria.Step{Title: part.Title, Value: lang.M("data access: %s", lang.Message{Format: part.DataAccess}), Verdict: v})
		v, why := criteria.Holds, lang.M("the supplier is itself qualified")
		switch {
		case s.Qualified:
		case part.OwnSkills:
			why = lang.M("the tenderer has the skills itself")
		case !part.Alternatives.Less(exact.Int(2)):
			why = lang.N(part.Alternatives, "%s other supplier", "%s other suppliers", part.Alternatives)
		default:
			v, why = unsettle(criteria.Fails), lang.N(part.Alternatives, "no skills of its own stated, %s other supplier",
				"no skills of its own stated, %s other suppliers", part.Alternatives)
		}
		second.Verdict = criteria.Worst(second.Verdict, v)
		second.Steps = append(second.Steps, criteria.Step{Title: part.Title, Value: why, Verdict: v})
	}
	if used {
		access.Verdict = criteria.Worst(access.Verdict, first.Verdict)
		access.Steps = append(access.Steps, first)
		autonomy.Verdict = criteria.Worst(autonomy.Verdict, second.Verdict)
		autonomy.Steps = append(autonomy.Steps, second)
	}
}

// changes is predicate 19.6.f.
func (x *examination) changes() {
	s := criteria.Step{Ref: "19.6.f", Title: lang.M("changes to this are told to customers within one month"), Verdict: criteria.Holds, From: x.facts.From(criteria.Provenance{})}
	switch n := x.facts.ChangeNotice; {
	case n == nil:
		s.Verdict, s.Value = criteria.Unsettled, lang.M("change_notice: is not stated")
	default:
		s.Value = lang.N(*n, "within %s day", "within %s days", *n)
		if exact.Int(31).Less(*n) {
			s.Verdict = criteria.Fails
		}
	}
	x.add(s)
}
