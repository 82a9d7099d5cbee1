package forms

import (
	"os"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// codedAward is a small award whose marks use codes of the tender, of a group and of a
// criterion, in one language and in both.
func codedAward() AwardFiles {
	return AwardFiles{
		"tender.yaml": []byte(`bareme: 1
tender: {id: t, title: T, buyer: B, currency: EUR, dates: {deadline: 2026-03-01}}
codes: {strengths: {F1: {fr: Plan complet, en: Plan complete}, "1": un}, weaknesses: {no: sans équipe}}
criteria:
  - id: quality
    title: Quality
    weight: 60
    codes: {strengths: {G1: groupe}}
    criteria:
      - {id: method, title: Method, weight: 40, measure: judged, codes: {lacks: {M1: un essai}}}
      - {id: team, title: Team, weight: 20, measure: judged}
  - {id: other, title: Other, weight: 40, measure: judged}
`),
		"bids/alpha.yaml": []byte("bareme: 1\ntenderer: Alpha\nreceived: 2026-02-20\n"),
		"marks/jury.yaml": []byte(`evaluator: Jury
marks:
  method: {alpha: {mark: 10, reason: R, strengths: [F1, {"1": {fr: deux sites, en: two sites}}, G1: oui], weaknesses: ["no"], lacks: M1, note: {fr: n, en: m}}}
  team: {alpha: {mark: 12, reason: R, strengths: [{fr: une équipe, en: a team}, "1"], lacks: [{fr: a, en: b}, c]}}
  other: {alpha: {mark: 14, reason: R, weaknesses: ["no: rien", en toutes lettres]}}
`)}
}

// What is said beside marks has cells of its own, in the language of the form where both
// say the same, and comes back as it was.
func TestGroundsOfAnAward(t *testing.T) {
	files := codedAward()
	book := awardBook(t, files, lang.FR)
	s := open(t, book)
	for _, test := range []struct{ row, column, want string }{
		{"jury||method|alpha", "strengths fr", "F1\n1 : deux sites\nG1 : oui"},
		{"jury||method|alpha", "strengths en", "F1\n1: two sites\nG1: oui"},
		{"jury||method|alpha", "weaknesses fr", "no"},
		{"jury||method|alpha", "weaknesses en", ""},
		{"jury||method|alpha", "lacks fr", "M1"},
		{"jury||method|alpha", "note en", "m"},
		{"jury||team|alpha", "strengths en", "a team\n1"},
		{"jury||other|alpha", "weaknesses fr", "no : rien\nen toutes lettres"},
	} {
		name, at := s.cell("marks", test.row, test.column)
		if now, _ := s.f.GetCellValue(name, at); strings.ReplaceAll(now, "\u00a0", " ") != test.want {
			t.Errorf("%s %s: %q, want %q", test.row, test.column, now, test.want)
		}
	}
	alone, _, said := readAward(book, nil)
	if said != "" {
		t.Fatal(said)
	}
	for name, data := range files {
		if d := differences(meaning(t, name, data), meaning(t, name, alone[name])); d != "" && name != "marks/jury.yaml" {
			t.Errorf("%s:\n%s", name, d)
		}
	}
	const marks = `evaluator: Jury
marks:
  method:
    alpha:
      mark: 10
      reason: R
      strengths: [F1, {"1": {fr: deux sites, en: two sites}}, {G1: oui}]
      weaknesses: ["no"]
      lacks: M1
      note: {fr: n, en: m}
  team:
    alpha: {mark: 12, reason: R, strengths: [{fr: une équipe, en: a team}, "1"], lacks: [{fr: a, en: b}, c]}
  other:
    alpha: {mark: 14, reason: R, weaknesses: ["no": rien, en toutes lettres]}
`
	if d := differences(meaning(t, "marks/jury.yaml", alone["marks/jury.yaml"]), meaning(t, "marks/jury.yaml", []byte(marks))); d != "" {
		t.Errorf("got\n%s\n%s", alone["marks/jury.yaml"], d)
	}
	again, _, said := readAward(book, files)
	if string(again["marks/jury.yaml"]) != string(files["marks/jury.yaml"]) || said != "" {
		t.Errorf("%s\nthe dossier became\n%s", said, again["marks/jury.yaml"])
	}
	changed := s.set("marks", "jury||method|alpha", "lacks fr", nil, "weaknesses fr", "no\n• trop court", "weaknesses en", "no\n• too short").bytes()
	again, _, said = readAward(changed, files)
	now := string(again["marks/jury.yaml"])
	if said != "" || strings.Contains(now, "M1") || !strings.Contains(now, "{fr: trop court, en: too short}") || !strings.Contains(now, "G1: oui], weaknesses") {
		t.Errorf("%s\nthe dossier became\n%s", said, now)
	}
}

// What lines cannot say stays among further settings, and is not said twice.
func TestGroundsThatLinesCannotSay(t *testing.T) {
	files := codedAward()
	files["marks/jury.yaml"] = []byte(`evaluator: Jury
marks:
  method: {alpha: {mark: 10, reason: R, strengths: ["deux\nlignes", "- un tiret"], weaknesses: ["- un tiret"], lacks: "F1: x"}}
  team: {alpha: {mark: 12, reason: R, strengths: [{fr: seul}]}}
`)
	book := awardBook(t, files, lang.EN)
	alone, _, said := readAward(book, nil)
	if d := differences(meaning(t, "m", files["marks/jury.yaml"]), meaning(t, "m", alone["marks/jury.yaml"])); said != "" ||
		d != "" && !strings.Contains(string(alone["marks/jury.yaml"]), "lacks: {F1: x}") {
		t.Errorf("%s\n%s", said, d)
	}
	filled := open(t, book).set("marks", "jury||method|alpha", "strengths en", "mine").bytes()
	for name, base := range map[string]AwardFiles{"alone": nil, "into its dossier": files} {
		if _, _, said := readAward(filled, base); !strings.HasPrefix(said, "award.xlsx ! Marks ! L7: what is said here stands on the sheet “Further settings” already") {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// Each mistake beside a mark stands at its cell.
func TestGroundsOfAnAwardThatCannotBeRead(t *testing.T) {
	for _, test := range []struct{ column, value, want string }{
		{"strengths fr", "F9", `le code "F9" ne figure pas dans les listes de "method"`},
		{"strengths fr", "F1\nF1", `le code "F1" figure deux fois à côté d'une même note`},
		{"weaknesses fr", "F1", `le code "F1" est un point fort (Plan complet)`},
		{"lacks fr", "M1 : x\nM2", `le code "M2" ne figure pas dans les listes de "method"`},
		{"strengths en", "F1\na\nb\nc", "lignes : 3 en français, 4 en anglais"},
		{"strengths fr", "F1\nF9 : deux\nun", `le code "F9" ne figure pas`},
		{"mark", "", "un motif sans sa note"},
	} {
		s := open(t, awardBook(t, codedAward(), lang.FR))
		s.set("marks", "jury||method|alpha", test.column, test.value)
		if kind := strings.Fields(test.column)[0]; strings.HasSuffix(test.column, " fr") {
			s.set("marks", "jury||method|alpha", kind+" en", nil)
		}
		name, cell := s.cell("marks", "jury||method|alpha", test.column)
		said, _ := saidOf(s.bytes(), nil)
		if at := "offre.xlsx ! " + name + " ! " + cell + ": "; !strings.HasPrefix(said, at) || !strings.Contains(said, test.want) {
			t.Errorf("%s %q:\n  said %s\n  want %s%s", test.column, test.value, said, at, test.want)
		}
	}
}

// A workbook written before there were these columns and the sheet of codes is read.
func TestAwardOfBeforeGrounds(t *testing.T) {
	for name, into := range map[string]bool{"alone": false, "into its dossier": true} {
		t.Run(name, func(t *testing.T) {
			var base AwardFiles
			book, err := os.ReadFile("testdata/award-v3.xlsx")
			if err != nil {
				t.Fatal(err)
			}
			files := codedAward()
			for file, data := range files { // that program knew no codes
				files[file] = []byte(strings.NewReplacer("codes: {strengths: {F1: {fr: Plan complet, en: Plan complete}, \"1\": un}, weaknesses: {no: sans équipe}}\n", "",
					"    codes: {strengths: {G1: groupe}}\n", "", ", codes: {lacks: {M1: un essai}}", "").Replace(string(data)))
			}
			if into {
				base = files
			}
			now, _, said := readAward(book, base)
			if said != "" {
				t.Fatal(said)
			}
			for file, data := range files {
				if d := differences(meaning(t, file, data), meaning(t, file, now[file])); d != "" {
					t.Errorf("%s:\n%s", file, d)
				}
				if into && string(data) != string(now[file]) {
					t.Errorf("%s became\n%s", file, now[file])
				}
			}
		})
	}
}
