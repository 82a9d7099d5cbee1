// Package source reads the YAML files of a dossier.
//
// Every value keeps the file, line and column it was read from, so that any
// later objection can point at it. Reading collects problems instead of
// stopping at the first. Nothing is guessed: unknown and duplicate keys, values
// of the wrong type and numbers with two readings are problems.
package source

import (
	"fmt"

	"github.com/bareme/bareme/internal/lang"
)

// Position is a place in a file; lines and columns (in characters) count from 1.
type Position struct {
	File         string
	Line, Column int
}

func (p Position) String() string {
	if p.Line == 0 {
		return Visible(p.File)
	}
	return fmt.Sprintf("%s:%d:%d", Visible(p.File), p.Line, p.Column)
}

// Problem is something wrong with the input: where, what, and what to do.
type Problem struct {
	Position
	What, Do lang.Message
}

// In writes the problem in l, the remedy on a line of its own.
func (p Problem) In(l lang.Lang) string {
	s := p.Position.String() + ": " + p.What.In(l)
	if !p.Do.IsZero() {
		s += "\n    " + p.Do.In(l)
	}
	return s
}
