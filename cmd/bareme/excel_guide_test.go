package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The guide to an award in Excel does what it says, in both languages: its commands are
// run as they stand, and what people do in between is done to the forms.
func TestExcelGuide(t *testing.T) {
	for _, name := range []string{"en/learn/excel.md", "fr/apprendre/excel.md"} {
		t.Run(name, func(t *testing.T) { guide(t, name) })
	}
}

// handiwork is what people do before a command, by how that starts.
var handiwork = []struct {
	before string
	do     func(t *testing.T, say func(string) string)
}{
	{"read forms/tender.xlsx", func(t *testing.T, say func(string) string) {
		for i, id := range []string{"jury-1", "jury-2"} {
			row := []string{"+1", "+2"}[i]
			byHand(
				t,
				"forms/tender.xlsx",
				"people",
				row,
				"id",
				id,
				"name",
				say("Evaluator "+row[1:]),
				"declaration.date",
				"2026-04-01",
				"declaration.conflicts",
				"none",
			)
		}
	}},
	{"read forms/prices-alpha.xlsx", func(t *testing.T, _ func(string) string) {
		returned(t, "forms/prices-alpha.xlsx", "Alpha Services", 44000)
	}},
	{"read forms/prices-beta.xlsx", func(t *testing.T, _ func(string) string) {
		returned(t, "forms/prices-beta.xlsx", "Beta Services", 48000)
	}},
	{"read forms/marks-jury-1.xlsx", func(t *testing.T, _ func(string) string) {
		byHand(t, "forms/marks-jury-1.xlsx", "marks", "quality/alpha", "mark", 10, "reason", "Meets the need; no supervision on site.")
		byHand(t, "forms/marks-jury-1.xlsx", "marks", "quality/beta", "mark", 20, "reason", "A supervisor on site each day.")
		byHand(t, "forms/marks-jury-2.xlsx", "marks", "quality/alpha", "mark", 10, "reason", "Staff and hours meet the need.")
		byHand(t, "forms/marks-jury-2.xlsx", "marks", "quality/beta", "mark", 10, "reason", "Supervision is promised, not described.")
	}},
	{"read forms/moderation.xlsx", func(t *testing.T, _ func(string) string) {
		byHand(
			t,
			"forms/moderation.xlsx",
			"moderation",
			"quality/beta",
			"mark",
			20,
			"reason",
			"The annex describes daily supervision: page 12.",
		)
	}},
	{"form award award-1/award.xlsx", func(t *testing.T, _ func(string) string) {
		byHand(t, "award-1/award.xlsx", "bids", "+1", "id", "alpha", "tenderer", "Alpha Services")
		byHand(t, "award-1/award.xlsx", "bids", "+2", "id", "beta", "tenderer", "Beta Services")
	}},
	{"evaluate award-2/award.xlsx", func(t *testing.T, _ func(string) string) {
		for bid, filled := range map[string][2]int{"alpha": {44000, 10}, "beta": {48000, 20}} {
			byHand(t, "award-2/award.xlsx", "prices", bid+"|||", "unit_price", filled[0])
			byHand(t, "award-2/award.xlsx", "marks", "jury||quality|"+bid, "mark", filled[1], "reason fr", "Mémoire, page 4.", "reason en", "Offer, page 4.")
		}
	}},
	{"read my-tender/out/evaluation.xlsx", func(t *testing.T, say func(string) string) {
		f, err := excelize.OpenFile(say("my-tender/out/evaluation.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		sheet := f.GetSheetList()[1]
		_ = f.SetCellValue(sheet, "D5", 88)
		_ = f.SetCellValue(sheet, "D6", 12)
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
	}},
}

func returned(t *testing.T, name, tenderer string, price int) {
	data, err := os.ReadFile("forms/prices.xlsx")
	if err == nil {
		err = os.WriteFile(name, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	byHand(t, name, "form", "tenderer", "value", tenderer)
	byHand(t, name, "prices", "price", "unit_price", price)
}

// byHand fills cells of a row of a form.
func byHand(t *testing.T, name, table, row string, pairs ...any) {
	t.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		at := map[string][2]int{}
		for y, r := range rows {
			for x, text := range r {
				at[text] = [2]int{x + 1, y + 1}
			}
		}
		if _, ours := at["#table "+table]; !ours {
			continue
		}
		for i := 0; i < len(pairs); i += 2 {
			cell, err := excelize.CoordinatesToCellName(at["#"+pairs[i].(string)][0], at["@"+row][1])
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue(sheet, cell, pairs[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Fatalf("%s has no table %s", name, table)
}

var word = regexp.MustCompile(`"[^"]*"|\S+`)

func guide(t *testing.T, name string) {
	text, err := os.ReadFile("../../docs/" + name)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("LC_ALL", "C")
	t.Setenv("COLUMNS", "2000")
	t.Chdir(t.TempDir())
	words := strings.NewReplacer() // of the language of the page, in what people write
	if strings.HasPrefix(name, "fr/") {
		words = strings.NewReplacer("my-tender", "ma-consultation", "Evaluator", "Évaluateur")
	}
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
	done, output := 0, ""
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllSubmatch(text, -1) {
		for line := range strings.Lines(string(block[1])) {
			line = strings.TrimRight(line, "\n")
			command, ok := strings.CutPrefix(line, "$ bareme ")
			if !ok {
				if !strings.Contains(output, plain.Replace(line)) {
					t.Errorf("the guide shows %q, and there was\n%s", line, output)
				}
				continue
			}
			for _, h := range handiwork {
				if strings.HasPrefix(command, words.Replace(h.before)) {
					h.do(t, words.Replace)
				}
			}
			var args []string
			for _, w := range word.FindAllString(command, -1) {
				args = append(args, strings.Trim(w, `"`))
			}
			var out, errs bytes.Buffer
			if code := run(args, &out, &errs); code != 0 {
				t.Fatalf("%s: exit code %d: %s", command, code, errs.String())
			}
			output = plain.Replace(out.String())
			done++
		}
	}
	if done != 18 {
		t.Errorf("%d commands were run, want 18", done)
	}
}
