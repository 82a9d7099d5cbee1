package server

import (
	"errors"
	"strings"

	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/store"
)

// errUnwritable is a file whose text a form cannot change: its author has to.
var errUnwritable = errors.New("the file cannot be changed by a form")

// change edits a file of a revision and commits it: what the edit does not touch stays
// byte for byte. Where the file was changed since, both versions are shown, and the
// text that the form would have written is on the page.
func (q *request) change(base, name, by, why string, do func(root *edit.Value)) error {
	rev, err := q.d.store.Revision(q.r.Context(), base)
	if err != nil {
		return err
	}
	old, err := content(rev, name)
	if err != nil {
		return err
	}
	problems := &source.Problems{}
	f := edit.Read(name, []byte(old), problems)
	if f == nil {
		return errUnwritable
	}
	do(f.Root)
	data, err := f.Bytes()
	if err != nil {
		return errUnwritable
	}
	_, err = q.d.store.Commit(q.r.Context(), base, store.Change{By: by, Why: why, Files: []store.File{{Path: name, Data: data}}})
	if err != nil {
		return q.conflict(err, name, string(data))
	}
	return nil
}

// changed tells whether change is done: it showed a conflict where it is not.
func (q *request) changed(base, name, by, why string, do func(root *edit.Value)) (done bool, err error) {
	before := &written{ResponseWriter: q.w}
	q.w = before
	err = q.change(base, name, by, why, do)
	q.w = before.ResponseWriter
	if errors.Is(err, errUnwritable) {
		return false, q.redirect(q.formURL(append([]string{"fichiers"}, strings.Split(name, "/")...)...) + "?modifier=1")
	}
	return err == nil && !before.any, err
}
