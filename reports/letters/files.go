package letters

import (
	"bytes"
	"path"

	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/pdf"
)

// Folder is where letters are written, below the folder of a run.
const Folder = "letters"

// Files renders letters to read in l: each to be finished in Word, and as it is sent. A
// letter of which the buyer has a model is that model filled.
func Files(list []*Letter, models Models, l lang.Lang) ([]fileset.File, error) {
	var out []fileset.File
	for _, x := range list {
		if m := models[x.Kind]; m != nil {
			data, err := x.filled(m, l)
			if err != nil {
				return nil, err
			}
			out = append(out, fileset.File{Name: path.Join(Folder, x.Name) + ".docx", Data: data})
			continue
		}
		word, err := docx.Bytes(x.Document, l)
		if err != nil {
			return nil, err
		}
		var page bytes.Buffer
		if err := pdf.Write(&page, x.Document, l); err != nil {
			return nil, err
		}
		name := path.Join(Folder, x.Name)
		out = append(out, fileset.File{Name: name + ".docx", Data: word}, fileset.File{Name: name + ".pdf", Data: page.Bytes()})
	}
	return out, nil
}
