package scoring

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
)

// award gives each ranked bid the keys that decide its rank, by the tender's
// method, then by its tie-breakers.
func (r *run) award(l *Lot) {
	a := r.e.Tender.Award
	if a.Method != criteria.WeightedSum {
		r.admitByMethod(l, a)
	}
	ties := slices.DeleteFunc(slices.Clone(r.e.Tender.Ties), func(id string) bool { return l.Criterion(id) == nil })
	ranked := l.With(Ranked)
	entries := make([]Entry, len(ranked))
	for i, b := range ranked {
		entries[i].Total = *b.Total
		if b.Price != nil {
			entries[i].Price = *b.Price
		}
		entries[i].Decide = b.weighted(a.Decide)
		for _, id := range ties {
			entries[i].Ties = append(entries[i].Ties, b.weighted(id))
		}
	}
	for i, keys := range Keys(a, entries) {
		ranked[i].Keys = keys
		r.adjusts(ranked[i], a)
	}
}

// adjusts refuses a price that the method adjusts to nothing, or to less: no order can
// rest on it.
func (r *run) adjusts(b *Bid, a criteria.Award) {
	switch {
	case a.Method != criteria.AdjustedPrice:
		return
	case b.Keys == nil:
		r.problems.Add(
			b.PriceAt,
			lang.M("bid %q: no adjusted price can be computed for a price of %s and a total of %s", b.ID, *b.Price, *b.Total),
			lang.M("check the formula of award:"),
		)
	case b.Keys[0].Sign() >= 0:
		r.problems.Add(
			b.PriceAt,
			lang.M("bid %q: the adjusted price is %s, not above 0", b.ID, b.Keys[0].Neg()),
			lang.M("check the formula of award:"),
		)
	}
}

// Entry is what the rank of an admitted bid is decided on.
type Entry struct {
	Total, Price exact.Number
	Decide       exact.Number   // weighted mark of the criterion that decides inside the band
	Ties         []exact.Number // weighted marks of the criteria that settle ties
}

// Keys gives each entry the keys that decide its rank, the first that differs: the
// greater the better; nil where the method gives none, since it is not defined for this
// total and price. Where it divides by the price, prices are above 0.
func Keys(a criteria.Award, entries []Entry) [][]exact.Number {
	keys, divides := a.Keys(), a.Divides()
	env := formula.Env{Numbers: map[string]exact.Number{}}
	if divides {
		best := exact.Zero
		for _, e := range entries {
			best = exact.Max(best, e.Total.Quo(e.Price))
		}
		env.Numbers[criteria.Best] = best
	}
	for i, e := range entries {
		if i == 0 {
			env.Numbers[criteria.Least], env.Numbers[criteria.Most] = e.Total, e.Total
		}
		env.Numbers[criteria.Least] = exact.Min(env.Numbers[criteria.Least], e.Total)
		env.Numbers[criteria.Most] = exact.Max(env.Numbers[criteria.Most], e.Total)
	}
	out := make([][]exact.Number, len(entries))
	for i, e := range entries {
		env.Numbers[criteria.Total], env.Numbers[price.P], env.Numbers[criteria.Decider] = e.Total, e.Price, e.Decide
		if divides {
			env.Numbers[criteria.Ratio] = e.Total.Quo(e.Price)
		}
		own := make([]exact.Number, 0, len(keys)+len(e.Ties))
		for _, k := range keys {
			v, err := formula.Eval(k, env)
			if err != nil {
				own = nil
				break
			}
			own = append(own, v)
		}
		if own != nil {
			out[i] = append(own, e.Ties...)
		}
	}
	return out
}

func (b *Bid) weighted(id string) exact.Number {
	if m := b.Marks[id]; m != nil {
		return m.Weighted
	}
	return exact.Zero
}

// admitByMethod applies what a method other than the weighted sum asks of bids.
func (r *run) admitByMethod(l *Lot, a criteria.Award) {
	for _, b := range l.With(Ranked) {
		switch {
		case a.Divides() && b.Price.Sign() <= 0:
			r.problems.Add(
				b.PriceAt,
				lang.M("bid %q has a price of 0, to which no quality can be compared", b.ID),
				lang.M("check its prices"),
			)
			b.Status = SetAside
		case !a.Admits(*b.Total, *b.Price):
			x := a.Misses(*b.Total, *b.Price)
			b.Status = SetAside
			b.Grounds = append(b.Grounds, Ground{"award", x.Title, x.Class, x.Basis, x.Reason})
		}
	}
}

// rank orders the ranked bids: 1, 1, 3 where two tie to the last key.
func rank(l *Lot) {
	l.Ranking = l.With(Ranked)
	slices.SortFunc(l.Ranking, func(a, b *Bid) int {
		if c := compareKeys(b, a); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	for i, b := range l.Ranking {
		b.Rank = i + 1
		if i > 0 && compareKeys(l.Ranking[i-1], b) == 0 {
			b.Rank = l.Ranking[i-1].Rank
		}
	}
}

func compareKeys(a, b *Bid) int {
	for i := range a.Keys {
		if c := a.Keys[i].Cmp(b.Keys[i]); c != 0 {
			return c
		}
	}
	return 0
}
