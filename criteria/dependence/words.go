package dependence

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// shownParts is how many components a sentence names.
const shownParts = 4

func percent(n exact.Number) exact.Percent { return exact.Percent{Number: n.Round(4, exact.HalfUp)} }

// reasons says the finding in a few sentences, the three figures first.
func (x *examination) reasons(v figures) []lang.Localizer {
	out := []lang.Localizer{x.three(v)}
	switch x.find {
	case critical:
		return append(out, x.criticalNames())
	case stays:
		return append(out, x.stopped(x.functionStops(x.cut()))...)
	}
	if names := x.heaviest(); len(names) > 0 {
		out = append(out, lang.M("from: %s", names))
	}
	if stops := x.functionStops(x.cut()); len(stops) > 0 {
		out = append(out, x.stopped(stops)...)
	}
	if gap := x.toShow(); len(gap) > 0 {
		out = append(out, lang.M("claimed and not shown, which adds: %s", firstOf(gap)))
	}
	return out
}

// three writes the three figures together, and which of them counts.
func (x *examination) three(v figures) lang.Localizer {
	write := func(r reading) lang.Localizer {
		if x.find == critical {
			return v[r]
		}
		return percent(v[r])
	}
	what := map[string]lang.Message{
		index: lang.M("dependence index"), critical: lang.M("critical components controlled from %s", x.from),
		stays: lang.M("part of the service that runs %s after the cut-off", criteria.Months{Low: x.after, High: x.after}),
	}[x.find]
	counts := []lang.Message{lang.M("what is claimed counts"), lang.M("what is proven counts"), lang.M("the worst credible counts")}[x.marked]
	return lang.M("%s: proven %s, claimed %s, worst credible %s; %s", what, write(proven), write(claimed), write(worst), counts)
}

// stopped says what stops, function by function.
func (x *examination) stopped(stops []criteria.FunctionStop) []lang.Localizer {
	if len(stops) == 0 {
		return []lang.Localizer{lang.M("if %s: by what is stated every function goes on", x.event())}
	}
	var out []lang.Localizer
	for i, s := range criteria.Together(stops) {
		if i == 0 {
			out = append(out, lang.M("if %s: %s", x.event(), s))
		} else {
			out = append(out, lang.M("then: %s", s))
		}
	}
	return out
}

// event names what is supposed to stop.
func (x *examination) event() lang.Localizer {
	if len(x.stops) == 0 {
		return lang.M("suppliers controlled from %s stop", x.from)
	}
	var list lang.List
	for _, s := range x.stops {
		list = append(list, s)
	}
	return list
}

func (x *examination) criticalNames() lang.Localizer {
	if len(x.critical[x.marked]) == 0 {
		return lang.M("no critical component is controlled from %s", x.from)
	}
	var names lang.List
	for _, p := range x.critical[x.marked] {
		names = append(names, p.Title)
	}
	return lang.M("named or not shown to be others: %s", names)
}

// parts lists all components, by what they add to a figure, the most first.
func (x *examination) parts(of func(*part) exact.Number) []*part {
	var out []*part
	for _, l := range x.layers {
		for _, p := range l.parts {
			if of(p).Sign() > 0 {
				out = append(out, p)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *part) int { return of(b).Cmp(of(a)) })
	return out
}

// heaviest names what adds most to the figure that counts.
func (x *examination) heaviest() lang.List {
	var names lang.List
	list := x.parts(func(p *part) exact.Number { return p.contribution[x.marked] })
	for i, p := range list {
		if i == shownParts {
			return append(names, lang.N(len(list)-i, "%d other", "%d others", len(list)-i))
		}
		names = append(names, lang.M("%s %s", p.Title, percent(p.contribution[x.marked])))
	}
	return names
}

// gap is what a component would take off the proven index if all that is claimed of
// it were shown.
func (p *part) gap() exact.Number { return p.contribution[proven].Sub(p.contribution[claimed]) }

// toShow lists the components of which something is claimed and not shown.
func (x *examination) toShow() []*part {
	return x.parts(func(p *part) exact.Number { return p.gap() })
}

func firstOf(list []*part) lang.List {
	var names lang.List
	for i, p := range list {
		if i == shownParts {
			return append(names, lang.N(len(list)-i, "%d other", "%d others", len(list)-i))
		}
		names = append(names, lang.M("%s %s", p.Title, percent(p.gap())))
	}
	return names
}

// profile gives the exposure layer by layer, by the reading that counts.
func (x *examination) profile() *criteria.Profile {
	p := &criteria.Profile{Bars: true}
	for _, l := range x.layers {
		var names lang.List
		for _, c := range l.parts {
			name := lang.Raw(c.Supplier.Name)
			switch {
			case c.Author != nil:
				name = lang.Raw(c.Author.Name)
			case c.product != nil:
				name = lang.Raw(c.product.Author)
			}
			if !slices.Contains(names, lang.Localizer(name)) {
				names = append(names, name)
			}
		}
		p.Axes = append(p.Axes, criteria.Axis{Name: string(l.id), Title: l.id.Name(), Value: l.exposure[x.marked], Note: names})
	}
	return p
}

// describe writes what a bid states of a component.
func describe(c *technology.Component) lang.Localizer {
	out := lang.List{}
	if c.Product != "" {
		out = append(out, lang.Raw(c.Product))
	}
	switch {
	case c.Community:
		out = append(out, lang.M("written by a community"))
	case c.Author != nil:
		out = append(out, lang.M("written by %s", lang.Raw(c.Author.Name)))
	}
	out = append(out, lang.M("supplied by %s", lang.Raw(c.Supplier.Name)), lang.M("operated by %s", lang.Raw(c.OperatedBy.Name)),
		lang.Message{Format: c.Criticality}, lang.Message{Format: c.Licence}, lang.Message{Format: c.Updates},
		lang.M("runs %s without the supplier", c.Autonomy), lang.M("replaced in %s", c.Replacement))
	if len(c.Others) == 0 {
		out = append(out, lang.N(c.Alternatives, "%s other supplier", "%s other suppliers", c.Alternatives))
	}
	for _, o := range c.Others {
		out = append(out, lang.M("replaceable by %s", lang.Raw(o.Name)))
	}
	return append(out, lang.M("data access: %s", lang.Message{Format: c.DataAccess}))
}
