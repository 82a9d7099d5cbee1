package server

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/server/frame"
)

// Everything that files of the examples say can be typed: a dossier of which only the
// names of bids are left says the same again once the forms of the whole one were sent
// to it, part by part, and nothing else.
func TestAnythingIsEnteredFromNothing(t *testing.T) {
	t.Parallel()
	list := []string{"start", "eu-csf"}
	switch {
	case os.Getenv("BAREME_EXAMPLES") == "all":
		list = examples.Templates()
	case testing.Short():
		list = list[:1]
	}
	for _, example := range list {
		whole := serve(t, example)
		anew := serve(t, example)
		files, err := filepath.Glob(filepath.Join(whole.dir, "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		bids, err := filepath.Glob(filepath.Join(whole.dir, "bids", "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if testing.Short() {
			bids = bids[:1]
		}
		for _, file := range append(bids, files...) {
			name := strings.TrimPrefix(filepath.ToSlash(file), filepath.ToSlash(whole.dir)+"/")
			if _, ok := frame.SchemaOf(name); !ok || name == "tender.yaml" {
				continue // measures, bids and lots that others name stay
			}
			anew.enterLike(whole, example, name)
		}
		if !testing.Short() {
			anew.enterLike(whole, example, "tender.yaml")
		}
	}
}

// enterLike empties a file and enters all of it again by the forms of another site.
func (x *site) enterLike(whole *site, example, name string) {
	t := x.t
	want := whole.onDisk(name)
	root := source.Parse(name, []byte(want), &source.Problems{})
	schema, _ := frame.SchemaOf(name)
	shape, err := x.s.frame.Shapes.OfFile(schema, edit.Of(root))
	if err != nil {
		t.Fatal(err)
	}
	begin := "bareme: 1\n"
	if strings.HasPrefix(name, "bids/") {
		begin += "tenderer: Nobody\n"
	}
	if err := os.WriteFile(filepath.Join(x.dir, filepath.FromSlash(name)), []byte(begin), 0o666); err != nil {
		t.Fatal(err)
	}
	enter := func(path []string) {
		if whole.get(entryAt(name, path)).StatusCode == http.StatusNotFound {
			return // a value of its parent's form
		}
		page := whole.page(entryAt(name, path))
		if at, v, ok := shape.Find(edit.Of(root), path); ok && at.Form == fields.List && v.IsGroup() && at.Inner == "" { // an entry without its list
			path = append(slices.Clone(path), "0")
			page = whole.page(entryAt(name, path))
		}
		if !strings.Contains(page, "data-entry") {
			return
		}
		form := whole.formOf(page, entryAt(name, path)).values
		to := slices.Clone(path)
		if n := len(to); n > 0 {
			if _, err := strconv.Atoi(to[n-1]); err == nil {
				to[n-1] = "+"
			}
		}
		form.Set("base", x.head())
		form.Set("anyway", "1")
		if r := x.post(entryAt(name, to), form); r.StatusCode != http.StatusSeeOther {
			t.Errorf("%s: %s: %d\n%.300s", example, entryAt(name, to), r.StatusCode, words(bodyOf(t, r)))
		}
	}
	places(root, nil, func(path []string) {
		enter(path)
		at, v, ok := shape.Find(edit.Of(root), path)
		if !ok || at.Form != fields.Table {
			return
		}
		for _, key := range v.Keys() {
			if v.Get(key).IsScalar() {
				enter(append(slices.Clone(path), key))
			}
		}
	})
	got := source.Parse(name, []byte(x.onDisk(name)), &source.Problems{})
	if got == nil {
		t.Fatalf("%s: %s cannot be read: %s", example, name, x.onDisk(name))
	}
	for _, d := range differ(name, edit.Of(root), edit.Of(got)) {
		t.Errorf("%s: %s", example, d)
	}
}

// head gives the revision that stands.
func (x *site) head() string {
	x.t.Helper()
	d, err := x.s.dossier(x.t.Context(), "d")
	if err != nil {
		x.t.Fatal(err)
	}
	rev, err := d.Store.Head(x.t.Context())
	if err != nil {
		x.t.Fatal(err)
	}
	return rev.ID
}

// differ says where two values say something else, in whatever order their keys are.
func differ(at string, want, got *edit.Value) []string {
	var out []string
	switch {
	case edit.Same(want, got):
	case got.IsList() && !want.IsList() && len(got.Items()) == 1:
		return differ(at, want, got.Items()[0])
	case want.IsScalar() && len(got.Keys()) == 1 && got.Get("name").Raw() == want.Raw(): // a name alone
	case got.IsScalar() && len(want.Keys()) == 2 && want.Get("fr").Raw() == got.Raw() && want.Get("en").Raw() == got.Raw():
	case want.IsGroup() && got.IsGroup():
		for _, k := range want.Keys() {
			out = append(out, differ(at+"/"+k, want.Get(k), got.Get(k))...)
		}
		for _, k := range got.Keys() {
			if want.Get(k) == nil && k != "bareme" {
				out = append(out, fmt.Sprintf("%s/%s: nothing, but %s", at, k, got.Get(k)))
			}
		}
	case want.IsList() && got.IsList() && len(want.Items()) == len(got.Items()):
		for i, w := range want.Items() {
			out = append(out, differ(at+"/"+strconv.Itoa(i), w, got.Items()[i])...)
		}
	default:
		said := "nothing"
		if got != nil {
			said = got.String()
		}
		out = append(out, fmt.Sprintf("%s: %s, but %s", at, want, said))
	}
	return out
}
