package excel

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/exact"
)

// Sheet is a worksheet being filled; rows and columns count from 1.
type Sheet struct {
	*calc.Sheet
	Book       *Book
	Styles     [][]uint16      // by row and column, as the cells
	Heights    map[int]float64 // of rows, where not the default
	Widths     []float64       // of the first columns
	Width      float64         // of the rest, 0 for the default
	Merges     [][2]string     // first and last cell of each
	limits     []limit
	Notes      []Note
	firsts     []firsts
	choices    []choice
	links      []link
	hidden     map[int]bool
	hiddenCols []int
	Chart      func(f *excelize.File) error // draws what stands beside the cells; nil for nothing
	FreezeCol  int                          // columns and rows that stay in sight
	FreezeRow  int
	Named      int  // first columns that name a row, where they are not these
	HeadRow    int  // repeated on each printed page
	PagesWide  int  // over which it is printed across, at least; more where it would be too small
	Overfull   bool // something fell outside of what a sheet can hold
}

// Note is a remark at a cell.
type Note struct {
	Col, Row int
	Text     string
}

// Add adds a sheet. A name that is too long or taken is changed.
func (b *Book) Add(name string, widths ...float64) *Sheet {
	name = b.freeName(name)
	s := &Sheet{Sheet: b.Calc.Add(name), Book: b, Widths: widths, Heights: map[int]float64{}, PagesWide: 1}
	b.Sheets = append(b.Sheets, s)
	return s
}

// freeName fits a name into what a sheet's may have, which is also unique without
// regard to case.
func (b *Book) freeName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return '-'
		}
		return r
	}, name)
	short := strings.Trim(Cut(name, maxName), "'")
	for n := 2; b.names[strings.ToLower(short)]; n++ {
		tail := " (" + strconv.Itoa(n) + ")"
		short = strings.Trim(Cut(name, maxName-len(tail)), "'") + tail
	}
	b.names[strings.ToLower(short)] = true
	return short
}

// Cut cuts a text to n characters as a spreadsheet counts them, in UTF-16.
func Cut(s string, n int) string {
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
	if Cut(t, maxText) == t {
		return t
	}
	return Cut(t, maxText-1) + "…"
}

// Address gives a cell as A1.
func Address(col, row int) string { return column(col) + strconv.Itoa(row) }

// Fixed gives a cell as $A$1.
func Fixed(col, row int) string { return "$" + column(col) + "$" + strconv.Itoa(row) }

// FixedCol gives a cell as $A1.
func FixedCol(col, row int) string { return "$" + Address(col, row) }

// column names a column: 1 is A.
func column(col int) string {
	var name [4]byte
	return string(appendColumn(name[:0], col))
}

func appendColumn(out []byte, col int) []byte {
	var name [4]byte
	i := len(name)
	for ; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		name[i] = byte('A' + (col-1)%26)
	}
	return append(out, name[i:]...)
}

// Area gives a range of one sheet as A1:B2, its rows and columns fixed.
func Area(col, row, toCol, toRow int) string { return Fixed(col, row) + ":" + Fixed(toCol, toRow) }

// Ref names a cell of the sheet from anywhere in the workbook.
func (s *Sheet) Ref(col, row int) string { return s.Quoted() + "!" + Fixed(col, row) }

// Area names a range of the sheet from anywhere in the workbook.
func (s *Sheet) Area(col, row, toCol, toRow int) string {
	return s.Quoted() + "!" + Area(col, row, toCol, toRow)
}

// Quoted names the sheet in a formula.
func (s *Sheet) Quoted() string { return "'" + strings.ReplaceAll(s.Name, "'", "''") + "'" }

// Set sets a cell. What falls outside of a sheet is left out, which the sheet says.
func (s *Sheet) Set(col, row int, c calc.Cell, st Style) {
	if col > s.Book.Limits.Columns || row > s.Book.Limits.Rows {
		s.Overfull = true
		return
	}
	s.Put(col, row, c)
	for len(s.Styles) < row {
		s.Styles = append(s.Styles, nil)
	}
	r := s.Styles[row-1]
	if col > cap(r) {
		r = append(make([]uint16, 0, max(col, 2*len(r), cap(s.Rows[row-1]))), r...)
	}
	if col > len(r) {
		r = r[:col]
	}
	r[col-1] = uint16(s.Book.style(st))
	s.Styles[row-1] = r
}

// Text writes a text, never read as a formula.
func (s *Sheet) Text(col, row int, t string, st Style) {
	t = fit(t)
	if st.Kind == Wrapped || st.Kind == Heading || st.Kind == Entry {
		s.grow(col, row, t, st.Kind == Heading)
	}
	s.Set(col, row, calc.Cell{Value: calc.Str(t)}, st)
}

// grow makes a row high enough for a text that wraps in its column, bold or not, where the
// program at hand has no Calibri too, for the words of a heading tell what to write.
func (s *Sheet) grow(col, row int, t string, bold bool) {
	const lineHeight, highest = 13.5, 400.0
	wide := 1.12
	if bold {
		wide = 1.4
	}
	width := s.Width
	if col <= len(s.Widths) {
		width = s.Widths[col-1]
	}
	if width == 0 {
		width = 14
	}
	lines := 0
	for para := range strings.SplitSeq(t, "\n") {
		lines += 1 + int(float64(utf8.RuneCountInString(para))*wide/width)
	}
	if h := min(float64(lines)*lineHeight+2, highest); lines > 1 && h > s.Heights[row] {
		s.Heights[row] = h
	}
}

// Title heads the sheet.
func (s *Sheet) Title(name string) { s.TitleAt(1, name) }

// TitleAt heads the sheet from a column on, where the first are hidden.
func (s *Sheet) TitleAt(col int, name string) {
	s.Text(col, 1, name, Style{Kind: title})
	s.Heights[1] = 24
	s.Text(col, 2, s.Book.Headline, Style{Kind: Muted})
	if s.Book.Banner != "" {
		s.Text(col, 3, s.Book.Banner, Style{Kind: Alert})
	}
}

// Number writes a number that no formula gives.
func (s *Sheet) Number(col, row int, n exact.Number, st Style) {
	s.Set(col, row, calc.Cell{Value: calc.Num(n.Float())}, st)
}

// Whole writes a count.
func (s *Sheet) Whole(col, row, n int, st Style) {
	s.Set(col, row, calc.Cell{Value: calc.Num(float64(n))}, st)
}

// Formula writes a live formula with its exact value: a number, a count, a text,
// or nil for none.
func (s *Sheet) Formula(col, row int, f string, value any, st Style) {
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
		s.Note(col, row, s.Book.Lang.T("This value does not follow: its formula is longer than a cell can hold."))
		f = ""
	}
	s.Set(col, row, calc.Cell{Formula: f, Value: v}, st)
}

// Header writes a row of column headings.
func (s *Sheet) Header(row int, titles ...string) {
	s.Heights[row] = max(s.Heights[row], 16)
	for i, t := range titles {
		s.Text(i+1, row, t, Style{Kind: Heading})
	}
}

// Note puts a remark at a cell.
func (s *Sheet) Note(col, row int, t string) { s.Notes = append(s.Notes, Note{col, row, t}) }

// Literal writes a text into a formula. It must be short: a formula's texts have
// at most 255 characters, so that what a dossier says stands in cells.
func Literal(t string) string { return `"` + strings.ReplaceAll(t, `"`, `""`) + `"` }
