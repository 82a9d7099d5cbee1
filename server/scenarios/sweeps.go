package scenarios

import (
	"html/template"
	"math"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
	"github.com/bareme/bareme/server/charts"
	"github.com/bareme/bareme/server/frame"
)

// sweepView is a scenario over a range of values, as a chart with its table, or as a
// grid.
type sweepView struct {
	Title, Over, Columns string
	Plot                 template.HTML
	Keys                 []frame.Key
	Axis, Marks          []string
	Head                 []string
	Rows                 []sweepRow
	Stretches            []stretchRow
	Grid                 *text.Grid
	Other                [][]bool // of the grid: cells with another award
	Sums                 []string
	Obstacles            []string
	Several              bool // holders, and not one bid, are told
}

type sweepRow struct {
	Value string
	Cells []string
}

type stretchRow struct{ From, To, First, Lead, Next string }

// sweeps shows the scenarios of the tender that go over values.
func sweeps(q *frame.Request, e *study.Study, i int) []sweepView {
	l := q.Lang
	var out []sweepView
	comparison := text.Comparison(e, i, l)
	for _, s := range e.Scenarios {
		switch swept := s.Swept(); len(swept) {
		case 0:
			continue
		case 1:
			out = append(out, line(q, e, s, swept[0], i, comparison))
		default:
			v := sweepView{Title: s.Title.In(l), Over: text.SweepName(e, swept[0], l), Columns: text.SweepName(e, swept[1], l)}
			for _, o := range comparison {
				if o.ID == s.ID && o.Grid != nil {
					v.Grid = o.Grid
					for _, c := range o.Cells {
						v.Sums = append(v.Sums, l.T("%s: %s", c.Name, c.Why))
					}
				}
			}
			v.Other = others(s, e.Lots[i], i, len(swept[1].Values))
			out = append(out, v)
		}
	}
	return out
}

// others tells at which points of a grid the award is another.
func others(s *scoring.Scenario, published *scoring.Lot, lot, columns int) [][]bool {
	var out [][]bool
	for k, p := range s.Points {
		if k%columns == 0 {
			out = append(out, nil)
		}
		row := &out[len(out)-1]
		*row = append(*row, p.Lots != nil && !scoring.SameAward(published.Held(), p.Lots[lot].Held()))
	}
	return out
}

// line draws the total of each bid over the values.
func line(q *frame.Request, e *study.Study, s *scoring.Scenario, w *criteria.Sweep, i int, comparison []text.Outcome) sweepView {
	l := q.Lang
	v := sweepView{Title: s.Title.In(l), Over: text.SweepName(e, w, l), Several: e.Lots[i].Several()}
	for _, o := range comparison {
		if o.ID == s.ID && o.Stretch != nil {
			x := o.Stretch
			lead := x.LeadFrom + " … " + x.LeadTo
			if x.LeadFrom == "" { // several are first, one alone, or it is not totals that rank
				lead = "–"
			}
			v.Stretches = append(v.Stretches, stretchRow{x.From, x.To, x.First, lead, x.Next})
		}
		if o.ID == s.ID {
			v.Obstacles = append(v.Obstacles, o.Obstacles...)
		}
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range s.Points {
		for _, b := range rankedAt(p, i) {
			low, high = math.Min(low, b.Total.Float()), math.Max(high, b.Total.Float())
		}
	}
	low, high = math.Max(0, math.Floor(low/5)*5), math.Min(100, math.Ceil(high/5)*5)
	if math.IsInf(low, 0) || high <= low || len(w.Values) < 2 {
		return v
	}
	first, last := w.Values[0], w.Values[len(w.Values)-1]
	span := last.Sub(first).Float()
	var lines []charts.Series
	for _, b := range e.Lots[i].Bids {
		x := charts.Series{Class: "l" + string(rune('1'+len(lines)%4))}
		for _, p := range s.Points {
			if now := lotAt(p, i); now != nil {
				if one := now.Bid(b.ID); one != nil && one.Status == scoring.Ranked {
					x.Points = append(x.Points, charts.Point{X: p.Values[0].Sub(first).Float() / span, Y: (one.Total.Float() - low) / (high - low)})
				}
			}
		}
		if len(x.Points) > 0 {
			lines = append(lines, x)
			v.Keys = append(v.Keys, frame.Key{Swatch: charts.Stroke(x.Class), Word: b.Name().In(l)})
			v.Head = append(v.Head, b.Name().In(l))
		}
	}
	v.Plot = charts.Plot(lines, nil, nil)
	v.Axis = []string{text.SweepValue(w, first, l), text.SweepValue(w, w.Values[len(w.Values)/2], l), text.SweepValue(w, last, l)}
	v.Marks = []string{number(high, l), number((low+high)/2, l), number(low, l)}
	for _, p := range s.Points {
		row := sweepRow{Value: text.SweepValue(w, p.Values[0], l)}
		for _, b := range e.Lots[i].Bids {
			cell := ""
			if now := lotAt(p, i); now != nil {
				if one := now.Bid(b.ID); one != nil && one.Status == scoring.Ranked {
					cell = text.Number(*one.Total, l)
				}
			}
			if slices.Contains(v.Head, b.Name().In(l)) {
				row.Cells = append(row.Cells, cell)
			}
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

func lotAt(p *scoring.Point, i int) *scoring.Lot {
	if p.Lots == nil {
		return nil
	}
	return p.Lots[i]
}

func rankedAt(p *scoring.Point, i int) []*scoring.Bid {
	if lot := lotAt(p, i); lot != nil {
		return lot.Ranking
	}
	return nil
}

// number writes a mark of a scale.
func number(x float64, l lang.Lang) string { return exact.FromFloat(x).Format(l, 0, 1) }
