package xlsx

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
)

func example(t *testing.T, name string) []byte {
	t.Helper()
	files, err := examples.Template(name)
	if err != nil {
		t.Fatal(err)
	}
	return workbook(t, evaluation(t, files))
}

// shared are the functions that Excel 2007, later ones and LibreOffice all have, and
// that read the same in all of them.
var shared = []string{"ABS", "AVERAGE", "COUNT", "IF", "INDEX", "LOOKUP", "MATCH", "MAX", "MIN", "ROUND", "SIGN", "SUM", "SUMIF", "SUMPRODUCT"}

var fraction = regexp.MustCompile(`^-?[0-9]+/[0-9]+$`)

var function = regexp.MustCompile(`([A-Z][A-Z0-9.]*)\(`)

func TestFormulasAreSharedLockedAndCached(t *testing.T) {
	book := example(t, "health-data-hub")
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	formulas, numeric := 0, 0
	for name, p := range read(t, book).sheets {
		if !bytes.Contains(p.xml, []byte("<sheetProtection")) {
			t.Errorf("%s is not protected", name)
		}
		if bytes.Contains(p.xml, []byte("password=")) || bytes.Contains(p.xml, []byte("hashValue=")) {
			t.Errorf("%s is protected by a password", name)
		}
		for ref, c := range p.cells {
			if c.formula == "" {
				continue
			}
			formulas++
			for _, m := range function.FindAllStringSubmatch(c.formula, -1) {
				if !slices.Contains(shared, m[1]) {
					t.Errorf("%s!%s uses %s: %s", name, ref, m[1], c.formula)
				}
			}
			id, err := f.GetCellStyle(name, ref)
			if err != nil {
				t.Fatal(err)
			}
			exact := fraction.MatchString(c.formula) // a value that no decimal is, to be typed over like any other
			if style, err := f.GetStyle(id); err != nil || !exact && style.Protection != nil && !style.Protection.Locked {
				t.Errorf("%s!%s is a formula that can be typed over (%v)", name, ref, err)
			}
			if regexp.MustCompile(`^-?[0-9.]+$`).MatchString(c.value) {
				numeric++
				if c.kind != "" && c.kind != "n" {
					t.Errorf("%s!%s: the number %s is cached as %s", name, ref, c.value, c.kind)
				}
			}
		}
	}
	if formulas < 150 || numeric < 100 {
		t.Errorf("only %d formulas, %d with numbers", formulas, numeric)
	}
}

func TestEditableCellsAreUnlockedAndChecked(t *testing.T) {
	book := example(t, "start")
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := read(t, book)
	for _, tt := range []struct {
		sheet, cell string
		editable    bool
	}{
		{"Criteria", excel.Address(weightCol, firstRow), true},    // the weight of a leaf
		{"Criteria", excel.Address(weightCol, firstRow+1), false}, // of a group: a sum
		{"Criteria", excel.Address(scaleCol, firstRow), false},
		{"Marks", excel.Address(firstBid, firstRow+2), true}, // a judged mark
		{"Marks", excel.Address(firstBid+1, firstRow+2), false},
	} {
		id, err := f.GetCellStyle(tt.sheet, tt.cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if unlocked := style.Protection != nil && !style.Protection.Locked; unlocked != tt.editable {
			t.Errorf("%s!%s: editable %v, want %v", tt.sheet, tt.cell, unlocked, tt.editable)
		}
		checked := slices.ContainsFunc(w.sheets[tt.sheet].validations, func(v string) bool { return covers(v, tt.cell) })
		if checked != tt.editable {
			t.Errorf("%s!%s: checked %v, want %v", tt.sheet, tt.cell, checked, tt.editable)
		}
	}
	if p, err := f.GetPanes("Marks"); err != nil || !p.Freeze || p.XSplit != firstBid-1 || p.YSplit != headRow {
		t.Errorf("panes of the marks: %+v (%v)", p, err)
	}
	if o, err := f.GetPageLayout("Marks"); err != nil || *o.Size != 9 || *o.Orientation != "landscape" {
		t.Errorf("page of the marks: %+v (%v)", o, err)
	}
	titles := 0
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" {
			titles++
		}
	}
	if titles < 6 {
		t.Errorf("titles repeat on %d sheets", titles)
	}
	charts := 0
	for name := range w.parts {
		if strings.HasPrefix(name, "xl/charts/chart") {
			charts++
		}
	}
	if charts == 0 {
		t.Error("the workbook has no chart")
	}
}

// covers tells whether a list of ranges holds a cell.
func covers(ranges, cell string) bool {
	col, row := place2(cell)
	return slices.ContainsFunc(strings.Fields(ranges), func(r string) bool {
		from, to, ok := strings.Cut(r, ":")
		if !ok {
			to = from
		}
		a, b := place3(from), place3(to)
		return a[0] <= col && col <= b[0] && a[1] <= row && row <= b[1]
	})
}

// Some readers know the properties of a workbook by their usual prefixes alone.
func TestPropertiesHaveTheUsualPrefixes(t *testing.T) {
	core := read(t, example(t, "minimal")).parts["docProps/core.xml"]
	for _, want := range []string{"<cp:coreProperties ", "<dc:title>", "<dc:creator>", "<cp:lastModifiedBy>", `<dcterms:created xsi:type="dcterms:W3CDTF">`, "</cp:coreProperties>"} {
		if !bytes.Contains(core, []byte(want)) {
			t.Errorf("no %s in %s", want, core)
		}
	}
	d := xml.NewDecoder(bytes.NewReader(core))
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in %s", err, core)
		}
	}
}

// What does not follow the yellow cells is labelled, in both languages.
func TestWhatDoesNotFollowIsLabelled(t *testing.T) {
	files, err := examples.Template("health-data-hub")
	if err != nil {
		t.Fatal(err)
	}
	e := evaluation(t, files)
	for l, want := range map[lang.Lang]struct{ findings, requirements, label string }{
		lang.EN: {"Findings", "Requirements", "(when written)"},
		lang.FR: {"Constats", "Exigences", "établissement du classeur)"},
	} {
		w := read(t, workbookIn(t, e, l))
		for _, name := range []string{want.findings, want.requirements} {
			p := w.sheets[name]
			if p == nil || !strings.Contains(p.at(1, 1).value, want.label) {
				t.Errorf("%s: %s is not labelled %q", l, name, want.label)
			}
		}
		grounds := false
		for _, c := range w.sheets[w.order[0]].cells {
			grounds = grounds || strings.HasSuffix(c.value, want.label)
		}
		if !grounds {
			t.Errorf("%s: the grounds are not labelled %q", l, want.label)
		}
	}
}
