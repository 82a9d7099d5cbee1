package text

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// WouldBe says who would come first in a scenario, and by how much; other tells that
// it is not the one as published.
func WouldBe(lot *scoring.Lot, other bool, l lang.Lang) string {
	if lot.Several() {
		return wouldHold(lot, other, l)
	}
	winners := lot.Winner()
	if len(winners) == 0 {
		return l.T("No bid could be ranked.")
	}
	if len(winners) > 1 {
		return l.T("%s would tie for the first rank.", scoring.Names(winners))
	}
	name := winners[0].Name()
	m, ok := lot.Margin()
	ok = ok && !m.IsZero()
	lead := lang.N(m, "%s point", "%s points", lang.Raw(Number(m, l)))
	switch {
	case ok && other:
		return l.T("%s would come first, ahead of %s by %s.", name, lot.Ranking[1].Name(), lead)
	case ok:
		return l.T("%s stays first, ahead of %s by %s.", name, lot.Ranking[1].Name(), lead)
	case len(lot.Ranking) > 1 && other:
		return l.T("%s would come first, ahead of %s.", name, lot.Ranking[1].Name())
	case len(lot.Ranking) > 1:
		return l.T("%s stays first, ahead of %s.", name, lot.Ranking[1].Name())
	case other:
		return l.T("%s would come first, and alone.", name)
	}
	return l.T("%s stays first, and alone.", name)
}

// wouldHold says who would hold an agreement in a scenario, and by how much.
func wouldHold(lot *scoring.Lot, other bool, l lang.Lang) string {
	held := lot.Held()
	switch {
	case len(held) == 0:
		return l.T("No bid could be ranked.")
	case other:
		return l.T("The holders would be: %s.", scoring.Names(held)) + " " + AtTheEdge(lot, l)
	}
	return l.T("The holders stay: %s.", scoring.Names(held)) + " " + AtTheEdge(lot, l)
}
