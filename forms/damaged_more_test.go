package forms

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/lang"
)

// parts changes the text of parts whose name ends so, replacing pairs of texts.
func parts(end string, pairs ...string) func(name, text string) string {
	return func(name, text string) string {
		if strings.HasSuffix(name, end) {
			return strings.NewReplacer(pairs...).Replace(text)
		}
		return text
	}
}

// strict writes a workbook as ISO/IEC 29500 strict has it.
var strict = strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships",
	"<workbook ", `<workbook conformance="strict" `)

// regexpPrice finds the cell of a price that no other has.
var regexpPrice = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?><v>47999.125</v></c>`)

// More ways in which workbooks of an award come back: other formats of the same programs,
// other dialects of this one, and what people paste and type.
func TestMoreDamagedAwards(t *testing.T) {
	book := awardBook(t, awardFiles(t, os.DirFS("../examples/minimal")), lang.FR)
	want, _, said := readAward(book, nil)
	if said != "" {
		t.Fatal(said)
	}
	const alpha, price = "jury||quality|alpha", "alpha|||"
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	by := func(damage func(s *sheet)) []byte { s := open(t, book); damage(s); return s.bytes() }
	raw := func(change func(name, text string) string, more map[string]string) []byte {
		return repacked(t, book, change, more)
	}
	priced := func(v any) []byte { return by(func(s *sheet) { s.set("prices", price, "unit_price", v) }) }
	formula := func(f, v string) []byte {
		saved := by(func(s *sheet) { s.set("prices", price, "unit_price", 47999.125) })
		kind := ""
		if strings.HasPrefix(v, "#") {
			kind = ` t="e"`
		}
		value := "<v>" + v + "</v>"
		if v == "" {
			value = ""
		}
		return repacked(t, saved, func(name, text string) string {
			return regexpPrice.ReplaceAllString(text, `<c r="$1"$2`+kind+`><f>`+f+`</f>`+value+`</c>`)
		}, nil)
	}
	const bid, marks = "bids/alpha.yaml", "marks/jury.yaml"
	tests := map[string]struct {
		data []byte
		want string // "" where it is read as it was; "*" where it is read with other values
		file string
		has  string
	}{
		"days counted from 1904": {by(func(s *sheet) {
			yes := true
			check(s.f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
			s.set("bids", "alpha", "received", time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC))
		}), "*", bid, "received: 2026-03-02"},
		"strict OOXML":       {raw(func(_, text string) string { return strict.Replace(text) }, nil), "", "", ""},
		"references as R1C1": {raw(parts("workbook.xml", "<calcPr ", `<calcPr refMode="R1C1" `), nil), "", "", ""},
		"two windows":        {raw(parts("workbook.xml", "</bookViews>", `<workbookView/></bookViews>`), nil), "", "", ""},
		"names twice":        {raw(parts("workbook.xml", "</definedNames>", `<definedName name="bareme_bids">Prix!$A$1</definedName></definedNames>`), nil), "", "", ""},
		"a binary workbook": {raw(func(name, text string) string {
			if name == "_rels/.rels" {
				return strings.ReplaceAll(text, "workbook.xml", "workbook.bin")
			}
			if name == "xl/workbook.xml" {
				return ""
			}
			return text
		}, map[string]string{"xl/workbook.bin": "\x83\x01"}), "offre.xlsx: c'est un classeur binaire d'Excel (.xlsb)", "", ""},
		"comma-separated values":    {[]byte("@alpha;48000\n"), "offre.xlsx: ce n'est pas un classeur Excel", "", ""},
		"a web page under its name": {[]byte("<html><table><tr><td>alpha</td></tr></table></html>"), "offre.xlsx: ce n'est pas un classeur Excel", "", ""},
		"with macros, as .xlsm": {raw(parts("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"),
			map[string]string{"xl/vbaProject.bin": "x"}), "avertissement offre.xlsx: le classeur contient des macros", "", ""},
		"a template, as .xltx":      {raw(parts("[Content_Types].xml", "sheet.main+xml", "template.main+xml"), nil), "", "", ""},
		"without its properties":    {raw(without("core.xml"), nil), "", "", ""},
		"byte order marks and CRLF": {raw(func(_, text string) string { return "\ufeff" + strings.ReplaceAll(text, "?>\n", "?>\r\n") }, nil), "", "", ""},
		"threads of comments":       {raw(asIs, map[string]string{"xl/threadedComments/threadedComment1.xml": "<ThreadedComments/>", "xl/persons/person.xml": "<personList/>"}), "", "", ""},
		"pictures pasted":           {by(func(s *sheet) { picture(t, s) }), "", "", ""},
		"protected, with rows hidden": {by(func(s *sheet) {
			check(s.f.ProtectSheet("Prix", &excelize.SheetProtectionOptions{Password: "x"}))
			for row := 6; row < 9; row++ {
				check(s.f.SetRowVisible("Prix", row, false))
			}
			check(s.f.SetColVisible("Prix", "C:D", false))
		}), "", "", ""},
		"a very hidden sheet":                       {by(func(s *sheet) { check(s.f.SetSheetVisible("Prix", false, true)) }), "", "", ""},
		"a number after a space":                    {priced("\u00a048\u00a0000,00\u00a0"), "", "", ""},
		"a number in full width":                    {priced("４８０００"), `offre.xlsx ! Prix ! G6: `, "", ""},
		"a number with an apostrophe for thousands": {priced("48'000"), "", "", ""},
		"an error of a formula":                     {formula("1/0", "#DIV/0!"), `offre.xlsx ! Prix ! G6: l'erreur #DIV/0!`, "", ""},
		"a formula that refers to itself":           {formula("G6", ""), `offre.xlsx ! Prix ! G6: une formule dont la valeur n'a pas été enregistrée`, "", ""},
		"a formula with its value":                  {formula("12000*4", "48000"), "", "", ""},
		"a very long text":                          {by(func(s *sheet) { s.set("marks", alpha, "reason fr", strings.Repeat("né ", 10_000)) }), "offre.xlsx ! Notes ! H7: un texte de 29999 caractères", "", ""},
		"a long text":                               {by(func(s *sheet) { s.set("marks", alpha, "reason fr", strings.Repeat("né ", 6_000)) }), "*", marks, "né né né"},
		"a mark with a word":                        {by(func(s *sheet) { s.set("marks", alpha, "mark", "10 (bien)") }), `offre.xlsx ! Notes ! G7: `, "", ""},
		"a copy of a row pasted below":              {by(func(s *sheet) { check(s.f.DuplicateRowTo("Prix", 6, 9)) }), `offre.xlsx ! Prix ! A9: la ligne de "alpha|||" figure ici une seconde fois`, "", ""},
		"texts of several looks": {by(func(s *sheet) {
			name, cell := s.cell("marks", alpha, "reason fr")
			check(s.f.SetCellRichText(name, cell, []excelize.RichTextRun{{Text: "Très "}, {Text: "bien", Font: &excelize.Font{Bold: true}}}))
		}), "*", marks, "Très bien"},
	}
	for what, test := range tests {
		said, whole := saidOf(test.data, want)
		now, _, _ := readAward(test.data, nil)
		switch {
		case test.want == "" && (said != "" || !whole):
			t.Errorf("%s: said %q, read as it was: %v", what, said, whole)
		case test.want == "*" && strings.Contains(said, "offre.xlsx"), !strings.HasPrefix(said, strings.TrimPrefix(test.want, "*")):
			t.Errorf("%s:\n  said %q\n  want %q", what, said, test.want)
		case test.has != "" && !strings.Contains(string(now[test.file]), test.has):
			t.Errorf("%s: %s is\n%s", what, test.file, now[test.file])
		}
	}
	t.Logf("%d workbooks", len(tests))
}

// picture puts a picture on a sheet.
func picture(t *testing.T, s *sheet) {
	t.Helper()
	data, err := os.ReadFile("../docs/images/form-marks-fr.png")
	if err == nil {
		err = s.f.AddPictureFromBytes("Notes", "B2", &excelize.Picture{Extension: ".png", File: data})
	}
	if err != nil {
		t.Fatal(err)
	}
}
