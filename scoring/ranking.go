package scoring

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// award gives each ranked bid the keys that decide its rank, by the tender's
// method, then by its tie-breakers.
func (r *run) award(l *Lot) {
	a := r.e.Tender.Award
	if a.Method != criteria.WeightedSum {
		r.admitByMethod(l, a)
	}
	best := exact.Zero
	for _, b := range l.With(Ranked) {
		if a.Method == criteria.SimpleRatio || a.Method == criteria.ExtendedRatio {
			best = exact.Max(best, b.Total.Quo(*b.Price))
		}
	}
	for _, b := range l.With(Ranked) {
		switch a.Method {
		case criteria.WeightedSum, criteria.FixedPrice:
			b.Keys = []exact.Number{*b.Total}
		case criteria.SimpleRatio:
			b.Keys = []exact.Number{b.Total.Quo(*b.Price)}
		case criteria.ExtendedRatio:
			z := b.Total.Quo(*b.Price)
			if z.Less(best.Mul(exact.One.Sub(a.Band))) {
				b.Keys = []exact.Number{exact.Zero, z, z}
			} else {
				b.Keys = []exact.Number{exact.One, b.weighted(a.Decide), z}
			}
		case criteria.OnValue:
			b.Keys = []exact.Number{b.Total.Quo(exact.Hundred).Mul(a.Worth).Sub(*b.Price)}
		case criteria.LowestPrice:
			b.Keys = []exact.Number{b.Price.Neg()}
		}
		for _, id := range r.e.Tender.Ties {
			if l.Criterion(id) != nil {
				b.Keys = append(b.Keys, b.weighted(id))
			}
		}
	}
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
		var g Ground
		switch {
		case (a.Method == criteria.SimpleRatio || a.Method == criteria.ExtendedRatio) && b.Price.Sign() <= 0:
			r.d.Problems.Add(b.At, lang.M("bid %q has a price of 0, to which no quality can be compared", b.ID), lang.M("check its prices"))
			b.Status = SetAside
			continue
		case a.Method == criteria.LowestPrice && b.Total.Less(a.Floor):
			g = Ground{"award", lang.Text{FR: "Seuil de qualité", EN: "Quality threshold"}, criteria.Irregular,
				lang.Text{FR: "seuil fixé par les documents de la consultation", EN: "threshold set by the consultation documents"},
				lang.M("total %s, below the threshold %s", *b.Total, a.Floor)}
		case a.Method == criteria.FixedPrice && a.Fixed.Less(*b.Price):
			g = Ground{"award", lang.Text{FR: "Prix fixé", EN: "Fixed price"}, criteria.Unacceptable,
				lang.Text{FR: "prix fixé par les documents de la consultation", EN: "price set by the consultation documents"},
				lang.M("price %s, above %s", *b.Price, a.Fixed)}
		default:
			continue
		}
		b.Status = SetAside
		b.Set = append(b.Set, g)
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
