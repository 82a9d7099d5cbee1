// Package opendata writes what is published of an award as open data: a release of
// the Open Contracting Data Standard, the French essential procurement data, and the
// fields of a European award notice.
//
// Only what may be public is written: of the bids that lost, their tenderer, their
// status and their price as a whole; marks and ranks of the chosen bid alone; less, or
// more, where the buyer closes or opens an item.
// Nothing about the choice is written before the contract is signed.
// Sources: CCP, art. L2132-1 and R2196-1; the opinions of the CADA on awarded
// contracts; CE 30 March 2016, no. 375529.
package opendata

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Export is what open data come to.
type Export struct {
	Files   []fileset.File
	Missing []Missing // what the dossier does not say, file by file
	Held    []Held    // what is not published yet
}

// Missing is something that a file needs and the dossier does not say. A file that
// misses something is not written, but for the field sheet, which lists it.
type Missing struct {
	File string
	Lot  string         // "" for the whole tender
	What lang.Localizer // what is missing, and where to write it
}

// Held is a lot of which nothing is published, with the reason.
type Held struct {
	Lot *scoring.Lot
	Why lang.Message
}

// The names of the files.
const (
	ReleaseFile   = "ocds.json"
	EssentialFile = "decp.json"
	NoticeFile    = "notice-29.csv"
	NoticeBook    = "notice-29.xlsx"
)

// Make makes the files, with texts in l: those of lots whose contract is signed. A file
// that the dossier says too little for is not made; what is missing is in the export.
func Make(s *study.Study, l lang.Lang) (*Export, error) {
	a := award{Study: s, l: l}
	x := &Export{}
	for _, lot := range s.Lots {
		if why, held := audience.Unpublished(s, lot); held {
			x.Held = append(x.Held, Held{lot, why})
			continue
		}
		a.open = append(a.open, lot)
	}
	if len(a.open) == 0 {
		return x, nil
	}
	for _, write := range []func(*award, *Export) error{(*award).release, (*award).essential, (*award).notice} {
		if err := write(&a, x); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// award is an award of which data are published.
type award struct {
	*study.Study
	l    lang.Lang
	open []*scoring.Lot // of which the contract is signed
}

func (a *award) text(t lang.Localizer) string { return t.In(a.l) }

// title names a lot as it is published.
func (a *award) title(lot *scoring.Lot) string {
	if lot.ID == "" || lot.Title.IsZero() {
		return a.text(a.Tender.Title)
	}
	return a.text(lot.Title)
}

// lotID gives a lot a name where the standards ask for one.
func lotID(lot *scoring.Lot) string {
	if lot.ID == "" {
		return "1"
	}
	return lot.ID
}

// amount writes a number as JSON: exactly if it is decimal, else to the cent.
func amount(n exact.Number) json.Number {
	if !n.IsDecimal() {
		n = n.Round(2, exact.HalfUp)
	}
	return json.Number(n.Decimal())
}

// beforeTax gives what the contract costs before tax: what publication.yaml says, or
// the bid's price where that is before tax and neither discounted nor weighted, and the
// buyer did not close it.
func (a *award) beforeTax(lot *scoring.Lot, b *scoring.Bid) (price exact.Number, known bool) {
	if stated := a.Publication.Contract(lot.ID).Amount; stated != nil {
		return *stated, true
	}
	measure, ok := priceMeasure(lot.Lot, a.Tender.Award)
	if !ok || audience.ForPublic(a.Study, lot, b, a.l).Price == nil || measure.Taxes != "excluded" || !measure.Discount.IsZero() {
		return exact.Zero, false
	}
	return *b.Price, true
}

// priceMeasure finds how a lot's prices are found; ok is false where they are not
// those of one schedule.
func priceMeasure(lot *criteria.Lot, award criteria.Award) (m *cost.Measure, ok bool) {
	var found []*cost.Measure
	note := func(u criteria.Use) {
		if m, ok := u.Measure.(*cost.Measure); ok {
			found = append(found, m)
		}
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		note(c.Use)
	}
	note(award.Price)
	if len(found) == 0 {
		return nil, false
	}
	same := func(m *cost.Measure) bool { return m.Taxes == found[0].Taxes && m.Discount.Equal(found[0].Discount) }
	return found[0], !slices.ContainsFunc(found[1:], func(m *cost.Measure) bool { return !same(m) })
}

// companies lists who bids, the lead first where several do.
func companies(b *bids.Bid) []bids.Company {
	if len(b.Members) == 0 {
		return []bids.Company{b.Company}
	}
	var out []bids.Company
	for _, m := range b.Members {
		if m.Lead {
			out = slices.Insert(out, 0, m.Company)
		} else {
			out = append(out, m.Company)
		}
	}
	return out
}

// encode writes JSON as it is read by people too: indented, with &, < and > as they are.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return buf.Bytes(), err
}
