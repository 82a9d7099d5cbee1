package scoring

import (
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
)

// Exchange words what was asked of a tenderer, and what it answered.
type Exchange struct {
	Asked, Answered date.Date
	Answer          lang.Text
}

// In writes it in l.
func (x Exchange) In(l lang.Lang) string {
	switch {
	case x.Answered.IsZero():
		return l.T("asked on %s, without an answer", x.Asked)
	case x.Answer.IsZero():
		return l.T("asked on %s, answered on %s", x.Asked, x.Answered)
	}
	return l.T("asked on %s, answered on %s (%s)", x.Asked, x.Answered, x.Answer.Clause())
}
