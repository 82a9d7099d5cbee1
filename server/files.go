package server

import (
	"io/fs"
	"path"
	"strings"

	"github.com/bareme/bareme/store"
)

// filePage shows a file of the dossier, line by line, with what is wrong where it is.
type filePage struct {
	Name     string
	Lines    []codeLine
	Files    []Chip
	Text     string // to be edited
	Edit     bool
	Wrong    []Problem // of a text that was sent, which is not kept yet
	Conflict *conflictView
	Base     string
	EditURL  string
	Saved    string
	By, Why  string
}

type codeLine struct {
	No       int
	Text     string
	Problems []string
}

// fileName gives the file of the address, if it is one that can be shown.
func (q *request) fileName() (string, error) {
	name := path.Clean(q.r.PathValue("file"))
	if !fs.ValidPath(name) || !editable(name) {
		return "", errNotFound
	}
	return name, nil
}

func (q *request) file() error {
	name, err := q.fileName()
	if err != nil {
		return err
	}
	data, err := fs.ReadFile(q.rev.FS, name)
	if err != nil {
		return errNotFound
	}
	v := filePage{Name: name, Files: q.fileChips(name), Base: q.rev.ID, EditURL: q.formURL(append([]string{"fichiers"},
		strings.Split(name, "/")...)...)}
	if q.r.URL.Query().Has("modifier") && !q.old {
		v.Edit, v.Text = true, string(data)
		return q.show(200, "file", &Page{Title: q.T("Edit %s", name), Here: "", Main: v})
	}
	wrong := map[int][]string{}
	for _, p := range append(q.ev.problems(), q.ev.warnings()...) {
		if p.File == name && p.Line > 0 {
			wrong[p.Line] = append(wrong[p.Line], p.What.In(q.l))
		}
	}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		v.Lines = append(v.Lines, codeLine{i + 1, strings.TrimSuffix(line, "\r"), wrong[i+1]})
	}
	return q.show(200, "file", &Page{Title: name, Here: "", Main: v})
}

// fileChips lists the files that can be shown.
func (q *request) fileChips(here string) []Chip {
	var out []Chip
	_ = fs.WalkDir(q.rev.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && editable(name) {
			out = append(out, Chip{name, q.url(append([]string{"fichiers"}, strings.Split(name, "/")...)...), name == here})
		}
		return nil
	})
	return out
}

// saveFile keeps a file as it was edited. One with mistakes is shown with them first,
// and kept only when it is sent again: a draft may be half written.
func (q *request) saveFile() error {
	name, err := q.fileName()
	if err != nil {
		return err
	}
	if err := q.r.ParseForm(); err != nil {
		return err
	}
	f := q.r.PostForm
	text := unixLines(f.Get("text"))
	change := store.Change{By: f.Get("by"), Why: f.Get("why"), Files: []store.File{{Path: name, Data: []byte(text)}}}
	if change.Why == "" {
		change.Why = q.T("%s edited", name)
	}
	base := f.Get("base")
	if wrong := q.wrongWith(base, change.Files); len(wrong) > 0 && f.Get("anyway") == "" {
		v := filePage{Name: name, Files: q.fileChips(name), Edit: true, Text: text, Wrong: wrong, Base: base, By: f.Get("by"), Why: f.Get("why"),
			EditURL: q.formURL(append([]string{"fichiers"}, strings.Split(name, "/")...)...)}
		return q.show(422, "file", &Page{Title: q.T("Error: %s", q.T("Edit %s", name)), Main: v})
	}
	if _, err := q.d.store.Commit(q.r.Context(), base, change); err != nil {
		return q.conflict(err, name, text)
	}
	return q.redirect(q.formURL(append([]string{"fichiers"}, strings.Split(name, "/")...)...))
}

// unixLines gives a text of a form the line ends that files have.
func unixLines(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return s
}
