package dependence

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

func percent(n exact.Number) exact.Percent { return exact.Percent{Number: n.Round(4, exact.HalfUp)} }

// reasons says the finding in a few sentences.
func (x *examination) reasons(low, high exact.Number) []lang.Localizer {
	var out []lang.Localizer
	if x.find == critical {
		if len(x.named) == 0 {
			return []lang.Localizer{lang.M("no critical component is controlled from %s", x.from)}
		}
		var names lang.List
		for _, p := range x.named {
			names = append(names, p.Title)
		}
		return []lang.Localizer{lang.N(len(x.named), "%d critical component controlled from %s: %s",
			"%d critical components controlled from %s: %s", len(x.named), x.from, names)}
	}
	out = append(out, lang.N(x.after, "index %s; %s of the service stays %s month after a cut-off",
		"index %s; %s of the service stays %s months after a cut-off", percent(x.index[worst]), percent(x.stays[worst]), x.after))
	var top []*part
	for _, l := range x.layers {
		for _, p := range l.parts {
			if !p.contribution.IsZero() {
				top = append(top, p)
			}
		}
	}
	slices.SortStableFunc(top, func(a, b *part) int { return b.contribution.Cmp(a.contribution) })
	var names lang.List
	for i, p := range top {
		if i == 4 {
			names = append(names, lang.N(len(top)-i, "%d other", "%d others", len(top)-i))
			break
		}
		names = append(names, lang.M("%s %s", p.Title, percent(p.contribution)))
	}
	if len(names) > 0 {
		out = append(out, lang.M("from: %s", names))
	}
	if !low.Equal(high) {
		if x.settled() {
			out = append(out, lang.M("of disputed durations the least favourable counts; the others would give %s to %s", percent(low), percent(high)))
		} else {
			out = append(out, lang.M("who controls some suppliers is not settled: between %s and %s", percent(low), percent(high)))
		}
	}
	return out
}

// steps shows the index layer by layer, component by component.
func (x *examination) steps() []criteria.Step {
	all := criteria.Step{Title: lang.M("dependence index on %s: weighted exposure of the layers", x.from), Value: percent(x.index[worst])}
	for _, l := range x.layers {
		s := criteria.Step{Title: l.id.Name(), Value: lang.M("exposure %s × weight %s of %s", percent(l.exposure[worst]), l.weight, x.total)}
		for _, p := range l.parts {
			s.Steps = append(s.Steps, x.partStep(p))
		}
		all.Steps = append(all.Steps, s)
	}
	out := []criteria.Step{all, x.cutOff()}
	names := criteria.Step{Title: lang.M("critical components controlled from %s", x.from), Value: lang.M("none"), Brief: true}
	if len(x.named) > 0 {
		var list lang.List
		for _, p := range x.named {
			list = append(list, p.Title)
		}
		names.Value = list
	}
	return append(out, names)
}

func (x *examination) partStep(p *part) criteria.Step {
	s := criteria.Step{Title: lang.M("%s, by %s", p.Title, lang.Raw(p.Supplier.Name)), Value: lang.M("not exposed"), From: x.facts.From(p.Provenance)}
	s.Steps = []criteria.Step{{Title: p.why, From: x.facts.From(p.Supplier.Provenance)}}
	if !p.possibly {
		return s
	}
	s.Value = lang.M("exposed %s of its layer; it adds %s to the index", percent(p.exposure[worst]), percent(p.contribution))
	factors := lang.List{
		lang.M("%s of the layer", percent(p.Share)),
		lang.M("%s: %s", lang.Message{Format: p.Criticality}, percent(x.criticality[p.Criticality])),
	}
	for _, r := range p.reliefs {
		factors = append(factors, lang.M("%s: less %s", reliefName(r.name), percent(r.share[worst])))
	}
	s.Steps = append(s.Steps, criteria.Step{Title: lang.M("computed from: %s", factors)})
	if !p.Autonomy.IsKnown() || !p.Replacement.IsKnown() {
		s.Steps = append(s.Steps, criteria.Step{Title: lang.M("stated: runs %s without the supplier, replaced in %s; the least favourable counts", p.Autonomy, p.Replacement)})
	}
	return s
}

// cutOff shows what stays if the suppliers stop.
func (x *examination) cutOff() criteria.Step {
	s := criteria.Step{Title: lang.N(x.after, "what stays %s month after suppliers controlled from %s stop",
		"what stays %s months after suppliers controlled from %s stop", x.after, x.from), Value: percent(x.stays[worst]), Brief: true}
	for _, l := range x.layers {
		for _, p := range l.parts {
			if p.lost[worst].IsZero() {
				continue
			}
			s.Steps = append(s.Steps, criteria.Step{Title: p.Title,
				Value: lang.M("stops: it runs %s without its supplier and takes %s to replace", p.Autonomy, p.Replacement)})
		}
	}
	if !x.stays[best].Equal(x.stays[worst]) {
		s.Steps = append(s.Steps, criteria.Step{Title: lang.M("at the most favourable reading of what is disputed"), Value: percent(x.stays[best])})
	}
	return s
}

// profile gives the exposure layer by layer.
func (x *examination) profile() *criteria.Profile {
	p := &criteria.Profile{Bars: true}
	for _, l := range x.layers {
		var names lang.List
		for _, c := range l.parts {
			names = append(names, lang.Raw(c.Supplier.Name))
		}
		p.Axes = append(p.Axes, criteria.Axis{Name: string(l.id), Title: l.id.Name(), Value: l.exposure[worst], Note: unique(names)})
	}
	return p
}

func unique(names lang.List) lang.List {
	var out lang.List
	for _, n := range names {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// describe writes what a bid states of a component.
func describe(c *technology.Component) lang.Localizer {
	return lang.List{
		lang.Raw(c.Supplier.Name),
		lang.Message{Format: c.Criticality}, lang.Message{Format: c.Licence}, lang.Message{Format: c.Updates},
		lang.M("operated by %s", lang.Raw(c.OperatedBy.Name)),
		lang.M("runs %s without the supplier", c.Autonomy),
		lang.M("replaced in %s", c.Replacement),
		lang.N(c.Alternatives, "%s other supplier", "%s other suppliers", c.Alternatives),
		lang.M("data access: %s", lang.Message{Format: c.DataAccess}),
	}
}
