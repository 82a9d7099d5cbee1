package robustness

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// withdrawals tells, for each bid that does not come first, what the award would
// have been without it: the dossier is evaluated again.
func withdrawals(p *pool, d *bids.Dossier, e *scoring.Evaluation, lot int, o Options, f *scoring.Firmness) {
	published := e.Lots[lot]
	for _, b := range published.Ranking {
		if b.Rank > 1 {
			f.Withdrawals = append(f.Withdrawals, scoring.Withdrawal{Bid: b})
		}
	}
	for i := range f.Withdrawals {
		p.do(func() {
			w := &f.Withdrawals[i]
			if !published.DependsOn(w.Bid, e.Tender.Award) {
				w.Known, w.Winners = true, published.Winner()
				return
			}
			fork := d.Fork()
			fork.Without(w.Bid.ID)
			again, err := scoring.Evaluate(fork, o.scoring())
			if err != nil {
				return // a problem with another lot alone
			}
			now := again.Lots[lot]
			w.Known, w.Winners = true, now.Winner()
			w.Changes = !scoring.SameAward(now.Winner(), published.Winner())
			var before, after []string
			for _, x := range published.Ranking {
				if x.ID != w.Bid.ID {
					before = append(before, x.ID)
				}
			}
			for _, x := range now.Ranking {
				after = append(after, x.ID)
			}
			w.Order = !slices.Equal(before, after)
			w.Why = movedPrices(published, now)
		})
	}
}

// movedPrices says which quantities of price formulas differ between two outcomes.
func movedPrices(before, after *scoring.Lot) []lang.Localizer {
	var out []lang.Localizer
	for _, c := range criteria.Leaves(before.Criteria) {
		if c.Mark.Price == nil {
			continue
		}
		for _, v := range []string{price.Pmin, price.Pmax, price.Pavg} {
			x, y := variable(before, c, v), variable(after, c, v)
			if x != nil && y != nil && !x.Equal(*y) && scoring.PriceVariables(c.Mark.Price)[v] {
				out = append(out, lang.M("%s: %s moves from %s to %s", c.Title, lang.Raw(v), x.Round(2, exact.HalfUp), y.Round(2, exact.HalfUp)))
			}
		}
	}
	return out
}

func variable(lot *scoring.Lot, c *criteria.Criterion, name string) *exact.Number {
	for _, b := range lot.Ranking {
		if m := b.Marks[c.ID]; m != nil && m.Variables != nil {
			v := m.Variables[name]
			return &v
		}
	}
	return nil
}

// usual are the parameters with which formulas that have no default are tried.
var usual = map[string][]map[string]exact.Number{
	"linear-slope":     {{"n": exact.Int(2)}, {"n": exact.Int(3)}},
	"italian-power":    {{"exponent": exact.Ratio(1, 2)}},
	"italian-bilinear": {{"x": exact.Ratio(80, 100)}, {"x": exact.Ratio(85, 100)}, {"x": exact.Ratio(90, 100)}},
}

// formulas tells who would come first under each other price formula, for each
// criterion that has one: the dossier is evaluated again.
func formulas(p *pool, d *bids.Dossier, e *scoring.Evaluation, lot int, o Options, f *scoring.Firmness) {
	published := e.Lots[lot]
	var rules []*price.Rule
	for _, c := range criteria.Leaves(published.Criteria) {
		if c.Mark.Price == nil {
			continue
		}
		own := FormulaName(c.Mark.Price)
		f.Formulas = append(f.Formulas, scoring.OtherFormula{Criterion: c, Formula: own, Published: true, Known: true,
			Winners: published.Winner(), Totals: totals(published)})
		rules = append(rules, nil)
		for _, r := range Rules(published.Estimate) {
			if r.Name != own {
				f.Formulas = append(f.Formulas, scoring.OtherFormula{Criterion: c, Formula: r.Name, Unusable: r.Why})
				rules = append(rules, r.Rule)
			}
		}
	}
	for i, rule := range rules {
		if rule == nil {
			continue
		}
		p.do(func() {
			other := &f.Formulas[i]
			other.Known = true
			fork := d.Fork()
			fork.Tender = e.Tender.WithPriceFormula(other.Criterion.ID, rule)
			again, err := scoring.Evaluate(fork, o.scoring())
			if err != nil {
				other.Unusable = lang.M("no mark can be computed for these prices")
				return
			}
			now := again.Lots[lot]
			other.Winners, other.Totals, other.Changes = now.Winner(), totals(now), !scoring.SameAward(now.Winner(), published.Winner())
		})
	}
}

func totals(lot *scoring.Lot) map[string]exact.Number {
	out := map[string]exact.Number{}
	for _, b := range lot.Ranking {
		out[b.ID] = *b.Total
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
				out = append(out, NamedRule{Name: id, Why: err.What})
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
