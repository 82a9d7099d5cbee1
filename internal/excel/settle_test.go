package excel

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/lang"
)

// written makes a workbook with what leads out of a sheet, and gives its parts.
func written(t *testing.T, fill func(*Sheet)) (whole []byte, parts map[string]string) {
	t.Helper()
	b := New(lang.EN, Most)
	b.Headline = "H & Co"
	s := b.Add("One", 10, 20)
	fill(s)
	b.Add("Two").Text(1, 1, "nothing leads from here", Style{})
	var buf bytes.Buffer
	if err := b.Write(&buf, Properties{Author: "Town"}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
	}
	return buf.Bytes(), parts
}

// Some readers find drawings, notes and links only by the prefix r:.
func TestPrefixes(t *testing.T) {
	const hostile = ` xmlns:relationships="x" relationships:id="rId9"`
	for _, rows := range []int{1, 700, 3000} { // of a few bytes, and of several stretches
		fill := func(s *Sheet) {
			for i := range rows {
				s.Text(1, i+1, fmt.Sprint(i, hostile, strings.Repeat("é", i%97)), Style{})
			}
			s.Note(1, 1, "a note")
			s.Link(1, 1, "../a b.pdf#page=4")
			s.Define("table", 1, 1, 1, rows)
		}
		whole, parts := written(t, fill)
		sheet := parts["xl/worksheets/sheet1.xml"]
		if n := strings.Count(sheet, ` r:id="`); n != 2 || strings.Contains(sheet, "relationships:id=\"") {
			t.Errorf("%d rows: %d of 2 places have the prefix", rows, n)
		}
		f, err := excelize.OpenReader(bytes.NewReader(whole))
		if err != nil {
			t.Fatal(err)
		}
		last := fmt.Sprint(rows-1, hostile, strings.Repeat("é", (rows-1)%97))
		if v, _ := f.GetCellValue("One", fmt.Sprint("A", rows)); v != last {
			t.Errorf("%d rows: the last text is %q", rows, v)
		}
		if _, target, _ := f.GetCellHyperLink("One", "A1"); target != "../a b.pdf#page=4" {
			t.Errorf("%d rows: the link leads to %q", rows, target)
		}
		if notes, _ := f.GetComments("One"); len(notes) != 1 {
			t.Errorf("%d rows: %d notes", rows, len(notes))
		}
		if names := f.GetDefinedName(); len(names) != 1 || names[0].Name != "table" {
			t.Errorf("%d rows: names %v", rows, names)
		}
		if again, _ := written(t, fill); !bytes.Equal(whole, again) {
			t.Errorf("%d rows: not the same twice", rows)
		}
	}
}

func TestProperties(t *testing.T) {
	_, parts := written(t, func(s *Sheet) { s.Text(1, 1, "x", Style{}) })
	for _, want := range []string{"<cp:coreProperties", "<dc:title>H &amp; Co</dc:title>", "<cp:lastModifiedBy>Town</cp:lastModifiedBy>"} {
		if !strings.Contains(parts["docProps/core.xml"], want) {
			t.Errorf("core.xml has no %s", want)
		}
	}
}
