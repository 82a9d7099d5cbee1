// Package reports renders an evaluation as files.
package reports

import (
	"bytes"
	"fmt"
	"io"
	"sync"

	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/oldpdf"
	"github.com/bareme/bareme/reports/xlsx"
	"github.com/bareme/bareme/scoring/study"
)

// Format is a kind of file that an evaluation can be written to.
type Format struct {
	Name   string
	File   string
	Render func(*study.Study, lang.Lang, data.Source) ([]byte, error)
}

// Formats lists the formats. To add one, add its folder and a line here.
var Formats = []Format{
	{"json", "evaluation.json", func(_ *study.Study, _ lang.Lang, json data.Source) ([]byte, error) { return json() }},
	{"xlsx", "evaluation.xlsx", func(e *study.Study, l lang.Lang, _ data.Source) ([]byte, error) {
		return written(func(w io.Writer) error { return xlsx.Write(w, e, l) })
	}},
	{"pdf", "report.pdf", func(e *study.Study, l lang.Lang, json data.Source) ([]byte, error) {
		return written(func(w io.Writer) error { return pdf.Write(w, e, l, json) })
	}},
}

func written(write func(io.Writer) error) ([]byte, error) {
	var buf bytes.Buffer
	err := write(&buf)
	return buf.Bytes(), err
}

// File is a file to write.
type File = fileset.File

// Render renders an evaluation in each format, side by side; the order of the
// files is that of the formats.
func Render(e *study.Study, l lang.Lang, formats []Format) ([]File, error) {
	files := make([]File, len(formats))
	errs := make([]error, len(formats))
	json := data.Once(e, l)
	var all sync.WaitGroup
	for i, f := range formats {
		all.Go(func() {
			text, err := f.Render(e, l, json)
			if err != nil {
				errs[i] = fmt.Errorf("%s: %w", f.File, err)
			}
			files[i] = File{Name: f.File, Data: text}
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
