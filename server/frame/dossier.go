package frame

import (
	"github.com/bareme/bareme/server/evaluated"
	"github.com/bareme/bareme/server/shelf"
	"github.com/bareme/bareme/store"
	"github.com/bareme/bareme/store/folder"
)

// Dossier is a dossier that is open.
type Dossier struct {
	Name  string // of its folder, and in addresses
	Store *folder.Folder
	Shelf *shelf.Shelf[string, *evaluated.Revision]
}

// Evaluated gives a revision with what comes out of it.
func (d *Dossier) Evaluated(rev *store.Revision) *evaluated.Revision {
	key := d.Name + "/" + rev.ID
	return d.Shelf.Get(key, func() (*evaluated.Revision, int64) {
		ev := evaluated.Of(rev)
		ev.Grew = func(weight int64) { d.Shelf.Weighs(key, weight) }
		return ev, ev.Weight()
	})
}
