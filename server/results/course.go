package results

import (
	"strconv"

	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
	"github.com/bareme/bareme/server/frame"
)

// courseTable is how bids fared in a part of the procedure before the ranking.
type courseTable struct {
	ID, Title, Note string
	Head            []string
	Rows            []courseRow
}

type courseRow struct {
	Name, URL string
	Cells     []string
	On        frame.Tag
}

// course lists what came before the ranking: the shortlist of candidates, the stages of
// the award, the rounds of a negotiation. It is read only.
func course(q *frame.Request, s *study.Study, lot *scoring.Lot) []courseTable {
	var out []courseTable
	if x := lot.Shortlist; x != nil {
		out = append(out, shortlist(q, x))
	}
	for _, x := range lot.Stages {
		out = append(out, stage(q, x))
	}
	if rounds, rows := text.Negotiation(s, lot); len(rounds) > 0 {
		out = append(out, roundTable(q, s, lot, rounds, rows))
	}
	return out
}

func shortlist(q *frame.Request, x *scoring.Shortlisted) courseTable {
	l := q.Lang
	t := courseTable{ID: "shortlist", Title: l.T("Shortlist of candidates"), Head: []string{l.T("Rank"), l.T("Total"), l.T("Why")}}
	if !x.Settled {
		t.Note = l.T("Facts or marks are missing.")
	}
	for _, c := range x.Candidates {
		row := courseRowOf(q, c.Bid, "–", "–", "")
		row.On = goesOn(q, c.Kept, x.Settled)
		if c.Rank > 0 {
			row.Cells[0] = strconv.Itoa(c.Rank)
		}
		if c.Total != nil {
			row.Cells[1] = text.Number(*c.Total, l)
		}
		if c.Why != nil {
			row.Cells[2] = c.Why.In(l)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func stage(q *frame.Request, x *scoring.Stage) courseTable {
	l := q.Lang
	t := courseTable{ID: "stage-" + x.ID, Title: l.T("Stage: %s", x.Title), Note: text.Cut(x.Cut, x.Points, l),
		Head: []string{l.T("Rank"), l.T("Total"), l.T("Why")}}
	for _, b := range x.Bids {
		row := courseRowOf(q, b.Bid, strconv.Itoa(b.Rank), text.Number(b.Total, l), "")
		row.On = goesOn(q, b.On, x.Settled)
		if b.Why != nil {
			row.Cells[2] = b.Why.In(l)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// courseRowOf is the row of a bid, with what its cells say.
func courseRowOf(q *frame.Request, b *scoring.Bid, cells ...string) courseRow {
	return courseRow{Name: b.Name().In(q.Lang), URL: q.URL("offres", b.ID), Cells: cells}
}

func goesOn(q *frame.Request, on, settled bool) frame.Tag {
	switch {
	case !settled:
		return frame.WaitTag(q.T("not known yet"))
	case on:
		return frame.OKTag(q.T("goes on"))
	}
	return frame.InfoTag(q.T("does not go on"))
}

// roundTable compares the bids in the first and the last round that was held.
func roundTable(q *frame.Request, s *study.Study, lot *scoring.Lot, rounds []*study.Round, rows []text.Negotiated) courseTable {
	l := q.Lang
	t := courseTable{ID: "rounds", Title: l.T("From round to round"),
		Head: []string{rounds[0].Round.Title.In(l), rounds[len(rounds)-1].Round.Title.In(l), l.T("Price"), l.T("What was answered")}}
	for _, x := range rows {
		row := courseRowOf(q, x.Bid, text.InRound(x.First, l), text.InRound(x.Last, l), "–", "")
		if change, ok := x.Fall(); ok {
			row.Cells[2] = text.SignedPercent(change, l)
		}
		for i, a := range x.Answers {
			if i > 0 {
				row.Cells[3] += ". "
			}
			row.Cells[3] += a.Says(s, lot, x.Bid, l)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
