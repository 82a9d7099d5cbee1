package text

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Outcome is a row of the comparison of scenarios: the tender as published, a
// scenario, or a stretch of a sweep with one outcome.
type Outcome struct {
	ID, Title string
	What      []string // what the scenario changes, a sentence each
	Obstacles []string // why it cannot be evaluated
	Change    string   // what it changes of the award
	Cells     []OutcomeCell
	Halts     *Halts         // what stops by what the scenario supposes; nil where it supposes no such event
	Stretch   *Stretch       // of a sweep
	Grid      *Grid          // of two sweeps
	Point     *scoring.Point // nil for the tender as published
	Reading   scoring.Reading
}

// OutcomeCell is a bid in a scenario: the ranked in their order, then those that
// went out, then those set aside before.
type OutcomeCell struct {
	Bid                 string
	Name                bids.Name
	Rank, Total, Margin string // margin: total less the winner's
	Moved               string // against the tender as published
	Why                 string // why it came in or is set aside
	Grounds             string // for which it is set aside, by title
	First               bool
	Same                bool // set aside, as it was
}

// Comparison lists the outcome of a lot as published and in each scenario. Of a
// sweep it gives the stretches between changes of the outcome.
func Comparison(e *study.Study, lot int, l lang.Lang) []Outcome {
	published := e.Lots[lot]
	out := []Outcome{{Title: l.T("As published"), Cells: outcomeCells(published, published, l)}}
	for _, s := range e.Scenarios {
		if len(s.Obstacles()) > 0 && s.Points[0].Lots == nil {
			out = append(out, Outcome{ID: s.ID, Title: s.Title.In(l), Obstacles: obstacles(s, l), Point: s.Points[0]})
			continue
		}
		switch len(s.Swept()) {
		case 0:
			o := outcome(published, s, s.Points[0], s.Title.In(l), lot, l)
			o.What = Changes(e, s, l)
			out = append(out, o)
		case 1:
			out = append(out, stretches(e, s, lot, l)...)
		default:
			out = append(out, grid(e, s, lot, l))
		}
	}
	return out
}

func outcome(published *scoring.Lot, s *scoring.Scenario, p *scoring.Point, title string, lot int, l lang.Lang) Outcome {
	o := Outcome{ID: s.ID, Title: title, Point: p, Reading: s.Reading}
	if p.Lots == nil {
		o.Obstacles = obstacles(s, l)
		return o
	}
	now := p.Lots[lot]
	o.Halts = haltsOf(now, l)
	o.Cells = outcomeCells(published, now, l)
	if scoring.SameAward(published.Held(), now.Held()) {
		return o
	}
	if o.Change = heldText(published, now.Held(), l); !now.Several() {
		o.Change = l.T("the award goes to %s instead of %s", names(now.Winner(), l), names(published.Winner(), l))
	}
	return o
}

// obstacles lists why a scenario cannot be evaluated.
func obstacles(s *scoring.Scenario, l lang.Lang) []string {
	var out []string
	for _, p := range s.Points {
		for _, x := range p.Refused {
			line := x.What.In(l)
			if at := x.Position.String(); at != "" {
				line = at + l.T(": ") + line
			}
			if !slices.Contains(out, line) {
				out = append(out, line)
			}
		}
	}
	return out
}

func firsts(lot *scoring.Lot) []string {
	var out []string
	for _, b := range lot.Held() {
		out = append(out, b.ID)
	}
	return out
}

func names(list []*scoring.Bid, l lang.Lang) string {
	if len(list) == 0 {
		return l.T("nobody")
	}
	return scoring.Names(list).In(l)
}

// outcomeCells lists the bids of a lot as they now stand.
func outcomeCells(published, now *scoring.Lot, l lang.Lang) []OutcomeCell {
	var out, gone, same []OutcomeCell
	for _, b := range now.Ranking {
		out = append(out, rankedCell(published.Bid(b.ID), b, now, l))
	}
	for _, before := range published.Bids {
		b := now.Bid(before.ID)
		c := OutcomeCell{Bid: before.ID, Name: before.Name(), Rank: "–"}
		switch {
		case b != nil && b.Status == scoring.Ranked:
			continue
		case b == nil:
			c.Why = l.T("left out")
		case before.Status == scoring.Ranked && published != now:
			c.Why = l.T("set aside: %s", strings.Join(whyOut(b, l), " ; "))
			c.Grounds = strings.Join(grounds(b, l), " ; ")
		default:
			c.Why = l.T("set aside: %s", strings.Join(grounds(b, l), " ; "))
		}
		if before.Status == scoring.Ranked && published != now {
			c.Moved = l.T("goes out, was %d", before.Rank)
			gone = append(gone, c)
		} else {
			c.Same = true
			same = append(same, c)
		}
	}
	return slices.Concat(out, gone, same)
}

// rankedCell is a bid that is ranked; before is nil for one that was not there.
func rankedCell(before, b *scoring.Bid, now *scoring.Lot, l lang.Lang) OutcomeCell {
	c := OutcomeCell{Bid: b.ID, Name: b.Name(), Rank: l.T("%d", b.Rank), Total: Total(now, *b.Total).In(l), First: b.Rank <= now.Places()}
	if b.Rank > 1 {
		c.Margin = Total(now, b.Total.Sub(*now.Ranking[0].Total)).In(l)
	}
	switch {
	case before == nil:
	case before.Status != scoring.Ranked:
		c.Moved = l.T("comes in")
		c.Why = strings.Join(whyIn(before, b, l), " ; ")
	case before.Rank != b.Rank:
		c.Moved = l.T("was %d", before.Rank)
	}
	return c
}

// grounds names the requirements for which a bid is set aside.
func grounds(b *scoring.Bid, l lang.Lang) []string {
	var out []string
	for _, g := range b.Grounds {
		out = append(out, g.Title.In(l))
	}
	return out
}

// whyOut says why a bid is set aside: the requirement, and what was found; of a
// level, what settled it says more.
func whyOut(b *scoring.Bid, l lang.Lang) []string {
	var out []string
	for _, g := range b.Grounds {
		reason := g.Reason.In(l)
		for _, c := range b.Checks {
			if c.Requirement.ID == g.Requirement && c.Finding.Decisive() != nil && c.Requirement.Measure.Unit() == criteria.Level {
				reason = c.Finding.Decisive().In(l)
			}
		}
		if title := g.Title.In(l); strings.ContainsAny(title+reason, "()") { // brackets do not stand within others
			out = append(out, title+" – "+reason)
		} else {
			out = append(out, title+" ("+reason+")")
		}
	}
	return out
}

// whyIn says what a bid that was set aside now meets.
func whyIn(before, b *scoring.Bid, l lang.Lang) []string {
	var out []string
	for _, g := range before.Grounds {
		for _, c := range b.Checks {
			if c.Requirement.ID == g.Requirement && c.Finding.Decisive() != nil {
				out = append(out, c.Finding.Decisive().In(l))
			}
		}
	}
	return out
}

// lead says by how much the first bid leads, or the last holder the first bid that is not
// held; "" where there is none beside.
func lead(lot *scoring.Lot, l lang.Lang) string {
	if lot.Several() {
		if _, _, apart, ok := lot.Edge(); ok && apart != nil {
			return "+" + Total(lot, *apart).In(l)
		}
		return ""
	}
	if m, ok := lot.Margin(); ok {
		return "+" + Total(lot, m).In(l)
	}
	return ""
}

// SetAsideAsBefore counts the bids of an outcome that were set aside before.
func (o Outcome) SetAsideAsBefore() int {
	n := 0
	for _, c := range o.Cells {
		if c.Same {
			n++
		}
	}
	return n
}

// percentOf writes a part with its sign: +10 %.
func percentOf(n exact.Number, least, most int, l lang.Lang) string {
	s := n.Percent(l, least, most)
	if n.Sign() > 0 {
		s = "+" + s
	}
	return s
}
