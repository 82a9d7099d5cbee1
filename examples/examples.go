// Package examples holds dossiers that run, and serves them as templates.
package examples

import (
	"embed"
	"io/fs"
)

//go:embed start/*.yaml start/bids start/marks
//go:embed minimal/*.yaml minimal/bids minimal/marks
//go:embed eu-csf/*.yaml eu-csf/bids
//go:embed health-data-hub/*.yaml health-data-hub/bids health-data-hub/marks health-data-hub/registers
var dossiers embed.FS

// Templates lists the dossiers that can be started from.
func Templates() []string { return []string{"start", "minimal", "eu-csf", "health-data-hub"} }

// Template gives the files of a dossier.
func Template(name string) (fs.FS, error) { return fs.Sub(dossiers, name) }
