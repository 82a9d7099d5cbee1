// Package chapters composes what is known of a tender into documents: the report
// that a buyer signs, the note on how firm its result is, the comparison of
// scenarios, the note on a simulation. It says what is read in which order; it
// knows no page, and no language until a document is rendered.
package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// composer is a document being composed.
type composer struct {
	e      *study.Study
	d      *document.Document
	points []point
	fields []field
	about  map[*document.Source]*about // whom each source is cited for
	short  bool                        // what a table tells is not shown again at length
	silent map[string]int              // marks beside which something asked for is not said, by its word
}

// said is a text that only a function can give: one of those that every report
// shares.
type said func(lang.Lang) string

// In gives the text in l.
func (s said) In(l lang.Lang) string { return s(l) }

// says makes a text of a function of the language and of something else.
func says[T any](f func(T, lang.Lang) string, x T) lang.Localizer {
	return said(func(l lang.Lang) string { return f(x, l) })
}

// sentence is a clause as a sentence: with a capital and a full stop.
func sentence(t lang.Localizer) lang.Localizer { return document.Sentence{Localizer: t} }

// number is a number with two decimals, or as many as it needs up to six.
type number struct{ exact.Number }

// In writes the number.
func (n number) In(l lang.Lang) string { return n.Format(l, 2, 6) }

// twoDecimals is a number with two decimals, as all those of a column have.
type twoDecimals struct{ exact.Number }

// In writes the number.
func (n twoDecimals) In(l lang.Lang) string { return n.Format(l, 2, 2) }

// difference is a number with its sign.
type difference struct{ exact.Number }

// In writes the number.
func (n difference) In(l lang.Lang) string {
	s := n.Format(l, 2, 2)
	if n.Sign() > 0 {
		s = "+" + s
	}
	return s
}

// amount is money without its currency, which the heading of its column gives.
type amount struct{ exact.Number }

// In writes the amount.
func (n amount) In(l lang.Lang) string { return n.Format(l, 2, 2) }

func (c *composer) money(n exact.Number) lang.Localizer {
	return exact.Money{Number: n, Currency: c.e.Tender.Currency}
}

// currency names the tender's currency in a heading.
func (c *composer) currency() lang.Localizer {
	return text.Currency(c.e.Tender.Currency)
}

// taxes says on which basis prices are compared; nil where they are not.
func (c *composer) taxes() lang.Localizer {
	switch c.taxBasis() {
	case "excluded":
		return lang.M("before tax")
	case "included":
		return lang.M("including tax")
	}
	return nil
}

// title gives a criterion with its number.
func title(c *criteria.Criterion) lang.Localizer {
	return document.Runs{lang.Raw(c.Number + "\u00a0"), c.Title}
}

func names(list []*scoring.Bid) lang.List {
	out := make(lang.List, len(list))
	for i, b := range list {
		out[i] = b.Name()
	}
	return out
}

// lotTitle is the title of a part about a lot: the lot where the tender is divided.
func lotTitle(lot *scoring.Lot) lang.Localizer { return text.LotHeading(lot.ID, lot.Title) }

// divided tells whether the tender has lots.
func (c *composer) divided() bool { return c.e.Lots[0].ID != "" }

// paragraph makes a paragraph of sentences.
func paragraph(texts ...lang.Localizer) document.Paragraph {
	return document.Paragraph{Text: document.Prose(texts)}
}

// aside makes a small paragraph of what few readers need.
func aside(texts ...lang.Localizer) document.Paragraph {
	return document.Paragraph{Size: document.Small, Text: document.Prose(texts)}
}

// labelled makes a labelled paragraph of sentences.
func labelled(label lang.Localizer, texts ...lang.Localizer) document.Labelled {
	return document.Labelled{Label: label, Blocks: []document.Block{paragraph(texts...)}}
}

func strong(t lang.Localizer) lang.Localizer { return document.Strong{Localizer: t} }

// perLot composes a part that says something of each lot: under the lot's heading
// where there are several.
func (c *composer) perLot(compose func(*scoring.Lot, int) []document.Block) []document.Block {
	var out []document.Block
	for i, lot := range c.e.Lots {
		blocks := compose(lot, i)
		if len(blocks) == 0 {
			continue
		}
		if c.divided() {
			out = append(out, &document.Heading{Level: 2, Title: lotTitle(lot)})
		}
		out = append(out, blocks...)
	}
	return out
}

// part composes a part with its heading; nothing where there is nothing to say.
func part(id string, heading lang.Localizer, blocks []document.Block) []document.Block {
	if len(blocks) == 0 {
		return nil
	}
	return append([]document.Block{&document.Heading{Level: 1, ID: id, Title: heading}}, blocks...)
}

// ranked tells whether the lot has a ranking.
func ranked(lot *scoring.Lot) bool { return len(lot.Ranking) > 0 }

// order lists the bids of a lot: those ranked by rank, then the others.
func order(lot *scoring.Lot) []*scoring.Bid {
	out := slices.Clone(lot.Ranking)
	for _, b := range lot.Bids {
		if b.Status != scoring.Ranked {
			out = append(out, b)
		}
	}
	return out
}
