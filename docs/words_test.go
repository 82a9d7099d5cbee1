package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// The glossaries of both languages have the same terms, each with its sense, in
// their alphabet; and the pages use them.
func TestWords(t *testing.T) {
	pair, ok := Named("mots")
	if !ok {
		t.Fatal("no glossary")
	}
	terms := map[lang.Lang][][2]string{} // English, French
	for _, l := range lang.All {
		text, err := pair.Text(l)
		if err != nil {
			t.Fatal(err)
		}
		var order []string
		for line := range strings.Lines(text) {
			cells := strings.Split(strings.Trim(line, "| \n"), " | ")
			if len(cells) != 3 || strings.HasPrefix(cells[0], "-") {
				continue
			}
			if cells[2] == "" {
				t.Errorf("%s: %s has no sense", l, cells[0])
			}
			term := strings.ReplaceAll(cells[0], "’", "'")
			order = append(order, plainLetters.Replace(strings.ToLower(term)))
			both := [2]string{term, strings.ReplaceAll(cells[1], "’", "'")}
			if l == lang.FR {
				both[0], both[1] = both[1], both[0]
			}
			terms[l] = append(terms[l], both)
		}
		if head := order[0]; head != "english" && head != "francais" {
			t.Errorf("%s: the table starts with %s", l, head)
		}
		if !slices.IsSorted(order[1:]) {
			t.Errorf("%s: the terms are out of their order", l)
		}
		terms[l] = terms[l][1:]
		slices.SortFunc(terms[l], func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	}
	if !slices.Equal(terms[lang.EN], terms[lang.FR]) {
		t.Errorf("the glossaries differ:\n%v\n%v", terms[lang.EN], terms[lang.FR])
	}
	sentences := spoken(t)
	for i, l := range []lang.Lang{lang.EN, lang.FR} {
		var all strings.Builder
		all.WriteString(sentences)
		for file, text := range written(t) {
			if strings.HasPrefix(file, "docs/"+string(l)+"/") && !strings.HasSuffix(file, pair.In(l)) {
				all.WriteString(strings.ToLower(strings.ReplaceAll(text, "’", "'")))
			}
		}
		for _, both := range terms[l] {
			for _, term := range strings.Split(both[i], ", ") {
				if !strings.Contains(all.String(), strings.ToLower(term)) {
					t.Errorf("%s: no other page and no sentence of the program says %q", l, term)
				}
			}
		}
	}
}

// spoken is what the program says, in both languages: the sources of its sentences.
func spoken(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../internal/lang/fr*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no sentences", err)
	}
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(strings.ToLower(strings.ReplaceAll(string(text), "’", "'")))
	}
	return all.String()
}

// plainLetters takes the accents off, by which no alphabet sorts.
var plainLetters = strings.NewReplacer("é", "e", "è", "e", "ê", "e", "à", "a", "ç", "c", "î", "i", "ô", "o", "û", "u")

// The sizes that the page of limits tells are those of the program.
func TestLimits(t *testing.T) {
	pair, ok := Named("limits")
	if !ok {
		t.Fatal("no page of limits")
	}
	text, err := pair.Text(lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, constant, says string }{
		{"internal/source/file.go", `MaxSize = 16 << 20`, "a YAML file or a register | 16 MiB"},
		{"internal/source/problems.go", `MaxProblems = 100\b`, "problems that a command lists | 100,"},
		{"internal/exact/parse.go", `MaxDigits = 60`, "a number | 60 digits"},
		{"server/guard.go", `maxForm += 1 << 20`, "a form sent by the browser | 1 MiB"},
		{"server/guard.go", `maxUpload = 50 << 20`, "a document sent by the browser | 50 MiB"},
		{"internal/doctext/doctext.go", `MaxSize  = 64 << 20`, "looks for quotations | 64 MiB"},
		{"internal/cells/book.go", `maxPart   = 64 << 20`, "one part unpacked; all | 64 MiB;"},
		{"internal/cells/book.go", `maxAll    = 128 << 20`, "64 MiB; 128 MiB"},
		{"internal/cells/book.go", `maxCells  = 1_000_000`, "cells filled | a million"},
		{"criteria/simulation.go", `MaxRounds = 1_000_000`, "rounds of a simulation | 1,000,000"},
		{"criteria/sweep.go", `maxSteps = 10_000`, "a sweep of a scenario | 10,000"},
		{"criteria/technology/technology.go", `maxComponents = 5_000`, "description of technology | 5,000"},
		{"criteria/ownership/facts.go", `maxEntities = 20_000`, "holdings of an ownership | 20,000;"},
		{"criteria/ownership/facts.go", `maxHoldings = 50_000`, "20,000; 50,000"},
	} {
		source, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(c.file)))
		if err != nil || !regexp.MustCompile(c.constant).Match(source) {
			t.Errorf("%s does not hold %s (%v)", c.file, c.constant, err)
		}
		if !strings.Contains(text, c.says) {
			t.Errorf("the page of limits does not say %q", c.says)
		}
	}
}
