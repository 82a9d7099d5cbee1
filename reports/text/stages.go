package text

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Cut says who goes on, to bid or to a later stage, where totals are out of so many points.
func Cut(c criteria.Cut, points exact.Number, l lang.Lang) string {
	var out []string
	if c.Keep > 0 {
		first := l.T("the first %d go on, and those that tie with the last", c.Keep)
		if c.Keep == 1 {
			first = l.T("the first goes on, and those that tie with it")
		}
		out = append(out, first)
	}
	if c.Within != nil {
		out = append(out, l.T("at most %s behind the best total", *c.Within))
	}
	if c.Minimum != nil {
		out = append(out, l.T("a total of at least %s", *c.Minimum))
	}
	out = append(out, l.T("totals out of %s", points))
	if c.AtLeast > 0 {
		out = append(out, l.T("at least %d announced", c.AtLeast))
	}
	return strings.Join(out, l.T("; "))
}

// Edges says, for each stage of a lot, how far apart the last bid that went on and the
// first left behind are.
func Edges(lot *scoring.Lot, l lang.Lang) []string {
	var out []string
	for _, s := range lot.Stages {
		if last, next, apart, ok := s.Edge(); ok {
			out = append(out, l.T("Stage “%s”: the last bid that goes on (%s, %s) leads the first left behind (%s, %s) by %s.",
				s.Title, last.Bid.Name(), last.Total, next.Bid.Name(), next.Total, apart))
		}
	}
	return out
}

// StagesFixed says what an analysis of how firm the award is takes as given where a stage
// left bids behind; "" where none did.
func StagesFixed(lot *scoring.Lot, l lang.Lang) string {
	edges := Edges(lot, l)
	if len(edges) == 0 {
		return ""
	}
	return l.T("Which bids go on to a later stage is taken as it was: a bid left behind has no marks there, so that nobody can say "+
		"what it would get. %s",
		strings.Join(edges, " "))
}

// Selected says how a candidate did in a shortlist.
func Selected(s *scoring.Shortlisted, c *scoring.Candidate, l lang.Lang) string {
	switch {
	case c.Total == nil && c.Why != nil:
		return c.Why.In(l)
	case c.Total == nil:
		return l.T("facts or marks are missing")
	}
	return l.T("total %s out of %s, rank %d", Number(*c.Total, l), s.Points, c.Rank) + l.T("; ") + SelectedAs(s, c, l)
}

// SelectedAs says whether a candidate may bid.
func SelectedAs(s *scoring.Shortlisted, c *scoring.Candidate, l lang.Lang) string {
	switch {
	case !s.Settled:
		return l.T("not settled")
	case !c.Kept:
		return l.T("not shortlisted")
	}
	return l.T("may bid")
}
