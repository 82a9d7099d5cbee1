package forms

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spreadsheets"
)

// sayings gives what the cells of a form say, by table, row and column.
func sayings(t *testing.T, data []byte) map[string]string {
	t.Helper()
	problems := &source.Problems{}
	r := Open("f.xlsx", data, problems)
	if r == nil || problems.Len() > 0 {
		t.Fatal(problems.Err())
	}
	out := map[string]string{}
	for id, g := range r.grids {
		for row, y := range g.rows {
			for column, x := range g.columns {
				if text := g.page.Text(y, x); text != "" {
					out[id+" "+row+" "+column] = text
				}
			}
		}
	}
	return out
}

var (
	sheetNames  = regexp.MustCompile(`(<sheet [^>]*name=")([^"]*)(")`)
	hiddenParts = regexp.MustCompile(` hidden="(1|true)"`)
	styleOf     = regexp.MustCompile(`(<(?:c|row|col) [^>]*?) s(?:tyle)?="[0-9]+"`)
	onlyStyles  = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>` +
		`<borders count="1"><border/></borders><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`
	elementOf = func(element string) *regexp.Regexp {
		return regexp.MustCompile(`(?s)<` + element + `[ >].*?(</` + element + `>|/>)`)
	}
	definedNames, protection, validations, properties = elementOf("definedNames"), elementOf("sheetProtection"), elementOf("dataValidations"),
		regexp.MustCompile(`<Relationship [^>]*docProps/[^>]*/?>(</Relationship>)?`)
	repeatedFilter = `<definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">'x'!$A$1:$C$9</definedName></definedNames>`
)

// asGoogleSheets writes a workbook as that program does: no properties, its own styles, no
// protection, nothing hidden; with the names of areas, or without.
func asGoogleSheets(t *testing.T, book []byte, named bool) []byte {
	return repacked(t, book, func(name, text string) string {
		switch {
		case strings.HasPrefix(name, "docProps/"):
			return ""
		case name == "xl/styles.xml":
			return onlyStyles
		case name == "xl/workbook.xml" && !named:
			return definedNames.ReplaceAllString(text, "")
		case name == "_rels/.rels" || name == "[Content_Types].xml":
			return properties.ReplaceAllString(text, "")
		case strings.HasPrefix(name, "xl/worksheets/sheet"):
			text = hiddenParts.ReplaceAllString(text, "")
			text = validations.ReplaceAllString(protection.ReplaceAllString(text, ""), "")
			return styleOf.ReplaceAllString(text, "$1")
		}
		return text
	}, nil)
}

// Each form comes back from other programs saying what it said, whatever they made of its
// looks, its names and its sheets.
func TestFormsSavedByOtherPrograms(t *testing.T) {
	for _, f := range everyForm(t) {
		t.Run(string(f.kind), func(t *testing.T) {
			want := sayings(t, f.data)
			for what, data := range map[string][]byte{
				"Google Sheets":                asGoogleSheets(t, f.data, true),
				"Google Sheets, without names": asGoogleSheets(t, f.data, false),
				"sheets named as copies": repacked(t, f.data, func(name, text string) string {
					if name == "xl/workbook.xml" {
						return sheetNames.ReplaceAllString(text, "$1$2 (1)$3")
					}
					return text
				}, nil),
				"a filter that was kept": repacked(t, f.data, parts("workbook.xml", "</definedNames>", repeatedFilter), nil),
				"texts that cells share": open(t, f.data).bytes(),
			} {
				got := sayings(t, data)
				for key, text := range want {
					if got[key] != text && !strings.HasSuffix(text, " %") { // whose sign is a look
						t.Fatalf("%s: %s says %q, not %q", what, key, got[key], text)
					}
				}
				if len(got) != len(want) {
					t.Errorf("%s: %d cells, not %d", what, len(got), len(want))
				}
			}
		})
	}
}

// saved opens workbooks in LibreOffice and saves them in another format.
func saved(t *testing.T, format string, all ...[]byte) [][]byte {
	t.Helper()
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("no LibreOffice here")
	}
	dir := t.TempDir()
	args := []string{"--convert-to", format, "--outdir", filepath.Join(dir, "out")}
	var names []string
	for i, data := range all {
		name := filepath.Join(dir, string(rune('a'+i))+".xlsx")
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if said, err := spreadsheets.LibreOffice(5*time.Minute, filepath.Join(dir, "profile"), "", append(args, names...)...); err != nil {
		t.Fatal(err, string(said))
	}
	end, _, _ := strings.Cut(format, ":")
	var out [][]byte
	for i := range all {
		data, err := os.ReadFile(filepath.Join(dir, "out", string(rune('a'+i))+"."+end))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, data)
	}
	return out
}

// The same through LibreOffice: as .xlsx every form says what it said, in formats that are
// not read it is refused with what to do.
func TestFormsSavedByLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts another program")
	}
	all := everyForm(t)
	var books [][]byte
	if os.Getenv("BAREME_FORMS") == "" { // more where it is asked
		all = slices.DeleteFunc(all, func(f filled) bool { return f.kind != MarksForm && f.kind != AwardForm })
	}
	for _, f := range all {
		books = append(books, f.data)
	}
	for i, data := range saved(t, "xlsx:Calc MS Excel 2007 XML", books...) {
		want, got := sayings(t, all[i].data), sayings(t, data)
		for key, text := range want {
			if got[key] != text && !isSum(strings.Fields(key)[1]) && !strings.HasSuffix(key, " check") { // which it computes
				t.Errorf("%s: %s says %q, not %q", all[i].kind, key, got[key], text)
			}
		}
	}
	for format, want := range map[string]string{
		"ods":  "c'est un classeur OpenDocument",
		"xls":  "le classeur est protégé par un mot de passe, ou date d'Excel 97 à 2003",
		"fods": "ce n'est pas un classeur Excel",
		"csv":  "ce n'est pas un classeur Excel",
		"html": "ce n'est pas un classeur Excel",
	} {
		if format != "ods" && format != "xls" && os.Getenv("BAREME_FORMS") == "" { // more where it is asked
			continue
		}
		problems := &source.Problems{}
		if r := Open("f."+format, saved(t, format, books[:1]...)[0], problems); r != nil || problems.Len() != 1 {
			t.Errorf("%s: %v", format, problems.Err())
			continue
		}
		p := problems.Sorted()[0]
		if !strings.HasPrefix(p.What.In(lang.FR), want) || !strings.Contains(p.Do.In(lang.FR), ".xlsx") {
			t.Errorf("%s: %s", format, p.In(lang.FR))
		}
	}
}

// What people paste and type into an award is read as it is meant, or refused at its cell.
func TestPastedIntoAwards(t *testing.T) {
	book := awardBook(t, awardFiles(t, os.DirFS("../examples/minimal")), lang.FR)
	want, _, said := readAward(book, nil)
	if said != "" {
		t.Fatal(said)
	}
	const alpha, price, bid, marks = "jury||quality|alpha", "alpha|||", "bids/alpha.yaml", "marks/jury.yaml"
	by := func(damage func(s *sheet)) []byte { s := open(t, book); damage(s); return s.bytes() }
	quoted := func(s *sheet, table, row, column, text string) { // a number that was typed as a text
		name, cell := s.cell(table, row, column)
		style, err := s.f.NewStyle(&excelize.Style{NumFmt: 49})
		if err == nil {
			err = s.f.SetCellStyle(name, cell, cell, style)
		}
		if err == nil {
			err = s.f.SetCellStr(name, cell, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	received := func(v any) []byte { return by(func(s *sheet) { s.set("bids", "alpha", "received", v) }) }
	for what, test := range map[string]struct {
		data []byte
		want string // "" where it is read as it was; "*" where it is read with other values
		file string
		has  string
	}{
		"a price that is a text":      {by(func(s *sheet) { quoted(s, "prices", price, "unit_price", "48000") }), "", "", ""},
		"a mark that is a text":       {by(func(s *sheet) { quoted(s, "marks", alpha, "mark", "10") }), "", "", ""},
		"a weight that is a text":     {by(func(s *sheet) { quoted(s, "criteria", "price", "weight", "60,0") }), "", "", ""},
		"a price after an apostrophe": {by(func(s *sheet) { quoted(s, "prices", price, "unit_price", "'48000") }), "offre.xlsx ! Prix ! G", "", ""},
		"a mark after an apostrophe":  {by(func(s *sheet) { quoted(s, "marks", alpha, "mark", "’10") }), "offre.xlsx ! Notes ! G", "", ""},
		"a criterion with no-break": {by(func(s *sheet) {
			s.set("marks", "+1", "evaluator", "Jury\u00a0", "criterion", "\u00a0quality", "bid", "alpha\u202f")
		}), "", "", ""},
		"a title with no-break":         {by(func(s *sheet) { s.set("criteria", "price", "title fr", "Prix\u00a0global\u202f!") }), "*", "tender.yaml", "Prix"},
		"an evaluator with no-break":    {by(func(s *sheet) { s.set("people", "+1", "id", "x", "name", "Jean\u00a0Dupont") }), "*", "committee.yaml", "Jean"},
		"a word with no-break":          {by(func(s *sheet) { s.set("marks", alpha, "confidence", "\u00a0Élevée\u00a0") }), "*", marks, "confidence: high"},
		"a date as a French text":       {received("19/01/2026"), "*", bid, "received: 2026-01-19"},
		"a date as French words":        {received("19 janvier 2026"), "*", bid, "received: 2026-01-19"},
		"a date with its hour":          {received("19/01/2026 10:30"), "*", bid, "received: 2026-01-19 10:30"},
		"a date with no-break":          {received("19\u00a0janvier\u00a02026"), "*", bid, "received: 2026-01-19"},
		"a date in American order":      {received("01/19/2026"), "offre.xlsx ! Offres ! ", "", ""},
		"a number in place of a date":   {received(46041), "offre.xlsx ! Offres ! ", "", ""},
		"a date of another calendar":    {received("1er janvier"), "offre.xlsx ! Offres ! ", "", ""},
		"a mark with a no-break":        {by(func(s *sheet) { s.set("marks", alpha, "mark", "10\u00a0") }), "", "", ""},
		"a mark with its scale":         {by(func(s *sheet) { s.set("marks", alpha, "mark", "10\u00a0/\u00a020") }), "offre.xlsx ! Notes ! G", "", ""},
		"a price with French thousands": {by(func(s *sheet) { s.set("prices", price, "unit_price", "48\u202f000,00\u00a0€") }), "offre.xlsx ! Prix ! G", "", ""},
	} {
		said, whole := saidOf(test.data, want)
		now, _, _ := readAward(test.data, nil)
		switch {
		case test.want == "" && (said != "" || !whole):
			t.Errorf("%s: said %q, read as it was: %v", what, said, whole)
		case test.want == "*" && said != "", test.want != "" && test.want != "*" && !strings.HasPrefix(said, test.want):
			t.Errorf("%s:\n  said %q\n  want %q", what, said, test.want)
		case test.has != "" && !strings.Contains(string(now[test.file]), test.has):
			t.Errorf("%s: %s is\n%s", what, test.file, now[test.file])
		}
	}
}

// A workbook of a program that writes elements with a prefix, and cells without their
// places, is read alike.
func TestPrefixedWorkbooks(t *testing.T) {
	element := regexp.MustCompile(`(</?)([a-zA-Z])`)
	book := awardBook(t, awardFiles(t, os.DirFS("../examples/minimal")), lang.FR)
	data := repacked(t, book, func(name, text string) string {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			return text
		}
		head, body, ok := strings.Cut(text, "<worksheet ")
		if !ok {
			t.Fatal(name)
		}
		return head + element.ReplaceAllString("<worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "+body, "${1}x:$2")
	}, nil)
	problems := &source.Problems{}
	b := cells.Read("f.xlsx", data, problems)
	if b == nil || !slices.Equal(pageNames(b), pageNames(cells.Read("f.xlsx", book, problems))) {
		t.Fatal(problems.Err())
	}
	want, got := sayings(t, book), sayings(t, data)
	for key, text := range want {
		if got[key] != text {
			t.Fatalf("%s says %q, not %q", key, got[key], text)
		}
	}
}

func pageNames(b *cells.Book) (out []string) {
	for _, p := range b.Pages {
		out = append(out, p.Name)
	}
	return out
}
