package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// priceBlock is a part of the prices sheet about one price of each bid: the
// prices compared, their statistics, the discount factors, and each bid's lines.
type priceBlock struct {
	id        string // of the criterion, "" for the price of the award method
	title     string
	s         *sheet // with the prices and the statistics
	first     int    // row of the first bid
	findings  []*criteria.Finding
	schedules []place // where each bid's schedule begins; no sheet if it has none
	decimals  int     // that prices carry
	factors   int     // row of the first year's discount factor, 0 if nothing is discounted
	years     int
	discount  exact.Number
}

// place is a row of a sheet.
type place struct {
	s   *sheet
	row int
}

// mostMoney bounds what may be typed as a price or a quantity.
var mostMoney = exact.Int(1_000_000_000_000_000)

// columns of the list of bids
const (
	priceCol    = 3
	comparedCol = 4
)

// priceOf names the evaluated price of a bid.
func (p *priceBlock) priceOf(i int) string { return p.s.ref(priceCol, p.first+i) }

// statistic names the cell of the lowest, highest or mean price.
func (p *priceBlock) statistic(name string) string {
	return p.s.ref(priceCol, p.first+len(p.findings)+map[string]int{price.Pmin: 0, price.Pmax: 1, price.Pavg: 2}[name])
}

func (lb *lotBook) startPrices() *sheet {
	s := lb.add(lb.l.T("Prices")+lb.suffix, 24, 36, 20, 20, 14, 12, 8, 8, 15, 20, 18)
	lb.title(s, lb.l.T("Prices"))
	s.freezeRow = headRow - 1
	return s
}

// layOutPrices decides where each price will stand, since other sheets refer to it.
func (lb *lotBook) layOutPrices() {
	for _, c := range criteria.Leaves(lb.lot.Criteria) {
		if c.Measure.Unit() == criteria.Money {
			lb.addBlock(c.ID, c.Title.In(lb.l), func(b *scoring.Bid) *criteria.Finding {
				if m := b.Marks[c.ID]; m != nil && !m.Missing {
					return m.Finding
				}
				return nil
			})
		}
	}
	if lb.e.Tender.Award.Method != criteria.WeightedSum {
		lb.addBlock("", lb.l.T("Evaluated price"), func(b *scoring.Bid) *criteria.Finding { return b.PriceFinding })
	}
	if len(lb.blocks) == 0 {
		s, row := lb.prices.room(1)
		s.text(1, row, lb.l.T("The tender does not evaluate a price."), style{kind: muted})
	}
}

func (lb *lotBook) addBlock(id, title string, finding func(*scoring.Bid) *criteria.Finding) {
	p := &priceBlock{id: id, title: title, schedules: make([]place, len(lb.lot.Bids))}
	most := exact.Zero
	for _, b := range lb.lot.Bids {
		f := finding(b)
		p.findings = append(p.findings, f)
		if f == nil {
			continue
		}
		most = exact.Max(most, f.Value.Abs())
		if f.Schedule != nil && !f.Schedule.Discount.IsZero() {
			p.discount = f.Schedule.Discount
			p.years = max(p.years, f.Schedule.Years)
		}
	}
	p.decimals = carried(most, 1)
	// the heading of the list, the bids, three statistics, a row, the factors
	rows := 2 + len(p.findings) + 3 + 1
	if p.years > 0 {
		rows += p.years + 2
	}
	p.s, p.first = lb.prices.room(rows)
	p.first += 2
	if p.years > 0 {
		p.factors = p.first + len(p.findings) + 3 + 2
	}
	for i, f := range p.findings {
		if f != nil && f.Schedule != nil {
			p.schedules[i].s, p.schedules[i].row = lb.prices.room(2 + len(f.Schedule.Lines) + 3 + 1)
		}
	}
	lb.blocks = append(lb.blocks, p)
	lb.blockOf[id] = p
}

func (lb *lotBook) fillPrices() {
	for _, p := range lb.blocks {
		lb.fillBlock(p)
	}
}

func (lb *lotBook) fillBlock(p *priceBlock) {
	s, l := p.s, lb.l
	money := style{format: moneyFormat(lb.e.Tender.Currency)}
	s.text(1, p.first-2, p.title, style{kind: subtitle})
	s.header(p.first-1, l.T("Bid"), l.T("Tenderer"), l.T("Evaluated price"), l.T("Compared"))
	var compared []exact.Number
	for i, b := range lb.lot.Bids {
		row, f := p.first+i, p.findings[i]
		s.text(1, row, b.ID, style{})
		s.text(2, row, b.Name().In(l), style{kind: wrapped})
		if f == nil {
			s.text(priceCol, row, "–", style{})
			s.text(comparedCol, row, "", style{})
			continue
		}
		if at := p.schedules[i]; at.s != nil {
			s.formula(priceCol, row, at.s.ref(10, at.row+2+len(f.Schedule.Lines)+2), f.Value, money)
		} else { // a scenario gave it
			s.number(priceCol, row, f.Value, style{kind: input, format: money.format})
			s.decimalBetween(priceCol, row, exact.Zero, mostMoney, l.T("Write a number of at least 0."))
		}
		var value *exact.Number
		if lb.comparable(b, p) {
			value = &f.Value
			compared = append(compared, f.Value)
		}
		own := address(priceCol, row)
		if b.Status != scoring.Incomplete { // in a draft its price counts
			own = fmt.Sprintf(`IF(%s=1,%s,"")`, lb.ranking.ref(admittedCol, firstRow+i), own)
		}
		s.formula(comparedCol, row, own, value, money)
	}
	lb.fillStatistics(p, compared, money.format)
	lb.fillFactors(p)
	for i, b := range lb.lot.Bids {
		if p.schedules[i].s != nil {
			lb.fillSchedule(p, i, b)
		}
	}
}

// fillStatistics writes the lowest, highest and mean price of those compared.
func (lb *lotBook) fillStatistics(p *priceBlock, compared []exact.Number, format string) {
	s, l, last := p.s, lb.l, p.first+len(p.findings)
	cells := area(comparedCol, p.first, comparedCol, last-1)
	mean := cleaned("AVERAGE("+cells+")", p.decimals)
	for k, stat := range []struct{ label, f string }{{l.T("Lowest"), "MIN(" + cells + ")"}, {l.T("Highest"), "MAX(" + cells + ")"}, {l.T("Mean"), mean}} {
		var value *exact.Number
		if len(compared) > 0 {
			env := price.Env(compared, exact.One)
			v := env[[]string{price.Pmin, price.Pmax, price.Pavg}[k]]
			value = &v
		}
		s.text(2, last+k, stat.label, style{kind: strong})
		s.formula(priceCol, last+k, fmt.Sprintf(`IF(COUNT(%s)=0,"",%s)`, cells, stat.f), value, style{kind: strong, format: format})
	}
}

// fillFactors writes the discount factor of each year.
func (lb *lotBook) fillFactors(p *priceBlock) {
	if p.factors == 0 {
		return
	}
	s, l, head := p.s, lb.l, p.factors-1
	s.text(1, head, l.T("Year"), style{kind: heading})
	s.text(2, head, l.T("Discount rate"), style{kind: heading})
	s.text(3, head, l.T("Factor"), style{kind: heading})
	factor, growth := exact.One, exact.One.Add(p.discount)
	for y := 1; y <= p.years; y++ {
		row := p.factors + y - 1
		factor = factor.Quo(growth)
		s.whole(1, row, y, style{})
		s.number(2, row, p.discount, style{format: rateFormat})
		s.formula(3, row, fmt.Sprintf("1/(1+%s)^%s", address(2, row), address(1, row)), factor, style{format: `0.##########`})
	}
}

// comparable tells whether a bid's price is among those that a formula looks at.
func (lb *lotBook) comparable(b *scoring.Bid, p *priceBlock) bool {
	if p.id == "" {
		return b.Total != nil || b.Status == scoring.Incomplete
	}
	if m := b.Marks[p.id]; m.Criterion.Mark.Price != nil {
		return m.Variables != nil
	}
	return b.Total != nil || b.Status == scoring.Incomplete
}

// fillSchedule writes the lines of a bid's price, each a live product.
func (lb *lotBook) fillSchedule(p *priceBlock, i int, b *scoring.Bid) {
	s, row, l, sched := p.schedules[i].s, p.schedules[i].row, lb.l, p.findings[i].Schedule
	money := moneyFormat(lb.e.Tender.Currency)
	s.text(1, row, b.Name().In(l), style{kind: subtitle})
	s.header(row+1, l.T("Line"), l.T("Title"), l.T("Quantity"), l.T("Unit price"), l.T("Unit"), l.T("Payments a year"),
		l.T("From year"), l.T("To year"), l.T("Factor"), l.T("Amount"), l.T("Stated in the bid"))
	top := row + 2
	for k, line := range sched.Lines {
		lb.fillLine(p, s, top+k, line)
	}
	end := top + len(sched.Lines)
	s.text(9, end, l.T("Sum"), style{kind: strong})
	s.formula(10, end, fmt.Sprintf("SUM(%s:%s)", address(10, top), address(10, end-1)), sched.Net, style{kind: strong, format: money})
	s.text(9, end+1, l.T("Taxes ×"), style{kind: strong})
	s.number(10, end+1, sched.TaxFactor, style{kind: strong, format: `0.######`})
	s.text(9, end+2, l.T("Evaluated price"), style{kind: strong})
	s.formula(10, end+2, cleaned(address(10, end)+"*"+address(10, end+1), p.decimals), sched.Total, style{kind: strong, format: money})
}

func (lb *lotBook) fillLine(p *priceBlock, s *sheet, r int, line criteria.Line) {
	l, money := lb.l, moneyFormat(lb.e.Tender.Currency)
	s.text(1, r, line.ID, style{})
	s.text(2, r, line.Title.In(l), style{kind: wrapped})
	s.number(3, r, line.Quantity, style{kind: input, format: countFormat})
	s.number(4, r, line.UnitPrice, style{kind: input, format: `#,##0.00####`})
	low := exact.Zero
	if line.UnitPrice.Sign() < 0 { // the difference from a stated total that prevails
		low = mostMoney.Neg()
	}
	s.decimalBetween(3, r, exact.Zero, mostMoney, l.T("Write a number of at least 0."))
	s.decimalBetween(4, r, low, mostMoney, l.T("Write a number of at least 0."))
	s.text(5, r, line.Unit.In(l), style{})
	if line.From == 0 {
		s.text(6, r, l.T("once"), style{})
		s.text(7, r, "", style{})
		s.text(8, r, "", style{})
		s.number(9, r, exact.One, style{format: countFormat})
		s.formula(10, r, address(3, r)+"*"+address(4, r), line.Amount, style{format: money})
	} else {
		s.number(6, r, line.Period.PerYear(), style{format: countFormat})
		s.whole(7, r, line.From, style{format: countFormat})
		s.whole(8, r, line.To, style{format: countFormat})
		factor := address(8, r) + "-" + address(7, r) + "+1"
		if p.factors > 0 {
			factor = "SUM(" + p.s.area(3, p.factors+line.From-1, 3, p.factors+line.To-1) + ")"
		}
		s.formula(9, r, factor, line.Factor, style{format: `0.######`})
		s.formula(10, r, fmt.Sprintf("%s*%s*%s*%s", address(3, r), address(4, r), address(6, r), address(9, r)), line.Amount, style{format: money})
	}
	if line.Stated != nil {
		s.number(11, r, *line.Stated, style{format: money})
	}
}
