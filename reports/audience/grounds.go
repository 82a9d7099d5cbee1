package audience

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Ground is why a bid was set aside.
type Ground struct {
	Title  lang.Text
	Class  criteria.Class
	Basis  lang.Text
	Late   bool           // it came after the deadline: nothing of it was looked at
	Reason lang.Localizer // nil where facts are closed
	// Found and Needed are what a requirement met and asked for, and Facts what that
	// rests on: the parts of Reason, nil where it has none.
	Found, Needed lang.Localizer
	Facts         []lang.Localizer
}

func (x *composer) grounds(b *scoring.Bid, facts bool) []Ground {
	var out []Ground
	for _, g := range b.Grounds {
		k := Ground{Title: g.Title, Class: g.Class, Basis: g.Basis, Late: g.Requirement == scoring.LateGround}
		if facts {
			k.Reason = g.Reason
			k.parts(b, g.Requirement, x.v.Currency)
		}
		out = append(out, k)
	}
	return out
}

// parts notes what the check of a requirement found and asked for.
func (g *Ground) parts(b *scoring.Bid, requirement, currency string) {
	for _, c := range b.Checks {
		if c.Requirement.ID == requirement {
			g.Found = scoring.FindingText{Finding: c.Finding, Currency: currency}
			g.Needed = scoring.NeedsText{Requirement: c.Requirement, Currency: currency}
			g.Facts = c.Finding.Reasons
		}
	}
}
