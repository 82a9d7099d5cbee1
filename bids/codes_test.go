package bids_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
)

const codedTender = `bareme: 1
tender: {id: C, title: Cleaning, buyer: Town}
codes:
  strengths: {F1: {fr: Plan complet, en: Plan complete.}, "1": one}
  weaknesses: {no: no team}
criteria:
  - id: quality
    weight: 60
    codes: {weaknesses: {W3: no named team}}
    criteria:
      - {id: method, weight: 30, measure: judged, codes: {lacks: {M1: a test}}}
      - {id: staff, weight: 30, measure: judged}
  - {id: cost, weight: 40, measure: cost, mark: {price: proportional}}
`

// coded reads a dossier with one mark that says something beside its reason.
func coded(tender, criterion, beside string) *bids.Dossier {
	files := fstest.MapFS{
		"tender.yaml":     {Data: []byte(tender)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\n")},
		"marks/one.yaml":  {Data: []byte("evaluator: One\nmarks:\n  " + criterion + ":\n    alpha: {mark: 10, reason: r, " + beside + "}\n")},
	}
	return bids.LoadFS(fs.FS(files), kinds.All)
}

// Codes are read as the texts that they stand for; words of their own stay words.
func TestCodesAreResolved(t *testing.T) {
	for beside, want := range map[string]string{
		`strengths: [F1]`:                              "strengths Plan complet|Plan complete. (F1)",
		`strengths: [F1: deux sites]`:                  "strengths Plan complet – deux sites|Plan complete – deux sites (F1)",
		`strengths: ["F1 : deux sites"]`:               "strengths Plan complet – deux sites|Plan complete – deux sites (F1)",
		`strengths: [{F1: {fr: deux, en: two}}]`:       "strengths Plan complet – deux|Plan complete – two (F1)",
		`strengths: [1, F1]`:                           "strengths one|one (1), Plan complet|Plan complete. (F1)",
		`strengths: ["1: un"]`:                         "strengths one – un|one – un (1)",
		`weaknesses: [no, W3]`:                         "weaknesses no team|no team (no), no named team|no named team (W3)",
		`lacks: M1`:                                    "lacks a test|a test (M1)",
		`lacks: {M1: deux sites}`:                      "lacks a test – deux sites|a test – deux sites (M1)",
		`lacks: [M1, "un essai par an"]`:               "lacks a test|a test (M1), un essai par an|un essai par an",
		`lacks: {fr: essai, en: trial}`:                "lacks essai|trial",
		`strengths: [F1 complet, "Réactivité : 24 h"]`: "strengths F1 complet|F1 complet, Réactivité : 24 h|Réactivité : 24 h",
		`strengths: [{fr: "S3 : oui", en: "S3: yes"}]`: "strengths S3 : oui|S3: yes",
		`weaknesses: [peu]`:                            "weaknesses peu|peu",
	} {
		d := coded(codedTender, "method", beside)
		if err := d.Problems.Err(); err != nil {
			t.Errorf("%s: %s", beside, err)
			continue
		}
		o := d.Opinions("", "method", "alpha")[0]
		got := ""
		for _, kind := range criteria.Appraisals {
			var all []string
			for _, g := range o.Of(kind) {
				s := g.FR + "|" + g.EN
				if g.Code != nil {
					s += " (" + g.Code.ID + ")"
				}
				all = append(all, s)
			}
			if len(all) > 0 {
				got += kind + " " + strings.Join(all, ", ")
			}
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", beside, got, want)
		}
	}
}

func TestCodesThatCannotBe(t *testing.T) {
	for _, test := range []struct{ old, now, criterion, beside, want string }{
		{"", "", "method", `strengths: [F2]`, `marks/one.yaml:4:46: the code "F2" is not listed for "method": write a code of the list, or words that do not look like one; near it: F1 (Plan complete)`},
		{"", "", "method", `strengths: [F2: more]`, `marks/one.yaml:4:46: the code "F2" is not listed`},
		{"", "", "method", `strengths: ["f1"]`, `marks/one.yaml:4:46: the code "f1" is not listed`},
		{"", "", "method", `weaknesses: [No]`, ``}, // a word of its own: capitals are another's
		{"", "", "method", `strengths: [W3]`, `marks/one.yaml:4:46: the code "W3" is a weakness (no named team): its place is under weaknesses; or choose here: F1 (Plan complete); 1 (one)`},
		{"", "", "staff", `lacks: M1`, `the code "M1" is not listed for "staff"`},
		{"", "", "method", `strengths: [F1, F1: more]`, `marks/one.yaml:4:50: the code "F1" stands twice beside one mark: keep one of the two`},
		{"W3: no", "F1: no", "method", `lacks: some words`, `tender.yaml:9:26: the code "F1" is listed already, at tender.yaml:4:15: give this one another code, or remove one`},
		{"W3: no", "f1: no", "method", `lacks: some words`, `tender.yaml:9:26: the codes "F1" and "f1" differ in capitals alone`},
		{"W3: no", "W 3: no", "method", `lacks: some words`, `tender.yaml:9:26: "W 3" cannot be a code: use 1 to 16 letters`},
		{"W3: no", "fr: no", "method", `lacks: some words`, `tender.yaml:9:26: "fr" cannot be a code`},
		{"W3: no named team", "W3: no team", "method", `lacks: some words`, `tender.yaml:9:30: the codes "no" and "W3" have the same text, "no team": keep one of them`},
		{"W3: no named team", "W3: ", "method", `lacks: some words`, `tender.yaml:9:30: found nothing, expected a text`},
		{"{weaknesses: {W3: no named team}}", "[W3]", "method", `lacks: some words`, `tender.yaml:9:12: found a list, expected keys with values`},
		{"{weaknesses: {W3: no named team}}", "{weakness: {W3: x}}", "method", `lacks: some words`, `tender.yaml:9:13: unknown key "weakness": did you mean "weaknesses"?`},
		{"{weaknesses: {W3: no named team}}", "{}", "method", `lacks: some words`, `tender.yaml:9:12: the list of codes is empty`},
		{"measure: cost,", "measure: cost, codes: {lacks: {M9: x}},", "method", `lacks: some words`, `tender.yaml:13:50: "cost" is measured (cost): nobody marks it: remove codes:, or give it to a judged criterion`},
	} {
		d := coded(strings.Replace(codedTender, test.old, test.now, 1), test.criterion, test.beside)
		got := ""
		for _, p := range d.Problems.Sorted() {
			got += p.In(lang.EN) + "\n"
		}
		got = strings.ReplaceAll(got, "\n    ", ": ")
		if test.beside == `weaknesses: [No]` {
			if !strings.Contains(got, `the code "No" is not listed`) { // it differs in capitals alone
				t.Errorf("%v: got %s", test, got)
			}
			continue
		}
		if !strings.Contains(got, test.want) {
			t.Errorf("%s, %s: got %s, want %s", test.now, test.beside, got, test.want)
		}
	}
}

// A list that cannot be read makes no code of a mark unknown: that would be told twice.
func TestCodesOfAListThatIsUnread(t *testing.T) {
	d := coded(strings.Replace(codedTender, "F1: {fr: Plan complet, en: Plan complete.}", "F 1: x", 1), "method", "strengths: [F1]")
	if n := d.Problems.Len(); n != 1 {
		t.Errorf("%d problems: %v", n, d.Problems.Err())
	}
}

// Where no code is listed nothing is taken for one.
func TestWithoutCodes(t *testing.T) {
	tender := strings.NewReplacer("codes:\n  strengths: {F1: {fr: Plan complet, en: Plan complete.}, \"1\": one}\n  weaknesses: {no: no team}\n", "",
		"    codes: {weaknesses: {W3: no named team}}\n", "", ", codes: {lacks: {M1: a test}}", "").Replace(codedTender)
	d := coded(tender, "method", `strengths: [F1, "F1 : x", F1], lacks: M1`)
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(d.Opinions("", "method", "alpha")[0].Strengths[1].FR, len(d.UnusedCodes())); got != "F1 : x0" {
		t.Error(got)
	}
}

func TestUnusedCodes(t *testing.T) {
	for beside, want := range map[string]string{
		`strengths: [F1]`: `tender.yaml:4:59 no mark uses the code "1" (one); tender.yaml:5:16 no mark uses the code "no" (no team); tender.yaml:9:26 no mark uses the code "W3" (no named team); tender.yaml:11:67 no mark uses the code "M1" (a test); `,
		`strengths: [F1, 1], weaknesses: [no, W3], lacks: M1`: "",
	} {
		got := ""
		for _, p := range coded(codedTender, "method", beside).UnusedCodes() {
			got += p.Position.String() + " " + p.What.In(lang.EN) + "; "
		}
		if got != want {
			t.Errorf("%s: got %s", beside, got)
		}
	}
	if unread := bids.LoadFS(fstest.MapFS{}, kinds.All).UnusedCodes(); unread != nil {
		t.Error("a dossier without a tender has unused codes")
	}
	files := coded(strings.Replace(codedTender, "measure: judged}", "measure: judged, codes: {strengths: {X1: x}}}", 1), "method", "strengths: [F1]")
	for _, p := range files.UnusedCodes() {
		if strings.Contains(p.What.In(lang.EN), "X1") {
			t.Error("a criterion that nobody was marked on is told already")
		}
	}
}
