// Package xlsx writes an evaluation as a live workbook.
//
// Every mark, weighted mark, total and rank is a formula over the input cells,
// written from the same expression that the engine evaluated, with the exact
// value cached. Before it is written the workbook is computed as a spreadsheet
// does; a cell that may show something else than the exact value says so. What
// does not follow the editable cells is labelled as found when written. Editable
// cells are unlocked; the rest is protected without a password. Only functions
// that Excel 2007 and LibreOffice share are used, and no criterion that is a text.
package xlsx

import (
	"io"
	"strconv"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// book is a workbook being made.
type book struct {
	*excel.Book
	e     *study.Study
	noted bool   // whether spots are asked for
	spots []spot // editable cells that say something of the dossier
}

// Write writes the evaluation as a workbook, its texts in l.
func Write(w io.Writer, e *study.Study, l lang.Lang) error {
	b := build(e, l, excel.Most)
	return b.Write(w, b.properties())
}

// build makes the sheets of an evaluation.
func build(e *study.Study, l lang.Lang, most excel.Limits) *book { return newBook(e, l, most).filled() }

// noted makes them too, and notes where editable cells stand.
func noted(e *study.Study, l lang.Lang) *book {
	b := newBook(e, l, excel.Most)
	b.noted = true
	return b.filled()
}

func (b *book) filled() *book {
	e := b.e
	var lots []*lotBook
	for i, lot := range e.Lots {
		lots = append(lots, b.lot(lot, i))
	}
	b.allocation()
	b.inputs()
	b.findings()
	b.stepwise()
	b.profiles(lots)
	b.negotiation(lots)
	b.shortlists(lots)
	b.scenarios(lots)
	for i, lb := range lots {
		lb.suppliers(i)
	}
	for _, lb := range lots {
		lb.fill()
	}
	for _, s := range b.Sheets {
		s.Agree()
	}
	b.Calc.Release()
	return b
}

func newBook(e *study.Study, l lang.Lang, most excel.Limits) *book {
	c := excel.New(l, most)
	c.Headline, c.Banner = e.Tender.ID+" – "+e.Tender.Title.In(l), text.Banner(e, l)
	return &book{Book: c, e: e}
}

// whenWritten labels what does not follow the editable cells.
func (b *book) whenWritten(name string) string { return b.Lang.T("%s (when written)", name) }

// properties are what the workbook says of itself.
func (b *book) properties() excel.Properties {
	return excel.Properties{Author: b.e.Tender.Buyer, Day: b.e.Tender.Dates.Award.Time()}
}

// lotBook holds the sheets of a lot and where its cells are.
type lotBook struct {
	*book
	lot      *scoring.Lot
	suffix   string // of sheets' names: the lot's number
	summary  *excel.Sheet
	criteria *excel.Sheet
	scales   *excel.Sheet // nil if no criterion has levels or points
	panels   []*panel
	ranking  *excel.Sheet
	prices   *roll
	values   *roll
	required *roll
	// where bids stood before each later stage; no sheet where there is none
	stageSheet *excel.Sheet
	stages     []*stageBlock

	all       []*criteria.Criterion // in order, groups before their sub-criteria
	row       map[*criteria.Criterion]int
	end       map[*criteria.Criterion]int // the last row of a group
	scaleRow  map[*criteria.Criterion]int // the first row of its levels or points
	leaves    map[*criteria.Criterion]int // how many leaves it has
	blocks    []*priceBlock
	numbers   []*priceBlock          // of other numbers that are compared
	blockOf   map[string]*priceBlock // by criterion, "" for the price of the award method
	met       []string               // by bid: whether all requirements are met
	keys      []keyType              // that decide ranks
	byID      map[string]int         // bids, filled when asked for
	criterion map[string]*criteria.Criterion
	totalRow  int                   // in the sheets of marks
	gates     []*criteria.Criterion // those with a minimum
	allPassed int                   // row of the marks where all minimums come together, 0 if there are none
}

// rows and columns that several sheets rely on
const (
	firstRow  = 5 // of every table
	headRow   = firstRow - 1
	weightCol = 4 // in the criteria sheet
	scaleCol  = 5
	minCol    = 6
	levelCol  = 9
	firstBid  = 5 // first column of the first bid in the marks sheet
)

func (b *book) lot(lot *scoring.Lot, index int) *lotBook {
	lb := &lotBook{
		book:     b,
		lot:      lot,
		row:      map[*criteria.Criterion]int{},
		end:      map[*criteria.Criterion]int{},
		scaleRow: map[*criteria.Criterion]int{},
		leaves:   map[*criteria.Criterion]int{},
		blockOf:  map[string]*priceBlock{},
	}
	if lot.ID != "" {
		lb.suffix = " " + strconv.Itoa(index+1)
	}
	lb.layOut(lot.Criteria)
	lb.totalRow = firstRow + len(lb.all)
	l := b.Lang
	lb.summary = b.Add(l.T("Summary")+lb.suffix, 8, 32, 14, 20, 32)
	lb.criteria = b.Add(l.T("Criteria")+lb.suffix, 8, 46, 20, 13, 10, 11, 16, 70, 8)
	lb.layOutScales()
	lb.layOutMarks()
	lb.ranking = b.Add(l.T("Ranking")+lb.suffix, 18, 30)
	lb.layOutStages()
	lb.required = &roll{start: lb.startRequirements}
	lb.prices = &roll{start: lb.startPrices}
	lb.values = &roll{start: lb.startValues}
	lb.layOutRequirements()
	lb.layOutPrices()
	return lb
}

// layOut gives each criterion its row, the same in every sheet.
func (lb *lotBook) layOut(cs []*criteria.Criterion) (leaves int) {
	for _, c := range cs {
		lb.row[c] = firstRow + len(lb.all)
		lb.all = append(lb.all, c)
		n := 1
		if !c.IsLeaf() {
			n = lb.layOut(c.Criteria)
		}
		if c.Minimum != nil {
			lb.gates = append(lb.gates, c)
		}
		lb.end[c], lb.leaves[c] = firstRow+len(lb.all)-1, n
		leaves += n
	}
	return leaves
}

// title heads a sheet.
func (lb *lotBook) title(s *excel.Sheet, name string) {
	if lb.lot.ID != "" {
		name += " – " + lb.lot.Title.In(lb.Lang)
	}
	s.Title(name)
}

func (lb *lotBook) fill() {
	lb.fillCriteria()
	lb.fillScales()
	lb.fillMarks()
	lb.fillPrices()
	lb.fillRanking()
	lb.fillStages()
	lb.fillSummary()
}
