package xlsx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/bareme/bareme/internal/excel"
)

// The rules of the format, read from what was written: ECMA-376 part 1 (the order
// of elements of a worksheet) and Excel's published limits.

// order is that of the elements of a worksheet (CT_Worksheet).
var elementOrder = strings.Fields(`sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
	autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions
	pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing
	legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst`)

// extremes are the greatest of what the format limits.
type extremes struct {
	formula, nesting, arguments, literal, columns, rows, text, areas int
}

func (e extremes) String() string {
	return fmt.Sprintf("formula %d, nesting %d, arguments %d, text in a formula %d, columns %d, rows %d, text %d, ranges of a validation %d",
		e.formula, e.nesting, e.arguments, e.literal, e.columns, e.rows, e.text, e.areas)
}

// keepsRules checks a workbook against the format, and gives its extremes.
func keepsRules(t *testing.T, what string, book []byte) extremes {
	t.Helper()
	w := read(t, book)
	var most extremes
	var styles struct {
		Cells []struct{} `xml:"cellXfs>xf"`
		Forms []struct{} `xml:"dxfs>dxf"`
	}
	unmarshal(t, w.parts["xl/styles.xml"], &styles)
	var index struct {
		Names []struct {
			Name  string `xml:"name,attr"`
			Sheet int    `xml:"localSheetId,attr"`
			Area  string `xml:",chardata"`
		} `xml:"definedNames>definedName"`
	}
	unmarshal(t, w.parts["xl/workbook.xml"], &index)
	for _, n := range index.Names {
		if n.Sheet >= len(w.order) || !strings.HasPrefix(n.Area, "'"+strings.ReplaceAll(w.order[n.Sheet], "'", "''")+"'!") {
			t.Errorf("%s: the name %s stands for %q of sheet %d", what, n.Name, n.Area, n.Sheet)
		}
	}
	names := map[string]bool{}
	for _, name := range w.order {
		if n := length(name); n == 0 || n > 31 || strings.ContainsAny(name, `[]:*?/\`) || strings.Trim(name, "'") != name || names[strings.ToLower(name)] {
			t.Errorf("%s: a sheet is named %q", what, name)
		}
		names[strings.ToLower(name)] = true
		p := w.sheets[name]
		checkStructure(t, what+", "+name, p.xml)
		for ref, c := range p.cells {
			col, row := place2(ref)
			most.columns, most.rows = max(most.columns, col), max(most.rows, row)
			most.text = max(most.text, length(unescape(c.value)))
			if n, err := strconv.Atoi(c.style); c.style != "" && (err != nil || n >= len(styles.Cells)) {
				t.Errorf("%s: %s!%s has style %s of %d", what, name, ref, c.style, len(styles.Cells))
			}
			if c.formula != "" {
				f := measure(c.formula)
				most.formula, most.nesting = max(most.formula, f.formula), max(most.nesting, f.nesting)
				most.arguments, most.literal = max(most.arguments, f.arguments), max(most.literal, f.literal)
				if strings.Contains(c.formula, "#REF") || strings.Contains(c.formula, "NaN") || strings.Contains(c.formula, "Inf") {
					t.Errorf("%s: %s!%s: %s", what, name, ref, c.formula)
				}
			}
		}
		for _, v := range p.validations {
			most.areas = max(most.areas, len(strings.Fields(v)))
		}
		if len(p.validations) > 65_534 {
			t.Errorf("%s: %s has %d validations", what, name, len(p.validations))
		}
		for ref, n := range p.notes {
			if length(n) > 32_767 {
				t.Errorf("%s: the note at %s!%s has %d characters", what, name, ref, length(n))
			}
		}
	}
	for _, limit := range []struct {
		name      string
		got, most int
	}{
		{"a formula's characters", most.formula, 8192}, {"nesting", most.nesting, 64}, {"arguments", most.arguments, 255},
		{"a text in a formula", most.literal, 255}, {"columns", most.columns, 16_384}, {"rows", most.rows, 1_048_576},
		{"a cell's text", most.text, 32_767}, {"ranges of a validation", most.areas, 1000},
	} {
		if limit.got > limit.most {
			t.Errorf("%s: %s: %d, at most %d", what, limit.name, limit.got, limit.most)
		}
	}
	return most
}

func length(s string) int { return len(utf16.Encode([]rune(s))) }

// measure measures a formula: its length, nesting, arguments and longest text.
func measure(f string) extremes {
	e := extremes{formula: length(f)}
	type level struct {
		function bool
		args     int
	}
	var open []level
	for i := 0; i < len(f); i++ {
		switch f[i] {
		case '"', '\'':
			quote, start := f[i], i
			for i++; i < len(f) && (f[i] != quote || i+1 < len(f) && f[i+1] == quote); i++ {
				if f[i] == quote {
					i++
				}
			}
			if quote == '"' {
				e.literal = max(e.literal, length(f[start+1:i]))
			}
		case '(':
			open = append(open, level{i > 0 && f[i-1] >= 'A' && f[i-1] <= 'Z', 1})
			depth := 0
			for _, l := range open {
				if l.function {
					depth++
				}
			}
			e.nesting = max(e.nesting, depth)
		case ',':
			open[len(open)-1].args++
		case ')':
			if last := open[len(open)-1]; last.function {
				e.arguments = max(e.arguments, last.args)
			}
			open = open[:len(open)-1]
		}
	}
	return e
}

// checkStructure checks the order of a sheet's elements, rows and cells, that
// merged cells do not overlap, and the lengths of headers and messages.
func checkStructure(t *testing.T, what string, data []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	depth, last, lastRow, lastCol := 0, -1, 0, 0
	taken := map[string]bool{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		switch x := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			depth++
			attribute := func(name string) string {
				for _, a := range x.Attr {
					if a.Name.Local == name {
						return a.Value
					}
				}
				return ""
			}
			switch name := x.Name.Local; {
			case depth == 2:
				at := slices.Index(elementOrder, name)
				if at < 0 || at < last || at == last && name != "conditionalFormatting" {
					t.Errorf("%s: %s stands out of order", what, name)
				}
				last = max(last, at)
			case name == "row":
				row, _ := strconv.Atoi(attribute("r"))
				if row <= lastRow {
					t.Errorf("%s: row %d after %d", what, row, lastRow)
				}
				lastRow, lastCol = row, 0
			case name == "c":
				col, row := place2(attribute("r"))
				if row != lastRow || col <= lastCol {
					t.Errorf("%s: cell %s after column %d of row %d", what, attribute("r"), lastCol, lastRow)
				}
				lastCol = col
			case name == "mergeCell":
				from, to, _ := strings.Cut(attribute("ref"), ":")
				a, b := place3(from), place3(to)
				for row := a[1]; row <= b[1]; row++ {
					for col := a[0]; col <= b[0]; col++ {
						if taken[excel.Address(col, row)] {
							t.Errorf("%s: %s is merged twice", what, excel.Address(col, row))
						}
						taken[excel.Address(col, row)] = true
					}
				}
			case name == "dataValidation":
				if length(attribute("error")) > 225 || length(attribute("errorTitle")) > 32 {
					t.Errorf("%s: the message %q is too long", what, attribute("error"))
				}
			case name == "oddHeader", name == "oddFooter":
				var text string
				if err := d.DecodeElement(&text, &x); err != nil {
					t.Fatal(err)
				}
				depth--
				if length(text) > 255 {
					t.Errorf("%s: %s has %d characters", what, name, length(text))
				}
			}
		}
	}
}

func place3(ref string) [2]int {
	col, row := place2(ref)
	return [2]int{col, row}
}

// textCriterion finds functions that compare with a criterion, whose texts may be
// taken for a pattern or a number.
var textCriterion = regexp.MustCompile(`COUNTIF|SUMIFS|AVERAGEIF|VLOOKUP|HLOOKUP|SEARCH|FIND\(`)

func TestMeasureOfFormulas(t *testing.T) {
	for f, want := range map[string]extremes{
		`SUM(A1:A3)`:                        {formula: 10, nesting: 1, arguments: 1},
		`IF(A1="a,(b",SUM(1,2,3),(1+2))`:    {formula: 30, nesting: 2, arguments: 3, literal: 4},
		`'It''s (a'!A1+ROUND(ROUND(1,2),3)`: {formula: 33, nesting: 2, arguments: 2},
	} {
		if got := measure(f); got != want {
			t.Errorf("%s: %v, want %v", f, got, want)
		}
	}
}
