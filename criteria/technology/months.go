package technology

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// readMonths reads 12, [0, 6], [18, unknown] or unknown; where nothing is written
// nothing is stated.
func readMonths(n *source.Node) criteria.Months {
	switch {
	case n == nil || n.Raw() == "unknown":
		return criteria.Unstated
	case !n.IsList():
		v := n.Positive()
		return criteria.Months{Low: v, High: v}
	}
	ends := n.List()
	if len(ends) != 2 {
		n.Problem(
			lang.N(len(ends), "bounds of %d value, expected two", "bounds of %d values, expected two", len(ends)),
			lang.M("write the lower and the upper bound in months, such as [0, 6]"),
		)
		return criteria.Unstated
	}
	if ends[1].Raw() == "unknown" {
		return criteria.Months{Low: ends[0].Positive(), Open: true}
	}
	m := criteria.Months{Low: ends[0].Positive(), High: ends[1].Positive()}
	if m.High.Less(m.Low) {
		n.Problem(lang.M("the lower bound %s is above the upper bound %s", m.Low, m.High), lang.M("write the lower bound first"))
		m.High = m.Low
	}
	return m
}
