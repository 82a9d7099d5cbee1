package forms

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// What a tenderer states of several lots together: a price or a rebate for them, and
// which lots it wants first.

const (
	togetherTable = "combined"
	wantedRow     = "wanted"
)

// Together is what a bid states for several lots together.
type Together struct {
	Lots []string

	lots source.Cell
	item *edit.Value // as a bid's file has it
}

// wishes tells whether tenderers say which lots they want first.
func wishes(t *criteria.Tender) bool {
	return t.Allocation != nil && t.Allocation.Rule == criteria.TenderersWish
}

// combined is the sheet of prices and rebates for several lots together.
func (f *form) combined() *table {
	l := f.l
	t := &table{id: togetherTable, sheet: l.T("Several lots"), title: l.T("Prices and rebates for several lots together"),
		intro: []string{
			l.T("A row for each offer, with the lots that it is for, or their least number, and either a price or a rebate."),
			l.T("The price stands in place of those of the lots together; a rebate, such as 5 %% or 10000, is taken off their prices."),
		},
		columns: []column{{"lots", l.T("Lots, apart by commas"), 30}, {"number", l.T("From so many lots on"), 14},
			{"price", l.T("Price of the lots together"), 18}, {"rebate", l.T("Rebate, in percent or as an amount"), 18}}}
	for i := range 12 {
		t.rows = append(t.rows, row{id: fresh(i),
			cells: []content{{kind: excel.Entry}, {kind: excel.Input}, {kind: excel.Input, format: `#,##0.00####`}, {kind: excel.Input}}})
	}
	return t
}

// readWanted reads which lots are wanted first.
func (p *PricesRead) readWanted(t *criteria.Tender) {
	c := p.Form.grids[identity].cell(wantedRow, "value")
	if wishes(t) && !c.IsEmpty() {
		p.Wanted = lotsIn(c, t)
	}
}

// lotsIn reads identifiers of lots, apart by commas.
func lotsIn(c source.Cell, t *criteria.Tender) []string {
	var known, out []string
	for _, lot := range t.Lots {
		known = append(known, lot.ID)
	}
	for id := range strings.FieldsFuncSeq(c.Text, func(r rune) bool { return strings.ContainsRune(",;/\n", r) }) {
		id = strings.TrimSpace(id)
		switch {
		case id == "":
		case !slices.Contains(known, id):
			c.Problem(lang.M("there is no lot %q", id), lang.M("write the identifiers of lots, apart by commas"))
		case slices.Contains(out, id):
			c.Problem(lang.M("the lot %q stands twice", id), lang.M("name each lot once"))
		default:
			out = append(out, id)
		}
	}
	return out
}

// readCombined reads what is stated for several lots together.
func (p *PricesRead) readCombined(t *criteria.Tender) {
	g := p.Form.grids[togetherTable]
	if g == nil || t.Allocation == nil || !t.Allocation.Combined || !g.needs("lots", "number", "price", "rebate") {
		return
	}
	for _, row := range numberedFirst(g.order) {
		if !g.isEmpty(row, "lots", "number", "price", "rebate") {
			p.Combined = append(p.Combined, p.together(t, g, row))
		}
	}
}

// together reads a row.
func (p *PricesRead) together(t *criteria.Tender, g *grid, row string) Together {
	lots, number, price, rebate := g.cell(row, "lots"), g.cell(row, "number"), g.cell(row, "price"), g.cell(row, "rebate")
	x := Together{lots: lots, item: edit.Map()}
	if !lots.IsEmpty() {
		before := p.Form.problems.Len()
		x.Lots = lotsIn(lots, t)
		if len(x.Lots) < 2 && p.Form.problems.Len() == before {
			lots.Problem(lang.M("an offer for several lots together names fewer than two"), lang.M("name the lots that it is for"))
		}
		list := edit.List()
		for _, id := range x.Lots {
			list.Add(edit.Text(id))
		}
		x.item.Put("lots", list)
	}
	if !number.IsEmpty() {
		x.item.Put("number", edit.Word(strconv.Itoa(number.Node().Int(2, 60))))
	}
	switch {
	case lots.IsEmpty() == number.IsEmpty():
		lots.Problem(lang.M("which lots an offer is for is not told, or told twice"), lang.M("fill in the lots, or how many, and leave the other empty"))
	case price.IsEmpty() == rebate.IsEmpty():
		price.Problem(lang.M("an offer for several lots has either a price or a rebate"), lang.M("fill in one of the two cells"))
	case !price.IsEmpty() && !number.IsEmpty():
		price.Problem(lang.M("a price for any lots"), lang.M("name the lots that it is for, or give a rebate"))
	}
	if !price.IsEmpty() {
		x.item.Put("price", edit.Word(price.Node().Positive().Decimal()))
	}
	if !rebate.IsEmpty() {
		x.item.Put("rebate", rebateIn(rebate))
	}
	return x
}

// rebateIn reads a rebate: a percentage, or an amount.
func rebateIn(c source.Cell) *edit.Value {
	n := c.Node()
	if !n.IsPercent() {
		return edit.Word(n.Positive().Decimal())
	}
	v := n.Percent()
	if v.Sign() < 0 || exact.One.Less(v) {
		c.Problem(lang.M("the rebate %s is not between 0 %% and 100 %%", exact.Percent{Number: v}), lang.M("correct it"))
	}
	return edit.Word(v.Mul(exact.Hundred).Decimal() + " %")
}

// applyTogether writes what is stated of several lots; which of them the bid is for is
// known now.
func (p *PricesRead) applyTogether(changes *Changes, bid *edit.Value, problems *source.Problems) {
	t := changes.dossier.Tender
	if t.Allocation == nil {
		return
	}
	offered := bid.Get("lots").Keys()
	list := edit.List()
	for _, x := range p.Combined {
		for _, id := range x.Lots {
			if !slices.Contains(offered, id) {
				x.lots.Problem(lang.M("the bid has no prices for the lot %q", id), lang.M("price the lot on its sheet, or take it out here"))
			}
		}
		list.Add(x.item)
	}
	if t.Allocation.Combined && p.Form.grids[togetherTable] != nil {
		putOrDropList(bid, "combined", list)
	}
	if !wishes(t) || len(p.Wanted) == 0 {
		return
	}
	order := edit.List()
	for _, id := range p.Wanted {
		order.Add(edit.Text(id))
	}
	var missing []string
	for _, id := range offered {
		if !slices.Contains(p.Wanted, id) {
			missing = append(missing, id)
		}
	}
	c := p.Form.grids[identity].cell(wantedRow, "value")
	for _, id := range p.Wanted {
		if !slices.Contains(offered, id) {
			c.Problem(lang.M("the bid has no prices for the lot %q", id), lang.M("price the lot on its sheet, or take it out here"))
		}
	}
	if len(missing) > 0 {
		c.Problem(lang.M("the order lacks: %s", source.Words(missing)), lang.M("name each lot once"))
	}
	bid.Put("lots_wanted", order)
}

func putOrDropList(v *edit.Value, key string, list *edit.Value) {
	if len(list.Items()) == 0 {
		v.Drop(key)
	} else {
		v.Put(key, list)
	}
}
