package dependence

import (
	"slices"

	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// relief is a relief that a component claims, and how much of it counts by the
// readings claimed and proven.
type relief struct {
	name  string
	share [2]exact.Number
	shown bool
}

// by gives the relief by a reading.
func (f relief) by(r reading) exact.Number {
	if r.asClaimed() {
		return f.share[claimed]
	}
	return f.share[proven]
}

// reliefsOf lists the reliefs of a component. Of a duration within bounds the good
// end is claimed, and the bad end proven.
func (x *examination) reliefsOf(p *part) []relief {
	var out []relief
	add := func(name, fact string, full, good, bad exact.Number) {
		shown := p.shown && x.reliefShown(p, fact)
		r := relief{name, [2]exact.Number{full.Mul(good), exact.Zero}, shown}
		if shown {
			r.share[proven] = full.Mul(bad)
		}
		if r.share[claimed].Sign() > 0 {
			out = append(out, r)
		}
	}
	flat := func(name, fact string) { add(name, fact, x.relief[name], exact.One, exact.One) }
	add(p.Criticality, "criticality", exact.One.Sub(x.criticality[p.Criticality]), exact.One, exact.One)
	switch {
	case p.Licence == "open-source" && x.governedFrom(p):
		flat("open-source-governed", "licence")
	case p.Licence != "proprietary":
		flat(p.Licence, "licence")
	}
	if p.Updates != "direct" {
		flat(p.Updates, "updates")
	}
	if a := p.Autonomy; !x.hostedThere(p) { // what is hosted there stops at once
		good, bad := a.High, a.Low
		if a.Open {
			good = a.Low
		}
		if !x.outOfReach(p.OperatedBy) {
			bad = exact.Zero
		}
		add("autonomy", "autonomy", x.relief["autonomy"], exact.Min(exact.One, good.Quo(x.full)), exact.Min(exact.One, bad.Quo(x.full)))
	}
	quick := func(months exact.Number) exact.Number {
		return exact.Max(exact.Zero, exact.One.Sub(months.Quo(x.slow)))
	}
	if !p.Replacement.IsUnstated() {
		bad := exact.Zero
		if !p.Replacement.Open {
			bad = quick(p.Replacement.High)
		}
		add("replacement", "replacement", x.relief["replacement"], quick(p.Replacement.Low), bad)
	}
	if good, bad := x.others(p); good {
		ok := exact.Zero
		if bad {
			ok = exact.One
		}
		add("alternatives", "alternatives", x.relief["alternatives"], exact.One, ok)
	}
	if !x.hostedThere(p) {
		ok := exact.Zero
		if x.outOfReach(p.OperatedBy) {
			ok = exact.One
		}
		add("operation", "", x.relief["operation"], exact.One, ok)
	}
	switch p.DataAccess {
	case "none":
		flat("no-access", "data_access")
	case "metadata":
		flat("metadata-only", "data_access")
	}
	return out
}

// reliefShown tells whether the fact that a relief rests on is shown by evidence of
// its own; a licence also by the register, and who runs the component by what
// shows the component.
func (x *examination) reliefShown(p *part, fact string) bool {
	switch {
	case fact == "":
		return true
	case fact == "licence" && len(x.relicensed) == 0 && p.product.Shows() &&
		len(p.product.Licences) == 1 && p.product.Licences[0] == p.Licence:
		return true
	}
	return x.bid.Shown(p.Own(fact), x.proof)
}

// governedFrom tells whether open source is governed from there, by the bid or by
// the register.
func (x *examination) governedFrom(p *part) bool {
	return p.Governance != "" && x.from.Has(p.Governance) || p.product != nil && p.product.IsGovernedFrom(x.from.Has)
}

// hostedThere tells whether who runs a component is itself controlled from there,
// or has stopped.
func (x *examination) hostedThere(p *part) bool {
	return x.controlOf(p.OperatedBy).Surely ||
		slices.ContainsFunc(x.stops, func(s technology.Stop) bool { return s.Is(p.OperatedBy) })
}

// others tells whether at least two others could take over, as claimed and as can
// be shown: those that are named and are not controlled from there too.
func (x *examination) others(p *part) (good, bad bool) {
	if len(p.Others) == 0 {
		return !p.Alternatives.Less(exact.Int(2)), false
	}
	maybe, surely := 0, 0
	for _, o := range p.Successors(x.tenderer) {
		k := x.controlOf(o)
		if !k.Surely {
			maybe++
		}
		if !k.Possibly {
			surely++
		}
	}
	return maybe >= 2, surely >= 2
}

// reliefName names a relief for a reader.
func reliefName(name string) lang.Message {
	return map[string]lang.Message{
		"important":            lang.M("important, not critical"),
		"secondary":            lang.M("secondary"),
		"critical":             lang.M("critical"),
		"open-source":          lang.M("open source, governed elsewhere"),
		"open-source-governed": lang.M("open source, governed from there"),
		"source-available":     lang.M("source available"),
		"own-build":            lang.M("updates built by the tenderer"),
		"quarantined":          lang.M("updates quarantined and checked"),
		"autonomy":             lang.M("autonomy"),
		"replacement":          lang.M("quick replacement"),
		"alternatives":         lang.M("at least two other suppliers"),
		"operation":            lang.M("operated by others"),
		"no-access":            lang.M("no access to data"),
		"metadata-only":        lang.M("access to metadata only"),
	}[name]
}
