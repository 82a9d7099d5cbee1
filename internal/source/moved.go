package source

import "slices"

// Moved copies the collection with each problem at another place.
func (p *Problems) Moved(to func(Position) Position) *Problems {
	out := p.Clone()
	out.list, out.warnings = MovedList(p.list, to), MovedList(p.warnings, to)
	return out
}

// MovedList copies problems with each at another place.
func MovedList(list []Problem, to func(Position) Position) []Problem {
	out := slices.Clone(list)
	for i := range out {
		out[i].Position = to(out[i].Position)
	}
	return out
}

// Worded copies the collection with each problem in other words.
func (p *Problems) Worded(as func(Problem) Problem) *Problems {
	out := p.Clone()
	for _, list := range [][]Problem{out.list, out.warnings} {
		for i := range list {
			list[i] = as(list[i])
		}
	}
	return out
}
