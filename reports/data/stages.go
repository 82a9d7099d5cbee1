package data

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// cut says who goes on: to bid, or to a later stage of the award.
type cut struct {
	Keep    int     `json:"keep,omitempty"`
	AtLeast int     `json:"at_least,omitempty"`
	Within  *string `json:"within,omitempty"`
	Minimum *string `json:"minimum,omitempty"`
	Points  string  `json:"points"` // of a full total
	Settled bool    `json:"settled"`
}

type shortlist struct {
	cut
	Candidates []candidate `json:"candidates"`
}

type candidate struct {
	standing
	Tenderer string      `json:"tenderer"`
	Criteria []criterion `json:"criteria"`
}

type stage struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	cut
	Bids []standing `json:"bids"`
}

type standing struct {
	Bid        string  `json:"bid"`
	Rank       *int    `json:"rank"`
	Total      *string `json:"total"`
	TotalExact string  `json:"total_exact,omitempty"`
	GoesOn     bool    `json:"goes_on"`
	Reason     string  `json:"reason,omitempty"` // why it does not
}

func newCut(c criteria.Cut, points exact.Number, settled bool) cut {
	out := cut{Keep: c.Keep, AtLeast: c.AtLeast, Points: points.Decimal(), Settled: settled}
	if c.Within != nil {
		out.Within = decimal(*c.Within)
	}
	if c.Minimum != nil {
		out.Minimum = decimal(*c.Minimum)
	}
	return out
}

func newStanding(bid string, rank int, total *exact.Number, on bool, why lang.Localizer, l lang.Lang) standing {
	out := standing{Bid: bid, GoesOn: on, Reason: written(why, l)}
	if rank > 0 {
		out.Rank = &rank
	}
	if total != nil {
		out.Total, out.TotalExact = decimal(*total), total.Fraction()
	}
	return out
}

func newShortlist(s *scoring.Shortlisted, lot *criteria.Lot, r criteria.Rounding, l lang.Lang) *shortlist {
	if s == nil {
		return nil
	}
	out := &shortlist{cut: newCut(s.Cut, s.Points, s.Settled), Candidates: []candidate{}}
	for _, c := range s.Candidates {
		row := candidate{standing: newStanding(c.Bid.ID, c.Rank, c.Total, c.Kept, c.Why, l), Tenderer: c.Bid.Tenderer}
		as, marks := &scoring.Bid{Bid: c.Bid.Bid, Marks: c.Marks}, rows{criteria: []criterion{}}
		if c.Total != nil {
			as.Status = scoring.Ranked
		}
		marks.add(as, lot.Selection, "", r, nil, l)
		row.Criteria = marks.criteria
		out.Candidates = append(out.Candidates, row)
	}
	return out
}

func newStages(lot *scoring.Lot, l lang.Lang) []stage {
	var out []stage
	for _, s := range lot.Stages {
		x := stage{ID: s.ID, Title: s.Title.In(l), cut: newCut(s.Cut, s.Points, s.Settled), Bids: []standing{}}
		for _, b := range s.Bids {
			x.Bids = append(x.Bids, newStanding(b.Bid.ID, b.Rank, &b.Total, b.On, b.Why, l))
		}
		out = append(out, x)
	}
	return out
}
