package cost

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Quantity is a line of the buyer's schedule.
type Quantity struct {
	ID       string
	Title    lang.Text
	Unit     lang.Text
	Quantity exact.Number
	Period   criteria.Period
	From, To int
}

func readSpec(c *criteria.Context) criteria.Measure {
	m := &Measure{Years: 1, Taxes: "excluded"}
	if y := c.With.Get("years"); y != nil {
		m.Years = y.Int(1, 50)
	}
	if d := c.With.Get("discount_rate"); d != nil {
		m.Discount = d.Percent()
	}
	if t := c.With.Get("taxes"); t != nil {
		m.Taxes = t.OneOf("excluded", "included")
	}
	if p := c.With.Get("prevails"); p != nil {
		m.Prevails = p.OneOf("unit-prices", "stated-totals")
	}
	seen := map[string]bool{}
	for _, item := range c.With.Get("schedule").List() {
		lm := item.Map()
		q := Quantity{ID: lm.Need("id").ID(), Quantity: lm.Need("quantity").Positive(), Period: criteria.Once}
		if seen[q.ID] {
			item.Problem(lang.M("the line %q stands twice", q.ID), lang.M("give each line its own id"))
		}
		seen[q.ID] = true
		q.Title = lang.Same(q.ID)
		if t := lm.Get("title"); t != nil {
			q.Title = t.LangText()
		}
		q.Unit = lm.Get("unit").LangText()
		if p := lm.Get("per"); p != nil {
			q.Period = criteria.Period(p.OneOf("once", "month", "year"))
		}
		if y := lm.Get("years"); y != nil {
			if q.From, q.To = readYears(y); q.To > m.Years {
				y.Problem(
					lang.M("the line %q runs to year %d; the contract has %d", q.ID, q.To, m.Years),
					lang.M("correct years:, here or of the measure"),
				)
				q.From, q.To = 1, m.Years
			}
		}
		lm.Done()
		m.Quantities = append(m.Quantities, q)
	}
	return m
}
