package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// prices makes a filled schedule the prices of a bid.
func (r *reading) prices(x *received) error {
	form := x.form
	if !source.IsID(r.bid) {
		return errors.New(r.T("%s holds prices: name the bid with --bid, in small letters, digits and hyphens", form.Name))
	}
	if err := r.nameable(slices.Contains(r.d.BidIDs(), r.bid)); err != nil {
		return err
	}
	p, err := r.schedule(form)
	if !r.sound(x) || err != nil {
		return err
	}
	form.Of, form.Warnings = r.bid, nil
	for _, lot := range p.Lots {
		if r.c == nil && r.d.Tender.TwoEnvelopes || r.c != nil && r.c.Closed(lot.Lot) {
			r.problems.Add(
				source.Position{File: form.Name},
				lang.M("prices are read once the envelopes are opened, which is not on record"),
				lang.M("settle the marks, then record it: bareme committee DIR --open-prices"),
			)
			return nil
		}
	}
	p.Apply(r.changes, r.bid, r.d.Tender.Lots[0].ID != "", r.problems)
	r.notes = append(
		r.notes,
		r.l.T("%s: prices of %s: %s", form.Name, r.bid, r.l.N(len(p.Lots), "%d schedule", "%d schedules", len(p.Lots))),
	)
	for _, d := range p.Deviations {
		r.notes = append(r.notes, r.l.T("deviation: %s", source.Problem{Position: d.Position, What: d.What}.In(r.l)))
	}
	if len(p.Deviations) == 0 {
		r.notes = append(r.notes, r.l.T("no deviation from the schedule"))
	}
	return nil
}

// nameable refuses a new bid whose file Windows could not have.
func (r *reading) nameable(there bool) error {
	if source.IsDevice(r.bid) && !there {
		return errors.New(r.T("%s: %s", "--bid "+r.bid, r.T("no file can be called %q on Windows, which keeps that name for a device", r.bid)))
	}
	return nil
}

// schedule reads a form of prices, or a tenderer's own table.
func (r *reading) schedule(form *forms.Returned) (*forms.PricesRead, error) {
	if r.columns == "" {
		return forms.ReadPrices(form, r.d.Tender), nil
	}
	columns, err := r.namedColumns()
	if err != nil {
		return nil, err
	}
	lots := r.d.Tender.Lots
	for _, lot := range lots {
		if lot.ID == r.lot {
			return forms.ReadOwnPrices(form.Name, form.Data, columns, r.d.Tender, lot, r.problems), nil
		}
	}
	return nil, errors.New(r.T("name the lot with --lot: %s", strings.Join(ids(lots), ", ")))
}

func ids(lots []*criteria.Lot) []string {
	out := make([]string, len(lots))
	for i, l := range lots {
		out[i] = l.ID
	}
	return out
}

// namedColumns reads line=A,unit_price=D,amount=E.
func (r *reading) namedColumns() (forms.Columns, error) {
	out := forms.Columns{Sheet: r.sheet}
	for part := range strings.SplitSeq(r.columns, ",") {
		name, letters, _ := strings.Cut(strings.TrimSpace(part), "=")
		to := map[string]*int{"line": &out.Line, "unit_price": &out.UnitPrice, "amount": &out.Amount}[name]
		col := 0
		for _, c := range strings.ToUpper(letters) {
			if c < 'A' || c > 'Z' || col > 16_384 {
				col = 0
				break
			}
			col = col*26 + int(c-'A') + 1
		}
		if to == nil || col == 0 {
			return out, errors.New(
				r.T(
					"--columns takes line, unit_price and amount with the letter of their column, such as line=A,unit_price=D, not %q",
					part,
				),
			)
		}
		*to = col
	}
	if out.Line == 0 || out.UnitPrice == 0 {
		return out, errors.New(r.T("--columns must name line and unit_price"))
	}
	return out, nil
}
