package forms

import (
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// A bid whose file Windows could not have is refused at its cell, and so is what cannot be
// a file's name anywhere.
func TestBidsThatNoFileCanBeCalled(t *testing.T) {
	book := awardBook(t, awardFiles(t, os.DirFS("../examples/minimal")), lang.FR)
	for id, want := range map[string]string{
		"con": "réserve ce nom à un périphérique", "nul.2": "réserve ce nom à un périphérique", "com1": "réserve ce nom à un périphérique",
		"lpt9.a.b": "réserve ce nom à un périphérique", "aux": "réserve ce nom à un périphérique",
		"a.": "ne peut pas être un identifiant", "a..b": "ne peut pas être un identifiant", "../a": "ne peut pas être un identifiant",
		"a b": "ne peut pas être un identifiant", "CON": "ne peut pas être un identifiant", "com¹": "ne peut pas être un identifiant",
		strings.Repeat("a", 65): "ne peut pas être un identifiant", "connection": "", "com10": "", "nul-1": "",
	} {
		s := open(t, book).set("bids", "+1", "id", id, "tenderer", "X")
		name, cell := s.cell("bids", "+1", "id")
		said, _ := saidOf(s.bytes(), nil)
		if at := "offre.xlsx ! " + name + " ! " + cell + ": "; want != "" && (!strings.HasPrefix(said, at) || !strings.Contains(said, want)) ||
			want == "" && (strings.Contains(said, "périphérique") || strings.Contains(said, "identifiant")) {
			t.Errorf("%q: %s", id, said)
		}
	}
}

// Marks of evaluators whose identifiers or names meet as names of files stand in files of
// their own, all of which any system can have.
func TestMarksOfEvaluatorsWhoseNamesMeet(t *testing.T) {
	form := open(t, awardBookOf(t, AwardFiles{
		"tender.yaml": []byte("bareme: 1\ntender: {id: t, title: T, buyer: B, currency: EUR, dates: {deadline: 2026-03-01}}\n" +
			"lots: [{id: north, title: N}, {id: a.north, title: A}]\ncriteria:\n  - {id: quality, title: Q, weight: 100, measure: judged}\n"),
		"committee.yaml":  []byte("evaluators: [{id: con, name: Con}, {id: x, name: X}, {id: x.a, name: X.A}, {id: consensus, name: Consensus B}]\n"),
		"bids/alpha.yaml": []byte("tenderer: Alpha\nreceived: 2026-02-20\nlots: {north: {}, a.north: {}}\n"),
	}, 20, lang.FR))
	want := map[string]string{}
	places := map[string][2]string{} // of the first row for what is new, by column
	for _, column := range []string{"evaluator", "lot", "criterion", "bid", "mark", "reason fr"} {
		sheet, cell := form.cell("marks", "+1", column)
		places[column] = [2]string{sheet, cell}
	}
	row := 0
	put := func(column string, v any) {
		col, first, err := excelize.CellNameToCoordinates(places[column][1])
		if err != nil {
			t.Fatal(err)
		}
		cell, _ := excelize.CoordinatesToCellName(col, first+row)
		if err := form.f.SetCellValue(places[column][0], cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, who := range []string{"Con", "X", "X.A", "Consensus B", "Nul", "Jury", "consensus"} {
		for _, lot := range []string{"north", "a.north"} {
			reason := who + " " + lot
			put("evaluator", who)
			put("lot", lot)
			put("criterion", "quality")
			put("bid", "alpha")
			put("mark", row+1)
			put("reason fr", reason)
			row++
			want[reason] = strconv.Itoa(row)
		}
	}
	now, _, said := readAward(form.bytes(), nil)
	if said != "" {
		t.Fatal(said)
	}
	found := 0
	for name, data := range now {
		if !strings.HasPrefix(name, "marks/") {
			continue
		}
		id := strings.TrimSuffix(strings.TrimPrefix(name, "marks/"), ".yaml")
		if !source.IsID(id) || source.IsDevice(id) {
			t.Errorf("a file is called %q", name)
		}
		for _, value := range meaning(t, name, data) {
			if want[value] != "" {
				found++
			}
		}
	}
	if found != len(want) {
		t.Errorf("%d marks of %d in %v", found, len(want), slices.Sorted(maps.Keys(now)))
	}
	fsys := fstest.MapFS{}
	for name, data := range now {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	if _, _, _, err := AwardDossier("offre.xlsx", form.bytes(), fsys, kinds.All); err != nil {
		t.Error(inFrench(err))
	}
}

// Forms that were received of an evaluator in a round, and of another who is called as
// these two together, are kept apart; what a form says that it is of leads nowhere else.
func TestReceivedFormsAreKeptApart(t *testing.T) {
	a := negotiated(t)
	text := strings.Replace(committeeYAML, "{id: three, name: Évaluateur 3}", "{id: one.final, name: Évaluateur 3, declaration: {date: 2026-03-02, conflicts: none}}", 1)
	a.fsys["committee.yaml"].Data = []byte(text)
	a.read(t)
	one, other := a.formIn(t, "one", "final", lang.FR), a.form(t, "one.final")
	for _, form := range [][]byte{one, other} {
		if got := a.take(t, Record{}, form); strings.Contains(got, "problem") {
			t.Fatal(got)
		}
	}
	for _, name := range []string{"received/marks-one.final/001-" + sumOf(one) + ".xlsx", "received/marks-one.final+/001-" + sumOf(other) + ".xlsx"} {
		if a.fsys[name] == nil {
			t.Errorf("no %s", name)
		}
	}
	for _, of := range []string{"../../../x", "a/b", "Évaluateur 1"} {
		a = moderated(t, nil)
		for what, form := range map[string][]byte{"marks": a.form(t, "one"), "moderation": a.moderation(t)} {
			a.take(t, Record{}, open(t, form).set("form", "of", "value", of).bytes())
			for name := range a.fsys {
				if dir, rest, ok := strings.Cut(strings.TrimPrefix(name, "received/"), "/"); strings.HasPrefix(name, "received/") &&
					(!ok || strings.Contains(rest, "/") || dir != "marks-one" && dir != "moderation-committee") || strings.HasPrefix(name, "..") {
					t.Errorf("%s of %q: kept as %s", what, of, name)
				}
			}
		}
	}
}
