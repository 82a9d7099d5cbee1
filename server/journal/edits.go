package journal

import (
	"errors"
	"strings"

	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/store"
)

// ErrUnwritable is a file whose text a form cannot change: its author has to.
var ErrUnwritable = errors.New("the file cannot be changed by a form")

// change edits a file of a revision and commits it: what the edit does not touch stays
// byte for byte. Where the file was changed since, both versions are shown, and the
// text that the form would have written is on the page.
func change(q *frame.Request, base, name, by, why string, do func(root *edit.Value)) error {
	rev, err := q.Dossier.Store.Revision(q.R.Context(), base)
	if err != nil {
		return err
	}
	old, err := frame.Content(rev, name)
	if err != nil {
		return err
	}
	problems := &source.Problems{}
	f := edit.Read(name, []byte(old), problems)
	if f == nil {
		return ErrUnwritable
	}
	do(f.Root)
	data, err := f.Bytes()
	if err != nil {
		return ErrUnwritable
	}
	_, err = q.Dossier.Store.Commit(q.R.Context(), base, store.Change{By: by, Why: why, Files: []store.File{{Path: name, Data: data}}})
	if err != nil {
		return Conflict(q, err, name, string(data))
	}
	return nil
}

// Changed tells whether change is done: it showed a conflict where it is not.
func Changed(q *frame.Request, base, name, by, why string, do func(root *edit.Value)) (done bool, err error) {
	before := &noted{ResponseWriter: q.W}
	q.W = before
	err = change(q, base, name, by, why, do)
	q.W = before.ResponseWriter
	if errors.Is(err, ErrUnwritable) {
		return false, q.Redirect(q.FormURL(append([]string{"fichiers"}, strings.Split(name, "/")...)...) + "?modifier=1")
	}
	return err == nil && !before.any, err
}
