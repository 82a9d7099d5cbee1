package criteria

import (
	"slices"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// The variables of award methods, beside price.P.
const (
	Total   = "T"    // the bid's total
	Ratio   = "Z"    // its total divided by its price
	Best    = "Zmax" // the greatest ratio of the bids admitted
	Decider = "D"    // its weighted mark on the criterion that decides
	Least   = "Tmin" // the lowest total of the bids admitted
	Most    = "Tmax" // the highest
)

// awardRule is what an award method does. To add one, add an entry.
type awardRule struct {
	method AwardMethod
	// keys decide the rank, the first that differs: the greater the better.
	keys func(Award) []formula.Expr
	// admits is what total and price must meet; nil for nothing.
	admits *admission
	// read reads the method's own settings; nil if it has none.
	read func(a *Award, m *source.Map, t *Tender)
	// says how bids are ranked; shows what decided a bid's rank, nil if its total does.
	says  func(a Award, currency string) lang.Message
	shows func(a Award, keys []exact.Number, currency string) lang.Message
}

// admission is a condition on total and price, and what a bid is that misses it.
type admission struct {
	holds        func(Award) formula.Cond
	title, basis lang.Text
	class        Class
	reason       func(a Award, total, price exact.Number) lang.Message
}

var (
	total, paid = formula.Var(Total), formula.Var(price.P)
	perMillion  = exact.Int(1_000_000)
)

// awardRules lists the methods in the order they are offered.
var awardRules = []awardRule{
	{
		method: WeightedSum,
		keys:   func(Award) []formula.Expr { return []formula.Expr{total} },
		says: func(a Award, _ string) lang.Message {
			return lang.M("Bids are ranked by total, the highest first: the sum of the weighted marks, out of %s.", a.Points)
		},
	},
	{
		method: SimpleRatio,
		keys: func(a Award) []formula.Expr {
			if a.Offset.IsZero() {
				return []formula.Expr{formula.Var(Ratio)}
			}
			return []formula.Expr{formula.Add(formula.Var(Ratio), formula.Div(formula.Num(a.Offset), paid))}
		},
		read: func(a *Award, m *source.Map, _ *Tender) {
			if o := m.Get("offset"); o != nil {
				a.Offset = o.Positive()
			}
		},
		says: func(a Award, _ string) lang.Message {
			if !a.Offset.IsZero() {
				return lang.M(
					"Bids are ranked by the ratio of their total, to which %s is added, to their price, the highest first.",
					a.Offset,
				)
			}
			return lang.M("Bids are ranked by the ratio of total to price, the highest first (simple ratio, UfAB).")
		},
		shows: func(_ Award, keys []exact.Number, _ string) lang.Message {
			return lang.M("ratio %s per million", shown{keys[0].Mul(perMillion)})
		},
	},
	{
		method: ExtendedRatio,
		keys: func(a Award) []formula.Expr {
			z := formula.Var(Ratio)
			within := formula.Cond{A: z, Op: formula.GreaterEqual, B: formula.Mul(formula.Var(Best), formula.Num(exact.One.Sub(a.Band)))}
			return []formula.Expr{formula.If(within, formula.Int(1), formula.Int(0)), formula.If(within, formula.Var(Decider), z), z}
		},
		read: func(a *Award, m *source.Map, t *Tender) {
			a.Band = m.Need("band").Percent()
			a.Decide = t.Name(m.Need("decide"), t.criterionIDs()...)
		},
		says: func(a Award, _ string) lang.Message {
			return lang.M(
				"Bids are ranked by the ratio of total to price (extended ratio, UfAB). "+
					"Those within %s of the best ratio form a band, inside which the criterion %q decides.",
				exact.Percent{Number: a.Band},
				a.Decide,
			)
		},
		shows: func(_ Award, keys []exact.Number, _ string) lang.Message {
			ratio := shown{keys[2].Mul(perMillion)}
			if keys[0].IsZero() {
				return lang.M("ratio %s per million, outside the band", ratio)
			}
			return lang.M("ratio %s per million, inside the band", ratio)
		},
	},
	{
		method: OnValue,
		keys: func(a Award) []formula.Expr {
			return []formula.Expr{formula.Sub(formula.Mul(formula.Div(total, formula.Num(a.Points)), formula.Num(a.Worth)), paid)}
		},
		read: func(a *Award, m *source.Map, t *Tender) { a.Worth = t.amount(m.Need("worth")) },
		says: func(a Award, currency string) lang.Message {
			return lang.M(
				"Bids are ranked by price less the worth of their quality, the lowest first: a full total is worth %s (award on value).",
				exact.Money{Number: a.Worth, Currency: currency},
			)
		},
		shows: func(_ Award, keys []exact.Number, currency string) lang.Message {
			return lang.M("price less worth, %s", exact.Money{Number: keys[0].Neg(), Currency: currency})
		},
	},
	{
		method: LowestPrice,
		keys:   func(Award) []formula.Expr { return []formula.Expr{formula.Neg(paid)} },
		admits: &admission{
			holds: func(a Award) formula.Cond {
				return formula.Cond{A: total, Op: formula.GreaterEqual, B: formula.Num(a.Floor)}
			},
			title: lang.Text{FR: "Seuil de qualité", EN: "Quality threshold"},
			basis: lang.Text{FR: "seuil fixé par les documents de la consultation", EN: "threshold set by the consultation documents"},
			class: Irregular,
			reason: func(a Award, total, _ exact.Number) lang.Message {
				return lang.M("total %s, below the threshold %s", exact.Against(total, a.Floor), exact.Against(a.Floor))
			},
		},
		read: func(a *Award, m *source.Map, _ *Tender) { a.Floor = m.Need("floor").Positive() },
		says: func(a Award, _ string) lang.Message {
			return lang.M("Bids are ranked by price, the lowest first, among those whose total reaches %s.", exact.Against(a.Floor))
		},
		shows: func(_ Award, keys []exact.Number, currency string) lang.Message {
			return lang.M("price %s", exact.Money{Number: keys[0].Neg(), Currency: currency})
		},
	},
	{
		method: FixedPrice,
		keys:   func(Award) []formula.Expr { return []formula.Expr{total} },
		admits: &admission{
			holds: func(a Award) formula.Cond {
				return formula.Cond{A: paid, Op: formula.LessEqual, B: formula.Num(a.Fixed)}
			},
			title: lang.Text{FR: "Prix fixé", EN: "Fixed price"},
			basis: lang.Text{FR: "prix fixé par les documents de la consultation", EN: "price set by the consultation documents"},
			class: Unacceptable,
			reason: func(a Award, _, price exact.Number) lang.Message {
				return lang.M("price %s, above %s", exact.Against(price, a.Fixed), exact.Against(a.Fixed))
			},
		},
		read: func(a *Award, m *source.Map, t *Tender) { a.Fixed = t.amount(m.Need("fixed")) },
		says: func(a Award, currency string) lang.Message {
			return lang.M("Bids are ranked by total at a price of at most %s.", exact.Money{Number: a.Fixed, Currency: currency})
		},
	},
	{
		method: AdjustedPrice,
		keys:   func(a Award) []formula.Expr { return []formula.Expr{formula.Neg(a.Adjusted)} },
		read:   readAdjusted,
		says: func(a Award, _ string) lang.Message {
			return lang.M(
				"Bids are ranked by adjusted price, the lowest first: %s, where P is the price and Q the total.",
				lang.Raw(a.Written),
			)
		},
		shows: func(_ Award, keys []exact.Number, currency string) lang.Message {
			return lang.M("adjusted price %s", exact.Money{Number: keys[0].Neg().Round(2, exact.HalfUp), Currency: currency})
		},
	},
}

// shown is a number as results show it.
type shown struct{ exact.Number }

func (s shown) In(l lang.Lang) string { return s.Format(l, 2, 6) }

// rule finds what the method does; an award without one is a weighted sum.
func (a Award) rule() awardRule {
	i := slices.IndexFunc(awardRules, func(r awardRule) bool { return r.method == a.Method })
	return awardRules[max(i, 0)]
}

// Says tells how bids are ranked.
func (a Award) Says(currency string) lang.Message { return a.rule().says(a, currency) }

// Shows tells what decided a bid's rank, from its keys; ok is false where that is
// its total.
func (a Award) Shows(keys []exact.Number, currency string) (what lang.Message, ok bool) {
	shows := a.rule().shows
	if shows == nil || len(keys) == 0 {
		return what, false
	}
	return shows(a, keys, currency), true
}

// Keys gives the expressions that decide a rank, the first that differs, over the
// variables of award methods and price.P: the greater the better.
func (a Award) Keys() []formula.Expr {
	keys := a.rule().keys(a)
	if a.Cheaper {
		keys = append(slices.Clip(keys), formula.Neg(paid))
	}
	return keys
}

// Divides tells whether the method divides by the price, which must then be above 0.
func (a Award) Divides() bool { return a.looksAt(Ratio) || a.looksAt(Best) }

// Relative tells whether the order of two bids can depend on a third.
func (a Award) Relative() bool { return a.looksAt(Best) || a.Totals() }

// Totals tells whether the method looks at the lowest or highest total.
func (a Award) Totals() bool { return a.looksAt(Least) || a.looksAt(Most) }

func (a Award) looksAt(name string) bool {
	return slices.ContainsFunc(a.Keys(), func(k formula.Expr) bool { return formula.LooksAt(k, name) })
}

// Admission is a condition that the method sets on total and price, as a ground to
// set a bid aside.
type Admission struct {
	Title, Basis lang.Text
	Class        Class
	Reason       lang.Message
}

// Condition gives what total and price must meet; ok is false where the method asks
// nothing of them.
func (a Award) Condition() (c formula.Cond, ok bool) {
	if admits := a.rule().admits; admits != nil {
		return admits.holds(a), true
	}
	return c, false
}

// Misses tells what a bid is that does not meet the method's condition.
func (a Award) Misses(total, price exact.Number) Admission {
	x := a.rule().admits
	return Admission{x.title, x.basis, x.class, x.reason(a, total, price)}
}

// Admits tells whether the method admits a bid with this total and price.
func (a Award) Admits(total, paid exact.Number) bool {
	c, asks := a.Condition()
	if !asks {
		return true
	}
	holds, err := formula.Test(c, formula.Env{Numbers: map[string]exact.Number{Total: total, price.P: paid}})
	return err == nil && holds
}
