package excel

import (
	"math"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Agree computes the sheet as a spreadsheet does, and says at each cell where that
// is not the exact result that is cached.
func (s *Sheet) Agree() {
	noted := map[[2]int]bool{}
	for _, n := range s.Notes {
		noted[[2]int{n.Col, n.Row}] = true
	}
	l, more := s.Book.Lang, 0
	for i := range s.Rows {
		for k := range s.Rows[i] {
			c := &s.Rows[i][k]
			if c.Formula == "" {
				continue
			}
			found := s.Compute(k+1, i+1)
			if Same(found, c.Value) || noted[[2]int{k + 1, i + 1}] {
				continue
			}
			if len(s.Notes) >= maxNotes {
				more++
				continue
			}
			s.Note(
				k+1,
				i+1,
				l.T(
					"The exact result is %s. A spreadsheet, which computes with some 15 digits, may show %s.",
					shown(c.Value, l),
					shown(found, l),
				),
			)
		}
	}
	if more > 0 {
		s.Text(
			1,
			3,
			l.T(
				"%d further cells, which bear no note, may differ from the exact result: a spreadsheet computes with some 15 digits.",
				more,
			),
			Style{Kind: Alert},
		)
	}
}

// Same tells whether two values are the same but for the last digits of a double.
func Same(a, b calc.Value) bool {
	if a.Kind != b.Kind {
		return false
	}
	if a.Kind != calc.Number {
		return a.Text == b.Text
	}
	return math.Abs(a.Num-b.Num) <= 1e-11+1e-12*math.Abs(b.Num)
}

func shown(v calc.Value, l lang.Lang) string {
	switch {
	case v.Kind == calc.Number && math.Abs(v.Num) < 1e15:
		return exact.FromFloat(v.Num).Format(l, 0, 12)
	case v.Text == "" || v.Kind == calc.Number:
		return l.T("nothing")
	}
	return v.Text
}

// Edge says at a cell that is rounded where its exact value lies too near an edge.
func (s *Sheet) Edge(col, row int, v, result exact.Number) {
	l := s.Book.Lang
	s.Note(
		col,
		row,
		l.T(
			"The exact value is %s, so near the edge between two roundings that a spreadsheet, which computes with some 15 digits, "+
				"may show the neighbour. Rounded as the tender says it gives %s.",
			v.Format(l, 0, 20),
			result.Format(l, 0, 12),
		),
	)
}
