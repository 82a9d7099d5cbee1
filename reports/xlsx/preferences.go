package xlsx

import (
	"fmt"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/scoring"
)

// columns of the list of bids where there are preference margins: the price with them,
// then of each margin its rate and its amount.
const (
	adjustedCol   = 5
	preferenceCol = 6
)

// hasPreferences tells whether the prices of the block are compared with margins.
func (p *priceBlock) hasPreferences() bool { return len(p.preferences) > 0 }

// offeredPrice names the price of a bid as it is offered.
func (p *priceBlock) offeredPrice(i int) string { return p.s.Ref(priceCol, p.first+i) }

// preferenceHeads are the headings of the columns of preference margins.
func (lb *lotBook) preferenceHeads(p *priceBlock) []string {
	if !p.hasPreferences() {
		return nil
	}
	out := []string{lb.Lang.T("Price with margins")}
	for _, x := range p.preferences {
		out = append(out, x.Title.In(lb.Lang), lb.Lang.T("Amount"))
	}
	return out
}

// fillPreferences writes the rules: cells to try other margins and ceilings with.
func (lb *lotBook) fillPreferences(p *priceBlock) {
	if !p.hasPreferences() {
		return
	}
	s, l := p.s, lb.Lang
	for col, head := range []string{l.T("Preference margins"), l.T("Rate of preference"), l.T("Ceiling")} {
		s.Text(2+col, p.margins-1, head, excel.Style{Kind: excel.Heading})
	}
	for k, x := range p.preferences {
		row := p.margins + k
		s.Text(2, row, x.Title.In(l), excel.Style{Kind: excel.Wrapped})
		if x.ByLevel == nil {
			s.Number(3, row, x.Margin, excel.Style{Kind: excel.Input, Format: excel.RateFormat})
			s.DecimalBetween(3, row, exact.Zero, exact.One, l.T("Write a part of the price, from 0 %% to 100 %%."))
		} else {
			s.Text(3, row, l.T("by level"), excel.Style{})
		}
		if x.Ceiling != nil {
			s.Number(4, row, *x.Ceiling, excel.Style{Kind: excel.Input, Format: excel.MoneyFormat(lb.e.Tender.Currency)})
			s.DecimalBetween(4, row, exact.Zero, mostMoney, l.T("Write a number of at least 0."))
		} else {
			s.Text(4, row, l.T("no ceiling"), excel.Style{})
		}
	}
}

// fillMargins writes what each preference makes of the price of bid i, and the price that
// is compared.
func (lb *lotBook) fillMargins(p *priceBlock, i int, b *scoring.Bid, f *criteria.Finding) {
	if !p.hasPreferences() {
		return
	}
	s, row, money := p.s, p.first+i, excel.Style{Format: lb.blockFormat(p)}
	sum := []string{excel.Address(priceCol, row)}
	for k, x := range p.preferences {
		var m *criteria.Margin
		for j := range b.Margins {
			if b.Margins[j].Preference == x {
				m = &b.Margins[j]
			}
		}
		rate, amount := preferenceCol+2*k, preferenceCol+2*k+1
		if m == nil {
			continue
		}
		margin := excel.Fixed(3, p.margins+k)
		st := excel.Style{Format: excel.RateFormat}
		switch {
		case x.ByLevel != nil:
			st.Kind = excel.Input
			s.Number(rate, row, m.Rate, st)
		case m.Rate.Sign() > 0:
			s.Formula(rate, row, margin, m.Rate, st)
		case m.Rate.Sign() < 0:
			s.Formula(rate, row, "-"+margin, m.Rate, st)
		default:
			s.Number(rate, row, exact.Zero, st)
		}
		own, by := excel.Address(priceCol, row), excel.Address(rate, row)
		taken := own + "*" + by
		if x.Ceiling != nil {
			taken = fmt.Sprintf("SIGN(%s)*MIN(%s*ABS(%s),%s)", by, own, by, excel.Fixed(4, p.margins+k))
		}
		s.Formula(amount, row, cleaned(taken, p.decimals), m.Amount(f.Price()), money)
		sum = append(sum, excel.Address(amount, row))
	}
	s.Formula(adjustedCol, row, cleaned(strings.Join(sum, "+"), p.decimals), f.Value, money)
}
