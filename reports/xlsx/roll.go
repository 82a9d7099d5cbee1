package xlsx

import "github.com/bareme/bareme/internal/excel"

// roll is a list of rows that goes on, on another sheet, where one is full.
type roll struct {
	start  func() *excel.Sheet
	sheets []*excel.Sheet
	next   int // the first free row of the last sheet
}

// room gives n rows that stand together, and their sheet.
func (r *roll) room(n int) (*excel.Sheet, int) {
	if len(r.sheets) == 0 || r.next+n-1 > r.last().Book.Limits.Rows {
		r.sheets = append(r.sheets, r.start())
		r.next = firstRow
	}
	row := r.next
	r.next += n
	return r.last(), row
}

func (r *roll) last() *excel.Sheet { return r.sheets[len(r.sheets)-1] }
