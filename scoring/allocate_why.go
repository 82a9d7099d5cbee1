package scoring

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/allocation"
)

// passed lists the bids of a better rank than that of the holder of a lot, and why they
// do not get it.
func (x *allocator) passed(s allocation.Solution, l int) []Passed {
	var out []Passed
	for i, b := range x.offers[l] {
		if x.p.Lots[l][i].Rank < x.rank(l, s.Of[l]) {
			limit := x.limit(s, l, i)
			out = append(out, Passed{b, x.why(s, l, i, limit), limit})
		}
	}
	return out
}

// limit says which limit keeps a bid from a lot; nil for none.
func (x *allocator) limit(s allocation.Solution, l, i int) (full lang.Localizer) {
	o := x.p.Lots[l][i]
	for _, h := range o.Holds {
		lots, value := x.held(s, h)
		if x.a.MostLots > 0 && len(lots) >= x.a.MostLots {
			full = lang.N(x.a.MostLots, "it counts for lots awarded already (%[2]s), and a tenderer gets at most %[1]d lot",
				"it counts for lots awarded already (%[2]s), and a tenderer gets at most %[1]d lots", x.a.MostLots, lots)
		} else if v := x.a.MostValue; v != nil && v.Less(value.Add(o.Price)) {
			full = lang.M("with it the tenderer would be awarded %s, and at most %s may go to one",
				x.money(value.Add(o.Price)), x.money(*v))
		}
	}
	return full
}

// why says why a bid does not get a lot.
func (x *allocator) why(s allocation.Solution, l, i int, full lang.Localizer) lang.Localizer {
	if x.a.Rule == criteria.LotOrder || x.a.Rule == criteria.TenderersWish {
		if full != nil && x.a.Rule == criteria.TenderersWish {
			return lang.Clauses{full, lang.M("it wants those before this one")}
		}
		return full
	}
	other := x.otherwise(s, l, i)
	switch {
	case full == nil:
		return other
	case other == nil:
		return full
	}
	return lang.Clauses{full, other}
}

// held lists the lots that a holder has, and what is paid for them.
func (x *allocator) held(s allocation.Solution, h int) (lots lang.List, value exact.Number) {
	for _, p := range s.Paid {
		if slices.Contains(x.holds[p.Bid], h) {
			value = value.Add(p.Price)
			for _, l := range p.Lots {
				lots = append(lots, lang.Raw(x.lots[l].ID))
			}
		}
	}
	return lots, value
}

// otherwise says what the best allocation would be in which the bid gets the lot; nil
// where that is not known.
func (x *allocator) otherwise(s allocation.Solution, l, i int) lang.Localizer {
	p := *x.p
	p.Most = 20_000 // steps: it only explains
	p.Lots = slices.Clone(p.Lots)
	p.Lots[l] = p.Lots[l][i : i+1]
	found, err := allocation.Solve(&p)
	if err != nil || len(found) == 0 {
		return nil
	}
	o := found[0]
	switch {
	case o.Of[l] < 0:
		return nil
	case o.Awarded < s.Awarded:
		return lang.N(s.Awarded-o.Awarded, "if it got this lot, %d lot fewer could be awarded",
			"if it got this lot, %d lots fewer could be awarded", s.Awarded-o.Awarded)
	case o.Awarded == s.Awarded && o.Cost.Equal(s.Cost):
		return lang.M("another allocation would be as good, and the tender prefers better ranks in the order of the lots")
	case x.a.Rule == criteria.Cheapest:
		return lang.M("if it got this lot, all lots would cost %s at the least, not %s", x.money(o.Cost), x.money(s.Cost))
	}
	return lang.M("if it got this lot, the totals would add up to %s at the most, not %s",
		shownTotal{x.totals(p, o)}, shownTotal{x.totals(*x.p, s)})
}

// totals adds up the totals of an allocation by the greatest sum of them.
func (x *allocator) totals(p allocation.Problem, s allocation.Solution) exact.Number {
	sum := exact.Zero
	for l, i := range s.Of {
		if i >= 0 {
			sum = sum.Add(p.Lots[l][i].Price).Sub(p.Lots[l][i].Cost)
		}
	}
	return sum
}

func (x *allocator) money(n exact.Number) lang.Localizer {
	return exact.Money{Number: n, Currency: x.r.e.Tender.Currency}
}

// shownTotal is a sum of totals.
type shownTotal struct{ exact.Number }

// In writes it in l.
func (n shownTotal) In(l lang.Lang) string { return n.Format(l, 2, 6) }

// told warns of what the buyer must settle: a tie, or a lot that the limits leave without
// holder.
func (x *allocator) told() {
	e := x.r.e.Allocated
	if e.Tied > 1 {
		do := lang.M("settle it as the tender documents say; a tender may say ties: better-ranks")
		if x.a.ByRank {
			do = lang.M("settle it as the tender documents say")
		}
		x.r.warn(source.Problem{Position: x.a.At, What: lang.N(e.Tied, "%d allocation of the lots is as good as the best",
			"%d allocations of the lots are equally good", e.Tied), Do: do})
	}
	for _, l := range e.Lots {
		if len(l.Holders) == 0 && len(l.Lot.Ranking) > 0 {
			x.r.warn(source.Problem{Position: x.a.At,
				What: lang.M("lot %q goes to nobody: what a tenderer may be awarded does not leave a bid for it", l.Lot.ID),
				Do:   lang.M("check the limits; a lot that is not awarded is recorded in decisions.yaml")})
		}
	}
}
