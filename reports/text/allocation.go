package text

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// AllocationRule says by what rule lots are awarded together.
func AllocationRule(a *scoring.Allocated, currency string) []lang.Localizer {
	var out []lang.Localizer
	switch a.Rule {
	case criteria.Cheapest:
		out = append(out, lang.M("Lots are awarded together: as many as the rules allow, at the least price in all."))
	case criteria.BestTotal:
		out = append(out, lang.M(
			"Lots are awarded together: as many as the rules allow, so that the totals of the bids chosen add up to the most; "+
				"each lot counts alike."))
	case criteria.LotOrder:
		order := make(lang.List, len(a.Order))
		for i, id := range a.Order {
			order[i] = lang.Raw(id)
			for _, x := range a.Lots {
				if x.Lot.ID == id {
					order[i] = x.Lot.Title
				}
			}
		}
		out = append(out, lang.M(
			"Lots are awarded one after another (%s), each to the bid ranked best among those that may still have it.", order))
	case criteria.TenderersWish:
		out = append(out, lang.M(
			"Each lot goes to the bid ranked best; a tenderer that would get too many keeps those it wants first, "+
				"and the others go to the bid ranked next."))
	}
	if a.MostLots > 0 {
		out = append(out, lang.N(a.MostLots,
			"A tenderer may be awarded at most %d lot.", "A tenderer may be awarded at most %d lots.", a.MostLots))
	}
	if a.MostValue != nil {
		out = append(out, lang.M("A tenderer may be awarded at most %s in all.", exact.Money{Number: *a.MostValue, Currency: currency}))
	}
	switch {
	case a.Limited() && a.Members:
		out = append(out, lang.M("A lot of a group counts for each of its members."))
	case a.Limited():
		out = append(out, lang.M("A group is a tenderer of its own, apart from its members."))
	}
	if a.Combined {
		out = append(out, lang.M("What bids offer for several lots together counts where they are awarded them."))
	}
	if a.ByRank {
		out = append(out, lang.M("Where several allocations are equally good, lots in their order go to the bid of the better rank."))
	}
	return append(out, lang.M("Basis: %s.", a.Basis))
}

// AllocatedTo says to whom a lot goes where lots are awarded together, and why bids of a
// better rank do not get it.
func AllocatedTo(a *scoring.LotAllocated) []lang.Localizer {
	switch len(a.Holders) {
	case 0:
		if len(a.Lot.Ranking) == 0 {
			return []lang.Localizer{lang.M("No bid can be ranked: there is no award to recommend.")}
		}
		return append([]lang.Localizer{lang.M("By the allocation of the lots, this one goes to nobody: the limits leave no bid for it.")},
			passedSays(a)...)
	case 1:
		b := a.Holders[0]
		goes := lang.M("By the allocation of the lots, this one goes to %s, ranked %d.", b.Name(), b.Rank)
		return append([]lang.Localizer{goes}, passedSays(a)...)
	}
	return []lang.Localizer{lang.M(
		"Equally good allocations give this lot to %s: the buyer must settle it as its documents say.", scoring.Names(a.Holders))}
}

// passedSays says why bids of a better rank do not get a lot.
func passedSays(a *scoring.LotAllocated) []lang.Localizer {
	var out []lang.Localizer
	for _, p := range a.Passed {
		out = append(out, lang.M("%s is ranked %d and does not get it: %s.", p.Bid.Name(), p.Bid.Rank, p.Why))
	}
	return out
}

// joined writes sentences one after another.
func joined(list []lang.Localizer, l lang.Lang) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.In(l)
	}
	return strings.Join(out, " ")
}

// AllocationRow is a lot as the allocation has it, beside the bid ranked first in it.
type AllocationRow struct {
	Lot           *scoring.Lot
	First, Holder string // names; "–" for none, several where they tie
	FirstPrice    *exact.Number
	Rank          int // of the holder, 0 for none or several
	Price         *exact.Number
	Total         *exact.Number
}

// AllocationRows lists the lots.
func AllocationRows(a *scoring.Allocated, l lang.Lang) []AllocationRow {
	names := func(list []*scoring.Bid) string {
		if len(list) == 0 {
			return "–"
		}
		return scoring.Names(list).In(l)
	}
	var out []AllocationRow
	for _, x := range a.Lots {
		first := x.Lot.Winner()
		row := AllocationRow{Lot: x.Lot, First: names(first), Holder: names(x.Holders)}
		if len(first) == 1 {
			row.FirstPrice = first[0].Price
		}
		if len(x.Holders) == 1 {
			row.Rank, row.Price, row.Total = x.Holders[0].Rank, x.Holders[0].Price, x.Holders[0].Total
		}
		out = append(out, row)
	}
	return out
}

// TogetherPaid says what a bid is paid for several lots, and by which of its offers; nil
// where it is paid for each by itself.
func TogetherPaid(t scoring.Together, currency string) lang.Localizer {
	if len(t.Used) == 0 {
		return nil
	}
	money := func(n exact.Number) lang.Localizer { return exact.Money{Number: n, Currency: currency} }
	return lang.M("%s is paid %s for the lots %s together, by what it offers for several lots (%s); each by itself they would cost %s.",
		t.Bid.Name(), money(t.Price), lotNames(t.Lots), offersOf(t, currency), money(t.Alone))
}

func offersOf(t scoring.Together, currency string) lang.Clauses {
	var out lang.Clauses
	for _, c := range t.Used {
		lots := make(lang.List, len(c.Lots))
		for i, id := range c.Lots {
			lots[i] = lang.Raw(id)
			for _, l := range t.Lots {
				if l.ID == id {
					lots[i] = l.Title
				}
			}
		}
		amount := exact.Money{Number: c.Amount, Currency: currency}
		switch {
		case c.Price != nil:
			out = append(out, lang.M("%s together: %s", lots, exact.Money{Number: *c.Price, Currency: currency}))
		case c.Number > 0 && c.Rebate.Sign() > 0:
			out = append(out, lang.M("rebate of %s from %d lots on", exact.Percent{Number: c.Rebate}, c.Number))
		case c.Number > 0:
			out = append(out, lang.M("rebate of %s from %d lots on", amount, c.Number))
		case c.Rebate.Sign() > 0:
			out = append(out, lang.M("rebate of %s for %s", exact.Percent{Number: c.Rebate}, lots))
		default:
			out = append(out, lang.M("rebate of %s for %s", amount, lots))
		}
	}
	return out
}

// AllocationSums says what the allocation makes in all, beside lots awarded each by itself.
func AllocationSums(a *scoring.Allocated, currency string) []lang.Localizer {
	shown := func(n exact.Number) lang.Localizer {
		if a.Rule == criteria.Cheapest {
			return exact.Money{Number: n, Currency: currency}
		}
		return allocatedTotal{n}
	}
	var out []lang.Localizer
	if a.Rule == criteria.Cheapest {
		out = append(out, lang.M("All lots as awarded together: %s.", shown(a.Total)))
	} else {
		out = append(out, lang.M("Sum of the totals as awarded together: %s.", shown(a.Total)))
	}
	if a.Alone != nil {
		out = append(out, lang.M("Each lot to the bid ranked first in it: %s.", shown(*a.Alone)))
	}
	if a.Tied > 1 {
		out = append(out, lang.N(a.Tied,
			"%d allocation of the lots is as good as the best", "%d allocations of the lots are equally good", a.Tied))
	}
	return out
}

type allocatedTotal struct{ exact.Number }

// In writes it in l.
func (n allocatedTotal) In(l lang.Lang) string { return Number(n.Number, l) }
