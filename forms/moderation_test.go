package forms

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// moderated reads a dossier in which two evaluators differ in both lots, and
// moderation started.
func moderated(t fatal, files map[string]string) *award {
	all := map[string]string{
		"committee.yaml": strings.Replace(
			committeeYAML,
			"  - {id: three",
			"  - {id: four, name: Évaluateur 4, declaration: {date: 2026-03-02, conflicts: none}}\n  - {id: three",
			1,
		),
	}
	record := "moderation:\n"
	for _, lot := range []string{"north", "south"} {
		record += "  - lot: " + lot + "\n    started: 2026-03-09\n    by: présidence\n    marks:\n"
		for name, marks := range map[string][2]string{"one": {"10", "12"}, "four": {"20", "12"}} {
			evaluator := map[string]string{"one": "Évaluateur 1", "four": "Évaluateur 4"}[name]
			text := fmt.Sprintf(
				"evaluator: %s\nlot: %s\nmarks:\n  method:\n    alpha: {mark: %s, reason: a}\n    beta: {mark: 10, reason: b}\n  staff:\n    alpha: {mark: %s, reason: c}\n",
				evaluator,
				lot,
				marks[0],
				marks[1],
			)
			file := "marks/" + name + "." + lot + ".yaml"
			all[file] = text
			record += "      " + file + ": " + source.NewInput("", []byte(text)).SHA256 + "\n"
		}
	}
	all["committee.yaml"] += record
	for name, text := range files {
		all[name] = text
	}
	return load(t, all)
}

func (a *award) moderation(t fatal) []byte {
	var b bytes.Buffer
	if err := Moderation(&b, a.d, a.c, lang.FR); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestModeration(t *testing.T) {
	a := moderated(t, nil)
	form := open(t, a.moderation(t))
	form.set("moderation.north", "method/alpha", "mark", "20", "reason", "Relu ensemble")
	got := a.take(t, Record{}, form.bytes())
	if want := "open south method alpha\nchange method.north, alpha: consensus 20 (Évaluateur 4 from 20, Évaluateur 1 from 10)"; got != want {
		t.Fatalf("got\n%s", got)
	}
	const north = "consensus: true\nlots:\n  north:\n    method:\n      alpha: {mark: 20, reason: Relu ensemble}\n"
	if text := string(a.fsys["marks/consensus.yaml"].Data); text != north {
		t.Errorf("got\n%s", text)
	}
	form = open(t, a.moderation(t))
	form.set("moderation.south", "method/alpha", "mark", 10, "reason", "Relu").set("moderation.north", "method/alpha", "mark", 10)
	got = a.take(t, Record{}, form.bytes())
	if !strings.Contains(got, "change method.north, alpha: the consensus 20 becomes 10") || strings.Contains(got, "open") {
		t.Errorf("got\n%s", got)
	}
	if text := string(a.fsys["marks/consensus.yaml"].Data); text != strings.Replace(
		north,
		"20",
		"10",
		1,
	)+"  south:\n    method:\n      alpha: {mark: 10, reason: Relu}\n" {
		t.Errorf("got\n%s", text)
	}
	if again := a.take(t, Record{}, a.moderation(t)); again != "" {
		t.Errorf("read again: %s", again)
	}
}

// Each lot's consensus goes where it stands already.
func TestConsensusFiles(t *testing.T) {
	a := moderated(
		t,
		map[string]string{
			"marks/consensus.yaml": "# north alone\nconsensus: true\nlot: north\nmarks:\n  staff:\n    alpha: {mark: 12, reason: x}\n",
		},
	)
	form := open(t, a.moderation(t))
	form.set("moderation.south", "method/alpha", "mark", 10, "reason", "Relu").
		set("moderation.north", "method/alpha", "mark", 10, "reason", "Relu")
	if got := a.take(t, Record{}, form.bytes()); strings.Contains(got, "problem") {
		t.Fatal(got)
	}
	for name, want := range map[string]string{
		"marks/consensus.yaml":       "# north alone\nconsensus: true\nlot: north\nmarks:\n  staff:\n    alpha: {mark: 12, reason: x}\n  method:\n    alpha: {mark: 10, reason: Relu}\n",
		"marks/consensus.south.yaml": "consensus: true\nlots:\n  south:\n    method:\n      alpha: {mark: 10, reason: Relu}\n",
	} {
		if f := a.fsys[name]; f == nil || string(f.Data) != want {
			t.Errorf("%s: %v", name, f)
		}
	}
}

func TestModerationRefused(t *testing.T) {
	for what, test := range map[string]struct {
		change func(a *award, s *sheet)
		want   string
	}{
		"marks that moved": {func(a *award, s *sheet) { s.set("moderation.north", "method/alpha", "eA", 15) },
			`problem f1.xlsx ! Lot north – Modération ! D6: the dossier says "20", the form "15"`},
		"no level":  {func(a *award, s *sheet) { s.set("moderation.north", "method/alpha", "mark", 15) }, `the mark 15 is not one of the levels of "method"`},
		"no reason": {func(a *award, s *sheet) { s.set("moderation.north", "method/alpha", "mark", 10, "reason", nil) }, "the mark 10 has no reason"},
		"not started": {func(a *award, s *sheet) {
			a.fsys["committee.yaml"].Data = []byte(committeeYAML)
			a.read(t)
		}, "a consensus, and moderation has not started"},
	} {
		a := moderated(t, nil)
		s := open(t, a.moderation(t)).set("moderation.north", "method/alpha", "mark", 10, "reason", "Relu")
		test.change(a, s)
		if got := a.take(t, Record{}, s.bytes()); !strings.Contains(got, test.want) {
			t.Errorf("%s: got\n%s", what, got)
		}
		if a.fsys["marks/consensus.yaml"] != nil {
			t.Errorf("%s: something was written", what)
		}
	}
}
