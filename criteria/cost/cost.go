// Package cost measures the price of a bid: quantities x unit prices, one-off
// and yearly, over the contract's years, with an optional discount rate.
//
// The evaluated price is computed. What the bid states itself, line by line and
// in total, is compared with it; a slip is refused until the dossier either
// corrects it or says which of the two prevails. Nothing is corrected silently.
package cost

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Kind is the measure "cost".
var Kind = criteria.Kind{
	Name:     "cost",
	Sections: []*criteria.Section{section},
	Read:     readSpec,
}

var section = &criteria.Section{Key: "prices", Read: readFacts}

// facts is a bid's price schedule, or its price where it states no lines.
type facts struct {
	lines   []criteria.Line
	nodes   map[string]*source.Node // of lines, by id
	noQty   map[string]bool
	total   *exact.Number
	totalAt source.Position
	price   *exact.Number // a lump sum
	taxes   string        // excluded or included
	rate    *exact.Number
	at      source.Position
	criteria.Provenance
}

func readFacts(n *source.Node) any {
	f := &facts{nodes: map[string]*source.Node{}, noQty: map[string]bool{}, at: n.At()}
	m := n.Map()
	f.taxes = m.Need("taxes").OneOf("excluded", "included")
	if r := m.Get("tax_rate"); r != nil {
		v := r.Percent()
		f.rate = &v
	}
	if p := m.Get("price"); p != nil {
		v := p.Positive()
		f.price = &v
	}
	for _, item := range m.Get("lines").List() {
		f.readLine(item)
	}
	if t := m.Get("stated_total"); t != nil {
		v := t.Positive()
		f.total, f.totalAt = &v, t.At()
	}
	switch {
	case n.IsMap() && f.price == nil && len(f.lines) == 0:
		n.Problem(lang.M("no price is stated"), lang.M("write lines: with the schedule, or price: with a lump sum"))
	case f.price != nil && len(f.lines) > 0:
		n.Problem(lang.M("both a lump sum and a schedule"), lang.M("keep lines: and state the sum as stated_total:"))
	}
	f.Provenance = criteria.ReadProvenance(m)
	m.Done()
	return f
}

func (f *facts) readLine(n *source.Node) {
	m := n.Map()
	l := criteria.Line{ID: m.Need("id").ID(), Period: criteria.Once}
	if f.nodes[l.ID] != nil && l.ID != "" {
		n.Problem(lang.M("the line %q stands twice", l.ID), lang.M("give each line its own id"))
	}
	f.nodes[l.ID] = n
	l.Title = lang.Same(l.ID)
	if t := m.Get("title"); t != nil {
		l.Title = t.LangText()
	}
	l.Unit = m.Get("unit").LangText()
	if q := m.Get("quantity"); q != nil {
		l.Quantity = q.Positive()
	} else {
		f.noQty[l.ID] = true
	}
	l.UnitPrice = m.Need("unit_price").Positive()
	if p := m.Get("per"); p != nil {
		l.Period = criteria.Period(p.OneOf("once", "month", "year"))
	}
	if y := m.Get("years"); y != nil {
		l.From, l.To = readYears(y)
	}
	if s := m.Get("stated"); s != nil {
		v := s.Positive()
		l.Stated, l.StatedAt = &v, s.At()
	}
	l.Provenance = criteria.ReadProvenance(m)
	m.Done()
	f.lines = append(f.lines, l)
}

func readYears(n *source.Node) (from, to int) {
	items := n.List()
	if len(items) != 2 {
		if n.IsList() {
			n.Problem(lang.N(len(items), "%d year, expected the first and the last", "%d years, expected the first and the last", len(items)), lang.M("write [1, 4]"))
		}
		return 1, 1
	}
	from, to = items[0].Int(1, 50), items[1].Int(1, 50)
	if to < from {
		n.Problem(lang.M("the last year is before the first"), lang.M("write [1, 4]"))
		to = from
	}
	return from, to
}

// Measure is a use of the kind; reports print its settings.
type Measure struct {
	Years      int
	Discount   exact.Number // yearly, a fraction of 1; payments at the end of each year
	Taxes      string       // the basis on which prices are compared: excluded or included
	Prevails   string       // "", unit-prices or stated-totals
	Quantities []Quantity   // the buyer's; empty if the bids state their own
}

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
			q.From, q.To = readYears(y)
		}
		lm.Done()
		m.Quantities = append(m.Quantities, q)
	}
	return m
}

// Unit is money, in the tender's currency.
func (m *Measure) Unit() criteria.Unit { return criteria.Money }

// Levels is empty: a price is a number.
func (m *Measure) Levels() []string { return nil }

// Measure computes the evaluated price.
func (m *Measure) Measure(c criteria.Case) criteria.Finding {
	facts, ok := c.Facts[section.Key].(*facts)
	if !ok {
		return criteria.MissingFact(c.At, lang.M("bid %q states no price", c.Bid), lang.M("add prices: with its schedule"))
	}
	f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Money}
	s := &criteria.Schedule{Discount: m.Discount, Years: m.Years, TaxFactor: m.taxFactor(facts, &f, c.Bid)}
	f.Facts = append(f.Facts, criteria.Fact{Label: lang.M("price schedule"), Value: lang.M("taxes %s", lang.Message{Format: facts.taxes}), Provenance: facts.Provenance})
	if facts.price != nil {
		if len(m.Quantities) > 0 {
			f.Gaps = append(f.Gaps, criteria.Gap{At: facts.at, What: lang.M("bid %q states a lump sum; the tender asks for unit prices", c.Bid), Do: lang.M("fill in the tender's schedule under lines:")})
		}
		s.Lines = []criteria.Line{{ID: "price", Title: lang.Text{FR: "Prix global", EN: "Lump sum"}, Quantity: exact.One, UnitPrice: *facts.price,
			Period: criteria.Once, Factor: exact.One, Amount: *facts.price}}
		s.Net = *facts.price
	} else {
		m.lines(s, facts, &f, c.Bid)
	}
	s.Total = s.Net.Mul(s.TaxFactor)
	if facts.total != nil && !facts.total.Equal(s.Net) {
		m.slip(&f, criteria.Notice{At: facts.totalAt,
			What: lang.M("bid %q states a total of %s; its lines make %s", c.Bid, *facts.total, s.Net)}, func() {
			s.Lines = append(s.Lines, criteria.Line{ID: "stated-total", Title: lang.Text{FR: "Écart avec le total énoncé, qui prévaut", EN: "Difference from the stated total, which prevails"},
				Quantity: exact.One, UnitPrice: facts.total.Sub(s.Net), Period: criteria.Once, Factor: exact.One, Amount: facts.total.Sub(s.Net)})
			s.Net = *facts.total
			s.Total = s.Net.Mul(s.TaxFactor)
		})
	}
	f.Value, f.Schedule = s.Total, s
	if len(f.Gaps) > 0 {
		f.Outcome = criteria.Missing
	}
	lines, years := lang.N(len(s.Lines), "%d line", "%d lines", len(s.Lines)), lang.N(m.Years, "%d year", "%d years", m.Years)
	if m.Discount.IsZero() {
		f.Reasons = append(f.Reasons, lang.M("%s over %s, taxes %s", lines, years, lang.Message{Format: m.Taxes}))
	} else {
		f.Reasons = append(f.Reasons, lang.M("%s over %s, discounted at %s a year, taxes %s", lines, years,
			exact.Percent{Number: m.Discount}, lang.Message{Format: m.Taxes}))
	}
	return f
}

// taxFactor brings the bid's prices to the tender's tax basis.
func (m *Measure) taxFactor(facts *facts, f *criteria.Finding, bid string) exact.Number {
	if facts.taxes == m.Taxes || facts.taxes == "" {
		return exact.One
	}
	if facts.rate == nil {
		f.Gaps = append(f.Gaps, criteria.Gap{At: facts.at,
			What: lang.M("bid %q states its prices with taxes %s; the tender compares them with taxes %s", bid, lang.Message{Format: facts.taxes}, lang.Message{Format: m.Taxes}),
			Do:   lang.M("add tax_rate: such as 20 %%, so that they can be converted")})
		return exact.One
	}
	rate := exact.One.Add(*facts.rate)
	if m.Taxes == "included" {
		return rate
	}
	return exact.One.Quo(rate)
}

// lines computes each line and compares it with what the bid states.
func (m *Measure) lines(s *criteria.Schedule, facts *facts, f *criteria.Finding, bid string) {
	given := facts.lines
	if len(m.Quantities) > 0 {
		given = m.match(facts, f, bid)
	}
	for _, l := range given {
		if len(m.Quantities) == 0 && facts.noQty[l.ID] {
			f.Gaps = append(f.Gaps, criteria.Gap{At: facts.nodes[l.ID].At(), What: lang.M("the line %q has no quantity", l.ID), Do: lang.M("add quantity:")})
		}
		if l.Period != criteria.Once && l.From == 0 {
			l.From, l.To = 1, m.Years
		}
		if l.To > m.Years {
			f.Gaps = append(f.Gaps, criteria.Gap{At: facts.nodes[l.ID].At(), What: lang.M("the line %q runs to year %d; the contract has %d", l.ID, l.To, m.Years), Do: lang.M("correct years:")})
			l.To = m.Years
		}
		l.Factor = m.factor(l)
		l.Amount = l.Quantity.Mul(l.UnitPrice).Mul(l.Period.PerYear()).Mul(l.Factor)
		if l.Stated != nil && !l.Stated.Equal(l.Amount) {
			m.slip(f, criteria.Notice{At: l.StatedAt,
				What: lang.M("bid %q, line %q: states %s; quantity x unit price makes %s", bid, l.ID, *l.Stated, l.Amount)},
				func() {
					if l.Factor.Sign() > 0 && l.Quantity.Sign() > 0 {
						l.UnitPrice = l.Stated.Quo(l.Quantity.Mul(l.Period.PerYear()).Mul(l.Factor))
						l.Amount = *l.Stated
					}
				})
		}
		s.Lines = append(s.Lines, l)
		s.Net = s.Net.Add(l.Amount)
	}
}

// match puts the bid's unit prices on the buyer's quantities.
func (m *Measure) match(facts *facts, f *criteria.Finding, bid string) []criteria.Line {
	byID := map[string]criteria.Line{}
	for _, l := range facts.lines {
		byID[l.ID] = l
	}
	var out []criteria.Line
	for _, q := range m.Quantities {
		l, ok := byID[q.ID]
		if !ok {
			f.Gaps = append(f.Gaps, criteria.Gap{At: facts.at, What: lang.M("bid %q has no unit price for %q", bid, q.ID), Do: lang.M("add a line {id: %s, unit_price: ...}", q.ID)})
			continue
		}
		delete(byID, q.ID)
		if !facts.noQty[q.ID] && !l.Quantity.Equal(q.Quantity) {
			f.Gaps = append(f.Gaps, criteria.Gap{At: facts.nodes[q.ID].At(), What: lang.M("the line %q states a quantity of %s; the tender asks for %s", q.ID, l.Quantity, q.Quantity), Do: lang.M("remove the quantity: the tender's applies")})
		}
		l.Title, l.Unit, l.Quantity, l.Period, l.From, l.To = q.Title, q.Unit, q.Quantity, q.Period, q.From, q.To
		out = append(out, l)
	}
	for _, l := range facts.lines {
		if _, left := byID[l.ID]; left {
			f.Gaps = append(f.Gaps, criteria.Gap{At: facts.nodes[l.ID].At(), What: lang.M("the tender's schedule has no line %q", l.ID), Do: lang.M("remove it, or use the tender's id")})
		}
	}
	return out
}

// factor sums the discount factors of a line's payments: 1/(1+r)^y for each
// year y, or their number where nothing is discounted.
func (m *Measure) factor(l criteria.Line) exact.Number {
	if l.Period == criteria.Once && l.From == 0 {
		return exact.One
	}
	sum, growth, f := exact.Zero, exact.One.Add(m.Discount), exact.One
	for y := 1; y <= l.To; y++ {
		f = f.Quo(growth)
		if y >= l.From {
			sum = sum.Add(f)
		}
	}
	return sum
}

// slip settles a difference between what is stated and what is computed: by
// the tender's rule, or else it must be corrected in the dossier.
func (m *Measure) slip(f *criteria.Finding, n criteria.Notice, statedPrevails func()) {
	switch m.Prevails {
	case "unit-prices":
		n.What = lang.M("%s; the unit prices prevail, as the tender says", n.What)
		f.Notices = append(f.Notices, n)
	case "stated-totals":
		n.What = lang.M("%s; the stated amount prevails, as the tender says", n.What)
		f.Notices = append(f.Notices, n)
		statedPrevails()
	default:
		f.Gaps = append(f.Gaps, criteria.Gap{At: n.At, What: n.What,
			Do: lang.M("enter the correction in corrections.yaml with its reason and basis, or let the tender say with: {prevails: unit-prices}")})
	}
}
