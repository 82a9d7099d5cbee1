// Package calc computes the formulas of a workbook as a spreadsheet does: in
// binary floating point, in the order in which the cells say, with the functions
// that this program writes and no others.
//
// A workbook is compared with it before it is written, so that a cell in which a
// spreadsheet may show something else than the exact result can say so.
package calc

import "math"

// Value is what a cell holds or a formula gives.
type Value struct {
	Kind Kind
	Num  float64
	Text string // of a Text, or which Error: "#N/A"
}

// Kind is a kind of value.
type Kind uint8

// The kinds.
const (
	Blank Kind = iota
	Number
	Text
	Bool // Num is 1 or 0
	Error
)

// Num makes a number, an error if it is none.
func Num(x float64) Value {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return fail("#NUM!")
	}
	return Value{Kind: Number, Num: x}
}

// Str makes a text.
func Str(s string) Value { return Value{Kind: Text, Text: s} }

func boolean(b bool) Value {
	if b {
		return Value{Kind: Bool, Num: 1}
	}
	return Value{Kind: Bool}
}

func fail(code string) Value { return Value{Kind: Error, Text: code} }

// number reads a value as an operand of arithmetic.
func (v Value) number() (float64, Value, bool) {
	switch v.Kind {
	case Number, Bool:
		return v.Num, Value{}, true
	case Blank:
		return 0, Value{}, true
	case Error:
		return 0, v, false
	}
	return 0, fail("#VALUE!"), false
}

// Cell is a cell of a sheet.
type Cell struct {
	Formula string // without "="; empty for a constant
	Value   Value  // the constant, or what is cached beside the formula
	found   *Value // what the formula gives, once it is computed
}

// underway stands for what a formula gives while it is computed: it rests on itself.
var underway = fail("#REF!")

// Sheet is a grid of cells; columns and rows count from 1.
type Sheet struct {
	Name string
	Rows [][]Cell
	book *Book
}

// Put sets a cell.
func (s *Sheet) Put(col, row int, c Cell) {
	for len(s.Rows) < row {
		s.Rows = append(s.Rows, nil)
	}
	r := s.Rows[row-1]
	if col > cap(r) {
		r = append(make([]Cell, 0, max(col, 2*len(r), s.likely(row))), r...)
	}
	if col > len(r) {
		r = r[:col]
	}
	r[col-1] = c
	s.Rows[row-1] = r
}

// likely guesses how many cells a row has from the one above it, where they are few.
func (s *Sheet) likely(row int) int {
	const few = 32
	if row < 2 || len(s.Rows[row-1]) > 0 || len(s.Rows[row-2]) > few {
		return 0
	}
	return len(s.Rows[row-2])
}

// Reserve makes room for columns in rows, the first to the last, which have no cells yet.
func (s *Sheet) Reserve(first, last, columns int) {
	for len(s.Rows) < last {
		s.Rows = append(s.Rows, nil)
	}
	room := make([]Cell, (last-first+1)*columns)
	for i := first - 1; i < last; i++ {
		if s.Rows[i] == nil {
			s.Rows[i], room = room[:0:columns], room[columns:]
		}
	}
}

// At gives a cell, nil outside what was put.
func (s *Sheet) At(col, row int) *Cell {
	if row < 1 || row > len(s.Rows) || col < 1 || col > len(s.Rows[row-1]) {
		return nil
	}
	return &s.Rows[row-1][col-1]
}

// Book is a set of sheets by name.
type Book struct {
	sheets map[string]*Sheet
	arrays map[area][]float64 // numbers of areas, read once
	stack  []operand          // arguments of the functions being computed
}

// NewBook makes an empty workbook.
func NewBook() *Book { return &Book{sheets: map[string]*Sheet{}, arrays: map[area][]float64{}} }

// Add adds a sheet.
func (b *Book) Add(name string) *Sheet {
	s := &Sheet{Name: name, book: b}
	b.sheets[name] = s
	return s
}

// Compute gives what a spreadsheet makes of a cell. Cells are computed once:
// what they rest on must not change afterwards.
func (s *Sheet) Compute(col, row int) Value {
	c := s.At(col, row)
	if c == nil {
		return Value{}
	}
	return s.compute(c)
}

func (s *Sheet) compute(c *Cell) Value {
	if c.Formula == "" {
		return c.Value
	}
	if c.found == nil {
		c.found = &underway
		v := s.Eval(c.Formula)
		c.found = &v
	}
	return *c.found
}

// Release lets go of what was read for computing. What was computed stays.
func (b *Book) Release() { b.arrays = map[area][]float64{} }

// Forget makes every cell be computed anew, after constants were changed.
func (b *Book) Forget() {
	clear(b.arrays)
	for _, s := range b.sheets {
		for _, r := range s.Rows {
			for i := range r {
				r[i].found = nil
			}
		}
	}
}

// Eval computes a formula as if it stood on the sheet.
func (s *Sheet) Eval(formula string) Value {
	p := &parser{sheet: s, text: formula}
	x := p.expression(true)
	if p.at < len(p.text) {
		p.bad("a character that is not expected")
	}
	if p.err != "" {
		return fail("#NAME? " + p.err)
	}
	v := x.scalar()
	if v.Kind == Blank { // a reference to an empty cell shows 0
		return Num(0)
	}
	return v
}
