package committee

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// grounds gives what is said beside a mark as one key, in any order, and the codes that
// are in it.
func grounds(o criteria.Opinion) (key string, codes lang.List) {
	var all []string
	for _, kind := range criteria.Appraisals {
		for _, g := range o.Of(kind) {
			if g.Code != nil {
				codes = append(codes, lang.Raw(g.Code.ID))
				all = append(all, kind+"="+g.Code.ID+"="+source.Fold(g.More.In(lang.FR)))
			} else {
				all = append(all, kind+":"+source.Fold(g.Text.In(lang.FR)))
			}
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n"), codes
}

// ofCodes lists what is doubtful about the codes beside a mark; first holds the first mark
// that each evaluator gave on the same grounds.
func (s Subject) ofCodes(o criteria.Opinion, first map[string]criteria.Opinion) (out []source.Problem) {
	if o.Unread || !o.IsCoded() {
		return nil
	}
	doubt := func(what, do lang.Message) { out = append(out, source.Problem{Position: o.At, What: what, Do: do}) }
	key, codes := grounds(o)
	key = fold(o.Evaluator) + "\n" + key
	if before, there := first[key]; !there {
		first[key] = o
	} else if !before.Mark.Equal(o.Mark) {
		doubt(lang.M("the same codes (%s) for the marks %s and %s", codes, before.Mark, o.Mark),
			lang.M("say what makes the difference; the other is at %s", lang.Raw(before.At.String())))
	}
	correct := lang.M("correct the mark or the codes")
	switch highest, lowest := o.Mark.Equal(s.Scale), o.Mark.Equal(s.Lowest); {
	case highest && len(o.Strengths) == 0 && len(o.Weaknesses) > 0:
		doubt(lang.M("the highest mark, %s, for weaknesses alone (%s)", o.Mark, codes), correct)
	case highest && len(o.Lacks) > 0:
		doubt(lang.M("the highest mark, %s, and something is lacking for the next level (%s)", o.Mark, codes), correct)
	case lowest && len(o.Weaknesses)+len(o.Lacks) == 0:
		doubt(lang.M("the lowest mark, %s, for strengths alone (%s)", o.Mark, codes), correct)
	}
	return out
}
