package criteria

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Schedule is the arithmetic of an evaluated price: lines, then taxes.
type Schedule struct {
	Lines     []Line
	Discount  exact.Number // yearly rate, a fraction of 1; 0 for none
	Years     int
	TaxFactor exact.Number // what the sum of the lines is multiplied by
	Net       exact.Number // sum of the lines' amounts
	Total     exact.Number // the evaluated price
}

// Line is one line of a price schedule.
type Line struct {
	ID        string
	Title     lang.Text
	Unit      lang.Text
	Quantity  exact.Number
	UnitPrice exact.Number
	Period    Period
	From, To  int          // years in which it is paid, from 1; 0 and 0 for once at the start
	Factor    exact.Number // sum of the discount factors of the payments
	Amount    exact.Number // quantity x unit price x payments a year x Factor
	Stated    *exact.Number
	StatedAt  source.Position
	Provenance
}

// Period is how often a line is paid.
type Period string

// The periods.
const (
	Once    Period = "once"
	Monthly Period = "month"
	Yearly  Period = "year"
)

// PerYear tells how many payments a year the period makes.
func (p Period) PerYear() exact.Number {
	if p == Monthly {
		return exact.Int(12)
	}
	return exact.One
}
