package server

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
)

// scenariosPage moves weights, requirements and prices, and says what would be.
type scenariosPage struct {
	Lots     []Chip
	Saved    []Chip
	Sliders  []slider
	Prop     bool
	Switches []switchRow
	Prices   []slider
	Left     []switchRow
	Base     string // the scenario that the trial starts from
	Lot      string
	Against  []Chip
	Outcome  trialOutcome
	Firm     *text.Firm
	Weights  []text.WeightRow
	Tips     []text.TipRow
	All      []outcomeRow
	Sweeps   []sweepView
	Draft    bool
	Problems []Problem
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

func (q *request) scenariosPage() error {
	l, ev := q.l, q.ev
	v := scenariosPage{Reset: q.url("scenarios"), SaveURL: q.formURL("scenarios"), Query: q.r.URL.RawQuery}
	if ev.study == nil || ev.study.Provisional {
		v.Problems, v.Draft = q.problemsOf(ev.problems()), ev.study != nil
		return q.show(200, "scenarios", &Page{Title: l.T("Scenarios"), Here: "scenarios", Main: v})
	}
	var i int
	i, v.Lots = q.lot()
	query := q.r.URL.Query()
	x := readTrial(query, ev.dossier.Tender, ev.lots()[i], q.bidIDs())
	v.Outcome = q.try(x, i)
	if query.Has("morceau") { // what a slider asks for
		return q.showPart("scenarios", "outcome", v.Outcome)
	}
	q.controls(&v, x, i)
	whole := ev.whole()
	if i < len(whole.Firmness) {
		f := whole.Firmness[i]
		firm := text.FirmnessOf(whole, f, l)
		v.Firm, v.Weights, v.Tips = &firm, text.WeightRows(f, l), text.TipRows(whole, f, l)
	}
	for _, o := range text.Comparison(whole, i, l) {
		if o.Stretch == nil && o.Grid == nil {
			v.All = append(v.All, q.outcomeRow(o))
		}
	}
	v.Sweeps = q.sweeps(whole, i)
	return q.show(200, "scenarios", &Page{Title: l.T("Scenarios"), Here: "scenarios", Main: v})
}

func (q *request) bidIDs() []string {
	var out []string
	for _, b := range q.ev.dossier.Bids {
		out = append(out, b.ID)
	}
	return out
}

// outcomeRow is a scenario of the tender on one line.
type outcomeRow struct {
	Title, URL, First, Total, Lead string
	Tag                            Tag
	What                           []string
}

func (q *request) outcomeRow(o text.Outcome) outcomeRow {
	l := q.l
	row := outcomeRow{Title: o.Title, What: o.What, First: "–"}
	if o.ID != "" {
		row.URL = q.url("scenarios") + "?base=" + url.QueryEscape(o.ID)
	}
	for k, c := range o.Cells {
		if c.First && row.First == "–" {
			row.First, row.Total = c.Name.In(l), c.Total
			if k+1 < len(o.Cells) {
				row.Lead = strings.TrimLeft(o.Cells[k+1].Margin, "-")
			}
		}
	}
	switch {
	case len(o.Obstacles) > 0:
		row.Tag, row.What = unknownTag(l.T("cannot be evaluated")), o.Obstacles
	case o.Change != "":
		row.Tag = warnTag(l.T("another award"))
	case o.ID == "":
		row.Tag = infoTag(l.T("as published"))
	default:
		row.Tag = okTag(l.T("same award"))
	}
	return row
}

// controls fills the form with what the trial asks for.
func (q *request) controls(v *scenariosPage, x *trial, i int) {
	l, t := q.l, q.ev.dossier.Tender
	lot := q.ev.lots()[i]
	v.Prop, v.Lot = x.proportion || !q.r.URL.Query().Has("exigences"), lot.ID
	v.Base = x.base
	v.Revision = q.rev.ID
	v.Saved = append(v.Saved, Chip{l.T("As published"), q.url("scenarios"), x.empty()})
	for _, s := range t.Scenarios {
		if len(s.Swept()) == 0 {
			v.Saved = append(v.Saved, Chip{s.Title.In(l), q.url("scenarios") + "?base=" + url.QueryEscape(s.ID), x.base == s.ID})
			against := cloned(q.r.URL.Query())
			against.Set("contre", s.ID)
			v.Against = append(v.Against, Chip{s.Title.In(l), s.ID, q.r.URL.Query().Get("contre") == s.ID})
		}
	}
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		w := text.Exactly(c.Weight, l)
		s := slider{Name: "poids." + c.ID, Title: text.Title(c, l), Was: l.T("published: %s", w), Value: c.Weight.String(),
			Depth: c.Depth, Low: "0", High: q.ev.points().String(), Step: "any"}
		if v, ok := x.asked[c.ID]; ok {
			s.Value = v
		}
		v.Sliders = append(v.Sliders, s)
	})
	for _, r := range lot.Requirements {
		v.Switches = append(v.Switches, switchRow{Name: "avec." + r.ID, Title: r.Title.In(l), On: !slices.Contains(x.without, r.ID)})
	}
	for _, b := range q.ev.study.Lots[i].Bids {
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
func (q *request) try(x *trial, i int) trialOutcome {
	l, t := q.l, q.ev.dossier.Tender
	published := q.ev.study.Lots[i]
	out := trialOutcome{Empty: x.empty(), Kind: "same"}
	q.addUp(&out, x, t.Lots[i])
	if len(x.wrong) > 0 || !out.Right {
		out.Kind, out.Headline = "not", l.T("The weights add up to %s, not %s: no ranking is shown.", out.Sum, text.Exactly(q.ev.points(), l))
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
	if id := q.r.URL.Query().Get("contre"); id != "" {
		for _, other := range t.Scenarios {
			if other.ID == id && len(other.Swept()) == 0 {
				list = append(list, other)
			}
		}
	}
	e := *q.ev.study
	var err error
	if len(wrong) == 0 {
		e.Scenarios, err = scenario.Run(q.ev.dossier, list, scoring.Options{Findings: q.ev.findings})
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
	q.outcomeOf(&out, &e, published, i)
	return out
}

// outcomeOf says what a trial gives.
func (q *request) outcomeOf(out *trialOutcome, e *study.Study, published *scoring.Lot, i int) {
	l := q.l
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
		r := readingView{Title: o.Title, Change: o.Change, Rows: q.trialRows(o, published)}
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
func (q *request) trialRows(o text.Outcome, published *scoring.Lot) []trialRow {
	var rows []trialRow
	for _, c := range o.Cells {
		if c.Same {
			continue
		}
		row := trialRow{Rank: c.Rank, Name: c.Name.In(q.l), Total: c.Total, Moved: c.Moved, Why: c.Why, Margin: c.Margin, First: c.First,
			Out: c.Total == "", Was: "–"}
		mark := -1.0
		if before := published.Bid(c.Bid); before != nil && before.Total != nil && before.Status == scoring.Ranked {
			row.Was = text.Number(*before.Total, q.l)
			mark = before.Total.Float() / q.ev.points().Float()
		}
		class := "f0"
		if c.First {
			class = "fa"
		}
		if b := o.Point.Lots; b != nil {
			for _, lot := range b {
				if now := lot.Bid(c.Bid); lot.ID == published.ID && now != nil && now.Total != nil {
					row.Bar = charts.Bar(now.Total.Float()/q.ev.points().Float(), class, mark)
				}
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// addUp says what the weights at the top add up to; they are right where they make 100,
// or where the others make room.
func (q *request) addUp(out *trialOutcome, x *trial, lot *criteria.Lot) {
	sum := exact.Zero
	for _, c := range lot.Criteria {
		w := c.Weight
		if v, ok := x.weights[c.ID]; ok {
			w, _ = exact.Parse(v)
		}
		sum = sum.Add(w)
	}
	out.Sum = text.Exactly(sum, q.l)
	out.Right = sum.Equal(q.ev.points()) || x.proportion || x.base != ""
	if out.Right {
		out.Sum = text.Exactly(q.ev.points(), q.l)
	}
	out.Total = q.T("%s out of %s", lang.Raw(out.Sum), lang.Raw(text.Exactly(q.ev.points(), q.l)))
}
