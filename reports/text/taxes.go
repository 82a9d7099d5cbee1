package text

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// TaxBasis tells on which basis the prices of a lot are compared: excluded, included, or ""
// where no price is.
func TaxBasis(t *criteria.Tender, lot *criteria.Lot) string {
	for _, c := range criteria.Leaves(lot.Criteria) {
		if m, ok := c.Measure.(*cost.Measure); ok {
			return m.Taxes
		}
	}
	if m, ok := t.Award.Price.Measure.(*cost.Measure); ok {
		return m.Taxes
	}
	return ""
}

// TaxesShort says it in a word or two; "" where no price is compared.
func TaxesShort(t *criteria.Tender, lot *criteria.Lot) lang.Localizer {
	switch TaxBasis(t, lot) {
	case "excluded":
		return lang.M("excl. tax")
	case "included":
		return lang.M("incl. tax")
	}
	return lang.Raw("")
}

// Price writes a price of a lot with its currency and its taxes.
func Price(n exact.Number, t *criteria.Tender, lot *criteria.Lot, l lang.Lang) string {
	return WithTaxes(Money(n, t.Currency, l), t, lot, l)
}

// PriceInFull writes a price of a lot with its currency and, in full, its taxes.
func PriceInFull(n exact.Number, t *criteria.Tender, lot *criteria.Lot, l lang.Lang) string {
	price := Money(n, t.Currency, l)
	if basis := TaxBasis(t, lot); basis != "" {
		return price + " " + l.T("taxes %s", lang.Message{Format: basis})
	}
	return price
}

// WithTaxes says of a written price which taxes it is with.
func WithTaxes(price string, t *criteria.Tender, lot *criteria.Lot, l lang.Lang) string {
	if taxes := TaxesShort(t, lot).In(l); taxes != "" {
		return price + "\u00a0" + taxes
	}
	return price
}

// PriceHead is the heading of the prices of a lot, with their taxes.
func PriceHead(t *criteria.Tender, lot *criteria.Lot, l lang.Lang) string {
	if taxes := TaxesShort(t, lot).In(l); taxes != "" {
		return l.T("Evaluated price") + " (" + taxes + ")"
	}
	return l.T("Evaluated price")
}
