package scoring

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/numeric"
)

// award takes the ranks of the bids and the keys that decide them, by the tender's
// method, then by its tie-breakers.
func (r *run) award(x *Numbers, o *numeric.Outcome) {
	a := r.e.Tender.Award
	for i, b := range x.Of {
		if b.Status != Ranked {
			continue
		}
		if r.admitByMethod(b, o.In[i], a); b.Status == Ranked {
			b.Keys, b.Rank = o.Keys[i], o.Ranks[i]
			r.adjusts(b, a, o)
		}
	}
}

// adjusts refuses a price that the method adjusts to nothing, or to less: no order can
// rest on it.
func (r *run) adjusts(b *Bid, a criteria.Award, o *numeric.Outcome) {
	switch {
	case a.Method != criteria.AdjustedPrice || len(o.Undefined) > 0:
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

// admitByMethod applies what a method other than the weighted sum asks of a bid.
func (r *run) admitByMethod(b *Bid, admitted bool, a criteria.Award) {
	switch {
	case a.Divides() && b.Price.Sign() <= 0:
		r.problems.Add(
			b.PriceAt,
			lang.M("bid %q has a price of 0, to which no quality can be compared", b.ID),
			lang.M("check its prices"),
		)
		b.Status = SetAside
	case !admitted:
		x := a.Misses(*b.Total, *b.Price)
		b.Status = SetAside
		b.Grounds = append(b.Grounds, Ground{"award", x.Title, x.Class, x.Basis, x.Reason})
	}
}

// rank orders the ranked bids, those that tie by their identifiers.
func (l *Lot) rank() {
	l.Ranking = l.With(Ranked)
	slices.SortFunc(l.Ranking, func(a, b *Bid) int { return cmp.Or(a.Rank-b.Rank, strings.Compare(a.ID, b.ID)) })
}
