package cost

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

var zeroRule = lang.M(
	"ask the tenderer whether it is meant; the tender says what it is by zero: free, for what is offered at no charge, or zero: refused",
)

// zero applies what the tender says of a price of 0. Where it says nothing, nothing is
// guessed: 0 may be a gift, or a cell left empty.
func (m *Measure) zero(f *criteria.Finding, facts *facts, l criteria.Line, at source.Position, bid string) {
	if !l.UnitPrice.IsZero() || facts.unread[at] || l.Counts != criteria.Expense {
		return // a rebate of 0 is no rebate: nothing is given away
	}
	switch m.Zero {
	case ZeroFree:
		f.Notices = append(f.Notices, criteria.Notice{At: at,
			What: lang.M("bid %q offers “%s” at no charge, as the tender allows", bid, l.Title)})
	case ZeroRefused:
		f.Gaps = append(f.Gaps, criteria.Gap{At: at,
			What: lang.M("bid %q prices “%s” at 0, which is no price by the tender's rule", bid, l.Title),
			Do:   lang.M("ask the tenderer to regularise it (CCP, art. R2152-2), or set the bid aside in decisions.yaml")})
	default:
		f.Gaps = append(f.Gaps, criteria.Gap{At: at,
			What: lang.M("bid %q prices “%s” at 0, and the tender does not say what that means", bid, l.Title),
			Do:   zeroRule})
	}
}
