package price

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

func ref(n exact.Number) *exact.Number { return &n }

var baseParam = Param{Name: "base", Symbol: Base, Estimate: true, Above: ref(exact.Zero)}

// Formulas lists the price formulas in use in European public procurement, each in the
// language in which a buyer writes one: its text is all that is marked, printed and
// written into cells by, and gives the same marks where a tender writes it out.
var Formulas = []*Formula{
	{
		ID:    "proportional",
		Title: lang.M("proportional to the lowest price"),
		Text:  "M * Xmin / X",
		Source: lang.M(
			"French ministry of the economy (DAJ), price sheet of 15 March 2024, method 1; also quality- and cost-based selection",
		),
	},
	{
		ID:    "linear-min-max",
		Title: lang.M("linear between the lowest and the highest price"),
		Text:  "if(Xmax = Xmin; M; M * (Xmax - X) / (Xmax - Xmin))",
		Source: lang.M(
			"French ministry of the economy (DAJ), price sheet of 15 March 2024, method 2; where all prices are equal, each gets the maximum",
		),
		Traits: Traits{DependsOnLosers: true},
	},
	{
		ID:     "linear-gap",
		Title:  lang.M("linear in the gap to the lowest price, not below 0"),
		Text:   "max(0; M * (1 - (X - Xmin) / Xmin))",
		Source: lang.M("common practice; 0 from twice the lowest price"),
	},
	{
		ID:     "linear-gap-unfloored",
		Title:  lang.M("linear in the gap to the lowest price, negative beyond twice that price"),
		Text:   "M * (1 - (X - Xmin) / Xmin)",
		Source: lang.M("kept for comparison: a negative mark is unlawful in France (Conseil d'État, 18 December 2012, no. 362532)"),
		Traits: Traits{Negative: true},
	},
	{
		ID:     "linear-slope",
		Title:  lang.M("linear from the lowest price to n times that price"),
		Text:   "max(0; M * (n * Xmin - X) / ((n - 1) * Xmin))",
		Source: lang.M("common practice; 0 from n times the lowest price"),
		Params: []Param{{Name: "n", Symbol: "n", Above: ref(exact.One)}},
	},
	{
		ID:    "mean",
		Title: lang.M("against the mean of the prices"),
		Text:  "max(0; min(M; M * (1 - X / (2 * Xavg))))",
		Source: lang.M(
			"French ministry of the economy (DAJ), price sheet of 15 March 2024, family of method 3; half the maximum at the mean",
		),
		Traits: Traits{DependsOnLosers: true, BestBelowMax: true},
	},
	{
		ID:     "estimate",
		Title:  lang.M("against the buyer's estimate"),
		Text:   "max(0; min(M; M * (1 - (X - E) / E)))",
		Source: lang.M("common practice; independent of the other bids, so no bid can change the order of two others"),
		Params: []Param{{Name: "estimate", Symbol: Estimate, Estimate: true, Above: ref(exact.Zero)}},
		Traits: Traits{BestBelowMax: true},
	},
	{
		ID:    "italian-power",
		Title: lang.M("power of the discount relative to the greatest discount"),
		Text:  "if(Xmin >= B; 0; M * (max(0; B - X) / (B - Xmin))^a)",
		Source: lang.M(
			"Italian practice (ANAC guidelines no. 2): M x (R/Rmax)^a, R the discount on the base price; 0 without a discount; powers " +
				"computed to 30 decimals before rounding",
		),
		Params: []Param{
			{Name: "exponent", Symbol: "a", Above: ref(exact.Zero), AtMost: ref(exact.One), Decimals: 2},
			baseParam,
		},
	},
	{
		ID:    "italian-bilinear",
		Title: lang.M("two slopes, below and above the mean discount"),
		Text: "if(Xavg >= B; 0; if(X >= Xavg; M * k * max(0; B - X) / (B - Xavg); " +
			"M * (k + (1 - k) * (Xavg - X) / (Xavg - Xmin))))",
		Source: lang.M(
			"Italian practice (ANAC guidelines no. 2), X usually 0.80, 0.85 or 0.90: the share of the maximum that the mean discount gets",
		),
		Params: []Param{
			{Name: "x", Symbol: "k", Above: ref(exact.Zero), AtMost: ref(exact.One)},
			baseParam,
		},
		Traits: Traits{DependsOnLosers: true},
	},
	{
		ID:    "belleville",
		Title: lang.M("the formula struck down in Belleville-sur-Loire"),
		Text:  "10 / 3 * (7 - X / Xmin)",
		Source: lang.M(
			"kept for comparison: marks so close that the criterion loses its effect (Conseil d'État, 3 November 2014, no. 373362); it " +
				"ignores the scale and gives 20 at most",
		),
		Traits: Traits{Negative: true, Neutralises: true, BestBelowMax: true},
	},
}
