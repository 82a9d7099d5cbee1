package chapters_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/html"
	"github.com/bareme/bareme/scoring/study"
)

// mot stands in each text of the dossier that is given in French alone.
const mot = "Étranger"

// What a dossier gives in French alone stands in the English report in French, and is marked as
// that wherever it is shown, so that it is read out as it is written (RGAA 8.7); what it gives
// once for both languages, and the French report, have nothing of the kind.
func TestTextsInTheOtherLanguageAreMarked(t *testing.T) {
	in := func(name string) string { return "{fr: " + mot + " " + name + "}" }
	d := report(t, files(map[string]string{
		"tender.yaml": `bareme: 1
tender:
  id: T-1
  title: ` + in("marché") + `
  buyer: {name: Town, address: 1 Square}
  procedure: ` + in("procédure") + `
  notice: ` + in("avis") + `
  single_lot: ` + in("lot unique") + `
  description: ` + in("description") + `
  dates: {deadline: 2026-03-02 12:00, award: 2026-03-20}
  appraisals: [strengths]
requirements:
  - {id: insured, title: ` + in("assurance") + `, measure: declared, with: {type: yes-no}, needs: "yes", basis: ` + in("règlement") + `}
criteria:
  - {id: price, title: ` + in("prix") + `, weight: 60, measure: cost, mark: {price: proportional}}
  - {id: quality, title: ` + in("qualité") + `, weight: 40, measure: judged, levels: {0: None, 10: ` + in("niveau") + `, 20: Excellent}}
`,
		"bids/alpha.yaml": "tenderer: Alpha\nreceived: 2026-03-01 10:00\nsubcontracting: false\nprices: {taxes: excluded, price: 48000}\ndeclared: {insured: true}\n",
		"bids/beta.yaml":  "tenderer: Beta\nreceived: 2026-03-02 13:00\nsubcontracting: false\nprices: {taxes: excluded, price: 52500}\ndeclared: {insured: true}\n",
		"bids/gamma.yaml": "tenderer: Gamma\nreceived: 2026-03-01 10:00\nsubcontracting: false\nprices: {taxes: excluded, price: 52500}\ndeclared: {insured: false}\n",
		"marks/jury.yaml": "evaluator: Jury\nmarks:\n  quality:\n    alpha: {mark: 10, reason: " + in("motif") + ", strengths: [" + in("force") +
			"]}\n    beta: {mark: 20, reason: A named team and a plan for absences.}\n    gamma: {mark: 20, reason: A team.}\n",
		"decisions.yaml": "late: [{bid: beta, decision: admitted, by: The mayor, why: " + in("cause") + ", basis: " + in("base") + ", date: 2026-03-05}]\n" +
			"requests: [{bid: alpha, kind: clarification, what: " + in("question") + ", asked: 2026-03-04, answered: 2026-03-05, outcome: accepted, by: The mayor, why: " +
			in("raison") + ", basis: " + in("article") + ", date: 2026-03-06}]\n",
	}), study.Ask{})
	shown := map[string]bool{}
	document.Walk(d.Blocks(), func(b document.Block) {
		for _, text := range document.Texts(b) {
			for _, s := range d.Spans(text, lang.EN) {
				if strings.Contains(s.Text, mot) && s.Lang != lang.FR {
					t.Errorf("not marked as French: %q", d.Text(text, lang.EN))
				}
				if s.Lang == lang.FR {
					shown[strings.TrimSuffix(s.Text, ".")] = true
				}
				if s.Lang == lang.FR && !strings.Contains(s.Text, mot) {
					t.Errorf("marked as French: %q", s.Text)
				}
			}
			for _, s := range d.Spans(text, lang.FR) {
				if s.Lang != "" {
					t.Errorf("marked in French: %q", s.Text)
				}
			}
		}
	})
	for _, name := range []string{"procédure", "avis", "lot unique", "assurance", "règlement", "prix", "qualité", "niveau", "motif",
		"force", "cause", "base", "question", "raison", "article"} {
		if !shown[mot+" "+name] {
			t.Errorf("%q is nowhere marked: %v", mot+" "+name, shown)
		}
	}
	var page bytes.Buffer
	if err := html.Write(&page, d, lang.EN); err != nil {
		t.Fatal(err)
	}
	word, err := docx.Bytes(d, lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	spoken := regexp.MustCompile(`<title>[^<]*</title>`).ReplaceAllString(page.String(), "") // a window's title takes no marks
	for _, m := range regexp.MustCompile(`.{0,40}`+mot).FindAllString(spoken, -1) {
		if !regexp.MustCompile(`lang="fr">[^<]*$`).MatchString(strings.TrimSuffix(m, mot)) {
			t.Errorf("the page: %s", m)
		}
	}
	body := unzipped(t, word, "word/document.xml")
	runs := regexp.MustCompile(`(?s)<w:r>.*?</w:r>`).FindAllString(body, -1)
	if len(runs) < 100 || !strings.Contains(body, mot) {
		t.Fatalf("%d runs in the Word file", len(runs))
	}
	for _, r := range runs {
		if strings.Contains(r, mot) != strings.Contains(r, `<w:lang w:val="fr-FR"/>`) {
			t.Errorf("the Word file: %s", r)
		}
	}
}

// unzipped gives a part of a Word file.
func unzipped(t *testing.T, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := fs.ReadFile(z, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}
