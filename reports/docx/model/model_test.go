package model_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/docx/model"
)

const open = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

// word makes a Word file of the body of its text, and of further parts.
func word(body string, parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts = append([]string{"word/document.xml", open + body + "</w:body></w:document>", "[Content_Types].xml", "<Types/>"}, parts...)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			panic(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func run(text string) string {
	return `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func p(runs ...string) string { return "<w:p>" + strings.Join(runs, "") + "</w:p>" }

func read(t *testing.T, data []byte) *model.Model {
	t.Helper()
	m, err := model.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// texts gives the text of each paragraph of a part.
func texts(t *testing.T, data []byte, part string) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(part)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	d := xml.NewDecoder(f)
	within := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "p" {
				out = append(out, "")
			}
			within = token.Name.Local == "t"
		case xml.EndElement:
			within = false
		case xml.CharData:
			if within {
				out[len(out)-1] += string(token)
			}
		}
	}
}

func TestFilled(t *testing.T) {
	values := map[string][]string{"name": {"Beta & <w:p>Fils"}, "reasons": {"one", "two", "three"}, "none": nil, "été": {"summer"}}
	for _, c := range []struct {
		what, body string
		want       []string
	}{
		{"in one run", p(run("Dear {{name}}, hello")), []string{"Dear Beta & <w:p>Fils, hello"}},
		{"cut into runs as Word does", p(run("Dear {"), run("{na"), run("me"), run("}"), run("}, hello")), []string{"Dear Beta & <w:p>Fils, hello"}},
		{"two, sharing a run", p(run("{{name}} and {{na"), run("me}}, {{ name }}")), []string{"Beta & <w:p>Fils and Beta & <w:p>Fils, Beta & <w:p>Fils"}},
		{"alone: a paragraph each", p(run("before")) + p(run("{{rea"), run("sons}}")) + p(run("after")), []string{"before", "one", "two", "three", "after"}},
		{"not alone: one after the other", p(run("Why: {{reasons}}.")), []string{"Why: one two three."}},
		{"alone and empty", p(run("{{none}}")) + p(run("x")), []string{"", "x"}},
		{"accents", p(run("{{été}}")), []string{"summer"}},
		{"in a table", "<w:tbl><w:tr><w:tc>" + p(run("{{reasons}}")) + "</w:tc></w:tr></w:tbl>", []string{"one", "two", "three"}},
		{"in a text box", p(`<w:r><w:pict><w:txbxContent>`+p(run("{{name}}"))+`</w:txbxContent></w:pict></w:r>`, run("{{reasons}}")), []string{"", "Beta & <w:p>Filsone two three"}},
		{"single braces stay", p(run("{name} } {")), []string{"{name} } {"}},
	} {
		data, err := read(t, word(c.body)).Fill(values)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if got := texts(t, data, "word/document.xml"); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// A value looks as the run does in which its placeholder starts; the rest stays as it was.
func TestLooksAreKept(t *testing.T) {
	data, err := read(t, word(p(run("{{na"), "<w:r><w:rPr><w:i/></w:rPr><w:t>me}} end</w:t></w:r>", "<w:bookmarkStart w:id=\"1\"/>"), "word/media/x.png", "\x00\x01")).Fill(map[string][]string{"name": {"Beta"}})
	if err != nil {
		t.Fatal(err)
	}
	z, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	f, _ := z.Open("word/document.xml")
	text, _ := io.ReadAll(f)
	want := `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">Beta</w:t></w:r>` +
		`<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"> end</w:t></w:r><w:bookmarkStart w:id="1"/>`
	if !strings.Contains(string(text), want) {
		t.Errorf("%s", text)
	}
	f, _ = z.Open("word/media/x.png")
	if raw, _ := io.ReadAll(f); string(raw) != "\x00\x01" {
		t.Errorf("%q", raw)
	}
}

// Placeholders without a value are listed with their place, and nothing is filled.
func TestPlaces(t *testing.T) {
	head := `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + p(run("{{Réf. du dossier}}")) + `</w:hdr>`
	m := read(t, word(p(run("Dear {{naem}},"))+p(run("lost {{brace"))+p(run("{{ok}}")), "word/header2.xml", head))
	var got []string
	for _, x := range m.Places() {
		got = append(got, x.In(lang.EN))
	}
	want := `{{naem}}, in the text: Dear {{naem}},|braces that do not match, in the text: lost {{brace|{{ok}}, in the text: {{ok}}|{{Réf. du dossier}}, in a page header: {{Réf. du dossier}}`
	if strings.Join(got, "|") != want {
		t.Errorf("%s", strings.Join(got, "|"))
	}
	if data, err := m.Fill(map[string][]string{"ok": {"x"}, "": {"x"}}); err == nil || data != nil {
		t.Error("a model is filled by halves")
	}
}

func TestFilesThatAreNoModels(t *testing.T) {
	entities := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>`
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	w, _ := z.Create("word/document.xml")
	_, _ = io.WriteString(w, entities)
	_ = z.Close()
	for what, c := range map[string]struct {
		data []byte
		want error
	}{
		"no archive":       {[]byte("PK\x03\x04"), model.ErrNotWord},
		"empty":            {nil, model.ErrNotWord},
		"cut XML":          {word("<w:p>", "x", "y"), model.ErrNotWord},
		"a document type":  {zipped.Bytes(), model.ErrNotWord},
		"macros":           {word(p(), "word/vbaProject.bin", "x"), model.ErrMacros},
		"a part too large": {word(p(run(strings.Repeat("a", 17<<20)))), model.ErrTooLarge},
		"twice one part":   {word(p(), "word/document.xml", open+"</w:body></w:document>"), model.ErrTooLarge},
	} {
		if _, err := model.Read(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
}

// What this program writes can be a model again.
func TestOwnFiles(t *testing.T) {
	d := &document.Document{Title: lang.Raw("T"), NoHead: true, Foot: lang.Raw("{{foot}}"), Body: []document.Block{document.Paragraph{Text: lang.M("Dear %s,", document.Strong{Localizer: lang.Raw("{{name}}")})}}}
	data, err := docx.Bytes(d, lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	filled, err := read(t, data).Fill(map[string][]string{"name": {"Beta"}, "foot": {"Town"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := texts(t, filled, "word/document.xml"); got[0] != "Dear Beta," {
		t.Errorf("%q", got)
	}
	again, _ := read(t, data).Fill(map[string][]string{"name": {"Beta"}, "foot": {"Town"}})
	if !bytes.Equal(filled, again) {
		t.Error("two runs gave other bytes")
	}
}

// However Word cut a paragraph into runs, it is filled the same.
func TestCutsChangeNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"{{name}}", "{{ reasons }}", "{", "}", "Dear ", "é", "&amp;", " "}), 1, 8).Draw(rt, "pieces")
		whole := strings.Join(pieces, "")
		plain := []rune(strings.ReplaceAll(whole, "&amp;", "&"))
		var cut []string
		for from := 0; from < len(plain); {
			to := rapid.IntRange(from+1, len(plain)).Draw(rt, "to")
			cut = append(cut, run(strings.ReplaceAll(string(plain[from:to]), "&", "&amp;")))
			from = to
		}
		values := map[string][]string{"name": {"Beta & {{name}}"}, "reasons": {"one", "two"}}
		fill := func(body string) (string, error) {
			m, err := model.Read(word(body))
			if err != nil {
				rt.Fatal(err)
			}
			data, err := m.Fill(values)
			if err != nil {
				return "", err
			}
			return strings.Join(texts(t, data, "word/document.xml"), "|"), nil
		}
		got, err := fill(p(cut...))
		want, refused := fill(p(run(whole)))
		if got != want || (err == nil) != (refused == nil) {
			rt.Fatalf("%q (%v), want %q (%v)", got, err, want, refused)
		}
	})
}

func FuzzModel(f *testing.F) {
	f.Add(p(run("Dear {"), run("{name}}"))+p(run("{{reasons}}")), "a\x00]]>", "b")
	f.Add(p(`<w:r><w:pict>`+p(run("{{name}}"))+`</w:pict></w:r>`, run("{{name}}{{")), "{{name}}", "\xff")
	f.Fuzz(func(t *testing.T, body, a, b string) {
		m, err := model.Read(word(body))
		if err != nil {
			return
		}
		values := map[string][]string{"name": {a}, "reasons": {a, b}}
		for _, x := range m.Places() {
			if x.Name != "" {
				values[x.Name] = append(values[x.Name], b)
			}
		}
		data, err := m.Fill(values)
		if err != nil {
			return
		}
		if _, err := model.Read(data); err != nil {
			t.Fatal(err)
		}
	})
}
