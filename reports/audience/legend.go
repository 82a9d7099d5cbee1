package audience

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
)

// Legend says what the variables of formulas stand for, each once.
type Legend []price.Term

// Add adds what is not there yet.
func (t *Legend) Add(more Legend) {
	for _, m := range more {
		if !slices.ContainsFunc(*t, func(x price.Term) bool { return x.Name == m.Name }) {
			*t = append(*t, m)
		}
	}
}

// Says writes it as a sentence.
func (t Legend) Says() lang.Localizer {
	var out lang.Clauses
	for _, x := range t {
		out = append(out, lang.M("%s, %s", lang.Raw(x.Name), x.Means))
	}
	return lang.M("In the formulas: %s.", out)
}

// terms says what the variables stand for that the formula of a criterion looks at.
func terms(c *criteria.Criterion) Legend {
	if c.Mark.Price == nil {
		return nil
	}
	used := map[string]bool{}
	for name := range formula.Variables(c.Mark.Price.Expr) {
		used[c.Mark.Price.Name(name)] = true
	}
	written := c.Mark.Price.Written != nil // whose glossary holds what it looks at alone
	return slices.DeleteFunc(c.Mark.Price.Glossary(), func(t price.Term) bool { return !written && !used[t.Name] })
}
