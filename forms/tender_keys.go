package forms

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/lang"
)

// keyKind says how a cell of the tender's form is read and written.
type keyKind int

const (
	textKey   keyKind = iota
	pairKey           // a text in French and in English: two columns
	numberKey         // a plain number
	dayKey            // a day, or an hour of it
	wordKey           // one of the words of the format
	wordsKey          // several, apart by commas
	limitKey          // a number, a percentage or a word
)

// key is a key of tender.yaml, or of an entry of one of its lists, that the form holds.
// Its name is a path: dates.deadline.
type key struct {
	name  string
	title lang.Message
	kind  keyKind
	words []string // of a wordKey; empty for any
	width float64
}

// identityKeys are the keys of the whole tender.
var identityKeys = []key{
	{name: "tender.id", title: lang.M("Identifier")},
	{name: "tender.title", title: lang.M("Title"), kind: pairKey},
	{name: "tender.buyer", title: lang.M("Buyer")},
	{name: "tender.reference", title: lang.M("Reference")},
	{name: "tender.procedure", title: lang.M("Procedure"), kind: pairKey},
	{name: "tender.description", title: lang.M("Subject"), kind: pairKey},
	{name: "tender.language", title: lang.M("Language of the reports"), kind: wordKey, words: []string{"fr", "en"}},
	{name: "tender.currency", title: lang.M("Currency")},
	{name: "tender.estimate", title: lang.M("Estimate of the whole"), kind: numberKey},
	{name: "tender.dates.deadline", title: lang.M("Deadline for bids"), kind: dayKey},
	{name: "tender.dates.award", title: lang.M("Award"), kind: dayKey},
	{name: "tender.dates.go_live", title: lang.M("Go-live"), kind: dayKey},
	{name: "tender.dates.end", title: lang.M("End of the contract"), kind: dayKey},
	{name: "scale", title: lang.M("Greatest mark"), kind: numberKey},
	{name: "rounding.marks", title: lang.M("Decimals of marks"), kind: numberKey},
	{name: "rounding.totals", title: lang.M("Decimals of totals"), kind: numberKey},
	{name: "rounding.mode", title: lang.M("Rounding"), kind: wordKey, words: []string{"half-up", "half-even", "down", "up"}},
	{name: "ties", title: lang.M("Criteria that settle ties, in order"), kind: wordsKey},
	{name: "envelopes", title: lang.M("Envelopes"), kind: wordKey, words: []string{"one", "two"}},
}

var requirementKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 30},
	{name: "stage", title: lang.M("Stage"), kind: wordKey, words: []string{string(criteria.Candidate), string(criteria.Offer)}, width: 12},
	{name: "measure", title: lang.M("Measure"), kind: wordKey, width: 13},
	{name: "with.type", title: lang.M("Kind of answer"), kind: wordKey, words: []string{"yes-no", "number", "percent", "level"}, width: 11},
	{name: "needs", title: lang.M("Needed"), width: 12},
	{name: "needs.at_least", title: lang.M("At least"), kind: limitKey, width: 11},
	{name: "needs.at_most", title: lang.M("At most"), kind: limitKey, width: 11},
	{name: "otherwise", title: lang.M("Otherwise"), kind: wordKey, words: classes(), width: 14},
	{name: "basis", title: lang.M("Legal basis"), kind: pairKey, width: 30},
}

var criterionKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 30},
	{name: "weight", title: lang.M("Weight"), kind: numberKey, width: 10},
	{name: "measure", title: lang.M("Measure"), kind: wordKey, width: 13},
	{name: "mark.price", title: lang.M("Price formula"), kind: wordKey, words: formulas(), width: 22},
	{name: "with.years", title: lang.M("Years of the price"), kind: numberKey, width: 10},
	{name: "with.taxes", title: lang.M("Taxes"), kind: wordKey, words: []string{"excluded", "included"}, width: 11},
	{
		name:  "with.combine",
		title: lang.M("Where evaluators differ"),
		kind:  wordKey,
		words: []string{"consensus", "mean", "median"},
		width: 13,
	},
	{name: "minimum", title: lang.M("Minimum"), kind: numberKey, width: 10},
	{name: "scale", title: lang.M("Scale"), kind: numberKey, width: 10},
}

var lineKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 34},
	{name: "unit", title: lang.M("Unit"), kind: pairKey, width: 14},
	{name: "quantity", title: lang.M("Quantity"), kind: numberKey, width: 12},
	{name: "per", title: lang.M("Paid"), kind: wordKey, words: []string{"once", "month", "year"}, width: 10},
}

var lotKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 40},
	{name: "estimate", title: lang.M("Estimate"), kind: numberKey, width: 14},
	{name: "dates.deadline", title: lang.M("Deadline for bids"), kind: dayKey, width: 18},
}

var personKeys = []key{
	{name: "name", title: lang.M("Name"), width: 30},
	{name: "role", title: lang.M("Role"), kind: pairKey, width: 24},
	{name: "criteria", title: lang.M("Criteria, all if empty"), kind: wordsKey, width: 30},
	{name: "lots", title: lang.M("Lots, all if empty"), kind: wordsKey, width: 20},
	{name: "declaration.date", title: lang.M("Interests declared on"), kind: dayKey, width: 16},
	{name: "declaration.conflicts", title: lang.M("Conflicts: none, or a bid and why on each line"), kind: textKey, width: 40},
}

func classes() []string {
	var out []string
	for _, c := range criteria.Classes {
		out = append(out, string(c))
	}
	return out
}

func formulas() []string {
	var out []string
	for _, f := range price.Formulas {
		out = append(out, f.ID)
	}
	return out
}
