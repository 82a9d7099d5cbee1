package xlsx

import (
	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/exact"
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
	for i, lot := range b.e.Lots {
		matrix := b.add(b.lotName(b.l.T("Scenarios"), lot), 56, 30, 8, 12, 12, 60, 50)
		b.scenarioMatrix(matrix, i, lots[i].whatIfs(i))
		for k, s := range b.e.Scenarios {
			if len(s.Sweeps) == 1 {
				b.scenarioSweep(i, lot, s, k)
			}
		}
	}
}

func (b *book) lotName(name string, lot *scoring.Lot) string {
	if lot.ID != "" {
		name += " " + lot.ID
	}
	return shortName(name)
}

// scenarioMatrix writes the matrix; its figures are those of the sheet of what-ifs
// where there is one.
func (b *book) scenarioMatrix(s *sheet, index int, live *whatIf) {
	l := b.l
	s.title(l.T("Scenarios"))
	s.header(headRow, l.T("Scenario"), l.T("Tenderer"), l.T("Rank"), l.T("Total"), l.T("Margin"), l.T("Set aside for"), l.T("What changes"))
	s.freezeRow, s.headRow = headRow, headRow
	row := firstRow
	for _, o := range text.Comparison(b.e, index, l) {
		if o.Refused != "" {
			s.text(1, row, o.Title, style{kind: wrapped})
			s.text(7, row, l.T("cannot be evaluated: %s", o.Refused), style{kind: wrapped})
			row++
			continue
		}
		for _, c := range o.Cells {
			kind := plain
			if c.First {
				kind = winner
			}
			s.text(1, row, o.Title, style{kind: wrapped})
			s.text(2, row, c.Name.In(l), style{kind: kind})
			if x := outcomeBid(b.e, o, index, c.Bid); x != nil && x.Status == scoring.Ranked {
				b.scenarioBid(s, row, kind, o, x, index, live)
			}
			s.text(6, row, c.Why, style{kind: wrapped})
			if c.First {
				s.text(7, row, o.Change, style{kind: wrapped})
			}
			row++
		}
	}
}

// scenarioBid writes rank, total and margin of a bid.
func (b *book) scenarioBid(s *sheet, row int, kind kind, o text.Outcome, x *scoring.Bid, index int, live *whatIf) {
	lots := b.e.Lots
	if o.Point != nil {
		lots = o.Point.Lots
	}
	rank, margin := exact.Int(int64(x.Rank)), x.Total.Sub(*lots[index].Ranking[0].Total)
	if live != nil {
		if cells, ok := live.outcome[o.ID][x.ID]; ok {
			s.formula(3, row, cells.rank, rank, style{kind: kind, center: true})
			s.formula(4, row, cells.total, *x.Total, style{kind: kind, format: markFormat})
			s.formula(5, row, cells.total+"-MAX("+cells.totals+")", margin, style{kind: kind, format: markFormat})
			return
		}
	}
	s.number(3, row, rank, style{kind: kind, center: true})
	s.number(4, row, *x.Total, style{kind: kind, format: markFormat})
	s.number(5, row, margin, style{kind: kind, format: markFormat})
}

// outcomeBid finds a bid in a row of the comparison.
func outcomeBid(e *study.Study, o text.Outcome, index int, id string) *scoring.Bid {
	lots := e.Lots
	if o.Point != nil {
		lots = o.Point.Lots
	} else if o.ID != "" {
		return nil // the sum of a grid
	}
	for _, b := range lots[index].Bids {
		if b.ID == id {
			return b
		}
	}
	return nil
}

func (b *book) scenarioSweep(index int, lot *scoring.Lot, sc *scoring.Scenario, k int) {
	l := b.l
	s := b.add(b.lotName(l.T("Sweep")+" "+l.T("%d", k+1), lot), 22)
	s.title(sc.Title.In(l))
	heads := []string{text.SweepName(b.e, sc.Sweeps[0], l)}
	for _, bid := range lot.Bids {
		heads = append(heads, bid.Name().In(l))
		s.widths = append(s.widths, 18)
	}
	s.header(headRow, heads...)
	s.freezeRow, s.freezeCol, s.headRow = headRow, 1, headRow
	format := "0.####"
	if sc.Sweeps[0].Relative {
		format = "0.00 %"
	}
	for i, p := range sc.Points {
		s.number(1, firstRow+i, p.Values[0], style{kind: plain, format: format})
		if p.Lots == nil {
			continue
		}
		for col, bid := range lot.Bids {
			if x := p.Lots[index].Bid(bid.ID); x != nil && x.Rank > 0 {
				s.number(2+col, firstRow+i, *x.Total, style{kind: plain, format: markFormat})
			}
		}
	}
	last := firstRow + len(sc.Points) - 1
	var series []excelize.ChartSeries
	for col := range min(len(lot.Bids), maxSeries) {
		colour := palette[col%len(palette)]
		series = append(series, excelize.ChartSeries{Name: s.ref(2+col, headRow), Categories: s.area(1, firstRow, 1, last), Values: s.area(2+col, firstRow, 2+col, last),
			Line:   excelize.LineOptions{Width: 2, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}},
			Marker: excelize.ChartMarker{Symbol: "none"}})
	}
	font := excelize.Font{Family: "Calibri", Size: 10, Color: ink}
	at := address(len(lot.Bids)+3, firstRow)
	s.chart = func(f *excelize.File) error {
		return f.AddChart(s.name, at, &excelize.Chart{
			Type: excelize.Line, Series: series,
			Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: sc.Title.In(l), Font: &excelize.Font{Bold: true, Size: 12, Color: ink}}}},
			Legend:    excelize.ChartLegend{Position: "bottom", Font: &font},
			XAxis:     excelize.ChartAxis{Font: font},
			YAxis:     excelize.ChartAxis{Font: font},
			Dimension: excelize.ChartDimension{Width: 900, Height: 420},
		})
	}
}
