package forms

import (
	"io"

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
	for _, lot := range t.Lots {
		if m := priceOf(t, lot); m != nil {
			f.tables = append(f.tables, f.schedule(lot, m))
		}
	}
	f.identify(PricesForm, "prices", l.T("Prices"), l.T("The tenderer"), schedules(t),
		l.T("Fill in the yellow cells: who bids, then the unit prices of the sheets of the lots for which you bid."),
		l.T("Amounts and totals follow. Change neither lines, quantities nor units: what differs from this form is told to the buyer."))
	id := f.tables[0]
	id.rows = append([]row{{id: "tenderer", cells: []content{{text: l.T("Tenderer"), kind: excel.Strong}, {kind: excel.Entry}}},
		{
			id:    "identifier",
			cells: []content{{text: l.T("Identifier of the company (SIRET, VAT number…)"), kind: excel.Strong}, {kind: excel.Entry}},
		}}, id.rows...)
	return f
}

// priceOf finds how the price of a lot is compared, nil if it is not.
func priceOf(t *criteria.Tender, lot *criteria.Lot) *cost.Measure {
	for _, c := range criteria.Leaves(lot.Criteria) {
		if m, ok := c.Measure.(*cost.Measure); ok {
			return m
		}
	}
	m, _ := t.Award.Price.Measure.(*cost.Measure)
	return m
}

// quantities are the lines of a schedule; one for the whole price where the tender
// has none.
func quantities(m *cost.Measure, l lang.Lang) []cost.Quantity {
	if len(m.Quantities) > 0 {
		return m.Quantities
	}
	return []cost.Quantity{{ID: lumpSum, Title: lang.Same(l.T("Price of the whole")), Quantity: exact.One, Period: criteria.Once}}
}

const (
	lumpSum  = "price" // the line of a price without a schedule
	totalRow = "total"
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

// schedule is the sheet of a lot.
func (f *form) schedule(lot *criteria.Lot, m *cost.Measure) *table {
	l := f.l
	t := &table{id: in(lot.ID, "prices"), sheet: withLot(lot, l.T("Prices"), l), title: withLot(lot, l.T("Price schedule"), l),
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
	lines := quantities(m, l)
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
	if q.Option != nil {
		s += " – " + l.T("option %s", q.Option.Title)
	}
	return s
}

// HasSchedule tells whether the quantities of a lot's prices are the buyer's.
func HasSchedule(t *criteria.Tender, lot *criteria.Lot) bool {
	m := priceOf(t, lot)
	return m != nil && len(m.Quantities) > 0
}
