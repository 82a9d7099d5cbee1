package text

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// LeftOut says what an analysis did not look at, or not to its end, and why; "" if
// nothing.
func LeftOut(f *scoring.Firmness, l lang.Lang) string {
	var list lang.List
	x := f.LeftOut
	for _, part := range []struct {
		n    int
		what lang.Localizer
	}{
		{x.Weights, lang.N(x.Weights, "%d weight", "%d weights", x.Weights)},
		{x.Rankings, lang.N(x.Rankings, "the whole ranking under %d weight", "the whole ranking under %d weights", x.Rankings)},
		{x.Prices, lang.N(x.Prices, "%d price", "%d prices", x.Prices)},
		{x.Marks, lang.N(x.Marks, "%d mark", "%d marks", x.Marks)},
		{x.Withdrawals, lang.N(x.Withdrawals, "%d withdrawal", "%d withdrawals", x.Withdrawals)},
		{x.Formulas, lang.N(x.Formulas, "%d price formula", "%d price formulas", x.Formulas)},
		{x.Deciding, lang.N(x.Deciding, "%d criterion taken out", "%d criteria taken out", x.Deciding)},
		{x.Draws, lang.N(x.Draws, "%d draw", "%d draws", x.Draws)},
	} {
		if part.n > 0 {
			list = append(list, part.what)
		}
	}
	switch {
	case len(list) == 0:
		return ""
	case f.Stop == scoring.OutOfTime:
		seconds := exact.Ratio(f.Time.Milliseconds(), 1000)
		return l.T("The time for this analysis, %s s, is over. Not looked at, or not to the end: %s.", seconds, list)
	case f.Stop == scoring.Interrupted:
		return l.T("The analysis was interrupted. Not looked at, or not to the end: %s.", list)
	}
	if x.Unranked > 0 {
		return l.T("Not looked at to the end, for want of steps or because the award's formula would adjust a price to 0 or less: %s.", list)
	}
	return l.T("Not looked at to the end, for want of steps: %s.", list)
}
