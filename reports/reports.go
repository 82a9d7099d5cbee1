// Package reports renders an evaluation as files.
package reports

import (
	"fmt"
	"io"
	"path"
	"strings"
	"sync"

	"github.com/bareme/bareme/internal/cores"
	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pieces"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/html"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/reports/xlsx"
	"github.com/bareme/bareme/scoring/study"
)

// Format is a kind of file that an evaluation can be written to.
type Format struct {
	Name     string
	File     string
	Optional bool // written only where it is asked for
	Long     bool // takes longest, and is begun first
	Render   func(Asked) ([]byte, error)
}

// Asked is an evaluation to render, with what several formats are made from: each
// is made once, when it is first asked for.
type Asked struct {
	*study.Study
	Lang   lang.Lang
	JSON   data.Source
	Report func() (*document.Document, error)
}

// Formats lists the formats. To add one, add its folder and a line here.
var Formats = []Format{
	{Name: "json", File: "evaluation.json", Render: func(a Asked) ([]byte, error) { return a.JSON() }},
	{Name: "xlsx", File: "evaluation.xlsx", Render: func(a Asked) ([]byte, error) {
		return written(func(w io.Writer) error { return xlsx.Write(w, a.Study, a.Lang) })
	}},
	{Name: "pdf", File: "report.pdf", Long: true, Render: reportPDF},
	{Name: "html", File: "report.html", Render: report(html.Write)},
	{Name: "docx", File: "report.docx", Optional: true, Render: report(docx.Write)},
	{Name: "firmness", File: "firmness.pdf", Optional: true, Render: func(a Asked) ([]byte, error) {
		d, err := chapters.Firmness(a.Study)
		if err != nil {
			return nil, err
		}
		return written(func(w io.Writer) error { return pdf.Write(w, d, a.Lang) })
	}},
}

// report makes a format of a way to render the report.
func report(write func(io.Writer, *document.Document, lang.Lang) error) func(Asked) ([]byte, error) {
	return func(a Asked) ([]byte, error) {
		d, err := a.Report()
		if err != nil {
			return nil, err
		}
		return written(func(w io.Writer) error { return write(w, d, a.Lang) })
	}
}

// reportPDF renders the report with the evaluation as data and what was read
// attached to it.
func reportPDF(a Asked) ([]byte, error) {
	go func() { _, _ = a.JSON() }() // while the report is composed: its error is told below
	d, err := a.Report()
	if err != nil {
		return nil, err
	}
	evaluation, err := a.JSON()
	if err != nil {
		return nil, err
	}
	files := []pdf.Attachment{{Name: "evaluation.json", Description: a.Lang.T("the evaluation as data"), Content: evaluation}}
	for _, in := range a.Inputs {
		if in.Data != nil {
			files = append(files, pdf.Attachment{Name: attachmentName(in.Path), Description: "SHA-256 " + in.SHA256, Content: in.Data, Source: true})
		}
	}
	return written(func(w io.Writer) error { return pdf.Write(w, d, a.Lang, files...) })
}

// attachmentName gives an input its name inside the PDF, without folders.
func attachmentName(p string) string { return strings.ReplaceAll(path.Clean(p), "/", "_") }

func written(write func(io.Writer) error) ([]byte, error) {
	var all pieces.Buffer
	err := write(&all)
	return all.Bytes(), err
}

// File is a file to write.
type File = fileset.File

// Render renders an evaluation in each format, side by side, the long ones first; the
// order of the files is that of the formats.
func Render(e *study.Study, l lang.Lang, formats []Format) ([]File, error) {
	files := make([]File, len(formats))
	errs := make([]error, len(formats))
	asked := Asked{
		Study:  e,
		Lang:   l,
		JSON:   data.Once(e, l),
		Report: sync.OnceValues(func() (*document.Document, error) { return chapters.Report(e) }),
	}
	var order []int
	for _, long := range []bool{true, false} {
		for i, f := range formats {
			if f.Long == long {
				order = append(order, i)
			}
		}
	}
	cores.Each(len(order), func(k int) {
		i := order[k]
		f := formats[i]
		text, err := f.Render(asked)
		if err != nil {
			errs[i] = fmt.Errorf("%s: %w", f.File, err)
		}
		files[i] = File{Name: f.File, Data: text}
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// Usual lists the formats that are written unless others are asked for.
func Usual() []Format {
	var out []Format
	for _, f := range Formats {
		if !f.Optional {
			out = append(out, f)
		}
	}
	return out
}
