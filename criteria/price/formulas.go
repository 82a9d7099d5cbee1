package price

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
)

// shorthands for the expressions below
var (
	p, lowest, highest, mean, most = formula.Var(P), formula.Var(Pmin), formula.Var(Pmax), formula.Var(Pavg), formula.Var(M)

	zero, one = formula.Int(0), formula.Int(1)
)

func floored(e formula.Expr) formula.Expr { return formula.Max(zero, e) }
func clamped(e formula.Expr) formula.Expr { return formula.Clamp(zero, e, most) }

func ref(n exact.Number) *exact.Number { return &n }

func gap() formula.Expr {
	return formula.Mul(most, formula.Sub(one, formula.Div(formula.Sub(p, lowest), lowest)))
}

var baseParam = Param{Name: "base", Estimate: true, Above: ref(exact.Zero)}

// Formulas lists the price formulas in use in European public procurement.
var Formulas = []*Formula{
	{
		ID:    "proportional",
		Title: lang.M("proportional to the lowest price"),
		Source: lang.M(
			"French ministry of the economy (DAJ), price sheet of 15 March 2024, method 1; also quality- and cost-based selection",
		),
		build: func(map[string]exact.Number) formula.Expr {
			return formula.Div(formula.Mul(most, lowest), p)
		},
	},
	{
		ID:    "linear-min-max",
		Title: lang.M("linear between the lowest and the highest price"),
		Source: lang.M(
			"French ministry of the economy (DAJ), price sheet of 15 March 2024, method 2; where all prices are equal, each gets the maximum",
		),
		Traits: Traits{DependsOnLosers: true},
		build: func(map[string]exact.Number) formula.Expr {
			return formula.If(formula.Cond{A: highest, Op: formula.Equal, B: lowest}, most,
				formula.Div(formula.Mul(most, formula.Sub(highest, p)), formula.Sub(highest, lowest)))
		},
	},
	{
		ID:     "linear-gap",
		Title:  lang.M("linear in the gap to the lowest price, not below 0"),
		Source: lang.M("common practice; 0 from twice the lowest price"),
		build:  func(map[string]exact.Number) formula.Expr { return floored(gap()) },
	},
	{
		ID:     "linear-gap-unfloored",
		Title:  lang.M("linear in the gap to the lowest price, negative beyond twice that price"),
		Source: lang.M("kept for comparison: a negative mark is unlawful in France (Conseil d'État, 18 December 2012, no. 362532)"),
		Traits: Traits{Negative: true},
		build:  func(map[string]exact.Number) formula.Expr { return gap() },
	},
	{
		ID:     "linear-slope",
		Title:  lang.M("linear from the lowest price to n times that price"),
		Source: lang.M("common practice; 0 from n times the lowest price"),
		Params: []Param{{Name: "n", Above: ref(exact.One)}},
		build: func(a map[string]exact.Number) formula.Expr {
			n := a["n"]
			return floored(formula.Div(
				formula.Mul(most, formula.Sub(formula.Mul(formula.Num(n), lowest), p)),
				formula.Mul(formula.Num(n.Sub(exact.One)), lowest)))
		},
	},
	{
		ID:    "mean",
		Title: lang.M("against the mean of the prices"),
		Source: lang.M(
			"French ministry of the economy (DAJ), price sheet of 15 March 2024, family of method 3; half the maximum at the mean",
		),
		Traits: Traits{DependsOnLosers: true, BestBelowMax: true},
		build: func(map[string]exact.Number) formula.Expr {
			return clamped(formula.Mul(most, formula.Sub(one, formula.Div(p, formula.Mul(formula.Int(2), mean)))))
		},
	},
	{
		ID:     "estimate",
		Title:  lang.M("against the buyer's estimate"),
		Source: lang.M("common practice; independent of the other bids, so no bid can change the order of two others"),
		Params: []Param{{Name: "estimate", Estimate: true, Above: ref(exact.Zero)}},
		Traits: Traits{BestBelowMax: true},
		build: func(a map[string]exact.Number) formula.Expr {
			e := formula.Num(a["estimate"])
			return clamped(formula.Mul(most, formula.Sub(one, formula.Div(formula.Sub(p, e), e))))
		},
	},
	{
		ID:    "italian-power",
		Title: lang.M("power of the discount relative to the greatest discount"),
		Source: lang.M(
			"Italian practice (ANAC guidelines no. 2): M x (R/Rmax)^a, R the discount on the base price; 0 without a discount; powers computed to 30 decimals before rounding",
		),
		Params: []Param{
			{Name: "exponent", Above: ref(exact.Zero), AtMost: ref(exact.One), Decimals: 2},
			baseParam,
		},
		build: func(a map[string]exact.Number) formula.Expr {
			base := formula.Num(a["base"])
			return formula.If(formula.Cond{A: lowest, Op: formula.GreaterEqual, B: base}, zero,
				formula.Mul(most, formula.Pow(
					formula.Div(floored(formula.Sub(base, p)), formula.Sub(base, lowest)),
					formula.Num(a["exponent"]))))
		},
	},
	{
		ID:    "italian-bilinear",
		Title: lang.M("two slopes, below and above the mean discount"),
		Source: lang.M(
			"Italian practice (ANAC guidelines no. 2), X usually 0.80, 0.85 or 0.90: the share of the maximum that the mean discount gets",
		),
		Params: []Param{
			{Name: "x", Above: ref(exact.Zero), AtMost: ref(exact.One)},
			baseParam,
		},
		Traits: Traits{DependsOnLosers: true},
		build: func(a map[string]exact.Number) formula.Expr {
			x, base := a["x"], formula.Num(a["base"])
			below := formula.Div(formula.Mul(formula.Mul(most, formula.Num(x)), floored(formula.Sub(base, p))), formula.Sub(base, mean))
			above := formula.Mul(most, formula.Add(formula.Num(x),
				formula.Div(formula.Mul(formula.Num(exact.One.Sub(x)), formula.Sub(mean, p)), formula.Sub(mean, lowest))))
			return formula.If(formula.Cond{A: mean, Op: formula.GreaterEqual, B: base}, zero,
				formula.If(formula.Cond{A: p, Op: formula.GreaterEqual, B: mean}, below, above))
		},
	},
	{
		ID:    "belleville",
		Title: lang.M("the formula struck down in Belleville-sur-Loire"),
		Source: lang.M(
			"kept for comparison: marks so close that the criterion loses its effect (Conseil d'État, 3 November 2014, no. 373362); it ignores the scale and gives 20 at most",
		),
		Traits: Traits{Negative: true, Neutralises: true, BestBelowMax: true},
		build: func(map[string]exact.Number) formula.Expr {
			return formula.Mul(formula.Div(formula.Int(10), formula.Int(3)), formula.Sub(formula.Int(7), formula.Div(p, lowest)))
		},
	},
}
