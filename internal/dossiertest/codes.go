package dossiertest

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
)

// drawnCodes are codes by kind, with texts that a spreadsheet or YAML could take for
// something else. No text holds a figure: letters are searched for those of others.
var drawnCodes = map[string][][2]string{
	"strengths":  {{"F1", "plan complete"}, {"1", "=A+B"}, {"N", "TRUE"}, {"2026", "@sites"}},
	"weaknesses": {{"W3", "no named team: none at all."}, {"no", `"quoted" & <b>`}, {"1.0", "- a list"}},
	"lacks":      {{"M1", "a test; each year"}, {"0x1", "'x"}},
}

var codeKinds = []string{"strengths", "weaknesses", "lacks"}

// codes writes the codes of the tender.
func (s *Spec) codes() string {
	if !s.Coded {
		return ""
	}
	var b strings.Builder
	b.WriteString("codes:\n")
	for _, kind := range codeKinds {
		fmt.Fprintf(&b, "  %s: {", kind)
		for i, c := range drawnCodes[kind] {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%s: %s", quoted(c[0]), quoted(c[1]))
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// beside writes what an evaluator says beside the mark of a bid: codes alone, codes with
// more, and words.
func (s *Spec) beside(evaluator int, leaf, bid string) string {
	if !s.Coded {
		return ""
	}
	h := fnv.New64a()
	_, _ = fmt.Fprint(h, evaluator, "/", leaf, "/", bid) // a hash takes everything
	r := rand.New(rand.NewPCG(h.Sum64(), 2))
	var out strings.Builder
	for _, kind := range codeKinds {
		var said []string
		for _, i := range r.Perm(len(drawnCodes[kind])) {
			switch code := drawnCodes[kind][i][0]; r.IntN(4) {
			case 0:
				said = append(said, quoted(code))
			case 1:
				more := quoted("on site " + string(rune('a'+r.IntN(3))))
				if r.IntN(2) == 0 {
					more = "{fr: " + quoted("sur place : oui") + ", en: " + more + "}"
				}
				said = append(said, quoted(code)+": "+more)
			}
		}
		switch r.IntN(5) {
		case 0:
			said = append(said, quoted("in words of its own"))
		case 1:
			said = append(said, "{fr: "+quoted("mots à elle ; F1: non")+", en: "+quoted("- words, of its own")+"}")
		}
		switch {
		case len(said) == 0:
		case kind == "lacks" && len(said) == 1 && !strings.Contains(said[0], `": `):
			fmt.Fprintf(&out, ", lacks: %s", said[0])
		default:
			fmt.Fprintf(&out, ", %s: [%s]", kind, strings.Join(said, ", "))
		}
	}
	return out.String()
}
