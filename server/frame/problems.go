package frame

import (
	"github.com/bareme/bareme/internal/source"
)

// Problem is something wrong with the dossier, with a link to where it is mended.
type Problem struct {
	What, Do, At, URL, Open, Form, FormWord string
	More                                    []Problem // others of its kind
}

// alike is how many problems of a kind are listed one by one; more of them stand behind
// the first.
const alike = 3

// unknownKey is said of a key that the format does not have.
const unknownKey = "unknown key %q"

// Unmarked is said where a mark is missing, which its sheet mends.
const Unmarked = "no evaluator has marked bid %q on %q"

// Problems lists problems for a page: those of a kind together, at the first of them.
func (q *Request) Problems(list []source.Problem) []Problem {
	kinds := map[string][]Problem{}
	each := q.eachProblem(list)
	for i, p := range list {
		kinds[p.What.Format] = append(kinds[p.What.Format], each[i])
	}
	var out []Problem
	for i, p := range list {
		switch same := kinds[p.What.Format]; {
		case len(same) == 0: // they stand behind the first
		case len(same) <= alike:
			out = append(out, each[i])
		default:
			same[0].More = same[1:]
			out = append(out, same[0])
			kinds[p.What.Format] = nil
		}
	}
	return out
}

// countAll counts problems with those that stand behind others.
func countAll(list []Problem) int {
	n := len(list)
	for _, p := range list {
		n += len(p.More)
	}
	return n
}

func (q *Request) eachProblem(list []source.Problem) []Problem {
	var out []Problem
	for _, p := range list {
		x := Problem{What: p.What.In(q.Lang), At: p.Position.String(), FormWord: q.T("Mend it in a form")}
		if !p.Do.IsZero() {
			x.Do = p.Do.In(q.Lang)
		}
		if x.URL = q.FileURL(p.Position); x.URL != "" {
			x.Open = q.T("Open the line")
			if p.Line == 0 {
				x.Open = q.T("Open the file")
			}
			if p.What.Format != unknownKey { // which no form has
				x.Form = q.formAt(p.Position)
			}
		}
		if p.What.Format == Unmarked && !q.Old {
			x.Form, x.FormWord, x.Do = q.URL("notes"), q.T("Give the marks"), ""
		}
		out = append(out, x)
	}
	return out
}
