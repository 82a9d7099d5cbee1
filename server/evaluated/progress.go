package evaluated

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/scoring"
)

// Progress counts marks that are given of those that are asked for: for each judged
// criterion and bid that remains, that of each evaluator who marks on it.
type Progress struct{ Given, Asked int }

// Left is how many are still to be given.
func (p Progress) Left() int { return p.Asked - p.Given }

// Short writes it as 3/12, "" where none is asked for.
func (p Progress) Short() string {
	if p.Asked == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", p.Given, p.Asked)
}

// MarkProgress counts the marks of all lots.
func (ev *Revision) MarkProgress() Progress {
	var p Progress
	for i, lot := range ev.Lots() {
		for _, c := range criteria.Leaves(lot.Criteria) {
			if c.Measure == nil || c.Measure.Unit() != criteria.Points {
				continue
			}
			jury := max(1, len(ev.Dossier.Jury(lot.ID, c.ID)))
			for _, b := range ev.Dossier.Bids {
				if !b.Bids(lot.ID) || ev.isSetAside(i, b.ID) {
					continue
				}
				p.Asked += jury
				for _, o := range ev.Dossier.Opinions(lot.ID, c.ID, b.ID) {
					if !o.Consensus {
						p.Given++
					}
				}
			}
		}
	}
	return p
}

// isSetAside tells whether a bid of a lot needs no mark.
func (ev *Revision) isSetAside(lot int, bid string) bool {
	if ev.Study == nil || lot >= len(ev.Study.Lots) {
		return false
	}
	b := ev.Study.Lots[lot].Bid(bid)
	return b != nil && b.Status == scoring.SetAside
}
