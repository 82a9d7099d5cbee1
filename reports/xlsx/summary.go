package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// maxSeries is how many criteria a chart can tell apart by colour, maxBars how many
// bids it shows.
const (
	maxSeries = 10
	maxBars   = 30

	chartWidth = 900 // dots
)

// palette is the order of colours in charts.
var palette = []string{"24477F", "D9822B", "3C8D6B", "8A5AA5", "C2484D", "5FA3C7", "A98B2D", "6B7A90", "B86FA0", "4F7942"}

// columns of the list in the summary; the parts follow, then the row of the bid in
// the ranking
const (
	sumRank     = 1
	sumName     = 2
	sumTotal    = 3
	sumPrice    = 4
	sumStanding = 5
	sumPart     = 6
)

// fillSummary writes the ranking in order, which follows the other sheets.
func (lb *lotBook) fillSummary() {
	s, l := lb.summary, lb.Lang
	lb.title(s, l.T("Summary"))
	heads := []string{l.T("Rank"), l.T("Tenderer"), l.T("Total"), text.PriceHead(lb.e.Tender, lb.lot.Lot, l), l.T("Standing")}
	for _, c := range lb.tops() {
		heads = append(heads, text.Title(c, l))
	}
	s.Header(headRow, append(heads, l.T("No."))...)
	s.HeadRow, s.Width = headRow, 15
	order := inOrder(lb.lot)
	for k, i := range order {
		lb.fillPosition(k, i)
	}
	n := len(order)
	if n > 0 {
		s.GreenWhereFirst(sumRank, firstRow, sumPart+len(lb.tops())-1, firstRow+n-1, sumRank, lb.lot.Places())
	}
	row := firstRow + n + 1
	if left := len(lb.lot.Criteria) - len(lb.tops()); left > 0 {
		s.Text(
			1,
			row,
			l.T("The first %d criteria are shown by themselves; the sheet Marks has all %d.", len(lb.tops()), len(lb.lot.Criteria)),
			excel.Style{Kind: excel.Muted},
		)
		row += 2
	}
	s.Text(1, row, l.T("Recommendation"), excel.Style{Kind: excel.Subtitle})
	lb.fillRecommendation(row + 1)
	row = lb.fillGrounds(row + 4)
	for _, b := range text.Admitted(lb.lot) {
		s.Text(1, row, b.Name().In(l)+" – "+text.Late(b).In(l), excel.Style{Kind: excel.Alert})
		row++
	}
	if len(lb.lot.Suspicions) > 0 {
		s.Text(1, row, lb.whenWritten(l.T("Prices to ask about")), excel.Style{Kind: excel.Subtitle})
		for _, x := range lb.lot.Suspicions {
			row++
			s.Text(1, row, l.T("%s: %s", l.T("To ask")+" – "+x.Bid.Name().In(l), x.Why), excel.Style{Kind: excel.Alert})
		}
		row += 2
	}
	lb.chart(row + 1)
}

// inOrder lists the bids as the summary does: the ranked, then the others.
func inOrder(lot *scoring.Lot) []int {
	at := make(map[*scoring.Bid]int, len(lot.Bids))
	for i, b := range lot.Bids {
		at[b] = i
	}
	var out []int
	for _, b := range lot.Ranking {
		out = append(out, at[b])
	}
	for i, b := range lot.Bids {
		if b.Status != scoring.Ranked {
			out = append(out, i)
		}
	}
	return out
}

// fillPosition writes the bid that comes k-th, found by its order; i is its number
// when written.
func (lb *lotBook) fillPosition(k, i int) {
	s, row, b := lb.summary, firstRow+k, lb.lot.Bids[i]
	last := firstRow + len(lb.lot.Bids) - 1
	at := sumPart + len(lb.tops())
	s.Formula(
		at,
		row,
		fmt.Sprintf("MATCH(%d,%s,0)", k+1, lb.ranking.Area(lb.orderCol(), firstRow, lb.orderCol(), last)),
		i+1,
		excel.Style{Kind: excel.Muted},
	)
	pick := func(col, from int, value any, st excel.Style) {
		f := lb.ranking.Ref(from, firstRow) // of one bid: no list to look in
		if last > firstRow {
			f = fmt.Sprintf("INDEX(%s,%s)", lb.ranking.Area(from, firstRow, from, last), excel.FixedCol(at, row))
		}
		s.Formula(col, row, f, value, st)
	}
	var rank, total any
	if b.Status == scoring.Ranked {
		rank = b.Rank
	}
	if b.Total != nil {
		total = *b.Total
	}
	pick(sumRank, lb.rankCol(), rank, excel.Style{Center: true})
	pick(sumName, 2, b.Name().In(lb.Lang), excel.Style{})
	pick(sumTotal, totalCol, total, excel.Style{Format: excel.MarkFormat})
	price := lb.ranking.At(rankPrice, firstRow+i).Value
	pick(sumPrice, rankPrice, price, excel.Style{Format: excel.MoneyFormat(lb.e.Tender.Currency)})
	pick(sumStanding, lb.standingCol(), lb.ranking.At(lb.standingCol(), firstRow+i).Value, excel.Style{})
	for n, c := range lb.tops() {
		var part any
		if m := b.Marks[c.ID]; m != nil && b.Status == scoring.Ranked {
			part = m.Weighted
		}
		pick(sumPart+n, lb.partCol()+n, part, excel.Style{Format: excel.MarkFormat})
	}
}

// fillRecommendation writes who should get the award, as a formula that follows
// the ranking.
func (lb *lotBook) fillRecommendation(row int) {
	l := lb.Lang
	nobody := l.T("No bid can be ranked: there is no award to recommend.")
	if lb.lot.Several() && len(lb.lot.Bids) > 0 {
		f, value := lb.recommendHolders(nobody)
		lb.summary.Formula(1, row, f, value, excel.Style{Kind: excel.Strong})
		lb.summary.Merges = append(lb.summary.Merges, [2]string{excel.Address(1, row), excel.Address(7, row)})
		return
	}
	several := l.T("Several bids tie for the first rank.")
	value := nobody
	switch winners := lb.lot.Winner(); {
	case len(winners) == 1:
		value = l.T("First: ") + winners[0].Name().In(l)
	case len(winners) > 1:
		value = several
	}
	if n := len(lb.lot.Bids); n == 0 {
		lb.summary.Text(1, row, nobody, excel.Style{Kind: excel.Strong})
	} else {
		firsts := "SUMPRODUCT((" + excel.Area(sumRank, firstRow, sumRank, firstRow+n-1) + "=1)*1)"
		f := fmt.Sprintf("IF(%[1]s=0,%[2]s,IF(%[1]s=1,%[3]s&%[4]s,%[5]s))", firsts, excel.Literal(nobody), excel.Literal(l.T("First: ")), excel.Fixed(sumName, firstRow), excel.Literal(several))
		lb.summary.Formula(1, row, f, value, excel.Style{Kind: excel.Strong})
	}
	lb.summary.Merges = append(lb.summary.Merges, [2]string{excel.Address(1, row), excel.Address(7, row)})
}

// fillGrounds writes why bids were set aside, and gives the next free row. Whether
// they still are, the list above says.
func (lb *lotBook) fillGrounds(row int) int {
	s, l := lb.summary, lb.Lang
	set := lb.lot.With(scoring.SetAside)
	if len(set) == 0 {
		return row
	}
	s.Text(1, row, lb.whenWritten(l.T("Bids set aside")), excel.Style{Kind: excel.Subtitle})
	for _, b := range set {
		for _, g := range b.Grounds {
			row++
			s.Text(2, row, b.Name().In(l), excel.Style{Kind: excel.Wrapped})
			s.Text(3, row, g.Class.Name().In(l), excel.Style{})
			s.Text(4, row, g.Title.In(l)+" – "+g.Reason.In(l)+" – "+g.Basis.In(l), excel.Style{Kind: excel.Wrapped})
			s.Merges = append(s.Merges, [2]string{excel.Address(4, row), excel.Address(11, row)})
			s.Heights[row] = 44
		}
	}
	s.Text(
		2,
		row+1,
		l.T("Where a yellow cell was changed, the column Standing above says how each bid stands now."),
		excel.Style{Kind: excel.Muted},
	)
	return row + 3
}

// chart draws the weighted marks of the ranked bids as stacked bars.
func (lb *lotBook) chart(row int) {
	ranked := min(len(lb.lot.Ranking), maxBars)
	if ranked == 0 {
		return
	}
	s, last := lb.summary, firstRow+ranked-1
	var series []excelize.ChartSeries
	add := func(col, k int) {
		series = append(series, excelize.ChartSeries{
			Name:       s.Ref(col, headRow),
			Categories: s.Area(sumName, firstRow, sumName, last),
			Values:     s.Area(col, firstRow, col, last),
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
	title := lb.Lang.T("Weighted marks")
	if len(lb.lot.Ranking) > ranked {
		title = lb.Lang.T("Weighted marks of the first %d", ranked)
	}
	font := &excelize.Font{Family: "Calibri", Size: 10, Color: excel.Ink}
	gap, overlap, lowest := uint(60), 100, 0.0
	s.Chart = func(f *excelize.File) error {
		return f.AddChart(s.Name, excel.Address(1, row), &excelize.Chart{
			Type: excelize.BarStacked, Series: series,
			Title:     chartTitle(title),
			Legend:    excelize.ChartLegend{Position: "bottom", Font: font},
			XAxis:     excelize.ChartAxis{Font: *font, ReverseOrder: true},
			YAxis:     excelize.ChartAxis{Font: *font, Minimum: &lowest},
			Dimension: excelize.ChartDimension{Width: chartWidth, Height: uint(140 + 34*ranked)},
			GapWidth:  &gap, Overlap: &overlap,
		})
	}
}

// firstOf says in a chart's title that it does not show all bids.
func firstOf(title string, n int, l lang.Lang) string {
	if n <= maxSeries {
		return title
	}
	return l.T("%s (first bids: %d)", title, maxSeries)
}

func chartTitle(t string) excelize.ChartTitle {
	return excelize.ChartTitle{
		Paragraph: []excelize.RichTextRun{{Text: excel.Cut(t, 250), Font: &excelize.Font{Bold: true, Size: 12, Color: excel.Ink}}},
	}
}
