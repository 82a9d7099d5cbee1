package cost

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

var section = &criteria.Section[*facts]{Key: "prices", Read: readFacts}

// facts is a bid's price schedule, or its price where it states no lines.
type facts struct {
	lines   []criteria.Line
	said    map[string]said // by line
	total   *exact.Number
	totalAt source.Position
	price   *exact.Number // a lump sum
	priceAt source.Position
	taxes   string // excluded or included
	rate    *exact.Number
	doubts  []criteria.Notice        // amounts that may be meant otherwise
	options []option                 // what options cost beside a lump sum
	named   map[string]*facts        // by schedule of the tender, where it has several
	names   []named                  // where they stand
	unread  map[source.Position]bool // numbers that could not be read, which is told
	at      source.Position
	criteria.Provenance
}

// named is the name of a schedule, and where it stands.
type named struct {
	name string
	at   source.Position
}

// said is where a line says what a tender's schedule says too; nil where it is
// silent.
type said struct{ line, title, unit, quantity, per, years, price, counts, tax, option *source.Node }

// option is the price of an option of the tender beside a lump sum.
type option struct {
	id     string
	at     source.Position
	amount exact.Number
}

func readFacts(n *source.Node) *facts {
	f := &facts{said: map[string]said{}, at: n.At()}
	m := n.Map()
	f.taxes = m.Need("taxes").OneOf("excluded", "included")
	f.rate = readTax(m.Get("tax_rate"))
	if all := m.Get("schedules"); all != nil {
		f.named = map[string]*facts{}
		for _, e := range all.Entries() {
			sub := &facts{said: map[string]said{}, at: e.Value.At(), taxes: f.taxes, rate: f.rate}
			sm := e.Value.Map()
			sub.readPrices(e.Value, sm)
			sub.Provenance = criteria.ReadProvenance(sm)
			sm.Done()
			f.named[e.Key] = sub
			f.names = append(f.names, named{e.Key, e.KeyAt.At()})
			f.doubts = append(f.doubts, sub.doubts...)
		}
	}
	f.readPrices(n, m)
	f.Provenance = criteria.ReadProvenance(m)
	m.Done()
	return f
}

// readPrices reads a lump sum, or lines with what they add up to.
func (f *facts) readPrices(n *source.Node, m *source.Map) {
	if p := m.Get("price"); p != nil {
		v := f.amount(p)
		f.price, f.priceAt = &v, p.At()
	}
	for _, item := range m.Get("lines").List() {
		f.readLine(item)
	}
	if t := m.Get("stated_total"); t != nil {
		v := f.amount(t)
		f.total, f.totalAt = &v, t.At()
	}
	for _, e := range m.Get("options").Entries() {
		f.options = append(f.options, option{e.Key, e.KeyAt.At(), f.amount(e.Value)})
	}
	stated := f.price != nil || len(f.lines) > 0
	switch {
	case n.IsMap() && !stated && f.named == nil:
		n.Problem(lang.M("no price is stated"), lang.M("write lines: with the schedule, or price: with a lump sum"))
	case stated && f.named != nil:
		n.Problem(lang.M("prices both under schedules: and beside it"), lang.M("put each under the schedule that it is for"))
	case len(f.options) > 0 && f.price == nil:
		n.Problem(lang.M("options: beside lines"), lang.M("price an option by lines that say so: {id: …, option: …}"))
	case f.price != nil && len(f.lines) > 0:
		n.Problem(lang.M("both a lump sum and a schedule"), lang.M("keep lines: and state the sum as stated_total:"))
	}
}

// amount reads an amount of money, and notes one that may be meant as thousands.
func (f *facts) amount(n *source.Node) exact.Number {
	if doubt, is := n.Thousands(); is {
		f.doubts = append(f.doubts, criteria.Notice{At: n.At(), What: doubt})
	}
	return f.positive(n)
}

// positive reads a number, and notes one that cannot be read: that it is 0 says nothing.
func (f *facts) positive(n *source.Node) exact.Number {
	v := n.Positive()
	if _, err := exact.Parse(n.Raw()); err != nil && v.IsZero() {
		if f.unread == nil {
			f.unread = map[source.Position]bool{}
		}
		f.unread[n.At()] = true
	}
	return v
}

func (f *facts) readLine(n *source.Node) {
	m := n.Map()
	l := criteria.Line{ID: m.Need("id").ID(), Period: criteria.Once}
	if f.said[l.ID].line != nil && l.ID != "" {
		n.Problem(lang.M("the line %q stands twice", l.ID), lang.M("give each line its own id"))
	}
	s := said{n, m.Get("title"), m.Get("unit"), m.Get("quantity"), m.Get("per"), m.Get("years"),
		m.Need("unit_price"), m.Get("counts"), m.Get("tax"), m.Get("option")}
	f.said[l.ID] = s
	l.Title = lang.Same(l.ID)
	if s.title != nil {
		l.Title = s.title.LangText()
	}
	l.Unit = s.unit.LangText()
	if s.quantity != nil {
		l.Quantity = f.positive(s.quantity)
	}
	l.UnitPrice = f.amount(s.price)
	l.Counts, l.Tax = readCounts(s.counts), readTax(s.tax)
	if s.per != nil {
		l.Period = criteria.Period(s.per.OneOf("once", "month", "year"))
	}
	if s.years != nil {
		l.From, l.To = readYears(s.years)
	}
	if v := m.Get("stated"); v != nil {
		stated := f.amount(v)
		l.Stated, l.StatedAt = &stated, v.At()
	}
	l.Provenance = criteria.ReadProvenance(m)
	m.Done()
	f.lines = append(f.lines, l)
}

// readCounts reads what a line is to the buyer: a cost where it does not say.
func readCounts(n *source.Node) criteria.Sense {
	if n == nil {
		return criteria.Expense
	}
	return criteria.Sense(n.OneOf(criteria.Senses...))
}

// readTax reads a line's own rate of tax, nil where it has none.
func readTax(n *source.Node) *exact.Number {
	if n == nil {
		return nil
	}
	v := n.Percent()
	if v.Sign() < 0 {
		n.Problem(lang.M("a rate of tax below 0"), lang.M("write it as a percentage: 5.5 %%"))
	}
	return &v
}

func readYears(n *source.Node) (from, to int) {
	items := n.List()
	if len(items) != 2 {
		if n.IsList() {
			n.Problem(
				lang.N(len(items), "%d year, expected the first and the last", "%d years, expected the first and the last", len(items)),
				lang.M("write [1, 4]"),
			)
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

// valueAt tells where the price stands: the lump sum, the only line, or all.
func (f *facts) valueAt() source.Position {
	switch {
	case f.price != nil:
		return f.priceAt
	case len(f.lines) == 1:
		return f.said[f.lines[0].ID].line.At()
	}
	return f.at
}
