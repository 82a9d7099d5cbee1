package server

import (
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/simulation"
)

// simulatePage says what the method does to fictitious bids.
type simulatePage struct {
	Lots []simulatedLot
}

type simulatedLot struct {
	Title            string
	Points, Settings []string
}

// simulatedRounds bounds how many rounds a page draws; the command draws all.
const simulatedRounds = 2000

// simulate tries the method of the tender on fictitious bids.
func (q *request) simulate() error {
	t := q.ev.dossier.Tender
	if t == nil || len(t.Lots) == 0 {
		return q.redirect(q.url("consultation"))
	}
	few := *t
	few.Simulation.Rounds = min(simulatedRounds, few.Simulation.Rounds)
	var v simulatePage
	for _, r := range simulation.Run(q.r.Context(), &few, nil) {
		x := simulatedLot{Points: text.SimulationPoints(r, q.l), Settings: text.SimulationSettings(r, q.l)}
		if r.Lot.ID != "" {
			x.Title = q.T("Lot %s – %s", r.Lot.ID, r.Lot.Title)
		}
		v.Lots = append(v.Lots, x)
	}
	return q.show(200, "simulation", &Page{Title: q.T("Simulation of the method"), Here: "consultation", Main: v})
}
