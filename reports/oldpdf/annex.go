package pdf

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// bidPages writes a page per bid.
func (d *doc) bidPages(lot *scoring.Lot) {
	l := d.l
	for i, b := range lot.Bids {
		if i == 0 {
			d.heading(0, lotTitle(lot, l.T("Each bid"), d))
		} else {
			d.newPage()
		}
		d.heading(1, b.Name().In(l))
		if !b.Summary.IsZero() {
			d.para(b.Summary.In(l))
		}
		d.standing(lot, b)
		if len(b.Marks) > 0 {
			d.breakdown(lot, b)
		}
		for _, c := range text.CorrectionsIn(lot, b) {
			was, becomes := text.Corrected(d.e, c, l)
			d.remark(l.T("Corrected: %s was %s, becomes %s.", text.CorrectedValue(d.e, c, l), was, becomes))
		}
		d.stepwise(lot, b)
	}
}

// standing says where a bid stands.
func (d *doc) standing(lot *scoring.Lot, b *scoring.Bid) {
	l := d.l
	switch b.Status {
	case scoring.Ranked:
		d.font("B", 10.5)
		d.lines(d.clean(l.T("Rank %d of %d, total %s out of 100", b.Rank, len(lot.Ranking), text.Number(*b.Total, l))), width, 5, "L")
		if s := text.Score(d.e, b, l); s != "" {
			d.para(s)
		}
	case scoring.SetAside:
		d.font("B", 10.5)
		d.ink(alert)
		d.lines(d.clean(l.T("Set aside")), width, 5, "L")
		d.ink(ink)
		for _, g := range b.Grounds {
			d.para(g.Title.In(l) + " (" + g.Class.Name().In(l) + ") – " + g.Reason.In(l) + " – " + g.Basis.In(l))
		}
	default:
		d.para(l.T("Not ranked: facts or marks are missing."))
	}
	if b.Late != nil && b.Status != scoring.SetAside {
		d.remark(text.Late(b, l) + ".")
	}
	if b.Price != nil {
		d.para(l.T("Evaluated price: %s", text.Money(*b.Price, d.e.Tender.Currency, l)))
	}
	for _, c := range b.Checks {
		if !c.Finding.Until.IsZero() {
			d.remark(l.T("%s: holds until %s.", c.Requirement.Title, c.Finding.Until))
		}
	}
}

// breakdown writes a bid's marks down to the leaf, and how they add up.
func (d *doc) breakdown(lot *scoring.Lot, b *scoring.Bid) {
	l := d.l
	t := d.table(column{l.T("Criterion"), 58, "L"}, column{l.T("Finding"), 38, "R"}, column{l.T("Mark"), 22, "R"}, column{l.T("Weight"), 20, "R"}, column{l.T("Weighted"), 18, "R"})
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		m := b.Marks[c.ID]
		title := indent(c.Depth) + text.Title(c, l)
		finding, mark, weighted := "", "–", "–"
		if m != nil && c.IsLeaf() {
			finding = m.Finding.Text(l, d.e.Tender.Currency)
		}
		if m != nil && (!c.IsLeaf() || given(b, m)) {
			mark = l.T("%s / %s", text.Number(m.Mark, l), c.Scale)
			weighted = text.Number(m.Weighted, l)
		}
		if c.IsLeaf() {
			t.row(plain(title, finding, mark, c.Weight.In(l), weighted))
		} else {
			t.row(bold(title, finding, mark, c.Weight.In(l), weighted))
		}
	})
	total := "–"
	if b.Total != nil {
		total = text.Number(*b.Total, l)
	}
	t.row(bold(l.T("Total"), "", "", "100", total))
	t.end()
}

// signatures leaves room for those who sign.
func (d *doc) signatures() {
	l := d.l
	if d.e.As != nil { // nobody adopts what a scenario would give
		return
	}
	d.heading(0, l.T("Signatures"))
	d.para(l.T("The undersigned have read this report and adopt its conclusions."))
	names := d.e.Tender.Signatories
	t := d.table(column{l.T("Name and role"), 60, "L"}, column{l.T("Date"), 30, "L"}, column{l.T("Signature"), 70, "L"})
	for _, n := range names {
		t.row(plain(n.In(l)+"\n\n\n", "", ""))
	}
	if len(names) == 0 {
		t.row(plain(l.T("For the buyer")+"\n\n\n", "", ""))
	}
	t.end()
}

// annex lists what was read, and what the reader must be warned of.
func (d *doc) annex() {
	l := d.l
	d.heading(0, l.T("Annex: inputs and warnings"))
	d.para(l.T("The same files give this report again, byte for byte. They are attached to this PDF with evaluation.json; documents of evidence are not, only their fingerprints."))
	t := d.table(column{l.T("File"), 60, "L"}, column{"SHA-256", 110, "L"})
	for _, in := range d.e.Inputs {
		t.row(plain(in.Path, in.SHA256))
	}
	t.end()
	if len(d.e.Warnings) == 0 {
		return
	}
	d.sub(l.T("Warnings"))
	w := d.table(column{l.T("Where"), 50, "L"}, column{l.T("What"), 70, "L"}, column{l.T("What to do"), 50, "L"})
	for _, p := range d.e.Warnings {
		w.row(plain(p.Position.String(), p.What.In(l), p.Do.In(l)))
	}
	w.end()
}
