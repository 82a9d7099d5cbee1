// Package xlsx writes an evaluation as a live workbook.
//
// Every mark, weighted mark, total and rank is a formula over the input cells,
// written from the same expression that the engine evaluated, with the exact
// value cached. Editable cells are unlocked; the rest is protected without a
// password. Only functions that Excel 2007 and LibreOffice share are used.
package xlsx

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// book is a workbook being made.
type book struct {
	file     *excelize.File
	l        lang.Lang
	e        *study.Study
	styles   map[style]int
	sheets   []*sheet
	headline string
	banner   string
}

// Write writes the evaluation as a workbook, its texts in l.
func Write(w io.Writer, e *study.Study, l lang.Lang) error {
	b := newBook(e.Tender.ID+" – "+e.Tender.Title.In(l), l)
	b.e = e
	b.banner = text.Banner(e, l)
	var lots []*lotBook
	for i, lot := range e.Lots {
		lots = append(lots, b.lot(lot, i))
	}
	b.inputs()
	b.findings()
	b.stepwise()
	b.profiles()
	b.scenarios(lots)
	for _, lb := range lots {
		lb.fill()
	}
	return b.writeTo(w, e.Tender.Dates.Award.Time(), e.Tender.Buyer)
}

func newBook(headline string, l lang.Lang) *book {
	return &book{file: excelize.NewFile(), l: l, styles: map[style]int{}, headline: headline}
}

func (b *book) writeTo(w io.Writer, day time.Time, author string) error {
	defer b.file.Close()
	// the sheet that a new file has becomes the first: deleting it, once the
	// others are streamed, would read them all back
	if err := b.file.SetSheetName("Sheet1", b.sheets[0].name); err != nil {
		return err
	}
	for i, s := range b.sheets {
		if i > 0 {
			if _, err := b.file.NewSheet(s.name); err != nil {
				return err
			}
		}
		if err := s.write(b.file); err != nil {
			return err
		}
	}
	if day.IsZero() {
		day = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	stamp := day.Format("2006-01-02T00:00:00Z")
	if err := b.file.SetDocProps(&excelize.DocProperties{Title: b.headline, Creator: author, LastModifiedBy: author,
		Created: stamp, Modified: stamp, Language: string(b.l)}); err != nil {
		return err
	}
	full := true
	if err := b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}); err != nil {
		return err
	}
	buf, err := b.file.WriteToBuffer()
	if err != nil {
		return err
	}
	return settle(w, buf.Bytes())
}

// lotBook holds the sheets of a lot and where its cells are.
type lotBook struct {
	*book
	lot      *scoring.Lot
	summary  *sheet
	criteria *sheet
	marks    *sheet
	ranking  *sheet
	prices   *sheet
	required *sheet

	all      []*criteria.Criterion // in order, groups before their sub-criteria
	row      map[*criteria.Criterion]int
	blocks   []*priceBlock
	blockOf  map[string]*priceBlock // by criterion, "" for the price of the award method
	totalRow int                    // in the marks sheet
}

// rows and columns that several sheets rely on
const (
	firstRow  = 5 // of every table
	headRow   = firstRow - 1
	weightCol = 4 // in the criteria sheet
	scaleCol  = 5
	minCol    = 6
	firstBid  = 5 // first column of the first bid in the marks sheet
)

func (b *book) lot(lot *scoring.Lot, index int) *lotBook {
	suffix := ""
	if lot.ID != "" {
		suffix = fmt.Sprintf(" %d", index+1)
	}
	lb := &lotBook{book: b, lot: lot, row: map[*criteria.Criterion]int{}, blockOf: map[string]*priceBlock{}}
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		lb.row[c] = firstRow + len(lb.all)
		lb.all = append(lb.all, c)
	})
	lb.totalRow = firstRow + len(lb.all)
	lb.summary = b.add(b.l.T("Summary")+suffix, 8, 32, 14, 20)
	lb.criteria = b.add(b.l.T("Criteria")+suffix, 8, 46, 20, 13, 10, 11, 16, 70)
	lb.marks = b.add(b.l.T("Marks")+suffix, 8, 40, 13, 10)
	lb.ranking = b.add(b.l.T("Ranking")+suffix, 18, 30)
	lb.required = b.add(b.l.T("Requirements")+suffix, 26, 36, 14, 22, 24, 24, 18, 40, 60)
	lb.prices = b.add(b.l.T("Prices")+suffix, 24, 36, 20, 20, 14, 12, 8, 8, 15, 20, 18)
	return lb
}

// title heads a sheet.
func (lb *lotBook) title(s *sheet, name string) {
	if lb.lot.ID != "" {
		name += " – " + lb.lot.Title.In(lb.l)
	}
	s.title(name)
}

func (lb *lotBook) fill() {
	lb.layOutPrices()
	lb.fillCriteria()
	lb.fillRequirements()
	lb.fillMarks()
	lb.fillPrices()
	lb.fillRanking()
	lb.fillSummary()
}

// bidColumn gives the first of the three columns of a bid in the marks sheet:
// finding, mark, weighted mark.
func bidColumn(i int) int { return firstBid + 3*i }

// round writes the rounding of a spreadsheet expression at a stage.
func (lb *lotBook) round(x string, p criteria.Places) string {
	if !p.Set {
		return x
	}
	return formulaRound(x, p.N, lb.e.Tender.Rounding.Mode)
}

// binaryDiffers tells whether a spreadsheet that computes v in binary floating
// point could round it differently.
func binaryDiffers(v exact.Number, p criteria.Places, mode exact.Mode) bool {
	if !p.Set {
		return false
	}
	return !exact.FromFloat(v.Float()).Round(p.N, mode).Equal(v.Round(p.N, mode))
}
