package server

import (
	"strconv"

	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
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
	On        Tag
}

// course lists what came before the ranking: the shortlist of candidates, the stages of
// the award, the rounds of a negotiation. It is read only.
func (q *request) course(s *study.Study, lot *scoring.Lot) []courseTable {
	var out []courseTable
	if x := lot.Shortlist; x != nil {
		out = append(out, q.shortlist(x))
	}
	for _, x := range lot.Stages {
		out = append(out, q.stage(x))
	}
	if rounds, rows := text.Negotiation(s, lot); len(rounds) > 0 {
		out = append(out, q.rounds(s, lot, rounds, rows))
	}
	return out
}

func (q *request) shortlist(x *scoring.Shortlisted) courseTable {
	l := q.l
	t := courseTable{ID: "shortlist", Title: l.T("Shortlist of candidates"), Head: []string{l.T("Rank"), l.T("Total"), l.T("Why")}}
	if !x.Settled {
		t.Note = l.T("Facts or marks are missing.")
	}
	for _, c := range x.Candidates {
		row := q.courseRow(c.Bid, "–", "–", "")
		row.On = q.goesOn(c.Kept, x.Settled)
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

func (q *request) stage(x *scoring.Stage) courseTable {
	l := q.l
	t := courseTable{ID: "stage-" + x.ID, Title: l.T("Stage: %s", x.Title), Note: text.Cut(x.Cut, x.Points, l),
		Head: []string{l.T("Rank"), l.T("Total"), l.T("Why")}}
	for _, b := range x.Bids {
		row := q.courseRow(b.Bid, strconv.Itoa(b.Rank), text.Number(b.Total, l), "")
		row.On = q.goesOn(b.On, x.Settled)
		if b.Why != nil {
			row.Cells[2] = b.Why.In(l)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// courseRow is the row of a bid, with what its cells say.
func (q *request) courseRow(b *scoring.Bid, cells ...string) courseRow {
	return courseRow{Name: b.Name().In(q.l), URL: q.url("offres", b.ID), Cells: cells}
}

func (q *request) goesOn(on, settled bool) Tag {
	switch {
	case !settled:
		return waitTag(q.T("not known yet"))
	case on:
		return okTag(q.T("goes on"))
	}
	return infoTag(q.T("does not go on"))
}

// rounds compares the bids in the first and the last round that was held.
func (q *request) rounds(s *study.Study, lot *scoring.Lot, rounds []*study.Round, rows []text.Negotiated) courseTable {
	l := q.l
	t := courseTable{ID: "rounds", Title: l.T("From round to round"),
		Head: []string{rounds[0].Round.Title.In(l), rounds[len(rounds)-1].Round.Title.In(l), l.T("Price"), l.T("What was answered")}}
	for _, x := range rows {
		row := q.courseRow(x.Bid, text.InRound(x.First, l), text.InRound(x.Last, l), "–", "")
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
