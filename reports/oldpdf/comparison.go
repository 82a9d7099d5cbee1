package pdf

import (
	"io"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/study"
)

// WriteComparison writes the comparison of scenarios as a document of its own,
// which is no report and bears no signature.
func WriteComparison(w io.Writer, e *study.Study, l lang.Lang) error {
	d, err := newDoc(e, l, l.T("Comparison of scenarios"))
	if err != nil {
		return err
	}
	d.note(l.T("Comparison of scenarios"))
	for i := range e.Lots {
		d.scenarios(i)
	}
	d.read()
	return d.Output(w, d.footer, nil)
}

// note heads a document of a few pages.
func (d *doc) note(title string) {
	t, l := d.e.Tender, d.l
	d.AddPage()
	d.SetXY(margin, top-8)
	d.font("", bodySize)
	d.lines(d.clean(t.Buyer), width, leading, "L")
	d.font("B", 16)
	d.lines(d.clean(title), width, 8, "L")
	d.font("B", 12)
	d.lines(d.clean(t.Title.In(l)+" – "+t.ID), width, 6, "L")
	d.Ln(2)
	if d.banner != "" {
		d.ink(alert)
		d.font("B", bodySize)
		d.lines(d.clean(d.banner), width, leading, "L")
		d.ink(ink)
	}
}

// read lists the files that a document was made from.
func (d *doc) read() {
	d.sub(d.l.T("Files read"))
	for _, in := range d.e.Inputs {
		d.para(in.Path + " – SHA-256 " + in.SHA256)
	}
}
