package committee_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

const tender = `bareme: 1
tender: {id: C, title: Cleaning, buyer: Town, dates: {deadline: 2026-03-01}}
lots: [{id: north, title: North}, {id: south, title: South}]
criteria:
  - id: quality
    weight: 60
    criteria:
      - {id: method, weight: 30, measure: judged, levels: {0: None, 10: "Adequate: meets the need", 15: Good, 20: "Very good: exceeds it"}}
      - {id: staff, weight: 30, measure: judged, with: {combine: mean}}
  - {id: cost, weight: 40, measure: cost, mark: {price: proportional}}
`

const people = `evaluators:
  - {id: one, name: Evaluator 1, declaration: {date: 2026-03-02, conflicts: none}}
  - id: two
    name: Evaluator 2
    criteria: [method]
    lots: [north]
    declaration: {date: 2026-03-02, conflicts: [{bid: beta, why: former employer}]}
  - {id: three, name: Evaluator 3, criteria: [quality]}
`

// dossier reads a dossier of two lots and three bids with other files put into it.
func dossier(t *testing.T, files map[string]string) (*committee.Committee, *bids.Dossier, string) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"tender.yaml":     tender,
		"committee.yaml":  people,
		"bids/alpha.yaml": "tenderer: Alpha\nreceived: 2026-02-28\nlots: {north: {}, south: {}}\n",
		"bids/beta.yaml":  "tenderer: Beta\nreceived: 2026-02-28\nlots: {north: {}}\n",
		"bids/gamma.yaml": "tenderer: Gamma\nreceived: 2026-03-05\nlots: {north: {}, south: {}}\n",
		"decisions.yaml":  "late: [{bid: gamma, decision: refused, by: buyer, why: late, basis: \"CCP, art. R2151-5\", date: 2026-03-06}]\n",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	d := bids.LoadFS(fsys, kinds.All)
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	c, problems := committee.Load(fsys, d)
	var said []string
	for _, p := range problems.Sorted() {
		said = append(said, p.Position.String()+": "+p.What.In(lang.EN))
	}
	return c, d, strings.Join(said, "\n")
}

func tasks(c *committee.Committee, id string) string {
	var out []string
	for _, t := range c.Tasks(c.Named(id)) {
		s := t.Lot.ID + ":"
		for _, x := range t.Subjects {
			s += " " + x.ID
		}
		s += " of"
		for _, b := range t.Bids {
			s += " " + b.ID
		}
		for _, b := range t.Kept {
			s += " not " + b.ID
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestTasks(t *testing.T) {
	c, _, said := dossier(t, nil)
	if said != "" {
		t.Fatal(said)
	}
	for id, want := range map[string]string{
		"one":         "north: method staff of alpha beta; south: method staff of alpha", // gamma came late and is refused
		"two":         "north: method of alpha not beta",
		"Evaluator 2": "north: method of alpha not beta",
		"three":       "", // has not declared their interests
	} {
		if got := tasks(c, id); got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	c = c.Among(func(lot, bid string) bool { return bid != "alpha" })
	if got := tasks(c, "one"); got != "north: method staff of beta" {
		t.Errorf("without alpha: %q", got)
	}
}

func TestWrongFiles(t *testing.T) {
	const none = "declaration: {date: 2026-03-02, conflicts: none}"
	tests := map[string]string{
		"evaluators: [{id: a, name: A}, {id: a, name: B}]":                                                                                    "committee.yaml:1:37: the identifier \"a\" stands twice",
		"evaluators: [{id: a, name: A}, {id: b, name: a}]":                                                                                    "committee.yaml:1:46: two evaluators are called \"a\"",
		"evaluators: [{id: a, name: consensus}]":                                                                                              "committee.yaml:1:28: nobody can be called \"consensus\"",
		"evaluators: [{id: a, name: A, criteria: [cost]}]":                                                                                    "committee.yaml:1:42: found \"cost\", expected one of: method, quality, staff",
		"evaluators: [{id: a, name: A, criteria: []}]":                                                                                        "committee.yaml:1:41: an empty list",
		"evaluators: [{id: a, name: A, lots: [west]}]":                                                                                        "committee.yaml:1:38: found \"west\", expected one of: north, south",
		"evaluators: [{id: a, name: A, declaration: {date: 2026-03-02}}]":                                                                     "committee.yaml:1:44: the key \"conflicts\" is missing",
		"evaluators: [{id: a, name: A, declaration: {date: x, conflicts: none}}]":                                                             "committee.yaml:1:51: \"x\" is not a date",
		"evaluators: [{id: a, name: A, declaration: {date: 2026-03-02, conflicts: []}}]":                                                      "committee.yaml:1:74: an empty list says neither",
		"evaluators: [{id: a, name: A, declaration: {date: 2026-03-02, conflicts: [{why: x}]}}]":                                              "committee.yaml:1:75: the conflict does not say with what",
		"evaluators: [{id: a, name: A, declaration: {date: 2026-03-02, conflicts: [{bid: zeta, why: x}]}}]":                                   "committee.yaml:1:81: found \"zeta\"",
		"evaluators: [{id: a, name: A, declaration: {date: 2026-03-02, conflicts: [{all: true, bid: beta, why: x}]}}]":                        "a conflict with everything, and with a bid or a lot",
		"evaluators: [{id: a, name: A, " + none + "}]\nspread: 0 %":                                                                           "committee.yaml:2:9: a spread of 0 %",
		"evaluators: [{id: a, name: A, " + none + "}]\npropose: best":                                                                         "committee.yaml:2:10: found \"best\", expected one of: none, mean, median",
		"evaluators: [{id: a, name: A, " + none + "}]\nmasked: {seed: -1}":                                                                    "committee.yaml:2:16: found -1, expected a whole number",
		"evaluators: [{id: a, name: A, " + none + "}]\nmoderation: [{lot: north, started: 2026-03-09, by: chair, marks: {marks/x.yaml: ab}}]": "committee.yaml:2:14: marks/x.yaml was there when moderation started on 9 March 2026, and is gone",
	}
	for text, want := range tests {
		_, _, said := dossier(t, map[string]string{"committee.yaml": text})
		if !strings.Contains(said, want) {
			t.Errorf("%s\n  got  %s\n  want %s", text, said, want)
		}
	}
}

func marks(name, lot, body string) string {
	return "evaluator: " + name + "\nlot: " + lot + "\nmarks:\n" + body
}

const one = `  method:
    alpha: {mark: 20, reason: "Good plan, and more"}
    beta: {mark: 10, reason: "as asked"}
  staff:
    alpha: {mark: 12, reason: "as asked"}
    beta: {mark: 13, reason: "as  ASKED."}
`

func TestProgressAndDifferences(t *testing.T) {
	c, d, said := dossier(t, map[string]string{
		"marks/one.north.yaml": marks("Evaluator 1", "north", one),
		"marks/of-the-third.yaml": marks(
			"evaluator  3",
			"north",
			"  method:\n    alpha: {mark: 10, reason: ok}\n    beta: {mark: 15, reason: fine}\n",
		),
	})
	if said != "" {
		t.Fatal(said)
	}
	got := ""
	for _, p := range c.Progress() {
		got += fmt.Sprintf("%s %d/%d %d; ", p.Evaluator.ID, p.Given, p.Expected, len(p.Missing))
	}
	if got != "one 4/6 2; two 0/1 1; three 2/6 4; " {
		t.Errorf("progress: %s", got)
	}
	got = ""
	for _, d := range c.Differences() {
		if len(d.Opinions) > 1 {
			got += fmt.Sprintf("%s %s %s %s %t; ", d.Lot.ID, d.Subject.ID, d.Bid.ID, d.Spread, d.Wide)
		}
	}
	if got != "north method alpha 0.5 true; north method beta 0.25 false; " {
		t.Errorf("differences: %s", got)
	}
	got = ""
	for _, p := range c.Doubts() {
		got += p.Position.String() + ": " + p.What.In(lang.EN) + "; "
	}
	want := `marks/of-the-third.yaml:5:19: Evaluator 3 marks and has not declared their interests; ` +
		`marks/one.north.yaml:5:19: the reason starts with the level "Good", of the mark 15, and the mark is 20; ` +
		`marks/one.north.yaml:9:18: the same words for the marks 12 and 13; `
	if got != want {
		t.Errorf("doubts: %s", got)
	}
	if file := c.MarksFile(c.Named("three"), "north"); file != "marks/of-the-third.yaml" {
		t.Errorf("the file of three: %s", file)
	}
	if file := c.MarksFile(c.Named("three"), "south"); file != "marks/three.south.yaml" {
		t.Errorf("the file of three in the other lot: %s", file)
	}
	if north := c.Standing(d.Tender.Lots[0]); len(north) != 2 {
		t.Errorf("%d bids stand", len(north))
	}
}

func TestProposed(t *testing.T) {
	for propose, want := range map[string]string{"mean": "10 0", "median": "10 0", "none": "nothing 0"} { // 12.5 is as near to 10 as to 15
		c, _, said := dossier(t, map[string]string{
			"committee.yaml":       people + "propose: " + propose + "\n",
			"marks/one.north.yaml": marks("Evaluator 1", "north", "  method:\n    alpha: {mark: 10, reason: a}\n"),
			"marks/two.north.yaml": marks("Evaluator 2", "north", "  method:\n    alpha: {mark: 15, reason: b}\n"),
			"marks/consensus.yaml": "consensus: true\nlots:\n  south:\n    method:\n      alpha: {mark: 0, reason: settled}\n",
		})
		if said != "" {
			t.Fatal(said)
		}
		got := ""
		for _, d := range c.Differences() {
			switch {
			case d.Lot.ID == "south" && d.Consensus != nil:
				got += " " + d.Consensus.Mark.Decimal()
			case d.Subject.ID != "method" || d.Bid.ID != "alpha" || d.Lot.ID != "north":
			case d.Proposed == nil:
				got += "nothing"
			default:
				got += d.Proposed.Decimal()
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", propose, got, want)
		}
	}
}

func TestConflictsAndFreeze(t *testing.T) {
	two := marks("Evaluator 2", "north", "  method:\n    alpha: {mark: 10, reason: a}\n    beta: {mark: 15, reason: b}\n")
	_, _, said := dossier(t, map[string]string{"marks/two.yaml": two})
	if !strings.Contains(
		said,
		`marks/two.yaml:6:18: Evaluator 2 declares a conflict of interest (committee.yaml, line 7) and marks bid "beta"`,
	) {
		t.Errorf("got %s", said)
	}
	one := marks("Evaluator 1", "north", one)
	frozen := func(sum string) string {
		return people + "moderation:\n  - lot: north\n    started: 2026-03-09\n    by: chair\n    marks: {marks/one.yaml: " + sum + "}\n"
	}
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(one)))
	if c, _, said := dossier(t, map[string]string{"marks/one.yaml": one, "committee.yaml": frozen(sum)}); said != "" ||
		c.ModerationOf("north") == nil {
		t.Errorf("unchanged: %s", said)
	}
	_, _, said = dossier(t, map[string]string{"marks/one.yaml": one + "# later\n", "committee.yaml": frozen(sum)})
	if !strings.Contains(said, "committee.yaml:10:5: marks/one.yaml was changed after moderation started on 9 March 2026") {
		t.Errorf("changed: %s", said)
	}
	_, _, said = dossier(
		t,
		map[string]string{
			"marks/one.yaml": one,
			"committee.yaml": frozen(sum),
			"marks/x.yaml":   marks("X", "north", "  staff:\n    alpha: {mark: 1, reason: a}\n"),
		},
	)
	if !strings.Contains(said, "marks/x.yaml was added after moderation started") {
		t.Errorf("added: %s", said)
	}
}

func TestEnvelopes(t *testing.T) {
	priced := "tenderer: Beta\nreceived: 2026-02-28\nlots: {north: {prices: {taxes: excluded, price: 10}}}\n"
	closed := map[string]string{"tender.yaml": tender + "envelopes: two\n", "bids/beta.yaml": priced}
	_, _, said := dossier(t, closed)
	if said != "bids/beta.yaml:1:1: the bid has its prices, and the envelopes are not opened yet" {
		t.Errorf("closed: %s", said)
	}
	closed["committee.yaml"] = people + "envelopes: [{lot: north, opened: 2026-03-20 14:00, by: chair}]\n"
	if _, _, said := dossier(t, closed); said != "" {
		t.Errorf("open: %s", said)
	}
}

func TestAliases(t *testing.T) {
	c, _, _ := dossier(t, map[string]string{"committee.yaml": people + "masked: {seed: 4}\n"})
	keys, first := map[string]bool{}, ""
	for _, a := range c.Aliases() {
		keys[a.Key] = true
	}
	if len(keys) != 3 || !keys["A"] || !keys["B"] || !keys["C"] {
		t.Errorf("got %v", keys)
	}
	orders := map[string]bool{}
	for seed := range 20 {
		c, _, _ := dossier(t, map[string]string{"committee.yaml": people + fmt.Sprintf("masked: {seed: %d}\n", seed)})
		all := c.Aliases()
		first = all["alpha"].Key + all["beta"].Key + all["gamma"].Key
		orders[first] = true
		if name := all["beta"].Name.In(lang.FR); name != "Offre "+all["beta"].Key {
			t.Errorf("got %q", name)
		}
	}
	if len(orders) < 4 {
		t.Errorf("20 seeds give %d orders", len(orders))
	}
}

func TestWithoutAFile(t *testing.T) {
	_, d, _ := dossier(t, map[string]string{"marks/x.yaml": marks("Évaluateur 9", "north", one)})
	c := committee.Without(d)
	p := c.Progress()
	if len(p) != 1 || p[0].Evaluator.ID != "evaluateur-9" || p[0].Given != 4 || p[0].Expected != 6 {
		t.Errorf("got %+v", p)
	}
	if !c.Spread.Equal(exact.Ratio(3, 10)) {
		t.Errorf("spread %s", c.Spread)
	}
}
