package forms

import (
	"cmp"
	"slices"

	"github.com/bareme/bareme/internal/source"
)

// Places tell which cell of a form said what stands at a place of a file that was made
// of it.
type Places struct {
	cells map[source.Position]source.Position
	lines map[string][]onLine // by file, in order
}

// onLine is the first cell that is said on a line of a file.
type onLine struct {
	line int
	at   source.Position
}

// add notes where the values of a file were said.
func (p *Places) add(file string, root *source.Node, spots []spot) {
	if p.cells == nil {
		p.cells, p.lines = map[source.Position]source.Position{}, map[string][]onLine{}
	}
	if root == nil {
		return
	}
	for _, s := range spots {
		if s.file != file {
			continue
		}
		if n := s.node(root); n != nil {
			p.put(n.At(), s.at)
			if n.IsList() { // several in one cell
				for _, item := range n.List() {
					if !item.IsMap() && !item.IsList() {
						p.put(item.At(), s.at)
					}
				}
			}
			p.lines[file] = append(p.lines[file], onLine{n.At().Line, s.at})
			if s.key {
				last := len(s.steps) - 1
				for _, e := range (spot{steps: s.steps[:last]}).node(root).Pairs() {
					if e.Key == s.steps[last] {
						p.cells[e.KeyAt.At()] = s.at
					}
				}
			}
		}
	}
	slices.SortStableFunc(p.lines[file], func(a, b onLine) int { return cmp.Compare(a.line, b.line) })
}

// put notes which cell said what stands at a place, the first that did.
func (p *Places) put(at, cell source.Position) {
	if _, there := p.cells[at]; !there {
		p.cells[at] = cell
	}
}

// cell gives the cell that says what stands at a place: that very value, or another on
// its line. A place that no cell says stays as it is.
func (p *Places) cell(at source.Position) source.Position {
	if cell, ok := p.cells[at]; ok {
		return cell
	}
	lines := p.lines[at.File]
	if i, there := slices.BinarySearchFunc(lines, at.Line, byLine); there {
		return lines[i].at
	}
	return at
}

// near gives the cell that says what stands at a place, or the next one below it, or
// the last one above.
func (p *Places) near(at source.Position) source.Position {
	if cell := p.cell(at); cell != at {
		return cell
	}
	lines := p.lines[at.File]
	if len(lines) == 0 {
		return at
	}
	i, _ := slices.BinarySearchFunc(lines, at.Line, byLine)
	return lines[min(i, len(lines)-1)].at
}

func byLine(x onLine, line int) int { return cmp.Compare(x.line, line) }
