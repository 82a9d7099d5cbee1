// Package text words what every report says the same way: how a criterion is
// marked, how a mark was computed, how bids are ranked.
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

// Rule writes how a criterion turns its finding into a mark.
func Rule(c *criteria.Criterion, l lang.Lang) string {
	s, more := "", AfterRule(c, l)
	if c.IsLeaf() {
		s = leafRule(c, l)
	}
	if s != "" && more != "" {
		return s + l.T("; ") + more
	}
	return s + more
}

// AfterRule writes what becomes of a mark, or of the sum of a group, once it is given:
// whether it is rebased, and a rounding of its own; "" if nothing does.
func AfterRule(c *criteria.Criterion, l lang.Lang) string {
	s := ""
	add := func(more string) {
		if s != "" {
			more = l.T("; ") + more
		}
		s += more
	}
	if c.Ranged() && c.IsLeaf() {
		add(l.T("marks from %s to %s", c.Lowest, c.Scale))
	}
	if c.Rebase && c.IsLeaf() {
		add(l.T("rebased: the best mark of the bids that remain gets %s, the others in proportion", c.Scale))
	} else if c.Rebase {
		add(l.T("rebased: the best sum of the bids that remain gets %s, the others in proportion", c.Weight))
	}
	if p := c.Rounding.Marks; p.Set {
		add(l.N(p.N, "mark rounded to %d decimal", "mark rounded to %d decimals", p.N))
	}
	if p := c.Rounding.Weighted; p.Set {
		add(l.N(p.N, "weighted mark rounded to %d decimal", "weighted mark rounded to %d decimals", p.N))
	}
	if p := c.Rounding.Criteria; p.Set {
		add(l.N(p.N, "sum rounded to %d decimal", "sum rounded to %d decimals", p.N))
	}
	return s
}

// leafRule writes how what was found becomes a mark.
func leafRule(c *criteria.Criterion, l lang.Lang) string {
	value := func(x exact.Number) string {
		if c.Measure.Unit() == criteria.Percent {
			return x.Percent(l, 0, 4)
		}
		return x.In(l)
	}
	switch m := c.Mark; m.Form {
	case criteria.Linear:
		parts := make([]string, len(m.Points))
		for i, p := range m.Points {
			parts[i] = value(p.X) + " → " + p.Y.In(l)
		}
		return l.T("straight line through %s; level outside", strings.Join(parts, " ; "))
	case criteria.Threshold:
		parts := make([]string, len(m.Points))
		for i, p := range m.Points {
			parts[i] = l.T("from %s → %s", value(p.X), p.Y)
			if m.UpTo {
				parts[i] = l.T("up to %s → %s", value(p.X), p.Y)
			}
		}
		return strings.Join(parts, " ; ") + " ; " + l.T("otherwise → %s", m.Else)
	case criteria.Levels:
		parts := make([]string, len(m.Cases))
		for i, p := range m.Cases {
			parts[i] = l.T("%s → %s", c.Word(p.Word), p.Then)
		}
		return strings.Join(parts, " ; ")
	case criteria.ByPrice:
		return Formula(m.Price, l)
	case criteria.ByFormula:
		return ownFormula(m, l)
	}
	if c.Measure.Unit() == criteria.Points {
		return l.T("the evaluators' mark")
	}
	return l.T("the finding is the mark")
}

// Number writes a number with two decimals or as many as it needs, up to six.
func Number(n exact.Number, l lang.Lang) string { return n.Format(l, 2, 6) }

// Money writes an amount.
func Money(n exact.Number, currency string, l lang.Lang) string {
	return n.Format(l, 2, 2) + "\u00a0" + currency
}

// Title writes a criterion with its number.
func Title(c *criteria.Criterion, l lang.Lang) string { return c.Number + " " + c.Title.In(l) }

// Rounding writes where results are rounded, one sentence per stage.
func Rounding(r criteria.Rounding, l lang.Lang) []string {
	mode := map[exact.Mode]string{
		exact.HalfUp:   l.T("halves away from zero"),
		exact.HalfEven: l.T("halves to the even digit"),
		exact.Down:     l.T("toward zero"),
		exact.Up:       l.T("away from zero"),
	}[r.Mode]
	stage := func(name string, p criteria.Places) string {
		if !p.Set {
			return l.T("%s: not rounded", name)
		}
		return l.N(p.N, "%s: rounded to %d decimal, %s", "%s: rounded to %d decimals, %s", name, p.N, mode)
	}
	out := []string{
		stage(l.T("marks"), r.Marks),
		stage(l.T("weighted marks"), r.Weighted),
		stage(l.T("sums of sub-criteria"), r.Criteria),
		stage(l.T("totals"), r.Totals),
	}
	switch r.Minimums {
	case criteria.OnExact:
		out = append(out, l.T("minimum marks: tested on the exact mark, before rounding"))
	case criteria.OnRounded:
		out = append(out, l.T("minimum marks: tested on the mark as rounded"))
	}
	return out
}

// Method writes how totals and prices make a ranking.
func Method(a criteria.Award, currency string, l lang.Lang) string { return a.Says(currency).In(l) }

// Score writes what the first key of a bid's rank is, where it is not the total.
func Score(e *study.Study, b *scoring.Bid, l lang.Lang) string {
	what, ok := e.Tender.Award.Shows(b.Keys, e.Tender.Currency)
	if !ok {
		return ""
	}
	return what.In(l)
}

// Order lists the steps of the evaluation; those about prices where there are some.
func Order(e *study.Study, l lang.Lang) []string {
	out := []string{
		l.T("Requirements are applied. Bids that fail one are set aside, with their class, reason and legal basis."),
		l.T("Criteria that do not depend on other bids are marked, and minimum marks applied. Bids below one are set aside."),
	}
	priced := slices.ContainsFunc(e.Lots, func(lot *scoring.Lot) bool { return Priced(e, lot) })
	if priced {
		out = append(
			out,
			l.T("Price formulas are applied to the bids that remain; a bid set aside does not count in a lowest, highest or mean price."),
		)
	}
	out = append(
		out,
		l.T(
			"Marks are rounded and weighted (mark / scale × weight), added up, rounded and ranked; bids equal to the last tie-breaker share "+
				"a rank (1, 1, 3).",
		),
	)
	if priced {
		out = append(out, l.T("Prices that look abnormally low are listed with the question to send. They exclude nobody by themselves."))
	}
	return out
}

// Recommendation says who should get the award.
func Recommendation(lot *scoring.Lot, l lang.Lang) string {
	if a := lot.Allocated; a != nil && lot.Ended == nil && lot.CalledUp == nil {
		return joined(AllocatedTo(a), l)
	}
	if lot.Several() {
		return strings.Join(HeldBy(lot, l), " ")
	}
	if decided := Decided(lot); decided != nil {
		return decided.In(l)
	}
	winners := lot.Winner()
	switch len(winners) {
	case 0:
		return l.T("No bid can be ranked: there is no award to recommend.")
	case 1:
		b := winners[0]
		return l.T("The bid of %s comes first, with a total of %s out of %s.", b.Name(), Total(lot, *b.Total), lot.Points())
	}
	names := make([]string, len(winners))
	for i, b := range winners {
		names[i] = b.Name().In(l)
	}
	return l.T(
		"%s tie for the first rank after every tie-breaker: the buyer must settle it as its documents say.",
		strings.Join(names, ", "),
	)
}

// Banner is what each page must say of the evaluation's standing, "" if nothing.
func Banner(e *study.Study, l lang.Lang) string {
	var parts []string
	if e.As != nil {
		parts = append(parts, l.T("Scenario: %s", e.As.Title))
	}
	if IsEarlier(e) {
		parts = append(parts, l.T("Round “%s”, not the last", e.Round.Title))
	}
	if e.Provisional {
		parts = append(parts, l.T("PROVISIONAL"))
	}
	if e.Tender.Illustrative {
		parts = append(parts, l.T("Illustrative figures"))
	}
	return strings.Join(parts, " – ")
}

// DocumentTitle names the document that an evaluation is printed in: a report, or
// the study of a scenario, which awards nothing.
func DocumentTitle(e *study.Study, l lang.Lang) string {
	if e.As != nil {
		return l.T("Study of a scenario")
	}
	if IsEarlier(e) {
		return l.T("State of the bids in a round")
	}
	return l.T("Evaluation report")
}

// NotAnAward says what the study of a scenario is, and what the scenario changes.
func NotAnAward(e *study.Study, l lang.Lang) string {
	s := l.T("This is what the evaluation would be under a scenario. It awards nothing and is not to be signed.")
	if what := ChangesAs(e, l); len(what) > 0 {
		s += "\n" + l.T("The scenario changes: %s", strings.Join(what, " ; "))
	}
	return s
}

// Step writes a step of the reasoning behind a finding on one line, with where it
// comes from.
func Step(s criteria.Step, l lang.Lang) string {
	out := Reasoned(s, l)
	if p := s.From.In(l); p != "" {
		out += " [" + p + "]"
	}
	return out
}

// Reasoned writes a step on one line, without where it comes from.
func Reasoned(s criteria.Step, l lang.Lang) string {
	out := s.Title.In(l)
	if s.Ref != "" {
		out = s.Ref + " " + out
	}
	if s.Verdict != "" {
		out += " → " + l.T("condition %s", s.Verdict.Name())
	}
	if s.Value != nil {
		out = l.T("%s: %s", out, s.Value)
	}
	return out
}
