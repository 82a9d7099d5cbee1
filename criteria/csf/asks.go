package csf

import (
	"strconv"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// Asks lists the questions of the framework that the measure looks at, with their
// possible answers.
func (m *measure) Asks() []criteria.Asked {
	var out []criteria.Asked
	for _, o := range m.framework.Objectives {
		if m.objective != "" && m.objective != o.ID {
			continue
		}
		for _, c := range o.Criteria {
			a := criteria.Asked{Path: []string{section.Key, "answers"}, Key: c.ID, Title: lang.M("%s %s", lang.Raw(c.ID), c.Title),
				Group: lang.M("%s %s", lang.Raw(o.ID), o.Title)}
			for _, x := range c.Answers {
				level := strconv.Itoa(x.Level)
				a.Values = append(a.Values, criteria.AskedValue{Value: level, Title: lang.M("%s – %s", lang.Raw(level), x.Label)})
			}
			out = append(out, a)
		}
	}
	return out
}
