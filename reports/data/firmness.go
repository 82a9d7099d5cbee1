package data

import (
	"math"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// firmness is how firm the award of a lot is. Shares of draws are rounded to six
// decimals; all else is exact.
type firmness struct {
	Lot         string       `json:"lot"`
	Grade       string       `json:"grade"` // firm, sensitive, finely-balanced or undetermined
	Headline    string       `json:"headline"`
	Points      []string     `json:"points"`
	Weights     []stability  `json:"weights"`
	Tips        []tip        `json:"tipping_points"`
	Withdrawals []withdrawal `json:"withdrawals"`
	Formulas    []byFormula  `json:"price_formulas"`
	Dominance   []dominance  `json:"dominance"`
	Deciding    []deciding   `json:"deciding"`
	Acceptance  []acceptance `json:"acceptability"`
	Stopped     string       `json:"stopped,omitempty"` // why it ended before its end
}

type stability struct {
	Criterion string    `json:"criterion"`
	Weight    string    `json:"weight"`
	Award     interval  `json:"award"`
	Ranking   *interval `json:"ranking,omitempty"` // absent where only the award is known
}

// interval is a range of weights. An end that no decimal writes is cut to twelve
// decimals inside the range, and given as a fraction; the flags are of the end itself.
type interval struct {
	Low          string   `json:"low"`
	LowFraction  string   `json:"low_fraction,omitempty"`
	LowStays     bool     `json:"low_included"`
	High         string   `json:"high"`
	HighFraction string   `json:"high_fraction,omitempty"`
	HighStays    bool     `json:"high_included"`
	Below        []string `json:"first_below"`
	Above        []string `json:"first_above"`
	TurnBelow    *turn    `json:"turn_below,omitempty"`
	TurnAbove    *turn    `json:"turn_above,omitempty"`
}

// turn is the nearest weight to write at which the award is another.
type turn struct {
	Weight   string   `json:"weight"`
	Fraction string   `json:"fraction,omitempty"`
	First    []string `json:"first"`
}

type tip struct {
	Bid       string   `json:"bid"`
	Criterion string   `json:"criterion,omitempty"` // absent for the price
	From      string   `json:"from"`
	Fraction  string   `json:"from_fraction,omitempty"`
	To        string   `json:"to"`
	Step      string   `json:"step"`
	First     []string `json:"first"`
	SetAside  bool     `json:"set_aside,omitempty"`
	Finding   string   `json:"finding,omitempty"`
}

type withdrawal struct {
	Bid     string   `json:"bid"`
	First   []string `json:"first"`
	Changes bool     `json:"award_changed"`
	Order   bool     `json:"order_changed"`
	Why     []string `json:"why"`
}

type byFormula struct {
	Criterion string            `json:"criterion"`
	Formula   string            `json:"formula"`
	Published bool              `json:"published,omitempty"`
	First     []string          `json:"first"`
	Changes   bool              `json:"award_changed"`
	Totals    map[string]string `json:"totals"`
	Unusable  string            `json:"not_applicable,omitempty"`
}

type dominance struct {
	By   string `json:"by"`
	Over string `json:"over"`
}

type deciding struct {
	Criterion string   `json:"criterion"`
	Lead      string   `json:"lead"`
	Decides   bool     `json:"decides"`
	Without   []string `json:"first_without"`
}

type acceptance struct {
	Weights string           `json:"weights"`
	Title   string           `json:"title"`
	Samples int              `json:"samples"`
	Bids    []acceptanceOfID `json:"bids"`
}

type acceptanceOfID struct {
	ID         string            `json:"id"`
	Ranks      []string          `json:"ranks"`
	Held       string            `json:"held,omitempty"` // of an agreement with several holders
	Central    map[string]string `json:"central_weights,omitempty"`
	Confidence *string           `json:"confidence"`
}

func newFirmness(e *study.Study, l lang.Lang) []firmness {
	out := []firmness{}
	for _, f := range e.Firmness {
		firm := text.FirmnessOf(e, f, l)
		row := firmness{
			Lot:         f.Lot.ID,
			Grade:       string(f.Grade()),
			Headline:    firm.Headline,
			Points:      append([]string{}, firm.Points...),
			Weights:     []stability{},
			Tips:        []tip{},
			Withdrawals: []withdrawal{},
			Formulas:    []byFormula{},
			Dominance:   []dominance{},
			Deciding:    []deciding{},
			Acceptance:  []acceptance{},
			Stopped:     string(f.Stop),
		}
		for _, s := range f.Weights {
			if !s.Award.Known {
				continue
			}
			x := stability{Criterion: s.Criterion.ID, Weight: s.Criterion.Weight.Decimal(), Award: newInterval(s.Award)}
			if s.Ranking.Known {
				ranking := newInterval(s.Ranking)
				x.Ranking = &ranking
			}
			row.Weights = append(row.Weights, x)
		}
		for _, t := range f.Tips {
			x := tip{
				Bid:      t.Bid.ID,
				From:     t.From.Decimal(),
				Fraction: t.From.Fraction(),
				To:       t.To.Decimal(),
				Step:     t.Step.Decimal(),
				First:    ids(t.Winners),
				SetAside: t.Status == scoring.SetAside,
			}
			if t.Criterion != nil {
				x.Criterion = t.Criterion.ID
			}
			if t.Finding != nil {
				x.Finding = t.Finding.In(l)
			}
			row.Tips = append(row.Tips, x)
		}
		for _, w := range f.Withdrawals {
			if w.Known {
				x := withdrawal{w.Bid.ID, ids(w.Winners), w.Changes, w.Order, []string{}}
				for _, why := range w.Why {
					x.Why = append(x.Why, why.In(l))
				}
				row.Withdrawals = append(row.Withdrawals, x)
			}
		}
		row.formulas(f, l)
		for _, d := range f.Dominance {
			row.Dominance = append(row.Dominance, dominance{d.By.ID, d.Over.ID})
		}
		for _, d := range f.Deciding {
			row.Deciding = append(row.Deciding, deciding{d.Criterion.ID, d.Lead.Decimal(), d.Decides, ids(d.Winners)})
		}
		for _, a := range f.Acceptance {
			row.Acceptance = append(row.Acceptance, newAcceptance(f, a, l))
		}
		out = append(out, row)
	}
	return out
}

func (row *firmness) formulas(f *scoring.Firmness, l lang.Lang) {
	for _, x := range f.Formulas {
		if !x.Known && x.Unusable == nil {
			continue
		}
		r := byFormula{
			Criterion: x.Criterion.ID,
			Formula:   x.Formula,
			Published: x.Published,
			First:     ids(x.Winners),
			Changes:   x.Changes,
			Totals:    map[string]string{},
		}
		for id, total := range x.Totals {
			r.Totals[id] = total.Decimal()
		}
		if x.Unusable != nil {
			r.Unusable = x.Unusable.In(l)
		}
		row.Formulas = append(row.Formulas, r)
	}
}

func newInterval(in scoring.Interval) interval {
	within := func(n exact.Number, toward exact.Mode) string {
		if n.IsDecimal() {
			return n.Decimal()
		}
		return n.Round(exact.Places, toward).Decimal()
	}
	return interval{
		within(in.Low.At, exact.Up), in.Low.At.Fraction(), in.Low.Stays,
		within(in.High.At, exact.Down), in.High.At.Fraction(), in.High.Stays,
		ids(in.Low.Beyond), ids(in.High.Beyond), newTurn(in.Low.Turn), newTurn(in.High.Turn),
	}
}

func newTurn(t *scoring.Turn) *turn {
	if t == nil {
		return nil
	}
	return &turn{t.Weight.Decimal(), t.Weight.Fraction(), ids(t.First)}
}

func newAcceptance(f *scoring.Firmness, a *scoring.Acceptance, l lang.Lang) acceptance {
	out := acceptance{string(a.Weights), text.Ways(a, l), a.Samples, []acceptanceOfID{}}
	for b, bid := range a.Bids {
		x := acceptanceOfID{ID: bid.ID, Ranks: []string{}}
		for _, share := range a.Ranks[b] {
			x.Ranks = append(x.Ranks, rounded(share))
		}
		if f.Lot.Several() {
			x.Held = rounded(a.Held(b, f.Lot.Places()))
		}
		if a.Central[b] != nil {
			x.Central = map[string]string{}
			for i, w := range a.Central[b] {
				x.Central[a.Leaves[i].ID] = rounded(w)
			}
		}
		if c := a.Confident[b]; !math.IsNaN(c) {
			s := rounded(c)
			x.Confidence = &s
		}
		out.Bids = append(out.Bids, x)
	}
	return out
}

// rounded writes a result of a simulation.
func rounded(x float64) string {
	return exact.FromFloat(x).Round(6, exact.HalfUp).Decimal()
}

func ids(list []*scoring.Bid) []string {
	out := []string{}
	for _, b := range list {
		out = append(out, b.ID)
	}
	return out
}

// RobustnessFormat names the format of an analysis of robustness and its version.
const RobustnessFormat = "bareme.robustness/1"

// Robustness gives how firm an award is in the form that JSON shows it.
func Robustness(e *study.Study, l lang.Lang) any {
	return struct {
		Format   string     `json:"format"`
		Language lang.Lang  `json:"language"`
		Tender   string     `json:"tender"`
		Lots     []firmness `json:"lots"`
	}{RobustnessFormat, l, e.Tender.ID, newFirmness(e, l)}
}
