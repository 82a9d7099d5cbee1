package excel

import (
	"github.com/xuri/excelize/v2"
)

// choice restricts cells to what stands in an area.
type choice struct {
	col, row, last int
	area           string
	title, prompt  string
	message        string
}

// Choose restricts the cells of a column to what stands in an area of the workbook,
// given as a reference. The prompt appears beside a cell that is chosen, the message
// where something else is typed.
func (s *Sheet) Choose(col, row, last int, area, title, prompt, message string) {
	if n := len(s.choices); n > 0 {
		if c := &s.choices[n-1]; c.col == col && c.last == row-1 && c.area == area && c.prompt == prompt && c.message == message {
			c.last = last
			return
		}
	}
	s.choices = append(s.choices, choice{col, row, last, area, title, prompt, message})
}

func (c choice) add(f *excelize.File, sheet string) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(run{c.col, c.row, c.last}.String())
	v.SetSqrefDropList(c.area)
	v.SetError(excelize.DataValidationErrorStyleStop, "Bareme", Cut(c.message, 225))
	if c.prompt != "" {
		v.SetInput(Cut(c.title, 32), Cut(c.prompt, 255))
	}
	return f.AddDataValidation(sheet, v)
}

// link leads from a cell to a file.
type link struct {
	col, row int
	target   string
}

// Link makes a cell lead to a file, by its path from where the workbook is kept.
func (s *Sheet) Link(col, row int, target string) {
	if len(s.links) < maxLinks {
		s.links = append(s.links, link{col, row, target})
	}
}

// maxLinks is how many links a sheet may have in Excel.
const maxLinks = 65_530

// Hide hides a row; HideColumn hides a column.
func (s *Sheet) Hide(row int) {
	if s.hidden == nil {
		s.hidden = map[int]bool{}
	}
	s.hidden[row] = true
}

// HideColumn hides a column.
func (s *Sheet) HideColumn(col int) { s.hiddenCols = append(s.hiddenCols, col) }

// Define gives an area a name by which programs and screen readers find it.
func (s *Sheet) Define(name string, col, row, toCol, toRow int) {
	s.Book.defined = append(s.Book.defined, defined{name, s.Area(col, row, toCol, toRow)})
}

// defined is a name of an area.
type defined struct{ name, ref string }
