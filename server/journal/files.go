package journal

import (
	"io/fs"
	"path"
	"strings"

	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/store"
)

// filePage shows a file of the dossier, line by line, with what is wrong where it is.
type filePage struct {
	Name     string
	Lines    []codeLine
	Files    []frame.Chip
	Text     string // to be edited
	Edit     bool
	Wrong    []frame.Problem // of a text that was sent, which is not kept yet
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
func fileName(q *frame.Request) (string, error) {
	name := path.Clean(q.R.PathValue("file"))
	if !fs.ValidPath(name) || !frame.Editable(name) {
		return "", frame.ErrNotFound
	}
	return name, nil
}

func File(q *frame.Request) error {
	name, err := fileName(q)
	if err != nil {
		return err
	}
	data, err := fs.ReadFile(q.Rev.FS, name)
	if err != nil {
		return frame.ErrNotFound
	}
	v := filePage{Name: name, Files: fileChips(q, name), Base: q.Rev.ID, EditURL: q.FormURL(append([]string{"fichiers"},
		strings.Split(name, "/")...)...)}
	if q.R.URL.Query().Has("modifier") && !q.Old {
		v.Edit, v.Text = true, string(data)
		return q.Show(200, "file", &frame.Page{Title: q.T("Edit %s", name), Here: "", Main: v})
	}
	wrong := map[int][]string{}
	for _, p := range append(q.Ev.Problems(), q.Ev.Warnings()...) {
		if p.File == name && p.Line > 0 {
			wrong[p.Line] = append(wrong[p.Line], p.What.In(q.Lang))
		}
	}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		v.Lines = append(v.Lines, codeLine{i + 1, strings.TrimSuffix(line, "\r"), wrong[i+1]})
	}
	return q.Show(200, "file", &frame.Page{Title: name, Here: "", Main: v})
}

// fileChips lists the files that can be shown.
func fileChips(q *frame.Request, here string) []frame.Chip {
	var out []frame.Chip
	_ = fs.WalkDir(q.Rev.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && frame.Editable(name) {
			out = append(out, frame.Chip{Title: name, URL: q.URL(append([]string{"fichiers"}, strings.Split(name, "/")...)...), Here: name == here})
		}
		return nil
	})
	return out
}

// SaveFile keeps a file as it was edited. One with mistakes is shown with them first,
// and kept only when it is sent again: a draft may be half written.
func SaveFile(q *frame.Request) error {
	name, err := fileName(q)
	if err != nil {
		return err
	}
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	f := q.R.PostForm
	text := unixLines(f.Get("text"))
	change := store.Change{By: f.Get("by"), Why: f.Get("why"), Files: []store.File{{Path: name, Data: []byte(text)}}}
	if change.Why == "" {
		change.Why = q.T("%s edited", name)
	}
	base := f.Get("base")
	if wrong := wrongWith(q, base, change.Files); len(wrong) > 0 && f.Get("anyway") == "" {
		v := filePage{Name: name, Files: fileChips(q, name), Edit: true, Text: text, Wrong: wrong, Base: base, By: f.Get("by"), Why: f.Get("why"),
			EditURL: q.FormURL(append([]string{"fichiers"}, strings.Split(name, "/")...)...)}
		return q.Show(422, "file", &frame.Page{Title: q.T("Error: %s", q.T("Edit %s", name)), Main: v})
	}
	if _, err := q.Dossier.Store.Commit(q.R.Context(), base, change); err != nil {
		return Conflict(q, err, name, text)
	}
	return q.Redirect(q.FormURL(append([]string{"fichiers"}, strings.Split(name, "/")...)...))
}

// unixLines gives a text of a form the line ends that files have.
func unixLines(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return s
}
