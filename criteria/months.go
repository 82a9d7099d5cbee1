package criteria

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Months is a duration known within bounds, both included. Open says that
// nothing bounds it from above; its zero value is 0 months.
type Months struct {
	Low, High exact.Number
	Open      bool
}

// Unstated is a duration of which nothing is stated.
var Unstated = Months{Open: true}

// IsKnown tells whether the bounds meet.
func (m Months) IsKnown() bool { return !m.Open && m.Low.Equal(m.High) }

// IsUnstated tells whether nothing is stated.
func (m Months) IsUnstated() bool { return m.Open && m.Low.IsZero() }

// Equal tells whether two durations have the same bounds.
func (m Months) Equal(o Months) bool {
	return m.Open == o.Open && m.Low.Equal(o.Low) && (m.Open || m.High.Equal(o.High))
}

// In writes the duration for a reader.
func (m Months) In(l lang.Lang) string {
	switch {
	case m.IsUnstated():
		return l.T("a time not stated")
	case m.Open:
		return l.T("at least %s", Months{Low: m.Low, High: m.Low})
	case m.IsKnown():
		return l.N(m.Low, "%s month", "%s months", m.Low)
	}
	return l.T("%s to %s months", m.Low, m.High)
}
