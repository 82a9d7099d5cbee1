package published

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/document"
)

// closed says what is not told, of whom, and on what ground.
func (l *lot) closed() document.Block {
	t := &document.Table{
		Title:   lang.M("What is not told, and why"),
		Columns: []document.Column{{Title: lang.M("Item"), Heads: true}, {Title: lang.M("Of whom")}, {Title: lang.M("On what ground")}},
	}
	for _, k := range kept(l.Closed) {
		t.Rows = append(t.Rows, document.Row{Cells: document.Cells(k.items, k.of, k.why)})
	}
	return t
}

// heldBack is a ground on which items are closed, of some bids.
type heldBack struct {
	items, of lang.List
	why       lang.Localizer
	key       string // of what is closed, and why
}

// kept puts what is closed on one ground together: the items of a bid, then the bids of which
// the same are.
func kept(list []audience.Closed) []*heldBack {
	join := func(list []*heldBack, key string) *heldBack {
		if i := slices.IndexFunc(list, func(k *heldBack) bool { return k.key == key }); i >= 0 {
			return list[i]
		}
		return nil
	}
	var each []*heldBack
	for _, c := range list {
		key := c.Of.In(lang.EN) + "\x00" + c.Why.In(lang.EN)
		k := join(each, key)
		if k == nil {
			k = &heldBack{of: lang.List{c.Of}, why: c.Why, key: key}
			each = append(each, k)
		}
		k.items = append(k.items, c.Item.Name())
	}
	var out []*heldBack
	for _, k := range each {
		k.key = k.items.In(lang.EN) + "\x00" + k.why.In(lang.EN)
		if same := join(out, k.key); same != nil {
			same.of = append(same.of, k.of...)
			continue
		}
		out = append(out, k)
	}
	return out
}
