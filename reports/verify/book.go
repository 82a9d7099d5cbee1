package verify

import (
	"io/fs"
	"path"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/source"
)

// load reads the dossier, or the workbook that stood for it. The places of what an
// evaluation of a workbook finds are then to be moved.
func load(c *carried, fsys fs.FS) (d *bids.Dossier, move func(source.Position) source.Position, err error) {
	for _, in := range c.Inputs {
		if strings.Contains(in.Path, "/") || !strings.EqualFold(path.Ext(in.Path), ".xlsx") {
			continue
		}
		data, err := fs.ReadFile(fsys, in.Path)
		if err != nil {
			return nil, nil, err
		}
		d, origin, _, err := forms.AwardDossier(in.Path, data, fsys, kinds.All)
		if err != nil {
			return nil, nil, err
		}
		return d, origin.Cell, nil
	}
	return bids.LoadFS(fsys, kinds.All), nil, nil
}
