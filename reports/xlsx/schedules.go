package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/scoring"
)

// columns of a bid's schedule that only some have
const (
	countedCol = 12
	taxCol     = 13
)

// hasOptions notes the options that a schedule prices.
func (p *priceBlock) hasOptions(s *criteria.Schedule) {
	if s == nil {
		return
	}
	for _, o := range s.Options {
		if p.option(o.Option) < 0 {
			p.options = append(p.options, o.Option)
		}
	}
}

// option tells where an option stands in the list, -1 where it does not.
func (p *priceBlock) option(o *criteria.Option) int {
	for i, x := range p.options {
		if x.ID == o.ID {
			return i
		}
	}
	return -1
}

// fillOptions writes which options count: cells to try another choice with.
func (lb *lotBook) fillOptions(p *priceBlock) {
	if len(p.options) == 0 {
		return
	}
	s, l := p.s, lb.Lang
	s.Text(2, p.retained-1, l.T("Options"), excel.Style{Kind: excel.Heading})
	s.Text(3, p.retained-1, l.T("Retained (1) or not (0)"), excel.Style{Kind: excel.Heading})
	for i, o := range p.options {
		retained := exact.Zero
		if o.Retained {
			retained = exact.One
		}
		s.Text(2, p.retained+i, o.Title.In(l), excel.Style{Kind: excel.Wrapped})
		s.Number(3, p.retained+i, retained, excel.Style{Kind: excel.Input, Format: excel.CountFormat})
		s.DecimalBetween(3, p.retained+i, exact.Zero, exact.One, l.T("Write 1 where the option is retained, 0 where it is not."))
	}
}

// fillCounted writes whether a line counts, as its option says, and its own taxes.
func (lb *lotBook) fillCounted(p *priceBlock, s *excel.Sheet, r int, line criteria.Line, byLine bool) {
	st := excel.Style{Format: excel.CountFormat}
	switch {
	case line.Option != nil:
		counted := exact.Zero
		if line.IsCounted() {
			counted = exact.One
		}
		s.Formula(countedCol, r, p.s.Ref(3, p.retained+p.option(line.Option)), counted, st)
	case len(p.options) > 0 || byLine:
		s.Number(countedCol, r, exact.One, st)
	}
	if byLine {
		s.Number(taxCol, r, line.TaxFactor, excel.Style{Format: `0.######`})
	}
}

// fillSchedule writes the lines of a bid's price, each a live product.
func (lb *lotBook) fillSchedule(p *priceBlock, i int, b *scoring.Bid) {
	s, row, l, sched := p.schedules[i].s, p.schedules[i].row, lb.Lang, p.findings[i].Schedule
	money := excel.MoneyFormat(lb.e.Tender.Currency)
	s.Text(1, row, b.Name().In(l), excel.Style{Kind: excel.Subtitle})
	heads := []string{l.T("Line"), l.T("Title"), l.T("Quantity"), l.T("Unit price"), l.T("Unit"), l.T("Payments a year"),
		l.T("From year"), l.T("To year"), l.T("Factor"), l.T("Amount"), l.T("Stated in the bid")}
	if len(p.options) > 0 || sched.ByLine {
		heads = append(heads, l.T("Counted (1) or not (0)"))
	}
	if sched.ByLine {
		heads = append(heads, l.T("Taxes ×"))
	}
	s.Header(row+1, heads...)
	top := row + 2
	for k, line := range sched.Lines {
		lb.fillLine(p, s, top+k, line)
		lb.fillCounted(p, s, top+k, line, sched.ByLine)
		lb.editable(s, 3, top+k, Edited{Bid: b.ID, Line: line.ID, Quantity: true, Was: line.Quantity})
		lb.editable(s, 4, top+k, Edited{Bid: b.ID, Line: line.ID, Was: line.UnitPrice})
	}
	end := top + len(sched.Lines)
	counted := excel.Address(countedCol, top) + ":" + excel.Address(countedCol, end-1)
	amounts := excel.Address(10, top) + ":" + excel.Address(10, end-1)
	s.Text(9, end, l.T("Sum"), excel.Style{Kind: excel.Strong})
	sum := "SUM(" + amounts + ")"
	if len(heads) >= countedCol {
		sum = "SUMPRODUCT(" + amounts + "*" + counted + ")"
	}
	s.Formula(10, end, sum, sched.Net, excel.Style{Kind: excel.Strong, Format: money})
	total := excel.Address(10, end) + "*" + excel.Address(10, end+1)
	s.Text(9, end+1, l.T("Taxes ×"), excel.Style{Kind: excel.Strong})
	if sched.ByLine {
		s.Text(10, end+1, l.T("line by line"), excel.Style{Kind: excel.Strong})
		total = "SUMPRODUCT(" + amounts + "*" + counted + "*" + excel.Address(taxCol, top) + ":" + excel.Address(taxCol, end-1) + ")"
	} else {
		s.Number(10, end+1, sched.TaxFactor, excel.Style{Kind: excel.Strong, Format: `0.######`})
	}
	s.Text(9, end+2, l.T("Evaluated price"), excel.Style{Kind: excel.Strong})
	s.Formula(10, end+2, cleaned(total, p.decimals), sched.Total, excel.Style{Kind: excel.Strong, Format: money})
}

func (lb *lotBook) fillLine(p *priceBlock, s *excel.Sheet, r int, line criteria.Line) {
	l, money := lb.Lang, excel.MoneyFormat(lb.e.Tender.Currency)
	s.Text(1, r, line.ID, excel.Style{})
	s.Text(2, r, line.Title.In(l), excel.Style{Kind: excel.Wrapped})
	s.Number(3, r, line.Quantity, excel.Style{Kind: excel.Input, Format: excel.CountFormat})
	s.Number(4, r, line.UnitPrice, excel.Style{Kind: excel.Input, Format: `#,##0.00####`})
	low, sign := exact.Zero, ""
	if line.Counts.Sign().Sign() < 0 {
		sign = "-"
	}
	if line.UnitPrice.Sign() < 0 { // the difference from a stated total that prevails
		low = mostMoney.Neg()
	}
	s.DecimalBetween(3, r, exact.Zero, mostMoney, l.T("Write a number of at least 0."))
	s.DecimalBetween(4, r, low, mostMoney, l.T("Write a number of at least 0."))
	s.Text(5, r, line.Unit.In(l), excel.Style{})
	if line.From == 0 {
		s.Text(6, r, l.T("once"), excel.Style{})
		s.Text(7, r, "", excel.Style{})
		s.Text(8, r, "", excel.Style{})
		s.Number(9, r, exact.One, excel.Style{Format: excel.CountFormat})
		s.Formula(10, r, sign+excel.Address(3, r)+"*"+excel.Address(4, r), line.Amount, excel.Style{Format: money})
	} else {
		s.Number(6, r, line.Period.PerYear(), excel.Style{Format: excel.CountFormat})
		s.Whole(7, r, line.From, excel.Style{Format: excel.CountFormat})
		s.Whole(8, r, line.To, excel.Style{Format: excel.CountFormat})
		factor := excel.Address(8, r) + "-" + excel.Address(7, r) + "+1"
		if p.factors > 0 {
			factor = "SUM(" + p.s.Area(3, p.factors+line.From-1, 3, p.factors+line.To-1) + ")"
		}
		s.Formula(9, r, factor, line.Factor, excel.Style{Format: `0.######`})
		s.Formula(10, r, fmt.Sprintf("%s%s*%s*%s*%s", sign, excel.Address(3, r), excel.Address(4, r), excel.Address(6, r), excel.Address(9, r)), line.Amount, excel.Style{Format: money})
	}
	if line.Stated != nil {
		s.Number(11, r, *line.Stated, excel.Style{Format: money})
	}
}
