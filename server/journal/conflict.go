package journal

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/store"
)

// conflictView is a change that another one came before: both versions.
type conflictView struct {
	File   string
	Who    string
	When   string
	Theirs string
	Diff   []diffLine // from the version that was edited to theirs
	Base   string     // of the revision that stands
}

// Conflict shows both versions of a file that was changed since. Nothing was written,
// and what was typed is on the page.
func Conflict(q *frame.Request, err error, name, mine string) error {
	var c *store.Conflict
	if !errors.As(err, &c) {
		return err
	}
	before, err := frame.Content(c.Base, c.Path)
	if err != nil {
		return err
	}
	theirs, err := frame.Content(c.Head, c.Path)
	if err != nil {
		return err
	}
	e := Log(q, []*store.Revision{c.Head})[0]
	v := filePage{Name: name, Edit: true, Text: mine, Base: c.Head.ID, EditURL: q.FormURL(append([]string{"fichiers"},
		strings.Split(name, "/")...)...)}
	v.Conflict = &conflictView{File: c.Path, Who: e.Who, When: e.At, Theirs: theirs, Diff: difference(before, theirs), Base: c.Head.ID}
	return q.Show(http.StatusConflict, "file", &frame.Page{Title: q.T("Error: %s was changed meanwhile", name), Main: v})
}

// wrongWith lists what would be wrong in files if they were kept, and nothing else.
func wrongWith(q *frame.Request, base string, files []store.File) []frame.Problem {
	rev, err := q.Dossier.Store.Revision(q.R.Context(), base)
	if err != nil {
		return nil // which the commit tells
	}
	d := bids.LoadFS(store.Overlay(rev.FS, files...), kinds.All)
	var refused []source.Problem
	for _, p := range d.Problems.Sorted() {
		if slices.ContainsFunc(files, func(f store.File) bool { return f.Path == p.File }) {
			refused = append(refused, p)
		}
	}
	return q.Problems(refused)
}
