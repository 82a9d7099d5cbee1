package text

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Formula writes a formula with its variables.
func Formula(r *price.Rule, l lang.Lang) string {
	return l.T("mark = %s", formula.Text(r.Expr, l, r.Name))
}

// ownFormula writes a formula of the buyer's own, with the numbers that it names.
func ownFormula(m criteria.Mark, l lang.Lang) string {
	var s string
	switch {
	case m.Written == nil: // what stands there could not be read
		return ""
	case m.Price != nil:
		s = Formula(m.Price, l)
	default:
		s = l.T("mark = %s", formula.Text(m.Written.Own, l, formula.Names))
	}
	var parts []string
	for _, c := range m.Written.Constants {
		parts = append(parts, c.Name+" = "+c.Value.In(l))
	}
	if len(parts) > 0 {
		s += " (" + strings.Join(parts, " ; ") + ")"
	}
	return s
}

// ByFormula tells whether a mark was computed by a formula that can be written with a
// bid's numbers put in.
func ByFormula(m *scoring.Mark) bool {
	return m.State() == scoring.Marked && (m.Criterion.Mark.Price != nil || m.Criterion.Mark.Written != nil)
}

// Applied writes a formula with a bid's numbers put in, and its result.
func Applied(m *scoring.Mark, l lang.Lang) string {
	c := m.Criterion
	value := func(n exact.Number) string {
		switch c.Measure.Unit() {
		case criteria.Money:
			return n.Format(l, 2, 6)
		case criteria.Percent:
			return n.Percent(l, 0, 4)
		}
		return n.In(l)
	}
	s := formula.Text(c.Mark.Expr, l, func(name string) string {
		switch name {
		case criteria.X:
			return value(m.Finding.Value)
		case price.M:
			return c.Scale.In(l)
		case price.N:
			return m.Variables[name].In(l)
		}
		return value(m.Variables[name])
	})
	return settled(m, s+" = "+Number(m.Received, l), l)
}

// settled goes on from the mark as received to what it becomes once rebased and
// rounded.
func settled(m *scoring.Mark, s string, l lang.Lang) string {
	if m.Rebased != nil {
		s += l.T("; rebased: %s", rebased(m, m.Criterion.Scale, m.Raw, l))
	}
	if !m.Raw.Equal(m.Mark) {
		s += l.T(", rounded to %s", Number(m.Mark, l))
	}
	return s
}

func rebased(m *scoring.Mark, most, result exact.Number, l lang.Lang) string {
	return Number(m.Received, l) + " × " + most.In(l) + " / " + Number(m.Rebased.Best, l) + " = " + Number(result, l)
}

// Marked writes how a mark came about: by a formula with the bid's numbers, or as it
// is, and what it becomes once rebased and rounded.
func Marked(m *scoring.Mark, l lang.Lang) string {
	if ByFormula(m) {
		return Applied(m, l)
	}
	return settled(m, Number(m.Received, l), l)
}

// Summed writes how the sum of a group came about, given the weighted marks below it.
func Summed(m *scoring.Mark, parts []string, l lang.Lang) string {
	s := strings.Join(parts, " + ") + " = " + Number(m.Received, l)
	if m.Rebased != nil {
		s += l.T("; rebased: %s", rebased(m, m.Criterion.Weight, m.Exact, l))
	}
	if !m.Exact.Equal(m.Weighted) {
		s += l.T(", rounded to %s", Number(m.Weighted, l))
	}
	return s
}
