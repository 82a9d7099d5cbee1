package text

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Firm is how firm an award is, in words.
type Firm struct {
	Headline string
	Points   []string // what it rests on, a sentence each
	Beside   []string // those of them that stand beside tables of the nearest changes and of draws
}

// Grades says what the headline means.
func Grades(e *study.Study, lot *scoring.Lot, l lang.Lang) string {
	if !Priced(e, lot) {
		return l.T(
			"Firm: no weight changed by less than 5 points and no mark by less than a tenth of its scale gives another award, nor does the " +
				"withdrawal of another bid. Finely balanced: a weight changed by less than 1 point, a mark by less than a fortieth of its scale " +
				"or a withdrawal does. Sensitive: in between.",
		)
	}
	return l.T(
		"Firm: no weight changed by less than 5 points, no price by less than 5 %% and no mark by less than a tenth of its scale gives " +
			"another award, nor does the withdrawal of another bid. Finely balanced: a weight changed by less than 1 point, a price by less " +
			"than 1 %%, a mark by less than a fortieth of its scale or a withdrawal does. Sensitive: in between.",
	)
}

// FirmnessOf sums up how firm an award is.
func FirmnessOf(e *study.Study, f *scoring.Firmness, l lang.Lang) Firm {
	if len(f.Lot.Ranking) == 0 {
		return Firm{}
	}
	var points, beside []string
	add := func(s string, shown bool) {
		if s == "" {
			return
		}
		if points = append(points, s); !shown {
			beside = append(beside, s)
		}
	}
	add(leads(e, f.Lot, l), false)
	weight, _ := f.NearestWeight()
	add(nearestWeight(f, l), weight != nil)
	add(nearestPrice(e, f, l), len(f.PriceTips()) > 0)
	add(nearestMark(f, l), len(f.MarkTips()) > 0)
	add(withdrawals(f, l), false)
	add(formulas(f, l, func(id string) string { return id }), true)
	if s := formulas(f, l, func(id string) string { return l.T("“%s”", lang.Raw(formulaTitle(id, l))) }); s != "" {
		beside = append(beside, s)
	}
	for _, a := range f.Acceptance {
		if f.Lot.Several() {
			add(heldShares(f, a, l), true)
			continue
		}
		if i := slices.IndexFunc(a.Bids, func(b *scoring.Bid) bool { return b.Rank == 1 }); i >= 0 {
			add(
				l.T(
					"%s: %s comes first in %s of %s draws.",
					Ways(a, l),
					a.Bids[i].Name(),
					Share(a.Ranks[i][0], l),
					exact.Int(int64(a.Samples)).In(l),
				),
				true,
			)
		}
	}
	add(StagesFixed(f.Lot, l), false)
	add(LeftOut(f, l), false)
	return Firm{headline(f, l), points, beside}
}

// leads says by how much the first bid leads the next, or who come first together; nothing
// where one is alone. Of several holders it says how far the last is ahead.
func leads(e *study.Study, lot *scoring.Lot, l lang.Lang) string {
	winners := lot.Winner()
	margin, byTotal := lot.Margin()
	switch {
	case lot.Several():
		return AtTheEdge(lot, l)
	case len(winners) > 1 && lot.ByTotal():
		total := Total(lot, *winners[0].Total)
		return l.N(total, "First together, with %s point each: %s.", "First together, with %s points each: %s.", total, scoring.Names(winners))
	case len(winners) > 1:
		return l.T("First together: %s.", scoring.Names(winners))
	case len(lot.Ranking) < 2:
		return ""
	case !byTotal:
		first, next := lot.Ranking[0], lot.Ranking[1]
		return l.T("%s comes first (%s), %s next (%s).", first.Name(), lang.Raw(Score(e, first, l)), next.Name(), lang.Raw(Score(e, next, l)))
	case margin.IsZero():
		return l.T("%s and %s have the same total; a tie-breaker puts %s first.", winners[0].Name(), lot.Ranking[1].Name(), winners[0].Name())
	}
	by := Total(lot, margin)
	return l.N(by, "%s leads %s by %s point.", "%s leads %s by %s points.", winners[0].Name(), lot.Ranking[1].Name(), by)
}

// Headline says how firm an award is.
func Headline(f *scoring.Firmness, l lang.Lang) string { return headline(f, l) }

func headline(f *scoring.Firmness, l lang.Lang) string {
	switch f.Grade() {
	case scoring.Firm:
		return l.T("The award is firm.")
	case scoring.Sensitive:
		return l.T("The award is sensitive: a moderate change would give another.")
	case scoring.FinelyBalanced:
		return l.T("The award is finely balanced: a small change would give another.")
	}
	return l.T("The analysis was stopped: how firm the award is cannot be told.")
}

// nearestWeight, nearestPrice and nearestMark say what is the smallest change to
// give another award; nothing where nothing of the kind can change, or where it is
// not known that none does.
func nearestWeight(f *scoring.Firmness, l lang.Lang) string {
	s, b := f.NearestWeight()
	switch {
	case s != nil:
		return l.T("Of all weights changed alone, the nearest to change the award is that of %s: %s instead of %s; %s then.",
			Title(s.Criterion, l), Exactly(b.Turn.Weight, l), Exactly(s.Criterion.Weight, l), awardText(f.Lot, b.Turn.First, l))
	case len(f.Weights) == 0 || f.LeftOut.Weights > 0:
		return ""
	}
	return l.T("No weight changed alone, the others of its level in proportion, gives another award.")
}

func nearestPrice(e *study.Study, f *scoring.Firmness, l lang.Lang) string {
	tips := f.PriceTips()
	switch {
	case len(tips) > 0:
		t := tips[0]
		return l.T(
			"Of all prices changed alone, the nearest to change the award is that of %s: %s instead of %s (%s); %s then.",
			t.Bid.Name(),
			Price(t.To, e.Tender, f.Lot.Lot, l),
			Price(t.From, e.Tender, f.Lot.Lot, l),
			signed(t.Relative(), l),
			awardText(f.Lot, t.Winners, l),
		)
	case !Priced(e, f.Lot) || f.LeftOut.Prices > 0:
		return ""
	}
	return l.T("No price changed alone, from one cent to twice what it is, gives another award.")
}

func nearestMark(f *scoring.Firmness, l lang.Lang) string {
	tips := f.MarkTips()
	switch {
	case len(tips) > 0:
		t := tips[0]
		return l.T("Of all marks changed alone, the nearest to change the award is that of %s on %s: %s instead of %s out of %s; %s then.",
			t.Bid.Name(), Title(t.Criterion, l), markText(t.To, l), Number(t.From, l), t.Criterion.Scale, awardText(f.Lot, t.Winners, l))
	case f.LeftOut.Marks > 0 || !slices.ContainsFunc(criteria.Leaves(f.Lot.Criteria), func(c *criteria.Criterion) bool { return !inMoney(c) }):
		return ""
	}
	return l.T("No mark changed alone gives another award.")
}

// Priced tells whether a lot's bids have prices that anything looks at: what is said
// of prices is left out where they have none.
func Priced(e *study.Study, lot *scoring.Lot) bool {
	return e.Tender.Award.Price.Measure != nil || slices.ContainsFunc(criteria.Leaves(lot.Criteria), inMoney) ||
		slices.ContainsFunc(
			lot.Requirements,
			func(r *criteria.Requirement) bool { return r.Measure != nil && r.Measure.Unit() == criteria.Money },
		)
}

func inMoney(c *criteria.Criterion) bool { return c.Measure.Unit() == criteria.Money }

func withdrawals(f *scoring.Firmness, l lang.Lang) string {
	var turned []string
	order := 0
	for _, w := range f.Withdrawals {
		if w.Changes {
			turned = append(turned, l.T("without %s, %s", w.Bid.Name(), awardText(f.Lot, w.Winners, l)))
		} else if w.Order {
			order++
		}
	}
	switch {
	case len(turned) > 0:
		return l.T("The award depends on a bid that loses: %s.", strings.Join(turned, " ; "))
	case f.LeftOut.Withdrawals > 0 || len(f.Withdrawals) == 0:
		return ""
	case order > 0:
		return l.N(order, "Without any one of the losing bids the award is the same; the order of the others changes in %d case.",
			"Without any one of the losing bids the award is the same; the order of the others changes in %d cases.", order)
	}
	return l.T("Without any one of the losing bids the ranking of the others is the same.")
}

// formulas says under how many price formulas the same bid comes first; name names the
// others.
func formulas(f *scoring.Firmness, l lang.Lang, name func(string) string) string {
	tried, same, other := tally(f, l, name)
	switch {
	case tried == 0 || f.LeftOut.Formulas > 0:
		return ""
	case f.Lot.Several() && other == "":
		return l.N(tried, "Under the %d other price formula tried the holders are the same.",
			"Under all of the %d other price formulas tried the holders are the same.", tried)
	case f.Lot.Several():
		return l.T("Other price formulas under which the holders are the same: %d of %d tried; not under %s.", same, tried, other)
	case other == "":
		return l.N(tried, "Under the %d other price formula tried the same bid comes first.",
			"Under all of the %d other price formulas tried the same bid comes first.", tried)
	}
	return l.T("Other price formulas under which the same bid comes first: %d of %d tried; not under %s.", same, tried, other)
}

// Exactly writes a number as it is: with all its decimals, or as a fraction where
// it has no decimal form.
func Exactly(n exact.Number, l lang.Lang) string {
	if f := n.Fraction(); f != "" {
		return f
	}
	return n.Format(l, 0, exact.MaxDigits)
}

// markText writes a mark with two decimals, or with as many as it has.
func markText(n exact.Number, l lang.Lang) string { return n.Format(l, 2, exact.MaxDigits) }

// awardText says to whom the award of a lot would go: who comes first, or what becomes of
// the holders.
func awardText(lot *scoring.Lot, list []*scoring.Bid, l lang.Lang) string {
	if lot.Several() {
		return heldText(lot, list, l)
	}
	if len(list) == 1 {
		return l.T("%s comes first", list[0].Name())
	}
	return l.T("first together: %s", names(list, l))
}

// signed writes a change as a percentage, rounded away from 0: a change of so much
// is enough.
func signed(n exact.Number, l lang.Lang) string {
	s := n.Round(4, exact.Up).Percent(l, 0, 2)
	if n.Sign() > 0 {
		s = "+" + s
	}
	return s
}

func tally(f *scoring.Firmness, l lang.Lang, name func(string) string) (tried, same int, other string) {
	var others []string
	for _, x := range f.Formulas {
		switch {
		case x.Published || x.Unusable != nil || !x.Known:
			continue
		case x.Changes:
			others = append(others, name(x.Formula)+" ("+names(x.Winners, l)+")")
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
