package docx_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/spreadsheets"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/scoring/study"
)

// hostile is what a stranger may write.
const hostile = `=1+1 <w:p>&amp; {HYPERLINK "http://x"} ]]> \o "1-3" MERGEFIELD DDEAUTO cmd ` + "\x00\x01\x1b\ufffe\u202e\t\n end"

func logo() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 10))); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func text(s string) lang.Localizer { return lang.Raw(s) }

// sample has every kind of block, in every place that one may stand in.
func sample() *document.Document {
	d := &document.Document{Kind: text("Evaluation report"), Title: text("Cleaning of offices"), Lines: []lang.Localizer{text("Town of Test"), text("Ref. 12")},
		Logo: logo(), Running: text("Report 12"), Foot: text("Town of Test"), State: text("DRAFT"), StateNote: text("2 points are open."),
		Author: "Town of Test", Subject: "Ref. 12"}
	letter := d.Source("letter", func() document.Source {
		return document.Source{Text: text("Letter of 3 March"), AsOf: date.Must("2026-03-03"), For: text("Beta")}
	})
	cite := document.Cite{Source: letter, Place: "p. 2"}
	prices := &document.Table{ID: "prices", Title: text("Prices"), Unit: text("EUR"), Notes: []lang.Localizer{text("Before tax.")},
		Columns: []document.Column{{Title: text("Tenderer"), Heads: true}, {Title: text("Price"), Under: text("offered"), Align: document.End, Group: text("Year 1")},
			{Title: text("Options"), Align: document.End, Group: text("Year 1")}, {Title: text("Remark")}},
		Rows: []document.Row{
			{Kind: document.Group, Cells: []document.Cell{{Text: text("Admitted"), Across: 4}}},
			{Depth: 1, Cells: document.Cells(text("Beta"), text("100.00"), text("20.00"), document.Runs{text("low "), cite})},
			{Kind: document.Chosen, Depth: 1, Cells: []document.Cell{{Text: text("Gamma"), Under: text("chosen")}, {Text: text("90.00")}, {Text: text("none")}, {Text: text("")}}},
			{Kind: document.Total, Cells: document.Cells(text("Sum"), text("190.00"), text("20.00"), text(strings.Repeat("Donaudampfschifffahrt", 9)))},
		}}
	chart := &document.Chart{ID: "gap", Title: text("Where the lead comes from"), Unit: text("points"), Alt: text("Gamma leads by price."), Form: document.Bars,
		Axis: text("Criterion"), Names: []lang.Localizer{text("Price"), text("Quality")},
		Series: []document.Series{{Title: text("Lead"), Values: []document.Value{{At: exact.Int(3), Text: text("+3")}, {At: exact.Int(-1), Text: text("-1")}}}},
		Notes:  []lang.Localizer{text("Exact values.")}}
	d.Body = []document.Block{
		document.Contents{Title: text("Contents")},
		document.Panel{Blocks: []document.Block{document.Paragraph{Size: document.Lead, Text: lang.M("%s: %s %s", text("It is proposed"), document.Strong{Localizer: text("Gamma")}, cite)},
			document.List{Items: []lang.Localizer{text("one"), text("two")}}}},
		&document.Heading{Level: 1, ID: "why", Title: text("Why"), Aside: text("weight 40")},
		document.Paragraph{Text: document.Prose{text("See"), document.Ref("prices"), document.Emphasis{Localizer: text("and")}, document.Ref("gap"), document.Code("a:b-'c'"), document.Written{Text: lang.Text{FR: "Bien dit"}}}},
		document.Paragraph{Size: document.Small, Text: text(hostile)},
		document.Formula{Text: text("20 x 90 / 100 = 18")},
		document.List{Numbered: true, Items: []lang.Localizer{text("first"), text("second")}},
		document.List{Numbered: true, Size: document.Small, Items: []lang.Localizer{document.Open{Localizer: text("third")}}},
		&document.Heading{Level: 2, Title: text("Prices")}, prices,
		document.Labelled{Label: text("Beta"), Under: text("rank 2"), Blocks: []document.Block{document.Paragraph{Text: text("It asks more.")}}},
		document.Wide{Blocks: []document.Block{&document.Heading{Level: 1, Title: text("All marks")}, &document.Table{Columns: []document.Column{{Title: text("A")}, {Title: text("B")}}, Rows: []document.Row{{Cells: document.Cells(text("1"), text("2"))}}}}},
		&document.Heading{Level: 1, Title: text("Signatures"), NewPage: true},
		&document.Table{Bare: true, Columns: []document.Column{{Title: text("Day")}, {Title: text("What")}}, Rows: []document.Row{{Cells: document.Cells(text("3 March"), text("opened"))}}},
		document.Paragraph{Text: text("Read and adopted.")},
		document.Signatures{Boxes: []document.Box{{Who: text("The chair"), Role: text("for the committee"), Line: text("Name, date")}, {Who: text("The buyer"), Line: text("Name, date")},
			{Who: text("C"), Line: text("c")}, {Who: text("D"), Line: text("d")}}},
	}
	d.Annexes = []document.Block{&document.Heading{Level: 1, Title: text("Figures")}, chart, &document.Heading{Level: 1, Title: text("Sources")},
		document.SourceList{Number: text("No."), Text: text("Source"), AsOf: text("Of"), For: text("About"), None: text("none")}}
	if err := d.Number(); err != nil {
		panic(err)
	}
	return d
}

func render(t *testing.T, d *document.Document, l lang.Lang) map[string][]byte {
	t.Helper()
	data, err := docx.Bytes(d, l)
	if err != nil {
		t.Fatal(err)
	}
	return unzip(t, data)
}

func unzip(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

// says lists what a document says in the order of reading, as a text file made of it
// does: the source of truth is the document, not the file.
func says(d *document.Document, l lang.Lang) string {
	var out []string
	say := func(texts ...lang.Localizer) {
		for _, t := range texts {
			if t != nil {
				out = append(out, d.Text(t, l))
			}
		}
	}
	if !d.NoHead {
		say(d.Kind, d.Title)
		say(d.Lines...)
		say(d.State, d.StateNote)
	}
	heading := func(h *document.Heading, annexed bool) {
		number := h.Number
		if annexed && h.Level == 1 {
			number = l.T("Annex %s", number)
		}
		out = append(out, number)
		say(h.Title)
	}
	table := func(t *document.Table) {
		if t.Title != nil && t.Number > 0 {
			say(lang.M("Table %d – %s", t.Number, t.Title))
		} else {
			say(t.Title)
		}
		if t.Unit != nil {
			out = append(out, "("+d.Text(t.Unit, l)+")")
		}
		if !t.Bare {
			last := ""
			for _, c := range t.Columns {
				if group := d.Text(c.Group, l); group != last {
					say(c.Group)
					last = group
				}
			}
			for _, c := range t.Columns {
				say(c.Title, c.Under)
			}
		}
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				say(c.Text, c.Under)
			}
		}
		say(t.Notes...)
	}
	visit := func(annexed bool) func(document.Block) {
		return func(b document.Block) {
			switch b := b.(type) {
			case *document.Heading:
				heading(b, annexed)
				say(b.Aside)
			case document.Contents:
				say(b.Title)
				for i, blocks := range [][]document.Block{d.Body, d.Annexes} {
					document.Walk(blocks, func(b document.Block) {
						if h, ok := b.(*document.Heading); ok && h.Level == 1 {
							heading(h, i == 1)
						}
					})
				}
			case document.List:
				for i, t := range b.Items {
					if b.Numbered {
						out = append(out, fmt.Sprintf("%d.", i+1))
					} else {
						out = append(out, "•") // as text files have any sign before an item
					}
					say(t)
				}
			case *document.Table:
				table(b)
			case document.SourceList:
				table(b.Table(d))
			case *document.Chart:
				say(lang.M("Figure %d – %s", b.Number, b.Title))
				if b.Unit != nil {
					out = append(out, "("+d.Text(b.Unit, l)+")")
				}
				say(b.Alt)
				t := b.Table()
				t.Notes = b.Notes
				table(t)
			default:
				say(document.Texts(b)...)
			}
		}
	}
	document.Walk(d.Body, visit(false))
	document.Walk(d.Annexes, visit(true))
	return strings.Join(out, " ")
}

// squeezed takes out what a text file does not keep: blanks, what cannot be shown.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\ufffd' || r == '\ufffe' || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}

// asText has LibreOffice read files, and gives the text of each.
func asText(t *testing.T, files map[string][]byte) map[string]string {
	t.Helper()
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice is not installed: what it makes of the file is not tested")
	}
	dir := t.TempDir()
	convert := func(names ...string) string {
		args := append([]string{"--convert-to", "txt:Text (encoded):UTF8", "--outdir", filepath.Join(dir, "out")}, names...)
		out, err := spreadsheets.LibreOffice(5*time.Minute, filepath.Join(dir, "profile"), "", args...)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	write := func(name string, data []byte) string {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(dir, name)
	}
	convert(write("probe.html", []byte("<p>probe")))
	if _, err := os.Stat(filepath.Join(dir, "out", "probe.txt")); err != nil {
		t.Skip("LibreOffice has no Writer: what it makes of the file is not tested")
	}
	var names []string
	for name, data := range files {
		names = append(names, write(name+".docx", data))
	}
	said := convert(names...)
	texts := map[string]string{}
	for name := range files {
		made, err := os.ReadFile(filepath.Join(dir, "out", name+".txt"))
		if err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		texts[name] = string(made)
	}
	return texts
}

func TestLibreOfficeReadsWhatTheDocumentSays(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	documents, files := map[string]*document.Document{"sample": sample(), "report": award(t)}, map[string][]byte{}
	for name, d := range documents {
		for _, l := range lang.All {
			data, err := docx.Bytes(d, l)
			if err != nil {
				t.Fatal(err)
			}
			files[name+string(l)] = data
		}
	}
	texts := asText(t, files)
	for name, d := range documents {
		for _, l := range lang.All {
			got, want := squeezed(texts[name+string(l)]), squeezed(says(d, l))
			if got == want {
				continue
			}
			at := 0
			for at < min(len(got), len(want)) && got[at] == want[at] {
				at++
			}
			t.Errorf("%s, %s, from byte %d of %d:\n got %.200s\nwant %.200s", name, l, at, len(want), got[max(0, at-20):], want[max(0, at-20):])
		}
	}
}

// award is the report on the example.
func award(t *testing.T) *document.Document {
	t.Helper()
	fsys, err := examples.Template("health-data-hub")
	if err != nil {
		t.Fatal(err)
	}
	s, err := study.Run(context.Background(), bids.LoadFS(fsys, kinds.All), study.Ask{Method: true})
	if err != nil {
		t.Fatal(err)
	}
	d, err := chapters.Report(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSameDocumentSameBytes(t *testing.T) {
	first, err := docx.Bytes(sample(), lang.FR)
	if err != nil {
		t.Fatal(err)
	}
	second, err := docx.Bytes(sample(), lang.FR)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("two runs gave other bytes")
	}
}

// Every part is XML; what stands between tags is text alone, whatever a bid says.
func TestHostileTextStaysText(t *testing.T) {
	for _, l := range lang.All {
		parts := render(t, sample(), l)
		var instructions []string
		for name, data := range parts {
			if strings.HasSuffix(name, ".png") {
				continue
			}
			dec := xml.NewDecoder(bytes.NewReader(data))
			within := ""
			for {
				token, err := dec.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				switch token := token.(type) {
				case xml.StartElement:
					within = token.Name.Local
				case xml.CharData:
					if within == "instrText" && strings.TrimSpace(string(token)) != "" {
						instructions = append(instructions, strings.TrimSpace(string(token)))
					}
				}
			}
			if bytes.Contains(data, []byte(`TargetMode="External"`)) {
				t.Errorf("%s leads out of the file", name)
			}
		}
		slices.Sort(instructions)
		want := []string{"NUMPAGES", "NUMPAGES", "PAGE", "PAGE", `TOC \o "1-1" \h \z \u`}
		if !slices.Equal(instructions, want) {
			t.Errorf("%s: fields %q", l, instructions)
		}
	}
}

func TestStructure(t *testing.T) {
	body := string(render(t, sample(), lang.EN)["word/document.xml"])
	for _, c := range []struct {
		what  string
		found string
		count int
	}{
		{"headings of level 1", `w:val="Heading1"`, 5},
		{"headings of level 2", `w:val="Heading2"`, 1},
		{"rows of headings", "<w:tblHeader/>", 5},
		{"sections", "<w:sectPr>", 3},
		{"turned sections", `w:orient="landscape"`, 1},
		{"captions", `w:val="Caption"`, 2},
		{"cells over several columns", "<w:gridSpan", 2},
		{"passages in French", `<w:lang w:val="fr-FR"/>`, 1},
		{"links to the source", `<w:hyperlink w:anchor="ref6"`, 2},
		{"titles of tables", `<w:tblCaption w:val="Prices"/>`, 1},
		{"hidden headings", `<w:tblDescription w:val="Day, What"/>`, 1},
		{"open points", `w:val="OpenPoint"`, 1},
		{"the logo's alternative", `descr="Town of Test"`, 2},
	} {
		if got := strings.Count(body, c.found); got != c.count {
			t.Errorf("%s: %d, want %d", c.what, got, c.count)
		}
	}
	// every link leads to a bookmark, and no two bookmarks share a name or a number
	names := map[string]int{}
	for rest := body; ; {
		_, after, ok := strings.Cut(rest, `<w:bookmarkStart `)
		if !ok {
			break
		}
		tag, _, _ := strings.Cut(after, "/>")
		for _, attribute := range strings.Fields(tag) {
			names[attribute]++
		}
		rest = after
	}
	for name, n := range names {
		if n != 1 {
			t.Errorf("%s: %d bookmarks", name, n)
		}
	}
	for rest := body; ; {
		_, after, ok := strings.Cut(rest, `<w:hyperlink w:anchor="`)
		if !ok {
			break
		}
		name, _, _ := strings.Cut(after, `"`)
		if names[`w:name="`+name+`"`] != 1 {
			t.Errorf("a link to %s, which is nowhere", name)
		}
		rest = after
	}
}

// A reference to a source that no list describes is text, not a link to nowhere.
func TestLinksToNowhere(t *testing.T) {
	d := &document.Document{Title: text("T")}
	s := d.Source("s", func() document.Source { return document.Source{Text: text("S")} })
	d.Body = []document.Block{document.Paragraph{Text: document.Cite{Source: s}}}
	if err := d.Number(); err != nil {
		t.Fatal(err)
	}
	body := string(render(t, d, lang.EN)["word/document.xml"])
	if strings.Contains(body, "hyperlink") || !strings.Contains(body, "[1]") {
		t.Error(body)
	}
}

func TestSections(t *testing.T) {
	table := func() document.Block {
		return &document.Table{Columns: []document.Column{{Title: text("A")}}, Rows: []document.Row{{Cells: document.Cells(text("1"))}}}
	}
	wide := func(blocks ...document.Block) document.Block { return document.Wide{Blocks: blocks} }
	word := document.Paragraph{Text: text("word")}
	for name, c := range map[string]struct {
		body []document.Block
		want string // of each section in turn: u for upright, t for turned
	}{
		"none":           {nil, "u"},
		"upright":        {[]document.Block{word}, "u"},
		"turned":         {[]document.Block{wide(table())}, "t"},
		"between":        {[]document.Block{word, wide(table()), word}, "utu"},
		"after a table":  {[]document.Block{table(), wide(table())}, "ut"},
		"two":            {[]document.Block{word, wide(word), wide(word)}, "utt"},
		"nothing turned": {[]document.Block{word, wide(), word}, "uu"},
	} {
		d := &document.Document{Title: text("T"), NoHead: true, Body: c.body}
		body := string(render(t, d, lang.EN)["word/document.xml"])
		got := ""
		for _, s := range strings.Split(body, "<w:sectPr>")[1:] {
			if strings.Contains(s, `w:orient="landscape"`) {
				got += "t"
			} else {
				got += "u"
			}
		}
		if got != c.want || strings.Count(body, "<w:titlePg/>") != 1 || !strings.HasSuffix(body, "</w:sectPr></w:body></w:document>") {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A table whose rows do not fit its columns is still a table.
func TestRaggedTables(t *testing.T) {
	d := &document.Document{Title: text("T"), Body: []document.Block{&document.Table{Columns: []document.Column{{Title: text("A")}, {Title: text("B")}}, Rows: []document.Row{
		{}, {Cells: document.Cells(text("1"))}, {Cells: document.Cells(text("1"), text("2"), text("3"))}, {Cells: []document.Cell{{Text: text("all"), Across: 9}}}}}, &document.Table{}}}
	body := string(render(t, d, lang.EN)["word/document.xml"])
	for i, row := range strings.Split(body, "<w:tr>")[1:] {
		cells, spans := strings.Count(row, "<w:tc>"), strings.Count(row, "<w:gridSpan")
		if cells+spans != 2 {
			t.Errorf("row %d: %d cells, %d of them over two columns", i, cells, spans)
		}
	}
	if strings.Contains(body, "3</w:t>") {
		t.Error("a cell beyond the columns is there")
	}
}

func TestLogoThatIsNone(t *testing.T) {
	if _, err := docx.Bytes(&document.Document{Title: text("T"), Logo: []byte("GIF89a")}, lang.EN); err == nil || !strings.Contains(err.Error(), "logo") {
		t.Error(err)
	}
}

func FuzzText(f *testing.F) {
	f.Add(hostile, "A")
	f.Add("\xff\xfe", strings.Repeat("W", 500))
	f.Fuzz(func(t *testing.T, a, b string) {
		d := &document.Document{Title: text(a), Running: text(b), State: text(a), Author: a, Subject: b, Body: []document.Block{
			&document.Heading{Level: 1, ID: a, Title: text(b)}, document.Paragraph{Text: document.Prose{text(a), document.Ref(a), document.Code(b)}},
			&document.Table{ID: b + "t", Title: text(a), Columns: []document.Column{{Title: text(a)}}, Rows: []document.Row{{Cells: document.Cells(text(b))}}}}}
		if d.Number() != nil {
			return
		}
		for name, data := range render(t, d, lang.FR) {
			dec := xml.NewDecoder(bytes.NewReader(data))
			for {
				if _, err := dec.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
	})
}
