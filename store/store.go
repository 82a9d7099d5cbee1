// Package store keeps dossiers as revisions: who changed what, when and why, and
// what the dossier was before and after.
//
// A [Store] holds one dossier. Whoever changes it says which revision he looked at
// ([Store.Commit]); a change to a file that another has changed since is refused
// with a *[Conflict], and nothing is overwritten. Revisions are chained by their
// hashes, so that one that is altered afterwards shows.
package store

import (
	"context"
	"fmt"
	"io/fs"
	"time"
)

// Revision is a state of a dossier. It never changes.
type Revision struct {
	ID     string // SHA-256 of what it says and of its parent's ID, in hexadecimal
	Number int    // from 1
	Parent string // ID of the revision before, "" for the first
	FS     fs.FS  // the dossier's files
	At     time.Time
	By     string // who changed it; "" for a change made outside
	Why    string
	// Outside tells that the files were found changed, not changed through the store.
	Outside bool
	Files   []Changed // what differs from the parent, by path
}

// Changed is a file that a revision changes.
type Changed struct {
	Path string `json:"path"`
	Was  string `json:"was,omitempty"` // SHA-256 of the content in hexadecimal; "" for no file
	Now  string `json:"now,omitempty"`
	Size int64  `json:"size"` // of the new content
}

// File is a file to write, or to remove where Remove says so.
type File struct {
	Path   string // with slashes, inside the dossier
	Data   []byte
	Remove bool
}

// Change is what a commit writes, with who and why.
type Change struct {
	By, Why string
	Files   []File
}

// Conflict is a change that was made to an older revision than the one that stands,
// in a file that differs since. Nothing was written.
type Conflict struct {
	Path string
	Base *Revision // the one the change was made to
	Head *Revision // the one that stands
}

func (c *Conflict) Error() string {
	return fmt.Sprintf("%s was changed since revision %d", c.Path, c.Base.Number)
}

// Unknown is the error for a revision that the store does not hold.
type Unknown struct{ ID string }

func (u *Unknown) Error() string { return fmt.Sprintf("there is no revision %q", u.ID) }

// Store holds a dossier. All methods may be called at the same time. Whoever can
// reach a store may read and write all of it: rights are the caller's to check.
type Store interface {
	// Head gives the revision that stands. Files that were changed outside become a
	// revision of their own first.
	Head(ctx context.Context) (*Revision, error)
	// Revision gives a revision by its ID, or an *Unknown.
	Revision(ctx context.Context, id string) (*Revision, error)
	// History lists the revisions, the newest first.
	History(ctx context.Context) ([]*Revision, error)
	// Commit writes files whole, or none of them, as a revision after the one that
	// stands. Base is the ID of the revision that the change was made to: where one of
	// the files differs since, it returns a *Conflict. A change that changes nothing
	// gives the revision that stands.
	Commit(ctx context.Context, base string, c Change) (*Revision, error)
}
