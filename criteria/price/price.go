// Package price turns bid prices into marks.
//
// Prices are exact amounts in the tender's currency, on one tax basis, of the
// bids that remain admitted; marks run from 0 to M, the scale's maximum, unless
// the formula's Traits say that it can leave that range. The formulas and their
// sources are listed in formulas.go.
package price

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
)

// The variables of price formulas.
const (
	P    = "P"    // price of the bid
	Pmin = "Pmin" // lowest price
	Pmax = "Pmax" // highest price
	Pavg = "Pavg" // arithmetic mean of the prices
	M    = "M"    // maximum mark

	Pmedian = "Pmedian" // median of the prices
	N       = "N"       // how many bids are compared
)

// Variables says what each variable stands for, in the order to print them.
var Variables = []struct {
	Name  string
	Means lang.Message
}{
	{M, lang.M("maximum mark of the criterion")},
	{P, lang.M("price of the bid")},
	{Pmin, lang.M("lowest price of the bids not set aside")},
	{Pmax, lang.M("highest price of the bids not set aside")},
	{Pavg, lang.M("mean price of the bids not set aside")},
	{Pmedian, lang.M("median price of the bids not set aside")},
	{N, lang.M("number of bids not set aside")},
}

// Formula is a price formula before its parameters are set.
type Formula struct {
	ID     string
	Title  lang.Message
	Source lang.Message
	Text   string // in the language of formulas, over X and the like and the symbols of Params
	Params []Param
	Traits Traits
}

// Param is a parameter of a formula.
type Param struct {
	Name     string
	Symbol   string // by which Text names it
	Default  *exact.Number
	Estimate bool // defaults to the buyer's estimate
	// Above and AtMost bound it; nil for no bound.
	Above, AtMost *exact.Number
	Decimals      int // at most; 0 for any
}

// Traits are the properties that a buyer should know before choosing a formula.
type Traits struct {
	Negative        bool // a mark can be below 0 (CE 18 Dec 2012, no. 362532)
	Neutralises     bool // prices within a usual range get marks so close that the weight loses its effect
	DependsOnLosers bool // another losing bid can change the order of the others
	BestBelowMax    bool // the lowest price can get less than the maximum
}

// Rule is a formula with its parameters set.
type Rule struct {
	*Formula
	Args    map[string]exact.Number
	Expr    formula.Expr
	Written *Written // where the buyer wrote it; nil for one of the list
}

// ArgError is a parameter that is missing or out of bounds.
type ArgError struct {
	Param    string
	What, Do lang.Message
	Estimate bool // it is not given, and the buyer's estimate that would do for it is not either
}

// IDs lists the formulas' identifiers.
func IDs() []string {
	out := make([]string, len(Formulas))
	for i, f := range Formulas {
		out[i] = f.ID
	}
	return out
}

// Params lists the parameters of a formula by name.
func Params(id string) []string {
	var out []string
	if f := named(id); f != nil {
		for _, p := range f.Params {
			out = append(out, p.Name)
		}
	}
	return out
}

// FromEstimate tells whether a parameter of a formula is the buyer's estimate
// where it is not given.
func FromEstimate(id, param string) bool {
	f := named(id)
	return f != nil && slices.ContainsFunc(f.Params, func(p Param) bool { return p.Name == param && p.Estimate })
}

func named(id string) *Formula {
	i := slices.IndexFunc(Formulas, func(f *Formula) bool { return f.ID == id })
	if i < 0 {
		return nil
	}
	return Formulas[i]
}

// New sets the parameters of a formula; estimate is the buyer's, nil if none.
func New(id string, args map[string]exact.Number, estimate *exact.Number) (*Rule, *ArgError) {
	f := named(id)
	if f == nil {
		return nil, &ArgError{What: lang.M("unknown price formula %q", id), Do: lang.M("choose one of the formulas of the reference")}
	}
	all := map[string]exact.Number{}
	for _, p := range f.Params {
		v, ok := args[p.Name]
		switch {
		case ok:
		case p.Default != nil:
			v = *p.Default
		case p.Estimate && estimate != nil:
			v = *estimate
		default:
			return nil, &ArgError{
				p.Name,
				lang.M("the price formula %s needs %s", id, p.Name),
				lang.M("write {price: {formula: %s, %s: ...}}", id, p.Name),
				p.Estimate,
			}
		}
		if p.Above != nil && !p.Above.Less(v) {
			return nil, &ArgError{p.Name, lang.M("%s is %s; it must be above %s", p.Name, v, *p.Above), lang.M("correct it"), false}
		}
		if p.AtMost != nil && p.AtMost.Less(v) {
			return nil, &ArgError{p.Name, lang.M("%s is %s; it must be at most %s", p.Name, v, *p.AtMost), lang.M("correct it"), false}
		}
		if p.Decimals > 0 && !v.Round(p.Decimals, exact.Down).Equal(v) {
			return nil, &ArgError{
				p.Name,
				lang.N(
					p.Decimals,
					"%s is %s; it may have at most %d decimal",
					"%s is %s; it may have at most %d decimals",
					p.Name,
					v,
					p.Decimals,
				),
				lang.M("correct it"),
				false,
			}
		}
		all[p.Name] = v
	}
	return &Rule{Formula: f, Args: all, Expr: f.with(all)}, nil
}

// with puts the parameters into the text of a formula, and gives it over the variables
// of price formulas.
func (f *Formula) with(args map[string]exact.Number) formula.Expr {
	numbers := map[string]exact.Number{}
	var s Setting
	for _, p := range f.Params {
		numbers[p.Symbol] = args[p.Name]
		s.Constants = append(s.Constants, Constant{p.Symbol, args[p.Name]})
	}
	e, err := formula.Parse(f.Text, s.Names())
	if err != nil {
		panic(f.ID + ": " + err.Error()) // the list is the program's own
	}
	return formula.Bind(formula.Replace(e, func(name string) formula.Expr {
		if v, ok := variables[name]; ok {
			return formula.Var(v)
		}
		return formula.Var(name)
	}), numbers)
}

// Sees says which of the variables that all bids share an expression looks at beyond
// those that cost nothing to find.
type Sees struct{ Median bool }

// SeesOf looks into an expression.
func SeesOf(e formula.Expr) Sees { return Sees{formula.Variables(e)[Pmedian]} }

// Env gives the values of the variables that all bids share. There must be at
// least one price.
func (s Sees) Env(prices []exact.Number, max exact.Number) map[string]exact.Number {
	env := map[string]exact.Number{
		M:    max,
		Pmin: exact.Min(prices[0], prices[1:]...),
		Pmax: exact.Max(prices[0], prices[1:]...),
		Pavg: exact.Mean(prices...),
		N:    exact.Int(int64(len(prices))),
	}
	if s.Median {
		env[Pmedian] = Median(prices)
	}
	return env
}

// Env gives the values of all variables that bids share.
func Env(prices []exact.Number, max exact.Number) map[string]exact.Number {
	return Sees{Median: true}.Env(prices, max)
}

// Median gives the middle number, or the mean of the two in the middle.
func Median(all []exact.Number) exact.Number {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, exact.Number.Cmp)
	n := len(sorted)
	return exact.Mean(sorted[(n-1)/2], sorted[n/2])
}

// Marks gives the unrounded mark of each price, in the order of prices. It fails
// only where the formula is not defined: it divides by a price, or a sum of prices,
// that is 0, or takes a root or a logarithm that is none.
func (r *Rule) Marks(prices []exact.Number, max exact.Number) ([]exact.Number, error) {
	if len(prices) == 0 {
		return nil, nil
	}
	env := SeesOf(r.Expr).Env(prices, max)
	out := make([]exact.Number, len(prices))
	for i, p := range prices {
		env[P] = p
		mark, err := formula.Eval(r.Expr, formula.Env{Numbers: env})
		if err != nil {
			return nil, err
		}
		out[i] = mark
	}
	return out, nil
}
