package cells

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	_ "github.com/bareme/bareme/internal/seeded"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

const (
	roots = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	rels  = `<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>` +
		`<Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/><Relationship Id="r4" Type="http://x/externalLink" Target="http://evil/x" TargetMode="External"/></Relationships>`
	book  = `<workbook xmlns:r="x"><sheets><sheet name="Marks" sheetId="1" r:id="r1"/></sheets></workbook>`
	texts = `<sst><si><t>one</t></si><si><r><t>t</t></r><r><t xml:space="preserve">wo </t></r><rPh><t>no</t></rPh></si><si><t>Soft` + "\u00ad" + `hyphen_x000D__x000B_and &lt;b&gt;</t></si></sst>`
	looks = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0&quot;d&quot;%"/><numFmt numFmtId="166" formatCode="#,##0.00\ &quot;day&quot;"/>` +
		`<numFmt numFmtId="167" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs></styleSheet>`
)

// packed makes an archive of the parts of a workbook whose only sheet holds rows.
func packed(t fatal, rows string, other map[string]string) []byte {
	parts := map[string]string{
		"_rels/.rels":                roots,
		"xl/workbook.xml":            book,
		"xl/_rels/workbook.xml.rels": rels,
		"xl/sharedStrings.xml":       texts,
		"xl/styles.xml":              looks,
		"xl/worksheets/sheet1.xml":   "<worksheet><sheetData>" + rows + "</sheetData></worksheet>",
	}
	for name, text := range other {
		parts[name] = text
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type fatal interface{ Fatal(...any) }

func TestValues(t *testing.T) {
	tests := map[string]string{
		`<c r="C7"><v>15</v></c>`:                                        "15",
		`<c r="C7"><v>0.1</v></c>`:                                       "0.1",
		`<c r="C7"><v>0.10000000000000001</v></c>`:                       "0.1",
		`<c r="C7"><f>0.1+0.2</f><v>0.30000000000000004</v></c>`:         "0.3",
		`<c r="C7"><v>1.4500000000000002</v></c>`:                        "1.45",
		`<c r="C7"><v>123456789012345</v></c>`:                           "123456789012345",
		`<c r="C7"><v>33919600.119999997</v></c>`:                        "33919600.12",
		`<c r="C7"><v>1.5E-3</v></c>`:                                    "0.0015",
		`<c r="C7"><v>-2E+6</v></c>`:                                     "-2000000",
		`<c r="C7"><v>-0</v></c>`:                                        "0",
		`<c r="C7" s="1"><v>46112</v></c>`:                               "2026-03-31",
		`<c r="C7" s="2"><v>46112.5</v></c>`:                             "2026-03-31",
		`<c r="C7" s="6"><v>46112.5</v></c>`:                             "2026-03-31 12:00",
		`<c r="C7" s="2"><v>1</v></c>`:                                   "1900-01-01",
		`<c r="C7" s="2"><v>59</v></c>`:                                  "1900-02-28",
		`<c r="C7" s="2"><v>60</v></c>`:                                  "60", // the day that never was
		`<c r="C7" s="2"><v>61</v></c>`:                                  "1900-03-01",
		`<c r="C7" s="3"><v>0.24010000000000001</v></c>`:                 "24.01 %",
		`<c r="C7" s="4"><v>1</v></c>`:                                   "100 %",
		`<c r="C7" s="5"><v>3.5</v></c>`:                                 "3.5",
		`<c r="C7" t="s"><v>0</v></c>`:                                   "one",
		`<c r="C7" t="s"><v>1</v></c>`:                                   "two",
		`<c r="C7" t="s"><v>2</v></c>`:                                   "Softhyphen\n\nand <b>",
		`<c r="C7" t="inlineStr"><is><r><t>a</t></r><t>b</t></is></c>`:   "ab",
		`<c r="C7" t="str"><f>A1</f><v>x</v></c>`:                        "x",
		`<c r="C7" t="str"><f>""</f></c>`:                                "problem: a formula whose value was not saved",
		`<c r="C7"><f>1+1</f></c>`:                                       "problem: a formula whose value was not saved",
		`<c r="C7" t="e"><f>1/0</f><v>#DIV/0!</v></c>`:                   "problem: the error #DIV/0!",
		`<c r="C7" t="b"><v>1</v></c>`:                                   "true",
		`<c r="C7" t="d"><v>2026-03-31</v></c>`:                          "2026-03-31",
		`<c r="C7"><v>NaN</v></c>`:                                       "NaN",
		`<c><v>1</v></c><c><v>2</v></c><c s="0"/><c r="C7"><v>3</v></c>`: "3",
		`<x:c xmlns:x="y" r="C7"><x:v>4</x:v></x:c>`:                     "4",
		"<c r=\"C7\" t=\"inlineStr\"><is><t>a\u202eb</t></is></c>":       "problem: the text holds the invisible character U+202E",
		`<c r="C7"/>`: "",
	}
	for rows, want := range tests {
		problems := &source.Problems{}
		b := Read("jury.xlsx", packed(t, `<row r="7" hidden="1">`+rows+`</row>`, nil), problems)
		if b == nil {
			t.Errorf("%s: %v", rows, problems.Err())
			continue
		}
		got := b.Page("Marks").Cell(7, 3).Text
		for _, p := range problems.Sorted() {
			if p.Position.String() != "jury.xlsx ! Marks ! C7" {
				t.Errorf("%s: at %s", rows, p.Position)
			}
			got = "problem: " + p.What.In(lang.EN)
		}
		if got != want && (!strings.HasPrefix(want, "problem") || !strings.HasPrefix(got, want)) {
			t.Errorf("%s: got %q, want %q", rows, got, want)
		}
	}
}

func TestFrom1904(t *testing.T) {
	b := Read(
		"x",
		packed(
			t,
			`<row><c s="1"><v>44650</v></c></row>`,
			map[string]string{"xl/workbook.xml": strings.Replace(book, "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)},
		),
		&source.Problems{},
	)
	if got := b.Pages[0].Cell(1, 1).Text; got != "2026-03-31" {
		t.Errorf("got %s", got)
	}
}

// What people write in cells is read as what it says.
func TestCellsAsValues(t *testing.T) {
	for text, want := range map[string]string{"12,5": "12.5", "1\u00a0234,50": "1234.50", "1\u202f234\u202f567": "1234567", "12.5": "12.5", "+3": "3", "14": "14"} {
		problems := &source.Problems{}
		n := source.NewCell(source.Position{File: "f", Sheet: "s", Line: 1, Column: 1}, text, problems).Node()
		if got := n.Number(); !got.Equal(exact.Must(want)) || problems.Len() > 0 {
			t.Errorf("%q: %s, %v", text, got, problems.Err())
		}
	}
	for text, want := range map[string]string{"12,500": "12,500", "abc": "not a number", "15/20": "gives the scale with the mark", "3 %": "a percentage"} {
		problems := &source.Problems{}
		source.NewCell(source.Position{File: "f", Sheet: "s", Line: 3, Column: 28}, text, problems).Node().Number()
		if err := problems.Err(); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "f ! s ! AB3: ") {
			t.Errorf("%q: %v", text, err)
		}
	}
	problems := &source.Problems{}
	cell := func(s string) *source.Node {
		return source.NewCell(source.Position{File: "f", Sheet: "s", Line: 1, Column: 1}, s, problems).Node()
	}
	if d := cell("31/03/2026").Date(); d.String() != "2026-03-31" {
		t.Errorf("day: %s", d)
	}
	if p := cell("24,01 %").Percent(); !p.Equal(exact.Must("0.2401")) {
		t.Errorf("percentage: %s", p)
	}
	if !cell("Oui").Bool() || cell("non").Bool() || cell("") != nil {
		t.Error("yes or no")
	}
	if err := problems.Err(); err != nil {
		t.Error(err)
	}
}

// A number that any program writes is read as the decimal that was typed.
func TestNumbersAreRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		digits := rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(rt, "digits")
		places := rapid.IntRange(0, 14).Draw(rt, "places")
		typed := exact.Int(digits).Quo(exact.Must("1" + strings.Repeat("0", places)))
		f, _ := strconv.ParseFloat(typed.Decimal(), 64)
		for _, written := range []string{strconv.FormatFloat(f, 'g', 17, 64), strconv.FormatFloat(f, 'G', -1, 64), strconv.FormatFloat(f, 'e', 16, 64)} {
			if got := number(written, general, false); !exact.Must(got).Equal(typed) {
				rt.Fatalf("%s was written %s and read %s", typed, written, got)
			}
		}
	})
}

// Files that are made to harm are refused, or do none, in little time and memory.
func TestHostile(t *testing.T) {
	blank := strings.Repeat(`<row r="1" ht="15" customHeight="1"></row>`, 2_500_000)
	deep := strings.Repeat("<a>", 1_000_000)
	many := strings.Repeat(`<row><c><v>1</v></c><c><v>1</v></c></row>`, 520_000)
	entities := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`
	tests := map[string]struct {
		data []byte
		want string // of the problem; "" if it is read
	}{
		"100 MB of blank rows": {packed(t, blank, nil), ""},
		"a bomb of texts": {
			packed(
				t,
				"",
				map[string]string{
					"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>"+strings.Repeat("a", 1000)+"</t></si>", 70_000) + "</sst>",
				},
			),
			"unpacks to more",
		},
		"deep nesting":    {packed(t, deep, nil), "unpacks to more"},
		"a million cells": {packed(t, many, nil), "unpacks to more"},
		"entities":        {packed(t, "", map[string]string{"xl/worksheets/sheet1.xml": entities}), "cannot be read"},
		"an outer entity": {
			packed(
				t,
				"",
				map[string]string{
					"xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>`,
				},
			),
			"cannot be read",
		},
		"macros": {packed(t, "<row><c><v>1</v></c></row>", map[string]string{"xl/vbaProject.bin": "x"}), ""},
		"a link to another file": {
			packed(t, "<row><c><f>[1]S!A1</f><v>1</v></c></row>", map[string]string{"xl/externalLinks/externalLink1.xml": "x"}),
			"",
		},
		"one cell at the far end":   {packed(t, `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, nil), ""},
		"a cell beyond the far end": {packed(t, `<row r="99999999999"><c r="ZZZZ1"><v>1</v></c></row>`, nil), ""},
		"a row before the first":    {packed(t, `<row r="-5"><c><v>1</v></c></row>`, nil), "damaged"},
		"a text that is not there":  {packed(t, `<row><c t="s"><v>99</v></c></row>`, nil), "damaged"},
		"cut off": {
			packed(t, "", map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c><v>1"}),
			"cannot be read",
		},
		"no sheet":                  {packed(t, "", map[string]string{"xl/workbook.xml": "<workbook/>"}), "damaged"},
		"a path out of the archive": {packed(t, "", map[string]string{"../../evil": "x"}), ""},
		"an old workbook":           {[]byte("\xd0\xcf\x11\xe0old"), "protected by a password, or is one of Excel 97"},
		"an OpenDocument": {
			packed(t, "", map[string]string{"content.xml": "x", "META-INF/manifest.xml": "x", "_rels/.rels": "<x/>"}),
			"OpenDocument",
		},
		"a text":    {[]byte("mark;15"), "not an Excel workbook"},
		"nothing":   {nil, "not an Excel workbook"},
		"too large": {make([]byte, MaxSize+1), "bytes"},
	}
	for name, test := range tests {
		problems := &source.Problems{}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		b := Read("x.xlsx", test.data, problems)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		said := ""
		if err := problems.Err(); err != nil {
			said = err.Error()
		}
		if (b == nil) != (test.want != "") || !strings.Contains(said, test.want) {
			t.Errorf("%s: %v, %q", name, b != nil, said)
		}
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 700 || took > 30*time.Second {
			t.Errorf("%s: %d MB in %s", name, mb, took)
		}
		if b != nil && (b.Macros != (name == "macros") || b.Links != strings.HasPrefix(name, "a link")) {
			t.Errorf("%s: macros %t, links %t", name, b.Macros, b.Links)
		}
	}
}

func TestManyCells(t *testing.T) {
	rows := strings.Repeat(`<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>x</t></is></c></row>`, 1000)
	many := "<sst>" + strings.Repeat("<si><t>x</t></si>", 1000) + "</sst>"
	problems := &source.Problems{}
	b := Read("x", packed(t, rows, map[string]string{"xl/sharedStrings.xml": many}), problems)
	if b == nil || b.Pages[0].Cell(1000, 2).Text != "x" {
		t.Fatal(problems.Err())
	}
}

// What the library writes that reports are written with is read as it was set.
func TestMerged(t *testing.T) {
	f := excelize.NewFile()
	_ = f.SetCellValue("Sheet1", "B2", "x")
	_ = f.MergeCell("Sheet1", "B2", "C4")
	_ = f.SetCellFormula("Sheet1", "D1", "1+1")
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	problems := &source.Problems{}
	p := Read("x", buf.Bytes(), problems).Pages[0]
	if p.Cell(4, 3).Text != "x" || p.Cell(4, 3).At.Line != 4 || p.Cell(5, 3).Text != "" || problems.Len() != 0 {
		t.Errorf("merged: %q, %v", p.Cell(4, 3).Text, problems.Err())
	}
	if !p.IsFormula(1, 4) || p.Cell(1, 4).Text != "" || problems.Len() != 1 {
		t.Errorf("formula: %v", problems.Err())
	}
}

func FuzzRead(f *testing.F) {
	f.Add(packed(f, `<row r="7"><c r="C7" s="1"><v>46112</v></c><c t="s"><v>1</v></c></row>`, nil))
	f.Add(packed(f, `<row><c t="inlineStr"><is><t>x</t></is></c></row><mergeCell ref="A1:B2"/>`, nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		problems := &source.Problems{}
		b := Read("x", data, problems)
		if (b == nil) != (problems.Len() > 0) {
			t.Fatal("refused without a word, or read with one")
		}
		if b == nil {
			return
		}
		for _, p := range b.Pages {
			p.Each(func(row, col int, _ string) { p.Cell(row, col) })
		}
	})
}

// FuzzSheet looks at the XML of a sheet, which an archive's checksums hide from the
// fuzzer.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="7"><c r="C7" s="1"><v>46112</v></c></row>`, texts, looks)
	f.Fuzz(func(t *testing.T, rows, texts, looks string) {
		b := Read("x", packed(t, rows, map[string]string{"xl/sharedStrings.xml": texts, "xl/styles.xml": looks}), &source.Problems{})
		if b == nil {
			return
		}
		for _, p := range b.Pages {
			p.Each(func(row, col int, _ string) {
				if c := p.Cell(row, col); c.Node() != nil {
					c.Node().Number()
					c.Node().Date()
				}
			})
		}
	})
}

// FuzzBlanks reads a sheet with and without its rows and cells of nothing: what holds
// something is the same and stands where it stood.
func FuzzBlanks(f *testing.F) {
	for _, s := range []string{
		`<row r="7"><c r="C7" s="1"/><c r="D7"><v>1</v></c></row><row r="9"></row><row r="10"/><row r="11"><c r="A11"/></row>`,
		`<row r="5"></row><row><c><v>1</v></c></row>`, `<row r="5"><c r="B5"/><c><v>1</v></c><c/><c><v>2</v></c></row>`,
		`<row r="5"><c r="B9"/></row><row><c><v>1</v></c></row>`, `<row r="5"><c r="A5"/> x </row><row><c t="b" r="A6"/></row>`,
		`<row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[<c r="A1"/>]]></t></is></c></row>`,
		`<row r="2"><!-- <row r="7"> --><c><v>1</v></c></row>`, `<x:row r="2"><x:c r="B2"/></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row>`,
		`<row r="2"><c r="A>2"/></row>`, `<row r="1"><c r="A1"/></row><mergeCell ref="A1:B2"/>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		text := "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"
		var pages [2]*Page
		var errs [2]error
		for i, r := range []io.Reader{strings.NewReader(text), withoutBlanks(iotest.HalfReader(strings.NewReader(text)))} {
			pages[i] = &Page{book: &Book{problems: &source.Problems{}, strings: []string{"a"}}, cells: map[place]cell{}}
			errs[i] = pages[i].read(xml.NewDecoder(r))
		}
		if errs[0] != nil || xml.Unmarshal([]byte(text), &struct{}{}) != nil {
			return // what is no XML may be told later
		}
		if errs[1] != nil || !maps.Equal(pages[0].cells, pages[1].cells) || !slices.Equal(pages[0].Merged, pages[1].Merged) {
			t.Fatalf("%v\n%v\n%v", errs[1], pages[0].cells, pages[1].cells)
		}
	})
}
