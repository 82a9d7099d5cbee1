// Package forms writes the Excel forms of an award and reads them back.
//
// A form is a workbook of tables. What may be filled is yellow; the rest is protected
// without a password. Each row and each column of a table bears its identifier, in a
// hidden column and a hidden row, and is found by it: rows may be sorted, filtered or
// hidden, columns and rows inserted, sheets renamed. Reading a form makes it again
// from the dossier and compares: what differs outside the yellow cells is told, and a
// form that was filled on other criteria, for another tender or for somebody else is
// refused with what differs. Every problem stands at its cell.
//
//   - [Marks] is what an evaluator fills, [ReadMarks] takes it back.
//   - [Moderation] puts all marks side by side, [ReadModeration] takes the consensus back.
//   - [Prices] is a bid's price schedule, [ReadPrices] makes prices of one that returns.
//   - [Facts] is what else bidders state, [ReadFacts] makes a bid's file of it.
//   - [Tender] is the tender with its evaluators, [ReadTender] makes or updates its files.
//
// What is read becomes changes of the dossier's files ([Change]); the caller shows
// them and writes them all, or none.
package forms

import (
	"io"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
)

// form is a workbook to be filled.
type form struct {
	l      lang.Lang
	tender *criteria.Tender
	tables []*table
}

// table is a sheet of a form.
type table struct {
	id      string // marks.north
	sheet   string // its name
	title   string
	intro   []string // what to do, above the table
	columns []column
	rows    []row

	places map[string]int // of rows by their identifiers, once one was asked for
}

type column struct {
	id    string
	title string
	width float64
}

// row is a row of a table: with an identifier what is read, without one a heading.
type row struct {
	id    string
	head  string // of a heading
	cells []content
}

// content is what a cell of a form holds, in the order of the columns.
type content struct {
	text    string
	number  *exact.Number // in place of the text
	formula string        // in place of both, its value computed by the reader's program
	format  string        // of numbers
	kind    excel.Kind
	link    string // the file that the cell leads to

	// of a cell to fill
	choices   *area // the cells that it is chosen from
	low, high *exact.Number
	prompt    string
	title     string // of the prompt
	message   string // where something else is typed
}

// area names cells of another table of the form: a column of stretches of rows.
type area struct{ table, column, from, to string }

// isInput tells whether a cell is to be filled.
func (c content) isInput() bool { return c.kind == excel.Input || c.kind == excel.Entry }

// where the parts of a sheet stand; nothing is read by these places
const (
	introRow = 3
	keyCol   = 1
)

func (f *form) table(id string) *table {
	for _, t := range f.tables {
		if t.id == id {
			return t
		}
	}
	return nil
}

// column gives the place of a column, from 0; -1 if there is none.
func (t *table) column(id string) int {
	for i, c := range t.columns {
		if c.id == id {
			return i
		}
	}
	return -1
}

// naming are the columns that say what a row is of, where they come first.
var naming = []string{"id", "group", "evaluator", "lot", "round", "criterion", "bid", "requirement", "schedule", "line", "part", "kind", "code",
	"label", "fact", "about"}

// named is how many columns say what a row is of.
func (t *table) named() int {
	for i, c := range t.columns {
		if !slices.Contains(naming, c.id) {
			return i
		}
	}
	return len(t.columns)
}

// markerRow is the hidden row that names the columns; the headings follow it.
func (t *table) markerRow() int { return introRow + len(t.intro) + 1 }

func (t *table) firstRow() int { return t.markerRow() + 2 }

// place gives the row of a row's identifier on the sheet that is written.
func (t *table) place(id string) int {
	if len(t.places) == 0 {
		t.places = make(map[string]int, len(t.rows))
		for i, r := range t.rows {
			if r.id != "" {
				t.places[r.id] = t.firstRow() + i
			}
		}
	}
	return t.places[id]
}

// markers by which tables, columns and rows are found
const (
	tableMark  = "#table "
	columnMark = "#"
	rowMark    = "@"
)

// write writes the form as a workbook.
func (f *form) write(w io.Writer) error {
	b := excel.New(f.l, excel.Most)
	b.Headline = f.tender.ID + " – " + f.tender.Title.In(f.l)
	sheets := map[string]*excel.Sheet{}
	for _, t := range f.tables {
		widths := []float64{3}
		for _, c := range t.columns {
			widths = append(widths, c.width)
		}
		sheets[t.id] = b.Add(t.sheet, widths...)
	}
	for _, t := range f.tables {
		f.fill(sheets[t.id], t, sheets)
	}
	return b.Write(w, excel.Properties{Author: f.tender.Buyer, Day: f.tender.Dates.Award.Time()})
}

// fill writes a table.
func (f *form) fill(s *excel.Sheet, t *table, sheets map[string]*excel.Sheet) {
	s.TitleAt(2, t.title)
	for i, line := range t.intro {
		s.Text(2, introRow+i, line, excel.Style{Kind: excel.Muted})
	}
	marker := t.markerRow()
	s.Text(keyCol, marker, tableMark+t.id, excel.Style{Kind: excel.Muted})
	for i, c := range t.columns {
		s.Text(2+i, marker, columnMark+c.id, excel.Style{Kind: excel.Muted})
		s.Text(2+i, marker+1, c.title, excel.Style{Kind: excel.Heading})
	}
	s.Heights[marker+1] = 30
	s.Hide(marker)
	s.HideColumn(keyCol)
	s.FreezeRow, s.HeadRow, s.Named = marker+1, marker+1, keyCol+t.named()
	for i, r := range t.rows {
		at := t.firstRow() + i
		if r.id == "" {
			s.Text(2, at, r.head, excel.Style{Kind: excel.Subtitle})
			continue
		}
		s.Text(keyCol, at, rowMark+r.id, excel.Style{Kind: excel.Muted})
		for k, c := range r.cells {
			f.cell(s, 2+k, at, c, sheets)
		}
	}
	if len(t.rows) > 0 {
		s.Define(definedName(t.id), 2, marker+1, 1+len(t.columns), t.firstRow()+len(t.rows)-1)
	}
}

// cell writes a cell.
func (f *form) cell(s *excel.Sheet, col, row int, c content, sheets map[string]*excel.Sheet) {
	st := excel.Style{Kind: c.kind, Format: c.format}
	switch {
	case c.formula != "":
		s.Formula(col, row, c.formula, nil, st)
	case c.number != nil && c.isInput() && !held(*c.number):
		s.Text(col, row, c.number.Decimal(), st) // to be read back as it is
	case c.number != nil:
		s.Number(col, row, *c.number, st)
	default:
		s.Text(col, row, c.text, st)
	}
	if c.link != "" {
		s.Link(col, row, c.link)
	}
	switch {
	case c.choices != nil:
		from := f.table(c.choices.table)
		where := 2 + from.column(c.choices.column)
		s.Choose(
			col,
			row,
			row,
			sheets[from.id].Area(where, from.place(c.choices.from), where, from.place(c.choices.to)),
			c.title,
			c.prompt,
			c.message,
		)
	case c.low != nil && c.high != nil:
		s.DecimalBetween(col, row, *c.low, *c.high, c.message)
	}
}

// held tells whether a cell holds all digits of a number: some 15.
func held(n exact.Number) bool {
	return len(strings.Trim(strings.Replace(n.Decimal(), ".", "", 1), "-0")) <= 15
}

// definedName makes the name of a table's area: letters, digits and underscores.
func definedName(id string) string {
	out := []byte("bareme_")
	for i := range len(id) {
		c := id[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			out = append(out, c)
		} else {
			out = append(out, '_')
		}
	}
	return string(out)
}
