// Package scoring turns a dossier into a ranking.
//
// The order is the law's: requirements set bids aside; marks that do not depend
// on other bids are given, and minimum marks set aside again; price formulas
// look only at the bids that remain; marks are rounded, weighted, added up and
// ranked as the tender says. Everything is exact. Nothing here reads or writes
// files.
package scoring

import (
	"slices"
	"sync"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Evaluation is the outcome of a dossier, with everything needed to explain it;
// what is asked beside it is a study.
type Evaluation struct {
	Tender      *criteria.Tender
	Lots        []*Lot
	Evaluators  []bids.Evaluator
	Corrections []bids.Correction
	Decisions   bids.Decisions
	Publication *bids.Publication // nil where the dossier says nothing of it
	Inputs      []source.Input
	Warnings    []source.Problem
	Allocated   *Allocated      // how lots are awarded together; nil where each is by itself
	Provisional bool            // made with --draft
	Round       *criteria.Round // that is evaluated; nil where the tender has none
}

// Lot is the outcome of a lot.
type Lot struct {
	*criteria.Lot
	Bids       []*Bid // by ID
	Ranking    []*Bid // the ranked ones, best first
	Suspicions []Suspicion
	Shortlist  *Shortlisted // of candidates; nil where all may bid
	Stages     []*Stage     // of the award, after the first, until the one that is not settled
	Outcome
	places counted
}

// counted is what is counted of the totals once they are final.
type counted struct {
	once sync.Once
	n    int
}

// TotalPlaces gives what count makes of the totals of the bids ranked. It is counted
// once: reports ask for it with every total.
func (l *Lot) TotalPlaces(count func(totals ...exact.Number) int) int {
	l.places.once.Do(func() {
		totals := make([]exact.Number, 0, len(l.Ranking))
		for _, b := range l.Ranking {
			if b.Total != nil {
				totals = append(totals, *b.Total)
			}
		}
		l.places.n = count(totals...)
	})
	return l.places.n
}

// Status is where a bid stands.
type Status string

// The statuses.
const (
	Ranked     Status = "ranked"
	SetAside   Status = "set-aside"
	Incomplete Status = "incomplete" // only in a draft: marks or facts are missing
)

// Bid is the outcome of a bid in a lot.
type Bid struct {
	*bids.Bid
	Status Status
	Rank   int           // from 1; 0 unless ranked
	Total  *exact.Number // out of 100, rounded as the tender says; nil if not all marks are given
	Price  *exact.Number // evaluated, nil if none is established
	// Margins are those of the tender's preferences, and Compared the price that they make
	// of Price; none and nil where the tender has no preferences.
	Margins  criteria.Margins
	Compared *exact.Number
	// PriceAt is where the bid states the price.
	PriceAt source.Position
	// PriceFinding is how the price of an award method other than the weighted
	// sum was found; nil if the method has none or it is not established.
	PriceFinding *criteria.Finding
	// Keys decide the rank, the first that differs: the greater the better.
	Keys    []exact.Number
	Late    *Lateness // nil where it came in time
	Checks  []Check   // a check per requirement, in their order
	Grounds []Ground  // why it is set aside
	Marks   map[string]*Mark

	LeftAt   int  // the stage that it did not go on to; 0 for none
	Unopened bool // it is set aside, and its price was not opened
	// unpreferred tells that it is not known which preferences it benefits from.
	unpreferred bool
	lacks       []lack // what is missing, and is needed only if the bid still stands then
}

// Check is a requirement applied to a bid.
type Check struct {
	Requirement *criteria.Requirement
	Finding     criteria.Finding
	Result      Result
}

// Result is the outcome of a requirement.
type Result string

// The results. Only Pass lets a bid through.
const (
	Pass    Result = "pass"
	Fail    Result = "fail"
	Unknown Result = "cannot-be-established"
	Absent  Result = "missing" // only in a draft
)

// Name gives the result for a reader.
func (r Result) Name() lang.Message {
	return map[Result]lang.Message{
		Pass: lang.M("pass"), Fail: lang.M("fail"), Unknown: lang.M("%s", criteria.NotEstablished), Absent: lang.M("missing"),
	}[r]
}

// Ground is a reason to set a bid aside.
type Ground struct {
	Requirement string // its ID, or that of the criterion whose minimum is missed
	Title       lang.Text
	Class       criteria.Class
	Basis       lang.Text
	Reason      lang.Localizer
}

// Mark is the outcome of a criterion, or of a group of criteria, for a bid.
type Mark struct {
	Criterion *criteria.Criterion
	Finding   *criteria.Finding       // of a leaf, shared with other evaluations: not to be changed
	Variables map[string]exact.Number // what a price formula was computed from
	Received  exact.Number            // of a leaf: its mark, and of a group its sum, before it is rebased and rounded
	Rebased   *Rebased                // nil unless it is rebased
	Raw       exact.Number            // of a leaf: the mark before rounding
	Mark      exact.Number            // of a group: its weighted mark on its scale
	Exact     exact.Number            // the weighted mark before rounding
	Weighted  exact.Number
	Unrounded exact.Number // the weighted mark without any rounding, of marks and of sums below included
	Missing   bool         // only in a draft
}

// Rebased is what a mark was rebased to.
type Rebased struct {
	Best exact.Number // the best of the bids that remain: a mark, or of a group a sum
}

// Winner gives the bids of the first rank: one, several if they tie, or none.
func (l *Lot) Winner() []*Bid {
	var out []*Bid
	for _, b := range l.Ranking {
		if b.Rank == 1 {
			out = append(out, b)
		}
	}
	return out
}

// With lists the bids of a status, by ID.
func (l *Lot) With(s Status) []*Bid {
	var out []*Bid
	for _, b := range l.Bids {
		if b.Status == s {
			out = append(out, b)
		}
	}
	return out
}

// Margin gives by how much the total of the bid that comes first exceeds that of the
// next, 0 where a tie-breaker parts them; ok is false where there is no next bid, where
// several come first, and where it is not their totals that rank bids.
func (l *Lot) Margin() (margin exact.Number, ok bool) {
	if len(l.Winner()) != 1 || len(l.Ranking) < 2 || !l.ByTotal() {
		return margin, false
	}
	return l.Ranking[0].Total.Sub(*l.Ranking[1].Total), true
}

// ByTotal tells whether bids are ranked by their totals before all else.
func (l *Lot) ByTotal() bool {
	return !slices.ContainsFunc(l.Ranking, func(b *Bid) bool { return len(b.Keys) == 0 || !b.Keys[0].Equal(*b.Total) })
}
