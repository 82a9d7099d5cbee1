package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// priceBlock is a part of the prices sheet about one price of each bid: the
// prices compared, their statistics, and each bid's lines.
type priceBlock struct {
	id        string // of the criterion, "" for the price of the award method
	title     string
	first     int // row of the first bid
	findings  []*criteria.Finding
	schedules []int // row of each bid's schedule heading, 0 if it has none
	totals    []int // row of each bid's total
}

// mostMoney bounds what may be typed as a price or a quantity.
var mostMoney = exact.Int(1_000_000_000_000_000)

// columns of the list of bids
const (
	priceCol    = 3
	comparedCol = 4
)

// priceOf names the evaluated price of a bid.
func (p *priceBlock) priceOf(s *sheet, i int) string { return s.ref(priceCol, p.first+i) }

// statistic names the cell of the lowest, highest or mean price.
func (p *priceBlock) statistic(s *sheet, name string) string {
	return s.ref(priceCol, p.first+len(p.findings)+map[string]int{price.Pmin: 0, price.Pmax: 1, price.Pavg: 2}[name])
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
	row := firstRow
	for _, p := range lb.blocks {
		row++ // heading of the list
		p.first = row + 1
		row = p.first + len(p.findings) + 3 + 1
		for i, f := range p.findings {
			if f == nil || f.Schedule == nil {
				continue
			}
			p.schedules[i] = row
			p.totals[i] = row + 2 + len(f.Schedule.Lines) + 2
			row = p.totals[i] + 2
		}
		row += 2
	}
}

func (lb *lotBook) addBlock(id, title string, finding func(*scoring.Bid) *criteria.Finding) {
	p := &priceBlock{id: id, title: title}
	for _, b := range lb.lot.Bids {
		p.findings = append(p.findings, finding(b))
	}
	p.schedules, p.totals = make([]int, len(p.findings)), make([]int, len(p.findings))
	lb.blocks = append(lb.blocks, p)
	lb.blockOf[id] = p
}

func (lb *lotBook) fillPrices() {
	s, l := lb.prices, lb.l
	lb.title(s, l.T("Prices"))
	s.freezeRow = headRow - 1
	if len(lb.blocks) == 0 {
		s.text(1, firstRow, l.T("The tender does not evaluate a price."), style{kind: muted})
		return
	}
	for _, p := range lb.blocks {
		lb.fillBlock(p)
	}
}

func (lb *lotBook) fillBlock(p *priceBlock) {
	s, l := lb.prices, lb.l
	money := style{format: moneyFormat(lb.e.Tender.Currency)}
	s.text(1, p.first-2, p.title, style{kind: subtitle})
	s.header(p.first-1, l.T("Bid"), l.T("Tenderer"), l.T("Evaluated price"), l.T("Compared"))
	var compared []exact.Number
	for i, b := range lb.lot.Bids {
		row := p.first + i
		s.text(1, row, b.ID, style{})
		s.text(2, row, b.Name().In(l), style{kind: wrapped})
		f := p.findings[i]
		if f == nil {
			s.text(priceCol, row, "–", style{})
			s.text(comparedCol, row, "", style{})
			continue
		}
		if f.Schedule == nil { // a scenario gave the price, which then has no lines
			s.number(priceCol, row, f.Value, style{kind: input, format: money.format})
			s.decimalBetween(priceCol, row, exact.Zero, mostMoney, l.T("Write a number of at least 0."))
		} else {
			s.formula(priceCol, row, address(10, p.totals[i]), f.Value, money)
		}
		var value any = ""
		if lb.comparable(b, p) {
			value = f.Value
			compared = append(compared, f.Value)
		}
		s.formula(comparedCol, row, fmt.Sprintf(`IF(%s=1,%s,"")`, lb.ranking.ref(admittedCol, firstRow+i), address(priceCol, row)), value, money)
	}
	last := p.first + len(p.findings)
	area := fixed(comparedCol, p.first) + ":" + fixed(comparedCol, last-1)
	for k, stat := range []struct{ label, f string }{{l.T("Lowest"), "MIN"}, {l.T("Highest"), "MAX"}, {l.T("Mean"), "AVERAGE"}} {
		var value any = ""
		if len(compared) > 0 {
			env := price.Env(compared, exact.One)
			value = []exact.Number{env[price.Pmin], env[price.Pmax], env[price.Pavg]}[k]
		}
		s.text(2, last+k, stat.label, style{kind: strong})
		s.formula(priceCol, last+k, fmt.Sprintf(`IF(COUNT(%[1]s)=0,"",%[2]s(%[1]s))`, area, stat.f), value, style{kind: strong, format: money.format})
	}
	for i, b := range lb.lot.Bids {
		if p.schedules[i] > 0 {
			lb.fillSchedule(p, i, b)
		}
	}
}

// comparable tells whether a bid's price is among those that a formula looks at.
func (lb *lotBook) comparable(b *scoring.Bid, p *priceBlock) bool {
	if p.id == "" {
		return b.Total != nil
	}
	if m := b.Marks[p.id]; m.Criterion.Mark.Price != nil {
		return m.Variables != nil
	}
	return b.Status != scoring.Incomplete && b.Total != nil
}

// fillSchedule writes the lines of a bid's price, each a live product.
func (lb *lotBook) fillSchedule(p *priceBlock, i int, b *scoring.Bid) {
	s, l, row, sched := lb.prices, lb.l, p.schedules[i], p.findings[i].Schedule
	money := moneyFormat(lb.e.Tender.Currency)
	s.text(1, row, b.Name().In(l), style{kind: subtitle})
	s.header(row+1, l.T("Line"), l.T("Title"), l.T("Quantity"), l.T("Unit price"), l.T("Unit"), l.T("Payments a year"), l.T("From year"), l.T("To year"), l.T("Factor"), l.T("Amount"), l.T("Stated in the bid"))
	discount := address(9, row)
	s.text(7, row, l.T("Discount rate"), style{kind: muted})
	s.number(9, row, sched.Discount, style{format: pctFormat})
	top := row + 2
	for k, line := range sched.Lines {
		r := top + k
		s.text(1, r, line.ID, style{})
		s.text(2, r, line.Title.In(l), style{kind: wrapped})
		s.number(3, r, line.Quantity, style{kind: input, format: countFormat})
		s.number(4, r, line.UnitPrice, style{kind: input, format: `#,##0.00####`})
		for col := 3; col <= 4; col++ {
			s.decimalBetween(col, r, exact.Zero, mostMoney, l.T("Write a number of at least 0."))
		}
		s.text(5, r, line.Unit.In(l), style{})
		if line.From == 0 {
			s.text(6, r, l.T("once"), style{})
			s.text(7, r, "", style{})
			s.text(8, r, "", style{})
			s.number(9, r, exact.One, style{format: countFormat})
			s.formula(10, r, fmt.Sprintf("%s*%s", address(3, r), address(4, r)), line.Amount, style{format: money})
		} else {
			s.number(6, r, line.Period.PerYear(), style{format: countFormat})
			s.number(7, r, exact.Int(int64(line.From)), style{format: countFormat})
			s.number(8, r, exact.Int(int64(line.To)), style{format: countFormat})
			// sum of 1/(1+r)^y for y from the first year to the last
			s.formula(9, r, fmt.Sprintf("IF(%[1]s=0,%[3]s-%[2]s+1,((1+%[1]s)^(1-%[2]s)-(1+%[1]s)^(-%[3]s))/%[1]s)",
				discount, address(7, r), address(8, r)), line.Factor, style{format: `0.######`})
			s.formula(10, r, fmt.Sprintf("%s*%s*%s*%s", address(3, r), address(4, r), address(6, r), address(9, r)), line.Amount, style{format: money})
		}
		if line.Stated != nil {
			s.number(11, r, *line.Stated, style{format: money})
		}
	}
	end := top + len(sched.Lines)
	s.text(9, end, l.T("Sum"), style{kind: strong})
	s.formula(10, end, fmt.Sprintf("SUM(%s:%s)", address(10, top), address(10, end-1)), sched.Net, style{kind: strong, format: money})
	s.text(9, end+1, l.T("Taxes ×"), style{kind: strong})
	s.number(10, end+1, sched.TaxFactor, style{kind: strong, format: `0.######`})
	s.text(9, end+2, l.T("Evaluated price"), style{kind: strong})
	s.formula(10, end+2, address(10, end)+"*"+address(10, end+1), sched.Total, style{kind: strong, format: money})
}
