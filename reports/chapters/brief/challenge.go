package brief

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// mostPoints is how many points the note names.
const mostPoints = 8

// challenge lists where somebody who contests the award would begin, what counts most
// first.
func (b *brief) challenge() {
	var out []lang.Localizer
	for _, r := range b.e.Method.Open() {
		if r.Lot == nil || r.Lot.ID == b.lot.ID {
			out = append(out, document.Prose{lang.M("The method – %s.", r.What), document.Sentence{Localizer: r.Source}})
		}
	}
	for _, s := range text.Suspects(b.lot) {
		if text.Answered(b.e.Decisions, b.lot, s.Bid) != nil {
			continue
		}
		out = append(out, lang.M("The price of %s, %s, may be abnormally low: an answer is needed before the award.",
			s.Bid.Name(), told(func(l lang.Lang) string { return text.PriceInFull(*s.Bid.Price, b.e.Tender, b.lot.Lot, l) })))
	}
	out = append(out, b.unsettled()...)
	out = append(out, b.nearMarks()...)
	out = append(out, b.differences()...)
	if b.firm != nil && b.firm.Grade() == scoring.FinelyBalanced {
		if b.lot.Several() {
			out = append(out, lang.M("Each mark and weight of the last holder and of the next bid, so near is another award."))
		} else {
			out = append(out, lang.M("Each mark and weight of the first two bids, so near is another award."))
		}
	}
	if len(out) == 0 {
		return
	}
	t := &document.Table{Columns: []document.Column{{Title: lang.M("No."), Heads: true, Align: document.End}, {Title: lang.M("Point")}}}
	for i, what := range out {
		if n := len(out) - mostPoints; n > 0 && i == mostPoints {
			t.Notes = append(t.Notes, lang.N(n, "and %d other point", "and %d other points", n))
			break
		}
		t.Rows = append(t.Rows, document.Row{Cells: document.Cells(lang.M("%d", i+1), what)})
	}
	b.add(heading(lang.M("Where a challenge would start")), t)
}

// unsettled lists the bids that are set aside although what is missed could not be
// established.
func (b *brief) unsettled() []lang.Localizer {
	var who lang.List
	n := 0
	for _, bid := range b.lot.With(scoring.SetAside) {
		for _, c := range bid.Checks {
			if c.Result == scoring.Unknown {
				n++
				if n <= followed {
					who = append(who, bid.Name())
				}
				break
			}
		}
	}
	if n == 0 {
		return nil
	}
	if rest := n - len(who); rest > 0 {
		who = append(who, lang.N(rest, "%d other", "%d others", rest))
	}
	return []lang.Localizer{lang.M("Set aside on what could not be established, without an answer of the tenderer: %s.", who)}
}

// nearMarks lists the ranked bids whose mark is at a minimum, or so near that one
// step of an evaluator's scale would set them aside.
func (b *brief) nearMarks() []lang.Localizer {
	var out []lang.Localizer
	for _, bid := range b.lot.Ranking {
		if bid.Rank > b.lot.Places()+1 {
			continue
		}
		for _, c := range criteria.Leaves(b.lot.Criteria) {
			m := bid.Marks[c.ID]
			if m == nil || m.Missing || c.Minimum == nil {
				continue
			}
			gap := m.Tested(b.e.Tender.Rounding).Sub(*c.Minimum)
			if gap.Sign() >= 0 && gap.Mul(exact.Int(20)).Cmp(c.Span()) <= 0 { // a twentieth of the scale
				beside := func(n exact.Number) lang.Localizer {
					return told(func(l lang.Lang) string { return n.Format(l, 2, n.PlacesBeside(6, *c.Minimum)) })
				}
				out = append(out, lang.M("%s has %s on %s, where less than %s sets it aside.", bid.Name(),
					beside(m.Tested(b.e.Tender.Rounding)), c.Title, beside(*c.Minimum)))
			}
		}
	}
	return out
}

// differences lists the criteria on which evaluators marked one of the first two
// bids differently.
func (b *brief) differences() []lang.Localizer {
	var out []lang.Localizer
	for _, bid := range b.lot.Ranking {
		if bid.Rank > b.lot.Places()+1 {
			continue
		}
		for _, c := range criteria.Leaves(b.lot.Criteria) {
			m := bid.Marks[c.ID]
			if m == nil || m.Finding == nil {
				continue
			}
			least, most, differ := m.Finding.Opinions.Spread()
			if !differ {
				continue
			}
			what := lang.M("Evaluators gave %s from %s to %s on %s", bid.Name(), number(least), number(most), c.Title)
			if agreed, ok := m.Finding.Opinions.Consensus(); ok {
				what = lang.M("%s, and settled on %s", what, number(agreed.Mark))
			}
			out = append(out, lang.M("%s.", what))
		}
	}
	return out
}
