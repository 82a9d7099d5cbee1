package forms

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// keyInWords finds what only somebody who knows the dossier's files understands: in French
// no word stands right before a colon but a key.
var keyInWords = regexp.MustCompile(`(^|[^\p{L}\p{N}_:/.-])[a-z][a-z_]*:|\p{L}\.yaml|\b(la|cette|une) clé\b|\{[a-z]`)

// quotedWords are what was found in a cell.
var quotedWords = regexp.MustCompile(`(?s)"(\\.|[^"\\])*"`)

// saidAtCells gives what is said at the cells of a form, in French.
func saidAtCells(t *testing.T, data []byte, files map[Kind]func(r *Returned)) []source.Problem {
	t.Helper()
	problems := &source.Problems{}
	r := Open("f.xlsx", data, problems)
	if r != nil && problems.Len() == 0 {
		files[r.Kind](r)
	}
	list := problems.Sorted()
	if r != nil && r.Kind == AwardForm && len(list) == 0 {
		if _, _, _, err := AwardDossier("f.xlsx", data, os.DirFS("testdata"), kinds.All); err != nil {
			list = err.(*source.Error).Problems
		}
	}
	return list
}

// Whoever fills a form is told what is wrong by the titles of columns and the names of
// sheets: never by a key of files that they do not have.
func TestWordsAtCells(t *testing.T) {
	n := cases(8, 60)
	read := func(name string) []byte {
		data, err := os.ReadFile("../examples/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	sovereign, ovh := read("health-data-hub/tender.yaml"), read("health-data-hub/bids/ovhcloud.yaml")
	start := TenderFiles{Tender: read("start/tender.yaml"), Committee: []byte(committeeYAML)}
	marked := moderated(t, nil)
	priced, prices := schedule(t)
	readers := map[Kind]func(r *Returned){
		MarksForm:      func(r *Returned) { ReadMarks(r, marked.d, marked.c) },
		ModerationForm: func(r *Returned) { ReadModeration(r, marked.d, marked.c) },
		PricesForm:     func(r *Returned) { ReadPrices(r, priced.d.Tender) },
		TenderForm:     func(r *Returned) { ReadTender(r, start, kindNames, kinds.All) },
		FactsForm:      func(r *Returned) { ReadFacts(r, sovereign, ovh, kinds.All) },
		AwardForm:      func(r *Returned) { ReadOwnAward(r, kinds.All) },
	}
	books := map[string][]byte{"tender": tenderWorkbook(t, start, lang.FR), "facts": factsWorkbook(t, sovereign, ovh, lang.FR), "prices": prices,
		"marks": marked.form(t, "one"), "moderation": marked.moderation(t),
		"award":      awardBook(t, awardFiles(t, os.DirFS("../examples/facilities")), lang.FR),
		"full award": awardBook(t, awardFiles(t, os.DirFS("../schema/testdata/dossiers/full")), lang.FR)}
	bad := map[string]string{}
	told := 0
	for what, book := range books {
		random := rand.New(rand.NewPCG(uint64(len(what)), 11))
		cells := cellsToFill(t, book)
		for range n {
			s := open(t, book)
			said := ""
			for range 1 + random.IntN(4) {
				at := cells[random.IntN(len(cells))]
				v := cellsToType[random.IntN(len(cellsToType))]
				if from := cells[random.IntN(len(cells))]; from[0] == at[0] && random.IntN(3) > 0 || random.IntN(8) == 0 { // what belongs elsewhere
					v, _ = s.f.GetCellValue(from[0], from[1])
				}
				if err := s.f.SetCellValue(at[0], at[1], v); err != nil {
					t.Fatal(err)
				}
				said += fmt.Sprintf(" %s!%s=%v", at[0], at[1], v)
			}
			for _, p := range saidAtCells(t, s.bytes(), readers) {
				if p.Sheet == "" || p.Sheet == "Autres réglages" { // which shows keys
					continue
				}
				told++
				text := p.What.In(lang.FR) + " / " + p.Do.In(lang.FR)
				if keyInWords.MatchString(quotedWords.ReplaceAllString(text, `""`)) {
					bad[what+" "+p.What.Format+" / "+p.Do.Format] = p.Position.String() + ": " + text + "\n      after" + said
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(bad)) {
		t.Errorf("%s\n    %s", key, bad[key])
	}
	t.Logf("%d sentences", told)
}

// cellsToFill lists the cells of a form that may be typed into, by sheet and name.
func cellsToFill(t *testing.T, book []byte) (out [][2]string) {
	t.Helper()
	s := open(t, book)
	for _, name := range s.f.GetSheetList() {
		rows, err := s.f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			for col := 2; col < 32; col++ {
				cell, _ := excelize.CoordinatesToCellName(col, i+1)
				id, err := s.f.GetCellStyle(name, cell)
				if err != nil {
					t.Fatal(err)
				}
				if id == 0 {
					continue
				}
				if style, err := s.f.GetStyle(id); err == nil && style.Protection != nil && !style.Protection.Locked {
					out = append(out, [2]string{name, cell})
				}
			}
		}
	}
	return out
}
