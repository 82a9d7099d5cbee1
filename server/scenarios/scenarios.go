// Package scenarios shows what would be: the tender with other weights, requirements and
// prices as a reader moves them, and the scenarios that the tender holds.
package scenarios

import (
	"errors"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/scenario"
	"github.com/bareme/bareme/scoring/study"
	"github.com/bareme/bareme/server/charts"
	"github.com/bareme/bareme/server/frame"
)

// scenariosPage moves weights, requirements and prices, and says what would be.
type scenariosPage struct {
	Several  bool // holders of an agreement, and not one bid, are told
	Lots     []frame.Chip
	Saved    []frame.Chip
	Sliders  []slider
	Prop     bool
	Switches []switchRow
	Prices   []slider
	Left     []switchRow
	Base     string // the scenario that the trial starts from
	Lot      string
	Against  []frame.Chip
	Outcome  trialOutcome
	Firm     *text.Firm
	Weights  []text.WeightRow
	Tips     []text.TipRow
	All      []outcomeRow
	Sweeps   []sweepView
	Draft    bool
	Problems []frame.Problem
	Query    string
	Reset    string
	Revision string // that the form which keeps the trial starts from
	SaveURL  string
}

// slider is a number that moves.
type slider struct {
	Name, Title, Value, Was string
	Becomes                 string // where the others make room
	Depth                   int
	Low, High, Step         string
}

type switchRow struct {
	Name, Title, Hint string
	On                bool
}

// trialOutcome is what a trial gives: the part of the page that a slider changes.
type trialOutcome struct {
	Empty    bool
	Headline string
	Kind     string // "same", "" for another award, "not" where there is none
	Changes  []string
	Obstacle []string
	Readings []readingView
	Against  *readingView
	Sum      string
	Total    string // the sum beside what it must be
	Right    bool
}

// readingView is the ranking of a scenario beside that published.
type readingView struct {
	Title, Change string
	Rows          []trialRow
}

type trialRow struct {
	Rank, Name, Was, Total, Moved, Why, Margin string
	Bar                                        template.HTML
	First, Out                                 bool
}

func Page(q *frame.Request) error {
	l, ev := q.Lang, q.Ev
	v := scenariosPage{Reset: q.URL("scenarios"), SaveURL: q.FormURL("scenarios"), Query: q.R.URL.RawQuery}
	if ev.Study == nil || ev.Study.Provisional {
		v.Problems, v.Draft = q.Problems(ev.Problems()), ev.Study != nil
		return q.Show(200, "scenarios", &frame.Page{Title: l.T("Scenarios"), Here: "scenarios", Main: v})
	}
	var i int
	i, v.Lots = q.Lot()
	query := q.R.URL.Query()
	x := readTrial(query, ev.Dossier.Tender, ev.Lots()[i], bidIDs(q))
	v.Outcome = try(q, x, i)
	if query.Has("morceau") { // what a slider asks for
		return q.ShowPart("scenarios", "outcome", v.Outcome)
	}
	controls(q, &v, x, i)
	whole := ev.Whole()
	if i < len(whole.Firmness) {
		f := whole.Firmness[i]
		firm := text.FirmnessOf(whole, f, l)
		v.Firm, v.Weights, v.Tips = &firm, text.WeightRows(f, l), text.TipRows(whole, f, l)
	}
	for _, o := range text.Comparison(whole, i, l) {
		if o.Stretch == nil && o.Grid == nil {
			v.All = append(v.All, outcomeRowOf(q, o, whole.Lots[i].Several()))
		}
	}
	v.Sweeps, v.Several = sweeps(q, whole, i), whole.Lots[i].Several()
	return q.Show(200, "scenarios", &frame.Page{Title: l.T("Scenarios"), Here: "scenarios", Main: v})
}

func bidIDs(q *frame.Request) []string {
	var out []string
	for _, b := range q.Ev.Dossier.Bids {
		out = append(out, b.ID)
	}
	return out
}

// outcomeRow is a scenario of the tender on one line.
type outcomeRow struct {
	Title, URL, First, Total, Lead string
	Tag                            frame.Tag
	What                           []string
}

func outcomeRowOf(q *frame.Request, o text.Outcome, several bool) outcomeRow {
	l := q.Lang
	row := outcomeRow{Title: o.Title, What: o.What, First: "–"}
	if o.ID != "" {
		row.URL = q.URL("scenarios") + "?base=" + url.QueryEscape(o.ID)
	}
	var held []string
	for k, c := range o.Cells {
		if c.First && several {
			held = append(held, c.Name.In(l))
			row.First = strings.Join(held, ", ")
			continue
		}
		if c.First && row.First == "–" {
			row.First, row.Total = c.Name.In(l), c.Total
			if k+1 < len(o.Cells) {
				row.Lead = strings.TrimLeft(o.Cells[k+1].Margin, "-")
			}
		}
	}
	switch {
	case len(o.Obstacles) > 0:
		row.Tag, row.What = frame.UnknownTag(l.T("cannot be evaluated")), o.Obstacles
	case o.Change != "":
		row.Tag = frame.WarnTag(l.T("another award"))
	case o.ID == "":
		row.Tag = frame.InfoTag(l.T("as published"))
	default:
		row.Tag = frame.OKTag(l.T("same award"))
	}
	return row
}

// controls fills the form with what the trial asks for.
func controls(q *frame.Request, v *scenariosPage, x *trial, i int) {
	l, t := q.Lang, q.Ev.Dossier.Tender
	lot := q.Ev.Lots()[i]
	v.Prop, v.Lot = x.proportion || !q.R.URL.Query().Has("exigences"), lot.ID
	v.Base = x.base
	v.Revision = q.Rev.ID
	v.Saved = append(v.Saved, frame.Chip{Title: l.T("As published"), URL: q.URL("scenarios"), Here: x.empty()})
	for _, s := range t.Scenarios {
		if len(s.Swept()) == 0 {
			v.Saved = append(v.Saved, frame.Chip{Title: s.Title.In(l), URL: q.URL("scenarios") + "?base=" + url.QueryEscape(s.ID),
				Here: x.base == s.ID})
			against := cloned(q.R.URL.Query())
			against.Set("contre", s.ID)
			v.Against = append(v.Against, frame.Chip{Title: s.Title.In(l), URL: s.ID, Here: q.R.URL.Query().Get("contre") == s.ID})
		}
	}
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		w := text.Exactly(c.Weight, l)
		s := slider{Name: "poids." + c.ID, Title: text.Title(c, l), Was: l.T("published: %s", w), Value: c.Weight.String(),
			Depth: c.Depth, Low: "0", High: q.Ev.Points().String(), Step: "any"}
		if v, ok := x.asked[c.ID]; ok {
			s.Value = v
		}
		v.Sliders = append(v.Sliders, s)
	})
	for _, r := range lot.Requirements {
		v.Switches = append(v.Switches, switchRow{Name: "avec." + r.ID, Title: r.Title.In(l), On: !slices.Contains(x.without, r.ID)})
	}
	for _, b := range q.Ev.Study.Lots[i].Bids {
		if b.Price != nil && priceOf(t, lot) != "" {
			s := slider{Name: "prix." + b.ID, Title: b.Name().In(l), Was: text.Price(*b.Price, t, lot, l), Value: "0", Low: "-30",
				High: "30", Step: "any"}
			if p, ok := x.prices[b.ID]; ok {
				s.Value = p
			}
			v.Prices = append(v.Prices, s)
		}
		v.Left = append(v.Left, switchRow{Name: "retrait." + b.ID, Title: b.Name().In(l), On: slices.Contains(x.left, b.ID)})
	}
}

func cloned(v url.Values) url.Values {
	out := url.Values{}
	for k, list := range v {
		out[k] = slices.Clone(list)
	}
	return out
}

// try evaluates a trial beside the tender as published.
func try(q *frame.Request, x *trial, i int) trialOutcome {
	l, t := q.Lang, q.Ev.Dossier.Tender
	published := q.Ev.Study.Lots[i]
	out := trialOutcome{Empty: x.empty(), Kind: "same"}
	addUp(q, &out, x, t.Lots[i])
	if len(x.wrong) > 0 || !out.Right {
		out.Kind, out.Headline = "not", l.T("The weights add up to %s, not %s: no ranking is shown.", out.Sum, text.Exactly(q.Ev.Points(), l))
		if len(x.wrong) > 0 {
			out.Headline = l.T("A value is no number: no ranking is shown.")
		}
		return out
	}
	var list []*criteria.Scenario
	s, wrong := x.scenario(l.T("This scenario"), priceOf(t, t.Lots[i]), t.Scenarios)
	if s != nil {
		list = append(list, s)
	}
	if id := q.R.URL.Query().Get("contre"); id != "" {
		for _, other := range t.Scenarios {
			if other.ID == id && len(other.Swept()) == 0 {
				list = append(list, other)
			}
		}
	}
	e := *q.Ev.Study
	var err error
	if len(wrong) == 0 {
		e.Scenarios, err = scenario.Run(q.Ev.Dossier, list, scoring.Options{Findings: q.Ev.Findings})
	}
	var refused *source.Error
	if errors.As(err, &refused) {
		wrong = refused.Problems
	}
	if len(wrong) > 0 || err != nil && refused == nil {
		out.Kind, out.Headline = "not", l.T("This scenario cannot be evaluated.")
		for _, p := range wrong {
			out.Obstacle = append(out.Obstacle, p.What.In(l), p.Do.In(l))
		}
		return out
	}
	outcomeOf(q, &out, &e, published, i)
	return out
}

// outcomeOf says what a trial gives.
func outcomeOf(q *frame.Request, out *trialOutcome, e *study.Study, published *scoring.Lot, i int) {
	l := q.Lang
	tried := map[string]bool{} // its readings have identifiers of their own
	for _, s := range e.Scenarios {
		tried[s.ID] = s.Of == "essai"
	}
	for _, o := range text.Comparison(e, i, l)[1:] {
		if len(o.Obstacles) > 0 {
			if tried[o.ID] {
				out.Kind, out.Headline, out.Obstacle = "not", l.T("This scenario cannot be evaluated."), o.Obstacles
			}
			continue
		}
		r := readingView{Title: o.Title, Change: o.Change, Rows: trialRows(q, o, published)}
		if !tried[o.ID] {
			out.Against = &r
			continue
		}
		out.Readings = append(out.Readings, r)
		if len(out.Readings) > 1 {
			continue
		}
		out.Changes = o.What
		lot := o.Point.Lots[i]
		out.Headline = text.WouldBe(lot, o.Change != "", l)
		if out.Empty {
			out.Headline = text.Recommendation(published, l)
		}
		if o.Change != "" {
			out.Kind = ""
		}
	}
}

// trialRows lists the bids of an outcome beside their published totals.
func trialRows(q *frame.Request, o text.Outcome, published *scoring.Lot) []trialRow {
	var rows []trialRow
	for _, c := range o.Cells {
		if c.Same {
			continue
		}
		row := trialRow{Rank: c.Rank, Name: c.Name.In(q.Lang), Total: c.Total, Moved: c.Moved, Why: c.Why, Margin: c.Margin, First: c.First,
			Out: c.Total == "", Was: "–"}
		mark := -1.0
		if before := published.Bid(c.Bid); before != nil && before.Total != nil && before.Status == scoring.Ranked {
			row.Was = text.Number(*before.Total, q.Lang)
			mark = before.Total.Float() / q.Ev.Points().Float()
		}
		class := "f0"
		if c.First {
			class = "fa"
		}
		if b := o.Point.Lots; b != nil {
			for _, lot := range b {
				if now := lot.Bid(c.Bid); lot.ID == published.ID && now != nil && now.Total != nil {
					row.Bar = charts.Bar(now.Total.Float()/q.Ev.Points().Float(), class, mark)
				}
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// addUp says what the weights at the top add up to; they are right where they make 100,
// or where the others make room.
func addUp(q *frame.Request, out *trialOutcome, x *trial, lot *criteria.Lot) {
	sum := exact.Zero
	for _, c := range lot.Criteria {
		w := c.Weight
		if v, ok := x.weights[c.ID]; ok {
			w, _ = exact.Parse(v)
		}
		sum = sum.Add(w)
	}
	out.Sum = text.Exactly(sum, q.Lang)
	out.Right = sum.Equal(q.Ev.Points()) || x.proportion || x.base != ""
	if out.Right {
		out.Sum = text.Exactly(q.Ev.Points(), q.Lang)
	}
	out.Total = q.T("%s out of %s", lang.Raw(out.Sum), lang.Raw(text.Exactly(q.Ev.Points(), q.Lang)))
}
