package main

import (
	"os"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/internal/source"
)

// committeeOf reads the committee of the dossier in a folder, nil if it has none.
func committeeOf(dir string, d *bids.Dossier) (*committee.Committee, *source.Problems, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	c, problems := committee.Load(root.FS(), d)
	return c, problems, nil
}
