package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
)

// stepwise writes, step by step, the findings that were reached in steps.
func (b *book) stepwise() {
	l := b.l
	list := &roll{start: func() *sheet {
		s := b.add(l.T("Steps"), 22, 34, 10, 60, 60, 22, 50)
		s.title(b.whenWritten(l.T("Steps")))
		s.header(headRow, l.T("Tenderer"), l.T("Requirement or criterion"), l.T("Rule"), l.T("Step"), l.T("Found"), l.T("Verdict"), l.T("Source"))
		s.freezeRow, s.headRow = headRow, headRow
		return s
	}}
	var write func(tenderer, name string, depth int, steps []criteria.Step)
	write = func(tenderer, name string, depth int, steps []criteria.Step) {
		for _, x := range steps {
			value, verdict := "", ""
			if x.Value != nil {
				value = x.Value.In(l)
			}
			kind := wrapped
			if x.Verdict != "" {
				verdict = x.Verdict.Name().In(l)
				if x.Verdict != criteria.Holds {
					kind = alert
				}
			}
			s, row := list.room(1)
			s.text(1, row, tenderer, style{kind: wrapped})
			s.text(2, row, name, style{kind: wrapped})
			s.text(3, row, x.Ref, style{kind: wrapped})
			s.text(4, row, strings.Repeat("    ", depth)+x.Title.In(l), style{kind: wrapped})
			s.text(5, row, value, style{kind: wrapped})
			s.text(6, row, verdict, style{kind: kind})
			s.text(7, row, x.From.In(l), style{kind: wrapped})
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
	l := lb.l
	s := lb.add(l.T("Profile")+" "+p.Number+lb.suffix, 46)
	s.title(lb.whenWritten(text.Title(p.Criterion, l)))
	s.width = 18
	heads := []string{""}
	for _, bid := range p.Bids {
		heads = append(heads, bid.Name().In(l))
	}
	s.header(headRow, heads...)
	s.freezeRow, s.freezeCol, s.headRow = headRow, 1, headRow
	axes := p.Profiles[0].Axes
	for i, a := range axes {
		title := a.Title.In(l)
		if !p.Profiles[0].Bars {
			title = a.Name + " " + title
		}
		s.text(1, firstRow+i, title, style{kind: wrapped})
		for k, profile := range p.Profiles {
			v := profile.Axes[i]
			s.number(2+k, firstRow+i, v.Value, style{kind: plain, format: "0.0 %"})
			if v.Note != nil {
				s.note(2+k, firstRow+i, v.Note.In(l))
			}
		}
	}
	last := firstRow + len(axes) - 1
	var series []excelize.ChartSeries
	for k := range min(len(p.Bids), maxSeries) {
		colour := palette[k%len(palette)]
		series = append(series, excelize.ChartSeries{
			Name: s.ref(2+k, headRow), Categories: s.area(1, firstRow, 1, last), Values: s.area(2+k, firstRow, 2+k, last),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
			Line: excelize.LineOptions{Width: 2, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}},
		})
	}
	kind := excelize.Radar
	if p.Profiles[0].Bars {
		kind = excelize.Bar
	}
	font := excelize.Font{Family: "Calibri", Size: 10, Color: ink}
	lowest := 0.0
	s.chart = func(f *excelize.File) error {
		return f.AddChart(s.Name, address(1, last+3), &excelize.Chart{
			Type: kind, Series: series,
			Title:     chartTitle(firstOf(p.Title.In(l), len(p.Bids), l)),
			Legend:    excelize.ChartLegend{Position: "bottom", Font: &font},
			XAxis:     excelize.ChartAxis{Font: font, ReverseOrder: kind == excelize.Bar},
			YAxis:     excelize.ChartAxis{Font: font, Minimum: &lowest},
			Dimension: excelize.ChartDimension{Width: 900, Height: 480},
		})
	}
}
