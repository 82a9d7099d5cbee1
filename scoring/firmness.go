package scoring

import (
	"time"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Firmness is how firm the award of a lot is.
type Firmness struct {
	Lot         *Lot
	Weights     []Stability
	Tips        []Tip // by price and by mark, the nearest for each
	Withdrawals []Withdrawal
	Formulas    []OtherFormula
	Dominance   []Dominance
	Deciding    []Deciding
	Acceptance  []*Acceptance
	// LeftOut is what was to be looked at and is not there.
	LeftOut LeftOut
	Stop    Stop          // why the analysis ended before its end
	Time    time.Duration // that it was given, where it ran out
}

// LeftOut counts what an analysis did not look at, or not to the end: because it was
// stopped, or because a search took too many steps.
type LeftOut struct {
	Weights, Prices, Marks, Withdrawals, Formulas, Deciding int
	Rankings                                                int // weights of which the award is known, but not the whole ranking
	Draws                                                   int // of all simulations
	Unranked                                                int // of Weights and Rankings, where a price is adjusted to 0 or less
}

// Award tells whether anything was left out that the award may turn on: neither the rest
// of a ranking nor a draw is that.
func (l LeftOut) Award() bool {
	l.Rankings, l.Draws, l.Unranked = 0, 0, 0
	return l != LeftOut{}
}

// Stop is why an analysis ended before its end.
type Stop string

// The reasons.
const (
	Interrupted Stop = "interrupted"
	OutOfTime   Stop = "out-of-time"
)

// Stability is the interval of a criterion's weight in which the award stays, the
// other criteria of its level making room in proportion.
type Stability struct {
	Criterion *criteria.Criterion
	Most      exact.Number // the greatest weight it can have: that of its level
	Award     Interval     // the same bids come first
	Ranking   Interval     // all bids keep their rank; not known where that of the award is not
}

// Interval is a range of weights around the one published.
type Interval struct {
	Low, High Bound
	Known     bool // false if the search for an end was given up, or stopped before
}

// Bound is an end of an interval: the outcome stays at every weight nearer to the
// published one.
type Bound struct {
	At     exact.Number
	Stays  bool   // at the end itself
	Beyond []*Bid // who comes first just beyond; empty where that is no weight
	Turn   *Turn  // of the award; nil where it stays up to the least or greatest weight
}

// Turn is a weight that can be written, the nearest to a bound with as few
// decimals as it takes, at which the award is another.
type Turn struct {
	Weight exact.Number
	First  []*Bid // at this very weight
}

// Whole tells whether the interval holds every weight from 0 to most.
func (i Interval) Whole(most exact.Number) bool {
	return i.Low.At.IsZero() && i.Low.Stays && i.High.At.Equal(most) && i.High.Stays
}

// Within gives the last weight up to a bound at which the outcome stays, with two
// decimals or as many as the weight as published has.
func (s *Stability) Within(b Bound) exact.Number {
	published := s.Criterion.Weight
	places := published.AtLeast(2)
	toward, step := exact.Up, exact.Unit(places)
	if published.Less(b.At) {
		toward, step = exact.Down, step.Neg()
	}
	w := b.At.Round(places, toward)
	if !b.Stays && w.Equal(b.At) {
		w = w.Add(step)
	}
	return w
}

// Tip is the nearest value of a price or a mark at which the award changes.
type Tip struct {
	Bid       *Bid
	Criterion *criteria.Criterion // nil for the price
	From, To  exact.Number        // To is on the grid of Step
	Step      exact.Number        // one Step nearer, the award has not changed
	Winners   []*Bid              // at To
	Status    Status              // of the bid at To
	Finding   lang.Localizer      // of the criterion, that gives such a mark; nil if none can be told
}

// Change gives To - From.
func (t Tip) Change() exact.Number { return t.To.Sub(t.From) }

// Relative gives the change as a part of From, which must not be 0.
func (t Tip) Relative() exact.Number { return t.Change().Quo(t.From) }

// Withdrawal is what would have been without a bid.
type Withdrawal struct {
	Bid     *Bid
	Winners []*Bid
	Changes bool             // who comes first
	Order   bool             // the order of the others
	Why     []lang.Localizer // the quantities of price formulas that it moves
	Known   bool             // false if it could not be evaluated
}

// OtherFormula is the award under another price formula.
type OtherFormula struct {
	Criterion *criteria.Criterion
	Formula   string // its identifier, with its parameters
	Published bool
	Winners   []*Bid
	Totals    map[string]exact.Number // by bid
	Changes   bool
	Unusable  lang.Localizer // why it cannot be applied; nil if it can
	Known     bool           // false if the analysis was stopped before
}

// Dominance says that a bid is at least as good as another on every criterion, and
// better on one: no weights can change their order.
type Dominance struct{ By, Over *Bid }

// Deciding is what a criterion does for the lead of the first bid over the second.
type Deciding struct {
	Criterion *criteria.Criterion
	Lead      exact.Number // weighted mark of the first less that of the second
	Decides   bool         // without the criterion, the others in proportion, the award changes
	Winners   []*Bid       // without it
}

// Acceptance is how often each bid takes each rank when weights, marks and prices
// vary: stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and
// Salminen 1998; SMAA-2, Lahdelma and Salminen 2001). It describes; it decides
// nothing.
type Acceptance struct {
	Weights   Weighing
	Spread    exact.Number // of weights, in points, where Weights is Around
	Band      exact.Number // of prices, a part of each
	Judged    bool         // judged marks vary between the evaluators' least and greatest
	Samples   int
	Asked     int // more than Samples if the simulation was stopped
	Seed      uint64
	Bids      []*Bid
	Ranks     [][]float64 // bid x rank, from the first: share of the samples
	Central   [][]float64 // bid x leaf: mean weight in points of the samples in which it is first; nil if never
	Confident []float64   // by bid: how often it is first at its central weights when what else is unsure varies; NaN if never first
	Varies    bool        // something else does
	Prices    bool        // prices are among it
	Leaves    []*criteria.Criterion
}

// Weighing is how weights vary.
type Weighing string

// The ways in which weights vary.
const (
	AsPublished Weighing = "as-published" // they do not
	Anywhere    Weighing = "uniform"      // over all weights that add up
	Around      Weighing = "around"       // within some points of those published
	InOrder     Weighing = "in-order"     // all weights in the published order of importance
)

// Held tells in which share of the samples a bid takes one of so many places.
func (a *Acceptance) Held(bid, places int) float64 {
	share := 0.0
	for _, x := range a.Ranks[bid][:min(places, len(a.Ranks[bid]))] {
		share += x
	}
	return min(1, share)
}
