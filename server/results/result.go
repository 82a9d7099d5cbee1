// Package results shows what comes out for readers: where an award stands, its ranking
// with every figure explained down to the facts, the bids one by one, how sovereign each is,
// and the decisions on record or still to be taken.
package results

import (
	"html/template"
	"math"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/charts"
	"github.com/bareme/bareme/server/frame"
)

// resultPage is the outcome of a lot.
type resultPage struct {
	Lots     []frame.Chip
	Lead     []string
	Draft    bool
	Firm     *text.Firm
	Ask      []frame.Ask // prices to ask about
	Groups   []frame.Key // of the bars
	Bars     []BarRow
	Why      *WhyChart
	Columns  []Column
	Rows     []ResultRow
	Scored   string // what a total stands beside, where the award is not by total
	Formulas []FormulaTable
	Aside    []AsideBid
	Left     []AsideBid // not ranked: facts or marks are missing
	Rounding []string
	Problems []frame.Problem
	Course   []courseTable // before the ranking
}

// BarRow is a bid's total as a bar.
type BarRow struct {
	Rank  int
	Name  string
	First bool
	Bar   template.HTML
	Total string
}

// WhyChart says why one bid and not the next: the parts of its lead.
type WhyChart struct {
	First, Second, Total string
	Rows                 []WhyRow
}

// WhyRow is what one criterion does for the lead.
type WhyRow struct {
	Title string
	Bar   template.HTML
	Lead  string
}

// Column is a criterion as a column.
type Column struct {
	Title, Weight string
	Group         bool
	URL           string // which shows its sub-criteria too, where there are many
	Open          bool
}

// ResultRow is a ranked bid, with the explanation of one of its figures where it is
// asked for.
type ResultRow struct {
	Rank    int
	Name    string
	URL     string
	Held    *frame.Tag // whether it has a place in an agreement with several holders; nil for none
	Total   Figure
	Marks   []Figure
	Price   string
	Score   string
	Open    *Explanation
	Columns int
}

// Figure is a number that opens its explanation.
type Figure struct {
	Text, URL string
	Open      bool
	Name      string // of what it is, for a screen reader
}

// FormulaTable is a price formula with each bid's numbers put in.
type FormulaTable struct {
	Title, Value, Rule string
	Rows               []FormulaRow
}

// FormulaRow is the formula with a bid's numbers.
type FormulaRow struct{ Name, Price, Applied, Weighted string }

// AsideBid is a bid that is not ranked.
type AsideBid struct {
	Name, URL, Price string
	Class            []frame.Tag
	Grounds          []GroundRow
}

// GroundRow is a reason to set a bid aside: what is asked, what was found, the rule.
type GroundRow struct {
	Title  string
	Result frame.Tag
	Reason string
	Basis  string
	URL    string
}

func Result(q *frame.Request) error {
	l, i := q.Lang, 0
	v := resultPage{}
	i, v.Lots = q.Lot()
	s := q.Ev.Firm()
	if s == nil {
		v.Problems = q.Problems(q.Ev.Problems())
		return q.Show(200, "result", &frame.Page{Title: l.T("Result"), Here: "resultat", Main: v})
	}
	lot := s.Lots[i]
	v.Draft = s.Provisional
	v.Lead = lead(q, lot)
	if i < len(s.Firmness) {
		firm := text.FirmnessOf(s, s.Firmness[i], l)
		if firm.Headline != "" {
			v.Firm = &firm
		}
		v.Why = why(q, s.Firmness[i])
	}
	for _, x := range text.Suspects(lot) {
		v.Ask = append(v.Ask, frame.Ask{Title: x.Bid.Name().In(l), URL: q.URL("offres", x.Bid.ID) + "#prix"})
	}
	bars(q, &v, lot)
	ranking(q, &v, lot)
	v.Formulas = formulas(q, lot)
	for _, b := range lot.With(scoring.SetAside) {
		v.Aside = append(v.Aside, aside(q, lot, b))
	}
	for _, b := range lot.With(scoring.Incomplete) {
		v.Left = append(v.Left, aside(q, lot, b))
	}
	v.Course = course(q, s, lot)
	v.Rounding = text.Rounding(s.Tender.Rounding, l)
	return q.Show(200, "result", &frame.Page{Title: l.T("Result"), Here: "resultat", Main: v})
}

// lead says the result as a minister would read it aloud.
func lead(q *frame.Request, lot *scoring.Lot) []string {
	l := q.Lang
	out := []string{text.Recommendation(lot, l)}
	if n := len(lot.With(scoring.Incomplete)); n > 0 { // nobody is first yet
		out = []string{l.N(n, "There is no result yet: %d bid lacks facts or marks.", "There is no result yet: %d bids lack facts or marks.", n)}
		if len(lot.Winner()) == 1 && !lot.Several() {
			out = append(out, l.T("Of those that can be ranked so far, %s is ahead.", lot.Winner()[0].Name()))
		}
		return append(out, l.T("Bids ranked: %d; bids set aside: %d.", len(lot.Ranking), len(lot.With(scoring.SetAside))))
	}
	if lot.Several() {
		out = append(out, text.Agreement(lot.Holders, l)...)
	} else if m, ok := lot.Margin(); ok && len(lot.Winner()) == 1 {
		out = append(out, l.T("Lead over %s, ranked next: %s.", lot.Ranking[1].Name(), lang.N(m, "%s point", "%s points",
			lang.Raw(text.Number(m, l)))))
	}
	ranked, aside := len(lot.Ranking), len(lot.With(scoring.SetAside))
	return append(out, l.T("Bids ranked: %d; bids set aside: %d.", ranked, aside))
}

// bars draws the totals, by the criteria at the top.
func bars(q *frame.Request, v *resultPage, lot *scoring.Lot) {
	if len(lot.Ranking) == 0 {
		return
	}
	for i, c := range lot.Criteria {
		v.Groups = append(v.Groups, frame.Key{Swatch: charts.Swatch(charts.Group(i)), Word: q.T("%s, out of %s", c.Title, c.Weight)})
	}
	for _, b := range lot.Ranking {
		row := BarRow{Rank: b.Rank, Name: b.Name().In(q.Lang), First: b.Rank <= lot.Places(), Total: text.Number(*b.Total, q.Lang)}
		var parts []charts.Part
		for i, c := range lot.Criteria {
			m := b.Marks[c.ID].Weighted
			parts = append(parts, charts.Part{Length: m.Float() / q.Ev.Points().Float(), Class: charts.Group(i), Label: m.Format(q.Lang, 2, 2)})
		}
		row.Bar = charts.Stacked(parts)
		v.Bars = append(v.Bars, row)
	}
}

// why draws what each criterion does for the lead of the first over the second.
func why(q *frame.Request, f *scoring.Firmness) *WhyChart {
	first, second, ok := f.Lot.Contest()
	if len(f.Deciding) == 0 || !ok {
		return nil
	}
	out := &WhyChart{First: first.Name().In(q.Lang), Second: second.Name().In(q.Lang)}
	list := slices.Clone(f.Deciding)
	slices.SortStableFunc(list, func(a, b scoring.Deciding) int { return b.Lead.Cmp(a.Lead) })
	greatest := 0.0
	for _, d := range list {
		greatest = math.Max(greatest, math.Abs(d.Lead.Float()))
	}
	for _, d := range list {
		out.Rows = append(out.Rows, WhyRow{d.Criterion.Title.In(q.Lang), charts.Diverging(d.Lead.Float(), greatest), signed(d.Lead, q.Lang)})
	}
	out.Total = signed(first.Total.Sub(*second.Total), q.Lang)
	return out
}

// ranking lists the ranked bids, with the figure that the address asks to open.
func ranking(q *frame.Request, v *resultPage, lot *scoring.Lot) {
	bid, part, _ := strings.Cut(q.R.URL.Query().Get("ouvrir"), "/")
	columns := columnsOf(q, lot, part)
	for _, c := range columns.of {
		v.Columns = append(v.Columns, columns.head(q, c))
	}
	scored := q.Ev.Study.Tender.Award.Method != criteria.WeightedSum
	if scored {
		v.Scored = q.T("Ranked by")
	}
	for _, b := range lot.Ranking {
		row := ResultRow{Rank: b.Rank, Name: b.Name().In(q.Lang), URL: q.URL("offres", b.ID), Price: "–"}
		row.Held = frame.HeldTag(lot, b, q.Lang)
		if b.Price != nil {
			row.Price = text.Price(*b.Price, q.Ev.Study.Tender, lot.Lot, q.Lang)
		}
		if scored {
			row.Score = text.Score(q.Ev.Study, b, q.Lang)
		}
		row.Total = figure(q, lot, b, "total", text.Number(*b.Total, q.Lang), q.T("total"), bid, part)
		for _, c := range columns.of {
			f := figure(q, lot, b, c.ID, text.Number(b.Marks[c.ID].Weighted, q.Lang), c.Title.In(q.Lang), bid, part)
			if columns.many {
				f.Name = "" // the heads of its row and column say it
			}
			row.Marks = append(row.Marks, f)
		}
		if bid == b.ID {
			row.Open = explain(q, lot, b, part)
		}
		row.Columns = len(row.Marks) + 4
		v.Rows = append(v.Rows, row)
	}
}

// figure makes a number that opens its explanation, or closes it where it is open.
func figure(q *frame.Request, lot *scoring.Lot, b *scoring.Bid, part, number, what, openBid, openPart string) Figure {
	f := Figure{Text: number, Open: b.ID == openBid && part == openPart, Name: q.T("%s: %s", b.Name(), what)}
	query := ""
	if lot.ID != "" {
		query = "lot=" + lot.ID + "&"
	}
	if f.Open {
		f.URL = q.URL("resultat") + "?" + strings.TrimSuffix(query, "&")
		return f
	}
	f.URL = q.URL("resultat") + "?" + query + "ouvrir=" + b.ID + "/" + part + "#x"
	return f
}

// formulas writes the price formulas with the numbers of the bids.
func formulas(q *frame.Request, lot *scoring.Lot) []FormulaTable {
	var out []FormulaTable
	for _, c := range criteria.Leaves(lot.Criteria) {
		if c.Mark.Price == nil {
			continue
		}
		t := FormulaTable{Title: q.T("Formula with its numbers: %s", text.Title(c, q.Lang)), Value: q.T("Value"), Rule: text.Rule(c, q.Lang)}
		if c.Measure.Unit() == criteria.Money {
			t.Title, t.Value = q.T("Price formula with its numbers: %s", text.Title(c, q.Lang)), q.T("Evaluated price")
		}
		for _, b := range lot.Ranking {
			m := b.Marks[c.ID]
			if m == nil || m.Variables == nil {
				continue
			}
			t.Rows = append(t.Rows, FormulaRow{b.Name().In(q.Lang), m.Finding.Text(q.Lang, q.Ev.Study.Tender.Currency), text.Applied(m, q.Lang),
				text.Number(m.Weighted, q.Lang)})
		}
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// aside says why a bid is not ranked.
func aside(q *frame.Request, lot *scoring.Lot, b *scoring.Bid) AsideBid {
	l := q.Lang
	out := AsideBid{Name: b.Name().In(l), URL: q.URL("offres", b.ID)}
	if b.Price != nil {
		out.Price = text.Price(*b.Price, q.Ev.Study.Tender, lot.Lot, l)
	}
	var seen []criteria.Class
	for _, g := range b.Grounds {
		if !slices.Contains(seen, g.Class) {
			seen = append(seen, g.Class)
			out.Class = append(out.Class, frame.BadTag(g.Class.Name().In(l)))
		}
		row := GroundRow{Title: g.Title.In(l), Reason: g.Reason.In(l), Basis: g.Basis.In(l), URL: q.URL("offres", b.ID) + "#" + g.Requirement,
			Result: frame.BadTag(scoring.Fail.Name().In(l))}
		for _, c := range b.Checks {
			if c.Requirement.ID == g.Requirement {
				row.Result = frame.ResultTag(c.Result, l)
				if len(c.Finding.Reasons) > 0 {
					row.Reason = firstReason(c.Finding.Reasons, l)
				}
			}
		}
		out.Grounds = append(out.Grounds, row)
	}
	return out
}

// signed writes a number with its sign.
func signed(n exact.Number, l lang.Lang) string {
	if n.Sign() > 0 {
		return "+" + text.Number(n, l)
	}
	return text.Number(n, l)
}
