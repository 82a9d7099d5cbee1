// Package reports writes an evaluation to files: whole or not at all.
package reports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/reports/xlsx"
	"github.com/bareme/bareme/scoring/study"
)

// Format is a kind of file that an evaluation can be written to.
type Format struct {
	Name  string
	File  string
	Write func(io.Writer, *study.Study, lang.Lang, data.Source) error
}

// Formats lists the formats. To add one, add its folder and a line here.
var Formats = []Format{
	{"json", "evaluation.json", writeJSON},
	{"xlsx", "evaluation.xlsx", writeWorkbook},
	{"pdf", "report.pdf", pdf.Write},
}

func writeJSON(w io.Writer, _ *study.Study, _ lang.Lang, json data.Source) error {
	text, err := json()
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

func writeWorkbook(w io.Writer, e *study.Study, l lang.Lang, _ data.Source) error {
	return xlsx.Write(w, e, l)
}

// File is a file to write.
type File struct {
	Name string
	Data []byte
}

// Render renders an evaluation in each format, side by side; the order of the
// files is that of the formats.
func Render(e *study.Study, l lang.Lang, formats []Format) ([]File, error) {
	files := make([]File, len(formats))
	errs := make([]error, len(formats))
	json := data.Once(e, l)
	var all sync.WaitGroup
	for i, f := range formats {
		all.Go(func() {
			var buf bytes.Buffer
			if err := f.Write(&buf, e, l, json); err != nil {
				errs[i] = fmt.Errorf("%s: %w", f.File, err)
			}
			files[i] = File{f.File, buf.Bytes()}
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

// Save writes files into dir, which it makes if need be. All are written and
// synced under temporary names before the first takes its place, so a failure
// leaves what was there.
func Save(dir string, files []File) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	temporary := make([]string, len(files))
	defer func() {
		if err != nil {
			for _, name := range temporary {
				os.Remove(name)
			}
		}
	}()
	errs := make([]error, len(files))
	var all sync.WaitGroup
	for i, f := range files {
		all.Go(func() { temporary[i], errs[i] = stage(dir, f) })
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for i, f := range files {
		if err := os.Rename(temporary[i], filepath.Join(dir, f.Name)); err != nil {
			return err
		}
	}
	return nil
}

// stage writes a file under a temporary name, on disk when it returns.
func stage(dir string, f File) (name string, err error) {
	t, err := os.CreateTemp(dir, "."+f.Name+".*")
	if err != nil {
		return "", err
	}
	_, err = t.Write(f.Data)
	if err == nil {
		err = t.Chmod(0o644)
	}
	if err == nil {
		err = t.Sync()
	}
	return t.Name(), errors.Join(err, t.Close())
}
