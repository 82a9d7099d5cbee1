package server

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
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

// conflict shows both versions of a file that was changed since. Nothing was written,
// and what was typed is on the page.
func (q *request) conflict(err error, name, mine string) error {
	var c *store.Conflict
	if !errors.As(err, &c) {
		return err
	}
	before, err := content(c.Base, c.Path)
	if err != nil {
		return err
	}
	theirs, err := content(c.Head, c.Path)
	if err != nil {
		return err
	}
	e := q.log([]*store.Revision{c.Head})[0]
	v := filePage{Name: name, Edit: true, Text: mine, Base: c.Head.ID, EditURL: q.formURL(append([]string{"fichiers"},
		strings.Split(name, "/")...)...)}
	v.Conflict = &conflictView{File: c.Path, Who: e.Who, When: e.At, Theirs: theirs, Diff: difference(before, theirs), Base: c.Head.ID}
	return q.show(http.StatusConflict, "file", &Page{Title: q.T("Error: %s was changed meanwhile", name), Main: v})
}

// overlay is a revision with some files as they would be.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open opens a file as it would be.
func (o overlay) Open(name string) (fs.File, error) {
	if data, ok := o.files[name]; ok {
		return memory{name, data}.open()
	}
	f, err := o.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || !info.IsDir() {
		return f, err
	}
	if dir, ok := f.(fs.ReadDirFile); ok {
		return o.widen(name, dir)
	}
	return f, nil
}

// wrongWith lists what would be wrong in files if they were kept, and nothing else.
func (q *request) wrongWith(base string, files []store.File) []Problem {
	rev, err := q.d.store.Revision(q.r.Context(), base)
	if err != nil {
		return nil // which the commit tells
	}
	o := overlay{rev.FS, map[string][]byte{}}
	for _, f := range files {
		o.files[f.Path] = f.Data
	}
	d := bids.LoadFS(o, kinds.All)
	var refused []Problem
	for _, p := range d.Problems.Sorted() {
		if _, changed := o.files[p.File]; changed {
			refused = append(refused, q.problemsOf(listOf(p))...)
		}
	}
	return refused
}
