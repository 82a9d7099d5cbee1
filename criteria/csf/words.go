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

// reasons says the result in a few sentences.
func (m *measure) reasons(score exact.Number, seal int, results []outcome) []lang.Localizer {
	out := []lang.Localizer{lang.M("score %s, %s", percent(score.Quo(exact.Hundred)), sealName(seal))}
	if seal < 0 {
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
	if seal < 4 {
		out = append(out, lang.M("the SEAL is set by: %s", names))
	}
	return out
}

// steps shows the score objective by objective, and what a higher SEAL takes.
func (m *measure) steps(f *facts, results []outcome) []criteria.Step {
	title := lang.M("weighted score, weights %s", lang.Raw(m.weightSet))
	if m.objective != "" {
		title = lang.M("score of %s", lang.Raw(m.objective))
	}
	all := criteria.Step{Title: title, Value: percent(m.score(results).Quo(exact.Hundred))}
	for _, r := range results {
		s := criteria.Step{Title: lang.M("%s %s", lang.Raw(r.ID), r.Title), Value: lang.M("%s × weight %s, %s", percent(r.share), m.weights[r.ID], sealName(r.seal)), From: r.from}
		if r.stated {
			s.Steps = append(s.Steps, criteria.Step{Title: lang.M("only the result of the objective is known")})
		}
		for _, c := range r.Criteria {
			a, known := f.answers[c.ID]
			switch {
			case r.stated:
			case !known:
				s.Steps = append(s.Steps, criteria.Step{Title: lang.M("%s %s", lang.Raw(c.ID), c.Title), Value: lang.M("unanswered")})
			default:
				value := lang.N(a.Points, "answer %d of %d (%s): %s point, %s", "answer %d of %d (%s): %s points, %s",
					a.Level, len(c.Answers), a.Label, a.Points, sealName(a.SEAL))
				if a.confidence != "" {
					value = lang.M("%s; confidence %s", value, lang.Message{Format: a.confidence})
				}
				s.Steps = append(s.Steps, criteria.Step{Title: lang.M("%s %s", lang.Raw(c.ID), c.Title), Value: value, From: a.Provenance.Or(f.Provenance)})
			}
		}
		all.Steps = append(all.Steps, s)
	}
	out := []criteria.Step{all}
	if seal := lowest(results); seal >= 0 && seal < 4 {
		out = append(out, m.toReach(seal+1, f, results))
	}
	return out
}

// toReach says what a SEAL would take, answer by answer.
func (m *measure) toReach(seal int, f *facts, results []outcome) criteria.Step {
	s := criteria.Step{Title: lang.M("what %s would take", sealName(seal))}
	for _, r := range results {
		if r.stated {
			if r.seal < seal {
				s.Steps = append(s.Steps, criteria.Step{Title: lang.M("%s %s", lang.Raw(r.ID), r.Title), Value: lang.M("from %s; its answers are not known", sealName(r.seal))})
			}
			continue
		}
		for _, c := range r.Criteria {
			a, known := f.answers[c.ID]
			if !known || a.SEAL >= seal {
				continue
			}
			step := criteria.Step{Title: lang.M("%s %s", lang.Raw(c.ID), c.Title), Value: lang.M("no answer gives it")}
			for _, b := range c.Answers {
				if b.SEAL >= seal {
					step.Value = lang.M("from answer %d (%s) to answer %d (%s)", a.Level, a.Label, b.Level, b.Label)
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

// facts lists the answers with their sources.
func (m *measure) facts(f *facts) []criteria.Fact {
	var out []criteria.Fact
	for _, o := range m.framework.Objectives {
		if m.objective != "" && o.ID != m.objective {
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
				out = append(out, criteria.Fact{Label: lang.Raw(c.ID), Value: lang.M("answer %d: %s", a.Level, a.Label), Provenance: a.Provenance.Or(f.Provenance)})
			}
		}
	}
	return out
}
