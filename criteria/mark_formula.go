package criteria

import (
	"slices"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// knowFormula knows the keys that go with a written formula.
func knowFormula(m *source.Map) {
	for _, key := range []string{"with", "base", "highest"} {
		m.Get(key)
	}
}

// readFormula reads a mark by a formula that the buyer writes.
func readFormula(n *source.Node, m *source.Map, c *Criterion, t *Tender) Mark {
	unit := c.Measure.Unit()
	s := price.Setting{Scale: c.Scale, Lowest: c.Lowest, Constants: readConstants(m.Get("with"))}
	if estimate := t.LotEstimate(); unit == Money && estimate != nil {
		s.Constants = append(s.Constants, price.Constant{Name: price.Estimate, Value: *estimate})
	}
	if b := m.Get("base"); b != nil {
		v := readValue(b, unit)
		s.Constants = append(s.Constants, price.Constant{Name: price.Base, Value: v})
	} else if estimate := t.LotEstimate(); unit == Money && estimate != nil {
		s.Constants = append(s.Constants, price.Constant{Name: price.Base, Value: *estimate})
	}
	if h := m.Get("highest"); h != nil {
		s.Highest = h.Bool()
	}
	text := n.Text()
	if text == "" {
		return Mark{Form: ByFormula, Expr: formula.Var(X)}
	}
	rule, err := price.Write(text, s)
	if err != nil {
		what, do := err.What, err.Do
		if lacks := lacking(text, s, unit); !lacks.IsZero() {
			do = lacks
		}
		n.ProblemAt(n.Character(err.Column), lang.M("formula, character %d: %s", err.Column, what), do)
		return Mark{Form: ByFormula, Expr: formula.Var(X)}
	}
	if !formula.Variables(rule.Expr)[price.P] {
		n.Problem(
			lang.M("the formula does not look at X, the value of the bid"),
			lang.M("write it over X; a mark that is the same for all tells no bids apart"),
		)
	}
	checkDirection(n, rule.Written, unit)
	if own := rule.Written.Own; own != nil {
		expr := formula.Replace(own, func(string) formula.Expr { return formula.Var(X) })
		return Mark{Form: ByFormula, Expr: expr, Written: rule.Written}
	}
	return Mark{Form: ByFormula, Expr: rule.Expr, Price: rule, Written: rule.Written}
}

// lacking says what to do where a formula looks at a sum that the tender does not
// give.
func lacking(text string, s price.Setting, unit Unit) (do lang.Message) {
	given := func(name string) bool {
		return slices.ContainsFunc(s.Constants, func(c price.Constant) bool { return c.Name == name })
	}
	for name, do := range map[string]lang.Message{
		price.Estimate: lang.M("give the tender, or the lot, its estimate:"),
		price.Base:     lang.M("write base: beside formula:"),
	} {
		if given(name) || name == price.Estimate && unit != Money {
			continue
		}
		with := s
		with.Constants = append(slices.Clone(s.Constants), price.Constant{Name: name, Value: exact.One})
		if _, err := formula.Parse(text, with.Names()); err == nil {
			return do
		}
	}
	return do
}

var constantName = pattern.New(`^[A-Za-z][A-Za-z0-9_]*$`)

// readConstants reads the numbers that a formula names.
func readConstants(n *source.Node) []price.Constant {
	if n == nil {
		return nil
	}
	var out []price.Constant
	for _, e := range n.Entries() {
		switch {
		case !constantName.MatchString(e.Key):
			e.KeyAt.Problem(lang.M("%q cannot name a constant", e.Key), lang.M("use letters and digits, a letter first"))
			continue
		case price.Reserved(e.Key):
			e.KeyAt.Problem(lang.M("%q has a meaning of its own in formulas", e.Key), lang.M("choose another name"))
			continue
		}
		var v exact.Number
		if e.Value.IsPercent() {
			v = e.Value.Percent()
		} else {
			v = e.Value.Number()
		}
		out = append(out, price.Constant{Name: e.Key, Value: v})
	}
	return out
}

// checkDirection refuses a formula under which more is better where less must be, or
// the other way round.
func checkDirection(n *source.Node, w *price.Written, unit Unit) {
	switch goes := w.Traits.Goes; {
	case !w.Traits.Known:
		return
	case w.Highest && goes == price.Falls:
		n.Problem(
			lang.M("highest: true says that more is better, and the mark falls as the value rises"),
			lang.M("correct the formula, or remove highest:"),
		)
	case !w.Highest && unit == Money && goes == price.Rises:
		n.Problem(
			lang.M("the mark rises with the price"),
			lang.M("correct the formula; where the highest price is best, write highest: true"),
		)
	}
}
