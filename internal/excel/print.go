package excel

import (
	"slices"
	"strconv"
)

// How wide a printed page is, in the dots that columns are counted in: A4 across, within
// its margins.
const (
	paperDots   = (29.7/2.54 - 2*0.7) * 96
	smallest    = 0.6  // of their size on screen that cells are printed in at least
	slack       = 0.97 // what programs differ by in the width of a column
	defaultWide = 9.14
	room        = paperDots * slack / smallest
	mostHead    = 0.45 // of a page that columns which are repeated may take
)

// dots is the width of a column, 0 of one that is hidden.
func (s *Sheet) dots(col int) float64 {
	if slices.Contains(s.hiddenCols, col) {
		return 0
	}
	width := s.Width
	if col <= len(s.Widths) {
		width = s.Widths[col-1]
	}
	if width == 0 {
		width = defaultWide
	}
	return 7*width + 5
}

// pages tells over how many pages across the sheet is printed so that it stays legible,
// and which of its first columns each of them repeats: those that stay in sight, or what
// names a row, as far as there is room.
func (s *Sheet) pages() (across, repeated int) {
	columns := 0
	for _, row := range s.Styles {
		columns = max(columns, len(row))
	}
	named, head := max(s.FreezeCol, s.Named, 1), 0.0
	for col := 1; col <= named; col++ {
		if head += s.dots(col); head > room*mostHead {
			break
		}
		repeated = col
	}
	head = 0
	for col := range repeated {
		head += s.dots(col + 1)
	}
	across = 1
	used := head
	for col := repeated + 1; col <= columns; col++ {
		wide := s.dots(col)
		if used > head && used+wide > room {
			across, used = across+1, head
		}
		used += wide
	}
	return across, repeated
}

// Fits tells whether a drawing of some width fits on the page from a column on, so that the
// sheet stays legible.
func (s *Sheet) Fits(col int, wide float64) bool {
	for i := range col - 1 {
		wide += s.dots(i + 1)
	}
	return wide <= room
}

// headings names what each printed page repeats: the row of the headings and, where the
// sheet is wider than a page, the columns that name its rows.
func (s *Sheet) headings() string {
	out := ""
	if _, repeated := s.pages(); s.across() > 1 && repeated > 0 {
		out = s.Quoted() + "!$A:$" + column(repeated)
	}
	if s.HeadRow > 0 {
		if out != "" {
			out += ","
		}
		row := strconv.Itoa(s.HeadRow)
		out += s.Quoted() + "!$" + row + ":$" + row
	}
	return out
}

// across is over how many pages across the sheet is printed.
func (s *Sheet) across() int {
	across, _ := s.pages()
	return max(across, s.PagesWide)
}
