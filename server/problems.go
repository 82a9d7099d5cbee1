package server

import (
	"fmt"
	"path"
	"strings"

	"github.com/bareme/bareme/internal/source"
)

// Problem is something wrong with the dossier, with a link to where it is mended.
type Problem struct{ What, Do, At, URL, Open, Form string }

// problemsOf lists problems for a page.
func (q *request) problemsOf(list []source.Problem) []Problem {
	var out []Problem
	for _, p := range list {
		x := Problem{What: p.What.In(q.l), At: p.Position.String()}
		if !p.Do.IsZero() {
			x.Do = p.Do.In(q.l)
		}
		if x.URL = q.fileURL(p.Position); x.URL != "" {
			x.Open = q.T("Open the line")
			if p.Line == 0 {
				x.Open = q.T("Open the file")
			}
			x.Form = q.formAt(p.Position)
		}
		out = append(out, x)
	}
	return out
}

// mendURL gives the form for a place in a file, or its line where nothing can be changed.
func (q *request) mendURL(at source.Position) string {
	if u := q.formAt(at); u != "" {
		return u
	}
	return q.fileURL(at)
}

// fileURL gives the address of a place in a file of the dossier, "" for elsewhere.
func (q *request) fileURL(at source.Position) string {
	name := path.Clean(at.File)
	if !editable(name) {
		return ""
	}
	u := q.url(append([]string{"fichiers"}, strings.Split(name, "/")...)...)
	if at.Line > 0 {
		u += fmt.Sprintf("#L%d", at.Line)
	}
	return u
}

// editable tells whether a file of a dossier is text that a person writes.
func editable(name string) bool {
	switch {
	case !strings.Contains(name, "/"):
		return strings.HasSuffix(name, ".yaml") && !strings.HasPrefix(name, ".")
	case strings.HasPrefix(name, "bids/"), strings.HasPrefix(name, "marks/"):
		return strings.HasSuffix(name, ".yaml") && strings.Count(name, "/") == 1
	case strings.HasPrefix(name, "registers/"):
		return strings.HasSuffix(name, ".csv") && strings.Count(name, "/") == 1
	}
	return false
}
