// Package frame is what all pages of the server stand in: the request for one, with the
// dossier, the revision and the language that its address names; the layout and the
// parts that pages share; and the addresses of places in a dossier.
//
// A page is a function of a [Request] that shows a template, or gives the error that is
// shown instead:
//
//	func greet(q *frame.Request) error {
//		return q.Show(http.StatusOK, "greet", &frame.Page{Title: q.T("Overview"), Main: q.Ev.Lots()})
//	}
//
// [Frame.Page] makes a handler of it.
package frame

import (
	"context"
	"io/fs"

	"github.com/bareme/bareme/internal/lang"
)

// Frame is what pages of a server share: how they look, which forms files have, and
// where dossiers are found.
type Frame struct {
	Version string // at the foot of pages
	Single  bool   // there is one dossier alone, and no list of dossiers
	Folder  string // in which dossiers lie, shown to people
	// Open finds a dossier by its name in addresses; ErrNotFound where there is none.
	Open func(ctx context.Context, name string) (*Dossier, error)
	// Menu lists the pages of a dossier; here is the one that is shown.
	Menu    func(q *Request, here string) []Entry
	Uploads chan struct{} // as many as are read at a time
	Shapes  Shapes

	pages  map[lang.Lang]*pages
	static map[string]asset
}

// Read takes in templates/*.html and static/*, which pages are made of.
func (f *Frame) Read(assets fs.FS) (err error) {
	if f.static, err = readStatic(assets); err != nil {
		return err
	}
	f.pages, err = readPages(assets, f.static)
	return err
}
