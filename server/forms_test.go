package server

import (
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/server/frame"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/seeded"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// form is a form of a page as a browser would send it.
type form struct {
	action string
	values url.Values
	labels map[string]string // the words of a field's label, by its name
	offers map[string][]string
}

// formOf gives the form of a page whose address ends so, as the page fills it.
func (x *site) formOf(page, action string) *form {
	x.t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		x.t.Fatal(err)
	}
	var found *form
	ids, says := map[string]string{}, map[string]string{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "label" {
			says[attr(n, "for")] = textOf(n)
		}
		if n.Type != html.ElementNode || n.Data != "form" || !strings.HasSuffix(attr(n, "action"), action) || found != nil {
			continue
		}
		found = &form{action: attr(n, "action"), values: url.Values{}, labels: map[string]string{}, offers: map[string][]string{}}
		for f := range n.Descendants() {
			if name := attr(f, "name"); f.Type == html.ElementNode && name != "" {
				ids[name] = attr(f, "id")
				found.take(f, name)
			}
		}
	}
	if found == nil {
		x.t.Fatalf("no form is sent to …%s\n%.600s", action, words(page))
	}
	for name, id := range ids {
		found.labels[name] = says[id]
	}
	return found
}

// take reads a field as a browser sends it.
func (f *form) take(n *html.Node, name string) {
	switch n.Data {
	case "input":
		if t := attr(n, "type"); (t == "checkbox" || t == "radio") && !marked(n, "checked") {
			return
		}
		f.values.Add(name, attr(n, "value"))
	case "textarea":
		f.values.Add(name, strings.ReplaceAll(strings.TrimPrefix(textOf(n), "\n"), "\n", "\r\n"))
	case "select":
		first, chosen := "", ""
		for o := range n.Descendants() {
			if o.Type != html.ElementNode || o.Data != "option" {
				continue
			}
			f.offers[name] = append(f.offers[name], attr(o, "value"))
			if marked(o, "selected") {
				chosen = attr(o, "value")
			}
		}
		if chosen == "" {
			chosen = first
		}
		f.values.Add(name, chosen)
	}
}

func marked(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// places lists the parts of a file that may have a page: the whole, its groups, its
// lists and their entries.
func places(n *source.Node, at []string, see func(path []string)) {
	see(at)
	if n.IsMap() {
		for _, e := range n.Entries() {
			list := e.Value.IsList() && (len(e.Value.List()) == 0 || !isText(e.Value.List()[0]))
			if e.Value.IsMap() && !isText(e.Value) || list {
				places(e.Value, append(slices.Clone(at), e.Key), see)
			}
		}
	}
	if n.IsList() {
		for i, item := range n.List() {
			if item.IsMap() && !isText(item) || item.IsScalar() {
				places(item, append(slices.Clone(at), strconv.Itoa(i)), see)
			}
		}
	}
}

// isText tells whether a group is a text, one per language.
func isText(n *source.Node) bool {
	return n.IsMap() && !slices.ContainsFunc(n.Entries(), func(e source.Entry) bool { return e.Key != "fr" && e.Key != "en" })
}

// hasPage tells whether a part of a file is typed on a page of its own.
func (x *site) hasPage(name string, root *source.Node, path []string) bool {
	schema, _ := frame.SchemaOf(name)
	shape, err := x.s.frame.Shapes.OfFile(schema, edit.Of(root))
	if err != nil {
		x.t.Fatal(err)
	}
	at, _, ok := shape.Find(edit.Of(root), path)
	return ok && at.HasPage()
}

// entryAt gives the address of the form for a part of a file.
func entryAt(file string, path []string) string {
	u := "/d/d/saisie/" + file
	if len(path) > 0 {
		u += "?dans=" + url.QueryEscape(strings.Join(path, "/"))
	}
	return u
}

// A form that is sent as it was filled changes nothing: of every part of every file of
// every example, byte for byte.
func TestFormsThatAreSentAsTheyWereChangeNothing(t *testing.T) {
	t.Parallel()
	list := examples.Templates()
	if few() {
		list = []string{"minimal", "health-data-hub"}
	}
	seen := 0
	for _, example := range list {
		x := serve(t, example)
		err := fs.WalkDir(os.DirFS(x.dir), ".", func(name string, d fs.DirEntry, err error) error {
			if _, ok := frame.SchemaOf(name); err != nil || d.IsDir() || !ok {
				return err
			}
			if few() && strings.HasPrefix(name, "bids/") && name != "bids/s3ns.yaml" {
				return nil
			}
			was := x.onDisk(name)
			root := source.Parse(name, []byte(was), &source.Problems{})
			places(root, nil, func(path []string) {
				at := entryAt(name, path)
				r := x.get(at)
				page := bodyOf(t, r)
				if r.StatusCode == http.StatusNotFound && !x.hasPage(name, root, path) {
					return // typed on the page that it stands on
				}
				if r.StatusCode != http.StatusOK {
					t.Errorf("%s: %s: %d", example, at, r.StatusCode)
					return
				}
				if !strings.Contains(page, "data-entry") {
					return // all its parts have pages of their own
				}
				f := x.formOf(page, strings.ReplaceAll(at, "&", "&amp;"))
				seen++
				if r := x.post(at, f.values); r.StatusCode != http.StatusSeeOther {
					t.Errorf("%s: %s: %d\n%.500s", example, at, r.StatusCode, words(bodyOf(t, r)))
				}
				if now := x.onDisk(name); now != was {
					t.Errorf("%s: %s: the file changed:\n%s", example, at, firstChange(was, now))
					was = now
				}
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 100 {
		t.Errorf("only %d forms were sent: the test shows little", seen)
	}
}

func firstChange(was, now string) string {
	a, b := strings.Split(was, "\n"), strings.Split(now, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "- " + a[i] + "\n+ " + b[i]
		}
	}
	return strconv.Itoa(len(a)) + " lines, then " + strconv.Itoa(len(b))
}

// typedValues are what people type, and what strangers do.
var typedValues = []string{"12", "2026-03-31", "alpha", "true", "Société « X » : <b>40</b> & co", "=1+1", "a: b # c", "- x", "{a}", "'",
	"null", ""}

// What is typed into any field of any form is in the file afterwards, and no other field
// says anything else.
func TestAnyFieldOfAnyForm(t *testing.T) {
	if testing.Short() {
		t.Skip("evaluates the example at every draw")
	}
	seeded.Checks(t, 20)
	x := serve(t, "health-data-hub")
	was := map[string]string{}
	type place struct {
		file string
		path []string
	}
	var all []place
	for _, name := range []string{"tender.yaml", "bids/s3ns.yaml", "decisions.yaml", "committee.yaml", "corrections.yaml"} {
		data, err := os.ReadFile(filepath.Join(x.dir, name))
		if err != nil {
			continue
		}
		was[name] = string(data)
		root := source.Parse(name, data, &source.Problems{})
		places(root, nil, func(path []string) {
			if x.hasPage(name, root, path) {
				all = append(all, place{name, path})
			}
		})
	}
	rapid.Check(t, func(rt *rapid.T) {
		p := rapid.SampledFrom(all).Draw(rt, "place")
		at := entryAt(p.file, p.path)
		page := x.page(at)
		if !strings.Contains(page, "data-entry") {
			return
		}
		f := x.formOf(page, at)
		var names []string
		for name := range f.values {
			if (name == "f" || strings.HasPrefix(name, "f/")) && !strings.Contains(name, "/#") && !strings.Contains(name, "/+") {
				names = append(names, name)
			}
		}
		if len(names) == 0 {
			return
		}
		slices.Sort(names)
		name := rapid.SampledFrom(names).Draw(rt, "field")
		typed := rapid.SampledFrom(typedValues).Draw(rt, "typed")
		if words := f.offers[name]; words != nil {
			typed = rapid.SampledFrom(words).Draw(rt, "word")
		}
		form := maps.Clone(f.values)
		form[name] = []string{typed}
		form.Set("anyway", "1")
		if r := x.post(at, form); r.StatusCode != http.StatusSeeOther {
			rt.Fatalf("%s: %d\n%.500s", at, r.StatusCode, words(bodyOf(t, r)))
		}
		r := x.get(at)
		if page = bodyOf(t, r); r.StatusCode == http.StatusOK && strings.Contains(page, "data-entry") {
			again := x.formOf(page, at)
			if got := again.values.Get(name); got != typed && typed != "" {
				rt.Errorf("%s: typed %q, reads %q", name, typed, got)
			}
			for other, old := range f.values {
				now, still := again.values[other]
				if still && !related(other, name) && other != "base" && !slices.Equal(now, old) {
					rt.Errorf("%s was changed to %q: %s was %q, is %q", name, typed, other, old, now)
				}
			}
		} else if typed != "" {
			rt.Errorf("%s: %d after a change of %s to %q", at, r.StatusCode, name, typed)
		}
		if err := os.WriteFile(filepath.Join(x.dir, p.file), []byte(was[p.file]), 0o666); err != nil {
			rt.Fatal(err)
		}
	})
}

// related tells whether two fields are of one value.
func related(a, b string) bool {
	alone := func(one, of string) bool {
		return strings.HasSuffix(one, "/alone") && strings.HasPrefix(of, path.Dir(one))
	}
	text := path.Dir(a) == path.Dir(b) && (strings.HasSuffix(a, "/fr") || strings.HasSuffix(a, "/en"))
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) || text || b == "f/measure" || alone(a, b) || alone(b, a)
}
