package pdf

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// cover writes the first page.
func (d *doc) cover() {
	t, l := d.e.Tender, d.l
	d.AddPage()
	d.fill(accent)
	d.Rect(0, 0, pageWidth, 64, "F")
	d.SetXY(margin, 28)
	d.font("B", 26)
	d.ink(white)
	d.Cell(width, 12, d.clean(text.DocumentTitle(d.e, l)), "L")
	d.SetXY(margin, 40)
	d.font("", 12)
	d.Cell(width, 7, d.fit(t.Buyer, width), "L")
	d.ink(ink)
	d.SetXY(margin, 84)
	d.font("B", 20)
	d.lines(d.clean(t.Title.In(l)), width, 9.5, "L")
	d.Ln(4)
	d.font("", 11)
	d.lines(d.clean(t.ID), width, 6, "L")
	if t.Reference != "" {
		d.lines(d.clean(t.Reference), width, 6, "L")
	}
	if !t.Dates.Award.IsZero() {
		d.lines(d.clean(l.T("Award: %s", t.Dates.Award)), width, 6, "L")
	}
	if d.banner != "" {
		d.Ln(8)
		d.font("B", 13)
		d.ink(alert)
		d.lines(d.clean(d.banner), width, 7, "L")
		d.ink(ink)
		if t.Illustrative {
			d.font("", 10)
			d.lines(d.clean(l.T("This evaluation is an example. Figures marked as illustrative were invented and say nothing of the companies named.")), width, 5, "L")
		}
		if d.e.As != nil {
			d.font("", 10)
			d.lines(d.clean(text.NotAnAward(d.e, l)), width, 5, "L")
		}
		if d.e.Provisional {
			d.font("", 10)
			d.lines(d.clean(l.T("The dossier is incomplete: bids with missing facts or marks have no total.")), width, 5, "L")
		}
	}
}

func lotTitle(lot *scoring.Lot, title string, d *doc) string {
	if lot.ID == "" {
		return title
	}
	return title + " – " + lot.Title.In(d.l)
}

// result writes the outcome on one page.
func (d *doc) result(lot *scoring.Lot) {
	l, e := d.l, d.e
	d.heading(0, lotTitle(lot, l.T("The result"), d))
	d.font("B", 11)
	d.lines(d.clean(text.Recommendation(lot, l)), width, 5.4, "L")
	d.Ln(1)
	if margin, ok := lot.Margin(); ok && e.Tender.Award.Method == criteria.WeightedSum {
		d.para(l.N(text.Number(margin, l), "It leads the second, %s, by %s point.", "It leads the second, %s, by %s points.",
			lot.Ranking[1].Name(), text.Number(margin, l)))
	}
	d.rankingTable(lot)
	d.admitted(lot)
	if len(lot.Ranking) > 0 {
		d.roomForBars(len(lot.Ranking), 12)
		d.sub(l.T("Weighted marks, out of 100"))
		d.totals(lot)
	}
	if set := lot.With(scoring.SetAside); len(set) > 0 {
		d.sub(l.T("Bids set aside"))
		t := d.table(column{l.T("Tenderer"), 30, "L"}, column{l.T("Ground"), 20, "L"}, column{l.T("Requirement"), 35, "L"}, column{l.T("Legal basis"), 40, "L"})
		for _, b := range set {
			for _, g := range b.Grounds {
				t.row(plain(b.Name().In(l), g.Class.Name().In(l), g.Title.In(l), g.Basis.In(l)))
			}
		}
		t.end()
	}
	if inc := lot.With(scoring.Incomplete); len(inc) > 0 {
		d.sub(l.T("Bids not ranked: facts or marks are missing"))
		for _, b := range inc {
			d.para("– " + b.Name().In(l))
		}
	}
	if len(lot.Suspicions) > 0 {
		d.remark(l.T("Suspicions of an abnormally low price: %d; see the chapter on prices.", len(lot.Suspicions)))
	}
}

// maxParts is how many criteria the ranking table has room for.
const maxParts = 5

func (d *doc) rankingTable(lot *scoring.Lot) {
	if len(lot.Ranking) == 0 {
		return
	}
	l, e := d.l, d.e
	columns := []column{{l.T("Rank"), 10, "C"}, {l.T("Tenderer"), 34, "L"}}
	priced := text.Priced(e, lot)
	if priced {
		columns = append(columns, column{l.T("Evaluated price"), 30, "R"})
	}
	parts := len(lot.Criteria) <= maxParts
	if parts {
		for _, c := range lot.Criteria {
			columns = append(columns, column{c.Title.In(l) + " /\u00a0" + c.Weight.In(l), 22, "R"})
		}
	}
	columns = append(columns, column{l.T("Total"), 18, "R"})
	scored := e.Tender.Award.Method != criteria.WeightedSum
	if scored {
		columns = append(columns, column{l.T("Ranked by"), 34, "R"})
	}
	t := d.table(columns...)
	for _, b := range lot.Ranking {
		row := plain(l.T("%d", b.Rank), b.Name().In(l))
		if priced {
			row = append(row, cell{text: priceText(b, e.Tender, d)})
		}
		if parts {
			for _, c := range lot.Criteria {
				row = append(row, cell{text: text.Number(b.Marks[c.ID].Weighted, l)})
			}
		}
		row = append(row, cell{text: text.Number(*b.Total, l), bold: true})
		if scored {
			row = append(row, cell{text: text.Score(e, b, l)})
		}
		if b.Rank == 1 {
			for i := range row {
				row[i].bold, row[i].fill = true, &green
			}
		}
		t.row(row)
	}
	t.end()
}

func priceText(b *scoring.Bid, t *criteria.Tender, d *doc) string {
	if b.Price == nil {
		return "–"
	}
	return text.Money(*b.Price, t.Currency, d.l)
}
