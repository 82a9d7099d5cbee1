package text

import (
	"maps"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

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
		if s.Award.Known {
			out = append(
				out,
				WeightRow{
					Title(s.Criterion, l),
					Exactly(s.Criterion.Weight, l),
					intervalText(s, s.Award, l),
					intervalText(s, s.Ranking, l),
					s,
				},
			)
		}
	}
	return out
}

// intervalText writes an interval, whose ends are rounded to the side where the
// outcome stays, and the nearest weights at which the award is another.
func intervalText(s *scoring.Stability, in scoring.Interval, l lang.Lang) string {
	if !in.Known {
		return l.T("not known")
	}
	if in.Whole(s.Most) {
		return l.T("any, from 0 to %s", Exactly(s.Most, l))
	}
	out := l.T("%s to %s", Exactly(s.Within(in.Low), l), Exactly(s.Within(in.High), l))
	for _, t := range []*scoring.Turn{in.Low.Turn, in.High.Turn} {
		if t != nil {
			out += " ; " + l.T("at %s: %s", Exactly(t.Weight, l), names(t.First, l))
		}
	}
	return out
}

// TipRow is a tipping point for a table.
type TipRow struct {
	What, Now, Needed, Change, Then string
	First                           string // who comes first then, and whether the bid is set aside
	To, Finding                     string // what is needed, and the finding that gives such a mark
	Tip                             scoring.Tip
}

// TipRows lists the tipping points: prices, then marks, each from the nearest on.
func TipRows(e *study.Study, f *scoring.Firmness, l lang.Lang) []TipRow {
	var out []TipRow
	for _, t := range f.PriceTips() {
		what := l.T("Price of %s", t.Bid.Name())
		if taxes := TaxesShort(e.Tender, f.Lot.Lot).In(l); taxes != "" {
			what += ", " + taxes
		}
		out = append(out, TipRow{what, Money(t.From, e.Tender.Currency, l), Money(t.To, e.Tender.Currency, l),
			signed(t.Relative(), l), thenText(f.Lot, t, l), firstThen(t, l), Money(t.To, e.Tender.Currency, l), "", t})
	}
	for _, t := range f.MarkTips() {
		to, finding := markText(t.To, l), ""
		needed := to
		if t.Finding != nil {
			finding = l.T("finding: %s", t.Finding)
			needed += " (" + finding + ")"
		}
		change := Number(t.Change().Round(6, exact.Up), l)
		if t.Change().Sign() > 0 {
			change = "+" + change
		}
		out = append(out, TipRow{l.T("%s: %s", t.Bid.Name(), Title(t.Criterion, l)), Number(t.From, l), needed, change, thenText(f.Lot, t, l),
			firstThen(t, l), to, finding, t})
	}
	return out
}

// WeightTips lists the weights of which another value alone gives another award, from
// the nearest on.
func WeightTips(f *scoring.Firmness, l lang.Lang) []TipRow {
	type near struct {
		s *scoring.Stability
		t *scoring.Turn
	}
	var list []near
	for i := range f.Weights {
		s := &f.Weights[i]
		if !s.Award.Known {
			continue
		}
		x := near{s: s}
		for _, t := range []*scoring.Turn{s.Award.Low.Turn, s.Award.High.Turn} {
			if t != nil && (x.t == nil || gap(s, t).Less(gap(s, x.t))) {
				x.t = t
			}
		}
		if x.t != nil {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b near) int { return gap(a.s, a.t).Cmp(gap(b.s, b.t)) })
	out := make([]TipRow, len(list))
	for i, x := range list {
		change := x.t.Weight.Sub(x.s.Criterion.Weight)
		sign := ""
		if change.Sign() > 0 {
			sign = "+"
		}
		out[i] = TipRow{What: l.T("Weight of %s", Title(x.s.Criterion, l)), Now: Exactly(x.s.Criterion.Weight, l),
			Needed: Exactly(x.t.Weight, l), To: Exactly(x.t.Weight, l),
			Change: sign + Exactly(change, l), Then: awardText(f.Lot, x.t.First, l), First: names(x.t.First, l)}
	}
	return out
}

func gap(s *scoring.Stability, t *scoring.Turn) exact.Number {
	return t.Weight.Sub(s.Criterion.Weight).Abs()
}

func thenText(lot *scoring.Lot, t scoring.Tip, l lang.Lang) string {
	s := awardText(lot, t.Winners, l)
	if t.Status != scoring.Ranked {
		s = l.T("%s is set aside, %s", t.Bid.Name(), s)
	}
	return s
}

func firstThen(t scoring.Tip, l lang.Lang) string {
	s := names(t.Winners, l)
	if t.Status != scoring.Ranked {
		s = l.T("%s (%s set aside)", s, t.Bid.Name())
	}
	return s
}

// FormulaRow is the award under a price formula for a table.
type FormulaRow struct {
	Criterion, Formula, Winner string
	Title                      string   // of the formula, with its parameters
	Totals                     []string // of each bid of the ranking
	Changes, Published         bool
	Unusable                   bool // Winner says why
}

// FormulaRows lists the award under each price formula.
func FormulaRows(f *scoring.Firmness, l lang.Lang) []FormulaRow {
	var out []FormulaRow
	for _, x := range f.Formulas {
		if !x.Known && x.Unusable == nil {
			continue
		}
		r := FormulaRow{Criterion: Title(x.Criterion, l), Formula: x.Formula, Title: formulaTitle(x.Formula, l), Changes: x.Changes,
			Published: x.Published}
		if x.Published {
			r.Formula += " (" + l.T("as published") + ")"
			r.Title += " (" + l.T("as published") + ")"
		}
		if x.Unusable != nil {
			r.Winner, r.Unusable = l.T("not applicable: %s", x.Unusable), true
		} else {
			r.Winner = names(x.Winners, l)
		}
		places := PlacesApart(slices.Collect(maps.Values(x.Totals))...)
		for _, b := range f.Lot.Ranking {
			total := ""
			if v, ok := x.Totals[b.ID]; ok {
				total = Fixed{v, places}.In(l)
			}
			r.Totals = append(r.Totals, total)
		}
		out = append(out, r)
	}
	return out
}

// formulaTitle gives the title of a formula of the list, with its parameters; that of
// a buyer's own is its text.
func formulaTitle(formula string, l lang.Lang) string {
	id, parameters, _ := strings.Cut(formula, " ")
	i := slices.IndexFunc(price.Formulas, func(f *price.Formula) bool { return f.ID == id })
	if i < 0 {
		return formula
	}
	title := price.Formulas[i].Title.In(l)
	if parameters == "" {
		return title
	}
	list := strings.Fields(parameters)
	for i, p := range list {
		name, value, _ := strings.Cut(p, "=")
		if n, err := exact.Parse(value); err == nil {
			value = n.In(l)
		}
		list[i] = name + "\u00a0=\u00a0" + value
	}
	return title + " (" + strings.Join(list, " ; ") + ")"
}

// WithdrawalText says what would have been without a bid.
func WithdrawalText(f *scoring.Firmness, w scoring.Withdrawal, l lang.Lang) string {
	s := l.T("without %s, %s", w.Bid.Name(), awardText(f.Lot, w.Winners, l))
	switch {
	case w.Changes:
		s += " – " + l.T("the award changes")
	case w.Order:
		s += " – " + l.T("the order of the others changes")
	}
	if (w.Changes || w.Order) && len(w.Why) > 0 {
		s += " (" + lang.Clauses(w.Why).In(l) + ")"
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
		lead := Signed(x.Lead, l)
		s := l.N(
			lead,
			"%s: %s point for the first over the second",
			"%s: %s points for the first over the second",
			Title(x.Criterion, l),
			lead,
		)
		if ahead, behind, ok := f.Lot.Contest(); ok && f.Lot.Several() {
			s = l.N(lead, "%s: %s point for %s over %s", "%s: %s points for %s over %s", Title(x.Criterion, l), lead, ahead.Name(), behind.Name())
		}
		if x.Decides {
			s += " ; " + l.T("without it %s", awardText(f.Lot, x.Winners, l))
		}
		out = append(out, s)
	}
	return out
}

// WithoutText says, a sentence each, without which criteria another bid would be first.
func WithoutText(f *scoring.Firmness, l lang.Lang) []string {
	var out []string
	for _, x := range f.Deciding {
		if x.Decides {
			out = append(out, l.T("Without the criterion %s, %s.", lang.Raw(Title(x.Criterion, l)), awardText(f.Lot, x.Winners, l)))
		}
	}
	return out
}
