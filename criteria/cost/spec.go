package cost

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Quantity is a line of the buyer's schedule.
type Quantity struct {
	ID       string
	Title    lang.Text
	Unit     lang.Text
	Quantity exact.Number
	Counts   criteria.Sense
	Tax      *exact.Number // its own rate; nil for that of the bid
	Option   *criteria.Option
	Period   criteria.Period
	From, To int
}

// Zero says what a price of 0 means.
type Zero string

// What a price of 0 may mean. Where the tender does not say, it is asked.
const (
	ZeroAsked   Zero = ""
	ZeroFree    Zero = "free"    // it is offered at no charge
	ZeroRefused Zero = "refused" // it is no price
)

// Renewals are the times a contract may be renewed.
type Renewals struct {
	Number, Years int  // how many, and of how many years each
	Counted       bool // whether bids are compared over them too
}

func readSpec(c *criteria.Context) criteria.Measure {
	m := &Measure{Years: 1, Taxes: "excluded"}
	m.options, m.unread = c.Tender.Options, c.Tender.SchedulesUnread
	if y := c.With.Get("years"); y != nil {
		m.Years = y.Int(1, 50)
	}
	m.readRenewals(c.With.Get("renewals"))
	if a := c.With.Get("again"); a != nil {
		m.Again = a.Bool()
	}
	m.Indexation = c.With.Get("indexation").LangText()
	if z := c.With.Get("zero"); z != nil {
		m.Zero = Zero(z.OneOf(string(ZeroFree), string(ZeroRefused)))
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
	for _, s := range c.Tender.LotSchedules() {
		m.parts = append(m.parts, m.readPart(s.Name, s.Lines, c.Tender))
	}
	switch n := c.With.Get("schedule"); {
	case n == nil:
	case n.IsScalar():
		if s, ok := c.Tender.Schedule(n); ok {
			m.Schedule = s.Name
			m.Quantities = slices.Clone(m.part(s.Name).quantities)
		}
	case len(m.parts) > 0:
		n.Problem(
			lang.M("lines of the criterion's own, beside schedules that go by a name"),
			lang.M("put the lines under schedules: with a name, and write here which one is looked at: schedule: %s", m.parts[0].name),
		)
	default:
		m.Quantities = m.readLines(n, c.Tender)
	}
	m.readOnly(c.With.Get("lines"))
	return m
}

// part is a schedule of the tender that goes by a name.
type part struct {
	name       string
	quantities []Quantity // the buyer's
	lump       bool
}

func (m *Measure) readPart(name string, n *source.Node, t *criteria.Tender) part {
	p := part{name: name, lump: n.Raw() == criteria.LumpSum}
	if n.IsList() {
		p.quantities = m.readLines(n, t)
	}
	return p
}

func (m *Measure) part(name string) part {
	i := slices.IndexFunc(m.parts, func(p part) bool { return p.name == name })
	return m.parts[i]
}

// readOnly reads which lines of the buyer's schedule count.
func (m *Measure) readOnly(n *source.Node) {
	if n == nil {
		return
	}
	ids := make([]string, len(m.Quantities))
	for i, q := range m.Quantities {
		ids[i] = q.ID
	}
	if len(ids) == 0 {
		n.Problem(lang.M("a part of a schedule without the buyer's lines"), lang.M("give the schedule its lines, or remove lines:"))
		return
	}
	for _, item := range n.List() {
		if id := item.OneOf(ids...); id != "" {
			m.Only = append(m.Only, id)
		}
	}
	if len(m.Only) == 0 { // which was said
		return
	}
	m.all = slices.Clone(m.Quantities)
	m.rest = slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(m.Only, id) })
	m.Quantities = slices.DeleteFunc(m.Quantities, func(q Quantity) bool { return !slices.Contains(m.Only, q.ID) })
}

// readRenewals reads how often the contract may be renewed, and whether bids are
// compared over that time too.
func (m *Measure) readRenewals(n *source.Node) {
	if n == nil {
		return
	}
	rm := n.Map()
	r := Renewals{Number: rm.Need("number").Int(1, 20), Years: rm.Need("years").Int(1, 20)}
	if c := rm.Need("counted"); c != nil {
		r.Counted = c.Bool()
	}
	rm.Done()
	if r.Counted {
		m.Years += r.Number * r.Years
	}
	m.Renewals = &r
}

// readLines reads the buyer's lines.
func (m *Measure) readLines(n *source.Node, t *criteria.Tender) []Quantity {
	var out []Quantity
	seen := map[string]bool{}
	for _, item := range n.List() {
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
		q.Counts, q.Tax = readCounts(lm.Get("counts")), readTax(lm.Get("tax"))
		if o := lm.Get("option"); o != nil {
			q.Option = t.Option(o)
		}
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
		out = append(out, q)
	}
	return out
}
