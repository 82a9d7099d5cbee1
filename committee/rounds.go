package committee

import "github.com/bareme/bareme/criteria"

// In gives the committee as it marks in a round: with the marks given until then, and
// the lots for which the round is held. "" is the first round, or the dossier as it
// stands where there are none. It is nil where the tender has no such round.
func (c *Committee) In(round string) *Committee {
	rounds := c.dossier.Tender.Rounds
	if round == "" && len(rounds) == 0 {
		return c
	}
	if round == "" {
		round = rounds[0].ID
	}
	d := c.dossier.In(round)
	if d == nil {
		return nil
	}
	out := *c
	out.dossier, out.round, out.givers = d, d.Round, &givers{}
	return &out
}

// Later gives the round in which marks are given where it is not the first, else nil.
func (c *Committee) Later() *criteria.Round {
	if c.round != nil && c.round.Index > 0 {
		return c.round
	}
	return nil
}

// ofRound tells whether marks of a round are those that are given now.
func (c *Committee) ofRound(r *criteria.Round) bool {
	later := c.Later()
	if later == nil {
		return r == nil || r.Index == 0
	}
	return r != nil && r.ID == later.ID
}
