package scoring

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// UnansweredGround names the silence of a bid in a round among the grounds to set it
// aside; no requirement can have that identifier.
const UnansweredGround = "round:unanswered"

// roundsOf lists the rounds after the first that are held for a lot, up to the one that
// is evaluated.
func (r *run) roundsOf(lot string) []*criteria.Round {
	var out []*criteria.Round
	for _, round := range r.e.Tender.Rounds {
		if r.d.Round != nil && round.Index > 0 && round.Index <= r.d.Round.Index && round.HeldFor(lot) {
			out = append(out, round)
		}
	}
	return out
}

// unanswered tells of the bids that still stand and did not answer in a round: they stay
// as they were, or are set aside where the tender says so.
func (r *run) unanswered(l *Lot) {
	for _, round := range r.roundsOf(l.ID) {
		for _, b := range l.Bids {
			a := b.Answer(round.ID)
			if b.Status == SetAside || a.Counts() {
				continue
			}
			what := lang.M("no answer in the round “%s”", round.Title)
			if a != nil {
				what = lang.M("the answer in the round “%s” was refused as late: received on %s, deadline %s",
					round.Title, a.Received, round.Deadline)
			}
			if round.SetAside {
				b.Status = SetAside
				b.Grounds = append(b.Grounds, Ground{UnansweredGround, lang.Text{FR: "Absence de réponse", EN: "No answer"},
					round.Otherwise, round.Basis, what})
				continue
			}
			r.warn(source.Problem{Position: b.At, What: lang.M("%s: %s; the bid stays as it was before", b.Name(), what)})
		}
	}
}

// PricedIn gives the round in which a bid last stated prices for a lot, until the one
// that is evaluated; nil where the tender has no rounds.
func (e *Evaluation) PricedIn(l *Lot, b *Bid) *criteria.Round {
	if e.Round == nil {
		return nil
	}
	in := e.Tender.Rounds[0]
	for _, round := range e.Tender.Rounds[1:min(len(e.Tender.Rounds), e.Round.Index+1)] { // a scenario may have fewer
		if a := b.Answer(round.ID); a.Counts() && a.States("prices", l.ID) {
			in = round
		}
	}
	return in
}
