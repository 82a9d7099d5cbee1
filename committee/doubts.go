package committee

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Doubts lists marks that do not go with their words: a reason that names another
// level than its mark's, equal words or codes for different marks, codes that contradict
// their mark, and those of outsiders.
func (c *Committee) Doubts() []source.Problem {
	out := c.Outsiders()
	for _, lot := range c.dossier.Tender.Lots {
		for _, s := range Subjects(lot) {
			first := map[string]criteria.Opinion{} // by evaluator and words
			coded := map[string]criteria.Opinion{} // by evaluator, codes and what is said beside
			for _, b := range c.Standing(lot) {
				for _, o := range c.dossier.Opinions(lot.ID, s.ID, b.ID) {
					if said, level, ok := s.otherLevel(o); ok {
						out = append(out, source.Problem{Position: o.At,
							What: lang.M("the reason starts with the level %q, of the mark %s, and the mark is %s", said, level, o.Mark),
							Do:   lang.M("correct the mark or the reason")})
					}
					out = append(out, s.ofCodes(o, coded)...)
					key := fold(o.Evaluator) + "\n" + source.Fold(o.Reason.In(lang.FR))
					before, there := first[key]
					switch {
					case !there:
						first[key] = o
					case !before.Mark.Equal(o.Mark):
						out = append(out, source.Problem{Position: o.At,
							What: lang.M("the same words for the marks %s and %s", before.Mark, o.Mark),
							Do:   lang.M("say what makes the difference; the other is at %s", lang.Raw(before.At.String()))})
					}
				}
			}
		}
	}
	return out
}

// otherLevel finds a level whose title the reason starts with, where its mark is not
// the one given.
func (s Subject) otherLevel(o criteria.Opinion) (said lang.Text, mark exact.Number, ok bool) {
	names := func(means string) bool {
		head, _, _ := strings.Cut(means, ":")
		head = source.Fold(head)
		for _, reason := range []string{source.Fold(o.Reason.FR), source.Fold(o.Reason.EN)} {
			if head != "" && (reason == head || strings.HasPrefix(reason, head+" ")) {
				return true
			}
		}
		return false
	}
	longest := 0
	for _, l := range s.Levels {
		for _, means := range []string{l.Means.FR, l.Means.EN} {
			if names(means) && len(means) > longest { // "very good" is not "good"
				said, mark, longest = l.Means, l.Mark, len(means)
			}
		}
	}
	return said, mark, longest > 0 && !mark.Equal(o.Mark)
}
