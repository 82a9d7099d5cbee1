package brief

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring"
)

// doubts says what the result rests on that is invented, not disclosed, or claimed
// and not shown.
func (b *brief) doubts() {
	t := &document.Table{Columns: []document.Column{{Title: lang.M("Doubt"), Heads: true}, {Title: lang.M("What it concerns")}}}
	add := func(what, concerns lang.Localizer) {
		t.Rows = append(t.Rows, document.Row{Cells: document.Cells(what, concerns)})
	}
	invented := b.facts(func(f criteria.Fact) bool { return f.Illustrative })
	if b.e.Tender.Illustrative && b.at == 0 { // said once
		invented = append(lang.Clauses{lang.M("the tender is an example; what is marked illustrative describes nobody")}, invented...)
	}
	if len(invented) > 0 {
		add(lang.M("Invented"), invented)
	}
	if list := b.open(); len(list) > 0 {
		add(lang.M("Not disclosed, to be asked for"), list)
	}
	var claimed lang.Clauses
	for _, c := range criteria.Leaves(b.lot.Criteria) {
		if gaps := b.claims(c); len(gaps) > 0 {
			claimed = append(claimed, lang.M("%s – %s", c.Title, gaps))
		}
	}
	if len(claimed) > 0 {
		add(lang.M("Only claimed"), claimed)
	}
	award := b.lot.Dates.Award
	if list := b.facts(func(f criteria.Fact) bool { return !award.IsZero() && f.AsOf.After(award) }); len(list) > 0 {
		add(lang.M("Dated after the award"), list)
	}
	if len(t.Rows) > 0 {
		b.onlyLeading(t)
		b.add(heading(lang.M("What is invented, not disclosed or only claimed")), t)
	}
}

// facts counts the facts of each ranked bid that are so.
func (b *brief) facts(counts func(criteria.Fact) bool) lang.Clauses {
	var out lang.Clauses
	for _, bid := range b.leading() {
		if n := count(bid, counts); n > 0 {
			out = append(out, lang.N(n, "%s, %d fact", "%s, %d facts", bid.Name(), n))
		}
	}
	return out
}

// open counts what each ranked bid does not state; of the first, it gives the last
// point, who holds what.
func (b *brief) open() lang.Clauses {
	var out lang.Clauses
	for _, bid := range b.leading() {
		asks := asked(bid)
		n := len(asks)
		switch {
		case n == 0:
		case bid.Rank == 1 && !b.lot.Several():
			out = append(out, lang.N(n, "%s, %d point: %s", "%s, %d points, among others: %s", bid.Name(), n, asks[n-1]))
		default:
			out = append(out, lang.N(n, "%s, %d point", "%s, %d points", bid.Name(), n))
		}
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
	for _, bid := range b.leading() {
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
				f := criteria.Finding{Outcome: criteria.Established, Unit: m.Finding.Unit, Symbol: m.Finding.Symbol,
					Value: r.Value.Round(4, exact.HalfUp), Level: r.Level}
				return func(l lang.Lang) string { return f.Text(l, b.e.Tender.Currency) }
			}
			out = append(out, lang.M("%s %s, claimed %s", bid.Name(), as(proven), as(claimed)))
		}
	}
	return out
}
