package forms

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// meaning lists what a file says, whatever its order of keys, its spelling of numbers
// and the ways in which the format writes something short.
func meaning(t fatal, name string, data []byte) map[string]string {
	problems := &source.Problems{}
	f := edit.Read(name, data, problems)
	if f == nil {
		t.Fatal(problems.Err())
	}
	out := map[string]string{}
	for _, s := range leaves(f.Root, map[*edit.Value]bool{}) {
		value := s.value()
		if n, err := exact.Parse(value); err == nil {
			value = n.Decimal()
		}
		path := s.path()
		for _, end := range []string{" > fr", " > en", " > value"} {
			path = strings.TrimSuffix(path, end)
		}
		if steps := strings.Split(path, between); len(steps) > 1 {
			if before := steps[:len(steps)-1]; shortOf(before) == steps[len(steps)-1] {
				path = strings.Join(before, between)
			}
		}
		for path != "" && out[path] != "" && out[path] != value {
			path += "'"
		}
		out[path] = value
	}
	return out
}

func differences(want, got map[string]string) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if w, g := want[key], got[key]; w != g {
			out = append(out, fmt.Sprintf("  %s: want %q, got %q", key, w, g))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, there := want[key]; !there {
			out = append(out, fmt.Sprintf("  %s: got %q", key, got[key]))
		}
	}
	return strings.Join(out, "\n")
}

// The form of a tender holds all that the format holds: every tender of the examples
// comes out of its workbook alone, with nothing to start from.
func TestTendersFromTheirWorkbooks(t *testing.T) {
	n := 0
	err := filepath.WalkDir("../examples", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.Name() != "tender.yaml" {
			return err
		}
		n++
		data, err := os.ReadFile(name)
		l := []lang.Lang{lang.FR, lang.EN}[n%2]
		book := tenderWorkbook(t, TenderFiles{Tender: data, Committee: []byte(committeeYAML)}, l)
		now, said := readTender(book, TenderFiles{})
		if said != "" {
			t.Errorf("%s: %s", name, said)
			return err
		}
		if d := differences(meaning(t, "tender.yaml", data), meaning(t, "tender.yaml", now.Tender)); d != "" {
			t.Errorf("%s:\n%s", name, d)
		}
		if d := differences(meaning(t, "c", []byte(committeeYAML)), meaning(t, "c", now.Committee)); d != "" {
			t.Errorf("%s: committee\n%s", name, d)
		}
		return err
	})
	if err != nil || n < 10 {
		t.Fatal(n, err)
	}
}
