package brief

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// doubts says what the result rests on that is invented, not disclosed, or claimed
// and not shown.
func (b *brief) doubts() []lang.Localizer {
	var out []lang.Localizer
	if b.e.Tender.Illustrative {
		out = append(out, lang.M("Invented: the tender is an example; what is marked illustrative describes nobody."))
	}
	var invented, open, late, first lang.Clauses
	for _, bid := range b.lot.Ranking {
		if n := count(bid, func(f criteria.Fact) bool { return f.Illustrative }); n > 0 {
			invented = append(invented, lang.N(n, "%s, %d fact", "%s, %d facts", bid.Name(), n))
		}
		if asks := asked(bid); len(asks) > 0 {
			n := len(asks)
			open = append(open, lang.N(n, "%s, %d point", "%s, %d points", bid.Name(), n))
			if bid.Rank == 1 && len(first) == 0 {
				first = asks[max(0, n-shown):] // who holds what stands last
			}
		}
		if n := count(bid, func(f criteria.Fact) bool { return !b.lot.Dates.Award.IsZero() && f.AsOf.After(b.lot.Dates.Award) }); n > 0 {
			late = append(late, lang.N(n, "%s, %d fact", "%s, %d facts", bid.Name(), n))
		}
	}
	if len(invented) > 0 {
		out = append(out, lang.M("Invented facts, by bid: %s.", invented))
	}
	switch {
	case len(open) > 0 && len(first) == 0:
		out = append(out, lang.M("Not disclosed, and to be asked for: %s.", open))
	case len(open) > 0:
		out = append(out, lang.M("Not disclosed, and to be asked for: %s. Of the first bid, among others: %s.", open, first))
	}
	for _, c := range criteria.Leaves(b.lot.Criteria) {
		if gaps := b.claims(c); len(gaps) > 0 {
			out = append(out, lang.M("Only claimed, on %s: %s.", c.Title, gaps))
		}
	}
	if len(late) > 0 {
		out = append(out, lang.M("Dated after the award, by bid: %s.", late))
	}
	return out
}

// findings lists what was found of a bid.
func findings(bid *scoring.Bid) []criteria.Finding {
	var out []criteria.Finding
	for _, c := range bid.Checks {
		out = append(out, c.Finding)
	}
	for _, m := range bid.Marks {
		if m.Finding != nil {
			out = append(out, *m.Finding)
		}
	}
	return out
}

// count counts the facts of a bid that are so.
func count(bid *scoring.Bid, counts func(criteria.Fact) bool) int {
	seen := map[string]bool{} // a fact that several criteria look at is one
	for _, f := range findings(bid) {
		for _, fact := range f.Facts {
			if counts(fact) {
				seen[fact.Label.In(lang.EN)+fact.Value.In(lang.EN)] = true
			}
		}
	}
	return len(seen)
}

// asked lists what a bid does not state.
func asked(bid *scoring.Bid) []lang.Localizer {
	var out []lang.Localizer
	for _, c := range bid.Checks {
		out = append(out, c.Finding.Asks...)
	}
	return out
}

// claims lists, of a criterion, how far what is claimed is from what is shown.
func (b *brief) claims(c *criteria.Criterion) lang.Clauses {
	var out lang.Clauses
	for _, bid := range b.lot.Ranking {
		m := bid.Marks[c.ID]
		if m == nil || m.Finding == nil {
			continue
		}
		var proven, claimed *criteria.Reading
		for i := range m.Finding.Readings {
			switch r := &m.Finding.Readings[i]; r.Name {
			case "proven":
				proven = r
			case "claimed":
				claimed = r
			}
		}
		if proven != nil && claimed != nil && !proven.Value.Equal(claimed.Value) {
			as := func(r *criteria.Reading) told {
				f := criteria.Finding{Outcome: criteria.Established, Unit: m.Finding.Unit, Symbol: m.Finding.Symbol, Value: r.Value.Round(4, exact.HalfUp), Level: r.Level}
				return func(l lang.Lang) string { return f.Text(l, b.e.Tender.Currency) }
			}
			out = append(out, lang.M("%s, %s shown, %s claimed", bid.Name(), as(proven), as(claimed)))
		}
	}
	return out
}
