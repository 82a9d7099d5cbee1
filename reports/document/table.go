package document

import "github.com/bareme/bareme/internal/lang"

// Table is a table. Its first row of headings names the columns; it is repeated
// where the table goes on on another page.
type Table struct {
	ID      string         // for references; unique, "" for none
	Title   lang.Localizer // nil for a table that its heading introduces
	Unit    lang.Localizer // of all figures, after the title; nil for none
	Columns []Column
	Rows    []Row
	Notes   []lang.Localizer // below the table
	// Whole keeps the table on one page where one can hold it. Renderers keep short
	// tables whole anyway.
	Whole bool
	Size  Size // Small for what few need: its rows stand closer
	// Bare hides the headings from the eye: two columns that need none, such as days
	// and what happened. They are still read out.
	Bare bool

	Number int // set by Document.Number; 0 for none
}

// Column is a column of a table.
type Column struct {
	Title lang.Localizer
	Under lang.Localizer // below the title: a scale, a unit; nil for none
	Align Align
	// Heads tells that the cells of the column name their rows.
	Heads bool
	// Group is a heading over this and the columns beside it that have the same.
	Group lang.Localizer
}

// Align says where the text of a column stands. Figures stand at the end, all
// with the same number of decimals.
type Align int

// The alignments.
const (
	Start Align = iota
	End
	Middle
)

// Row is a row of a table.
type Row struct {
	Kind  Kind
	Depth int // how far its first cell is set in
	Cells []Cell
}

// Kind says what a row is among the others.
type Kind int

// The kinds of rows. A Group is a heading or a sum of the rows below it, a Total
// closes the table or a group, Chosen is the row that the table is about.
const (
	Plain Kind = iota
	Group
	Total
	Chosen
)

// Cell is a cell of a table. None is empty: a word says why there is no figure.
type Cell struct {
	Text   lang.Localizer
	Under  lang.Localizer // a second line that matters less; nil for none
	Strong bool
	Across int // how many columns it takes; 0 and 1 are one
}

// Cells makes plain cells of texts.
func Cells(texts ...lang.Localizer) []Cell {
	out := make([]Cell, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}

// Width tells how many columns the cell takes.
func (c Cell) Width() int { return max(1, c.Across) }
