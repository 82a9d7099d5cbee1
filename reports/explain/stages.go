package explain

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// selection explains how the candidate did in a shortlist, or one criterion of it.
func (x *explanation) selection(part string) {
	c := x.lot.Shortlist.Candidate(x.b)
	if c == nil {
		return
	}
	of := *x
	of.b = &scoring.Bid{Bid: x.b.Bid, Marks: c.Marks, Total: c.Total, Status: scoring.Incomplete}
	if c.Total != nil {
		of.b.Status = scoring.Ranked
	}
	criteria.Walk(x.lot.Selection, func(s *criteria.Criterion) {
		if m := c.Marks[s.ID]; m != nil && (part == "" || part == s.ID) {
			of.criterion(s, m)
		}
	})
	x.sources = of.sources
	if part != "" {
		return
	}
	x.line(0, "")
	x.line(0, x.l.T("Shortlist of candidates: %s", text.Selected(x.lot.Shortlist, c, x.l)))
}

// stages says how the bid stood before each later stage.
func (x *explanation) stages() {
	for _, s := range x.lot.Stages {
		for _, b := range s.Bids {
			if b.Bid != x.b {
				continue
			}
			x.line(0, "")
			line := x.l.T("Before the stage “%s”: total %s out of %s, rank %d of %d", s.Title, text.Number(b.Total, x.l), s.Points, b.Rank,
				len(s.Bids))
			if b.On {
				x.line(0, line+x.l.T("; ")+x.l.T("goes on"))
			} else {
				x.line(0, line+x.l.T("; ")+x.l.T("does not go on"))
			}
			x.line(1, text.Cut(s.Cut, s.Points, x.l))
		}
	}
}
