package text

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Group says which companies bid together, and how they are liable; nil where one does.
func Group(b *scoring.Bid) lang.Localizer {
	if len(b.Members) == 0 {
		return nil
	}
	var list lang.Clauses
	for _, m := range Members(b) {
		list = append(list, m)
	}
	switch b.Liability {
	case "joint-and-several":
		return lang.M("joint and several group: %s", list)
	case "several":
		return lang.M("group liable each for its part: %s", list)
	}
	return lang.M("group: %s", list)
}

// Members says of each company of a group whether it leads, its share, and what it does.
func Members(b *scoring.Bid) []lang.Localizer {
	var out []lang.Localizer
	for _, m := range b.Members {
		parts := lang.List{lang.Raw(m.Name)}
		if m.Lead {
			parts = append(parts, lang.M("lead"))
		}
		if m.Share != nil {
			parts = append(parts, exact.Percent{Number: *m.Share})
		}
		if !m.Does.IsZero() {
			parts = append(parts, m.Does)
		}
		out = append(out, parts)
	}
	return out
}
