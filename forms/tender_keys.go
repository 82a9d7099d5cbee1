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
	needKey           // a word or a number, or several apart by commas
	rangeKey          // a percentage, a word, or bounds apart by a semicolon
	seatsKey          // seats by who appoints them: alpha 3, beta 2
	lotsKey           // the lots of a bid, apart by commas
	scaleKey          // the greatest mark, or the lowest and the greatest apart by a semicolon
)

// key is a key of tender.yaml, or of an entry of one of its lists, that the form holds.
// Its name is a path: dates.deadline.
type key struct {
	name  string
	title lang.Message
	kind  keyKind
	words []string // of a wordKey; empty for any
	width float64
	list  string // of its words, where several keys share one; its last name if empty
	// titles gives the words of a wordKey for a reader; nil for the words themselves
	titles func(string) lang.Message
}

// label gives the titles of the words of a key.
func (k key) label() func(string) lang.Message {
	if k.titles != nil {
		return k.titles
	}
	return label
}

// identityKeys are the keys of the whole tender, with headings between them.
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
	{title: lang.M("What the report says besides")},
	{name: "tender.buyer.address", title: lang.M("Postal address of the buyer")},
	{name: "tender.notice", title: lang.M("Publication of the notice, or why there was none"), kind: pairKey},
	{name: "tender.opening.date", title: lang.M("Bids opened on"), kind: dayKey},
	{name: "tender.opening.by", title: lang.M("Bids opened by"), kind: pairKey},
	{name: "tender.single_lot", title: lang.M("Why the contract is not divided into lots"), kind: pairKey},
	{name: "tender.tax_rate", title: lang.M("Rate of tax"), kind: limitKey},
	{name: "tender.illustrative", title: lang.M("Figures are invented"), kind: wordKey, words: truths},
	{title: lang.M("Marks and ranking")},
	{name: "scale", title: lang.M("Greatest mark"), kind: scaleKey},
	{name: "points", title: lang.M("What the weights add up to, 100 if empty"), kind: numberKey},
	{name: "rounding.marks", title: lang.M("Decimals of marks"), kind: numberKey},
	{name: "rounding.weighted", title: lang.M("Decimals of weighted marks"), kind: numberKey},
	{name: "rounding.criteria", title: lang.M("Decimals of sums of groups"), kind: numberKey},
	{name: "rounding.totals", title: lang.M("Decimals of totals"), kind: numberKey},
	{name: "rounding.mode", title: lang.M("Rounding"), kind: wordKey, words: []string{"half-up", "half-even", "down", "up"}},
	{name: "minimums", title: lang.M("Minimum marks are tested on the mark"), kind: wordKey, words: []string{"exact", "rounded"}},
	{name: "ties", title: lang.M("Criteria that settle ties, in order"), kind: wordsKey},
	{name: "envelopes", title: lang.M("Envelopes"), kind: wordKey, words: []string{"one", "two"}},
	{title: lang.M("Award method, where it is not the sum of weighted marks")},
	{name: "award", title: lang.M("Award method"), kind: wordKey, words: methods},
	{name: "award.price.measure", title: lang.M("Price of the award: its measure"), kind: wordKey},
	{name: "award.formula", title: lang.M("Adjusted price: its formula")},
	{name: "award.worth", title: lang.M("Worth of quality, in money"), kind: numberKey},
	{name: "award.band", title: lang.M("Band below the best ratio"), kind: limitKey},
	{name: "award.decide", title: lang.M("Criterion that decides in the band")},
	{name: "award.floor", title: lang.M("Least total"), kind: numberKey},
	{name: "award.fixed", title: lang.M("Fixed price"), kind: numberKey},
	{name: "award.offset", title: lang.M("Added to the total"), kind: numberKey},
	{title: lang.M("Several lots awarded together")},
	{name: "allocation.rule", title: lang.M("What decides which lots go to whom"), kind: wordKey, words: allocationRules},
	{name: "allocation.order", title: lang.M("Lots in the order in which they are awarded, apart by commas"), kind: wordsKey},
	{name: "allocation.most_lots", title: lang.M("How many lots a tenderer may be awarded"), kind: numberKey},
	{name: "allocation.most_value", title: lang.M("For how much a tenderer may be awarded lots"), kind: numberKey},
	{
		name:  "allocation.members",
		title: lang.M("A lot of a group, for each of its members"),
		kind:  wordKey,
		words: []string{"counted", "apart"},
	},
	{name: "allocation.combined", title: lang.M("Offers for several lots together"), kind: wordKey, words: []string{"allowed", "refused"}},
	{name: "allocation.ties", title: lang.M("Where several allocations are as good"), kind: wordKey, words: []string{"better-ranks"}},
	{name: "allocation.basis", title: lang.M("Where the tender documents say so"), kind: pairKey},
	{title: lang.M("Framework agreement with several holders")},
	{name: "holders.at_most", title: lang.M("How many holders at most; one if empty"), kind: numberKey},
	{name: "holders.at_least", title: lang.M("How many holders at least, if announced"), kind: numberKey},
	{name: "holders.call_offs", title: lang.M("How call-offs go among the holders"), kind: wordKey, words: callOffs(), titles: callOff},
	{name: "holders.terms", title: lang.M("Terms of call-offs, as the tender documents have them"), kind: pairKey},
	{title: lang.M("Prices that may be abnormally low")},
	{name: "abnormally_low.double_mean", title: lang.M("Double mean"), kind: wordKey, words: truths},
	{name: "abnormally_low.directive_draft", title: lang.M("Far below the mean and the second lowest"), kind: wordKey, words: truths},
	{name: "abnormally_low.estimate_gap", title: lang.M("Below the estimate by"), kind: limitKey},
}

var methods = []string{"weighted-sum", "simple-ratio", "extended-ratio", "award-on-value", "lowest-price", "fixed-price", "adjusted-price"}

var allocationRules = []string{"cheapest", "best-total", "order-of-lots", "tenderers-wish"}

var requirementKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 30},
	{name: "stage", title: lang.M("Stage"), kind: wordKey, words: []string{string(criteria.Candidate), string(criteria.Offer)}, width: 12},
	{name: "measure", title: lang.M("Measure"), kind: wordKey, width: 13},
	{name: "with.type", title: lang.M("Kind of answer"), kind: wordKey, words: []string{"yes-no", "number", "percent", "level"}, width: 11},
	{name: "needs", title: lang.M("Needed"), kind: needKey, width: 12},
	{name: "needs.at_least", title: lang.M("At least"), kind: limitKey, width: 11},
	{name: "needs.at_most", title: lang.M("At most"), kind: limitKey, width: 11},
	{name: "otherwise", title: lang.M("Otherwise"), kind: wordKey, words: classes(), width: 14},
	{name: "basis", title: lang.M("Legal basis"), kind: pairKey, width: 30},
	{name: "with.levels", title: lang.M("Levels from worst to best, apart by commas"), kind: wordsKey, width: 20},
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
		words: []string{"consensus", "mean", "median", "trimmed-mean"},
		width: 13,
	},
	{name: "minimum", title: lang.M("Minimum"), kind: numberKey, width: 10},
	{name: "scale", title: lang.M("Scale"), kind: scaleKey, width: 10},
	{name: "with.type", title: lang.M("Kind of answer"), kind: wordKey, words: []string{"yes-no", "number", "percent", "level"}, width: 11},
	{name: "with.unit", title: lang.M("Unit of the answer"), kind: pairKey, width: 14},
	{name: "with.levels", title: lang.M("Levels from worst to best, apart by commas"), kind: wordsKey, width: 20},
	{name: "mark.formula", title: lang.M("Own formula of the mark"), width: 30},
	{name: "with.schedule", title: lang.M("Named price schedule"), width: 14},
}

var lineKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 34},
	{name: "unit", title: lang.M("Unit"), kind: pairKey, width: 14},
	{name: "quantity", title: lang.M("Quantity"), kind: numberKey, width: 12},
	{name: "per", title: lang.M("Paid"), kind: wordKey, words: []string{"once", "month", "year"}, width: 10},
	{name: "years", title: lang.M("Years, first and last"), kind: wordsKey, width: 10},
	{name: "counts", title: lang.M("Counts as"), kind: wordKey, words: []string{"cost", "rebate", "revenue"}, width: 10},
	{name: "tax", title: lang.M("Its own rate of tax"), kind: limitKey, width: 9},
	{name: "option", title: lang.M("Option, its identifier"), width: 12},
}

// preferenceKeys are those of a preference margin; margins by level are points.
var preferenceKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 26},
	{name: "margin", title: lang.M("Margin, a percentage of the price"), kind: limitKey, width: 12},
	{name: "applies", title: lang.M("How it applies"), kind: wordKey, words: []string{"taken-off", "added"}, width: 15},
	{name: "ceiling", title: lang.M("Greatest amount"), kind: numberKey, width: 12},
	{name: "criterion", title: lang.M("Who benefits: by the finding of a criterion"), width: 16},
	{name: "measure", title: lang.M("Or by a measure"), kind: wordKey, width: 12},
	{name: "with.fact", title: lang.M("Fact that bids declare, the identifier if empty"), width: 14},
	{name: "with.type", title: lang.M("Kind of answer"), kind: wordKey, words: []string{"yes-no", "number", "percent", "level"}, width: 11},
	{name: "with.levels", title: lang.M("Levels from worst to best, apart by commas"), kind: wordsKey, width: 18},
	{name: "needs", title: lang.M("Needed"), kind: needKey, width: 11},
	{name: "needs.at_least", title: lang.M("At least"), kind: limitKey, width: 10},
	{name: "needs.at_most", title: lang.M("At most"), kind: limitKey, width: 10},
	{name: "basis", title: lang.M("Legal basis"), kind: pairKey, width: 26},
}

var optionKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 40},
	{name: "retained", title: lang.M("Retained: bids are compared on it too"), kind: wordKey, words: truths, width: 14},
	{name: "compare", title: lang.M("Rankings shown"), kind: wordKey, words: []string{"retained", "both"}, width: 14},
	{name: "lots", title: lang.M("Lots, all if empty"), kind: wordsKey, width: 24},
}

var lotKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 40},
	{name: "estimate", title: lang.M("Estimate"), kind: numberKey, width: 14},
	{name: "dates.deadline", title: lang.M("Deadline for bids"), kind: dayKey, width: 18},
	{name: "holders.at_most", title: lang.M("Holders at most, if not as the tender"), kind: numberKey, width: 14},
	{name: "holders.at_least", title: lang.M("Holders at least"), kind: numberKey, width: 12},
	{name: "holders.call_offs", title: lang.M("How call-offs go among the holders"), kind: wordKey, words: callOffs(), titles: callOff, width: 24},
	{name: "holders.terms", title: lang.M("Terms of call-offs"), kind: pairKey, width: 30},
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

func callOffs() []string {
	var out []string
	for _, c := range criteria.AllCallOffs {
		out = append(out, string(c))
	}
	return out
}

// callOff names a way in which call-offs go.
func callOff(word string) lang.Message { return criteria.CallOffs(word).Name() }

func formulas() []string {
	var out []string
	for _, f := range price.Formulas {
		out = append(out, f.ID)
	}
	return out
}
