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

// Files renders letters to read in l: each to be finished in Word, and as it is sent.
func Files(list []*Letter, l lang.Lang) ([]fileset.File, error) {
	var out []fileset.File
	for _, x := range list {
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
