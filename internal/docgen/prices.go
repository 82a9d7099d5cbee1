package docgen

import (
	"strings"
	"unicode/utf8"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/lang"
)

// prices is the page of price formulas, by language.
var prices = map[lang.Lang]string{lang.EN: "prices", lang.FR: "prix"}

func pricesPage(l lang.Lang) Page {
	w := start(l, l.T("Price formulas"))
	w.say(lang.M(
		"A criterion names one: `mark: {price: proportional}`, or with its parameters: `mark: {price: {formula: linear-slope, n: 3}}`.",
	))
	w.say(lang.M("`X` is the bid's price; `Xmin`, `Xmax` and `Xavg` are the lowest, the highest and the mean price of the bids that are " +
		"not set aside; `M` is the greatest mark. A buyer writes any other formula itself, in the same language: the text below, " +
		"written out under `mark: {formula: …}`, gives the same marks."))
	for _, f := range price.Formulas {
		w.heading(2, f.ID)
		w.line("")
		w.line(sentence(f.Title.In(l)))
		w.line("")
		w.line("    " + f.Text)
		for _, p := range f.Params {
			w.say(lang.M("`%s`, %s in the formula: %s.", p.Name, "`"+p.Symbol+"`", bounds(p)))
		}
		for _, t := range traits(f.Traits) {
			w.say(t)
		}
		w.say(lang.M("Source: %s.", f.Source))
	}
	return w.page(prices[l])
}

// sentence starts with a capital and ends with a full stop.
func sentence(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:] + "."
}

// bounds tells which values a parameter may have.
func bounds(p price.Param) lang.Localizer {
	var out lang.List
	if p.Above != nil {
		out = append(out, lang.M("above %s", *p.Above))
	}
	if p.AtMost != nil {
		out = append(out, lang.M("at most %s", *p.AtMost))
	}
	if p.Decimals > 0 {
		out = append(out, lang.N(p.Decimals, "%d decimal", "%d decimals", p.Decimals))
	}
	switch {
	case p.Estimate:
		out = append(out, lang.M("the estimate of the tender or lot if absent"))
	case p.Default != nil:
		out = append(out, lang.M("%s if absent", *p.Default))
	default:
		out = append(out, lang.M("needed"))
	}
	return out
}

// traits are what a buyer should know before it chooses a formula.
func traits(t price.Traits) []lang.Localizer {
	var out []lang.Localizer
	if t.Negative {
		out = append(out, lang.M("A mark can be below 0."))
	}
	if t.Neutralises {
		out = append(out, lang.M("Usual prices get marks so close that the weight loses its effect."))
	}
	if t.DependsOnLosers {
		out = append(out, lang.M("A losing bid can change the order of the others."))
	}
	if t.BestBelowMax {
		out = append(out, lang.M("The lowest price can get less than the greatest mark."))
	}
	return out
}
