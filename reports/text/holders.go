package text

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Agreement says with how many tenderers an agreement is made and how call-offs go among
// them, a sentence each; none where the lot is awarded to one.
func Agreement(h *criteria.Holders, l lang.Lang) []string {
	if h == nil {
		return nil
	}
	out := []string{l.T("Framework agreement with several holders: %d at most.", h.AtMost)}
	if h.AtLeast > 0 {
		out[0] = l.T("Framework agreement with several holders: %d at most, %d at least.", h.AtMost, h.AtLeast)
	}
	out = append(out, l.T("Call-offs go %s.", h.CallOffs.Name()))
	if !h.Terms.IsZero() {
		out = append(out, l.T("Terms: %s.", h.Terms.Clause()))
	}
	return out
}

// HeldBy says who an agreement with several holders goes to, and what is open of that, a
// sentence each.
func HeldBy(lot *scoring.Lot, l lang.Lang) []string {
	held := lot.Awarded()
	tied := lot.Tied()
	switch {
	case lot.Ended != nil:
		return []string{Decided(lot).In(l)}
	case len(held) == 0:
		return []string{l.T("No bid can be ranked: there is no award to recommend.")}
	case !lot.IsSettled():
		out := []string{l.N(lot.Places(),
			"%[2]d bids for %[1]d place, since these tie after every tie-breaker: %[3]s; the buyer must settle it as its documents say.",
			"%[2]d bids for %[1]d places, since these tie after every tie-breaker: %[3]s; the buyer must settle it as its documents say.",
			lot.Places(), len(held), scoring.Names(tied))}
		if sure := slices.DeleteFunc(held, func(b *scoring.Bid) bool { return slices.Contains(tied, b) }); len(sure) > 0 {
			out = append(out, l.T("Held whichever way it is settled: %s.", scoring.Names(sure)))
		}
		return out
	}
	out := []string{l.N(len(held), "The agreement goes to %[1]d holder: %[2]s.", "The agreement goes to %[1]d holders: %[2]s.",
		len(held), scoring.Names(held))}
	if lot.CalledUp == nil && lot.Drawn == nil {
		out = append(out, AtTheEdge(lot, l))
	}
	out = append(out, fewer(lot, l)...)
	return append(out, settledBy(lot, l)...)
}

// AtTheEdge says by how much the last holder leads the first bid that is not held.
func AtTheEdge(lot *scoring.Lot, l lang.Lang) string {
	last, next, apart, ok := lot.Edge()
	switch {
	case len(lot.Tied()) > 0:
		return l.T("These tie for the last places: %s.", scoring.Names(lot.Tied()))
	case !ok:
		return l.T("No bid is ranked beyond them.")
	case apart == nil:
		return l.T("The last of them is %s; next comes %s, not held.", last.Name(), next.Name())
	case apart.IsZero():
		return l.T("%s and %s have the same total at the edge; a tie-breaker puts %s among the holders.", last.Name(), next.Name(), last.Name())
	}
	by := Total(lot, *apart)
	return l.N(by,
		"The last of them, %s, leads %s, the first not held, by %s point.", "The last of them, %s, leads %s, the first not held, by %s points.",
		last.Name(), next.Name(), by)
}

// fewer says that announced places stay free.
func fewer(lot *scoring.Lot, l lang.Lang) []string {
	n, h := len(lot.Awarded()), lot.Holders
	switch {
	case n < h.AtLeast:
		return []string{l.T("Fewer than announced: %d, and not %d at least.", n, h.AtLeast)}
	case lot.Free() > 0:
		return []string{l.N(lot.Free(), "%d announced place stays free.", "%d announced places stay free.", lot.Free())}
	}
	return nil
}

// settledBy says which decisions of the buyer settle who holds the agreement.
func settledBy(lot *scoring.Lot, l lang.Lang) []string {
	var out []string
	for _, d := range lot.Draws {
		var order lang.List
		for _, id := range d.Order {
			order = append(order, lot.Bid(id).Name())
		}
		out = append(out, l.T("The tie was settled in this order: %s. %s", order, By(d.Decision)))
	}
	for _, d := range lot.CallUps {
		out = append(out, l.T("%s, ranked next, is called up instead of %s. %s",
			lot.Bid(d.Bid).Name(), lot.Bid(d.InsteadOf).Name(), By(d.Decision)))
	}
	return out
}

// heldText says what becomes of the holders where the award is another: who instead of
// whom.
func heldText(published *scoring.Lot, now []*scoring.Bid, l lang.Lang) string {
	in, out := notAmong(now, published.Held()), notAmong(published.Held(), now)
	switch {
	case len(now) == 0:
		return l.T("no bid is held")
	case len(in) > 0 && len(out) > 0:
		return l.T("%s instead of %s among the holders", scoring.Names(in), scoring.Names(out))
	case len(in) > 0:
		return l.T("%s too among the holders", scoring.Names(in))
	case len(out) > 0:
		return l.T("%s no longer among the holders", scoring.Names(out))
	}
	return l.T("the same holders")
}

// notAmong lists the bids of a list that are not in another one.
func notAmong(list, other []*scoring.Bid) []*scoring.Bid {
	return slices.DeleteFunc(slices.Clone(list), func(x *scoring.Bid) bool {
		return slices.ContainsFunc(other, func(y *scoring.Bid) bool { return x.ID == y.ID })
	})
}

// heldShares says how often bids are held in the draws of a simulation: those that are
// held, and the first that are not.
func heldShares(f *scoring.Firmness, a *scoring.Acceptance, l lang.Lang) string {
	var list []string
	rest := 2
	for _, b := range f.Lot.Ranking {
		i := slices.IndexFunc(a.Bids, func(x *scoring.Bid) bool { return x.ID == b.ID })
		if i < 0 {
			continue
		}
		if b.Rank > f.Lot.Places() {
			if rest == 0 {
				break
			}
			rest--
		}
		list = append(list, b.Name().In(l)+" "+Share(a.Held(i, f.Lot.Places()), l))
	}
	return l.T("%s – held in so many of %s draws: %s.", Ways(a, l), exact.Int(int64(a.Samples)).In(l), lang.Raw(strings.Join(list, " ; ")))
}

// StandingAmong says whether a ranked bid has a place in an agreement with several holders,
// and by how much, a sentence each.
func StandingAmong(lot *scoring.Lot, b *scoring.Bid, l lang.Lang) []string {
	last, next, _, ok := lot.Edge()
	behind := func(other *scoring.Bid) string {
		if !lot.ByTotal() {
			return ""
		}
		by := Total(lot, b.Total.Sub(*other.Total).Abs())
		return " " + l.N(by, "Difference to %[2]s: %[1]s point.", "Difference to %[2]s: %[1]s points.", by, other.Name())
	}
	if slices.Contains(lot.Tied(), b) && !lot.IsSettled() {
		return append([]string{AtTheEdge(lot, l)}, Agreement(lot.Holders, l)...)
	}
	places := lot.Places()
	said, nearest := l.N(places, "It is not held: the agreement has %d place.", "It is not held: the agreement has %d places.", places), last
	if lot.Holds(b) {
		said, nearest = l.N(places, "It is held: the agreement has %d place.", "It is held: the agreement has %d places.", places), next
	}
	if ok {
		said += behind(nearest)
	}
	return append([]string{said}, Agreement(lot.Holders, l)...)
}
