package criteria

import (
	"slices"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// adjustedNames are the names that the formula of an adjusted price uses, by the
// variable that each stands for.
var adjustedNames = map[string]string{"P": price.P, "Q": Total, "Qmin": Least, "Qmax": Most}

// readAdjusted reads the formula of an adjusted price, over P, Q, Qmin, Qmax and
// constants.
func readAdjusted(a *Award, m *source.Map, _ *Tender) {
	a.Adjusted = formula.Var(price.P)
	constants := readConstants(m.Get("with"))
	n := m.Need("formula")
	if a.Written = n.Text(); a.Written == "" {
		return
	}
	names := []string{"P", "Q", "Qmin", "Qmax"}
	for _, c := range constants {
		if slices.Contains(names, c.Name) {
			m.Get("with").Problem(lang.M("%q has a meaning of its own in formulas", c.Name), lang.M("choose another name"))
			return
		}
		names = append(names, c.Name)
	}
	e, err := formula.Parse(a.Written, names)
	if err != nil {
		n.ProblemAt(n.Character(err.Column), lang.M("formula, character %d: %s", err.Column, err.What), err.Do)
		return
	}
	a.Adjusted = formula.Replace(e, func(name string) formula.Expr {
		if v, ok := adjustedNames[name]; ok {
			return formula.Var(v)
		}
		i := slices.IndexFunc(constants, func(c price.Constant) bool { return c.Name == name })
		return formula.Named(name, constants[i].Value)
	})
	if uses := formula.Variables(a.Adjusted); !uses[price.P] || !uses[Total] {
		n.Problem(
			lang.M("the adjusted price must look at P, the price, and at Q, the total"),
			lang.M("write it over both, such as P / (1 + 0.2 * (Q - 70) / 30)"),
		)
	}
}
