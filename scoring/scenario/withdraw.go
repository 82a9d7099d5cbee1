package scenario

import (
	"errors"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// withdraw takes out bids once they are ranked: the buyer may turn to the next bid
// as ranked (CCP, art. R2181-7), without marking anew. The dossier is left without
// them, for a new evaluation.
func (p *prepared) withdraw(s *criteria.Scenario) {
	o := p.o
	o.Changes = p.changes
	e, err := scoring.Evaluate(p.d, o)
	var refused *source.Error
	if errors.As(err, &refused) {
		p.refused = append(p.refused, refused.Problems...)
		return
	}
	found := false
	for _, lot := range e.Lots {
		out := p.withdrawn(s, lot)
		found = found || len(out) > 0
		for _, id := range out {
			p.d.WithoutIn(lot.ID, id)
		}
		p.ranked = append(p.ranked, lot.AsRankedWithout(out))
	}
	if !found && p.problems.Len() == 0 {
		p.refused = append(p.refused, source.Problem{Position: s.Withdraw[0].At(), What: lang.M("nobody is ranked, so that nobody withdraws")})
	}
}

// withdrawn lists the bids of a lot that withdraw.
func (p *prepared) withdrawn(s *criteria.Scenario, lot *scoring.Lot) []string {
	var out []string
	for _, at := range s.Withdraw {
		if at.Raw() != criteria.Winner {
			if id := p.oneOf(at, append([]string{criteria.Winner}, p.d.BidIDs()...)); lot.Bid(id) != nil {
				out = append(out, id)
			}
			continue
		}
		winners := lot.Held()
		if lot.Several() && len(winners) > 1 {
			p.refused = append(p.refused, source.Problem{Position: at.At(), Do: lang.M("name the bid that withdraws"),
				What: lang.M("the agreement has several holders (%s), so that no one winner withdraws", scoring.Names(winners))})
		} else if len(winners) > 1 {
			p.refused = append(p.refused, source.Problem{Position: at.At(), Do: lang.M("name the bid that withdraws"),
				What: lang.M("%s share the first rank, so that no one winner withdraws", scoring.Names(winners))})
		} else if len(winners) == 1 {
			out = append(out, winners[0].ID)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
