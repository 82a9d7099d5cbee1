package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

var priceKeys = []key{
	{name: "unit_price", title: lang.M("Unit price, or the price of the whole"), kind: numberKey, width: 18},
	{name: "stated", title: lang.M("Amount stated, if any"), kind: numberKey, width: 16},
	{name: "quantity", title: lang.M("Quantity, where it is the bid's"), kind: numberKey, width: 12},
	{name: "per", title: lang.M("Paid"), kind: wordKey, words: []string{"once", "month", "year"}, width: 10},
	{name: "years", title: lang.M("Years, first and last"), kind: wordsKey, width: 10},
}

// pricing is where a bid puts prices: of a lot, and on a schedule that goes by a name.
// A line is one of the schedule, "" for the price of the whole.
type pricing struct{ lot, schedule, line string }

func (p pricing) row(bid string) string {
	return strings.Join([]string{bid, p.lot, p.schedule, p.line}, "|")
}

// steps lead to the prices in a bid's file.
func (p pricing) steps() []string {
	out := append(stepsOfLot(p.lot), "prices")
	if p.schedule != "" {
		out = append(out, "schedules", p.schedule)
	}
	return out
}

// taxes leads to what is said of taxes, which is said of all schedules together.
func (p pricing) taxes() []string { return append(stepsOfLot(p.lot), "prices", "taxes") }

// askedPrices lists what the tender asks bids for some lots to price, with the titles
// of the lines.
func (a *wholeAward) askedPrices(lots []string) (list []pricing, titles map[pricing]string) {
	root := a.root.Root
	titles = map[pricing]string{}
	add := func(p pricing, title string) {
		if !slices.Contains(list, p) {
			list = append(list, p)
		}
		titles[p] = title
	}
	lines := func(lot, name string, schedule *edit.Value) {
		if !schedule.IsList() {
			add(pricing{lot, name, ""}, a.l.T("Price of the whole"))
		}
		for _, item := range schedule.Items() {
			title := pairOf(item.Get("title"), a.l)
			i := 0
			if a.l == lang.EN && title[1] != "" || title[0] == "" {
				i = 1
			}
			add(pricing{lot, name, item.Get("id").Raw()}, title[i])
		}
	}
	of := func(lot string, v *edit.Value) {
		if v.Get("measure").Raw() != "cost" {
			return
		}
		schedules := root.Get("lots", lot).Get("schedules")
		if schedules == nil {
			schedules = root.Get("schedules")
		}
		schedule := v.Get("with", "schedule")
		switch name := schedule.Raw(); {
		case name != "":
			lines(lot, name, schedules.Get(name))
		case schedule == nil && schedules != nil:
			for _, name := range schedules.Keys() {
				lines(lot, name, schedules.Get(name))
			}
		default:
			lines(lot, "", schedule)
		}
	}
	all := []string{""}
	if root.Get("lots") != nil {
		all = lots
	}
	for _, lot := range all {
		for _, p := range tree(root) {
			if p.lot == "" || p.lot == lot {
				of(lot, p.v)
			}
		}
		of(lot, root.Get("award", "price"))
	}
	return list, titles
}

// statedPrices lists what a bid prices.
func statedPrices(bid *edit.Value) []pricing {
	var out []pricing
	of := func(lot, schedule string, prices *edit.Value) {
		if prices.Get("price") != nil {
			out = append(out, pricing{lot, schedule, ""})
		}
		for _, item := range prices.Get("lines").Items() {
			if id := item.Get("id").Raw(); source.IsID(id) {
				out = append(out, pricing{lot, schedule, id})
			}
		}
	}
	sections := []section{{"", bid}}
	for _, lot := range bid.Get("lots").Keys() {
		sections = append(sections, section{lot, bid.Get("lots", lot)})
	}
	for _, s := range sections {
		of(s.lot, "", s.v.Get("prices"))
		for _, name := range s.v.Get("prices", "schedules").Keys() {
			of(s.lot, name, s.v.Get("prices", "schedules", name))
		}
	}
	return out
}

// prices is the sheet of what bids ask for.
func (a *wholeAward) prices() *table {
	l := a.l
	t := &table{id: "prices", sheet: l.T("Prices"), title: l.T("Prices"),
		columns: append([]column{{"bid", l.T("Bid"), 16}, {"lot", l.T("Lot"), 14}, {"schedule", l.T("Schedule, if it has a name"), 14},
			{"line", l.T("Line, none for the whole"), 18}, {"label", l.T("What"), 36}}, a.columnsOf(priceKeys)...)}
	for _, name := range a.under("bids/") {
		v := a.files[name].Root
		rows, titles := a.askedPrices(lotsOf(v))
		for _, p := range statedPrices(v) {
			if !slices.Contains(rows, p) {
				rows = append(rows, p)
			}
		}
		for _, p := range rows {
			if taxes := v.Get(p.taxes()...); taxes.Raw() == a.taxes(p.lot) {
				a.shown[taxes] = true // reading puts it there
			}
			cells := []content{{text: idOf(name)}, {text: p.lot}, {text: p.schedule}, {text: p.line}, {text: titles[p], kind: excel.Wrapped}}
			t.rows = append(t.rows, row{id: p.row(idOf(name)), cells: append(cells, a.priceCells(v.Get(p.steps()...), p)...)})
		}
	}
	for i := range a.more(12) {
		cells := []content{{kind: excel.Input}, {kind: excel.Input}, {kind: excel.Input}, {kind: excel.Input}, {}}
		t.rows = append(t.rows, row{id: fresh(i), cells: append(cells, a.entry(edit.Map(), priceKeys)[1:]...)})
	}
	return t
}

// priceCells are the cells of a line, or of the price of the whole.
func (a *wholeAward) priceCells(prices *edit.Value, p pricing) []content {
	v := edit.Map()
	if p.line == "" && prices.Get("price").IsScalar() {
		a.shown[prices.Get("price")] = true
		v = edit.Map("unit_price", edit.Word(prices.Get("price").Raw()))
	} else if line := prices.Get("lines", p.line); p.line != "" && line != nil {
		v = line
		a.shown[line.Get("id")] = true
	}
	var cells []content
	for _, k := range priceKeys {
		cells = append(cells, a.cells(v, k)...)
	}
	return cells
}

// taxes tells whether the prices of a lot are compared with taxes or without.
func (a *wholeAward) taxes(lot string) string {
	for _, p := range tree(a.root.Root) {
		if taxes := p.v.Get("with", "taxes").Raw(); taxes != "" && (p.lot == "" || p.lot == lot) {
			return taxes
		}
	}
	if taxes := a.root.Root.Get("award", "price", "with", "taxes").Raw(); taxes != "" {
		return taxes
	}
	return "excluded"
}

// prices reads that sheet back into the files of the bids.
func (x *awardReader) prices() {
	g := x.r.grids["prices"]
	if !g.needs("bid", "lot", "schedule", "line", "unit_price") {
		return
	}
	for _, row := range g.order {
		if g.isEmpty(row, "unit_price", "stated", "quantity", "per", "years") && isFresh(row) {
			continue
		}
		bid, at, ok := x.bidIn(g, row)
		if !ok {
			continue
		}
		p := pricing{g.cell(row, "lot").Text, g.cell(row, "schedule").Text, g.cell(row, "line").Text}
		if p.line != "" && !source.IsID(p.line) {
			g.cell(row, "line").Node().ID()
			continue
		}
		if !isFresh(row) && p.row(at) != row {
			x.moved(g, row, "bid")
			continue
		}
		if x.lot(g, row) && x.once(p.row(at), g.cell(row, "unit_price")) {
			x.price(g, row, bid, at, p)
		}
	}
}

// price reads a row.
func (x *awardReader) price(g *grid, row string, bid *edit.Value, id string, p pricing) {
	path := p.steps()
	cell := g.cell(row, "unit_price")
	if g.isEmpty(row, "unit_price", "stated", "quantity", "per", "years") {
		prices := bid.Get(path...)
		if p.line == "" && prices.Get("price") != nil {
			prices.Drop("price")
		} else if line := prices.Get("lines", p.line); p.line != "" && line != nil {
			prices.Get("lines").DropItem(line)
		}
		tidy(bid, append(path, "lines"))
		return
	}
	prices := bid.Group(path...)
	if all := bid.Group(append(stepsOfLot(p.lot), "prices")...); all.Get("taxes") == nil {
		all.Put("taxes", edit.Word(x.a.taxes(p.lot)))
		x.spots = append(x.spots, spot{file: x.file, steps: p.taxes(), at: cell.At})
	}
	x.spots = append(x.spots, spot{file: x.file, steps: path, at: cell.At})
	if p.line == "" {
		x.put(prices, key{name: "price", kind: numberKey}, []source.Cell{cell})
		x.spots = append(x.spots, spot{file: x.file, steps: append(slices.Clone(path), "price"), at: cell.At})
		return
	}
	line := prices.Get("lines", p.line)
	if line == nil {
		line = edit.Map("id", edit.Text(p.line))
		prices.List("lines").Add(line)
	}
	x.entry = append(slices.Clone(path), "lines", p.line)
	x.spots = append(x.spots, spot{file: x.file, steps: append(slices.Clone(x.entry), "id"), at: g.cell(row, "line").At})
	x.take(g, row, line, priceKeys, false)
	x.entry = nil
}
