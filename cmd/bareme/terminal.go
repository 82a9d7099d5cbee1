package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// paint colours a text where the terminal shows colours.
func (a *app) paint(code, s string) string {
	if !colourful(a.out) {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

const (
	boldCode  = "1"
	greenCode = "1;32"
	redCode   = "31"
	dimCode   = "2"
)

// printJSON prints a document for programs.
func (a *app) printJSON(doc any) error {
	enc := json.NewEncoder(a.verbatim())
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

// pad fills s with spaces up to n characters.
func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}

func padLeft(s string, n int) string {
	return strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) + s
}

// shorten cuts s to n characters.
func shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// named writes a bid's name in n characters: what tells it from the tenderer's
// other bids stays.
func named(name bids.Name, n int, l lang.Lang) string {
	return name.Fit(l, func(s string) bool { return utf8.RuneCountInString(s) <= n })
}

// printHead prints which tender it is, and what must be said of its standing.
func (a *app) printHead(e *study.Study, l lang.Lang) {
	fmt.Fprintln(a.out, a.paint(boldCode, e.Tender.ID+" – "+e.Tender.Title.In(l)))
	if banner := text.Banner(e, l); banner != "" {
		fmt.Fprintln(a.out, a.paint(redCode, banner))
	}
}

func (a *app) printEvaluation(e *study.Study, l lang.Lang) {
	a.printHead(e, l)
	for _, lot := range e.Lots {
		fmt.Fprintln(a.out)
		if lot.ID != "" {
			fmt.Fprintln(a.out, a.paint(boldCode, text.LotHeading(lot.ID, lot.Title).In(l)))
		}
		a.printRanking(e, lot, l)
		for _, b := range text.Admitted(lot) {
			fmt.Fprintln(a.out, l.T("%s – %s", b.Name(), text.Late(b)))
		}
		a.printNegotiation(e, lot, l)
		a.printSetAside(e, lot, l)
		for _, r := range text.Records(e.Decisions, lot) {
			fmt.Fprintln(a.out, l.T("%s. %s", r.What, text.By(r.Decision)))
		}
		for _, s := range lot.Suspicions {
			if text.Answered(e.Decisions, lot, s.Bid) != nil {
				continue
			}
			fmt.Fprintln(a.out, l.T("to ask: %s – %s (prices %s)", s.Bid.Name(), s.Why, text.TaxesShort(e.Tender, lot.Lot)))
		}
	}
	a.printAllocation(e, l)
	if len(e.Firmness) == 0 && e.As == nil && !e.Provisional {
		fmt.Fprintln(a.out, l.T("How firm the result is was not looked at, for there are many marks: bareme robustness does, or --robustness."))
	}
	for _, lot := range e.Lots {
		for _, s := range text.Edges(lot, l) {
			if lot.ID != "" {
				s = l.T("%s: %s", text.LotName(lot.ID, lot.Title), lang.Raw(s))
			}
			fmt.Fprintln(a.out, s)
		}
	}
	for _, f := range e.Firmness {
		if f.Stop != "" {
			fmt.Fprintln(a.out, text.LeftOut(f, l))
		}
	}
	a.printKinds(e.Warnings, l)
	if n := len(e.Method.Open()); n > 0 {
		fmt.Fprintln(a.out, l.T("remarks on the method: %d (bareme check prints them)", n))
	}
}

// printAllocation prints to whom the lots go where they are awarded together.
func (a *app) printAllocation(e *study.Study, l lang.Lang) {
	if e.Allocated == nil {
		return
	}
	fmt.Fprintln(a.out)
	fmt.Fprintln(a.out, a.paint(boldCode, l.T("Award of the lots")))
	for _, r := range text.AllocationRule(e.Allocated, e.Tender.Currency) {
		fmt.Fprintln(a.out, a.paint(dimCode, r.In(l)))
	}
	lot, first, holder := 3, 12, 12
	rows := text.AllocationRows(e.Allocated, l)
	for _, r := range rows {
		lot, first = max(lot, utf8.RuneCountInString(r.Lot.ID)), min(30, max(first, utf8.RuneCountInString(r.First)))
		holder = min(30, max(holder, utf8.RuneCountInString(r.Holder)))
	}
	for _, r := range rows {
		price := ""
		if r.Price != nil {
			price = text.Price(*r.Price, e.Tender, r.Lot.Lot, l)
		}
		line := fmt.Sprintf("  %s  %s  %s  %s", pad(r.Lot.ID, lot), pad(shorten(r.Holder, holder), holder), padLeft(price, 28),
			l.T("ranked first: %s", shorten(r.First, first)))
		fmt.Fprintln(a.out, line)
	}
	for _, t := range e.Allocated.Paid {
		if s := text.TogetherPaid(t, e.Tender.Currency); s != nil {
			fmt.Fprintln(a.out, s.In(l))
		}
	}
	for _, s := range text.AllocationSums(e.Allocated, e.Tender.Currency) {
		fmt.Fprintln(a.out, s.In(l))
	}
}

// barWidth is how many characters stand for 100 points where there is room.
const barWidth = 40

func (a *app) printRanking(e *study.Study, lot *scoring.Lot, l lang.Lang) {
	name, total := 12, 8
	for _, b := range lot.Ranking {
		total = max(total, utf8.RuneCountInString(text.Number(*b.Total, l)))
		name = min(36, max(name, utf8.RuneCountInString(b.Name().In(l))))
	}
	beside := 29 // rank, total and price
	if taxes := text.TaxesShort(e.Tender, lot.Lot).In(l); taxes != "" {
		beside += 1 + utf8.RuneCountInString(taxes)
	}
	if len(e.Tender.Preferences) > 0 {
		beside += 31 // the price compared
	}
	bar := max(10, min(barWidth, a.width()-name-total-beside))
	for _, b := range lot.Ranking {
		filled := int(max(0, min(1, b.Total.Float()/lot.Points().Float()))*float64(bar) + 0.5)
		line := fmt.Sprintf("%3d  %s  %s  %s%s", b.Rank, pad(named(b.Name(), name, l), name), padLeft(text.Number(*b.Total, l), total),
			strings.Repeat("█", filled), strings.Repeat("░", bar-filled))
		if b.Price != nil {
			line += "  " + text.WithTaxes(padLeft(text.Money(*b.Price, e.Tender.Currency, l), 18), e.Tender, lot.Lot, l)
		}
		if compared := text.Compared(b, e.Tender.Currency, l); compared != "" {
			line += "  " + compared
		}
		if e.Tender.Award.Method != criteria.WeightedSum {
			line += "  " + text.Score(e, b, l)
		}
		if b.Rank <= lot.Places() {
			line = a.paint(greenCode, line)
		}
		fmt.Fprintln(a.out, line)
	}
	fmt.Fprintln(a.out, text.Recommendation(lot, l))
	for _, s := range text.Agreement(lot.Holders, l) {
		fmt.Fprintln(a.out, a.paint(dimCode, s))
	}
}

// printNegotiation prints where the bids stood in the first round.
func (a *app) printNegotiation(e *study.Study, lot *scoring.Lot, l lang.Lang) {
	rounds, rows := text.Negotiation(e, lot)
	if len(rounds) == 0 {
		return
	}
	first, last := rounds[0].Round, rounds[len(rounds)-1].Round
	fmt.Fprintln(a.out, l.T("prices and ranks of the round “%s”; in the round “%s”:", last.Title, first.Title))
	for _, x := range rows {
		line := "     " + l.T("%s: %s", x.Bid.Name(), lang.Raw(text.InRound(x.First, l)))
		if x.First != nil && x.First.Price != nil {
			line += ", " + text.Price(*x.First.Price, e.Tender, lot.Lot, l)
		}
		if fall, ok := x.Fall(); ok && !fall.IsZero() && x.Last.Status != scoring.SetAside {
			line += l.T(" (since then %s)", text.SignedPercent(fall, l))
		}
		fmt.Fprintln(a.out, line)
	}
}

func (a *app) printSetAside(e *study.Study, lot *scoring.Lot, l lang.Lang) {
	for _, b := range lot.With(scoring.SetAside) {
		for _, g := range b.Grounds {
			fmt.Fprintf(a.out, "%s\n     %s\n     %s\n",
				a.paint(redCode, l.T("set aside: %s – %s (%s)", b.Name(), g.Title, g.Class.Name())),
				b.Shortly(g, e.Tender).In(l), a.paint(dimCode, g.Basis.In(l)))
		}
		if b.Unopened {
			fmt.Fprintln(a.out, "     "+l.T("price not opened"))
		}
	}
	for _, b := range lot.With(scoring.Incomplete) {
		fmt.Fprintln(a.out, l.T("not ranked: %s – facts or marks are missing", b.Name()))
	}
}

// printProblems prints what is wrong: of more than four alike the first three, then where
// the others are, so that one oversight hides no other; all of them where that is asked.
func (a *app) printProblems(e *source.Error) {
	l := a.speech()
	folded := false
	for i, p := range e.Problems {
		var kind []source.Problem
		before := 0
		for k, other := range e.Problems {
			if !p.Like(other) {
				continue
			}
			if kind = append(kind, other); k < i {
				before++
			}
		}
		if a.whole || len(kind) <= 4 {
			fmt.Fprintln(a.err, p.In(l))
			continue
		}
		if before < 3 {
			fmt.Fprintln(a.err, p.In(l))
		}
		if before == 2 {
			fmt.Fprintln(a.err, "    "+ofThisKind(kind[2:]).In(l))
			folded = true
		}
	}
	if e.More > 0 {
		fmt.Fprintln(a.err, l.T("and %d more", e.More))
	}
	if folded {
		fmt.Fprintln(a.err, l.T("(bareme check prints every problem)"))
	}
	n := len(e.Problems) + e.More
	fmt.Fprintln(a.err, l.N(n, "%d problem; nothing was written", "%d problems; nothing was written", n))
}

func (a *app) printRemarks(m *scoring.MethodCheck, l lang.Lang) {
	if m == nil {
		return
	}
	for _, r := range m.Remarks {
		head := l.T("remark %s: %s: %s", r.Code, r.At, r.What)
		if r.Acknowledged != nil {
			fmt.Fprintln(a.out, a.paint(dimCode, head+"\n     "+l.T("acknowledged: %s", *r.Acknowledged)))
			continue
		}
		fmt.Fprintf(a.out, "%s\n     %s\n     %s\n     → %s\n", head, r.Why.In(l), a.paint(dimCode, r.Source.In(l)), r.Do.In(l))
	}
}
