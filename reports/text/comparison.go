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
// scenario, or a stretch of a sweep in which the same bid comes first.
type Outcome struct {
	ID, Title string
	Refused   string
	Change    string // what it changes of the award
	Cells     []OutcomeCell
	Point     *scoring.Point // nil for the tender as published
}

// OutcomeCell is a bid in a scenario.
type OutcomeCell struct {
	Bid                 string
	Name                bids.Name
	Rank, Total, Margin string // margin: total less the winner's
	Why                 string // why it is set aside
	First               bool
}

// Comparison lists the outcome of a lot as published and in each scenario. Of a
// sweep it gives the stretches between changes of the winner.
func Comparison(e *study.Study, lot int, l lang.Lang) []Outcome {
	published := e.Lots[lot]
	out := []Outcome{{Title: l.T("As published"), Cells: outcomeCells(published, published, l)}}
	for _, s := range e.Scenarios {
		switch len(s.Sweeps) {
		case 0:
			out = append(out, outcome(published, s, s.Points[0], s.Title.In(l), lot, l))
		case 1:
			out = append(out, stretches(published, s, lot, l)...)
		default:
			out = append(out, grid(published, s, lot, l))
		}
	}
	return out
}

func outcome(published *scoring.Lot, s *scoring.Scenario, p *scoring.Point, title string, lot int, l lang.Lang) Outcome {
	o := Outcome{ID: s.ID, Title: title, Point: p}
	if p.Lots == nil {
		o.Refused = refusal(p, l)
		return o
	}
	now := p.Lots[lot]
	o.Cells = outcomeCells(published, now, l)
	if !scoring.SameAward(published.Winner(), now.Winner()) {
		o.Change = l.T("the award goes to %s instead of %s", names(now.Winner(), l), names(published.Winner(), l))
	}
	return o
}

func refusal(p *scoring.Point, l lang.Lang) string {
	if len(p.Refused) == 0 {
		return ""
	}
	return p.Refused[0].What.In(l)
}

func firsts(lot *scoring.Lot) []string {
	var out []string
	for _, b := range lot.Winner() {
		out = append(out, b.ID)
	}
	return out
}

func names(list []*scoring.Bid, l lang.Lang) string {
	if len(list) == 0 {
		return l.T("nobody")
	}
	var out []string
	for _, b := range list {
		out = append(out, b.Name().In(l))
	}
	return strings.Join(out, ", ")
}

// outcomeCells lists the bids of a lot in the order of the published one: the
// ranked first.
func outcomeCells(published, now *scoring.Lot, l lang.Lang) []OutcomeCell {
	var order []string
	for _, b := range published.Ranking {
		order = append(order, b.ID)
	}
	for _, b := range published.Bids {
		if !slices.Contains(order, b.ID) {
			order = append(order, b.ID)
		}
	}
	var out []OutcomeCell
	for _, id := range order {
		i := slices.IndexFunc(now.Bids, func(b *scoring.Bid) bool { return b.ID == id })
		if i < 0 {
			j := slices.IndexFunc(published.Bids, func(b *scoring.Bid) bool { return b.ID == id })
			out = append(out, OutcomeCell{Bid: id, Name: published.Bids[j].Name(), Rank: "–", Why: l.T("left out")})
			continue
		}
		b := now.Bids[i]
		c := OutcomeCell{Bid: id, Name: b.Name(), Rank: "–"}
		switch {
		case b.Status == scoring.Ranked:
			c.Rank, c.Total, c.First = l.T("%d", b.Rank), Number(*b.Total, l), b.Rank == 1
			if margin := b.Total.Sub(*now.Ranking[0].Total); !c.First {
				c.Margin = Number(margin, l)
			}
		default:
			var why []string
			for _, g := range b.Grounds {
				why = append(why, g.Title.In(l))
			}
			c.Why = l.T("set aside: %s", strings.Join(why, " ; "))
		}
		out = append(out, c)
	}
	return out
}

// SweepName says over what a sweep goes.
func SweepName(e *study.Study, w *criteria.Sweep, l lang.Lang) string {
	title := w.Of.Raw()
	for _, lot := range e.Lots {
		if c := lot.Criterion(title); c != nil {
			title = c.Title.In(l)
			break
		}
	}
	if w.Bid == nil {
		return l.T("weight of %s", title)
	}
	bid := w.Bid.Raw()
	for _, lot := range e.Lots {
		for _, b := range lot.Bids {
			if b.ID == bid {
				bid = b.Name().In(l)
			}
		}
	}
	return l.T("%s of %s", title, bid)
}

// SweepValue writes a value of a sweep.
func SweepValue(w *criteria.Sweep, v exact.Number, l lang.Lang) string {
	if w.Relative {
		s := v.Percent(l, 0, 2)
		if v.Sign() > 0 {
			s = "+" + s
		}
		return s
	}
	return v.Format(l, 0, 4)
}

// stretches gives a row for each stretch of a sweep in which the same bids come first.
func stretches(published *scoring.Lot, s *scoring.Scenario, lot int, l lang.Lang) []Outcome {
	var out []Outcome
	w := s.Sweeps[0]
	for from := 0; from < len(s.Points); {
		to := from
		key := stretchKey(s.Points[from], lot)
		for to+1 < len(s.Points) && stretchKey(s.Points[to+1], lot) == key {
			to++
		}
		title := l.T("%s: at %s", s.Title, SweepValue(w, s.Points[from].Values[0], l))
		if to > from {
			title = l.T("%s: from %s to %s", s.Title, SweepValue(w, s.Points[from].Values[0], l), SweepValue(w, s.Points[to].Values[0], l))
		}
		out = append(out, outcome(published, s, s.Points[from], title, lot, l))
		from = to + 1
	}
	return out
}

func stretchKey(p *scoring.Point, lot int) string {
	if p.Lots == nil {
		return "refused"
	}
	return strings.Join(firsts(p.Lots[lot]), ",")
}

// grid sums a grid up: how many of its points each bid wins.
func grid(published *scoring.Lot, s *scoring.Scenario, lot int, l lang.Lang) Outcome {
	o := Outcome{ID: s.ID, Title: s.Title.In(l)}
	wins := map[string]int{}
	for _, p := range s.Points {
		if p.Lots != nil {
			for _, id := range firsts(p.Lots[lot]) {
				wins[id]++
			}
		}
	}
	for _, b := range published.Bids {
		if wins[b.ID] > 0 {
			o.Cells = append(o.Cells, OutcomeCell{Bid: b.ID, Name: b.Name(), Why: l.T("first at %d of %d points", wins[b.ID], len(s.Points))})
		}
	}
	return o
}
