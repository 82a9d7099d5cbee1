// Package brief composes the note for whoever decides without having evaluated: one
// page, two at most, of what the evaluation comes to, what it would be otherwise, how
// near that is, what lapses, what is not known, and where a challenge would start.
// Everything in it is computed from the study; it awards nothing.
//
// Compose is what to call. The study must hold its scenarios, the check of the method
// and how firm the award is; what it does not hold is not said.
package brief

import (
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// told is a text that another room words, once the language is known.
type told func(lang.Lang) string

// In writes the text.
func (t told) In(l lang.Lang) string { return t(l) }

// brief composes the note on a lot.
type brief struct {
	e     *study.Study
	at    int // the lot's place
	lot   *scoring.Lot
	firm  *scoring.Firmness // nil if it was not asked for
	parts []document.Block
}

// Compose makes the note on a study.
func Compose(e *study.Study) (*document.Document, error) {
	d := &document.Document{
		Kind: lang.M("Brief for the decision"), Title: document.Written{Text: e.Tender.Title},
		Running: lang.M("Brief for the decision – %s", lang.Raw(e.Tender.ID)), Foot: lang.Raw(e.Tender.ID),
		Subject: e.Tender.ID, Author: e.Tender.Buyer, Day: e.Tender.Dates.Award.Time(), Plain: true,
	}
	d.Lines = append(d.Lines, lang.Raw(e.Tender.Buyer))
	if banner := text.Banner(e, lang.EN); banner != "" {
		d.Lines = append(d.Lines, told(func(l lang.Lang) string { return text.Banner(e, l) }))
	}
	if e.Provisional {
		d.State = lang.M("PROVISIONAL")
	}
	for i, lot := range e.Lots {
		b := &brief{e: e, at: i, lot: lot}
		if i < len(e.Firmness) {
			b.firm = e.Firmness[i]
		}
		d.Body = append(d.Body, b.compose()...)
	}
	explain(d, glossary(d.Body))
	return d, d.Number()
}

// explain puts the glossary below the first table, near what it explains, or at the
// end.
func explain(d *document.Document, words lang.Localizer) {
	if words == nil {
		return
	}
	for _, b := range d.Body {
		if t, ok := b.(*document.Table); ok {
			t.Notes = append(t.Notes, words)
			return
		}
	}
	d.Body = append(d.Body, document.Paragraph{Size: document.Small, Text: words})
}

// followed is how many bids the note says more of, from the first.
const followed = 5

// leading lists these bids.
func (b *brief) leading() []*scoring.Bid { return b.lot.Ranking[:min(followed, len(b.lot.Ranking))] }

// onlyLeading says so below a table where there are more.
func (b *brief) onlyLeading(t *document.Table) {
	if n := len(b.lot.Ranking); n > followed {
		t.Notes = append(t.Notes, lang.M("Bids ranked: %d; only the first are looked at here: %d.", n, followed))
	}
}

func heading(title lang.Localizer) *document.Heading {
	return &document.Heading{Level: 2, Title: title}
}

func (b *brief) add(blocks ...document.Block) { b.parts = append(b.parts, blocks...) }

func (b *brief) compose() []document.Block {
	if b.lot.ID != "" {
		b.add(&document.Heading{Level: 1, Title: text.LotHeading(b.lot.ID, b.lot.Title)})
	}
	b.result()
	b.questions()
	b.tipping()
	b.lapses()
	b.doubts()
	b.challenge()
	return b.parts
}

// result says who comes first, by how much and why.
func (b *brief) result() {
	panel := document.Panel{Blocks: []document.Block{document.Paragraph{Text: document.Strong{Localizer: b.first()}, Size: document.Lead}}}
	if why := (document.Prose{b.price(), b.why()}); why.In(lang.EN) != "" {
		panel.Blocks = append(panel.Blocks, document.Paragraph{Text: why})
	}
	if b.firm != nil && len(b.lot.Ranking) > 0 {
		panel.Blocks = append(panel.Blocks, document.Paragraph{Text: told(func(l lang.Lang) string { return text.Headline(b.firm, l) })})
	}
	b.add(panel)
}

// first says who comes first, and by how much.
func (b *brief) first() lang.Localizer {
	winners := b.lot.Winner()
	margin, second := b.lot.Margin()
	switch {
	case len(winners) != 1, b.lot.Allocated != nil, b.lot.Several():
		return told(func(l lang.Lang) string { return text.Recommendation(b.lot, l) })
	case !b.lot.ByTotal():
		return told(func(l lang.Lang) string { return text.Recommendation(b.lot, l) + " " + text.Score(b.e, winners[0], l) })
	case !second:
		return lang.M("The bid of %s is the only one ranked, with %s out of %s.",
			winners[0].Name(), b.totalled(*winners[0].Total), b.lot.Points())
	}
	if next := b.lot.Ranking[1]; margin.IsZero() {
		return lang.M("The bid of %s comes first with %s out of %s; that of %s has as many, and a tie-breaker parts them.",
			winners[0].Name(), b.totalled(*winners[0].Total), b.lot.Points(), next.Name())
	}
	return lang.M("The bid of %s comes first with %s out of %s, %s ahead of that of %s.",
		winners[0].Name(), b.totalled(*winners[0].Total), b.lot.Points(), b.totalled(margin), b.lot.Ranking[1].Name())
}

// totalled is a total of the lot, or what parts two.
func (b *brief) totalled(n exact.Number) lang.Localizer {
	x := text.Total(b.lot, n)
	return lang.N(x, "%s point", "%s points", x)
}

// price says what the first bid costs, and by which price it is compared where the
// tender has preference margins.
func (b *brief) price() lang.Localizer {
	if b.lot.Several() {
		return b.prices()
	}
	winners := b.lot.Winner()
	if len(winners) != 1 || winners[0].Price == nil || b.lot.Allocated != nil {
		return lang.Raw("")
	}
	in := func(n exact.Number) lang.Localizer {
		return told(func(l lang.Lang) string { return text.PriceInFull(n, b.e.Tender, b.lot.Lot, l) })
	}
	if c := winners[0].Compared; c != nil {
		return lang.M("Evaluated price: %s; compared at %s with the preference margins, awarded at the price offered.", in(*winners[0].Price), in(*c))
	}
	return lang.M("Evaluated price: %s.", in(*winners[0].Price))
}

// prices says what each holder of an agreement costs, and how call-offs go among them.
func (b *brief) prices() lang.Localizer {
	var out document.Prose
	var list lang.Clauses
	for _, x := range b.lot.Awarded() {
		if x.Price != nil {
			list = append(list, lang.M("%s %s", x.Name(),
				told(func(l lang.Lang) string { return text.PriceInFull(*x.Price, b.e.Tender, b.lot.Lot, l) })))
		}
	}
	if len(list) > 0 && b.lot.IsSettled() {
		out = append(out, lang.M("Evaluated prices: %s.", list))
	}
	return append(out, told(func(l lang.Lang) string { return strings.Join(text.Agreement(b.lot.Holders, l), " ") }))
}
