package data

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/scoring"
)

// price is what a price is made of: its firm part and its options, before and with tax.
type price struct {
	Firm      *string       `json:"firm,omitempty"`
	Options   []optionPrice `json:"options,omitempty"`
	Excluding *string       `json:"excluding_taxes,omitempty"`
	Including *string       `json:"including_taxes,omitempty"`
}

type optionPrice struct {
	ID       string `json:"id"`
	Retained bool   `json:"retained"`
	Price    string `json:"price"`
}

// newPrice gives the parts of a price, nil where it has none to tell.
func newPrice(s *criteria.Schedule) *price {
	if s == nil || len(s.Options) == 0 && s.Excluded == nil {
		return nil
	}
	out := &price{}
	if len(s.Options) > 0 {
		out.Firm = decimal(s.Firm)
	}
	for _, o := range s.Options {
		out.Options = append(out.Options, optionPrice{o.ID, o.Retained, o.Price.Decimal()})
	}
	if s.Excluded != nil {
		out.Excluding, out.Including = decimal(*s.Excluded), decimal(*s.Included)
	}
	return out
}

// preference is what a preference margin makes of a bid's price.
type preference struct {
	ID       string  `json:"id"`
	Benefits bool    `json:"benefits"`
	Level    string  `json:"level,omitempty"`
	Rate     string  `json:"rate"` // of the price: above 0 added, below 0 taken off
	Amount   *string `json:"amount,omitempty"`
}

// prefer gives the price by which a bid is compared, and how it was made.
func (out *bid) prefer(b *scoring.Bid) {
	if b.Compared != nil {
		out.Compared, out.ComparedExact = decimal(*b.Compared), b.Compared.Fraction()
	}
	for _, m := range b.Margins {
		p := preference{ID: m.ID, Benefits: m.Benefits, Level: m.Level, Rate: m.Rate.Decimal()}
		if b.Price != nil {
			p.Amount = decimal(m.Amount(*b.Price))
		}
		out.Preferences = append(out.Preferences, p)
	}
}
