package criteria

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Schedule is how a price was computed, line by line.
type Schedule struct {
	Lines     []Line
	Discount  exact.Number // yearly rate, a fraction of 1; 0 for none
	Years     int          // compared, renewals that count included
	TaxFactor exact.Number // what the sum of the lines is multiplied by; where ByLine, of those that say no tax of their own
	ByLine    bool         // lines have rates of tax of their own
	Net       exact.Number // sum of the amounts of the lines that count, on the bid's tax basis
	Total     exact.Number // the evaluated price
	// Excluded and Included are the evaluated price before and with tax; nil where a
	// rate that this takes is not stated.
	Excluded, Included *exact.Number
	Options            []OptionPrice // what each option costs, in the order of the tender
	Firm               exact.Number  // the evaluated price without any option; Total where there are none
}

// OptionPrice is what an option of the tender costs in a bid, on the tax basis on which
// prices are compared.
type OptionPrice struct {
	*Option
	Price exact.Number
}

// Line is one line of a price schedule.
type Line struct {
	ID        string
	Title     lang.Text
	Unit      lang.Text
	Quantity  exact.Number
	UnitPrice exact.Number // without a sign, whatever the line counts as
	Counts    Sense
	Option    *Option // that it belongs to; nil for the firm part
	Period    Period
	From, To  int           // years in which it is paid, from 1; 0 and 0 for once at the start
	Factor    exact.Number  // sum of the discount factors of the payments
	Amount    exact.Number  // quantity x unit price x payments a year x Factor; below 0 for what is taken off
	Tax       *exact.Number // its own rate of tax, a fraction of 1; nil for that of the bid
	TaxFactor exact.Number  // what its amount is multiplied by to be compared
	Stated    *exact.Number // without a sign
	StatedAt  source.Position
	Provenance
}

// Compared is the amount on the tax basis on which prices are compared.
func (l Line) Compared() exact.Number { return l.Amount.Mul(l.TaxFactor) }

// IsCounted tells whether the line is a part of the evaluated price.
func (l Line) IsCounted() bool { return l.Option == nil || l.Option.Retained }

// Sense is what a line is to the buyer.
type Sense string

// The senses. A rebate and a revenue are taken off the price.
const (
	Expense Sense = "cost"
	Rebate  Sense = "rebate"
	Revenue Sense = "revenue"
)

// Senses lists the words for what a line is.
var Senses = []string{string(Expense), string(Rebate), string(Revenue)}

// Sign gives what an amount is multiplied by.
func (s Sense) Sign() exact.Number {
	if s == Rebate || s == Revenue {
		return exact.One.Neg()
	}
	return exact.One
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
