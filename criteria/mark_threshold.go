package criteria

import (
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// readThreshold reads steps: marks from each value on, or, where less is better, up to
// each value.
func readThreshold(n *source.Node, c *Criterion, unit Unit) Mark {
	var entries []source.Entry
	var otherwise, upTo *source.Node
	for _, e := range n.Entries() {
		switch e.Key {
		case "else":
			otherwise = e.Value
		case "up_to":
			upTo = e.Value
		default:
			entries = append(entries, e)
		}
	}
	m := Mark{Form: Threshold, UpTo: upTo != nil}
	switch {
	case m.UpTo && len(entries) > 0:
		entries[0].KeyAt.Problem(
			lang.M("values both under up_to: and beside it"),
			lang.M("put all of them under up_to:, where less is better, or none"),
		)
	case m.UpTo:
		entries = upTo.Entries()
	}
	if comparisons(n, entries, m.UpTo) {
		return Mark{Form: Linear, Expr: formula.Var(X)}
	}
	sound := n.Sound(func() { m.Points = readPoints(entries, c, unit) })
	switch {
	case !n.IsMap():
		n.Map() // which says so
	case len(entries) == 0:
		n.Problem(lang.M("a threshold function needs at least one threshold, and else"), lang.M("write %s", marksFor(unit)))
	case otherwise == nil && m.UpTo:
		n.Problem(lang.M("a threshold function needs at least one threshold, and else"),
			lang.M("add else: with the mark of a value above the last one"))
	case otherwise == nil:
		n.Problem(lang.M("a threshold function needs at least one threshold, and else"),
			lang.M("add else: with the mark of a value below the first one; where less is better, write {up_to: {…}, else: …}"))
	default:
		if m.Else = readOnScale(otherwise, c); sound {
			m.checkSteps(n)
		}
	}
	x := formula.Var(X)
	m.Expr = formula.Num(m.Else)
	if m.UpTo {
		for i := len(m.Points) - 1; i >= 0; i-- { // the lowest limit is tested first
			p := m.Points[i]
			m.Expr = formula.If(formula.Cond{A: x, Op: formula.LessEqual, B: constant(p.X, unit)}, formula.Num(p.Y), m.Expr)
		}
		return m
	}
	for _, p := range m.Points {
		m.Expr = formula.If(formula.Cond{A: x, Op: formula.GreaterEqual, B: constant(p.X, unit)}, formula.Num(p.Y), m.Expr)
	}
	// the highest threshold is tested first, since each If wraps the lower ones
	return m
}

// comparisons refuses values that are written as comparisons, such as <=5: which side of
// its value a mark counts on stands once for all.
func comparisons(n *source.Node, entries []source.Entry, upTo bool) bool {
	less, plain := 0, make([]string, len(entries))
	for i, e := range entries {
		value := strings.TrimLeft(e.Key, "<>=≤≥ \u00a0\u202f")
		if value == e.Key {
			return false
		}
		if strings.ContainsAny(e.Key[:len(e.Key)-len(value)], "<≤") {
			less++
		}
		plain[i] = value + ": " + e.Value.Raw()
	}
	if len(entries) == 0 || less > 0 && less < len(entries) {
		return false
	}
	instead := strings.Join(plain, ", ")
	if less > 0 && !upTo {
		instead = "up_to: {" + instead + "}"
	}
	n.ProblemAt(entries[0].KeyAt.At(), lang.M("%q is a comparison, expected a value", entries[0].Key),
		lang.M("write the values alone: %s", lang.Raw(instead)))
	return true
}

// Steps lists the values from which, or up to which, another mark is given.
func (m Mark) Steps() []exact.Number {
	out := make([]exact.Number, len(m.Points))
	for i, p := range m.Points {
		out[i] = p.X
	}
	return out
}

// checkSteps refuses steps that go one way while what is beyond the first or the last
// goes the other: the values were meant from the other side.
func (m Mark) checkSteps(n *source.Node) {
	if len(m.Points) < 2 {
		return
	}
	falls, rises := true, true
	for i, p := range m.Points[1:] {
		falls = falls && p.Y.Less(m.Points[i].Y)
		rises = rises && m.Points[i].Y.Less(p.Y)
	}
	first, last := m.Points[0].Y, m.Points[len(m.Points)-1].Y
	switch {
	case !m.UpTo && falls && m.Else.Less(first):
		n.Problem(
			lang.M(
				"the marks fall as the value rises, and a value below %s gets %s: each mark counts from its value on",
				m.Points[0].X,
				m.Else,
			),
			lang.M("where less is better, write {up_to: {...}, else: ...}"),
		)
	case m.UpTo && rises && m.Else.Less(last):
		n.Problem(
			lang.M(
				"the marks rise with the value, and a value above %s gets %s: each mark counts up to its value",
				m.Points[len(m.Points)-1].X,
				m.Else,
			),
			lang.M("where more is better, write the values without up_to:"),
		)
	}
}
