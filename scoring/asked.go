package scoring

import "github.com/bareme/bareme/criteria"

// Asks tells whether evaluators are to mark a bid on what they judge, by its identifier:
// who does not go on, or not yet, is not marked there.
func (l *Lot) Asks(b *Bid, id string) bool {
	c := l.Criterion(id)
	if c == nil { // a requirement, or a criterion of the shortlist
		return true
	}
	if b.IsNotShortlisted() || !l.Shortlist.isSettled() || b.LeftAt > 0 && b.LeftAt <= c.Later {
		return false
	}
	for _, s := range l.Stages {
		if !s.Settled && s.Index <= c.Later {
			return false
		}
	}
	return true
}

// OfCandidate tells whether a ground is about the candidate, and not about its bid.
func (g Ground) OfCandidate() bool {
	return g.Class == criteria.Ineligible || g.Class == criteria.NotShortlisted
}
