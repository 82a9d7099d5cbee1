package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/store/folder"
)

// hasHistory tells whether a name is that of a dossier's folder with a history.
func hasHistory(name string) bool {
	return isThere(filepath.Join(name, "tender.yaml")) && isThere(filepath.Join(name, folder.Dir, "history"))
}

// verifyHistory walks along the history of a dossier. What was cut off at its end
// cannot be told from what was never written, so that the last fingerprint is printed
// for who noted it elsewhere.
func (a *app) verifyHistory(dir string) error {
	l := a.speech()
	v, err := folder.Verify(context.Background(), dir)
	if err != nil {
		return refusal{err}
	}
	if v.Revisions > 0 {
		fmt.Fprintln(a.out, l.N(v.Revisions, "%d revision holds together; the last is %s", "%d revisions hold together; the last is %s",
			v.Revisions, v.Head))
	}
	for _, c := range v.Outside {
		fmt.Fprintln(a.out, l.T("changed outside since: %s", source.Visible(c.Path)))
	}
	for _, c := range v.Contents {
		if c.Gone {
			fmt.Fprintln(a.err, l.T("revision %d, %s: its content is gone", c.Revision, source.Visible(c.Path)))
		} else {
			fmt.Fprintln(a.err, l.T("revision %d, %s: its content was altered", c.Revision, source.Visible(c.Path)))
		}
	}
	switch {
	case v.Damage != nil:
		return refusal{errors.New(l.T("the history does not hold together: %s", v.Damage))}
	case !v.Sound():
		return refusal{errors.New(l.T("the history does not hold together: %s", v.Contents[0].Path))}
	}
	return nil
}
