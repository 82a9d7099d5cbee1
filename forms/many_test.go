package forms

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// byMany is a dossier that so many evaluators marked, 60 marks each: 5 criteria by 12 bids.
func byMany(people int) map[string]string {
	files := map[string]string{}
	var tender, jury strings.Builder
	tender.WriteString("bareme: 1\ntender: {id: M, title: Much, buyer: Town, language: en}\ncriteria:\n")
	for c := range 5 {
		fmt.Fprintf(&tender, "  - {id: c%d, title: Criterion %d, weight: 20, measure: judged, levels: {0: none, 10: half, 20: all}}\n", c, c)
	}
	for b := range 12 {
		files[fmt.Sprintf("bids/b%d.yaml", b)] = fmt.Sprintf("tenderer: Bidder %d\n", b)
	}
	jury.WriteString("evaluators:\n")
	random := rand.New(rand.NewPCG(1, 2))
	for e := range people {
		fmt.Fprintf(&jury, "  - {id: e%d, name: Evaluator %d, declaration: {date: 2026-03-02, conflicts: none}}\n", e, e)
		var marks strings.Builder
		fmt.Fprintf(&marks, "evaluator: Evaluator %d\nmarks:\n", e)
		for c := range 5 {
			fmt.Fprintf(&marks, "  c%d:\n", c)
			for b := range 12 {
				fmt.Fprintf(&marks, "    b%d: {mark: %d, reason: Page %d of the offer and page %d beside it}\n", b, 10*random.IntN(3), random.IntN(1e6), random.IntN(1e6))
			}
		}
		files[fmt.Sprintf("marks/e%d.yaml", e)] = marks.String()
	}
	files["tender.yaml"], files["committee.yaml"] = tender.String(), jury.String()
	return files
}

// What is held of forms that were read, until all is written, are their marks: neither
// cells, nor the files as they came. Written they are what they were.
func TestManyFormsHoldTheirMarks(t *testing.T) {
	const many = 40
	files := byMany(many)
	full := loadOnly(t, files)
	dir, text, received := t.TempDir(), 0, 0
	for e := range many {
		id := fmt.Sprint("e", e)
		var b bytes.Buffer
		if err := Marks(&b, full.d, full.c, full.c.Named(id), lang.EN); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, id), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		text, received = text+len(files["marks/"+id+".yaml"]), received+b.Len()
		delete(files, "marks/"+id+".yaml")
	}
	a := loadOnly(t, files)
	changes, problems := NewChanges(a.d), &source.Problems{}
	take := func(from, to int) (live uint64) {
		for e := from; e < to; e++ {
			name := filepath.Join(dir, fmt.Sprint("e", e))
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			r := Open(name, data, problems)
			m := ReadMarks(r, a.d, a.c)
			r.Close()
			r.Leave(name)
			m.Apply(changes, Record{})
			changes.Keep(a.fsys, r, problems)
		}
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		var now runtime.MemStats
		runtime.GC()
		runtime.GC() // what is pooled outlives one
		runtime.ReadMemStats(&now)
		return now.HeapAlloc
	}
	few := take(0, 10)
	grown := int64(take(10, many)-few) / (many - 10)
	marks, form := int64(text/many), int64(received/many)
	if most := marks*5/4 + 2048; grown > most || most > form {
		t.Errorf("each form holds %d bytes, want at most %d: its marks are %d bytes of text, the form %d", grown, most, marks, form)
	}
	t.Logf("each form holds %d bytes: its marks are %d bytes of text, the form %d", grown, marks, form)
	copied := 0
	for _, f := range changes.Files() {
		if f.From != nil {
			copied++
			if f.Data != nil || f.From.Path != filepath.Join(dir, strings.TrimPrefix(filepath.Dir(f.Name), "received/marks-")) {
				t.Errorf("%s: copied from %s, and %d bytes", f.Name, f.From.Path, len(f.Data))
			}
		}
	}
	if copied != many {
		t.Errorf("%d of %d forms are copied", copied, many)
	}
	if lines, more := changes.Diff(60); len(lines) != 60 || lines[3] != "+evaluator: Evaluator 0" || more < 60*many-60 {
		t.Errorf("%d lines, and %d more: %q", len(lines), more, lines)
	}
}
