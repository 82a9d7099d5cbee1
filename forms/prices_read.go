package forms

import (
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// schedules is a short mark of what tenderers are asked to price.
func schedules(t *criteria.Tender) string {
	var b strings.Builder
	for _, p := range pricedIn(t) {
		fmt.Fprintf(&b, "%q %q\n", p.lot.ID, p.m.Taxes)
		if p.part.Name != "" {
			fmt.Fprintf(&b, "%q\n", p.part.Name)
		}
		for _, q := range p.quantities(t, lang.EN) {
			fmt.Fprintf(&b, " %q %q %q %s %s", q.ID, q.Unit.FR, q.Unit.EN, q.Quantity.Decimal(), payments(p.m, q).Decimal())
			if q.Counts.Sign().Sign() < 0 {
				fmt.Fprintf(&b, " %s", q.Counts)
			}
			if q.Option != nil {
				fmt.Fprintf(&b, " %q", q.Option.ID)
			}
			fmt.Fprintln(&b)
		}
	}
	if a := t.Allocation; a != nil && (a.Combined || wishes(t)) {
		fmt.Fprintf(&b, "%t %t\n", a.Combined, wishes(t))
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(b.String())))[:16]
}

// PricesRead is what a tenderer filled.
type PricesRead struct {
	Form       *Returned
	Tenderer   string
	Identifier string
	Lots       []LotPrices      // of those for which something was filled, on each schedule
	Combined   []Together       // for several lots together
	Wanted     []string         // lots, the first wanted first
	Deviations []source.Problem // from the form as it was written
}

// LotPrices is a bid's prices for one lot, on one schedule.
type LotPrices struct {
	Lot      string
	Schedule string // "" where it goes by no name
	Taxes    string
	Price    *exact.Number // of a tender without a schedule
	Options  []LinePrice   // beside that price
	Lines    []LinePrice
	Total    *exact.Number // stated by the bid, where it does not follow from its lines
}

// LinePrice is the price of a line.
type LinePrice struct {
	ID     string
	Price  exact.Number
	Stated *exact.Number // the amount that the bid states, where it does not follow
}

// ReadPrices takes back a price schedule. What cannot be read is noted in the problems
// that the form was opened with; what a tenderer changed is listed as a deviation, and
// amounts that do not follow become what the bid states.
func ReadPrices(r *Returned, t *criteria.Tender) *PricesRead {
	out := &PricesRead{Form: r}
	if r.tender != t.ID {
		r.grids[identity].cell("tender", "value").
			Problem(lang.M("the form is of the tender %q, the dossier of %q", r.tender, t.ID), lang.M("read it into the dossier that it belongs to"))
		return out
	}
	f := pricesForm(t, r.l)
	if r.criteria != schedules(t) {
		r.grids[identity].cell("criteria", "value").
			Problem(lang.M("the form was filled on another schedule than the dossier's"), lang.M("send the tenderer the schedule of the dossier, or put that back"))
	}
	out.Tenderer, out.Identifier = r.grids[identity].cell("tenderer", "value").Text, r.grids[identity].cell("identifier", "value").Text
	fixed, outside := f.compare(r.grids)
	out.Deviations = append(fixed, outside...)
	for _, p := range pricedIn(t) {
		out.lot(t, p, r.grids[p.table()])
	}
	out.readWanted(t)
	out.readCombined(t)
	if len(out.Lots) == 0 && r.problems.Len() == 0 {
		r.problems.Add(source.Position{File: r.Name}, lang.M("no price is filled in"), lang.M("ask the tenderer for the filled form"))
	}
	return out
}

func (p *PricesRead) deviates(at source.Position, what lang.Message) {
	p.Deviations = append(p.Deviations, source.Problem{Position: at, What: what})
}

// lot reads the sheet of a schedule of a lot.
func (p *PricesRead) lot(t *criteria.Tender, of pricedLot, g *grid) {
	r, m := p.Form, of.m
	if g == nil {
		p.deviates(source.Position{File: r.Name}, lang.M("the sheet of the prices is gone (%s)", lang.Raw(strings.TrimPrefix(strings.TrimPrefix(of.table(), "prices"), "."))))
		return
	}
	if !g.needs("unit_price") {
		return
	}
	lines := of.quantities(t, r.l)
	if !slices.ContainsFunc(lines, func(q cost.Quantity) bool { return !g.cell(q.ID, "unit_price").IsEmpty() }) {
		return // no bid for this lot
	}
	out := LotPrices{Lot: of.lot.ID, Schedule: of.part.Name, Taxes: m.Taxes}
	sum := exact.Zero
	for _, q := range lines {
		price := g.cell(q.ID, "unit_price")
		switch {
		case !g.has(q.ID):
			p.deviates(g.page.At(g.head, g.key), lang.M("the line %q was removed", q.ID))
			continue
		case price.IsEmpty():
			p.deviates(price.At, lang.M("the line %q has no price", q.ID))
			continue
		}
		line := LinePrice{ID: q.ID, Price: price.Node().Positive()}
		amount := q.Quantity.Mul(line.Price).Mul(payments(m, q))
		line.Stated = p.stated(g, q.ID, amount, m)
		if line.Stated != nil {
			amount = *line.Stated
		}
		sum = sum.Add(amount.Mul(q.Counts.Sign()))
		out.Lines = append(out.Lines, line)
	}
	total := totalRow
	if old := "total"; !g.has(total) && !slices.ContainsFunc(lines, func(q cost.Quantity) bool { return q.ID == old }) {
		total = old // as it was called in forms that may still be under way
	}
	out.Total = p.stated(g, total, sum, m)
	for _, id := range g.order {
		if id != total && !slices.ContainsFunc(lines, func(q cost.Quantity) bool { return q.ID == id }) {
			p.deviates(g.page.At(g.rows[id], g.key), lang.M("the line %q was added", id))
		}
	}
	if len(of.part.Quantities) == 0 {
		out.lump()
	}
	p.Lots = append(p.Lots, out)
}

// lump makes of the lines of a form a price of the whole, with its options.
func (p *LotPrices) lump() {
	for _, x := range p.Lines {
		if id, is := strings.CutPrefix(x.ID, optionRow); is {
			p.Options = append(p.Options, LinePrice{ID: id, Price: x.Price})
		} else {
			p.Price = &x.Price
		}
	}
	p.Lines, p.Total = nil, nil
}

// stated gives the amount of a row where it is not what its prices make.
func (p *PricesRead) stated(g *grid, row string, makes exact.Number, m *cost.Measure) *exact.Number {
	if !g.has(row) || g.columns["amount"] == 0 {
		return nil
	}
	name := strings.TrimPrefix(row, "=")
	isFormula := g.page.IsFormula(g.rows[row], g.columns["amount"])
	text := g.page.Text(g.rows[row], g.columns["amount"])
	if isFormula && text == "" {
		return nil // no program has computed it yet
	}
	c := g.cell(row, "amount")
	if c.IsEmpty() {
		p.deviates(c.At, lang.M("the amount of %q was removed", name))
		return nil
	}
	v := c.Node().Positive()
	if !isFormula && !g.own {
		p.deviates(c.At, lang.M("the formula of the amount of %q was overwritten with %s", name, v))
	}
	if v.Equal(makes) || math.Abs(v.Float()-makes.Float()) <= 1e-12*math.Abs(makes.Float()) {
		return nil
	}
	p.deviates(c.At, lang.M("the amount of %q is %s; its prices and the buyer's quantities make %s", name, v, makes))
	if !m.Discount.IsZero() {
		return nil // what bids state is compared after discounting
	}
	return &v
}

// Apply makes the prices those of a bid, whose file is made if there is none.
func (p *PricesRead) Apply(changes *Changes, bid string, divided bool, problems *source.Problems) {
	changes.edit("bids/"+bid+".yaml", "", problems, func(root *edit.Value) {
		if root.Get("tenderer") == nil {
			if p.Tenderer == "" {
				problems.Add(
					source.Position{File: p.Form.Name},
					lang.M("the form does not say who bids, and there is no bid %q yet", bid),
					lang.M("write the tenderer into the form, or make the bid's file first"),
				)
				return
			}
			who := edit.Text(p.Tenderer)
			if p.Identifier != "" {
				who = edit.Map("name", edit.Text(p.Tenderer), "identifier", edit.Text(p.Identifier))
			}
			root.Put("tenderer", who)
		}
		for _, lot := range p.Lots {
			at := root
			if divided {
				at = root.Group("lots", lot.Lot)
			}
			at.Group("prices").Put("taxes", edit.Word(lot.Taxes))
			prices := at.Get("prices")
			if lot.Schedule != "" {
				prices = prices.Group("schedules", lot.Schedule)
			}
			if len(lot.Lines) == 0 {
				lot.writeWhole(prices)
				continue
			}
			prices.Drop("price")
			prices.Drop("options")
			lot.write(prices.List("lines"))
			if lot.Total == nil {
				prices.Drop("stated_total")
			} else {
				prices.Put("stated_total", edit.Word(lot.Total.Decimal()))
			}
		}
		p.applyTogether(changes, root, problems)
	})
}

// writeWhole writes the price of the whole, and those of options beside it.
func (p LotPrices) writeWhole(prices *edit.Value) {
	if p.Price != nil {
		prices.Put("price", edit.Word(p.Price.Decimal()))
	}
	prices.Drop("lines")
	prices.Drop("stated_total")
	for _, key := range prices.Get("options").Keys() {
		if !slices.ContainsFunc(p.Options, func(x LinePrice) bool { return x.ID == key }) {
			prices.Get("options").Drop(key)
		}
	}
	for _, x := range p.Options {
		prices.Group("options").Put(x.ID, edit.Word(x.Price.Decimal()))
	}
	if len(prices.Get("options").Keys()) == 0 {
		prices.Drop("options")
	}
}

// write writes the lines into a list; what else stands at a line stays.
func (p LotPrices) write(list *edit.Value) {
	for _, item := range list.Items() {
		if !slices.ContainsFunc(p.Lines, func(x LinePrice) bool { return x.ID == item.Get("id").Raw() }) {
			list.DropItem(item)
		}
	}
	for _, x := range p.Lines {
		line := list.Get(x.ID)
		if line == nil {
			line = edit.Map("id", edit.Text(x.ID))
			list.Add(line)
		}
		line.Put("unit_price", edit.Word(x.Price.Decimal()))
		if x.Stated == nil {
			line.Drop("stated")
		} else {
			line.Put("stated", edit.Word(x.Stated.Decimal()))
		}
	}
}
