package xlsx

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// scenarios writes the comparison of the what-ifs: the matrix, then the totals
// over each sweep.
func (b *book) scenarios(lots []*lotBook) {
	if len(b.e.Scenarios) == 0 {
		return
	}
	for i, lb := range lots {
		start := func() *excel.Sheet {
			s := b.Add(b.Lang.T("Scenarios")+lb.suffix, 56, 30, 8, 12, 12, 60, 50)
			title := b.Lang.T("Scenarios")
			if !lb.follows(i) {
				title = b.whenWritten(title)
			}
			lb.title(s, title)
			s.Header(headRow, b.Lang.T("Scenario"), b.Lang.T("Tenderer"), b.Lang.T("Rank"), b.Lang.T("Total"), b.Lang.T("Margin"),
				b.whenWritten(b.Lang.T("Set aside for")), b.whenWritten(b.Lang.T("What changes")))
			s.FreezeRow, s.HeadRow = headRow, headRow
			return s
		}
		matrix := &roll{start: start}
		matrix.room(0)
		lb.scenarioMatrix(matrix, i, lb.whatIfs(i))
		for k, s := range b.e.Scenarios {
			if len(s.Swept()) == 1 {
				lb.scenarioSweep(i, s, k)
			}
		}
	}
}

// scenarioMatrix writes the matrix; its figures are those of the sheet of what-ifs
// where there is one.
func (lb *lotBook) scenarioMatrix(list *roll, index int, live *whatIf) {
	l := lb.Lang
	for _, o := range text.Comparison(lb.e, index, l) {
		if len(o.Obstacles) > 0 {
			s, row := list.room(1)
			s.Text(1, row, o.Title, excel.Style{Kind: excel.Wrapped})
			s.Text(7, row, l.T("cannot be evaluated: %s", strings.Join(o.Obstacles, " ; ")), excel.Style{Kind: excel.Wrapped})
			continue
		}
		bids := outcomeBids(lb.e, o, index)
		for k, c := range o.Cells {
			c.First = c.First && (k == 0 || !lb.lot.Several()) // what is beside the first is said once
			s, row := list.room(1)
			s.Text(1, row, o.Title, excel.Style{Kind: excel.Wrapped})
			s.Text(2, row, c.Name.In(l), excel.Style{})
			if x := bids[c.Bid]; x != nil && x.Status == scoring.Ranked {
				lb.scenarioBid(s, row, o, x, index, live)
			}
			s.Text(6, row, c.Why, excel.Style{Kind: excel.Wrapped})
			s.Text(7, row, whatChanges(o, c), excel.Style{Kind: excel.Wrapped})
		}
	}
	for _, s := range list.sheets {
		if last := len(s.Rows); last >= firstRow {
			s.GreenWhereFirst(2, firstRow, 5, last, 3, lb.lot.Places())
		}
	}
}

// whatChanges says what the scenario changes of a bid, and beside the first of all.
func whatChanges(o text.Outcome, c text.OutcomeCell) string {
	var parts []string
	if c.Moved != "" {
		parts = append(parts, c.Moved)
	}
	if c.First {
		if o.Change != "" {
			parts = append(parts, o.Change)
		}
		parts = append(parts, o.What...)
	}
	return strings.Join(parts, " ; ")
}

// scenarioBid writes rank, total and margin of a bid.
func (lb *lotBook) scenarioBid(s *excel.Sheet, row int, o text.Outcome, x *scoring.Bid, index int, live *whatIf) {
	lots := lb.e.Lots
	if o.Point != nil {
		lots = o.Point.Lots
	}
	margin := x.Total.Sub(*lots[index].Ranking[0].Total)
	if live != nil {
		if cells, ok := live.outcome[o.ID][x.ID]; ok {
			s.Formula(3, row, cells.rank, x.Rank, excel.Style{Center: true})
			s.Formula(4, row, cells.total, *x.Total, excel.Style{Format: excel.MarkFormat})
			s.Formula(5, row, cells.total+"-MAX("+cells.totals+")", margin, excel.Style{Format: excel.MarkFormat})
			return
		}
	}
	s.Whole(3, row, x.Rank, excel.Style{Center: true})
	s.Number(4, row, *x.Total, excel.Style{Format: excel.MarkFormat})
	s.Number(5, row, margin, excel.Style{Format: excel.MarkFormat})
}

// outcomeBids finds the bids of a row of the comparison, by ID.
func outcomeBids(e *study.Study, o text.Outcome, index int) map[string]*scoring.Bid {
	lots := e.Lots
	if o.Point != nil {
		lots = o.Point.Lots
	} else if o.ID != "" {
		return nil // the sum of a grid
	}
	out := map[string]*scoring.Bid{}
	for _, b := range lots[index].Bids {
		out[b.ID] = b
	}
	return out
}

// scenarioSweep writes the totals over a sweep.
func (lb *lotBook) scenarioSweep(index int, sc *scoring.Scenario, k int) {
	l, lot := lb.Lang, lb.lot
	s := lb.Add(l.T("Sweep")+" "+strconv.Itoa(k+1)+lb.suffix, 22)
	s.Title(lb.whenWritten(sc.Title.In(l)))
	s.Width = 18
	heads := []string{text.SweepName(lb.e, sc.Swept()[0], l)}
	column := make(map[string]int, len(lot.Bids))
	for i, bid := range lot.Bids {
		heads = append(heads, bid.Name().In(l))
		column[bid.ID] = 2 + i
	}
	s.Header(headRow, heads...)
	s.FreezeRow, s.FreezeCol, s.HeadRow = headRow, 1, headRow
	format := "0.####"
	if sc.Swept()[0].Relative || sc.Swept()[0].Over == criteria.OverHoldings {
		format = "0.00 %"
	}
	for i, p := range sc.Points {
		if sc.Swept()[0].Over >= criteria.OverDays {
			s.Text(1, firstRow+i, text.SweepValue(sc.Swept()[0], p.Values[0], l), excel.Style{Kind: excel.Plain})
		} else {
			s.Number(1, firstRow+i, p.Values[0], excel.Style{Kind: excel.Plain, Format: format})
		}
		if p.Lots == nil {
			continue
		}
		for _, x := range p.Lots[index].Ranking {
			if col := column[x.ID]; col > 0 {
				s.Number(col, firstRow+i, *x.Total, excel.Style{Kind: excel.Plain, Format: excel.MarkFormat})
			}
		}
	}
	last := firstRow + len(sc.Points) - 1
	var series []excelize.ChartSeries
	for col := range min(len(lot.Bids), maxSeries) {
		colour := palette[col%len(palette)]
		series = append(
			series,
			excelize.ChartSeries{
				Name:       s.Ref(2+col, headRow),
				Categories: s.Area(1, firstRow, 1, last),
				Values:     s.Area(2+col, firstRow, 2+col, last),
				Line:       excelize.LineOptions{Width: 2, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}},
				Marker:     excelize.ChartMarker{Symbol: "none"},
			},
		)
	}
	font := excelize.Font{Family: "Calibri", Size: 10, Color: excel.Ink}
	at := excel.Address(len(lot.Bids)+3, firstRow)
	if len(lot.Bids) > maxBars || !s.Fits(len(lot.Bids)+3, chartWidth) {
		at = excel.Address(2, last+3)
	}
	s.Chart = func(f *excelize.File) error {
		return f.AddChart(s.Name, at, &excelize.Chart{
			Type: excelize.Line, Series: series,
			Title:     chartTitle(firstOf(sc.Title.In(l), len(lot.Bids), l)),
			Legend:    excelize.ChartLegend{Position: "bottom", Font: &font},
			XAxis:     excelize.ChartAxis{Font: font},
			YAxis:     excelize.ChartAxis{Font: font},
			Dimension: excelize.ChartDimension{Width: chartWidth, Height: 420},
		})
	}
}
