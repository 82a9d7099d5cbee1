package text

import (
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/judged"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// IsEarlier tells whether a round before the last is evaluated: no award rests on it.
func IsEarlier(e *study.Study) bool {
	return e.Round != nil && e.Round.Index < len(e.Tender.Rounds)-1
}

// Negotiated compares a bid in the first and the last round of a lot.
type Negotiated struct {
	Bid         *scoring.Bid // as it stands in the round evaluated
	First, Last *scoring.Bid // nil in a round that cannot be evaluated
	Answers     []RoundAnswer
}

// RoundAnswer is what a bid did in a round after the first.
type RoundAnswer struct {
	Round  *criteria.Round
	Answer *bids.Answer // nil where it did not answer
}

// Negotiation gives the rounds held for a lot, until the one evaluated, and what became
// of each bid in them; no rounds where there was but one.
func Negotiation(e *study.Study, lot *scoring.Lot) (rounds []*study.Round, rows []Negotiated) {
	for _, r := range e.Rounds {
		if r.Round.HeldFor(lot.ID) {
			rounds = append(rounds, r)
		}
	}
	if len(rounds) < 2 {
		return nil, nil
	}
	in := func(r *study.Round, id string) *scoring.Bid {
		if r.Evaluation == nil {
			return nil
		}
		for _, x := range r.Evaluation.Lots {
			if x.ID == lot.ID {
				return x.Bid(id)
			}
		}
		return nil
	}
	for _, b := range lot.Bids {
		x := Negotiated{Bid: b, First: in(rounds[0], b.ID), Last: in(rounds[len(rounds)-1], b.ID)}
		for _, r := range rounds[1:] {
			x.Answers = append(x.Answers, RoundAnswer{r.Round, b.Answer(r.Round.ID)})
		}
		rows = append(rows, x)
	}
	return rounds, rows
}

// Fall gives by how much the price changed, as a part of the first, rounded to four
// decimals; ok is false where either is not known.
func (n Negotiated) Fall() (change exact.Number, ok bool) {
	if n.First == nil || n.Last == nil || n.First.Price == nil || n.Last.Price == nil || n.First.Price.IsZero() {
		return change, false
	}
	return n.Last.Price.Sub(*n.First.Price).Quo(*n.First.Price).Round(4, exact.HalfUp), true
}

// Remarked says which marks of evaluators are others in the last round than in the first,
// "" where none is.
func (n Negotiated) Remarked(lot *scoring.Lot, l lang.Lang) string {
	if n.First == nil || n.Last == nil {
		return ""
	}
	var out []string
	for _, c := range criteria.Leaves(lot.Criteria) {
		was, is := n.First.Marks[c.ID], n.Last.Marks[c.ID]
		if c.Kind.Name != judged.Kind.Name || was == nil || is == nil || was.Missing || is.Missing || was.Raw.Cmp(is.Raw) == 0 {
			continue
		}
		out = append(out, l.T("%s, %s instead of %s", c.Title, Number(is.Raw, l), Number(was.Raw, l)))
	}
	if len(out) == 0 {
		return ""
	}
	return l.T("marks given again: %s", strings.Join(out, l.T("; ")))
}

// SignedPercent writes a part of a whole with its sign: +2.5 %, -3.33 %.
func SignedPercent(n exact.Number, l lang.Lang) string {
	s := n.Percent(l, 0, 4)
	if n.Sign() > 0 {
		return "+" + s
	}
	return s
}

// InRound says where a bid stood in a round: its rank, or why it has none.
func InRound(b *scoring.Bid, l lang.Lang) string {
	switch {
	case b == nil:
		return l.T("not evaluated")
	case b.Status == scoring.SetAside:
		return l.T("set aside")
	case b.Status == scoring.Incomplete || b.Rank == 0:
		return l.T("not ranked")
	}
	return l.T("rank %d", b.Rank)
}

// Says says how a bid answered in a round, and what it changed in a lot, "" for all.
func (a RoundAnswer) Says(e *study.Study, lot *scoring.Lot, b *scoring.Bid, l lang.Lang) string {
	switch x := a.Answer; {
	case x == nil && a.Round.SetAside:
		return l.T("%s: no answer; the bid is set aside for it", a.Round.Title)
	case x == nil:
		return l.T("%s: no answer; the bid stays as it was before", a.Round.Title)
	case !x.Counts() && x.Decision == nil:
		return l.T("%s: late, without a decision", a.Round.Title)
	case !x.Counts():
		return l.T("%s: refused as late, received on %s. %s", a.Round.Title, x.Received, By(x.Decision.Decision))
	}
	what := a.changes(e, lot, b, l)
	s := l.T("%s: no change", a.Round.Title)
	if len(what) > 0 {
		s = l.T("%s – %s", a.Round.Title, strings.Join(what, l.T("; ")))
	}
	if d := a.Answer.Decision; d != nil {
		s += ". " + l.T("Admitted although late, received on %s. %s", a.Answer.Received, By(d.Decision))
	}
	return s
}

// manyChanges is how many changes of a bid are told in a sentence.
const manyChanges = 12

func (a RoundAnswer) changes(e *study.Study, lot *scoring.Lot, b *scoring.Bid, l lang.Lang) []string {
	var out []string
	n := 0
	for _, c := range a.Answer.Changes {
		if c.Lot != "" && c.Lot != lot.ID {
			continue
		}
		if n++; n <= manyChanges {
			out = append(out, changed(e, lot, b, c, l))
		}
	}
	if n > manyChanges {
		out = append(out, l.N(n-manyChanges,
			"and %d further change, in the bid's file", "and %d further changes, in the bid's file", n-manyChanges))
	}
	return out
}

// changed words one change.
func changed(e *study.Study, lot *scoring.Lot, b *scoring.Bid, c bids.Change, l lang.Lang) string {
	what, was, becomes := strings.Join(c.Keys, "."), c.Was, c.Becomes
	if x, priced := c.Correction(b.ID); priced && c.Section == "prices" {
		x.Lots = []string{lot.ID}
		var parts []string
		if x.Line != "" {
			parts = append(parts, l.T("line “%s”", lineTitle(e, x)))
		}
		if x.Field != x.Line {
			parts = append(parts, fieldName(x.Field).In(l))
		}
		what = strings.Join(parts, ", ")
		was, becomes = Corrected(e, x, l)
	} else {
		if title := titleOf(lot, c.Keys[len(c.Keys)-1]); title != nil {
			what = title.In(l)
		}
		was, becomes = asRead(was, l), asRead(becomes, l)
	}
	switch {
	case c.Section == "summary":
		return l.T("the bid says of itself: “%s”", lang.Raw(strings.TrimSuffix(b.Summary.In(l), ".")))
	case c.Was == "" && c.Becomes == "":
		return l.T("%s: changed", what)
	case c.Was == "":
		return l.T("%s: %s, new", what, becomes)
	case c.Becomes == "":
		return l.T("%s: stated otherwise", what)
	}
	return l.T("%s: %s instead of %s", what, becomes, was)
}

// asRead gives a number of a bid's file as a reader has it; other words stay.
func asRead(s string, l lang.Lang) string {
	if n, err := exact.Parse(s); err == nil {
		return n.In(l)
	}
	return s
}

// titleOf gives the title of the criterion or requirement of that identifier, which
// facts are mostly named after; nil if there is none.
func titleOf(lot *scoring.Lot, id string) lang.Localizer {
	if c := lot.Criterion(id); c != nil {
		return c.Title
	}
	for _, r := range lot.Requirements {
		if r.ID == id {
			return r.Title
		}
	}
	return nil
}
