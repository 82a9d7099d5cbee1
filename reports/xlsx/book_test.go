package xlsx

import (
	"archive/zip"
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/examples"
)

func open(t *testing.T, name string) (*excelize.File, []byte) {
	t.Helper()
	files, err := examples.Template(name)
	if err != nil {
		t.Fatal(err)
	}
	book := workbook(t, evaluation(t, files))
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, book
}

// shared are the functions that Excel 2007, later ones and LibreOffice all have.
var shared = []string{"ABS", "AVERAGE", "COUNT", "COUNTIF", "COUNTIFS", "FIXED", "IF", "IFERROR", "INDEX", "MATCH", "MAX", "MIN", "MOD", "NA", "ROUND", "ROUNDDOWN", "ROUNDUP", "SIGN", "SUM", "SUMPRODUCT"}

var function = regexp.MustCompile(`([A-Z][A-Z0-9.]*)\(`)

func TestFormulasAreSharedLockedAndCached(t *testing.T) {
	f, book := open(t, "health-data-hub")
	formulas := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range rows[r] {
				cell := address(c+1, r+1)
				formula, err := f.GetCellFormula(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				formulas++
				for _, m := range function.FindAllStringSubmatch(formula, -1) {
					if !slices.Contains(shared, m[1]) {
						t.Errorf("%s!%s uses %s: %s", sheet, cell, m[1], formula)
					}
				}
				id, err := f.GetCellStyle(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if style, err := f.GetStyle(id); err != nil || style.Protection != nil && !style.Protection.Locked {
					t.Errorf("%s!%s is a formula that can be typed over (%v)", sheet, cell, err)
				}
			}
		}
	}
	if formulas < 150 {
		t.Errorf("only %d formulas", formulas)
	}
	// a formula's cached value is a number wherever the cell shows one
	numeric := 0
	editSheets(t, book, func(xml string) string {
		if !strings.Contains(xml, "<sheetProtection") {
			t.Error("a sheet is not protected")
		}
		if strings.Contains(xml, "password=") || strings.Contains(xml, "hashValue=") {
			t.Error("a sheet is protected by a password")
		}
		for _, m := range regexp.MustCompile(`<c r="[A-Z]+\d+"[^>]*?(?: t="(\w+)")?><f>[^<]*</f><v>(-?[0-9.]+)</v>`).FindAllStringSubmatch(xml, -1) {
			numeric++
			if m[1] != "" && m[1] != "n" {
				t.Errorf("the number %s is cached as %s", m[2], m[1])
			}
		}
		return xml
	})
	if numeric < 100 {
		t.Errorf("only %d numbers cached", numeric)
	}
}

func TestEditableCellsAreUnlockedAndChecked(t *testing.T) {
	f, book := open(t, "start")
	for _, tt := range []struct {
		sheet, cell string
		editable    bool
	}{
		{"Criteria", address(weightCol, firstRow), true},    // the weight of a leaf
		{"Criteria", address(weightCol, firstRow+1), false}, // of a group: a sum
		{"Criteria", address(scaleCol, firstRow), false},
		{"Marks", address(bidColumn(0), firstRow+2), true}, // a judged mark
		{"Marks", address(bidColumn(0)+1, firstRow+2), false},
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
		rules, err := f.GetDataValidations(tt.sheet)
		if err != nil {
			t.Fatal(err)
		}
		checked := slices.ContainsFunc(rules, func(v *excelize.DataValidation) bool {
			return slices.Contains(strings.Fields(v.Sqref), tt.cell)
		})
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
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(archive.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, "xl/charts/chart") }) {
		t.Error("the workbook has no chart")
	}
}
