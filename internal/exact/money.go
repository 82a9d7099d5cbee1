package exact

import "github.com/bareme/bareme/internal/lang"

// Money is an amount in a currency, for a reader.
type Money struct {
	Number
	Currency string
}

// In writes the amount with two decimals, or as many as it needs up to six.
func (m Money) In(l lang.Lang) string { return m.Format(l, 2, 6) + "\u00a0" + m.Currency }
