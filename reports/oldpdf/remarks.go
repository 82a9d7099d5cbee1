package pdf

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/reports/text"
)

// remarks writes the check of the method: what courts could hold against it, and
// what the buyer answers; then what each criterion did on the bids.
func (d *doc) remarks() {
	m, l := d.e.Method, d.l
	if m == nil {
		return
	}
	d.heading(1, l.T("Check of the method"))
	if len(m.Remarks) == 0 {
		d.para(l.T("The method was checked against what courts have held; there is nothing to remark."))
	} else {
		d.para(l.T("The method was checked against what courts have held. A remark changes nothing in the marks; it is for the buyer to answer."))
		t := d.table(column{l.T("Remark"), 70, "L"}, column{l.T("Source"), 40, "L"}, column{l.T("What to do, or the buyer's answer"), 64, "L"})
		for _, r := range m.Remarks {
			row := plain(r.What.In(l)+"\n"+r.Why.In(l), r.Source.In(l), r.Do.In(l))
			if r.Acknowledged != nil {
				row[2].text = l.T("acknowledged: %s", *r.Acknowledged)
			} else {
				row[0].ink = &alert
			}
			t.row(row)
		}
		t.end()
	}
	for i, list := range m.Effects {
		if len(d.e.Lots[i].Ranking) < 2 {
			continue
		}
		d.sub(lotTitle(d.e.Lots[i], l.T("What each criterion did on the bids"), d))
		t := d.table(column{l.T("Criterion"), 84, "L"}, column{l.T("Weight"), 22, "R"}, column{l.T("Greatest difference"), 34, "R"}, column{l.T("Part of all differences"), 34, "R"})
		for _, e := range list {
			t.row(plain(text.Title(e.Criterion, l), e.Criterion.Weight.In(l), text.Number(e.Spread, l), exact.Percent{Number: e.Share.Round(3, exact.HalfUp)}.In(l)))
		}
		t.end()
	}
}
