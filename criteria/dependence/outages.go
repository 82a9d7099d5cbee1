package dependence

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// maxComponents is how many components a function names that stop it.
const maxComponents = 20

// functionStops says which functions stop if some parts do, and when they are back,
// within the bounds that the bid states: for each function, one stop for all parts
// that stop at the same time, which is over when the last of them is back.
func (x *examination) functionStops(cut []*part) []criteria.FunctionStop {
	byLayer := map[technology.Layer][]*part{}
	for _, p := range cut {
		if !x.replacedInTime(p) {
			byLayer[p.Layer] = append(byLayer[p.Layer], p)
		}
	}
	var out []criteria.FunctionStop
	for _, f := range x.needs {
		var stops []criteria.FunctionStop
		for _, id := range f.Rests {
			stops = x.chain(stops, f, byLayer[id])
		}
		slices.SortStableFunc(stops, func(a, b criteria.FunctionStop) int {
			if c := a.After.Low.Cmp(b.After.Low); c != 0 {
				return c
			}
			return a.After.High.Cmp(b.After.High)
		})
		out = append(out, stops...)
	}
	return out
}

// chain adds the parts of a layer that stop to the stops of a function that rests on
// it. Of a function as much stops as of the layer that stops most.
func (x *examination) chain(stops []criteria.FunctionStop, f technology.Function, parts []*part) []criteria.FunctionStop {
	shares := make([]exact.Number, len(stops), len(stops)+len(parts))
	for _, p := range parts {
		after := p.Autonomy
		if x.hostedThere(p) {
			after = criteria.Months{}
		}
		i := slices.IndexFunc(stops, func(s criteria.FunctionStop) bool { return s.After.Equal(after) })
		if i < 0 {
			i = len(stops)
			stops = append(stops, criteria.FunctionStop{Function: f.Title, After: after, Back: p.Replacement, Avoidable: true, Shown: true})
			shares = append(shares, exact.Zero)
		}
		s := &stops[i]
		s.Back = later(s.Back, p.Replacement)
		s.Avoidable = s.Avoidable && !p.Replacement.IsUnstated() && (after.Open || !after.High.Less(p.Replacement.Low))
		s.Shown = s.Shown && p.shown && x.bid.Shown(p.Own("autonomy"), x.proof) && x.bid.Shown(p.Own("replacement"), x.proof)
		shares[i] = shares[i].Add(p.Share)
		s.Part = exact.Max(s.Part, shares[i])
		if len(s.Components) < maxComponents {
			s.Components = append(s.Components, p.Title)
		}
	}
	return stops
}

// later gives when the last of two is back.
func later(a, b criteria.Months) criteria.Months {
	return criteria.Months{Low: exact.Max(a.Low, b.Low), High: exact.Max(a.High, b.High), Open: a.Open || b.Open}
}

// replacedInTime tells whether a part is replaced before it stops, at any reading of
// what is stated.
func (x *examination) replacedInTime(p *part) bool {
	return !x.hostedThere(p) && !p.Replacement.Open && !p.Autonomy.Low.Less(p.Replacement.High)
}

// cut lists what stops if everybody controlled from there does, by what is stated
// and by the register; or, where suppliers are said to stop, what they touch.
func (x *examination) cut() []*part {
	var out []*part
	for _, l := range x.layers {
		for _, p := range l.parts {
			if p.stopped != nil && !x.keepsCopy(p, p.stopped.Is) || len(x.stops) == 0 && x.haltedFromThere(p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// haltedFromThere tells whether a part may stop if everybody controlled from there
// does, by what is stated and by the register.
func (x *examination) haltedFromThere(p *part) bool {
	registered := false
	if p.product != nil {
		_, registered = p.product.WrittenFrom(x.from.Has)
	}
	return (p.perhaps || registered) && !x.keepsCopy(p, func(s *technology.Supplier) bool { return x.controlOf(s).Possibly })
}

// keepsCopy tells whether a part goes on although somebody stops: it is open source,
// and nobody who stops supplies, builds or runs it. The copy in hand is the
// tenderer's to keep.
func (x *examination) keepsCopy(p *part, stops func(*technology.Supplier) bool) bool {
	return p.Licence == "open-source" && !stops(p.Supplier) && !stops(p.BuiltBy) && !stops(p.OperatedBy)
}

// outages says, for each who makes a component and is not the tenderer, what stops
// if it does.
func (x *examination) outages() []criteria.Outage {
	parts := map[string]*part{}
	for _, l := range x.layers {
		for _, p := range l.parts {
			parts[p.ID] = p
		}
	}
	own := func(s *technology.Supplier) bool { return s.Entity != "" && s.Entity == x.tenderer }
	var out []criteria.Outage
	for _, m := range x.facts.Makers(x.register, own) {
		var cut []*part
		for _, c := range m.Components {
			if p := parts[c.ID]; p != nil && !x.keepsCopy(p, m.Is) {
				cut = append(cut, p)
			}
		}
		out = append(out, criteria.Outage{Supplier: lang.Raw(m.Name), Stops: x.functionStops(cut)})
	}
	return out
}
