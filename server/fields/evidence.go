package fields

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source/edit"
)

// Doc is a document that shows a fact: its file, the page, and what is said there.
type Doc struct{ File, Page, Quote string }

// docs makes fields for each document of a fact, and for one more.
func (m *maker) docs(f *Field, v *edit.Value) {
	f.Docs = docsOf(v)
	if typed, sent := (&applier{m.ask.Typed}).docs(f.Name); sent {
		f.Docs = typed
	}
	f.Docs = append(f.Docs, Doc{})
	f.Suggest = SuggestedAs("evidence")
}

// docs gives the documents that were typed, in fields of their own or a document a
// line; a row that is emptied leaves them.
func (a *applier) docs(name string) (list []Doc, sent bool) {
	if !a.typed.Has(name + "/0/file") {
		return docsIn(a.get(name)), a.typed.Has(name)
	}
	for i := 0; a.typed.Has(name + "/" + strconv.Itoa(i) + "/file"); i++ {
		at := name + "/" + strconv.Itoa(i) + "/"
		d := Doc{oneLine(a.get(at + "file")), oneLine(a.get(at + "page")), oneLine(a.get(at + "quote"))}
		if d != (Doc{}) {
			list = append(list, d)
		}
	}
	return list, true
}

// evidence writes the documents that show a fact.
func (a *applier) evidence(parent *edit.Value, s *Shape, name string) {
	list, sent := a.docs(name)
	switch {
	case !sent || slices.Equal(list, docsOf(parent.Get(s.Key))):
	case len(list) == 0:
		parent.Drop(s.Key)
	default:
		parent.Put(s.Key, proof(list))
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// line writes a document on one line: its file, #page=, and after a bar what is said
// there.
func (d Doc) line() string {
	out := d.File
	if d.Page != "" {
		out += "#page=" + d.Page
	}
	if d.Quote != "" {
		out += " | " + d.Quote
	}
	return out
}

// documents writes evidence a document a line.
func documents(v *edit.Value) string {
	var out []string
	for _, d := range docsOf(v) {
		out = append(out, d.line())
	}
	return strings.Join(out, "\n")
}

// docsOf reads the documents of a fact.
func docsOf(v *edit.Value) []Doc {
	list := v.Items()
	if len(list) == 0 && v != nil {
		list = []*edit.Value{v}
	}
	var out []Doc
	for _, d := range list {
		if d.IsScalar() {
			out = append(out, docsIn(d.Raw())...)
		} else {
			out = append(out, Doc{d.Get("file").Raw(), d.Get("page").Raw(), oneLine(d.Get("quote").Raw())})
		}
	}
	return out
}

// areDocs tells whether a value is nothing but documents.
func areDocs(v *edit.Value) bool {
	if v.IsList() {
		return !slices.ContainsFunc(v.Items(), func(d *edit.Value) bool { return d.IsList() || !areDocs(d) })
	}
	return !slices.ContainsFunc(v.Keys(), func(k string) bool { return k != "file" && k != "page" && k != "quote" })
}

var atPage = pattern.New(`^(.*)#page=([0-9]+)$`)

// docsIn reads documents, a document a line.
func docsIn(lines string) []Doc {
	var out []Doc
	for line := range strings.SplitSeq(lines, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		file, quote, _ := strings.Cut(line, "|")
		d := Doc{File: strings.TrimSpace(file), Quote: strings.TrimSpace(quote)}
		if m := atPage.FindStringSubmatch(d.File); m != nil {
			d.File, d.Page = m[1], m[2]
		}
		out = append(out, d)
	}
	return out
}

// proof writes documents: in one text where its line says all.
func proof(docs []Doc) *edit.Value {
	var list []*edit.Value
	for _, d := range docs {
		if again := docsIn(d.line()); d.Quote == "" && len(again) == 1 && again[0] == d {
			list = append(list, edit.Text(d.line()))
			continue
		}
		one := edit.Map("file", edit.Text(d.File))
		if d.Page != "" {
			one.Put("page", amount(&Shape{}, d.Page))
		}
		if d.Quote != "" {
			one.Put("quote", edit.Text(d.Quote))
		}
		list = append(list, one)
	}
	if len(list) == 1 {
		return list[0]
	}
	return edit.List(list...)
}
