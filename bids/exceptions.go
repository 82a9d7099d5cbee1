package bids

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Item is a part of what is known of a bid, that is open or closed to a reader as a
// whole.
type Item string

// The items.
const (
	PriceItem   Item = "price"       // as a whole
	PriceLines  Item = "price-lines" // line by line
	Marks       Item = "marks"       // on each criterion, and the total
	RankItem    Item = "rank"
	ReasonsItem Item = "reasons"  // of evaluators' marks
	Values      Item = "values"   // what was found for each criterion: 6 days, level 3
	Facts       Item = "facts"    // what the bid states, and how a finding was reached
	Evidence    Item = "evidence" // the documents
	Grounds     Item = "grounds"  // why a bid is set aside
)

// Items lists them.
var Items = []Item{PriceItem, PriceLines, Marks, RankItem, ReasonsItem, Values, Facts, Evidence, Grounds}

// Name gives the item for a reader.
func (i Item) Name() lang.Message {
	return map[Item]lang.Message{
		PriceItem: lang.M("price"), PriceLines: lang.M("detailed prices"), Marks: lang.M("marks and total"), RankItem: lang.M("rank"),
		ReasonsItem: lang.M("appraisals"), Values: lang.M("what was found for each criterion"),
		Facts: lang.M("means, processes and facts stated"), Evidence: lang.M("documents"), Grounds: lang.M("reasons for setting aside"),
	}[i]
}

// Exception is a decision of the buyer to open or to close an item, against what the
// law does by itself.
type Exception struct {
	Open bool
	Item Item
	Of   string   // a bid, winner or others
	For  []string // audiences: public, tenderer; empty for both
	Why  lang.Text
	At   source.Position
}

func (r *reader) exceptions(n *source.Node, open bool) []Exception {
	words := make([]string, len(Items))
	for i, item := range Items {
		words[i] = string(item)
	}
	of := []string{"winner", "others"}
	for _, b := range r.d.Bids {
		of = append(of, b.ID)
	}
	var out []Exception
	for _, item := range n.List() {
		m := item.Map()
		e := Exception{
			Open: open,
			At:   item.At(),
			Item: Item(m.Need("item").OneOf(words...)),
			Of:   m.Need("of").OneOf(of...),
			Why:  m.Need("why").LangText(),
		}
		for _, a := range m.Get("for").List() {
			if w := a.OneOf("public", "tenderer"); w != "" && !slices.Contains(e.For, w) {
				e.For = append(e.For, w)
			}
		}
		m.Done()
		out = append(out, e)
	}
	return out
}
