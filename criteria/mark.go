package criteria

import (
	"slices"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Mark is the function that turns a finding into a mark.
type Mark struct {
	Form    Form
	Expr    formula.Expr   // over x, the finding, or over the variables of a price formula
	Points  []Point        // of a linear or threshold function, by x
	UpTo    bool           // of a threshold function: a point counts up to its value, not from it
	Else    exact.Number   // of a threshold function, below its first point
	Cases   []formula.Case // of a levels function
	Price   *price.Rule    // of a formula that looks at the other bids
	Written *price.Written // of a formula that the buyer wrote
}

// Form is a form of mark function.
type Form string

// The forms.
const (
	Direct    Form = "direct"    // the finding is the mark
	Linear    Form = "linear"    // straight lines between points, level outside them
	Threshold Form = "threshold" // steps: the mark of the last threshold reached
	Levels    Form = "levels"    // a mark per word
	ByPrice   Form = "price"     // a price formula, which looks at the other bids
	ByFormula Form = "formula"   // a formula that the buyer writes
)

// Point is a value of the finding and the mark it gets.
type Point struct {
	X, Y exact.Number
}

// X is the variable that stands for a finding's value, or its word.
const X = "x"

func readMark(n *source.Node, c *Criterion, t *Tender, criterion *source.Node) Mark {
	direct := Mark{Form: Direct, Expr: formula.Var(X)}
	if c.Measure == nil {
		return direct
	}
	unit := c.Measure.Unit()
	switch {
	case n == nil && unit == Points, n.IsScalar() && n.Raw() == string(Direct):
		if unit == Level || unit == Money {
			n.Problem(lang.M("the measure %s gives no mark by itself", c.Kind.Name), lang.M("say how it is marked: %s", marksFor(unit)))
		}
		return direct
	case n == nil:
		criterion.Problem(lang.M("criterion %q does not say how it is marked", c.ID), lang.M("add mark: with %s", marksFor(unit)))
		return direct
	case n.IsScalar():
		n.Problem(lang.M("found %q, expected a mark function", n.Raw()), lang.M("write %s", marksFor(unit)))
		return direct
	}
	m := n.Map()
	forms := map[Form]*source.Node{}
	for _, f := range []Form{Linear, Threshold, Levels, ByPrice, ByFormula} {
		if v := m.Get(string(f)); v != nil {
			forms[f] = v
		}
	}
	if forms[ByFormula] != nil {
		knowFormula(m)
	}
	m.Done()
	if len(forms) != 1 {
		if n.IsMap() && (len(forms) > 1 || len(m.Keys()) == 0) { // an unknown key is a problem already
			n.Problem(
				lang.N(len(forms), "%d mark function, expected one", "%d mark functions, expected one", len(forms)),
				lang.M("write %s", marksFor(unit)),
			)
		}
		return direct
	}
	for f, v := range forms {
		if !slices.Contains(formsFor(unit), f) {
			v.Problem(lang.M("the measure %s cannot be marked by %s", c.Kind.Name, string(f)), lang.M("write %s", marksFor(unit)))
			return direct
		}
		if unit == Money && v.IsMap() && f != ByPrice {
			for _, e := range v.Entries() {
				t.warnOfThousands(e.KeyAt)
			}
		}
		switch f {
		case Linear:
			return readLinear(v, c, unit)
		case Threshold:
			return readThreshold(v, c, unit)
		case Levels:
			return readLevels(v, c)
		case ByPrice:
			return readPrice(v, t)
		case ByFormula:
			return readFormula(v, m, c, t)
		}
	}
	return direct
}

// formsFor lists the mark functions that make sense for a unit.
func formsFor(u Unit) []Form {
	switch u {
	case Level:
		return []Form{Levels}
	case Money:
		return []Form{ByPrice, Linear, Threshold, ByFormula}
	case Points:
		return []Form{Direct, Linear, Threshold, ByFormula}
	}
	return []Form{Linear, Threshold, Direct, ByFormula}
}

func marksFor(u Unit) lang.Message {
	switch u {
	case Level:
		return lang.M("{levels: {word: mark, ...}}")
	case Money:
		return lang.M("{price: proportional} or another price formula, or {formula: \"M * Xmin / X\"}")
	case Percent:
		return lang.M("{linear: {0 %%: 0, 100 %%: 20}}, {threshold: {else: 0, 100 %%: 20}} or {formula: \"M * X / Xmax\"}")
	}
	return lang.M("{linear: {0: 0, 100: 20}}, {threshold: {else: 0, 100: 20}} or {formula: \"M * Xmin / X\"}")
}

// mark reads a mark and checks that it is on the scale.
func readOnScale(n *source.Node, c *Criterion) exact.Number {
	v := n.Number()
	if v.Less(c.Lowest) || c.Scale.Less(v) {
		n.Problem(lang.M("the mark %s is outside the scale, %s to %s", v, c.Lowest, c.Scale), lang.M("change the mark, or the scale"))
	}
	return v
}

// readPoints reads a mapping from values to marks, sorted by value.
func readPoints(entries []source.Entry, c *Criterion, unit Unit) []Point {
	var points []Point
	for _, e := range entries {
		p := Point{readValue(e.KeyAt, unit), readOnScale(e.Value, c)}
		if e.KeyAt.IsPercent() != (unit == Percent) {
			continue // said already
		}
		if slices.ContainsFunc(points, func(q Point) bool { return q.X.Equal(p.X) }) {
			e.KeyAt.Problem(lang.M("the value %s stands twice", e.Key), lang.M("keep one of the two"))
		}
		points = append(points, p)
	}
	slices.SortFunc(points, func(a, b Point) int { return a.X.Cmp(b.X) })
	return points
}

func constant(n exact.Number, unit Unit) formula.Expr {
	if unit == Percent {
		return formula.Pct(n)
	}
	return formula.Num(n)
}

func readLinear(n *source.Node, c *Criterion, unit Unit) Mark {
	points := readPoints(n.Entries(), c, unit)
	if len(points) < 2 {
		if n.IsMap() && len(n.Entries()) < 2 {
			n.Problem(lang.M("a linear function needs at least two points"), lang.M("write %s", marksFor(unit)))
		}
		return Mark{Form: Linear, Expr: formula.Var(X)}
	}
	x, last := formula.Var(X), points[len(points)-1]
	expr := formula.Num(last.Y)
	for i := len(points) - 1; i > 0; i-- {
		a, b := points[i-1], points[i]
		var piece formula.Expr = formula.Num(a.Y)
		if !a.Y.Equal(b.Y) && !a.X.Equal(b.X) {
			slope := formula.Div(
				formula.Mul(formula.Sub(x, constant(a.X, unit)), formula.Num(b.Y.Sub(a.Y))),
				constant(b.X.Sub(a.X), unit))
			piece = formula.Add(formula.Num(a.Y), slope)
		}
		expr = formula.If(formula.Cond{A: x, Op: formula.Less, B: constant(b.X, unit)}, piece, expr)
	}
	first := points[0]
	expr = formula.If(formula.Cond{A: x, Op: formula.LessEqual, B: constant(first.X, unit)}, formula.Num(first.Y), expr)
	return Mark{Form: Linear, Expr: expr, Points: points}
}

func readLevels(n *source.Node, c *Criterion) Mark {
	m := Mark{Form: Levels}
	var given []string
	for _, e := range n.Entries() {
		word := e.KeyAt.OneOf(c.Measure.Levels()...)
		given = append(given, word)
		m.Cases = append(m.Cases, formula.Case{Word: word, Then: readOnScale(e.Value, c)})
	}
	var missing []string
	for _, l := range c.Measure.Levels() {
		if !slices.Contains(given, l) {
			missing = append(missing, l)
		}
	}
	if n.IsMap() && len(missing) > 0 {
		n.Problem(lang.M("no mark for: %s", source.Words(missing)), lang.M("give each level its mark"))
	}
	m.Expr = formula.Table(X, m.Cases)
	return m
}

func readPrice(n *source.Node, t *Tender) Mark {
	id, args, nodes := "", map[string]exact.Number{}, map[string]*source.Node{}
	if n.IsScalar() {
		id = n.OneOf(price.IDs()...)
	} else {
		m := n.Map()
		id = m.Need("formula").OneOf(price.IDs()...)
		for _, p := range price.Params(id) {
			if v := m.Get(p); v != nil {
				args[p], nodes[p] = v.Number(), v
			}
		}
		m.Done()
	}
	if id == "" {
		return Mark{Form: ByPrice, Expr: formula.Var("P")}
	}
	var estimate *exact.Number
	for _, p := range price.Params(id) {
		if !price.FromEstimate(id, p) {
			continue
		}
		if nodes[p] == nil {
			estimate = t.LotEstimate()
		}
		t.warnOfThousands(nodes[p])
	}
	rule, err := price.New(id, args, estimate)
	if err != nil {
		at := n
		if v := nodes[err.Param]; v != nil {
			at = v
		}
		do := err.Do
		if lot := t.reads; lot != nil && lot.ID != "" && lot.Estimate == nil && nodes[err.Param] == nil &&
			price.FromEstimate(id, err.Param) {
			do = lang.M("give lot %q its estimate:, since that of the tender is for all lots; or %s", lot.ID, do)
		}
		at.Problem(err.What, do)
		return Mark{Form: ByPrice, Expr: formula.Var("P")}
	}
	return Mark{Form: ByPrice, Expr: rule.Expr, Price: rule}
}
