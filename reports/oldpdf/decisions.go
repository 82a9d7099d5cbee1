package pdf

import (
	"slices"

	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// late lists the bids of a lot about whose lateness the buyer decided.
func late(lot *scoring.Lot) []*scoring.Bid {
	var out []*scoring.Bid
	for _, b := range lot.Bids {
		if b.Late != nil && b.Late.Decision != nil {
			out = append(out, b)
		}
	}
	return out
}

// decided tells whether the buyer decided anything that an evaluation may not guess.
func (d *doc) decided() bool {
	return slices.ContainsFunc(d.e.Lots, func(lot *scoring.Lot) bool { return len(late(lot)) > 0 })
}

// decisions lists what the buyer decided, with who, why and on what basis.
func (d *doc) decisions() {
	if !d.decided() {
		return
	}
	l := d.l
	d.heading(0, l.T("Decisions of the buyer"))
	for _, lot := range d.e.Lots {
		list := late(lot)
		if len(list) == 0 {
			continue
		}
		d.sub(lotTitle(lot, l.T("Bids received after the deadline"), d))
		t := d.table(column{l.T("Tenderer"), 28, "L"}, column{l.T("Received"), 26, "L"}, column{l.T("Deadline for bids"), 26, "L"}, column{l.T("Decision"), 18, "L"},
			column{l.T("By"), 26, "L"}, column{l.T("Why"), 34, "L"}, column{l.T("Legal basis"), 24, "L"})
		for _, b := range list {
			x := b.Late.Decision
			word := cell{text: l.T("admitted"), bold: true}
			if !x.Admitted {
				word = cell{text: l.T("refused"), bold: true, ink: &alert}
			}
			row := plain(b.Name().In(l), b.Late.Received.In(l), b.Late.Deadline.In(l), "", x.By.In(l)+", "+x.On.In(l), x.Why.In(l), x.Basis.In(l))
			row[3] = word
			t.row(row)
		}
		t.end()
	}
}

// admitted says, beside the result, which bids count although they came late.
func (d *doc) admitted(lot *scoring.Lot) {
	for _, b := range text.Admitted(lot) {
		d.remark(b.Name().In(d.l) + " – " + text.Late(b, d.l) + ".")
	}
}
