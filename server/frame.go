package server

import (
	"context"
	"io/fs"

	"github.com/bareme/bareme/internal/lang"
)

// frame is what pages of a server share: how they look, which forms files have, and
// where dossiers are found.
type frame struct {
	version string // at the foot of pages
	single  bool   // there is one dossier alone, and no list of dossiers
	open    func(ctx context.Context, name string) (*dossier, error)
	menu    func(q *request, here string) []Entry
	uploads chan struct{} // as many as are read at a time

	pages  map[lang.Lang]*pages
	static map[string]asset
	shapes shapes
}

// read takes in templates/*.html and static/*, which pages are made of.
func (f *frame) read(assets fs.FS) (err error) {
	if f.static, err = readStatic(assets); err != nil {
		return err
	}
	f.pages, err = readPages(assets, f.static)
	return err
}
