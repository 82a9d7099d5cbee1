package folder

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/bareme/bareme/store"
)

// errLost is said of a file of a revision whose content is not under objects/.
var errLost = errors.New("its content is not in the history")

// Verification is what a walk along a history found.
type Verification struct {
	Revisions int    // that hold together, from the first
	Head      string // ID of the last of them
	Damage    error  // where the history stops to hold together, nil if it does not
	// Contents lists contents that are gone or altered, each with the first revision
	// that has it.
	Contents []BadContent
	Outside  []store.Changed // what the folder has otherwise than the last revision
}

// BadContent is a content that is not what its hash says.
type BadContent struct {
	Revision int
	Path     string
	Gone     bool
}

// Sound tells whether the history is as it was written.
func (v Verification) Sound() bool { return v.Damage == nil && len(v.Contents) == 0 }

// ErrNoHistory is the error for a folder in which nothing was kept.
var ErrNoHistory = errors.New("the folder has no history")

// Verify walks along the history of a folder, which it only reads: that each line is
// what it was, follows the one before, and that each content is what its hash says.
// Lines cut off at the end cannot be told from lines never written: compare Head with
// one that was noted elsewhere, as reports do.
func Verify(ctx context.Context, dir string) (Verification, error) {
	f := &Folder{dir: dir, step: freely, byID: map[string]int{}, seen: map[string]stamp{}}
	data, err := os.ReadFile(f.at("history"))
	if errors.Is(err, os.ErrNotExist) {
		return Verification{}, ErrNoHistory
	}
	if err != nil {
		return Verification{}, err
	}
	v := Verification{}
	for len(data) > 0 && v.Damage == nil {
		end := 0
		for end < len(data) && data[end] != '\n' {
			end++
		}
		if end == len(data) {
			break // a line that was being written when its process ended
		}
		v.Damage = f.take(data[:end+1])
		data = data[end+1:]
	}
	if v.Revisions = len(f.revisions); v.Revisions == 0 {
		return v, nil
	}
	v.Head = f.head.ID
	if err := f.contents(ctx, &v); err != nil {
		return v, err
	}
	now, err := f.scan(ctx)
	v.Outside = differences(f.tree, now)
	return v, err
}

// contents checks each content once.
func (f *Folder) contents(ctx context.Context, v *Verification) error {
	seen := map[string]bool{}
	for _, r := range f.revisions {
		for _, c := range r.Files {
			if c.Now == "" || seen[c.Now] {
				continue
			}
			seen[c.Now] = true
			e, err := hash(ctx, f.object(c.Now), nil)
			switch {
			case errors.Is(err, os.ErrNotExist):
				v.Contents = append(v.Contents, BadContent{r.Number, c.Path, true})
			case err != nil:
				return fmt.Errorf("revision %d, %s: %w", r.Number, c.Path, err)
			case e.sum != c.Now:
				v.Contents = append(v.Contents, BadContent{r.Number, c.Path, false})
			}
		}
	}
	return nil
}
