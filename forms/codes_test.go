package forms

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/spreadsheets"
)

const codedYAML = `codes: {strengths: {F1: {fr: Plan complet, en: Plan complete}, "1": un, F3: trois, F4: quatre}, weaknesses: {no: sans équipe}}
`

// coded is the tender with codes, of the whole of it and of one criterion.
func coded() string {
	return strings.NewReplacer("criteria:\n  - id: quality", codedYAML+"criteria:\n  - id: quality",
		"20: Très bon}", "20: Très bon}, codes: {lacks: {M1: un essai}}").Replace(tenderYAML)
}

// Codes are chosen from lists and written beside words; what the dossier then holds is
// shown as it was filled, and read back nothing changes.
func TestCodesRoundTrip(t *testing.T) {
	a := load(t, map[string]string{"tender.yaml": coded()})
	s := open(t, a.form(t, "two"))
	s.set("marks.north", "method/alpha", "mark", 7.5, "reason", "Court", "strengths1", "F1 – Plan complet", "strengths2", 1,
		"strengths", "- F3 : deux sites\n- équipe", "weaknesses1", "no – sans équipe", "lacks1", "M1 – un essai").
		set("marks.north", "method/gamma", "mark", 20, "reason", "Plan complet", "strengths1", "F1; F3 : un site ;F4")
	if got := a.take(t, Record{}, s.bytes()); got != "" {
		t.Fatal(got)
	}
	const file = "evaluator: Évaluateur 2\nlot: north\nmarks:\n  method:\n    alpha:\n      mark: 7.5\n      reason: Court\n" +
		"      strengths: [F1, \"1\", \"F3 : deux sites\", équipe]\n      weaknesses: [\"no\"]\n      lacks: M1\n" +
		"    gamma: {mark: 20, reason: Plan complet, strengths: [F1, \"F3 : un site\", F4]}\n"
	text := string(a.fsys["marks/two.north.yaml"].Data)
	if text != file {
		t.Errorf("got\n%s", text)
	}
	o := a.c.Given(a.c.Named("two"), "north", "method", "alpha")
	if got := o.Strengths[2].FR + "|" + o.Strengths[2].EN + "|" + o.Weaknesses[0].FR; got != "trois – deux sites|trois – deux sites|sans équipe" {
		t.Error(got)
	}
	again := a.form(t, "two")
	if got := a.take(t, Record{}, again); got != "" {
		t.Error(got)
	}
	if now := string(a.fsys["marks/two.north.yaml"].Data); now != text {
		t.Errorf("changed to\n%s", now)
	}
	shown := open(t, again)
	name, at := shown.cell("marks.north", "method/gamma", "strengths2")
	if now, _ := shown.f.GetCellValue(name, at); now != "F4 – quatre" {
		t.Errorf("shown as %q", now)
	}
	// a code that is taken away is gone; what is added to another in two languages stays
	a.fsys["marks/two.north.yaml"].Data = []byte(strings.Replace(text, `"F3 : deux sites"`, `F3: {fr: deux sites, en: two sites}`, 1))
	a.read(t)
	if got := a.take(t, Record{}, open(t, a.form(t, "two")).set("marks.north", "method/alpha", "strengths2", nil).bytes()); !strings.Contains(got, "the words of the mark change") {
		t.Error(got)
	}
	if now := string(a.fsys["marks/two.north.yaml"].Data); !strings.Contains(now, "strengths: [F1, {F3: {fr: deux sites, en: two sites}}, équipe]") &&
		!strings.Contains(now, "- F3: {fr: deux sites, en: two sites}") {
		t.Errorf("got\n%s", now)
	}
}

func TestCodesByOpenpyxl(t *testing.T) {
	if spreadsheets.Python() == "" {
		t.Skip("no openpyxl here")
	}
	a := load(t, map[string]string{"tender.yaml": coded()})
	filled := filledByOpenpyxl(t, t.TempDir(), a.form(t, "two"),
		[]any{"marks.north", "method/alpha", "mark", 7.5}, []any{"marks.north", "method/alpha", "reason", "Court"},
		[]any{"marks.north", "method/alpha", "strengths1", "1 – un"}, []any{"marks.north", "method/alpha", "weaknesses1", "no – sans équipe"},
		[]any{"marks.north", "method/gamma", "mark", 20}, []any{"marks.north", "method/gamma", "reason", "Complet"},
		[]any{"marks.north", "method/gamma", "strengths", "F1 : deux sites"}, []any{"marks.north", "sort"})
	if got := a.take(t, Record{}, filled); got != "" {
		t.Fatal(got)
	}
	alpha, gamma := a.c.Given(a.c.Named("two"), "north", "method", "alpha"), a.c.Given(a.c.Named("two"), "north", "method", "gamma")
	if got := alpha.Strengths[0].FR + "|" + alpha.Weaknesses[0].FR + "|" + gamma.Strengths[0].FR; got != "un|sans équipe|Plan complet – deux sites" {
		t.Error(got)
	}
}

func TestCodesThatCannotBeRead(t *testing.T) {
	for _, test := range []struct {
		column string
		value  any
		want   string
	}{
		{"strengths1", "F9", `the code "F9" is not listed for "method"`},
		{"strengths1", "M1 – un essai", `the code "M1" is something lacking (un essai)`},
		{"strengths1", "F1 – Plan presque complet", `the code "F1" says "Plan complete" in the dossier, "Plan presque complet" here`},
		{"strengths1", "équipe solide", `"équipe solide" is no code of "method"`},
		{"strengths2", "F1; F1", `the code "F1" stands twice beside one mark`},
		{"strengths", "F9 : deux sites", `the code "F9" is not listed for "method"`},
		{"weaknesses", "F1", `the code "F1" is a strength (Plan complete)`},
		{"lacks", "M1\nM2", `the code "M2" is not listed for "method"`},
	} {
		a := load(t, map[string]string{"tender.yaml": coded()})
		s := open(t, a.form(t, "two")).set("marks.north", "method/alpha", "mark", 7.5, "reason", "Court", test.column, test.value)
		got := a.take(t, Record{}, s.bytes())
		if !strings.Contains(got, test.want) || !strings.Contains(got, "problem f1.xlsx ! Lot north – Notes ! ") {
			t.Errorf("%s %v: got %s", test.column, test.value, got)
		}
		if a.fsys["marks/two.north.yaml"] != nil {
			t.Error("written all the same")
		}
	}
	// codes chosen in a form of a tender that lists them no more
	a := load(t, map[string]string{"tender.yaml": coded()})
	form := open(t, a.form(t, "two")).set("marks.north", "method/alpha", "mark", 7.5, "reason", "Court", "strengths1", "F1 – Plan complet").bytes()
	a.fsys["tender.yaml"].Data = []byte(tenderYAML)
	a.read(t)
	if got := a.take(t, Record{}, form); !strings.Contains(got, `"F1 – Plan complet" is no code of "method"`) {
		t.Error(got)
	}
	// a form that is older than the codes
	a = load(t, nil)
	form = open(t, a.form(t, "two")).set("marks.north", "method/alpha", "mark", 7.5, "reason", "Court").bytes()
	a.fsys["tender.yaml"].Data = []byte(coded())
	a.read(t)
	if got := a.take(t, Record{}, form); !strings.Contains(got, `the column "strengths1" of the form is gone`) {
		t.Error(got)
	}
}

func TestCodesInModeration(t *testing.T) {
	a := moderated(t, map[string]string{"tender.yaml": coded()})
	form := open(t, a.moderation(t))
	form.set("moderation.north", "method/alpha", "mark", 20, "reason", "Relu", "strengths1", "F1 – Plan complet", "weaknesses", "peu de délais")
	if got := a.take(t, Record{}, form.bytes()); strings.Contains(got, "problem") {
		t.Fatal(got)
	}
	const want = "    method:\n      alpha: {mark: 20, reason: Relu, strengths: [F1], weaknesses: [peu de délais]}\n"
	if text := string(a.fsys["marks/consensus.yaml"].Data); !strings.HasSuffix(text, want) {
		t.Errorf("got\n%s", text)
	}
	if got := a.take(t, Record{}, a.moderation(t)); strings.Contains(got, "change") {
		t.Error(got)
	}
	if got := a.take(t, Record{}, open(t, a.moderation(t)).set("moderation.north", "method/alpha", "strengths1", nil, "strengths2", "F3 – trois").bytes()); !strings.Contains(got, "change") {
		t.Error(got)
	}
	if text := string(a.fsys["marks/consensus.yaml"].Data); !strings.Contains(text, "strengths: [F3]") {
		t.Errorf("got\n%s", text)
	}
}

// Whatever codes the marks of a dossier use, its forms of marks read back as they were
// written change nothing, and filled anew make the marks what they were.
func TestAnyCodes(t *testing.T) {
	tried := 0
	for seed := range uint64(24) {
		spec := dossiertest.Random(rand.New(rand.NewPCG(seed, 8)), dossiertest.Size{Bids: 4, Groups: 3, Leaves: 2, Hard: seed%2 == 0})
		fsys := spec.Files()
		fsys["committee.yaml"] = &fstest.MapFile{Data: []byte("evaluators:\n" +
			"  - {id: e, name: E, declaration: {date: 2026-03-02, conflicts: none}}\n")}
		was := fsys["marks/e.yaml"]
		if !spec.Coded || was == nil {
			continue
		}
		tried++
		a := &award{fsys: fsys}
		a.read(t)
		form := a.form(t, "e")
		if got := a.take(t, Record{}, form); strings.Contains(got, "problem") || strings.Contains(got, "change") || string(fsys["marks/e.yaml"].Data) != string(was.Data) {
			t.Errorf("%d: %s", seed, got)
		}
		before := a.d
		delete(a.fsys, "marks/e.yaml")
		for name := range a.fsys {
			if strings.HasPrefix(name, "received/") {
				delete(a.fsys, name)
			}
		}
		a.read(t)
		if got := a.take(t, Record{}, form); strings.Contains(got, "problem") {
			t.Errorf("%d: %s", seed, got)
		}
		for _, c := range before.Tender.Lots[0].Marked() {
			for _, b := range before.Bids {
				old, now := opinionsOf(before, c.ID, b.ID), opinionsOf(a.d, c.ID, b.ID)
				if old != now {
					t.Errorf("%d, %s, %s: %s became %s", seed, c.ID, b.ID, old, now)
				}
			}
		}
	}
	if tried < 3 {
		t.Errorf("%d dossiers with codes", tried)
	}
}

// opinionsOf gives what the evaluator E says of a bid in French, the language of the form,
// in any order.
func opinionsOf(d *bids.Dossier, criterion, bid string) string {
	var all []string
	for _, o := range d.Opinions("", criterion, bid) {
		for _, kind := range criteria.Appraisals {
			for _, g := range o.Of(kind) {
				if o.Evaluator == "E" {
					all = append(all, kind+" "+g.FR)
				}
			}
		}
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}
