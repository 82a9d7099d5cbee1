package forms

import (
	"io"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
)

// Prices writes the price schedule that tenderers fill, its texts in l: a sheet for
// each lot, with the buyer's quantities and a total. It is written from the tender
// alone, before there are bids. ok is false where the tender compares no price.
func Prices(w io.Writer, t *criteria.Tender, l lang.Lang) (ok bool, err error) {
	f := pricesForm(t, l)
	if len(f.tables) == 1 { // only what says which form it is
		return false, nil
	}
	return true, f.write(w)
}

func pricesForm(t *criteria.Tender, l lang.Lang) *form {
	f := &form{l: l, tender: t}
	for _, p := range pricedIn(t) {
		f.tables = append(f.tables, f.schedule(p))
	}
	if len(f.tables) > 0 && t.Allocation != nil && t.Allocation.Combined {
		f.tables = append(f.tables, f.combined())
	}
	f.identify(PricesForm, "prices", l.T("Prices"), l.T("The tenderer"), schedules(t),
		l.T("Fill in the yellow cells: who bids, then the unit prices of the sheets of the lots for which you bid."),
		l.T("Amounts and totals follow. Change neither lines, quantities nor units: what differs from this form is told to the buyer."))
	id := f.tables[0]
	asked := []row{{id: "tenderer", cells: []content{{text: l.T("Tenderer"), kind: excel.Strong}, {kind: excel.Entry}}},
		{
			id:    "identifier",
			cells: []content{{text: l.T("Identifier of the company (SIRET, VAT number…)"), kind: excel.Strong}, {kind: excel.Entry}},
		}}
	if wishes(t) {
		asked = append(asked, row{id: wantedRow, cells: []content{
			{text: l.T("Lots wanted, the first wanted first, apart by commas"), kind: excel.Strong}, {kind: excel.Entry}}})
	}
	id.rows = append(asked, id.rows...)
	return f
}

// pricedLot is a schedule of a lot that bids are priced on.
type pricedLot struct {
	lot  *criteria.Lot
	m    *cost.Measure
	part cost.Part
}

// table is the identifier of its table.
func (p pricedLot) table() string {
	id := in(p.lot.ID, "prices")
	if p.part.Name != "" {
		id += "/" + p.part.Name
	}
	return id
}

// title adds the lot and the schedule to a title.
func (p pricedLot) title(s string, l lang.Lang) string {
	if p.part.Name != "" {
		s += " – " + p.part.Name
	}
	return withLot(p.lot, s, l)
}

// pricedIn lists the schedules that bids are priced on, lot by lot.
func pricedIn(t *criteria.Tender) []pricedLot {
	var out []pricedLot
	for _, lot := range t.Lots {
		out = append(out, pricedFor(t, lot)...)
	}
	return out
}

func pricedFor(t *criteria.Tender, lot *criteria.Lot) []pricedLot {
	var out []pricedLot
	add := func(m criteria.Measure) {
		c, ok := m.(*cost.Measure)
		if !ok {
			return
		}
		for _, part := range c.Parts() {
			if !slices.ContainsFunc(out, func(p pricedLot) bool { return p.part.Name == part.Name }) {
				out = append(out, pricedLot{lot, c, part})
			}
		}
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		add(c.Measure)
	}
	add(t.Award.Price.Measure)
	return out
}

// quantities are the lines that bids price: those of the schedule, or one for the whole
// price and one for each option beside it.
func (p pricedLot) quantities(t *criteria.Tender, l lang.Lang) []cost.Quantity {
	if len(p.part.Quantities) > 0 {
		return p.part.Quantities
	}
	out := []cost.Quantity{{ID: lumpSum, Title: lang.Same(l.T("Price of the whole")), Quantity: exact.One, Period: criteria.Once}}
	for _, o := range t.Options {
		if o.In(p.lot.ID) {
			out = append(out, cost.Quantity{ID: optionRow + o.ID, Title: o.Title, Quantity: exact.One, Period: criteria.Once, Option: o})
		}
	}
	return out
}

const (
	lumpSum   = "price"   // the line of a price without a schedule
	optionRow = "option/" // and that of an option beside it, with its identifier
	totalRow  = "=total"  // that of the total, which no line can be called
)

// payments counts how often a line is paid.
func payments(m *cost.Measure, q cost.Quantity) exact.Number {
	switch {
	case q.Period == criteria.Once && q.From == 0:
		return exact.One
	case q.From == 0:
		return q.Period.PerYear().Mul(exact.Int(int64(m.Years)))
	}
	return q.Period.PerYear().Mul(exact.Int(int64(q.To - q.From + 1)))
}

// schedule is the sheet of a schedule of a lot.
func (f *form) schedule(p pricedLot) *table {
	l, m := f.l, p.m
	t := &table{id: p.table(), sheet: p.title(l.T("Prices"), l), title: p.title(l.T("Price schedule"), l),
		intro: []string{l.T("Amounts in %s, taxes %s.", f.tender.Currency, lang.Message{Format: m.Taxes})},
		columns: []column{
			{"line", l.T("Line"), 44},
			{"unit", l.T("Unit"), 16},
			{"quantity", l.T("Quantity"), 12},
			{"payments", l.T("Payments"), 10},
			{"unit_price", l.T("Unit price"), 16},
			{"amount", l.T("Amount"), 20},
		}}
	money := excel.MoneyFormat(f.tender.Currency)
	zero, most := exact.Zero, exact.Must("1000000000000")
	first := t.firstRow()
	lines := p.quantities(f.tender, l)
	total := "SUM(" + excel.Area(7, first, 7, first+len(lines)-1) + ")"
	for i, q := range lines {
		n := payments(m, q)
		at := first + i
		if q.Counts.Sign().Sign() < 0 { // amounts are written without a sign
			total += "-2*" + excel.Address(7, at)
		}
		t.rows = append(
			t.rows,
			row{
				id: q.ID,
				cells: []content{
					{text: lineTitle(q, l), kind: excel.Wrapped},
					{text: q.Unit.In(l)},
					{number: &q.Quantity, format: excel.CountFormat},
					{
						number: &n,
						format: excel.CountFormat,
					},
					{
						kind:    excel.Input,
						format:  `#,##0.00####`,
						low:     &zero,
						high:    &most,
						message: l.T("A price is a number of at least 0."),
					},
					{formula: excel.Address(4, at) + "*" + excel.Address(5, at) + "*" + excel.Address(6, at), format: money},
				},
			},
		)
	}
	t.rows = append(t.rows, row{id: totalRow, cells: []content{{text: l.T("Total"), kind: excel.Strong}, {}, {}, {}, {},
		{formula: total, format: money, kind: excel.Strong}}})
	return t
}

// lineTitle is the title of a line, with what it counts as and the option that it
// belongs to.
func lineTitle(q cost.Quantity, l lang.Lang) string {
	s := q.Title.In(l)
	switch q.Counts {
	case criteria.Rebate:
		s += " – " + l.T("rebate, taken off")
	case criteria.Revenue:
		s += " – " + l.T("revenue, taken off")
	}
	if q.Option != nil && !strings.HasPrefix(q.ID, optionRow) {
		s += " – " + l.T("option %s", q.Option.Title)
	}
	return s
}

// HasSchedule tells whether the quantities of a lot's prices are the buyer's.
func HasSchedule(t *criteria.Tender, lot *criteria.Lot) bool {
	return slices.ContainsFunc(pricedFor(t, lot), func(p pricedLot) bool { return len(p.part.Quantities) > 0 })
}
