package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/exact"
)

// sheet is a worksheet being filled; rows and columns count from 1.
type sheet struct {
	*calc.Sheet
	book      *canvas
	styles    [][]uint16 // by row and column, as the cells
	heights   map[int]float64
	widths    []float64 // of the first columns
	width     float64   // of the rest, 0 for the default
	merges    [][2]string
	limits    []limit
	notes     []note
	firsts    []firsts
	chart     func(f *excelize.File) error
	freezeCol int
	freezeRow int
	headRow   int // repeated on each printed page
	pagesWide int
	overfull  bool // something fell outside of what a sheet can hold
}

// note is a remark at a cell.
type note struct {
	col, row int
	text     string
}

// add adds a sheet. A name that is too long or taken is changed.
func (b *canvas) add(name string, widths ...float64) *sheet {
	name = b.freeName(name)
	s := &sheet{Sheet: b.calc.Add(name), book: b, widths: widths, heights: map[int]float64{}, pagesWide: 1}
	b.sheets = append(b.sheets, s)
	return s
}

// freeName fits a name into what a sheet's may have, which is also unique without
// regard to case.
func (b *canvas) freeName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return '-'
		}
		return r
	}, name)
	short := strings.Trim(cut(name, maxName), "'")
	for n := 2; b.names[strings.ToLower(short)]; n++ {
		tail := " (" + strconv.Itoa(n) + ")"
		short = strings.Trim(cut(name, maxName-len(tail)), "'") + tail
	}
	b.names[strings.ToLower(short)] = true
	return short
}

// cut cuts a text to n characters as a spreadsheet counts them, in UTF-16.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i]
		}
	}
	return s
}

// fit shortens a text that a cell cannot hold; it then ends with an ellipsis.
func fit(t string) string {
	if cut(t, maxText) == t {
		return t
	}
	return cut(t, maxText-1) + "…"
}

// address gives a cell as A1.
func address(col, row int) string { return column(col) + strconv.Itoa(row) }

// fixed gives a cell as $A$1.
func fixed(col, row int) string { return "$" + column(col) + "$" + strconv.Itoa(row) }

// fixedCol gives a cell as $A1.
func fixedCol(col, row int) string { return "$" + address(col, row) }

func column(col int) string {
	var name [4]byte
	i := len(name)
	for ; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		name[i] = byte('A' + (col-1)%26)
	}
	return string(name[i:])
}

// area gives a range of one sheet as A1:B2, its rows and columns fixed.
func area(col, row, toCol, toRow int) string { return fixed(col, row) + ":" + fixed(toCol, toRow) }

// ref names a cell of the sheet from anywhere in the workbook.
func (s *sheet) ref(col, row int) string { return s.quoted() + "!" + fixed(col, row) }

// area names a range of the sheet from anywhere in the workbook.
func (s *sheet) area(col, row, toCol, toRow int) string {
	return s.quoted() + "!" + area(col, row, toCol, toRow)
}

func (s *sheet) quoted() string { return "'" + strings.ReplaceAll(s.Name, "'", "''") + "'" }

// put sets a cell. What falls outside of a sheet is left out, which the sheet says.
func (s *sheet) put(col, row int, c calc.Cell, st style) {
	if col > s.book.limits.columns || row > s.book.limits.rows {
		s.overfull = true
		return
	}
	s.Put(col, row, c)
	for len(s.styles) < row {
		s.styles = append(s.styles, nil)
	}
	r := s.styles[row-1]
	if col > cap(r) {
		r = append(make([]uint16, 0, max(col, 2*len(r))), r...)
	}
	if col > len(r) {
		r = r[:col]
	}
	r[col-1] = uint16(s.book.style(st))
	s.styles[row-1] = r
}

// text writes a text, never read as a formula.
func (s *sheet) text(col, row int, t string, st style) {
	t = fit(t)
	if st.kind == wrapped || st.kind == heading {
		s.grow(col, row, t)
	}
	s.put(col, row, calc.Cell{Value: calc.Str(t)}, st)
}

// grow makes a row high enough for a text that wraps in its column.
func (s *sheet) grow(col, row int, t string) {
	const lineHeight, highest = 13.5, 400.0
	width := s.width
	if col <= len(s.widths) {
		width = s.widths[col-1]
	}
	if width == 0 {
		width = 14
	}
	lines := 0
	for para := range strings.SplitSeq(t, "\n") {
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

// number writes a number that no formula gives.
func (s *sheet) number(col, row int, n exact.Number, st style) {
	s.put(col, row, calc.Cell{Value: calc.Num(n.Float())}, st)
}

// whole writes a count.
func (s *sheet) whole(col, row, n int, st style) {
	s.put(col, row, calc.Cell{Value: calc.Num(float64(n))}, st)
}

// formula writes a live formula with its exact value: a number, a count, a text,
// or nil for none.
func (s *sheet) formula(col, row int, f string, value any, st style) {
	v := calc.Str("")
	switch x := value.(type) {
	case exact.Number:
		v = calc.Num(x.Float())
	case *exact.Number:
		if x != nil {
			v = calc.Num(x.Float())
		}
	case int:
		v = calc.Num(float64(x))
	case calc.Value:
		v = x
	case string:
		v = calc.Str(fit(x))
	}
	if tooLong(f) {
		s.note(col, row, s.book.l.T("This value does not follow: its formula is longer than a cell can hold."))
		f = ""
	}
	s.put(col, row, calc.Cell{Formula: f, Value: v}, st)
}

// header writes a row of column headings.
func (s *sheet) header(row int, titles ...string) {
	s.heights[row] = max(s.heights[row], 16)
	for i, t := range titles {
		s.text(i+1, row, t, style{kind: heading})
	}
}

func (s *sheet) note(col, row int, t string) { s.notes = append(s.notes, note{col, row, t}) }

// literal writes a text into a formula. It must be short: a formula's texts have
// at most 255 characters, so that what a dossier says stands in cells.
func literal(t string) string { return `"` + strings.ReplaceAll(t, `"`, `""`) + `"` }
