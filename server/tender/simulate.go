package tender

import (
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/simulation"
	"github.com/bareme/bareme/server/frame"
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

// Simulate tries the method of the tender on fictitious bids.
func Simulate(q *frame.Request) error {
	t := q.Ev.Dossier.Tender
	if t == nil || len(t.Lots) == 0 {
		return q.Redirect(q.URL("consultation"))
	}
	few := *t
	few.Simulation.Rounds = min(simulatedRounds, few.Simulation.Rounds)
	var v simulatePage
	for _, r := range simulation.Run(q.R.Context(), &few, nil) {
		x := simulatedLot{Points: text.SimulationPoints(r, q.Lang), Settings: text.SimulationSettings(r, q.Lang)}
		if r.Lot.ID != "" {
			x.Title = q.LotTitle(r.Lot.ID, r.Lot.Title)
		}
		v.Lots = append(v.Lots, x)
	}
	return q.Show(200, "simulation", &frame.Page{Title: q.T("Simulation of the method"), Here: "consultation", Main: v})
}
