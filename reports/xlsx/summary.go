package xlsx

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// maxSeries is how many criteria a chart can tell apart by colour.
const maxSeries = 10

// palette is the order of colours in charts.
var palette = []string{"24477F", "D9822B", "3C8D6B", "8A5AA5", "C2484D", "5FA3C7", "A98B2D", "6B7A90", "B86FA0", "4F7942"}

// columns of the list in the summary; the parts follow
const (
	sumRank  = 1
	sumName  = 2
	sumTotal = 3
	sumPrice = 4
	sumPart  = 5
)

// fillSummary writes the ranking in order, which follows the other sheets.
func (lb *lotBook) fillSummary() {
	s, l := lb.summary, lb.l
	lb.title(s, l.T("Summary"))
	heads := []string{l.T("Rank"), l.T("Tenderer"), l.T("Total"), l.T("Evaluated price")}
	for _, c := range lb.lot.Criteria {
		heads = append(heads, text.Title(c, l))
		s.widths = append(s.widths, 15)
	}
	s.header(headRow, heads...)
	s.headRow = headRow
	n := len(lb.lot.Bids)
	placed := slices.Clone(lb.lot.Ranking)
	for k := range n {
		var b *scoring.Bid
		if k < len(placed) {
			b = placed[k]
		}
		lb.fillPlace(k, b)
	}
	row := firstRow + n + 1
	s.text(1, row, l.T("Recommendation"), style{kind: subtitle})
	lb.fillRecommendation(row + 1)
	row += 4
	if set := lb.lot.With(scoring.SetAside); len(set) > 0 {
		s.text(1, row, l.T("Bids set aside"), style{kind: subtitle})
		for _, b := range set {
			for _, g := range b.Grounds {
				row++
				s.text(2, row, b.Name().In(l), style{kind: wrapped})
				s.text(3, row, g.Class.Name().In(l), style{})
				s.text(4, row, g.Title.In(l)+" – "+g.Reason.In(l)+" – "+g.Basis.In(l), style{kind: wrapped})
				s.merges = append(s.merges, [2]string{address(4, row), address(11, row)})
				s.heights[row] = 44
			}
		}
		row += 2
	}
	for _, b := range text.Admitted(lb.lot) {
		s.text(1, row, b.Name().In(l)+" – "+text.Late(b, l), style{kind: alert})
		row++
	}
	for _, x := range lb.lot.Suspicions {
		s.text(1, row, l.T("%s: %s", l.T("To ask")+" – "+x.Bid.Name().In(l), x.Why), style{kind: alert})
		row++
	}
	lb.chart(row + 1)
}

// fillPlace writes the bid that comes k-th, found by its order.
func (lb *lotBook) fillPlace(k int, b *scoring.Bid) {
	s, row := lb.summary, firstRow+k
	n := len(lb.lot.Bids)
	kind := plain
	if k == 0 {
		kind = winner
	}
	match := fmt.Sprintf("MATCH(%d,%s,0)", k+1, lb.ranking.area(lb.orderCol(), firstRow, lb.orderCol(), firstRow+n-1))
	pick := func(col int) string {
		return fmt.Sprintf(`IFERROR(INDEX(%s,%s),"")`, lb.ranking.area(col, firstRow, col, firstRow+n-1), match)
	}
	var rank, name, total, price any = "", "", "", ""
	if b != nil {
		rank, name, total = float64(b.Rank), b.Name().In(lb.l), *b.Total
		if b.Price != nil {
			price = *b.Price
		}
	}
	s.formula(sumRank, row, pick(lb.rankCol()), rank, style{kind: kind, center: true})
	s.formula(sumName, row, pick(2), name, style{kind: kind})
	s.formula(sumTotal, row, pick(totalCol), total, style{kind: kind, format: markFormat})
	s.formula(sumPrice, row, pick(rankPrice), price, style{kind: kind, format: moneyFormat(lb.e.Tender.Currency)})
	for i, c := range lb.lot.Criteria {
		var part any = ""
		if b != nil {
			part = b.Marks[c.ID].Weighted
		}
		s.formula(sumPart+i, row, pick(lb.partCol()+i), part, style{kind: kind, format: markFormat})
	}
}

// fillRecommendation writes who should get the award, as a formula that follows
// the ranking.
func (lb *lotBook) fillRecommendation(row int) {
	l := lb.l
	first := fmt.Sprintf(`COUNTIF(%s,1)`, fixed(sumRank, firstRow)+":"+fixed(sumRank, firstRow+len(lb.lot.Bids)-1))
	one := `"` + l.T("First: ") + `"&` + fixed(sumName, firstRow) + `&"` + l.T(", total ") + `"&FIXED(` + fixed(sumTotal, firstRow) + `,2,TRUE)`
	f := fmt.Sprintf(`IF(%[1]s=0,"%[2]s",IF(%[1]s=1,%[3]s,"%[4]s"))`, first, l.T("No bid can be ranked: there is no award to recommend."), one, l.T("Several bids tie for the first rank."))
	value := l.T("No bid can be ranked: there is no award to recommend.")
	switch winners := lb.lot.Winner(); {
	case len(winners) == 1:
		value = l.T("First: ") + winners[0].Name().In(l) + l.T(", total ") + winners[0].Total.Format(l, 2, 2)
	case len(winners) > 1:
		value = l.T("Several bids tie for the first rank.")
	}
	lb.summary.formula(1, row, f, value, style{kind: strong})
	lb.summary.merges = append(lb.summary.merges, [2]string{address(1, row), address(7, row)})
}

// chart draws the weighted marks of the ranked bids as stacked bars.
func (lb *lotBook) chart(row int) {
	ranked := len(lb.lot.Ranking)
	if ranked == 0 {
		return
	}
	s, last := lb.summary, firstRow+ranked-1
	var series []excelize.ChartSeries
	add := func(col, k int) {
		series = append(series, excelize.ChartSeries{
			Name:       s.ref(col, headRow),
			Categories: s.area(sumName, firstRow, sumName, last),
			Values:     s.area(col, firstRow, col, last),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{palette[k%len(palette)]}},
		})
	}
	if len(lb.lot.Criteria) > maxSeries {
		add(sumTotal, 0)
	} else {
		for i := range lb.lot.Criteria {
			add(sumPart+i, i)
		}
	}
	font := &excelize.Font{Family: "Calibri", Size: 10, Color: ink}
	gap := uint(60)
	overlap := 100
	lowest := 0.0
	s.chart = func(f *excelize.File) error {
		return f.AddChart(s.name, address(1, row), &excelize.Chart{
			Type: excelize.BarStacked, Series: series,
			Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: lb.l.T("Weighted marks"), Font: &excelize.Font{Bold: true, Size: 12, Color: ink}}}},
			Legend:    excelize.ChartLegend{Position: "bottom", Font: font},
			XAxis:     excelize.ChartAxis{Font: *font, ReverseOrder: true},
			YAxis:     excelize.ChartAxis{Font: *font, Minimum: &lowest},
			Dimension: excelize.ChartDimension{Width: 900, Height: uint(140 + 34*ranked)},
			GapWidth:  &gap, Overlap: &overlap,
		})
	}
}
