package calc

import "math"

// area is a rectangle of cells, or one cell.
type area struct {
	sheet            *Sheet
	col, row         int
	lastCol, lastRow int
}

func (a area) single() bool { return a.col == a.lastCol && a.row == a.lastRow }

// size is how many cells were put in an area, at most.
func (a area) size() int {
	return max(0, (a.lastCol-a.col+1)*(min(a.lastRow, len(a.sheet.Rows))-a.row+1))
}

// each visits the cells of an area, row by row; cells never put are left out.
func (a area) each(visit func(Value)) {
	for row := a.row; row <= min(a.lastRow, len(a.sheet.Rows)); row++ {
		cells := a.sheet.Rows[row-1]
		for col := a.col; col <= min(a.lastCol, len(cells)); col++ {
			visit(a.sheet.compute(&cells[col-1]))
		}
	}
}

// vector gives a row or a column as values.
func (a area) vector() []Value {
	out := make([]Value, 0, (a.lastCol-a.col+1)*(a.lastRow-a.row+1))
	for row := a.row; row <= a.lastRow; row++ {
		for col := a.col; col <= a.lastCol; col++ {
			out = append(out, a.sheet.Compute(col, row))
		}
	}
	return out
}

// numbers gives an area for arithmetic; what is no number is NaN, which equals
// nothing.
func (p *parser) numbers(x operand) []float64 {
	if x.array != nil {
		return x.array
	}
	book := p.sheet.book
	if known, ok := book.arrays[*x.area]; ok {
		return known
	}
	values := x.area.vector()
	out := make([]float64, len(values))
	for i, v := range values {
		switch v.Kind {
		case Number, Bool:
			out[i] = v.Num
		case Blank:
		default:
			out[i] = math.NaN()
		}
	}
	book.arrays[*x.area] = out
	return out
}

func (x operand) many() bool { return x.array != nil || x.area != nil && !x.area.single() }

// spread computes with arrays, element by element. Texts may stand in an area
// that is compared for equality, and nowhere else.
func (p *parser) spread(x, y operand, f func(a, b float64) float64) operand {
	one := func(o operand) ([]float64, float64, Value, bool) {
		if o.many() {
			return p.numbers(o), 0, Value{}, true
		}
		n, err, ok := o.scalar().number()
		return nil, n, err, ok
	}
	as, a, err, ok := one(x)
	if !ok {
		return operand{value: err}
	}
	bs, b, err, ok := one(y)
	if !ok {
		return operand{value: err}
	}
	if as != nil && bs != nil && len(as) != len(bs) {
		return operand{value: fail("#VALUE!")}
	}
	out := make([]float64, max(len(as), len(bs)))
	for i := range out {
		if as != nil {
			a = as[i]
		}
		if bs != nil {
			b = bs[i]
		}
		out[i] = f(a, b)
	}
	return operand{array: out}
}

// reference reads a cell, which it computes, or an area; sheet is empty for the
// formula's own.
func (p *parser) reference(sheet string, live bool) operand {
	s := p.sheet
	if sheet != "" {
		if s = p.sheet.book.sheets[sheet]; s == nil {
			p.bad("no sheet " + sheet)
			return operand{}
		}
	}
	col, row := p.cell()
	if p.take(':') {
		lastCol, lastRow := p.cell()
		return operand{area: &area{s, col, row, lastCol, lastRow}}
	}
	if !live {
		return operand{}
	}
	return operand{value: s.Compute(col, row)}
}

// mostRowDigits is how many digits the last row of a sheet has.
const mostRowDigits = 7

func (p *parser) cell() (col, row int) {
	p.take('$')
	for c := p.peek(); c >= 'A' && c <= 'Z'; c = p.peek() {
		col = col*26 + int(c-'A') + 1
		p.at++
	}
	p.take('$')
	start := p.at
	for c := p.peek(); c >= '0' && c <= '9' && p.at-start < mostRowDigits; c = p.peek() {
		row = row*10 + int(c-'0')
		p.at++
	}
	if p.at == start || col == 0 {
		p.bad("a cell that cannot be read")
	}
	return col, row
}
