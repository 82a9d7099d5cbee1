package ownership

import (
	"math/big"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Share is a fraction of 1 that is known within bounds, both included.
type Share struct {
	Low, High exact.Number
}

// Known is a share known exactly.
func Known(n exact.Number) Share { return Share{n, n} }

// Undisclosed is a share of which nothing is known.
var Undisclosed = Share{exact.Zero, exact.One}

// IsKnown tells whether the bounds meet.
func (s Share) IsKnown() bool { return s.Low.Equal(s.High) }

// IsZero tells whether the share is surely 0.
func (s Share) IsZero() bool { return s.High.IsZero() }

// Exceeds compares with a limit that may be reached: surely above it, surely
// not, or undecided (neither).
func (s Share) Exceeds(limit exact.Number) (surely, surelyNot bool) {
	return limit.Less(s.Low), !limit.Less(s.High)
}

// hull gives the smallest bounds that hold both.
func (s Share) hull(t Share) Share { return Share{exact.Min(s.Low, t.Low), exact.Max(s.High, t.High)} }

// Plus adds two shares.
func (s Share) Plus(t Share) Share { return Share{s.Low.Add(t.Low), s.High.Add(t.High)} }

// Worse gives the bounds of the greater of two shares.
func (s Share) Worse(t Share) Share { return Share{exact.Max(s.Low, t.Low), exact.Max(s.High, t.High)} }

// In writes the share for a reader.
func (s Share) In(l lang.Lang) string {
	switch {
	case s.IsKnown():
		return s.Low.Percent(l, 0, 4)
	case s == Undisclosed || s.Low.IsZero() && s.High.Equal(exact.One):
		return l.T("an undisclosed share")
	}
	return l.T("between %s and %s", s.Low.Percent(l, 0, 4), s.High.Percent(l, 0, 4))
}

// readShare reads 24 %, [0 %, 24 %] or undisclosed.
func readShare(n *source.Node) Share {
	switch {
	case n == nil:
		return Undisclosed
	case n.IsList():
		ends := n.List()
		if len(ends) != 2 {
			n.Problem(
				lang.N(len(ends), "bounds of %d value, expected two", "bounds of %d values, expected two", len(ends)),
				lang.M("write the lower and the upper bound, such as [0 %%, 24 %%]"),
			)
			return Undisclosed
		}
		s := Share{readFraction(ends[0]), readFraction(ends[1])}
		if s.High.Less(s.Low) {
			n.Problem(
				lang.M("the lower bound %s is above the upper bound %s", exact.Percent{Number: s.Low}, exact.Percent{Number: s.High}),
				lang.M("write the lower bound first"),
			)
			return Undisclosed
		}
		return s
	case n.Raw() == "undisclosed":
		return Undisclosed
	}
	return Known(readFraction(n))
}

// readFraction reads a share, as a percentage or as a fraction of one: 100/3 %.
func readFraction(n *source.Node) exact.Number {
	if n.IsScalar() && strings.Contains(n.Raw(), "/") {
		r, ok := new(big.Rat).SetString(strings.TrimSpace(strings.TrimSuffix(n.Raw(), "%")))
		if ok && n.IsPercent() && r.Sign() >= 0 && r.Cmp(big.NewRat(100, 1)) <= 0 {
			return exact.FromRat(r).Quo(exact.Hundred)
		}
		n.Problem(lang.M("%q is not a share", n.Raw()), lang.M("write a percentage such as 24 %%, or a fraction of one such as 100/3 %%"))
		return exact.Zero
	}
	v := n.Percent()
	if v.Sign() < 0 || exact.One.Less(v) {
		n.Problem(lang.M("a share of %s", exact.Percent{Number: v}), lang.M("write a share from 0 %% to 100 %%"))
		return exact.Zero
	}
	return v
}
