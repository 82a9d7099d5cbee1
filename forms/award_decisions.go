package forms

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// decisionKind is a list of decisions.yaml, with the key of its entries that says what
// was decided, "" for none.
type decisionKind struct {
	list, outcome string
	title         lang.Message
}

var decisionKinds = []decisionKind{
	{"late", "decision", lang.M("late bid")},
	{"set_aside", "class", lang.M("bid set aside")},
	{"low_prices", "conclusion", lang.M("price that may be abnormally low")},
	{"requests", "outcome", lang.M("clarification or regularisation")},
	{"draws", "", lang.M("draw")},
	{"lots", "decision", lang.M("end of a lot without award")},
	{"called_up", "", lang.M("next bid called up")},
	{"interests", "", lang.M("conflict of interest")},
}

func decisionTitle(list string) lang.Message {
	for _, k := range decisionKinds {
		if k.list == list {
			return k.title
		}
	}
	return lang.Message{Format: list}
}

func decisionLists() []string {
	var out []string
	for _, k := range decisionKinds {
		out = append(out, k.list)
	}
	return out
}

var listKey = key{name: "about", kind: wordKey, words: decisionLists(), titles: decisionTitle}

var requests = []string{"clarification", "regularisation"}

// outcomes are the words of what was decided.
var outcomes = append([]string{"refused", "admitted", "justified", "not-justified", "accepted", "abandoned", "unsuccessful"}, classes()...)

var decisionKeys = []key{
	{name: "bid", title: lang.M("Bid"), width: 14},
	{name: "lot", title: lang.M("Lot"), width: 12},
	{name: "outcome", title: lang.M("Decision"), kind: wordKey, words: outcomes, list: "outcome", titles: outcomeTitle, width: 16},
	{name: "by", title: lang.M("Decided by, a role"), kind: pairKey, width: 24},
	{name: "why", title: lang.M("Why"), kind: pairKey, width: 36},
	{name: "basis", title: lang.M("Legal basis"), kind: pairKey, width: 24},
	{name: "date", title: lang.M("Date"), kind: dayKey, width: 12},
	{name: "kind", title: lang.M("Kind of request"), kind: wordKey, words: requests, list: "request", titles: outcomeTitle, width: 15},
	{name: "what", title: lang.M("What was asked for"), kind: pairKey, width: 28},
	{name: "asked", title: lang.M("Asked on"), kind: dayKey, width: 12},
	{name: "answered", title: lang.M("Answered on"), kind: dayKey, width: 12},
	{name: "answer", title: lang.M("Answer"), kind: pairKey, width: 28},
	{name: "order", title: lang.M("Order drawn, bids apart by commas"), kind: wordsKey, width: 16},
	{name: "instead_of", title: lang.M("In place of the bid"), width: 14},
	{name: "who", title: lang.M("Who has the interest, a role"), kind: pairKey, width: 24},
	{name: "measure", title: lang.M("What was done"), kind: pairKey, width: 28},
}

// outcomeTitle is a word of a decision for a reader.
func outcomeTitle(word string) lang.Message {
	switch word {
	case "refused":
		return lang.M("refused")
	case "admitted":
		return lang.M("admitted")
	case "justified":
		return lang.M("justified")
	case "not-justified":
		return lang.M("not justified")
	case "accepted":
		return lang.M("accepted")
	case "abandoned":
		return lang.M("abandoned")
	case "unsuccessful":
		return lang.M("unsuccessful")
	case "clarification":
		return lang.M("clarification")
	case "regularisation":
		return lang.M("regularisation")
	}
	return lang.Message{Format: word}
}

// keysOf gives the keys of the decisions of a kind.
func (k decisionKind) keysOf() []key {
	var out []key
	for _, x := range decisionKeys {
		if x.name == "outcome" {
			if x.name = k.outcome; k.outcome == "" {
				x.name = "no"
			}
		}
		out = append(out, x)
	}
	return out
}

// decisions is the sheet of what the buyer decided.
func (a *wholeAward) decisions() *table {
	l := a.l
	t := &table{id: "decisions", sheet: l.T("Decisions"), title: l.T("Decisions"),
		columns: append([]column{{"about", l.T("About"), 26}}, a.columnsOf(decisionKeys)...)}
	root := a.files["decisions.yaml"].Root
	for _, k := range decisionKinds {
		for i, item := range root.Get(k.list).Items() {
			cells := append([]content{{text: k.title.In(l)}}, a.indexedCells(item, k.keysOf())...)
			t.rows = append(t.rows, row{id: k.list + "=" + strconv.Itoa(i), cells: cells})
		}
	}
	for i := range a.more(12) {
		cells := []content{a.wordCell(listKey, "")}
		t.rows = append(t.rows, row{id: fresh(i), cells: append(cells, a.indexedCells(edit.Map(), decisionKeys)...)})
	}
	return t
}

func (t *tender) indexedCells(v *edit.Value, keys []key) []content {
	var out []content
	for _, k := range keys {
		out = append(out, t.cells(v, k)...)
	}
	return out
}

var correctionKeys = []key{
	{name: "bid", title: lang.M("Bid"), width: 14},
	{name: "path", title: lang.M("What is corrected: keys from the bid's file"), width: 40},
	{name: "was", title: lang.M("It was"), kind: limitKey, width: 16},
	{name: "becomes", title: lang.M("It becomes"), kind: limitKey, width: 16},
	{name: "why", title: lang.M("Why"), kind: pairKey, width: 36},
	{name: "basis", title: lang.M("Legal basis"), kind: pairKey, width: 24},
	{name: "date", title: lang.M("Date"), kind: dayKey, width: 12},
}

// corrections is the sheet of the corrections of prices.
func (a *wholeAward) corrections() *table {
	list := a.files["corrections.yaml"].Root.Get("corrections")
	return a.indexed("corrections", a.l.T("Corrections of prices"), list, correctionKeys, a.more(12))
}

// decisions reads that sheet back.
func (x *awardReader) decisions() {
	g := x.r.grids["decisions"]
	if !g.needs("about") {
		return
	}
	x.file = "decisions.yaml"
	root := x.rootOf(x.file)
	var dropped []func()
	for _, row := range numberedFirst(g.order) {
		list, number, _ := strings.Cut(row, "=")
		c := g.cell(row, "about")
		if isFresh(row) {
			if c.IsEmpty() {
				x.unsaid(g, row, append([]key{listKey}, decisionKeys...))
				continue
			}
			list = chosen(c, decisionLists(), decisionTitle)
		}
		i := slices.IndexFunc(decisionKinds, func(k decisionKind) bool { return k.list == list })
		if i < 0 {
			continue
		}
		k := decisionKinds[i]
		items := root.Get(k.list).Items()
		n, err := strconv.Atoi(number)
		item := edit.Map()
		switch {
		case err == nil && n < len(items) && isBlank(g, row, decisionKeys):
			dropped = append(dropped, func() { root.Get(k.list).DropItem(items[n]); tidy(root, []string{k.list}) })
			continue
		case err == nil && n < len(items):
			item, items = items[n], items[:n]
		case isBlank(g, row, decisionKeys) && !isFresh(row):
			continue
		default:
			root.List(k.list).Add(item)
		}
		x.decision(g, row, k, item, len(items)+1)
	}
	for _, drop := range slices.Backward(dropped) {
		drop()
	}
}

// decision reads a row into an entry, the nth of its list.
func (x *awardReader) decision(g *grid, row string, k decisionKind, item *edit.Value, n int) {
	x.entry = []string{k.list, "[#" + strconv.Itoa(n) + "]"}
	x.spots = append(x.spots, spot{file: x.file, steps: slices.Clone(x.entry), at: g.cell(row, "about").At})
	outcome := g.cell(row, "outcome")
	if k.outcome == "" && !outcome.IsEmpty() {
		outcome.Problem(lang.M("a decision of this kind has no such word"), lang.M("empty the cell"))
	}
	for i, of := range k.keysOf() {
		switch {
		case decisionKeys[i].name != "outcome":
			x.take(g, row, item, []key{of}, false)
		case k.outcome != "":
			x.spots = append(x.spots, spot{file: x.file, steps: append(slices.Clone(x.entry), k.outcome), at: outcome.At})
			x.put(item, of, []source.Cell{outcome})
		}
	}
	x.entry = nil
}

// corrections reads the sheet of corrections back.
func (x *awardReader) corrections() {
	x.file = "corrections.yaml"
	was := x.root
	x.root = x.a.files[x.file]
	x.indexed("corrections", nil, correctionKeys)
	x.root = was
}

// isBlank tells whether a row says nothing under keys.
func isBlank(g *grid, row string, keys []key) bool {
	var columns []string
	for _, k := range keys {
		if k.kind == pairKey {
			columns = append(columns, k.name+" fr", k.name+" en")
		} else {
			columns = append(columns, k.name)
		}
	}
	return g.isEmpty(row, columns...)
}

// numberedFirst puts rows of entries that were there in their order, those that are new
// after them.
func numberedFirst(rows []string) []string {
	out := slices.Clone(rows)
	number := func(row string) int {
		_, n, ok := strings.Cut(row, "=")
		if i, err := strconv.Atoi(n); ok && err == nil {
			return i
		}
		return 1 << 30
	}
	slices.SortStableFunc(out, func(a, b string) int { return number(a) - number(b) })
	return out
}
