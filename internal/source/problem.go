// Package source reads the YAML files of a dossier.
//
// Every value keeps the file, line and column it was read from, so that any
// later objection can point at it. Reading collects problems instead of
// stopping at the first. Nothing is guessed: unknown and duplicate keys, values
// of the wrong type and numbers with two readings are problems.
package source

import (
	"fmt"
	"strconv"

	"github.com/bareme/bareme/internal/lang"
)

// Position is a place in a file; lines and columns (in characters) count from 1. In
// a workbook they are the rows and columns of a sheet.
type Position struct {
	File         string
	Line, Column int
	Sheet        string // of a workbook; "" in a text
}

func (p Position) String() string {
	switch {
	case p.Sheet != "" && p.Line == 0:
		return Visible(p.File) + " ! " + Visible(p.Sheet)
	case p.Sheet != "":
		return Visible(p.File) + " ! " + Visible(p.Sheet) + " ! " + columnName(p.Column) + strconv.Itoa(p.Line)
	case p.Line == 0:
		return Visible(p.File)
	}
	return fmt.Sprintf("%s:%d:%d", Visible(p.File), p.Line, p.Column)
}

// columnName names a column as spreadsheets do: 1 is A, 27 is AA.
func columnName(col int) string {
	name := ""
	for ; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// Problem is something wrong with the input: where, what, and what to do.
type Problem struct {
	Position
	What, Do lang.Message
}

// Like tells whether another problem is of the same kind: the same sentence, maybe
// with other names and numbers.
func (p Problem) Like(other Problem) bool {
	return p.What.Format == other.What.Format && p.Do.Format == other.Do.Format
}

// In writes the problem in l, the remedy on a line of its own.
func (p Problem) In(l lang.Lang) string {
	s := p.Position.String() + ": " + p.What.In(l)
	if !p.Do.IsZero() {
		s += "\n    " + p.Do.In(l)
	}
	return s
}
