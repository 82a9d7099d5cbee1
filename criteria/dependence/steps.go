package dependence

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// steps shows the three figures, the index layer by layer and component by
// component, what would close the gap, and what stops.
func (x *examination) steps(v figures) []criteria.Step {
	all := criteria.Step{
		Title: lang.M("dependence index on %s: weighted exposure of the layers", x.from),
		Value: percent(x.index[x.marked]),
	}
	for _, r := range []reading{proven, claimed, worst} {
		all.Steps = append(all.Steps, criteria.Step{Title: r.title(), Value: percent(x.index[r])})
	}
	all.Steps = append(all.Steps, x.settings()...)
	for _, l := range x.layers {
		s := criteria.Step{
			Title: l.id.Name(),
			Value: lang.M("exposure %s × weight %s of %s", percent(l.exposure[x.marked]), l.weight, x.total),
		}
		if l.absent {
			s.Value = lang.M("not offered; weight %s of %s", l.weight, x.total)
		}
		for _, p := range l.parts {
			s.Steps = append(s.Steps, x.partStep(p))
		}
		all.Steps = append(all.Steps, s)
	}
	out := []criteria.Step{all, x.closing(), x.cutOffStep()}
	if x.find != index {
		out[0].Title, out[0].Steps = lang.M("dependence index on %s", x.from), out[0].Steps[:3]
	}
	out = append(out, x.matrix())
	names := criteria.Step{
		Title: lang.M("critical components that are exposed, or not shown to be others"),
		Value: lang.M("none"),
		Brief: true,
	}
	if len(x.critical[x.marked]) > 0 {
		names.Value = titles(x.critical[x.marked])
	}
	return append(out, names)
}

func titles(list []*part) lang.Clauses {
	var out lang.Clauses // titles have commas of their own
	for _, p := range list {
		out = append(out, p.Title)
	}
	return out
}

// settings prints the options by which the figures were computed.
func (x *examination) settings() []criteria.Step {
	out := []criteria.Step{{Title: lang.M("a fact counts as proven if it is %s", x.proof.Name())}}
	if x.copies {
		out = append(
			out,
			criteria.Step{
				Title: lang.M("open source that nobody controlled from there supplies, builds or runs does not count, as the tender says"),
			},
		)
	}
	for _, r := range x.relicensed {
		out = append(out, criteria.Step{Title: r})
	}
	return out
}

func (x *examination) partStep(p *part) criteria.Step {
	s := criteria.Step{
		Title: lang.M("%s, by %s", p.Title, lang.Raw(p.Supplier.Name)),
		Value: lang.M("not exposed"),
		From:  x.facts.From(p.Provenance),
	}
	s.Steps = []criteria.Step{{Title: p.by, From: x.facts.From(p.Supplier.Provenance)}}
	if p.stopped != nil {
		s.Steps = append(s.Steps, criteria.Step{Title: lang.M("%s: it counts in full", p.stopped)})
	}
	for _, what := range p.missing {
		s.Steps = append(s.Steps, criteria.Step{Title: lang.M("not shown: %s", what)})
	}
	if !p.split && p.shown {
		s.Steps = append(s.Steps, criteria.Step{Title: lang.M("not shown: how much of the layer it carries")})
	}
	if !p.exposed(x.marked) {
		return s
	}
	s.Value = lang.M("tie %s; it adds %s to the index", percent(p.tie[x.marked]), percent(p.contribution[x.marked]))
	factors := lang.List{lang.M("%s of the layer", percent(p.Share))}
	for _, r := range p.reliefs {
		switch {
		case x.marked.asClaimed() || r.shown:
			factors = append(factors, lang.M("%s: less %s", reliefName(r.name), percent(r.by(x.marked))))
		default:
			factors = append(factors, lang.M("%s: claimed, not shown", reliefName(r.name)))
		}
	}
	s.Steps = append(s.Steps, criteria.Step{Title: lang.M("computed from: %s", factors)})
	return s
}

// closing says what would take the proven index down to the claimed one.
func (x *examination) closing() criteria.Step {
	s := criteria.Step{Title: lang.M("what would have to be shown"), Value: lang.M("nothing"), Brief: true}
	list := x.toShow()
	if len(list) == 0 {
		return s
	}
	s.Value = lang.M("for %s of the index, %s", percent(x.index[proven].Sub(x.index[claimed])), firstOf(list))
	for _, p := range list {
		what := lang.List(p.missing)
		if !p.split && p.shown {
			what = append(what, lang.M("how much of the layer it carries"))
		}
		for _, r := range p.reliefs { // none matters of what is claimed to be out of reach
			if p.exposed(claimed) && (!r.shown || r.share[proven].Less(r.share[claimed])) {
				what = append(what, reliefName(r.name))
			}
		}
		s.Steps = append(s.Steps, criteria.Step{Title: p.Title, Value: lang.M("%s: %s", percent(p.gap()), what)})
	}
	return s
}

// cutOffStep shows what stops, when, and what is back when.
func (x *examination) cutOffStep() criteria.Step {
	s := criteria.Step{Title: lang.M("what stops if %s", x.event()), Value: lang.M("by what is stated, nothing"), Brief: true}
	stops := x.functionStops(x.cut())
	for _, f := range criteria.Together(stops) {
		s.Steps = append(s.Steps, criteria.Step{Title: f})
	}
	if len(stops) > 0 {
		s.Value = functions(stops)
	}
	s.Steps = append(
		s.Steps,
		criteria.Step{Title: lang.M("part of the service that runs %s after", criteria.Months{Low: x.after, High: x.after}),
			Value: lang.M(
				"proven %s, claimed %s, worst credible %s",
				percent(x.runs[proven]),
				percent(x.runs[claimed]),
				percent(x.runs[worst]),
			)},
	)
	return s
}

// functions names the functions that stop, each once; those of a function follow
// each other.
func functions(stops []criteria.FunctionStop) lang.List {
	var out lang.List
	for i, s := range stops {
		if i == 0 || s.Function.In(lang.EN) != stops[i-1].Function.In(lang.EN) {
			out = append(out, s.Function)
		}
	}
	return out
}

// matrix shows, supplier by supplier, what stops if it alone does.
func (x *examination) matrix() criteria.Step {
	s := criteria.Step{Title: lang.M("what stops if one supplier alone does")}
	for _, o := range x.alone {
		part := criteria.Step{Title: o.Supplier, Value: lang.M("by what is stated, nothing")}
		for _, f := range criteria.Together(o.Stops) {
			part.Steps = append(part.Steps, criteria.Step{Title: f})
		}
		if len(o.Stops) > 0 {
			part.Value = functions(o.Stops)
		}
		s.Steps = append(s.Steps, part)
	}
	if len(s.Steps) == 0 {
		s.Value = lang.M("the bid names no supplier but the tenderer")
	}
	return s
}
