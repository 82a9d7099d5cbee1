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
	s += " = " + Number(m.Raw, l)
	if !m.Raw.Equal(m.Mark) {
		s += l.T(", rounded to %s", Number(m.Mark, l))
	}
	return s
}

// Glossary writes what the names in a formula stand for.
func Glossary(r *price.Rule, l lang.Lang) string {
	terms := r.Glossary()
	parts := make([]string, len(terms))
	for i, t := range terms {
		parts[i] = l.T("%s: %s", t.Name, t.Means)
	}
	return strings.Join(parts, " ; ")
}
