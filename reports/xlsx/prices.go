package xlsx

import (
	"fmt"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// priceBlock is a part of the prices sheet about one price of each bid: the
// prices compared, their statistics, the discount factors, and each bid's lines.
type priceBlock struct {
	id        string // of the criterion, "" for the price of the award method
	title     string
	s         *excel.Sheet // with the prices and the statistics
	first     int          // row of the first bid
	findings  []*criteria.Finding
	schedules []place // where each bid's schedule begins; no sheet if it has none
	decimals  int     // that prices carry
	factors   int     // row of the first year's discount factor, 0 if nothing is discounted
	years     int
	discount  exact.Number
	number    *criteria.Criterion // where it is about another number than a price
	rebased   *criteria.Criterion // where it is about marks, or sums, that are rebased
	stats     []string            // the statistics that are written, one a row
	options   []*criteria.Option  // that prices have
	retained  int                 // row of the first option
	// preferences are the margins that prices are compared with; margins is the row of the first.
	preferences []*criteria.Preference
	margins     int
}

// place is a row of a sheet.
type place struct {
	s   *excel.Sheet
	row int
}

// mostMoney bounds what may be typed as a price or a quantity.
var mostMoney = exact.Int(1_000_000_000_000_000)

// columns of the list of bids
const (
	priceCol    = 3
	comparedCol = 4
)

// priceOf names the price of a bid that is compared.
func (p *priceBlock) priceOf(i int) string {
	if p.hasPreferences() {
		return p.s.Ref(adjustedCol, p.first+i)
	}
	return p.offeredPrice(i)
}

// statistic names the cell of the lowest, highest or mean price, and the like.
func (p *priceBlock) statistic(name string) string {
	return p.s.Ref(priceCol, p.first+len(p.findings)+slices.Index(p.stats, name))
}

// statisticsOf lists the statistics that a criterion needs, the usual three first.
func statisticsOf(c *criteria.Criterion) []string {
	out := []string{price.Pmin, price.Pmax, price.Pavg}
	if c == nil || c.Mark.Price == nil {
		return out
	}
	for _, name := range []string{price.Pmedian, price.N} {
		if formula.Variables(c.Mark.Expr)[name] {
			out = append(out, name)
		}
	}
	return out
}

func (lb *lotBook) startPrices() *excel.Sheet {
	s := lb.Add(lb.Lang.T("Prices")+lb.suffix, 24, 36, 20, 20, 14, 12, 8, 8, 15, 20, 18)
	lb.title(s, lb.Lang.T("Prices"))
	for k := range lb.e.Tender.Preferences {
		for len(s.Widths) <= preferenceCol+2*k {
			s.Widths = append(s.Widths, 14)
		}
		s.Widths[adjustedCol-1], s.Widths[preferenceCol+2*k-1], s.Widths[preferenceCol+2*k] = 20, 16, 20
	}
	s.FreezeRow = headRow - 1
	return s
}

// layOutPrices decides where each price will stand, since other sheets refer to it.
func (lb *lotBook) layOutPrices() {
	for _, c := range criteria.Leaves(lb.lot.Criteria) {
		if c.Measure.Unit() == criteria.Money {
			lb.blocks = append(lb.blocks, lb.addBlock(lb.prices, c, c.Title.In(lb.Lang), foundOn(c)))
		}
	}
	if lb.e.Tender.Award.Method != criteria.WeightedSum {
		lb.blocks = append(
			lb.blocks,
			lb.addBlock(lb.prices, nil, lb.Lang.T("Evaluated price"), func(b *scoring.Bid) *criteria.Finding { return b.PriceFinding }),
		)
	}
	if len(lb.blocks) == 0 {
		s, row := lb.prices.room(1)
		s.Text(1, row, lb.Lang.T("The tender does not evaluate a price."), excel.Style{Kind: excel.Muted})
	}
	lb.layOutValues()
}

// foundOn gives what was found of a bid on a criterion, nil if nothing was.
func foundOn(c *criteria.Criterion) func(*scoring.Bid) *criteria.Finding {
	return func(b *scoring.Bid) *criteria.Finding {
		if m := b.Marks[c.ID]; m != nil && !m.Missing {
			return m.Finding
		}
		return nil
	}
}

// addBlock finds room for the price of a criterion, or of the award method where that
// is nil.
func (lb *lotBook) addBlock(on *roll, c *criteria.Criterion, title string, finding func(*scoring.Bid) *criteria.Finding) *priceBlock {
	p := &priceBlock{title: title, schedules: make([]place, len(lb.lot.Bids)), stats: statisticsOf(c)}
	if c != nil {
		p.id = c.ID
	}
	most := exact.Zero
	for _, b := range lb.lot.Bids {
		f := finding(b)
		p.findings = append(p.findings, f)
		if f == nil {
			continue
		}
		most = exact.Max(most, exact.Max(f.Value.Abs(), f.Price()))
		if f.Schedule != nil && !f.Schedule.Discount.IsZero() {
			p.discount = f.Schedule.Discount
			p.years = max(p.years, f.Schedule.Years)
		}
		p.hasOptions(f.Schedule)
	}
	p.decimals = carried(most, 1)
	// the heading of the list, the bids, the statistics, a row, the factors
	rows := 2 + len(p.findings) + len(p.stats) + 1
	if p.years > 0 {
		rows += p.years + 2
	}
	if len(p.options) > 0 {
		rows += len(p.options) + 2
	}
	if on == lb.prices {
		p.preferences = lb.e.Tender.Preferences
	}
	if p.hasPreferences() {
		rows += len(p.preferences) + 2
	}
	p.s, p.first = on.room(rows)
	p.first += 2
	below := p.first + len(p.findings) + len(p.stats) + 2
	if p.years > 0 {
		p.factors = below
		below += p.years + 2
	}
	p.retained = below
	if len(p.options) > 0 {
		below += len(p.options) + 2
	}
	p.margins = below
	for i, f := range p.findings {
		if f != nil && f.Schedule != nil {
			p.schedules[i].s, p.schedules[i].row = lb.prices.room(2 + len(f.Schedule.Lines) + 3 + 1)
		}
	}
	lb.blockOf[p.id] = p
	return p
}

func (lb *lotBook) fillPrices() {
	for _, p := range slices.Concat(lb.blocks, lb.numbers) {
		lb.fillBlock(p)
	}
}

func (lb *lotBook) fillBlock(p *priceBlock) {
	s, l := p.s, lb.Lang
	money := excel.Style{Format: lb.blockFormat(p)}
	s.Text(1, p.first-2, p.title, excel.Style{Kind: excel.Subtitle})
	head := text.PriceHead(lb.e.Tender, lb.lot.Lot, l)
	if p.number != nil {
		head = l.T("Value")
	}
	if p.rebased != nil {
		head = l.T("Mark received")
	}
	s.Header(p.first-1, append([]string{l.T("Bid"), l.T("Tenderer"), head, l.T("Compared")}, lb.preferenceHeads(p)...)...)
	var compared []exact.Number
	for i, b := range lb.lot.Bids {
		row, f := p.first+i, p.findings[i]
		s.Text(1, row, b.ID, excel.Style{})
		s.Text(2, row, b.Name().In(l), excel.Style{Kind: excel.Wrapped})
		if f == nil {
			s.Text(priceCol, row, "–", excel.Style{})
			s.Text(comparedCol, row, "", excel.Style{})
			continue
		}
		if p.rebased != nil && marked(b) {
			s.Formula(priceCol, row, lb.received(i, p.rebased), f.Value, money)
		} else if at := p.schedules[i]; p.number != nil && marked(b) {
			s.Formula(priceCol, row, lb.panelOf(i).marks.Ref(lb.bidColumn(i), lb.row[p.number]), f.Value, money)
		} else if at.s != nil {
			s.Formula(priceCol, row, at.s.Ref(10, at.row+2+len(f.Schedule.Lines)+2), f.Price(), money)
		} else { // a scenario gave it
			s.Number(priceCol, row, f.Price(), excel.Style{Kind: excel.Input, Format: money.Format})
			s.DecimalBetween(priceCol, row, exact.Zero, mostMoney, l.T("Write a number of at least 0."))
		}
		var value *exact.Number
		if lb.comparable(b, p) {
			value = &f.Value
			compared = append(compared, f.Value)
		}
		own := excel.Address(priceCol, row)
		if lb.fillMargins(p, i, b, f); p.hasPreferences() {
			own = excel.Address(adjustedCol, row)
		}
		if b.Status != scoring.Incomplete { // in a draft its price counts
			own = fmt.Sprintf(`IF(%s,%s,"")`, lb.takesPart(i, lb.about(p)), own)
		}
		s.Formula(comparedCol, row, own, value, money)
	}
	lb.fillStatistics(p, compared, money.Format)
	lb.fillFactors(p)
	lb.fillOptions(p)
	lb.fillPreferences(p)
	for i, b := range lb.lot.Bids {
		if p.schedules[i].s != nil {
			lb.fillSchedule(p, i, b)
		}
	}
}

// fillStatistics writes the lowest, highest and mean price of those compared, and what
// else the formula looks at.
func (lb *lotBook) fillStatistics(p *priceBlock, compared []exact.Number, format string) {
	s, l, last := p.s, lb.Lang, p.first+len(p.findings)
	cells := excel.Area(comparedCol, p.first, comparedCol, last-1)
	write := map[string]struct{ label, f string }{
		price.Pmin: {l.T("Lowest"), "MIN(" + cells + ")"}, price.Pmax: {l.T("Highest"), "MAX(" + cells + ")"},
		price.Pavg:    {l.T("Mean"), cleaned("AVERAGE("+cells+")", p.decimals)},
		price.Pmedian: {l.T("Median"), cleaned("MEDIAN("+cells+")", p.decimals)}, price.N: {l.T("Number of bids"), "COUNT(" + cells + ")"},
	}
	var env map[string]exact.Number
	if len(compared) > 0 {
		env = price.Env(compared, exact.One)
	}
	for k, name := range p.stats {
		stat, st := write[name], excel.Style{Kind: excel.Strong, Format: format}
		if name == price.N {
			st.Format = excel.CountFormat
		}
		var value *exact.Number
		if v, known := env[name]; known {
			value = &v
		}
		s.Text(2, last+k, stat.label, excel.Style{Kind: excel.Strong})
		s.Formula(priceCol, last+k, fmt.Sprintf(`IF(COUNT(%s)=0,"",%s)`, cells, stat.f), value, st)
	}
}

// fillFactors writes the discount factor of each year.
func (lb *lotBook) fillFactors(p *priceBlock) {
	if p.factors == 0 {
		return
	}
	s, l, head := p.s, lb.Lang, p.factors-1
	s.Text(1, head, l.T("Year"), excel.Style{Kind: excel.Heading})
	s.Text(2, head, l.T("Discount rate"), excel.Style{Kind: excel.Heading})
	s.Text(3, head, l.T("Factor"), excel.Style{Kind: excel.Heading})
	factor, growth := exact.One, exact.One.Add(p.discount)
	for y := 1; y <= p.years; y++ {
		row := p.factors + y - 1
		factor = factor.Quo(growth)
		s.Whole(1, row, y, excel.Style{})
		s.Number(2, row, p.discount, excel.Style{Format: excel.RateFormat})
		s.Formula(
			3,
			row,
			fmt.Sprintf("1/(1+%s)^%s", excel.Address(2, row), excel.Address(1, row)),
			factor,
			excel.Style{Format: `0.##########`},
		)
	}
}

// comparable tells whether a bid's price is among those that a formula looks at.
func (lb *lotBook) comparable(b *scoring.Bid, p *priceBlock) bool {
	if m := b.Marks[p.id]; p.rebased == nil && m != nil && m.Criterion.Mark.Price != nil {
		return m.Variables != nil
	}
	return b.Status == scoring.Incomplete || counts(b, lb.about(p))
}

// about gives the criterion that a block is about; for the price of the award method one
// that is marked last.
func (lb *lotBook) about(p *priceBlock) *criteria.Criterion {
	if c := lb.lot.Criterion(p.id); c != nil {
		return c
	}
	return &criteria.Criterion{Later: len(lb.e.Tender.Stages)}
}
