package forms

import (
	"io/fs"
	"strings"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// AwardDossier reads a filled form of a whole award as a dossier. The evidence and the
// registers that it names lie beside it. The dossier's input is the workbook, and what
// is wrong with it is said at its cells; the origin gives the places of what an
// evaluation finds besides. The error is a *[source.Error], to be said in the language given, of
// a workbook that is no such form or that cannot be read as one.
func AwardDossier(
	name string, data []byte, beside fs.FS, kinds criteria.Kinds, watch ...bids.Watch,
) (*bids.Dossier, *Origin, lang.Lang, error) {
	problems := &source.Problems{}
	r := Open(name, data, problems)
	if r == nil {
		return nil, nil, "", problems.Err()
	}
	files, origin := ReadOwnAward(r, kinds)
	if err := problems.Err(); err != nil {
		return nil, nil, r.l, err
	}
	fsys := dossierOf(files, beside)
	d := bids.LoadFS(fsys, kinds, watch...)
	_, found := committee.Load(fsys, d)
	d.Problems.Join(found)
	d.Problems = d.Problems.Moved(origin.Cell).Worded(r.asCell)
	d.Warnings = append(r.Warnings, origin.Problems(d.Warnings)...)
	inputs := []source.Input{source.NewInput(name, data)}
	for _, in := range d.Inputs {
		if files[in.Path] == nil {
			inputs = append(inputs, in)
		}
	}
	d.Inputs = inputs
	return d, origin, r.l, nil
}

// ReadOwnAward reads a form of a whole award that stands for itself, which notes in the
// problems that it was opened with that it is none.
func ReadOwnAward(r *Returned, kinds criteria.Kinds) (AwardFiles, *Origin) {
	if r.Kind != AwardForm && r.problems.Len() == 0 {
		r.grids[identity].cell("kind", "value").Problem(lang.M("a form of the kind %q does not stand for itself", string(r.Kind)),
			lang.M("read it into its dossier: bareme read; only the form of a whole award is evaluated as it is"))
	}
	if r.problems.Len() > 0 {
		return nil, nil
	}
	var measures []string
	for _, k := range kinds {
		measures = append(measures, k.Name)
	}
	return ReadAward(r, nil, measures)
}

// dossierOf is the dossier of a workbook: its files, and from beside it the evidence and
// the registers alone.
func dossierOf(files AwardFiles, beside fs.FS) fs.FS {
	made := fstest.MapFS{}
	for name, data := range files {
		made[name] = &fstest.MapFile{Data: data}
	}
	return withDocuments{made, beside}
}

// withDocuments is a dossier whose evidence and registers lie elsewhere.
type withDocuments struct {
	fs.FS
	beside fs.FS
}

// Open opens a file of the dossier, or a document.
func (d withDocuments) Open(name string) (fs.File, error) {
	switch top, _, _ := strings.Cut(name, "/"); top {
	case "evidence", "registers":
		return d.beside.Open(name)
	}
	return d.FS.Open(name)
}

// Fingerprint tells the fingerprint of a document, where what lies beside knows it.
func (d withDocuments) Fingerprint(name string) (string, bool) {
	if known, ok := d.beside.(interface {
		Fingerprint(string) (string, bool)
	}); ok {
		return known.Fingerprint(name)
	}
	return "", false
}
