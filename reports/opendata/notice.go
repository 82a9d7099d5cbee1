package opendata

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/scoring"
)

// Field is a field of the European contract award notice (form 29), as it is to be
// typed into a notice: the value, where it comes from, or what is missing.
type Field struct {
	ID, Name string // of the business term; eForms SDK 1.16
	About    string // the lot, the bid or the company that it is about; "" for the procedure
	Value    string
	From     lang.Localizer // the key of the dossier, or what it was computed from
	Missing  lang.Localizer // why there is no value; nil where there is one, or none is needed
}

// notice writes the sheet of fields. It is written even where values are missing:
// it says which.
func (a *award) notice(x *Export) error {
	rows := [][]string{{"BT", a.l.T("Field"), a.l.T("About"), a.l.T("Value"), a.l.T("From"), a.l.T("Missing")}}
	for _, f := range a.fields() {
		row := []string{f.ID, f.Name, f.About, f.Value, "", ""}
		if f.From != nil {
			row[4] = f.From.In(a.l)
		}
		if f.Missing != nil {
			row[5] = f.Missing.In(a.l)
			x.Missing = append(x.Missing, Missing{File: NoticeFile, What: lang.M("%s %s: %s", lang.Raw(f.ID), lang.Raw(f.Name), f.Missing)})
		}
		rows = append(rows, row)
	}
	book, err := a.noticeBook(rows)
	if err != nil {
		return err
	}
	text, err := noticeText(rows)
	x.Files = append(x.Files, fileset.File{Name: NoticeFile, Data: text}, fileset.File{Name: NoticeBook, Data: book})
	return err
}

func noticeText(rows [][]string) ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString("\ufeff") // a mark of the encoding, without which Excel takes it for another one
	w := csv.NewWriter(&buf)
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = inert(cell)
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return buf.Bytes(), w.Error()
}

// noticeBook writes the same as a workbook, where texts are never formulas.
func (a *award) noticeBook(rows [][]string) ([]byte, error) {
	b := excel.New(a.l, excel.Most)
	s := b.Add(a.l.T("Award notice"), 26, 34, 26, 44, 34, 44)
	s.FreezeRow, s.HeadRow, s.PagesWide = 1, 1, 1
	s.Header(1, rows[0]...)
	for i, row := range rows[1:] {
		for j, cell := range row {
			kind := excel.Wrapped
			if j == 5 && cell != "" {
				kind = excel.Strong
			}
			s.Text(j+1, i+2, cell, excel.Style{Kind: kind})
		}
	}
	var buf bytes.Buffer
	err := b.Write(&buf, excel.Properties{Author: a.Tender.Buyer, Day: a.Tender.Dates.Award.Time()})
	return buf.Bytes(), err
}

// inert keeps a spreadsheet from taking a bidder's text for a formula.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// fields lists the fields in the order of the notice: the procedure, the lots, their
// results, the bids, the contracts, the companies.
func (a *award) fields() []Field {
	s := &sheet{award: a}
	s.procedure()
	for _, l := range a.open {
		s.lot(l)
		s.result(l)
		s.bids(l)
		s.contract(l)
	}
	s.companies()
	return s.list
}

type sheet struct {
	*award
	list []Field
}

// add notes a field; one whose value is "" is missing.
func (s *sheet) add(id, name, about, value string, from lang.Message) {
	f := Field{ID: id, Name: name, About: about, Value: value, From: from}
	if value == "" {
		f.From, f.Missing = nil, lang.M("write it in %s", from)
	}
	s.list = append(s.list, f)
}

// optional notes a field that a notice can do without.
func (s *sheet) optional(id, name, about, value string, from lang.Message) {
	if value != "" {
		s.add(id, name, about, value, from)
	}
}

// The codes of the eForms code lists, by the words of publication.yaml.
var (
	euProcedure = map[string]string{"open": "open", "restricted": "restricted", "negotiated": "neg-w-call", "dialogue": "comp-dial",
		"without-competition": "neg-wo-call", "adapted": "oth-single"}
	euNature = map[string]string{"works": "works", "supplies": "supplies", "services": "services"}
)

var (
	inTender      = func(key string) lang.Message { return lang.M("%s: in tender.yaml", lang.Raw(key)) }
	inPublication = func(key string) lang.Message { return lang.M("%s: in publication.yaml", lang.Raw(key)) }
	inBid         = func(key string, b *bids.Bid) lang.Message {
		return lang.M("%s: in bids/%s.yaml", lang.Raw(key), lang.Raw(b.ID))
	}
	computed = lang.M("the evaluation")
)

func (s *sheet) money(n exact.Number) string {
	return amount(n).String() + " " + s.Tender.Currency
}

func (s *sheet) estimate(n *exact.Number) string {
	if n == nil {
		return ""
	}
	return s.money(*n)
}

func (s *sheet) procedure() {
	first := s.Publication.Contract(s.open[0].ID)
	s.add("BT-21-Procedure", "Title", "", s.text(s.Tender.Title), inTender("title"))
	s.add("BT-22-Procedure", "Internal Identifier", "", s.Tender.ID, inTender("id"))
	s.add("BT-24-Procedure", "Description", "", s.text(s.Tender.Description), inTender("description"))
	s.add("BT-23-Procedure", "Main Nature", "", euNature[first.Category], inPublication("category"))
	s.add("BT-105-Procedure", "Procedure Type", "", euProcedure[first.Procedure], inPublication("procedure"))
	s.add("BT-262-Procedure", "Main Classification Code", "", cpvDigits(first.CPV), inPublication("cpv"))
	s.optional("BT-27-Procedure", "Estimated Value", "", s.estimate(s.Tender.Estimate), inTender("estimate"))
	s.values()
}

// values notes what the contracts are worth, and how much at most the agreements with several
// holders.
func (s *sheet) values() {
	total, most, known, told := exact.Zero, exact.Zero, true, true
	agreements := 0
	for _, l := range s.open {
		if l.Several() {
			agreements++
			if amount := s.Publication.Contract(l.ID).Amount; amount != nil {
				most = most.Add(*amount)
			} else {
				told = false
			}
			continue
		}
		price, ok := s.beforeTax(l, l.Awarded()[0])
		total, known = total.Add(price), known && ok
	}
	value := func(n exact.Number, known bool) string {
		if !known {
			return ""
		}
		return s.money(n)
	}
	if agreements < len(s.open) {
		s.add("BT-161-NoticeResult", "Notice Value", "", value(total, known), inPublication("amount"))
	}
	if agreements > 0 {
		s.add("BT-118-NoticeResult", "Notice Framework Maximum Value", "", value(most, told), inPublication("amount"))
	}
}

func cpvDigits(s string) string { return strings.SplitN(s, "-", 2)[0] }

func (s *sheet) lot(l *scoring.Lot) {
	id := "LOT-" + lotID(l)
	c := s.Publication.Contract(l.ID)
	s.add("BT-137-Lot", "Purpose Lot Identifier", id, id, inTender("lots"))
	s.add("BT-21-Lot", "Title", id, s.title(l), inTender("title"))
	s.add("BT-24-Lot", "Description", id, s.text(s.Tender.Description), inTender("description"))
	s.add("BT-23-Lot", "Main Nature", id, euNature[c.Category], inPublication("category"))
	s.framework(l, id)
	s.add("BT-262-Lot", "Main Classification Code", id, cpvDigits(c.CPV), inPublication("cpv"))
	s.optional("BT-27-Lot", "Estimated Value", id, s.estimate(l.Estimate), inTender("estimate"))
	if s.Tender.Award.Method != criteria.WeightedSum {
		s.add("BT-543-Lot", "Award Criteria Complicated", id, s.Tender.Award.Says(s.Tender.Currency).In(s.l), inTender("award"))
	}
	for _, k := range l.Criteria {
		about := id + " / " + k.Number
		s.add("BT-539-Lot", "Award Criterion Type", about, criterionType(k), inTender("measure"))
		s.add("BT-734-Lot", "Award Criterion Name", about, s.text(k.Title), inTender("title"))
		s.add("BT-541-Lot-WeightNumber", "Award Criterion Weight Number", about, amount(k.Weight).String(), inTender("weight"))
		s.add("BT-5421-Lot", "Award Criterion Number Weight", about, "per-exa", inTender("weight"))
		if k.Minimum != nil {
			s.add("BT-541-Lot-ThresholdNumber", "Award Criterion Threshold Number", about, amount(*k.Minimum).String(), inTender("minimum"))
			s.add("BT-5423-Lot", "Award Criterion Number Threshold", about, "min-score", inTender("minimum"))
		}
	}
}

func (s *sheet) result(l *scoring.Lot) {
	id := "LOT-" + lotID(l)
	s.add("BT-13713-LotResult", "Result Lot Identifier", id, id, computed)
	s.add("BT-142-LotResult", "Winner Chosen", id, "selec-w", computed)
	if low, high, ok := s.prices(l); ok {
		s.add("BT-710-LotResult", "Tender Value Lowest", id, s.money(low), computed)
		s.add("BT-711-LotResult", "Tender Value Highest", id, s.money(high), computed)
	}
	if l.Several() {
		s.add("BT-709-LotResult", "Framework Maximum Value", id, s.estimate(s.Publication.Contract(l.ID).Amount), inPublication("amount"))
	}
	received := l.Received()
	if l.Shortlist != nil {
		s.count(id, "part-req", len(l.Shortlist.Candidates))
	}
	s.count(id, "tenders", len(received))
	s.count(id, "t-verif-inad", len(l.With(scoring.SetAside))-(len(l.Bids)-len(received)))
	s.count(id, "t-verif-inad-low", len(abnormallyLow(l)))
	sizes := map[string]int{}
	known := true
	for _, b := range received {
		known = known && b.Size != ""
		sizes[b.Size]++
	}
	if !known {
		s.list = append(s.list, Field{ID: "BT-759-LotResult", Name: "Received Submissions Count", About: id + " / t-sme",
			Missing: lang.M("the size of every tenderer: write size: under tenderer: in each bid")})
		return
	}
	s.count(id, "t-micro", sizes["micro"])
	s.count(id, "t-small", sizes["small"])
	s.count(id, "t-med", sizes["medium"])
	s.count(id, "t-sme", sizes["micro"]+sizes["small"]+sizes["medium"])
}

// abnormallyLow lists the bids set aside since their price was not justified.
func abnormallyLow(l *scoring.Lot) []*scoring.Bid {
	var out []*scoring.Bid
	for _, b := range l.With(scoring.SetAside) {
		if slices.ContainsFunc(b.Grounds, func(g scoring.Ground) bool { return g.Class == criteria.AbnormallyLow }) {
			out = append(out, b)
		}
	}
	return out
}

// count notes how many bids were received of a kind.
func (s *sheet) count(id, kind string, n int) {
	about := id + " / " + kind
	s.add("BT-760-LotResult", "Received Submissions Type", about, kind, computed)
	s.add("BT-759-LotResult", "Received Submissions Count", about, strconv.Itoa(n), computed)
}

// bids notes the fields of the chosen bids.
func (s *sheet) bids(l *scoring.Lot) {
	for _, b := range l.Bids {
		if l.Holds(b) {
			s.bid(l, b)
		}
	}
}

// bid notes the fields of a chosen bid; of that of a holder among several neither price nor
// rank.
func (s *sheet) bid(l *scoring.Lot, b *scoring.Bid) {
	id := "TEN-" + bidID(l, b)
	s.add("BT-3201-Tender", "Tender Identifier", id, bidID(l, b), computed)
	s.add("BT-13714-Tender", "Tender Lot Identifier", id, "LOT-"+lotID(l), computed)
	value := ""
	if price, known := s.beforeTax(l, b); known {
		value = s.money(price)
	}
	if !l.Several() {
		s.add("BT-720-Tender", "Tender Value", id, value, inPublication("amount"))
	}
	if rank := audience.ForPublic(s.Study, l, b, s.l).Rank; rank != nil {
		s.add("BT-171-Tender", "Tender Rank", id, strconv.Itoa(*rank), computed)
	}
	sub := b.Subcontracting
	word := ""
	if sub != nil {
		word = map[bool]string{true: "yes", false: "no"}[sub.Declared]
	}
	s.add("BT-773-Tender", "Subcontracting", id, word, inBid("subcontracting", b.Bid))
	if sub == nil || !sub.Declared {
		return
	}
	s.add("BT-730-Tender", "Subcontracting Value Known", id, strconv.FormatBool(sub.Amount != nil), inBid("subcontracting", b.Bid))
	s.add("BT-731-Tender", "Subcontracting Percentage Known", id, strconv.FormatBool(sub.Share != nil), inBid("subcontracting", b.Bid))
	if sub.Amount != nil {
		s.add("BT-553-Tender", "Subcontracting Value", id, s.money(*sub.Amount), inBid("amount", b.Bid))
	}
	if sub.Share != nil {
		s.add("BT-555-Tender", "Subcontracting Percentage", id, amount(sub.Share.Mul(exact.Hundred)).String(), inBid("share", b.Bid))
	}
}

// contract notes the fields of the contract of a lot: one with all its holders, or, where
// these have numbers of their own, one with each.
func (s *sheet) contract(l *scoring.Lot) {
	c := s.Publication.Contract(l.ID)
	var held []*scoring.Bid
	for _, b := range l.Bids {
		if l.Holds(b) {
			held = append(held, b)
		}
	}
	if len(c.Numbers) == 0 {
		s.settled(l, "CON-"+lotID(l), c.ID, "id", held...)
		return
	}
	for _, b := range held {
		s.settled(l, "CON-"+bidID(l, b), c.Numbers[b.ID], "numbers", b)
	}
}

// settled notes the fields of a contract with the tenderers of some bids.
func (s *sheet) settled(l *scoring.Lot, id, number, key string, held ...*scoring.Bid) {
	s.add("BT-150-Contract", "Contract Identifier", id, number, inPublication(key))
	for _, b := range held {
		s.add("BT-3202-Contract", "Contract Tender ID (Reference)", id, "TEN-"+bidID(l, b), computed)
	}
	s.add("BT-721-Contract", "Contract Title", id, s.title(l), inTender("title"))
	s.add("BT-145-Contract", "Contract Conclusion Date", id, day(s.Publication.Contract(l.ID).Signed), inPublication("signed"))
	s.add("BT-1451-Contract", "Winner Decision Date", id, day(l.Dates.Award), inTender("award"))
}

// companies notes the buyer and the companies that won, each once.
func (s *sheet) companies() {
	s.add("BT-500-Organization-Company", "Organisation Name", s.Tender.Buyer, s.Tender.Buyer, inTender("buyer"))
	s.add("BT-501-Organization-Company", "Organisation Identifier", s.Tender.Buyer, s.Publication.Buyer.Number(), inPublication("siret"))
	seen := map[string]bool{}
	for _, l := range s.open {
		s.companiesOf(l, seen)
	}
}

func (s *sheet) companiesOf(l *scoring.Lot, seen map[string]bool) {
	for _, b := range l.Bids {
		if !l.Holds(b) {
			continue
		}
		for _, c := range companies(b.Bid) {
			if seen[c.Name+"\x00"+c.Number()] {
				continue
			}
			seen[c.Name+"\x00"+c.Number()] = true
			s.add("BT-500-Organization-Company", "Organisation Name", c.Name, c.Name, inBid("name", b.Bid))
			s.add("BT-501-Organization-Company", "Organisation Identifier", c.Name, c.Number(), inBid("identifier", b.Bid))
			s.add("BT-165-Organization-Company", "Winner Size", c.Name, c.Size, inBid("size", b.Bid))
			listed := ""
			if c.Listed != nil {
				listed = strconv.FormatBool(*c.Listed)
			}
			s.add("BT-746-Organization", "Winner Listed", c.Name, listed, inBid("listed", b.Bid))
		}
	}
}
