package main

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// widest and heaviest are the limits of a picture, in pixels and bytes; sheet is that of
// a sheet of many pages.
const widest, heaviest, sheet = 1800, 150 << 10, 240 << 10

// Each picture of the documentation is one that the program makes, is as it made it, is
// small, and stands on a page with its alternative.
func TestPicturesAreOnRecord(t *testing.T) {
	all, err := read("../..")
	if err != nil {
		t.Fatal(err)
	}
	shown := alternatives(t)
	files, err := filepath.Glob("../images/*.png")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		r, ok := find(all, name)
		switch {
		case !ok || !slices.ContainsFunc(pictures, func(p picture) bool { return p.file == name }):
			t.Errorf("docs/images/%s: nothing makes it", name)
		case r.Picture != sum(file):
			t.Errorf("docs/images/%s is not as it was made: go run ./docs/pictures", name)
		case len(shown[name]) == 0:
			t.Errorf("docs/images/%s stands on no page", name)
		}
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		c, err := png.DecodeConfig(f)
		info, _ := f.Stat()
		_ = f.Close()
		most := int64(heaviest)
		if strings.HasPrefix(name, "pages-") {
			most = sheet
		}
		if err != nil || c.Width > widest || info.Size() > most {
			t.Errorf("docs/images/%s: %d pixels wide, %d bytes (%v)", name, c.Width, info.Size(), err)
		}
	}
	for _, p := range pictures {
		if !slices.Contains(files, filepath.Join("..", "images", p.file)) {
			t.Errorf("docs/images/%s is not there: go run ./docs/pictures", p.file)
		}
	}
	for name, texts := range shown {
		for _, alt := range texts {
			if len(strings.Fields(alt)) < 3 {
				t.Errorf("the alternative of %s says nothing: %q", name, alt)
			}
		}
	}
}

// alternatives are the texts that stand for each picture on pages.
func alternatives(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	var pages []string
	for _, glob := range []string{"../../*.md", "../*/*.md", "../*/*/*.md"} {
		found, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`!\[([^\]]*)\]\([^)]*images/([^)]+)\)`).FindAllSubmatch(text, -1) {
			out[string(m[2])] = append(out[string(m[2])], string(m[1]))
		}
	}
	return out
}

// Which pictures are older than what they show. That is told where it is asked
// (BAREME_PICTURES=told), and fails only before a release (BAREME_PICTURES=strict): most
// changes of the program change a report by a word, and its picture is made again once
// for all of them.
func TestPicturesAreFresh(t *testing.T) {
	if asked := os.Getenv("BAREME_PICTURES"); asked != "told" && asked != "strict" {
		t.Skip("runs the program for each picture: BAREME_PICTURES=told asks for it")
	}
	all, err := read("../..")
	if err != nil {
		t.Fatal(err)
	}
	w, err := newWorkshop("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(w.dir) })
	var stale []string
	for _, p := range pictures {
		of, err := w.fingerprint(p)
		if err != nil {
			t.Fatalf("%s: %v", p.file, err)
		}
		if r, _ := find(all, p.file); r.Fingerprint != of {
			stale = append(stale, p.file)
		}
	}
	if len(stale) == 0 {
		return
	}
	what := fmt.Sprintf("%d of %d pictures are older than what they show: go run ./docs/pictures makes %s", len(stale), len(pictures),
		strings.Join(stale, ", "))
	if os.Getenv("BAREME_PICTURES") == "strict" {
		t.Error(what)
		return
	}
	t.Log(what)
}
