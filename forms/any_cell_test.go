package forms

import (
	"math/rand/v2"
	"os"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// cellsToType are what people and programs put into cells, meant and not.
var cellsToType = []any{"", " ", "x", "price", "technical", "-", "0", -1, 1e300, 1e-300, "12,5", "=1+1", "yes", "non", "2026-13-45", "31/12/2026", "@x", "#table marks",
	"+1", "a/b|c", "a.b", "a: b\n- c", "\u202e", "É", "{fr: x}", "none", "aucun", "b : c", ":", "20 %", "9999999999999999999999", true, "1–5", "SOV-1.1", "fr"}

// Whatever stands in whatever cell of a form, it is read or refused, and what is
// written then is a file that can be read again.
func TestAnyCell(t *testing.T) {
	tenderYAML, err := os.ReadFile("../examples/start/tender.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sovereign, err := os.ReadFile("../examples/health-data-hub/tender.yaml")
	if err != nil {
		t.Fatal(err)
	}
	bid, err := os.ReadFile("../examples/health-data-hub/bids/ovhcloud.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := TenderFiles{Tender: tenderYAML, Committee: []byte(committeeYAML)}
	_, prices := schedule(t)
	marked := moderated(t, nil)
	rounds := cases(12, 150)
	for what, form := range map[string][]byte{
		"tender": tenderWorkbook(t, files, lang.FR), "facts": factsWorkbook(t, sovereign, bid, lang.EN), "prices": prices,
		"marks": marked.form(t, "one"), "moderation": marked.moderation(t),
	} {
		for round := range rounds {
			random := rand.New(rand.NewPCG(uint64(round), 7))
			s := open(t, form)
			said := ""
			for range 1 + random.IntN(6) {
				said += anyCell(t, s, random)
			}
			problems := &source.Problems{}
			r := Open("f.xlsx", s.bytes(), problems)
			if r == nil || r.Kind == "" {
				if problems.Len() == 0 {
					t.Errorf("%s: refused without a word: %s", what, said)
				}
				continue
			}
			var out [][]byte
			changes := NewChanges(marked.d)
			switch r.Kind {
			case TenderForm:
				now := ReadTender(r, files, kindNames, kinds.All)
				out = append(out, now.Tender, now.Committee)
			case FactsForm:
				out = append(out, ReadFacts(r, sovereign, bid, kinds.All))
			case PricesForm:
				a, _ := schedule(t)
				p := ReadPrices(r, a.d.Tender)
				if problems.Len() == 0 {
					p.Apply(changes, "delta", true, problems)
				}
			case MarksForm:
				if m := ReadMarks(r, marked.d, marked.c); problems.Len() == 0 {
					m.Apply(changes, Record{})
				}
			case ModerationForm:
				if m := ReadModeration(r, marked.d, marked.c); problems.Len() == 0 {
					m.Apply(changes)
				}
			}
			for _, f := range changes.Files() {
				out = append(out, f.Data)
			}
			for _, data := range out {
				again := &source.Problems{}
				if source.Parse("again.yaml", data, again) == nil && len(data) > 0 && problems.Len() == 0 {
					t.Errorf("%s: %s: wrote what cannot be read: %v\n%s", what, said, again.Err(), data)
				}
			}
		}
	}
}

// anyCell puts something into a cell near those of the form.
func anyCell(t *testing.T, s *sheet, random *rand.Rand) string {
	t.Helper()
	names := s.f.GetSheetList()
	name := names[random.IntN(len(names))]
	rows, err := s.f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	cell, err := excelize.CoordinatesToCellName(1+random.IntN(12), 1+random.IntN(len(rows)+2))
	if err != nil {
		t.Fatal(err)
	}
	v := cellsToType[random.IntN(len(cellsToType))]
	if err := s.f.SetCellValue(name, cell, v); err != nil {
		t.Fatal(err)
	}
	return name + "!" + cell + " "
}
