package brief

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// tipping shows the nearest weight, price and mark that give another award.
func (b *brief) tipping() {
	if b.firm == nil || len(b.lot.Ranking) == 0 {
		return
	}
	t := &document.Table{Columns: []document.Column{
		{Title: lang.M("What changes alone"), Heads: true}, {Title: lang.M("Now"), Align: document.End},
		{Title: lang.M("It takes"), Align: document.End}, {Title: b.firstOrHolders(lang.M("First then"), lang.M("Holders then"))},
	}}
	if s, turn := b.firm.NearestWeight(); s != nil {
		b.tip(t, lang.M("Weight of %s", s.Criterion.Title), exactly(s.Criterion.Weight), exactly(turn.Turn.Weight), turn.Turn.First)
	}
	if tips := b.firm.PriceTips(); len(tips) > 0 {
		x := tips[0]
		what := lang.M("Price of the bid of %s", x.Bid.Name())
		if basis := text.TaxBasis(b.e.Tender, b.lot.Lot); basis != "" {
			what = lang.M("Price of the bid of %s, taxes %s", x.Bid.Name(), lang.Message{Format: basis})
		}
		b.tip(t, what, b.money(x.From), b.money(x.To), x.Winners)
	}
	if tips := b.firm.MarkTips(); len(tips) > 0 {
		x := tips[0]
		b.tip(t, lang.M("Mark of %s on %s, out of %s", x.Bid.Name(), x.Criterion.Title, x.Criterion.Scale),
			told(func(l lang.Lang) string { return x.From.Format(l, 2, x.From.PlacesBeside(6, x.To)) }), told(func(l lang.Lang) string { return x.To.Format(l, 2, exact.MaxDigits) }), x.Winners)
	}
	if left := b.firm.LeftOut; left.Award() || b.firm.Stop != "" {
		t.Notes = append(t.Notes, lang.M("The analysis was not carried to its end: a nearer change may exist."))
	}
	switch {
	case len(t.Rows)+len(t.Notes) > 0:
		b.add(heading(lang.M("The nearest tipping points")), t)
	default:
		b.add(heading(lang.M("The nearest tipping points")),
			document.Paragraph{Text: lang.M("No weight, no price and no mark changed alone gives another award.")})
	}
}

func (b *brief) tip(t *document.Table, what, now, enough lang.Localizer, first []*scoring.Bid) {
	var who lang.Localizer = lang.M("nobody")
	if len(first) > 0 {
		who = scoring.Names(first)
	}
	t.Rows = append(t.Rows, document.Row{Cells: document.Cells(what, now, enough, who)})
}

// exactly writes a number with all its decimals.
type exactly exact.Number

// In writes the number.
func (n exactly) In(l lang.Lang) string { return text.Exactly(exact.Number(n), l) }

func (b *brief) money(n exact.Number) told {
	return func(l lang.Lang) string { return text.Money(n, b.e.Tender.Currency, l) }
}

// firstOrHolders gives the words for a lot with one holder, or for one with several.
func (b *brief) firstOrHolders(one, several lang.Message) lang.Message {
	if b.lot.Several() {
		return several
	}
	return one
}
