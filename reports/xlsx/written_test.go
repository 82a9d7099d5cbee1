package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/study"
)

// written is a workbook as its bytes say, read without the library that wrote it.
type written struct {
	parts  map[string][]byte
	sheets map[string]*page
	order  []string
}

// page is a worksheet.
type page struct {
	xml         []byte
	cells       map[string]entry // by address
	validations []string         // the ranges of each
	notes       map[string]string
}

// entry is a cell.
type entry struct {
	formula, value, kind, style string
}

func (p *page) at(col, row int) entry { return p.cells[excel.Address(col, row)] }

func evaluated(t testing.TB, files fs.FS, ask study.Ask) *study.Study {
	t.Helper()
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), ask)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func evaluation(t testing.TB, files fs.FS) *study.Study { return evaluated(t, files, study.Ask{}) }

func workbook(t testing.TB, e *study.Study) []byte { return workbookIn(t, e, lang.EN) }

func workbookIn(t testing.TB, e *study.Study, l lang.Lang) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, e, l); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func read(t testing.TB, book []byte) *written {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	w := &written{parts: map[string][]byte{}, sheets: map[string]*page{}}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if w.parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	var index struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	unmarshal(t, w.parts["xl/workbook.xml"], &index)
	targets := w.relations(t, "xl/workbook.xml")
	for _, s := range index.Sheets {
		name := targets[s.ID]
		w.order = append(w.order, s.Name)
		w.sheets[s.Name] = w.page(t, name)
	}
	return w
}

func unmarshal(t testing.TB, data []byte, v any) {
	t.Helper()
	if err := xml.Unmarshal(data, v); err != nil {
		t.Fatal(err)
	}
}

// relations lists what a part refers to, by its identifier there.
func (w *written) relations(t testing.TB, part string) map[string]string {
	t.Helper()
	out := map[string]string{}
	data, ok := w.parts[path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")]
	if !ok {
		return out
	}
	var rels struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	unmarshal(t, data, &rels)
	for _, r := range rels.List {
		target := strings.TrimPrefix(r.Target, "/")
		if !strings.HasPrefix(r.Target, "/") {
			target = path.Join(path.Dir(part), r.Target)
		}
		out[r.ID] = target
	}
	return out
}

func (w *written) page(t testing.TB, part string) *page {
	t.Helper()
	data, ok := w.parts[part]
	if !ok {
		t.Fatalf("no part %s", part)
	}
	p := &page{xml: data, cells: map[string]entry{}, notes: map[string]string{}}
	var sheet struct {
		Rows []struct {
			Cells []struct {
				Ref     string `xml:"r,attr"`
				Type    string `xml:"t,attr"`
				Style   string `xml:"s,attr"`
				Formula string `xml:"f"`
				Value   string `xml:"v"`
				Text    string `xml:"is>t"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
		Validations []struct {
			Ranges string `xml:"sqref,attr"`
		} `xml:"dataValidations>dataValidation"`
	}
	unmarshal(t, data, &sheet)
	for _, r := range sheet.Rows {
		for _, c := range r.Cells {
			e := entry{c.Formula, c.Value, c.Type, c.Style}
			if c.Type == "inlineStr" {
				e.value = c.Text
			}
			p.cells[c.Ref] = e
		}
	}
	for _, v := range sheet.Validations {
		p.validations = append(p.validations, v.Ranges)
	}
	for _, target := range w.relations(t, part) {
		if !strings.Contains(target, "comments") {
			continue
		}
		var comments struct {
			List []struct {
				Ref  string   `xml:"ref,attr"`
				Text []string `xml:"text>r>t"`
			} `xml:"commentList>comment"`
		}
		unmarshal(t, w.parts[target], &comments)
		for _, c := range comments.List {
			p.notes[c.Ref] = strings.Join(c.Text, "")
		}
	}
	return p
}

// rewritten changes the parts of a workbook.
func rewritten(t testing.TB, book []byte, change func(part string, data []byte) []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	parts := read(t, book).parts
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range archive.File {
		entry, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write(change(f.Name, parts[f.Name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
