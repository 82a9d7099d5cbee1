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
	ranked := l.With(Ranked)
	entries := make([]Entry, len(ranked))
	for i, b := range ranked {
		entries[i].Total = *b.Total
		if b.Price != nil {
			entries[i].Price = *b.Price
		}
		entries[i].Decide = b.weighted(a.Decide)
		for _, id := range r.e.Tender.Ties {
			if l.Criterion(id) != nil {
				entries[i].Ties = append(entries[i].Ties, b.weighted(id))
			}
		}
	}
	for i, keys := range Keys(a, entries) {
		ranked[i].Keys = keys
	}
}

// Entry is what the rank of an admitted bid is decided on.
type Entry struct {
	Total, Price exact.Number
	Decide       exact.Number   // weighted mark of the criterion that decides inside the band
	Ties         []exact.Number // weighted marks of the criteria that settle ties
}

// Keys gives each entry the keys that decide its rank, the first that differs:
// the greater the better.
func Keys(a criteria.Award, entries []Entry) [][]exact.Number {
	ratio := a.Method == criteria.SimpleRatio || a.Method == criteria.ExtendedRatio
	best := exact.Zero
	if ratio {
		for _, e := range entries {
			best = exact.Max(best, e.Total.Quo(e.Price))
		}
	}
	out := make([][]exact.Number, len(entries))
	for i, e := range entries {
		switch a.Method {
		case criteria.WeightedSum, criteria.FixedPrice:
			out[i] = []exact.Number{e.Total}
		case criteria.SimpleRatio:
			out[i] = []exact.Number{e.Total.Quo(e.Price)}
		case criteria.ExtendedRatio:
			z := e.Total.Quo(e.Price)
			if z.Less(best.Mul(exact.One.Sub(a.Band))) {
				out[i] = []exact.Number{exact.Zero, z, z}
			} else {
				out[i] = []exact.Number{exact.One, e.Decide, z}
			}
		case criteria.OnValue:
			out[i] = []exact.Number{e.Total.Quo(exact.Hundred).Mul(a.Worth).Sub(e.Price)}
		case criteria.LowestPrice:
			out[i] = []exact.Number{e.Price.Neg()}
		}
		out[i] = append(out[i], e.Ties...)
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
		var g Ground
		switch {
		case (a.Method == criteria.SimpleRatio || a.Method == criteria.ExtendedRatio) && b.Price.Sign() <= 0:
			r.problems.Add(b.PriceAt, lang.M("bid %q has a price of 0, to which no quality can be compared", b.ID), lang.M("check its prices"))
			b.Status = SetAside
			continue
		case a.Admits(*b.Total, *b.Price):
			continue
		case a.Method == criteria.LowestPrice:
			g = Ground{"award", lang.Text{FR: "Seuil de qualité", EN: "Quality threshold"}, criteria.Irregular,
				lang.Text{FR: "seuil fixé par les documents de la consultation", EN: "threshold set by the consultation documents"},
				lang.M("total %s, below the threshold %s", *b.Total, a.Floor)}
		case a.Method == criteria.FixedPrice:
			g = Ground{"award", lang.Text{FR: "Prix fixé", EN: "Fixed price"}, criteria.Unacceptable,
				lang.Text{FR: "prix fixé par les documents de la consultation", EN: "price set by the consultation documents"},
				lang.M("price %s, above %s", *b.Price, a.Fixed)}
		}
		b.Status = SetAside
		b.Grounds = append(b.Grounds, g)
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
