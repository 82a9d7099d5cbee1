package forms

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// negotiated is a dossier of two rounds, the second held for the lot north.
func negotiated(t fatal) *award {
	return load(t, map[string]string{
		"tender.yaml": strings.Replace(tenderYAML, "criteria:", "rounds: [{id: initial, title: Initiales}, {id: final, title: Finales, deadline: 2026-03-20 12:00, lots: [north]}]\ncriteria:", 1),
		"marks/one.north.yaml": "evaluator: Évaluateur 1\nlot: north\nmarks:\n  method:\n    alpha: {mark: 10, reason: a}\n    beta: {mark: 10, reason: b}\n" +
			"    gamma: {mark: 7.5, reason: g}\n  staff: {alpha: {mark: 12, reason: c}, beta: {mark: 12, reason: c}, gamma: {mark: 12, reason: c}}\n",
	})
}

func (a *award) formIn(t fatal, evaluator, round string, l lang.Lang) []byte {
	c := a.c.In(round)
	var b bytes.Buffer
	if err := Marks(&b, a.d, c, c.Named(evaluator), l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Marks given again in a later round go into a file of that round: what was given before
// stays, and counts where nothing else was given.
func TestMarksOfALaterRound(t *testing.T) {
	for _, l := range []lang.Lang{lang.FR, lang.EN} {
		a := negotiated(t)
		first := string(a.fsys["marks/one.north.yaml"].Data)
		s := open(t, a.formIn(t, "one", "final", l))
		if names := strings.Join(s.f.GetSheetList(), " "); strings.Contains(names, "south") {
			t.Errorf("a sheet of a lot for which the round is not held: %s", names)
		}
		if got := a.take(t, Record{}, s.bytes()); got != "" || a.fsys["marks/one.north.final.yaml"] != nil {
			t.Fatalf("read as it was: %s", got)
		}
		again := s.set("marks.north", "method/alpha", "mark", 20, "reason", "Plan revu").bytes()
		if got := a.take(t, Record{}, again); got != "change Évaluateur 1, method.north, alpha: the mark 10 becomes 20" {
			t.Fatal(got)
		}
		const want = "evaluator: Évaluateur 1\nlot: north\nround: final\nmarks:\n  method:\n    alpha: {mark: 20, reason: Plan revu}\n"
		if got := string(a.fsys["marks/one.north.final.yaml"].Data); got != want {
			t.Errorf("got\n%s", got)
		}
		if got := string(a.fsys["marks/one.north.yaml"].Data); got != first {
			t.Errorf("the first round is now\n%s", got)
		}
		e := a.c.Named("one")
		if now, was := a.c.In("final").Given(e, "north", "method", "alpha"), a.c.In("initial").Given(e, "north", "method", "alpha"); now.Mark.Decimal() != "20" || was.Mark.Decimal() != "10" {
			t.Errorf("given %s, before %s", now.Mark, was.Mark)
		}
		// the form of the first round has what was given then, and reading it changes nothing
		if got := a.take(t, Record{}, a.formIn(t, "one", "", l)); strings.Contains(got, "change") || strings.Contains(got, "problem") {
			t.Error(got)
		}
		if got := string(a.fsys["marks/one.north.yaml"].Data); got != first {
			t.Errorf("the first round is now\n%s", got)
		}
		if a.fsys["received/marks-one.final/002-"+sumOf(again)+".xlsx"] == nil {
			t.Error("the form was not kept")
		}
	}
}

func TestRoundsTold(t *testing.T) {
	a := negotiated(t)
	if a.c.In("last") != nil {
		t.Error("there is a round that the tender has not")
	}
	s := open(t, a.formIn(t, "one", "final", lang.FR)).set("form", "round", "value", "last")
	if got := a.take(t, Record{}, s.bytes()); !strings.Contains(got, `problem f1.xlsx ! Formulaire ! C`) || !strings.Contains(got, `the tender has no later round "last"`) {
		t.Error(got)
	}
	// without its round the form would put its marks into the first, in silence: its marks are compared with those
	s = open(t, a.formIn(t, "one", "final", lang.FR)).set("marks.north", "method/alpha", "mark", 21, "reason", "x")
	if got := a.take(t, Record{}, s.bytes()); !strings.Contains(got, "problem f1.xlsx ! Lot north – Notes ! D6: the mark 21 is outside the scale") {
		t.Error(got)
	}
}

// A consensus of a later round stands in a file of its own.
func TestConsensusOfALaterRound(t *testing.T) {
	a := negotiated(t)
	a.fsys["marks/two.north.yaml"] = file("evaluator: Évaluateur 2\nlot: north\nmarks:\n  method:\n    alpha: {mark: 20, reason: a}\n    gamma: {mark: 7.5, reason: g}\n")
	a.fsys["marks/consensus.yaml"] = file("consensus: true\nlots:\n  north:\n    method:\n      alpha: {mark: 10, reason: Ensemble}\n")
	a.fsys["marks/one.north.final.yaml"] = file("evaluator: Évaluateur 1\nlot: north\nround: final\nmarks:\n  method:\n    alpha: {mark: 7.5, reason: Plan revu}\n")
	a.fsys["committee.yaml"] = file(committeeYAML + "moderation:\n  - {lot: north, started: 2026-03-09, by: présidence, marks: {marks/one.north.yaml: " +
		wholeSum(a.fsys["marks/one.north.yaml"].Data) + ", marks/two.north.yaml: " + wholeSum(a.fsys["marks/two.north.yaml"].Data) + "}}\n")
	a.read(t)
	var b bytes.Buffer
	if err := Moderation(&b, a.d, a.c.In("final"), lang.FR); err != nil {
		t.Fatal(err)
	}
	s := open(t, b.Bytes()).set("moderation.north", "method/alpha", "mark", 7.5, "reason", "Revu ensemble")
	if got := a.take(t, Record{}, s.bytes()); strings.Contains(got, "problem") {
		t.Fatal(got)
	}
	const want = "consensus: true\nround: final\nlots:\n  north:\n    method:\n      alpha: {mark: 7.5, reason: Revu ensemble}\n"
	if f := a.fsys["marks/consensus.final.yaml"]; f == nil || string(f.Data) != want {
		t.Errorf("got %s", f)
	}
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func wholeSum(data []byte) string { return source.NewInput("", data).SHA256 }

func sumOf(data []byte) string { return wholeSum(data)[:12] }
