// Package source reads the YAML files of a dossier.
//
// Every value keeps the file, line and column it was read from, so that any
// later objection can point at it. Reading collects problems instead of
// stopping at the first. Nothing is guessed: unknown and duplicate keys, values
// of the wrong type and numbers with two readings are problems.
package source

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// Position is a place in a file; lines and columns (in characters) count from 1.
type Position struct {
	File         string
	Line, Column int
}

func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
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

// Problems collects what is wrong with a dossier.
type Problems struct {
	list []Problem
	seen map[string]bool
}

// Add notes a problem; the same problem at the same place counts once.
func (p *Problems) Add(at Position, what, do lang.Message) {
	problem := Problem{at, what, do}
	key := problem.In(lang.EN)
	if p.seen[key] {
		return
	}
	if p.seen == nil {
		p.seen = map[string]bool{}
	}
	p.seen[key] = true
	p.list = append(p.list, problem)
}

// Clone copies the collection: what is added to one is not in the other.
func (p *Problems) Clone() *Problems {
	return &Problems{list: slices.Clone(p.list), seen: maps.Clone(p.seen)}
}

// Len tells how many problems there are.
func (p *Problems) Len() int { return len(p.list) }

// Sorted gives the problems by file, line and column.
func (p *Problems) Sorted() []Problem {
	out := slices.Clone(p.list)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return out
}

// Err gives the problems as an error, or nil if there are none.
func (p *Problems) Err() error {
	if len(p.list) == 0 {
		return nil
	}
	return &Error{p.Sorted()}
}

// Error is a refused input with all its problems.
type Error struct{ Problems []Problem }

func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.In(lang.EN)
	}
	return strings.Join(lines, "\n")
}
