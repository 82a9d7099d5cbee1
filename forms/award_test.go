package forms

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

func measureNames() []string {
	var out []string
	for _, k := range kinds.All {
		out = append(out, k.Name)
	}
	return out
}

// awardFiles reads what the form of an award holds of a dossier.
func awardFiles(t fatal, fsys fs.FS) AwardFiles {
	out := AwardFiles{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && IsAwardFile(name) {
			out[name], err = fs.ReadFile(fsys, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func awardBook(t fatal, files AwardFiles, l lang.Lang) []byte { return awardBookOf(t, files, 0, l) }

func awardBookOf(t fatal, files AwardFiles, rows int, l lang.Lang) []byte {
	problems := &source.Problems{}
	var b bytes.Buffer
	if err := Award(&b, files, measureNames(), rows, l, problems); err != nil || problems.Len() > 0 {
		t.Fatal(err, problems.Err())
	}
	return b.Bytes()
}

// readAward reads a workbook and says what is wrong with it, warnings first.
func readAward(data []byte, base AwardFiles) (now AwardFiles, origin *Origin, said string) {
	problems := &source.Problems{}
	r := Open("award.xlsx", data, problems)
	if r != nil && problems.Len() == 0 {
		now, origin = ReadAward(r, base, measureNames())
	}
	var out []string
	if r != nil {
		for _, w := range r.Warnings {
			out = append(out, "warning: "+w.In(lang.EN))
		}
	}
	for _, p := range problems.Sorted() {
		out = append(out, p.In(lang.EN))
	}
	return now, origin, strings.Join(out, "\n")
}

// dossiers are those of the examples, by folder.
func dossiers(t *testing.T) map[string]AwardFiles {
	out := map[string]AwardFiles{}
	err := filepath.WalkDir("../examples", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Name() == "tender.yaml" {
			dir := filepath.Dir(name)
			files := awardFiles(t, os.DirFS(dir))
			if n := len(files); n > 1 && files["bids/alpha.yaml"] == nil && files["bids/ovhcloud.yaml"] == nil {
				delete(files, "marks/jury.yaml") // the bids of a translation stand with the original
			}
			out[filepath.ToSlash(dir)] = files
		}
		return err
	})
	if err != nil || len(out) < 10 {
		t.Fatal(len(out), err)
	}
	return out
}

// Every dossier of the examples comes out of its workbook alone, and reading that into
// the dossier changes nothing.
func TestAwardsFromTheirWorkbooks(t *testing.T) {
	all := dossiers(t)
	for i, dir := range slices.Sorted(maps.Keys(all)) {
		files := all[dir]
		book := awardBook(t, files, []lang.Lang{lang.FR, lang.EN}[i%2])
		now, _, said := readAward(book, nil)
		if said != "" {
			t.Errorf("%s: %s", dir, said)
			continue
		}
		for name, data := range files {
			if d := differences(meaning(t, name, data), meaning(t, name, now[name])); d != "" {
				t.Errorf("%s/%s:\n%s", dir, name, d)
			}
		}
		if len(now) != len(files) {
			t.Errorf("%s: %d files, want %d", dir, len(now), len(files))
		}
		again, _, said := readAward(book, files)
		if said != "" {
			t.Errorf("%s: %s", dir, said)
		}
		for name, data := range files {
			if string(again[name]) != string(data) {
				t.Errorf("%s/%s is not as it was:\n%s", dir, name, again[name])
			}
		}
	}
}
