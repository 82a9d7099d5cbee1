package data

import (
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/study"
)

type round struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Deadline string `json:"deadline,omitempty"`
	Last     bool   `json:"last"`
}

// answer is what a bid states in a round after the first.
type answer struct {
	Round    string         `json:"round"`
	Received string         `json:"received,omitempty"`
	Counts   bool           `json:"counts"` // it came in time, or was admitted
	Changes  []answerChange `json:"changes"`
}

type answerChange struct {
	Path    string `json:"path"`
	Was     string `json:"was,omitempty"`
	Becomes string `json:"becomes,omitempty"`
}

// inRound is where bids stood in a round.
type inRound struct {
	round
	Lots      []roundLot `json:"lots,omitempty"`
	Obstacles []warning  `json:"obstacles,omitempty"` // why it cannot be evaluated
}

type roundLot struct {
	ID   string     `json:"id"`
	Bids []roundBid `json:"bids"`
}

type roundBid struct {
	ID         string  `json:"id"`
	Status     string  `json:"status"`
	Rank       *int    `json:"rank"`
	Total      *string `json:"total"`
	TotalExact string  `json:"total_exact,omitempty"`
	Price      *string `json:"price"`
	PriceExact string  `json:"price_exact,omitempty"`
}

func newAnswer(a *bids.Answer, lot string) answer {
	out := answer{Round: a.Round.ID, Counts: a.Counts(), Changes: []answerChange{}}
	if !a.Received.IsZero() {
		out.Received = a.Received.String()
	}
	for _, c := range a.Changes {
		if c.Lot == "" || c.Lot == lot {
			out.Changes = append(out.Changes, answerChange{strings.Join(c.Keys, "."), c.Was, c.Becomes})
		}
	}
	return out
}

func newRounds(e *study.Study, l lang.Lang) []inRound {
	var out []inRound
	for _, r := range e.Rounds {
		x := inRound{round: round{ID: r.Round.ID, Title: r.Round.Title.In(l), Deadline: r.Round.Deadline.String(),
			Last: r.Round.Index == len(e.Tender.Rounds)-1}}
		if r.Evaluation == nil {
			x.Obstacles = Warnings(r.Refused, l)
			out = append(out, x)
			continue
		}
		for _, lot := range r.Evaluation.Lots {
			if !r.Round.HeldFor(lot.ID) {
				continue
			}
			in := roundLot{ID: lot.ID, Bids: []roundBid{}}
			for _, b := range lot.Bids {
				y := roundBid{ID: b.ID, Status: string(b.Status)}
				if b.Rank > 0 {
					rank := b.Rank
					y.Rank = &rank
				}
				if b.Total != nil {
					y.Total, y.TotalExact = decimal(*b.Total), b.Total.Fraction()
				}
				if b.Price != nil {
					y.Price, y.PriceExact = decimal(*b.Price), b.Price.Fraction()
				}
				in.Bids = append(in.Bids, y)
			}
			x.Lots = append(x.Lots, in)
		}
		out = append(out, x)
	}
	return out
}
