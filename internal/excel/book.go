// Package excel writes workbooks: sheets of texts, numbers and live formulas in one
// look, with editable cells, notes, limits on what may be typed, repeated headings
// and printing, and always the same bytes for the same content.
//
// Start with [New], add sheets with [Book.Add], fill them with the methods of
// [Sheet], and end with [Book.Write]. Editable cells are of the kind [Input]; the
// rest is protected without a password. Texts are never read as formulas. What a
// formula gives is cached with its exact value, and [Sheet.Agree] says at the cell
// where a spreadsheet may show something else.
package excel

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/lang"
)

// Book is a workbook being written.
type Book struct {
	Lang     lang.Lang  // of its texts
	Headline string     // of every sheet and page
	Banner   string     // what every sheet and page must say; "" for nothing
	Calc     *calc.Book // what its formulas give
	Limits   Limits     // of its sheets
	Styles   map[Style]int
	Sheets   []*Sheet
	File     *excelize.File // for charts; closed by Write
	green    int            // the format of a first rank
	names    map[string]bool
	defined  []defined
}

// New starts a workbook.
func New(l lang.Lang, most Limits) *Book {
	b := &Book{File: excelize.NewFile(), Lang: l, Calc: calc.NewBook(), Limits: most, Styles: map[Style]int{}, names: map[string]bool{}}
	b.green = b.firstRank()
	return b
}

// Write writes the workbook, so that the same content always gives the same bytes.
func (b *Book) Write(w io.Writer, p Properties) error {
	defer b.File.Close()
	for _, s := range b.Sheets {
		if s.Overfull {
			s.Text(
				1,
				3,
				b.Lang.T("A part is left out: a sheet holds %d columns and %d rows.", b.Limits.Columns, b.Limits.Rows),
				Style{Kind: Alert},
			)
		}
	}
	// the sheet that a new file has becomes the first: deleting it, once the
	// others are streamed, would read them all back
	if err := b.File.SetSheetName("Sheet1", b.Sheets[0].Name); err != nil {
		return err
	}
	for i, s := range b.Sheets {
		if i > 0 {
			if _, err := b.File.NewSheet(s.Name); err != nil {
				return err
			}
		}
		if err := s.write(b.File); err != nil {
			return err
		}
	}
	full := true
	if err := b.File.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}); err != nil {
		return err
	}
	parts := &archive{map[string]*bytes.Buffer{}}
	b.File.SetZipWriter(parts.zip)
	if _, err := b.File.WriteToBuffer(); err != nil {
		return err
	}
	p.defined = b.defined
	p.title, p.language = b.Headline, string(b.Lang)
	if p.Day.IsZero() {
		p.Day = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	rows := map[string]*Sheet{}
	for i, s := range b.Sheets {
		rows[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = s
		p.headings = append(p.headings, s.headings())
	}
	parts.settle(p)
	return parts.write(w, rows)
}
