package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// withdrawals tells, for each bid that has no place, what the award would
// have been without it.
func (a *analysis) withdrawals(f *scoring.Firmness) {
	published := a.c.lot
	for _, b := range published.Ranking {
		if b.Rank > published.Places() {
			f.Withdrawals = append(f.Withdrawals, scoring.Withdrawal{Bid: b})
		}
	}
	for i := range f.Withdrawals {
		a.do(func() {
			w := &f.Withdrawals[i]
			w.Known, w.Winners = true, published.Held()
			if published.DependsOn(w.Bid, a.c.Award) {
				a.without(w, slices.Index(a.c.bids, w.Bid))
			}
		}, nil)
	}
	a.then(func() {
		for _, w := range f.Withdrawals {
			if !w.Known {
				f.LeftOut.Withdrawals++
			}
		}
	})
}

func (a *analysis) without(w *scoring.Withdrawal, b int) {
	entered := slices.Clone(a.start.Entered)
	entered[b] = false
	now := a.c.standing(entered, a.start)
	if now.Unknown {
		w.Known = false
		return
	}
	w.Winners = a.c.named(now.First)
	w.Changes = !slices.Equal(now.First, a.start.First)
	w.Order = !slices.Equal(now.Order(), slices.DeleteFunc(a.start.Order(), func(x int) bool { return x == b }))
	w.Why = a.movedPrices(now)
}

// movedPrices says which quantities of price formulas differ from those published.
func (a *analysis) movedPrices(now *standing) []lang.Localizer {
	var out []lang.Localizer
	for _, leaf := range a.c.Compared {
		l := a.c.Leaves[leaf]
		before, after := a.c.Shared(leaf, a.start.Entered), a.c.Shared(leaf, now.Entered)
		used := formula.Variables(a.c.Exprs[leaf])
		for _, v := range price.Variables {
			if x, y := before[v.Name], after[v.Name]; used[v.Name] && v.Name != price.P && !x.Equal(y) {
				out = append(
					out,
					lang.M(
						"%s, %s moves from %s to %s",
						l.Title,
						lang.Raw(l.Mark.Price.Name(v.Name)),
						x.Round(2, exact.HalfUp),
						y.Round(2, exact.HalfUp),
					),
				)
			}
		}
	}
	return out
}

// usual are the parameters with which formulas that have no default are tried.
var usual = map[string][]map[string]exact.Number{
	"linear-slope":     {{"n": exact.Int(2)}, {"n": exact.Int(3)}},
	"italian-power":    {{"exponent": exact.Ratio(1, 2)}},
	"italian-bilinear": {{"x": exact.Ratio(80, 100)}, {"x": exact.Ratio(85, 100)}, {"x": exact.Ratio(90, 100)}},
}

// formulas tells who would come first under each other price formula, for each
// criterion that has one.
func (a *analysis) formulas(f *scoring.Firmness) {
	published := a.c.lot
	estimate, priced := published.Estimate, 0
	for _, leaf := range a.c.Compared {
		if a.c.Leaves[leaf].Measure.Unit() == criteria.Money {
			priced++
		}
	}
	if priced > 1 {
		estimate = nil // it is of the whole price, not of the part that a criterion looks at
	}
	for _, leaf := range a.c.Compared {
		l := a.c.Leaves[leaf]
		if l.Measure.Unit() != criteria.Money {
			continue
		}
		own := FormulaName(l.Mark.Price)
		f.Formulas = append(f.Formulas, scoring.OtherFormula{Criterion: l.Criterion, Formula: own, Published: true, Known: true,
			Winners: published.Held(), Totals: a.totals(a.start)})
		for _, r := range Rules(estimate) {
			if r.Name == own {
				continue
			}
			i := len(f.Formulas)
			f.Formulas = append(f.Formulas, scoring.OtherFormula{Criterion: l.Criterion, Formula: r.Name, Unusable: r.Why})
			if r.Rule != nil {
				a.then(func() { a.under(&f.Formulas[i], leaf, r.Rule) })
			}
		}
	}
	a.then(func() {
		for _, x := range f.Formulas {
			if !x.Known && x.Unusable == nil {
				f.LeftOut.Formulas++
			}
		}
	})
}

// under evaluates the contest under another formula.
func (a *analysis) under(other *scoring.OtherFormula, leaf int, rule *price.Rule) {
	if a.stopped() {
		return
	}
	v := a.c.varied(a.c.Under(leaf, rule.Expr))
	other.Known = true
	now := v.standing(a.start.Entered, a.start)
	if now.Unknown {
		other.Unusable = lang.M("no mark can be computed for these prices")
		return
	}
	other.Winners, other.Totals = a.c.named(now.First), a.totals(now)
	other.Changes = !slices.Equal(now.First, a.start.First)
}

func (a *analysis) totals(s *standing) map[string]exact.Number {
	out := map[string]exact.Number{}
	for b, in := range s.In {
		if in {
			out[a.c.bids[b].ID] = s.Rows[b].Total
		}
	}
	return out
}

// NamedRule is a price formula with parameters in use.
type NamedRule struct {
	Name string
	Rule *price.Rule    // nil if it cannot be used here
	Why  lang.Localizer // why not
}

// Rules lists every price formula with the parameters in use, or with the buyer's
// estimate where it needs one; estimate is nil if there is none.
func Rules(estimate *exact.Number) []NamedRule {
	var out []NamedRule
	for _, id := range price.IDs() {
		settings := usual[id]
		if settings == nil {
			settings = []map[string]exact.Number{nil}
		}
		for _, args := range settings {
			rule, err := price.New(id, args, estimate)
			if err != nil {
				why := lang.Localizer(err.What)
				if err.Estimate {
					why = lang.M("no estimate of the buyer for this price")
				}
				out = append(out, NamedRule{Name: id, Why: why})
				break // nor with other settings
			}
			out = append(out, NamedRule{Name: FormulaName(rule), Rule: rule})
		}
	}
	return out
}

// FormulaName writes a formula with the parameters that a buyer chooses:
// linear-slope n=2.
func FormulaName(r *price.Rule) string {
	name := r.ID
	for _, p := range r.Params {
		if !p.Estimate {
			name += " " + p.Name + "=" + r.Args[p.Name].String()
		}
	}
	return name
}
