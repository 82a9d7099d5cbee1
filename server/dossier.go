package server

import (
	"github.com/bareme/bareme/server/shelf"
	"github.com/bareme/bareme/store"
	"github.com/bareme/bareme/store/folder"
)

// dossier is a dossier that is open.
type dossier struct {
	name  string // of its folder, and in addresses
	store *folder.Folder
	shelf *shelf.Shelf[string, *evaluated]
}

// evaluated gives a revision with what comes out of it.
func (d *dossier) evaluated(rev *store.Revision) *evaluated {
	key := d.name + "/" + rev.ID
	return d.shelf.Get(key, func() (*evaluated, int64) {
		ev := evaluate(rev)
		ev.grew = func(weight int64) { d.shelf.Weighs(key, weight) }
		return ev, ev.weight()
	})
}
