package scoring

import (
	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Lateness is a bid received after the deadline of a lot, and what the buyer
// decided about it.
type Lateness struct {
	Received, Deadline date.Moment
	Decision           *bids.LateDecision // nil in a draft where there is none
}

// Refused tells whether the bid is set aside for it.
func (l *Lateness) Refused() bool { return l != nil && l.Decision != nil && !l.Decision.Admitted }

// Facts says when the bid was received and when it was due.
func (l *Lateness) Facts() lang.Message {
	return lang.M("received on %s, deadline %s", l.Received, l.Deadline)
}

// LateGround names the lateness of a bid among the grounds to set it aside; no
// requirement can have that identifier.
const LateGround = "decision:late"

// late asks for the buyer's decision about each bid received after the deadline,
// and sets aside those refused: nothing of them is looked at.
func (r *run) late(l *Lot) {
	for _, b := range l.Bids {
		if b.Status == SetAside { // a candidate that may not bid
			continue
		}
		if l.Shortlist != nil && b.Received.IsZero() && !l.Dates.Deadline.IsZero() {
			r.warn(b.Undated())
		}
		late, known := b.IsLate(l.Lot)
		if known && !late {
			continue
		}
		b.Late = &Lateness{b.Received, l.Dates.Deadline, r.d.Decisions.For(b.ID, l.ID)}
		switch d := b.Late.Decision; {
		case d == nil && r.d.Problems.At("decisions.yaml"): // where it may stand
		case d == nil:
			r.gaps(b, &criteria.Finding{Gaps: []criteria.Gap{b.undecided(known)}})
		case !d.Admitted:
			b.Status = SetAside
			b.Grounds = append(
				b.Grounds,
				Ground{
					LateGround,
					lang.Text{FR: "Offre reçue hors délai", EN: "Bid received after the deadline"},
					criteria.Irregular,
					d.Basis,
					lang.M("%s; refused on %s (%s); %s", b.Late.Facts(), d.On, d.By, d.Why.Clause()),
				},
			)
		}
	}
}

func (b *Bid) undecided(known bool) criteria.Gap {
	g := criteria.Gap{At: b.ReceivedAt(), What: lang.M("bid %q is late: %s", b.ID, b.Late.Facts()),
		Do: lang.M(
			"record under late: in decisions.yaml whether it is admitted or refused, by whom, why and on what basis (CCP, art. R2151-5)",
		)}
	if !known {
		g.What = lang.M("bid %q may be late: %s, and the hour at which it was received is not stated", b.ID, b.Late.Facts())
		g.Do = lang.M(
			"write received: with the hour, such as %s 11:30; if nobody knows it, record under late: in decisions.yaml what is decided",
			lang.Raw(b.Received.String()),
		)
	}
	if g.At == (source.Position{}) {
		g.At = b.At
	}
	return g
}
