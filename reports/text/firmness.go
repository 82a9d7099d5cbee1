package text

import (
	"math"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Firm is how firm an award is, in words.
type Firm struct {
	Grade    Grade
	Headline string
	Points   []string // what it rests on, a sentence each
}

// Grade is how firm an award is, by the rule that Grades prints.
type Grade int

// The grades.
const (
	Firmly   Grade = iota // nothing small changes the award
	Sensible              // something small does
	Finely                // something very small does
)

// Grades says what the headline means.
func Grades(l lang.Lang) string {
	return l.T("Firm: no weight changed by less than 5 points, no price by less than 5 %% and no mark by less than a tenth of its scale gives another award, nor does the withdrawal of another bid. Finely balanced: a weight changed by less than 1 point, a price by less than 1 %%, a mark by less than a fortieth of its scale or a withdrawal does. Sensitive: in between.")
}

// FirmnessOf sums up how firm an award is.
func FirmnessOf(e *study.Study, f *scoring.Firmness, l lang.Lang) Firm {
	out := Firm{}
	if len(f.Lot.Ranking) == 0 {
		return out
	}
	winner := names(f.Lot.Winner(), l)
	grade := func(size exact.Number, small, tiny exact.Number) {
		if size.Less(tiny) {
			out.Grade = Finely
		} else if size.Less(small) {
			out.Grade = max(out.Grade, Sensible)
		}
	}
	point := func(s string) { out.Points = append(out.Points, s) }
	none := func(s string) {
		if !f.Stopped {
			point(s)
		}
	}
	if m, ok := f.Lot.Margin(); ok {
		point(l.T("%s leads %s by %s.", winner, f.Lot.Ranking[1].Name(), Number(m, l)))
	}
	if s, end, by, then := nearestWeight(f, true); s == nil {
		none(l.T("No weight changed alone, the others of its level in proportion, gives another award."))
	} else {
		grade(by, exact.Int(5), exact.One)
		point(l.T("Of all weights changed alone, the nearest to change the award is that of %s: %s instead of %s; %s then.",
			Title(s.Criterion, l), end.Format(l, 0, 2), s.Criterion.Weight, firstText(then, l)))
	}
	prices, marks := split(f.Tips)
	if len(prices) == 0 {
		none(l.T("No price changed alone, from one cent to twice what it is, gives another award."))
	} else {
		t := prices[0]
		grade(t.Relative().Abs(), exact.Ratio(5, 100), exact.Ratio(1, 100))
		point(l.T("Of all prices changed alone, the nearest to change the award is that of %s: %s instead of %s (%s); %s then.",
			t.Bid.Name(), Money(t.To, e.Tender.Currency, l), Money(t.From, e.Tender.Currency, l), signed(t.Relative(), l), firstText(t.Winners, l)))
	}
	if len(marks) == 0 {
		none(l.T("No mark changed alone gives another award."))
	} else {
		t := marks[0]
		grade(t.Change().Abs().Quo(t.Criterion.Scale), exact.Ratio(1, 10), exact.Ratio(1, 40))
		point(l.T("Of all marks changed alone, the nearest to change the award is that of %s on %s: %s instead of %s out of %s; %s then.",
			t.Bid.Name(), Title(t.Criterion, l), Number(t.To, l), Number(t.From, l), t.Criterion.Scale, firstText(t.Winners, l)))
	}
	var turned []string
	order := 0
	for _, w := range f.Withdrawals {
		if w.Changes {
			turned = append(turned, l.T("without %s, %s", w.Bid.Name(), firstText(w.Winners, l)))
			out.Grade = Finely
		} else if w.Order {
			order++
		}
	}
	switch {
	case len(turned) > 0:
		point(l.T("The award depends on a bid that loses: %s.", strings.Join(turned, " ; ")))
	case order > 0:
		none(l.N(order, "Without any one of the losing bids the award is the same; the order of the others changes in %d case.",
			"Without any one of the losing bids the award is the same; the order of the others changes in %d cases.", order))
	case len(f.Withdrawals) > 0:
		none(l.T("Without any one of the losing bids the ranking of the others is the same."))
	}
	if tried, same, other := tally(f, l); tried > 0 && !f.Stopped {
		if other == "" {
			point(l.N(tried, "Under the %d other price formula tried the same bid comes first.",
				"Under all of the %d other price formulas tried the same bid comes first.", tried))
		} else {
			point(l.T("Other price formulas under which the same bid comes first: %d of %d tried; not under %s.", same, tried, other))
		}
	}
	for _, a := range f.Acceptance {
		if i := slices.IndexFunc(a.Bids, func(b *scoring.Bid) bool { return b.Rank == 1 }); i >= 0 {
			point(l.T("%s: %s comes first in %s of %s draws.", Ways(a, l), a.Bids[i].Name(), Share(a.Ranks[i][0], l), exact.Int(int64(a.Samples)).In(l)))
		}
	}
	out.Headline = [...]string{
		l.T("The award is firm."),
		l.T("The award is sensitive: a moderate change would give another."),
		l.T("The award is finely balanced: a small change would give another."),
	}[out.Grade]
	if f.Stopped {
		out.Headline = l.T("The analysis was stopped: how firm the award is cannot be told.")
	}
	return out
}

// nearestWeight finds the smallest change of a weight that changes the award, or
// the ranking; the criterion is nil if none does.
func nearestWeight(f *scoring.Firmness, award bool) (s *scoring.Stability, end, by exact.Number, then []*scoring.Bid) {
	for i := range f.Weights {
		x := &f.Weights[i]
		in := x.Award
		if !award {
			in = x.Ranking
		}
		if !x.Known {
			continue
		}
		for _, e := range []struct {
			at   exact.Number
			open bool
			then []*scoring.Bid
		}{{in.Low, !in.Low.IsZero() || !in.AtLow, in.Below}, {in.High, !in.High.Equal(x.Most) || !in.AtHigh, in.Over}} {
			if d := e.at.Sub(x.Criterion.Weight).Abs(); e.open && (s == nil || d.Less(by)) {
				s, end, by, then = x, e.at, d, e.then
			}
		}
	}
	return s, end, by, then
}

func firstText(list []*scoring.Bid, l lang.Lang) string {
	if len(list) == 1 {
		return l.T("%s comes first", list[0].Name())
	}
	return l.T("first together: %s", names(list, l))
}

func signed(n exact.Number, l lang.Lang) string {
	s := n.Percent(l, 0, 2)
	if n.Sign() > 0 {
		s = "+" + s
	}
	return s
}

// split parts the tipping points of prices from those of marks, each from the
// smallest change on: prices by their part, marks by the part of their scale.
func split(tips []scoring.Tip) (prices, marks []scoring.Tip) {
	for _, t := range tips {
		if t.Criterion == nil {
			prices = append(prices, t)
		} else {
			marks = append(marks, t)
		}
	}
	slices.SortStableFunc(prices, func(a, b scoring.Tip) int { return TipSize(a).Cmp(TipSize(b)) })
	slices.SortStableFunc(marks, func(a, b scoring.Tip) int { return TipSize(a).Cmp(TipSize(b)) })
	return prices, marks
}

// TipSize gives the size of the change, as a part of the price or of the scale.
func TipSize(t scoring.Tip) exact.Number {
	if t.Criterion == nil {
		return t.Relative().Abs()
	}
	return t.Change().Abs().Quo(t.Criterion.Scale)
}

func tally(f *scoring.Firmness, l lang.Lang) (tried, same int, other string) {
	var others []string
	for _, x := range f.Formulas {
		switch {
		case x.Published || x.Unusable != nil || !x.Known:
			continue
		case x.Changes:
			others = append(others, x.Formula+" ("+names(x.Winners, l)+")")
		default:
			same++
		}
		tried++
	}
	return tried, same, strings.Join(others, ", ")
}

// Ways says what varies in a simulation.
func Ways(a *scoring.Acceptance, l lang.Lang) string {
	switch a.Weights {
	case scoring.Anywhere:
		return l.T("Any weights")
	case scoring.Around:
		return l.N(a.Spread, "Weights within %s point of those published", "Weights within %s points of those published", a.Spread)
	case scoring.InOrder:
		return l.T("Any weights in the published order of importance")
	}
	what := ""
	if a.Judged {
		what = l.T("marks between the evaluators' lowest and highest")
	}
	if a.Band.Sign() > 0 {
		if what != "" {
			what += ", "
		}
		what += l.T("prices within %s", exact.Percent{Number: a.Band})
	}
	return l.T("Weights as published, %s", what)
}

// Share writes a share of draws: 62.4 %.
func Share(x float64, l lang.Lang) string {
	return exact.FromFloat(x).Round(3, exact.HalfUp).Percent(l, 1, 1)
}

// WeightRow is the stability of a weight for a table.
type WeightRow struct {
	Criterion, Weight, Award, Ranking string
	Stability                         *scoring.Stability
}

// WeightRows lists the stability of weights.
func WeightRows(f *scoring.Firmness, l lang.Lang) []WeightRow {
	var out []WeightRow
	for i := range f.Weights {
		s := &f.Weights[i]
		if s.Known {
			out = append(out, WeightRow{Title(s.Criterion, l), s.Criterion.Weight.In(l), intervalText(s.Award, s.Most, l, true), intervalText(s.Ranking, s.Most, l, false), s})
		}
	}
	return out
}

func intervalText(in scoring.Interval, most exact.Number, l lang.Lang, who bool) string {
	if in.Whole(most) {
		return l.T("any, from 0 to %s", most)
	}
	s := l.T("%s to %s", in.Low.Format(l, 0, 2), in.High.Format(l, 0, 2))
	if who {
		if len(in.Below) > 0 {
			s += " ; " + l.T("below: %s", names(in.Below, l))
		}
		if len(in.Over) > 0 {
			s += " ; " + l.T("above: %s", names(in.Over, l))
		}
	}
	return s
}

// TipRow is a tipping point for a table.
type TipRow struct {
	What, Now, Needed, Change, Then string
	Tip                             scoring.Tip
}

// TipRows lists the tipping points: prices, then marks, each from the nearest on.
func TipRows(e *study.Study, f *scoring.Firmness, l lang.Lang) []TipRow {
	prices, marks := split(f.Tips)
	var out []TipRow
	for _, t := range prices {
		out = append(out, TipRow{l.T("Price of %s", t.Bid.Name()), Money(t.From, e.Tender.Currency, l), Money(t.To, e.Tender.Currency, l),
			signed(t.Relative(), l), thenText(t, l), t})
	}
	for _, t := range marks {
		needed := Number(t.To, l)
		if t.Finding != nil {
			needed += " (" + l.T("finding: %s", t.Finding) + ")"
		}
		change := Number(t.Change(), l)
		if t.Change().Sign() > 0 {
			change = "+" + change
		}
		out = append(out, TipRow{l.T("%s: %s", t.Bid.Name(), Title(t.Criterion, l)), Number(t.From, l), needed, change, thenText(t, l), t})
	}
	return out
}

func thenText(t scoring.Tip, l lang.Lang) string {
	s := firstText(t.Winners, l)
	if t.Status != scoring.Ranked {
		s = l.T("%s is set aside, %s", t.Bid.Name(), s)
	}
	return s
}

// FormulaRow is the award under a price formula for a table.
type FormulaRow struct {
	Criterion, Formula, Winner string
	Totals                     []string // of each bid of the ranking
	Changes, Published         bool
}

// FormulaRows lists the award under each price formula.
func FormulaRows(f *scoring.Firmness, l lang.Lang) []FormulaRow {
	var out []FormulaRow
	for _, x := range f.Formulas {
		if !x.Known && x.Unusable == nil {
			continue
		}
		r := FormulaRow{Criterion: Title(x.Criterion, l), Formula: x.Formula, Changes: x.Changes, Published: x.Published}
		if x.Published {
			r.Formula += " (" + l.T("as published") + ")"
		}
		if x.Unusable != nil {
			r.Winner = l.T("not applicable: %s", x.Unusable)
		} else {
			r.Winner = names(x.Winners, l)
		}
		for _, b := range f.Lot.Ranking {
			total := ""
			if v, ok := x.Totals[b.ID]; ok {
				total = Number(v, l)
			}
			r.Totals = append(r.Totals, total)
		}
		out = append(out, r)
	}
	return out
}

// WithdrawalText says what would have been without a bid.
func WithdrawalText(w scoring.Withdrawal, l lang.Lang) string {
	s := l.T("without %s: %s", w.Bid.Name(), firstText(w.Winners, l))
	switch {
	case w.Changes:
		s += " – " + l.T("the award changes")
	case w.Order:
		s += " – " + l.T("the order of the others changes")
	}
	if (w.Changes || w.Order) && len(w.Why) > 0 {
		s += " (" + lang.List(w.Why).In(l) + ")"
	}
	return s
}

// DominanceText says which bids are ahead of which on every criterion.
func DominanceText(f *scoring.Firmness, l lang.Lang) []string {
	var out []string
	for _, d := range f.Dominance {
		out = append(out, l.T("%s is at least as good as %s on every criterion: no weights put it behind.", d.By.Name(), d.Over.Name()))
	}
	return out
}

// DecidingText says which criteria make the difference between the first two.
func DecidingText(f *scoring.Firmness, l lang.Lang) []string {
	var out []string
	for _, x := range f.Deciding {
		if x.Lead.IsZero() && !x.Decides {
			continue
		}
		lead := Number(x.Lead, l)
		if x.Lead.Sign() > 0 {
			lead = "+" + lead
		}
		s := l.N(lead, "%s: %s point for the first over the second", "%s: %s points for the first over the second", Title(x.Criterion, l), lead)
		if x.Decides {
			s += " ; " + l.T("without it %s", firstText(x.Winners, l))
		}
		out = append(out, s)
	}
	return out
}

// CentralRow is the mean weight of a leaf among the draws that a bid wins.
type CentralRow struct {
	Criterion string
	Weights   []string // by bid
}

// CentralRows lists the central weights of each bid, and then its confidence factor.
func CentralRows(a *scoring.Acceptance, l lang.Lang) []CentralRow {
	var out []CentralRow
	for i, c := range a.Leaves {
		row := CentralRow{Criterion: Title(c, l)}
		for _, w := range a.Central {
			s := "–"
			if w != nil {
				s = exact.FromFloat(w[i]).Format(l, 1, 1)
			}
			row.Weights = append(row.Weights, s)
		}
		out = append(out, row)
	}
	confident := CentralRow{Criterion: l.T("Confidence: how often it is first at these weights when marks and prices vary")}
	for _, c := range a.Confident {
		s := "–"
		if !math.IsNaN(c) {
			s = Share(c, l)
		}
		confident.Weights = append(confident.Weights, s)
	}
	return append(out, confident)
}
