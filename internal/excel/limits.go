package excel

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/exact"
)

// What the format holds. Formulas do not grow with the tender, so their limits
// (8,192 characters, 64 levels, 255 arguments) are met by none; what grows are the
// sheets, which are split, or say what they leave out.
const (
	MaxColumns = 16_384
	MaxRows    = 1_048_576
	maxText    = 32_767 // characters in a cell
	maxFormula = 8_192
	maxNesting = 64
	maxName    = 31 // characters in a sheet's name
	maxIndent  = 15
	maxNotes   = 2_000 // on a sheet; the format has no limit, a reader has
	// MostWidths is how many columns of a sheet have a width of their own: the library
	// goes over all of them for each.
	MostWidths = 100
	// maxAreas is how many ranges one data validation is given.
	maxAreas = 300
)

// tooLong tells whether a formula is more than a cell can hold: one that a tender
// writes out may be.
func tooLong(f string) bool {
	if len(f) < 2*maxNesting { // each level has two brackets at least
		return false
	}
	depth, deepest := 0, 0
	for i := range len(f) {
		switch f[i] {
		case '(':
			depth++
			deepest = max(deepest, depth)
		case ')':
			depth--
		}
	}
	return len(f) > maxFormula || deepest > maxNesting
}

// Limits are the columns and rows of a sheet; tests make them small.
type Limits struct{ Columns, Rows int }

// Most is what the format allows.
var Most = Limits{MaxColumns, MaxRows}

// limit restricts cells to numbers in a range.
type limit struct {
	low, high float64
	message   string
	runs      []run
}

// run is a stretch of cells in a column.
type run struct{ col, row, last int }

func (r run) String() string {
	if r.row == r.last {
		return Address(r.col, r.row)
	}
	return Address(r.col, r.row) + ":" + Address(r.col, r.last)
}

// DecimalBetween restricts a cell to numbers in a range. Cells with the same limit
// share it, and those under one another a range.
func (s *Sheet) DecimalBetween(col, row int, low, high exact.Number, message string) {
	a, b := low.Float(), high.Float()
	for i := range s.limits {
		l := &s.limits[i]
		if l.low != a || l.high != b || l.message != message {
			continue
		}
		if end := &l.runs[len(l.runs)-1]; end.col == col && end.last == row-1 {
			end.last = row
		} else {
			l.runs = append(l.runs, run{col, row, row})
		}
		return
	}
	s.limits = append(s.limits, limit{a, b, message, []run{{col, row, row}}})
}

func (l limit) add(f *excelize.File, sheet string) error {
	for runs := l.runs; len(runs) > 0; {
		n := min(len(runs), maxAreas)
		var refs strings.Builder
		for i, r := range runs[:n] {
			if i > 0 {
				refs.WriteByte(' ')
			}
			refs.WriteString(r.String())
		}
		runs = runs[n:]
		v := excelize.NewDataValidation(true)
		v.SetSqref(refs.String())
		if err := v.SetRange(l.low, l.high, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleStop, "Bareme", Cut(l.message, 225))
		if err := f.AddDataValidation(sheet, v); err != nil {
			return err
		}
	}
	return nil
}
