package xlsx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/exact"
)

// sheet is a worksheet being filled; rows and columns count from 1.
type sheet struct {
	book      *book
	name      string
	rows      [][]any
	heights   map[int]float64
	widths    []float64
	merges    [][2]string
	limits    []limit
	notes     []excelize.Comment
	chart     func(f *excelize.File) error
	freezeCol int
	freezeRow int
	headRow   int // repeated on each printed page
	pagesWide int
}

func (b *book) add(name string, widths ...float64) *sheet {
	s := &sheet{book: b, name: name, widths: widths, heights: map[int]float64{}, pagesWide: 1}
	b.sheets = append(b.sheets, s)
	return s
}

// address gives a cell as A1.
func address(col, row int) string {
	a, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // columns and rows are counted here, never read
	}
	return a
}

// fixed gives a cell as $A$1.
func fixed(col, row int) string {
	a, err := excelize.CoordinatesToCellName(col, row, true)
	if err != nil {
		panic(err)
	}
	return a
}

// ref names a cell of the sheet from anywhere in the workbook.
func (s *sheet) ref(col, row int) string { return s.quoted() + "!" + fixed(col, row) }

// area names a range of the sheet from anywhere in the workbook.
func (s *sheet) area(col, row, toCol, toRow int) string {
	return s.quoted() + "!" + fixed(col, row) + ":" + fixed(toCol, toRow)
}

func (s *sheet) quoted() string { return "'" + strings.ReplaceAll(s.name, "'", "''") + "'" }

func (s *sheet) put(col, row int, c excelize.Cell) {
	for len(s.rows) < row {
		s.rows = append(s.rows, nil)
	}
	r := s.rows[row-1]
	for len(r) < col {
		r = append(r, nil)
	}
	r[col-1] = c
	s.rows[row-1] = r
}

// maxCell is the number of characters a cell can hold.
const maxCell = 32_767

// text writes a text, never read as a formula.
func (s *sheet) text(col, row int, t string, st style) {
	if r := []rune(t); len(r) > maxCell {
		t = string(r[:maxCell-1]) + "…"
	}
	if st.kind == wrapped || st.kind == heading {
		s.grow(col, row, t)
	}
	s.put(col, row, excelize.Cell{Value: t, StyleID: s.book.style(st)})
}

// grow makes a row high enough for a text that wraps in its column.
func (s *sheet) grow(col, row int, t string) {
	const lineHeight, highest = 13.5, 400.0
	width := 14.0
	if col <= len(s.widths) {
		width = s.widths[col-1]
	}
	lines := 0
	for _, para := range strings.Split(t, "\n") {
		lines += 1 + int(float64(utf8.RuneCountInString(para))*1.12/width)
	}
	if h := min(float64(lines)*lineHeight+2, highest); lines > 1 && h > s.heights[row] {
		s.heights[row] = h
	}
}

// title heads the sheet.
func (s *sheet) title(name string) {
	s.text(1, 1, name, style{kind: title})
	s.heights[1] = 24
	s.text(1, 2, s.book.headline, style{kind: muted})
	if s.book.banner != "" {
		s.text(1, 3, s.book.banner, style{kind: alert})
	}
}

// number writes an input number. One that no decimal can give exactly is
// written as its fraction.
func (s *sheet) number(col, row int, n exact.Number, st style) {
	c := excelize.Cell{Value: n.Float(), StyleID: s.book.style(st)}
	if f := n.Fraction(); f != "" {
		c.Formula = f
	}
	s.put(col, row, c)
}

// formula writes a live formula with its value.
func (s *sheet) formula(col, row int, f string, value any, st style) {
	if n, ok := value.(exact.Number); ok {
		value = n.Float()
	}
	s.put(col, row, excelize.Cell{Formula: f, Value: value, StyleID: s.book.style(st)})
}

// header writes a row of column headings.
func (s *sheet) header(row int, titles ...string) {
	for i, t := range titles {
		s.text(i+1, row, t, style{kind: heading})
	}
}

func (s *sheet) note(col, row int, t string) {
	s.notes = append(s.notes, excelize.Comment{Cell: address(col, row), Author: "Bareme", Paragraph: []excelize.RichTextRun{{Text: t}}, Width: 300, Height: 120})
}

// limit restricts cells to numbers in a range. Cells with the same limit share
// it, since a sheet can hold only so many.
type limit struct {
	low, high exact.Number
	message   string
	cells     []string
}

// decimalBetween restricts a cell to numbers in a range.
func (s *sheet) decimalBetween(col, row int, low, high exact.Number, message string) {
	cell := address(col, row)
	for i := range s.limits {
		if l := &s.limits[i]; l.low.Equal(low) && l.high.Equal(high) && l.message == message {
			l.cells = append(l.cells, cell)
			return
		}
	}
	s.limits = append(s.limits, limit{low, high, message, []string{cell}})
}

func (l limit) add(f *excelize.File, sheet string) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(strings.Join(l.cells, " "))
	if err := v.SetRange(l.low.Float(), l.high.Float(), excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, "Bareme", l.message)
	return f.AddDataValidation(sheet, v)
}

// write puts the sheet into the file. Everything but rows must be set before
// the stream writer starts: what is set after it is lost.
func (s *sheet) write(f *excelize.File) error {
	for _, l := range s.limits {
		if err := l.add(f, s.name); err != nil {
			return err
		}
	}
	for _, n := range s.notes {
		if err := f.AddComment(s.name, n); err != nil {
			return err
		}
	}
	if s.chart != nil {
		if err := s.chart(f); err != nil {
			return err
		}
	}
	if err := s.layout(f); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for i, width := range s.widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if s.freezeRow > 0 || s.freezeCol > 0 {
		pane := "bottomRight"
		switch {
		case s.freezeCol == 0:
			pane = "bottomLeft"
		case s.freezeRow == 0:
			pane = "topRight"
		}
		if err := w.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.freezeCol, YSplit: s.freezeRow,
			TopLeftCell: address(s.freezeCol+1, s.freezeRow+1), ActivePane: pane}); err != nil {
			return err
		}
	}
	for i, r := range s.rows {
		var opts []excelize.RowOpts
		if h := s.heights[i+1]; h > 0 {
			opts = append(opts, excelize.RowOpts{Height: h})
		}
		if err := w.SetRow(address(1, i+1), r, opts...); err != nil {
			return err
		}
	}
	for _, m := range s.merges {
		if err := w.MergeCell(m[0], m[1]); err != nil {
			return err
		}
	}
	return w.Flush()
}

// layout sets printing and protection.
func (s *sheet) layout(f *excelize.File) error {
	paper, landscape, tall, fit := 9, "landscape", 0, true // A4
	if err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToHeight: &tall, FitToWidth: &s.pagesWide}); err != nil {
		return err
	}
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + escapeHeader(s.book.headline) + "&R&A", OddFooter: "&L" + escapeHeader(s.book.banner) + "&R&P / &N"}); err != nil {
		return err
	}
	if s.headRow > 0 {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name,
			RefersTo: fmt.Sprintf("%s!$%d:$%d", s.quoted(), s.headRow, s.headRow)}); err != nil {
			return err
		}
	}
	return f.ProtectSheet(s.name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, AutoFilter: true, Sort: true, EditScenarios: true})
}

// escapeHeader keeps a text from being read as header codes, within the 255
// characters a header may have.
func escapeHeader(s string) string {
	if r := []rune(s); len(r) > 90 {
		s = string(r[:89]) + "…"
	}
	return strings.ReplaceAll(s, "&", "&&")
}
