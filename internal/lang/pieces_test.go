package lang

import (
	"strings"
	"testing"
)

// Joined, the pieces of every sentence are the sentence, in both languages and
// whatever the order of its arguments.
func TestPiecesAreTheSentence(t *testing.T) {
	formats := []string{"100 %% of %[2]s, %[1]q", "no verb", "%s%s", "%[2]s before %[1]s"}
	for f := range french {
		formats = append(formats, f)
	}
	for _, f := range formats {
		for _, l := range All {
			said := f
			if l == FR && french[f] != "" {
				said = french[f]
			}
			m := M(f, arguments(said)...)
			joined := ""
			m.Each(l, func(p Piece) {
				joined += p.Text
				if p.Arg != nil {
					joined += p.Arg.In(l)
				}
			})
			if want := m.In(l); joined != want {
				t.Errorf("%s of %q: %q, want %q", l, f, joined, want)
			}
		}
	}
}

// arguments gives a format the arguments that its verbs name.
func arguments(format string) []any {
	var out []any
	next := 0
	for {
		_, verb, after, ok := cutVerb(format)
		if !ok {
			return out
		}
		format = after
		if verb == "%%" {
			continue
		}
		_, index := withoutIndex(verb, next)
		next = index + 1
		for len(out) <= index {
			out = append(out, Text{FR: "é", EN: "e"})
		}
		if strings.HasSuffix(verb, "d") {
			out[index] = index + 1
		}
	}
}

func TestPiecesKeepTheirArguments(t *testing.T) {
	m := N(2, "%s has %d bid", "%[1]s has %[2]d bids", Raw("lot 1"), 2)
	var got []Piece
	m.Each(EN, func(p Piece) { got = append(got, p) })
	if len(got) != 4 || got[0].Arg != Raw("lot 1") || got[1].Text+got[2].Text+got[3].Text != " has 2 bids" {
		t.Errorf("%+v", got)
	}
}
