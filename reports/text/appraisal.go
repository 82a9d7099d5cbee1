package text

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// Appraisal says what evaluators say of a bid beside its mark, a sentence for each of
// its words; write makes each text one that a document shows.
func Appraisal(a criteria.Appraisal, write func(lang.Text) lang.Localizer, words ...string) []lang.Localizer {
	var out []lang.Localizer
	for _, word := range words {
		var list lang.Clauses
		for _, t := range a.Of(word) {
			list = append(list, write(unended(t)))
		}
		switch {
		case len(list) == 0:
		case word == "strengths":
			out = append(out, lang.N(len(list), "Strength: %s.", "Strengths: %s.", list))
		case word == "weaknesses":
			out = append(out, lang.N(len(list), "Weakness: %s.", "Weaknesses: %s.", list))
		default:
			out = append(out, lang.M("What is missing for the next level: %s.", list))
		}
	}
	return out
}

// unended takes the full stop from a text that stands in a list.
func unended(t lang.Text) lang.Text {
	trim := func(s string) string { return strings.TrimRight(strings.TrimSpace(s), ".") }
	return lang.Text{FR: trim(t.FR), EN: trim(t.EN)}
}
