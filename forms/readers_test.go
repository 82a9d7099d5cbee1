package forms

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spreadsheets"
)

// filled is a form with what some of its cells hold.
type filled struct {
	kind         Kind
	data         []byte
	title        string // in the cell B1 of its sheet
	table, row   string
	column, says string   // a cell, and what it holds
	list, item   string   // the table and the row of a cell that is chosen from a list, and
	of           string   // its column
	choices      []string // the list
}

// everyForm writes a form of each kind, with values in it.
func everyForm(t *testing.T) []filled {
	t.Helper()
	read := func(name string) []byte {
		data, err := os.ReadFile("../examples/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	start, sovereign, ovh := read("start/tender.yaml"), read("health-data-hub/tender.yaml"), read("health-data-hub/bids/ovhcloud.yaml")
	marked := moderated(t, nil)
	_, prices := schedule(t)
	levels := []string{"0", "7.5", "10", "20"}
	return []filled{
		{MarksForm, marked.form(t, "one"), "Lot north – Notes", "marks.north", "staff/alpha", "mark", "12",
			"marks.north", "method/alpha", "mark", levels},
		{ModerationForm, marked.moderation(t), "Lot north – Modération", "moderation.north", "method/alpha", "reasons",
			"Évaluateur 4 (20) : a\nÉvaluateur 1 (10) : a", "moderation.north", "method/alpha", "mark", levels},
		{PricesForm, prices, "Lot north – Cadre de prix", "prices.north", "compute", "quantity", "900", "", "", "", nil},
		{TenderForm, tenderWorkbook(t, TenderFiles{Tender: start}, lang.EN), "Criteria", "criteria", "price", "weight", "50",
			"tender", "envelopes", "value", []string{"one", "two"}},
		{FactsForm, factsWorkbook(t, sovereign, ovh, lang.FR), "Entités", "entities", "ovh-groupe", "seat", "FR",
			"entities", "ovh-groupe", "listed", []string{"oui", "non"}},
		{AwardForm, awardBook(t, awardFiles(t, os.DirFS("../examples/minimal")), lang.FR), "Notes", "marks", "jury||quality|alpha", "mark", "10",
			"marks", "jury||quality|alpha", "confidence", []string{"Faible", "Moyenne", "Élevée"}},
	}
}

// Every cell of every form is what it was written as for programs that know nothing of
// this one: texts, numbers, formulas, lists, hidden rows and the title of the workbook.
func TestFormsInOtherPrograms(t *testing.T) {
	forms := everyForm(t)
	for _, p := range spreadsheets.All {
		t.Run(p.Name, func(t *testing.T) {
			if why := p.Missing(); why != "" {
				t.Skip(why)
			}
			var data [][]byte
			for _, f := range forms {
				data = append(data, f.data)
			}
			books, err := p.Read(data...)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range forms {
				f.in(t, p, books[i])
			}
		})
	}
}

// in compares a form with what a program reads in it.
func (f filled) in(t *testing.T, p spreadsheets.Program, b *spreadsheets.Book) {
	t.Helper()
	problems := &source.Problems{}
	own := cells.Read("form.xlsx", f.data, problems)
	if own == nil {
		t.Fatal(problems.Err())
	}
	s := open(t, f.data)
	sheet, cell := s.cell(f.table, f.row, f.column)
	if got := b.Text(sheet, "B1"); got != f.title {
		t.Errorf("%s: the title is %q, want %q", f.kind, got, f.title)
	}
	if got := b.Text(sheet, cell); got != f.says {
		t.Errorf("%s: %s ! %s is %q, want %q", f.kind, sheet, cell, got, f.says)
	}
	if f.list != "" && p.Lists {
		sheet, cell := s.cell(f.list, f.item, f.of)
		if got := b.Choices(sheet, cell); !slices.Equal(got, f.choices) {
			t.Errorf("%s: %s ! %s is chosen from %q, want %q", f.kind, sheet, cell, got, f.choices)
		}
	}
	_, _, marker := s.find(f.table, tableMark+f.table)
	if !slices.Contains(b.Hidden[sheet], marker) {
		t.Errorf("%s: row %d of %s is not hidden", f.kind, marker, sheet)
	}
	title, err := s.f.GetDocProps()
	if err != nil || b.Title == "" || b.Title != title.Title {
		t.Errorf("%s: the workbook is %q, want %q (%v)", f.kind, b.Title, title.Title, err)
	}
	if got, want := len(b.Cells), len(own.Pages); got != want {
		t.Errorf("%s: %d sheets, want %d", f.kind, got, want)
	}
	for _, page := range own.Pages {
		for _, d := range b.Unlike(page) {
			t.Errorf("%s: %s", f.kind, d)
		}
	}
}

// fillings are what people type into the forms of everyForm, and a part of the file that
// comes of it.
var fillings = map[Kind]struct {
	typed []order
	file  string
	has   string
	said  string
}{
	MarksForm: {[]order{{"marks.north", "method/alpha", "mark", "7.5"}, {"marks.north", "method/alpha", "reason", "=1+1 « court »"}},
		"marks/one.north.yaml", `alpha: {mark: 7.5, reason: "=1+1 « court »"}`,
		"missing north method gamma\nmissing north staff beta\nmissing north staff gamma\nmissing south staff beta\n" +
			"change Évaluateur 1, method.north, alpha: the mark 10 becomes 7.5"},
	ModerationForm: {[]order{{"moderation.north", "method/alpha", "mark", "20"}, {"moderation.north", "method/alpha", "reason", "Relu"}},
		"marks/consensus.yaml", "alpha: {mark: 20, reason: Relu}",
		"open south method alpha\nchange method.north, alpha: consensus 20 (Évaluateur 4 from 20, Évaluateur 1 from 10)"},
	PricesForm: {[]order{{"form", "tenderer", "value", "Delta"}, {"prices.north", "compute", "unit_price", "118.25"}},
		"bids/delta.yaml", "{id: compute, unit_price: 118.25}",
		"deviation p.xlsx ! Lot north – Prix ! F7: the line \"setup\" has no price\n" +
			"deviation p.xlsx ! Lot north – Prix ! F9: the line \"support\" has no price"},
	TenderForm: {[]order{{"criteria", "price", "title en", "Price, all included"}}, "tender.yaml", "Price, all included", ""},
	FactsForm:  {[]order{{"entities", "ovh-groupe", "market", "Euronext 2"}}, "bids/b.yaml", "market: Euronext 2", ""},
	AwardForm:  {[]order{{"marks", "jury||quality|alpha", "mark", "20"}}, "marks/jury.yaml", "mark: 20", ""},
}

// A form that another program filled and saved is read: what that program leaves out
// when it saves, such as lists, colours or protection, is not needed.
func TestFormsFilledInOtherPrograms(t *testing.T) {
	forms := everyForm(t)
	for _, p := range spreadsheets.All {
		if !p.Fills {
			continue
		}
		t.Run(p.Name, func(t *testing.T) {
			if why := p.Missing(); why != "" {
				t.Skip(why)
			}
			for _, f := range forms {
				fill := fillings[f.kind]
				s := open(t, f.data)
				var typed []spreadsheets.Typed
				for _, o := range fill.typed {
					sheet, cell := s.cell(o.table, o.row, o.column)
					x := spreadsheets.Typed{Sheet: sheet, Cell: cell, Value: o.value}
					if o.number() {
						x.Value = json.Number(o.value)
					}
					typed = append(typed, x)
				}
				data, err := p.Fill(f.data, typed)
				if err != nil {
					t.Error(f.kind, err)
					continue
				}
				if files, said := readAny(t, data); said != fill.said || !strings.Contains(files[fill.file], fill.has) {
					t.Errorf("%s: said %q; got\n%s", f.kind, said, files[fill.file])
				}
			}
		})
	}
}

// readAny reads a form of everyForm, and gives the files that come of it.
func readAny(t *testing.T, data []byte) (files map[string]string, said string) {
	t.Helper()
	files = map[string]string{}
	problems := &source.Problems{}
	r := Open("f.xlsx", data, problems)
	if r == nil {
		return nil, problems.Err().Error()
	}
	of := func(a *award, said string) string {
		for name, f := range a.fsys {
			files[name] = string(f.Data)
		}
		return said
	}
	read := func(name string) []byte {
		data, err := os.ReadFile("../examples/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	var now []byte
	switch r.Kind {
	case MarksForm, ModerationForm:
		a := moderated(t, nil)
		said = of(a, a.take(t, Record{Why: "relu", On: date.Must("2026-03-10")}, data))
	case PricesForm:
		a, _ := schedule(t)
		said = of(a, a.offer(t, "delta", data))
	case TenderForm:
		var tender TenderFiles
		tender, said = readTender(data, TenderFiles{Tender: read("start/tender.yaml")})
		now = tender.Tender
	case FactsForm:
		now, said = readFacts(data, read("health-data-hub/tender.yaml"), read("health-data-hub/bids/ovhcloud.yaml"))
	case AwardForm:
		var all AwardFiles
		all, _, said = readAward(data, nil)
		for name, text := range all {
			files[name] = string(text)
		}
	}
	if now != nil {
		files[fillings[r.Kind].file] = string(now)
	}
	return files, said
}
