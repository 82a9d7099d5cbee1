package text

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Stretch is a part of a sweep in which the same bids come first and the same are
// ranked. It holds from its first value to its last, both as they are written.
type Stretch struct {
	Of               string // the title of the scenario
	From, To         string
	First            string // who comes first
	LeadFrom, LeadTo string // of the first bid at both ends
	// Next says, where the outcome then changes, between which two values.
	Next string
}

// SweepName says over what a sweep goes.
func SweepName(e *study.Study, w *criteria.Sweep, l lang.Lang) string {
	switch w.Over {
	case criteria.OverWeights:
		return l.T("weight of %s", namedTitle(e, w.Of.Raw(), l))
	case criteria.OverHoldings:
		holder, held := holdingNames(e, w.Holding)
		return l.T("share of %s in %s", holder, held)
	case criteria.OverDays:
		return milestone(w.Of.Raw(), l)
	case criteria.OverMonths, criteria.OverSlipDays:
		return l.T("%s later by", milestone(w.Of.Raw(), l))
	}
	return l.T("%s of %s", namedTitle(e, w.Of.Raw(), l), bidName(e, w.Bid.Raw(), l))
}

// namedTitle gives the title of a requirement or criterion.
func namedTitle(e *study.Study, id string, l lang.Lang) string {
	for _, t := range []*criteria.Tender{e.Published, e.Tender} {
		for _, lot := range t.Lots {
			if c := lot.Criterion(id); c != nil {
				return c.Title.In(l)
			}
			for _, r := range lot.Requirements {
				if r.ID == id {
					return r.Title.In(l)
				}
			}
		}
	}
	if id == criteria.PriceID {
		return l.T("price")
	}
	return id
}

func bidName(e *study.Study, id string, l lang.Lang) string {
	for _, b := range e.Received {
		if b.ID == id {
			return b.Name().In(l)
		}
	}
	return id
}

// holdingNames gives the names of the two ends of a holding.
func holdingNames(e *study.Study, h criteria.Holding) (holder, held string) {
	holder, held = h.Holder.Raw(), h.Held.Raw()
	for _, b := range e.Received {
		facts, _ := ownership.Section.Of(b.Facts("", []criteria.Reader{ownership.Section}))
		if b.ID != h.Bid.Raw() || facts == nil {
			continue
		}
		for _, name := range []*string{&holder, &held} {
			if x := facts.Entity(*name); x != nil {
				*name = x.Name
			}
		}
	}
	return holder, held
}

// milestone names a date of the tender.
func milestone(name string, l lang.Lang) string {
	switch name {
	case "go_live":
		return l.T("go-live")
	case "end":
		return l.T("end of the contract")
	}
	return l.T("award")
}

// SweepValue writes a value of a sweep.
func SweepValue(w *criteria.Sweep, v exact.Number, l lang.Lang) string {
	return sweepValue(w, v, 4, l)
}

func sweepValue(w *criteria.Sweep, v exact.Number, places int, l lang.Lang) string {
	switch {
	case w.Over == criteria.OverDays:
		return date.Day(v.Rat().Num().Int64()).In(l)
	case w.Over == criteria.OverMonths, w.Over == criteria.OverSlipDays:
		return w.Period(v).In(l)
	case w.Over == criteria.OverHoldings:
		return v.Percent(l, 0, max(0, places-2))
	case w.Relative:
		return percentOf(v, 0, max(0, places-2), l)
	}
	return v.Format(l, 0, places)
}

// ends writes the two ends of a stretch, rounded to its inside so that what is said
// of it holds at the values as they are written.
func ends(w *criteria.Sweep, from, to exact.Number, l lang.Lang) (string, string) {
	for places := 4; places < 20; places++ {
		low, high := ceil(from, places), floor(to, places)
		if !high.Less(low) {
			return sweepValue(w, low, places, l), sweepValue(w, high, places, l)
		}
	}
	return sweepValue(w, from, 20, l), sweepValue(w, to, 20, l)
}

func floor(n exact.Number, places int) exact.Number {
	ten := power(places)
	return n.Mul(ten).Floor().Quo(ten)
}

func ceil(n exact.Number, places int) exact.Number { return floor(n.Neg(), places).Neg() }

// power gives a power of ten.
func power(places int) exact.Number {
	out := exact.One
	for range places {
		out = out.Mul(exact.Int(10))
	}
	return out
}

// stretches gives a row for each stretch of a sweep.
func stretches(e *study.Study, s *scoring.Scenario, lot int, l lang.Lang) []Outcome {
	var out []Outcome
	w, points := s.Swept()[0], s.Fine
	for from := 0; from < len(points); {
		to := from
		for to+1 < len(points) && SameOutcome(points[from], points[to+1], lot) {
			to++
		}
		x := stretch(e, w, points, from, to, lot, l)
		x.Of = s.Title.In(l)
		title := l.T("%s: at %s", s.Title, x.From)
		if x.From != x.To {
			title = l.T("%s: from %s to %s", s.Title, x.From, x.To)
		}
		o := outcome(e.Lots[lot], s, points[from], title, lot, l)
		o.Stretch = &x
		if from == 0 {
			o.What = []string{l.T("over: %s", SweepName(e, w, l))}
		}
		out = append(out, o)
		from = to + 1
	}
	return out
}

// Stretches lists the stretches of a sweep in a lot.
func Stretches(e *study.Study, s *scoring.Scenario, lot int, l lang.Lang) []Stretch {
	var out []Stretch
	for _, o := range stretches(e, s, lot, l) {
		out = append(out, *o.Stretch)
	}
	return out
}

func stretch(e *study.Study, w *criteria.Sweep, points []*scoring.Point, from, to, lot int, l lang.Lang) Stretch {
	var x Stretch
	first, last := points[from], points[to]
	x.From, x.To = ends(w, first.Values[0], last.Values[0], l)
	if first.Lots == nil {
		return x
	}
	x.First, x.LeadFrom, x.LeadTo = names(first.Lots[lot].Held(), l), lead(first.Lots[lot], l), lead(last.Lots[lot], l)
	if to+1 < len(points) && points[to+1].Lots != nil {
		a, b := last.Values[0], points[to+1].Values[0]
		x.Next = l.T("the outcome changes between %s and %s", exactValue(e, w, last, a, l), exactValue(e, w, points[to+1], b, l))
	}
	return x
}

// exactValue writes a value in full: of a price changed by a part, the amount too.
func exactValue(e *study.Study, w *criteria.Sweep, p *scoring.Point, v exact.Number, l lang.Lang) string {
	if w.Over == criteria.OverFindings && w.Relative {
		if f, ok := p.Finding(w.Bid.Raw(), w.Of.Raw()); ok && f.Unit == criteria.Money {
			return Money(f.Value, e.Tender.Currency, l)
		}
	}
	return sweepValue(w, v, 20, l)
}

// SameOutcome tells whether two points award the lot to the same bids and have the same
// ranked.
func SameOutcome(a, b *scoring.Point, lot int) bool {
	if a.Lots == nil || b.Lots == nil {
		return a.Lots == nil && b.Lots == nil
	}
	x, y := a.Lots[lot], b.Lots[lot]
	if !scoring.SameAward(x.Held(), y.Held()) || len(x.Bids) != len(y.Bids) {
		return false
	}
	for i := range x.Bids {
		if x.Bids[i].Status != y.Bids[i].Status {
			return false
		}
	}
	return true
}

// Grid is the outcome of two sweeps: who comes first, and its lead.
type Grid struct {
	Rows, Columns string     // over what they go
	Head          []string   // the values of the columns
	Left          []string   // the values of the rows
	Cells         [][]string // by row
}

// grid sums a grid up: how many of its points each bid wins, and its figures.
func grid(e *study.Study, s *scoring.Scenario, lot int, l lang.Lang) Outcome {
	o := Outcome{ID: s.ID, Title: s.Title.In(l)}
	rows, columns := s.Swept()[0], s.Swept()[1]
	g := &Grid{Rows: SweepName(e, rows, l), Columns: SweepName(e, columns, l)}
	for _, v := range columns.Values {
		g.Head = append(g.Head, SweepValue(columns, v, l))
	}
	wins := map[string]int{}
	for i, v := range rows.Values {
		g.Left = append(g.Left, SweepValue(rows, v, l))
		var cells []string
		for _, p := range s.Points[i*len(columns.Values) : (i+1)*len(columns.Values)] {
			if p.Lots == nil {
				cells = append(cells, "–")
				continue
			}
			for _, id := range firsts(p.Lots[lot]) {
				wins[id]++
			}
			cells = append(cells, names(p.Lots[lot].Held(), l)+" "+lead(p.Lots[lot], l))
		}
		g.Cells = append(g.Cells, cells)
	}
	for _, b := range e.Lots[lot].Bids {
		if wins[b.ID] > 0 {
			why := l.T("first at %d of %d points", wins[b.ID], len(s.Points))
			if e.Lots[lot].Several() {
				why = l.N(len(s.Points), "held at %[2]d of %[1]d point", "held at %[2]d of %[1]d points", len(s.Points), wins[b.ID])
			}
			o.Cells = append(o.Cells, OutcomeCell{Bid: b.ID, Name: b.Name(), Why: why})
		}
	}
	o.Grid = g
	return o
}
