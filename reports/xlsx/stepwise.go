package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/reports/text"
)

// stepwise writes, step by step, the findings that were reached in steps.
func (b *book) stepwise() {
	l := b.Lang
	list := &roll{start: func() *excel.Sheet {
		s := b.Add(l.T("Steps"), 20, 28, 10, 48, 48, 20, 42)
		s.Title(b.whenWritten(l.T("Steps")))
		s.Header(headRow, l.T("Tenderer"), l.T("Requirement or criterion"), l.T("Rule"), l.T("Step"), l.T("Found"), l.T("Verdict"), l.T("Source"))
		s.FreezeRow, s.HeadRow = headRow, headRow
		return s
	}}
	var write func(tenderer, name string, depth int, steps []criteria.Step)
	write = func(tenderer, name string, depth int, steps []criteria.Step) {
		for _, x := range steps {
			value, verdict := "", ""
			if x.Value != nil {
				value = x.Value.In(l)
			}
			kind := excel.Wrapped
			if x.Verdict != "" {
				verdict = x.Verdict.Name().In(l)
				if x.Verdict != criteria.Holds {
					kind = excel.Alert
				}
			}
			s, row := list.room(1)
			s.Text(1, row, tenderer, excel.Style{Kind: excel.Wrapped})
			s.Text(2, row, name, excel.Style{Kind: excel.Wrapped})
			s.Text(3, row, x.Ref, excel.Style{Kind: excel.Wrapped})
			s.Text(4, row, strings.Repeat("    ", depth)+x.Title.In(l), excel.Style{Kind: excel.Wrapped})
			s.Text(5, row, value, excel.Style{Kind: excel.Wrapped})
			s.Text(6, row, verdict, excel.Style{Kind: kind})
			s.Text(7, row, x.From.In(l), excel.Style{Kind: excel.Wrapped})
			write(tenderer, name, depth+1, x.Steps)
		}
	}
	for _, lot := range b.e.Lots {
		for _, bid := range lot.Bids {
			for _, f := range text.StepwiseOf(b.e, lot, bid, l) {
				write(bid.Name().In(l), f.Title, 0, f.Steps)
			}
		}
	}
}

// profiles writes each criterion whose findings have a profile: axes x bids, with
// a chart.
func (b *book) profiles(lots []*lotBook) {
	for _, lb := range lots {
		for _, p := range text.Profiled(lb.lot) {
			lb.profile(p)
		}
	}
}

func (lb *lotBook) profile(p text.ProfiledCriterion) {
	l := lb.Lang
	s := lb.Add(l.T("Profile")+" "+p.Number+lb.suffix, 46)
	s.Title(lb.whenWritten(text.Title(p.Criterion, l)))
	s.Width = 18
	heads := []string{""}
	for _, bid := range p.Bids {
		heads = append(heads, bid.Name().In(l))
	}
	s.Header(headRow, heads...)
	s.FreezeRow, s.FreezeCol, s.HeadRow = headRow, 1, headRow
	axes := p.Profiles[0].Axes
	for i, a := range axes {
		title := a.Title.In(l)
		if !p.Profiles[0].Bars {
			title = a.Name + " " + title
		}
		s.Text(1, firstRow+i, title, excel.Style{Kind: excel.Wrapped})
		for k, profile := range p.Profiles {
			v := profile.Axes[i]
			s.Number(2+k, firstRow+i, v.Value, excel.Style{Kind: excel.Plain, Format: "0.0 %"})
			if v.Note != nil {
				s.Note(2+k, firstRow+i, v.Note.In(l))
			}
		}
	}
	last := firstRow + len(axes) - 1
	var series []excelize.ChartSeries
	for k := range min(len(p.Bids), maxSeries) {
		colour := palette[k%len(palette)]
		series = append(series, excelize.ChartSeries{
			Name: s.Ref(2+k, headRow), Categories: s.Area(1, firstRow, 1, last), Values: s.Area(2+k, firstRow, 2+k, last),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
			Line: excelize.LineOptions{Width: 2, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}},
		})
	}
	kind := excelize.Radar
	if p.Profiles[0].Bars {
		kind = excelize.Bar
	}
	font := excelize.Font{Family: "Calibri", Size: 10, Color: excel.Ink}
	lowest := 0.0
	s.Chart = func(f *excelize.File) error {
		return f.AddChart(s.Name, excel.Address(1, last+3), &excelize.Chart{
			Type: kind, Series: series,
			Title:     chartTitle(firstOf(p.Title.In(l), len(p.Bids), l)),
			Legend:    excelize.ChartLegend{Position: "bottom", Font: &font},
			XAxis:     excelize.ChartAxis{Font: font, ReverseOrder: kind == excelize.Bar},
			YAxis:     excelize.ChartAxis{Font: font, Minimum: &lowest},
			Dimension: excelize.ChartDimension{Width: chartWidth, Height: 480},
		})
	}
}
