package csf

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

func sealName(seal int) lang.Localizer {
	if seal < 0 {
		return lang.M("SEAL not known")
	}
	return lang.Raw(seals[seal])
}

func percent(n exact.Number) exact.Percent { return exact.Percent{Number: n.Round(6, exact.HalfUp)} }

func (r reading) title() lang.Message {
	return []lang.Message{lang.M("as claimed"), lang.M("as proven")}[r]
}

// sealOf writes the SEAL of a reading.
func (x *examination) sealOf(r reading) lang.Localizer {
	results := x.results[r]
	if seal := lowest(results); seal >= 0 {
		return sealName(seal)
	}
	return lang.M("SEAL not known, at most %s", sealName(atMost(results)))
}

// reasons says the result in a few sentences, both figures first.
func (x *examination) reasons() []lang.Localizer {
	score := func(r reading) lang.Localizer { return percent(x.score(x.results[r]).Quo(exact.Hundred)) }
	counts := []lang.Message{lang.M("what is claimed counts"), lang.M("what is proven counts")}[x.marked]
	out := []lang.Localizer{
		lang.M(
			"proven: score %s, %s; claimed: score %s, %s; %s",
			score(proven),
			x.sealOf(proven),
			score(claimed),
			x.sealOf(claimed),
			counts,
		),
	}
	results := x.results[x.marked]
	if names := x.unshown(); len(names) > 0 && x.marked == proven {
		out = append(out, lang.M("not shown, and so counted at the lowest answer: %s", firstNames(names)))
	}
	seal := lowest(results)
	if seal < 0 || seal == 4 {
		return out
	}
	var names lang.List
	for _, r := range results {
		switch {
		case r.seal != seal:
		case r.stated:
			names = append(names, lang.Raw(r.ID))
		default:
			for _, c := range r.binding {
				names = append(names, lang.Raw(c.ID))
			}
		}
	}
	return append(out, lang.M("the SEAL is set by: %s", firstNames(names)))
}

// shownNames is how many questions a sentence names.
const shownNames = 12

func firstNames(names lang.List) lang.List {
	if len(names) <= shownNames {
		return names
	}
	more := len(names) - shownNames
	return append(names[:shownNames:shownNames], lang.N(more, "%d other", "%d others", more))
}

// unshown names the questions and objectives whose answers nothing shows.
func (x *examination) unshown() lang.List {
	var out lang.List
	for _, r := range x.results[claimed] {
		if s := x.facts.scores[r.ID]; r.stated && !x.bid.Shown(s.Provenance, x.proof) {
			out = append(out, lang.Raw(r.ID))
		}
		for _, c := range r.Criteria {
			if a, known := x.facts.answers[c.ID]; known && !r.stated && a.Level > 1 && !x.bid.Shown(a.Provenance, x.proof) {
				out = append(out, lang.Raw(c.ID))
			}
		}
	}
	return out
}

// steps shows the score objective by objective, and what a higher SEAL takes.
func (x *examination) steps() []criteria.Step {
	results := x.results[x.marked]
	title := lang.M("weighted score, weights %s", lang.Raw(x.weightSet))
	if x.objective != "" {
		title = lang.M("score of %s", lang.Raw(x.objective))
	}
	all := criteria.Step{Title: title, Value: percent(x.score(results).Quo(exact.Hundred))}
	for _, r := range []reading{proven, claimed} {
		all.Steps = append(
			all.Steps,
			criteria.Step{Title: r.title(), Value: lang.M("%s, %s", percent(x.score(x.results[r]).Quo(exact.Hundred)), x.sealOf(r))},
		)
	}
	all.Steps = append(all.Steps, criteria.Step{Title: lang.M("an answer counts as proven if it is %s", x.proof.Name())})
	for _, r := range results {
		s := criteria.Step{
			Title: lang.M("%s %s", lang.Raw(r.ID), r.Title),
			Value: lang.M("%s × weight %s, %s", percent(r.share), x.weights[r.ID], sealName(r.seal)),
			From:  r.from,
		}
		if r.stated {
			s.Steps = append(s.Steps, criteria.Step{Title: lang.M("only the result of the objective is known")})
		}
		for _, c := range r.Criteria {
			if !r.stated {
				s.Steps = append(s.Steps, x.answerStep(c))
			}
		}
		all.Steps = append(all.Steps, s)
	}
	out := []criteria.Step{all}
	if seal := lowest(results); seal >= 0 && seal < 4 {
		out = append(out, x.toReach(seal+1, results))
	}
	return out
}

// answerStep shows an answer, and what counts of it.
func (x *examination) answerStep(c *Criterion) criteria.Step {
	s := criteria.Step{Title: lang.M("%s %s", lang.Raw(c.ID), c.Title), Value: lang.M("unanswered")}
	a, known := x.facts.answers[c.ID]
	if !known {
		return s
	}
	value := lang.N(a.Points, "answer %d of %d (%s): %s point, %s", "answer %d of %d (%s): %s points, %s",
		a.Level, len(c.Answers), a.Label, a.Points, sealName(a.SEAL))
	if a.confidence != "" {
		value = lang.M("%s; confidence %s", value, lang.Message{Format: a.confidence})
	}
	if counts := x.counted(c, a, x.marked); counts.Level != a.Level {
		value = lang.M("%s; as proven: answer %d (%s)", value, counts.Level, counts.Label)
	}
	s.Value, s.From = value, a.Provenance.Or(x.facts.Provenance)
	if l, limited := x.limits[c.ID]; limited && l.most < a.Level {
		s.Steps = append(s.Steps, criteria.Step{Title: l.why, From: l.from})
	}
	return s
}

// toReach says what a SEAL would take, answer by answer.
func (x *examination) toReach(seal int, results []outcome) criteria.Step {
	s := criteria.Step{Title: lang.M("what %s would take", sealName(seal))}
	for _, r := range results {
		if r.stated {
			if r.seal < seal {
				s.Steps = append(
					s.Steps,
					criteria.Step{
						Title: lang.M("%s %s", lang.Raw(r.ID), r.Title),
						Value: lang.M("from %s; its answers are not known", sealName(r.seal)),
					},
				)
			}
			continue
		}
		for _, c := range r.Criteria {
			a, known := x.facts.answers[c.ID]
			if !known {
				continue
			}
			counts := x.counted(c, a, x.marked)
			if counts.SEAL >= seal {
				continue
			}
			step := criteria.Step{Title: lang.M("%s %s", lang.Raw(c.ID), c.Title), Value: lang.M("no answer gives it")}
			for _, b := range c.Answers {
				if b.SEAL >= seal {
					step.Value = lang.M("from answer %d (%s) to answer %d (%s)", counts.Level, counts.Label, b.Level, b.Label)
					if b.Level <= a.Level {
						step.Value = lang.M("show answer %d (%s), which is claimed", a.Level, a.Label)
					}
					break
				}
			}
			s.Steps = append(s.Steps, step)
		}
	}
	return s
}

func (m *measure) profile(results []outcome) *criteria.Profile {
	p := &criteria.Profile{}
	for _, r := range results {
		p.Axes = append(p.Axes, criteria.Axis{Name: r.ID, Title: r.Title, Value: r.share, Note: sealName(r.seal)})
	}
	return p
}

// stating lists the answers with their sources.
func (x *examination) stating() []criteria.Fact {
	f := x.facts
	var out []criteria.Fact
	for _, o := range x.framework.Objectives {
		if x.objective != "" && o.ID != x.objective {
			continue
		}
		if s, known := f.scores[o.ID]; known {
			value := lang.M("%s", percent(s.percent))
			if s.seal != nil {
				value = lang.M("%s, %s", percent(s.percent), sealName(*s.seal))
			}
			out = append(out, criteria.Fact{Label: lang.Raw(o.ID), Value: value, Provenance: s.Provenance.Or(f.Provenance)})
		}
		for _, c := range o.Criteria {
			if a, known := f.answers[c.ID]; known {
				out = append(
					out,
					criteria.Fact{
						Label:      lang.Raw(c.ID),
						Value:      lang.M("answer %d: %s", a.Level, a.Label),
						Provenance: a.Provenance.Or(f.Provenance),
					},
				)
			}
		}
	}
	return out
}
