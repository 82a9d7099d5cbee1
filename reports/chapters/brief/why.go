package brief

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// number writes a number as the reports do.
type number exact.Number

// In writes the number.
func (n number) In(l lang.Lang) string { return text.Number(exact.Number(n), l) }

// signed writes a difference with its sign.
type signed exact.Number

// In writes the difference.
func (n signed) In(l lang.Lang) string {
	return text.Signed(exact.Number(n), l)
}

// share is what a criterion gives the first bid over the second.
type share struct {
	c    *criteria.Criterion
	lead exact.Number
}

// why says on which criteria the first bid leads over the second, and on which it
// does not: the greatest differences of weighted marks.
func (b *brief) why() lang.Localizer {
	first, second, ok := b.lot.Contest()
	if !ok || len(b.lot.Tied()) > 0 {
		return nil
	}
	var ahead, behind []share
	for _, c := range criteria.Leaves(b.lot.Criteria) {
		lead, known := leadOn(c, first, second)
		switch {
		case !known:
		case lead.Sign() > 0:
			ahead = append(ahead, share{c, lead})
		case lead.Sign() < 0:
			behind = append(behind, share{c, lead})
		}
	}
	switch {
	case len(ahead) == 0:
		return nil
	case b.lot.Several() && len(behind) == 0:
		return lang.M("%s leads %s on %s; the other leads on no criterion.", first.Name(), second.Name(), greatest(ahead))
	case b.lot.Several():
		return lang.M("%s leads %s on %s; the other leads on %s.", first.Name(), second.Name(), greatest(ahead), greatest(behind))
	case len(behind) == 0:
		return lang.M("It leads on %s; the other leads on no criterion.", greatest(ahead))
	}
	return lang.M("It leads on %s; the other leads on %s.", greatest(ahead), greatest(behind))
}

// leadOn gives by how much a bid leads another on a criterion.
func leadOn(c *criteria.Criterion, first, second *scoring.Bid) (exact.Number, bool) {
	x, y := first.Marks[c.ID], second.Marks[c.ID]
	if x == nil || y == nil || x.Missing || y.Missing {
		return exact.Zero, false
	}
	return x.Weighted.Sub(y.Weighted), true
}

// shown is how many criteria a sentence names.
const shown = 3

// greatest names the criteria with the greatest differences.
func greatest(list []share) lang.Localizer {
	slices.SortStableFunc(list, func(a, b share) int { return b.lead.Abs().Cmp(a.lead.Abs()) })
	var out lang.List
	for i, s := range list {
		if i == shown {
			out = append(out, lang.N(len(list)-shown, "%d other", "%d others", len(list)-shown))
			break
		}
		out = append(out, lang.M("%s (%s)", s.c.Title, signed(s.lead)))
	}
	return out
}
