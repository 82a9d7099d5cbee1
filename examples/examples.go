// Package examples holds dossiers that run, and serves them as templates.
package examples

import (
	"embed"
	"io/fs"
	"path"

	"github.com/bareme/bareme/internal/lang"
)

//go:embed start/*.yaml start/bids start/marks
//go:embed minimal/*.yaml minimal/bids minimal/marks
//go:embed eu-csf/*.yaml eu-csf/bids
//go:embed health-data-hub/*.yaml health-data-hub/bids health-data-hub/marks health-data-hub/registers
//go:embed facilities/*.yaml facilities/bids facilities/marks
//go:embed fr
//go:embed templates
var dossiers embed.FS

// Templates lists the dossiers that can be started from.
func Templates() []string {
	return []string{
		"start", "minimal", "eu-csf", "health-data-hub", "facilities",
		"adapted", "formal-lots", "world-bank", "swiss", "dutch", "spanish", "quebec", "prozorro",
		"negotiated", "framework",
	}
}

// Template gives the files of a dossier.
func Template(name string) (fs.FS, error) {
	if info, err := fs.Stat(dossiers, path.Join("templates", name)); err == nil && info.IsDir() {
		return fs.Sub(dossiers, path.Join("templates", name))
	}
	return fs.Sub(dossiers, name)
}

// TemplateIn gives the files of a dossier with its comments, titles and levels in
// a language, where they were written in it.
func TemplateIn(name string, l lang.Lang) (fs.FS, error) {
	base, err := Template(name)
	if err != nil || l != lang.FR {
		return base, err
	}
	return translated{base, path.Join(string(l), name)}, nil
}

// translated is a dossier of which some files stand in another folder in another
// language.
type translated struct {
	fs.FS
	folder string
}

// Open opens the file in the other language if it is there.
func (t translated) Open(name string) (fs.File, error) {
	other := path.Join(t.folder, name)
	if info, err := fs.Stat(dossiers, other); err == nil && !info.IsDir() {
		return dossiers.Open(other)
	}
	return t.FS.Open(name)
}
