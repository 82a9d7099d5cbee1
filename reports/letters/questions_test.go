package letters_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/letters"
)

// The question holds the tenderer's own figures; the threshold 0.9 x 1150 and the mean
// that look for low prices give others away.
func TestQuestionOnALowPrice(t *testing.T) {
	fsys := with(dossier(), "publication.yaml", "", "  answer_to: {fr: profil d'acheteur, en: buyer profile}\n  questions: [{kind: "+
		"low-price, bid: alpha, answer_by: 2026-04-20 12:00, about: [{fr: Détaillez la main-d'œuvre., en: Detail the staff.}]}]\n")
	x, text := one(t, fsys, lang.FR, letters.LowPrice, "alpha", false)
	if m := missing(x); m != "" {
		t.Errorf("missing: %s", m)
	}
	holds(t, text, "un prix de 1 000,00 € HT susceptible", "articles L. 2152-6 et R. 2152-3", "Nettoyage\n10\n100,00\nune fois\n1 000,00",
		"Détaillez la main-d’œuvre.",
		"au plus tard le 20 avril 2026 à 12 h 00", "votre offre sera rejetée")
	lacks(t, text, "Beta", "Gamma", "moyenne", "seuil", "1 200", "1 035", "1 150")
	// suspected without anybody having asked: the letter is due
	list := made(t, dossier(), lang.FR, letters.Ask{Kinds: []letters.Kind{letters.LowPrice}})
	if len(list) != 1 || list[0].To.ID != "alpha" || missing(list[0]) != "until when an answer is expected" {
		t.Errorf("%d letters", len(list))
	}
	x, _ = one(t, dossier(), lang.FR, letters.Rejection, "beta", false)
	if n := len(x.CheckList); !strings.Contains(x.CheckList[n-1].What.In(lang.EN), "may be abnormally low") || x.CheckList[n-1].Filled {
		t.Error("the rejection does not warn of the open question")
	}
}

func TestClarificationAndRegularisation(t *testing.T) {
	ask := func(kind, bid string) fstest.MapFS {
		return with(dossier(), "publication.yaml", "", "  questions: [{kind: "+kind+", bid: "+bid+", answer_by: 2026-04-20, about: [{fr: "+
			"Indiquez le délai., en: State the delay.}]}]\n")
	}
	x, text := one(t, ask("clarification", "beta"), lang.FR, letters.Clarification, "beta", false)
	if m := missing(x); m != "" {
		t.Errorf("missing: %s", m)
	}
	_, restricted := one(t, with(ask("clarification", "beta"), "publication.yaml", "procedure: open", "procedure: restricted"), lang.FR, letters.Clarification, "beta", false)
	holds(t, restricted, "article R. 2161-11")
	holds(t, text, "article R. 2161-5", "Indiquez le délai.", "Votre réponse ne peut ni modifier votre offre")
	x, text = one(t, ask("regularisation", "delta"), lang.FR, letters.Regularisation, "delta", false)
	if m := missing(x); m != "" {
		t.Errorf("missing: %s", m)
	}
	holds(t, text, "article R. 2152-2", "Assurance.", "Indiquez le délai.", "caractéristiques substantielles")
	// all tenderers concerned, or none
	two := with(ask("regularisation", "delta"), "bids/gamma.yaml", "insured: true", "insured: false")
	x, _ = one(t, two, lang.EN, letters.Regularisation, "delta", false)
	if last := x.CheckList[len(x.CheckList)-1]; last.Filled || last.Where.In(lang.EN) != "irregular too, and not asked: Gamma" {
		t.Errorf("%+v", last)
	}
}

func TestAbandonment(t *testing.T) {
	fsys := with(dossier(), "decisions.yaml", "", "lots: [{decision: abandoned, by: La maire, why: {fr: Le besoin a disparu., en: The "+
		"need is gone.}, basis: R2185-1, date: 2026-04-01}]\n")
	list := made(t, fsys, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Abandonment}})
	if len(list) != 4 {
		t.Fatalf("%d letters to 4 tenderers", len(list))
	}
	if kinds := made(t, fsys, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Rejection,
		letters.Award}}); len(kinds) != 1 || kinds[0].To.ID != "delta" {
		t.Errorf("%d other letters", len(kinds))
	}
	text := said(list[0].Document, lang.FR)
	holds(t, text, "déclarée sans suite le 1er avril 2026", "art. R. 2185-1", "article R. 2185-2", "Le besoin a disparu.", "art. R. 421-1")
	lacks(t, text, "Beta", "L. 551-1", "Total")
	if m := missing(list[0]); m != "" {
		t.Errorf("missing: %s", m)
	}
}

// What decisions say is what letters say: a price that was not justified, a tie that was
// settled, the bid ranked next that is turned to.
func TestLettersFollowDecisions(t *testing.T) {
	decided := func(text string) fstest.MapFS {
		return with(dossier(), "decisions.yaml", "", text+", by: La maire, why: {fr: Raison, en: Reason}, basis: Rule, date: 2026-04-01}]\n")
	}
	low := decided("low_prices: [{bid: alpha, asked: 2026-03-10, answered: 2026-03-12, answer: Rien, conclusion: not-justified")
	_, text := one(t, low, lang.FR, letters.Rejection, "alpha", false)
	holds(t, text, "Prix anormalement bas – offre anormalement basse (CCP, art. L. 2152-6 et R. 2152-4).", "Le marché est attribué à Beta.")
	if list := made(t, low, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.LowPrice}, Bid: ""}); len(list) != 0 {
		t.Errorf("%d questions on prices that are decided about", len(list))
	}
	next := decided("called_up: [{bid: beta, instead_of: alpha")
	for _, x := range made(t, next, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Rejection}}) {
		if x.To.ID == "alpha" || x.To.ID == "beta" {
			t.Errorf("a rejection to %s", x.To.ID)
		}
		text = said(x.Document, lang.FR)
		holds(t, text, "Le marché est attribué à Beta. L’attributaire initial n’étant pas en mesure")
		lacks(t, text, "Cette offre est classée première", "Alpha")
	}
	tied := with(with(decided("draws: [{order: [beta, alpha]"), "bids/beta.yaml", "120", "100"), "marks/e.yaml", "mark: 12", "mark: 16")
	_, text = one(t, tied, lang.FR, letters.Rejection, "alpha", false)
	holds(t, text, "Le marché est attribué à Beta. Plusieurs offres étant ex æquo au premier rang, elles ont été départagées le 1er "+
		"avril 2026.")
}

// A draft says that the evaluation is not complete: who is chosen may still change.
func TestDraftsOfAnIncompleteEvaluation(t *testing.T) {
	fsys := with(dossier(), "marks/e.yaml", "    gamma: {mark: 8, reason: {fr: Plan partiel, en: Partial plan}}\n", "")
	x, _ := one(t, fsys, lang.EN, letters.Rejection, "beta", true)
	if m := missing(x); m != "a complete evaluation" {
		t.Errorf("missing: %s", m)
	}
}

// Lots have letters of their own; a group is written to through its lead.
func TestLotsAndGroups(t *testing.T) {
	fsys := fstest.MapFS{
		"tender.yaml":      asYAML(strings.Replace(tender, "requirements:", "lots: [{id: north, title: {fr: Nord, en: North}}, {id: south}]\nrequirements:", 1)),
		"publication.yaml": asYAML(stated),
		"bids/alpha.yaml":  asYAML(bid("Alpha", "100", "true") + "lots: {north: {}, south: {}}\n"),
		"bids/beta.yaml": asYAML(bid("Groupement Beta", "120", "true") + `lots: {north: {}}
members: [{name: Beta Nord, lead: true}, {name: Beta Sud}]
`),
	}
	for _, lot := range []string{"north", "south"} {
		marks := "evaluator: E\nlot: " + lot + "\nmarks:\n  quality:\n    alpha: {mark: 16, reason: R}\n"
		if lot == "north" {
			marks += "    beta: {mark: 12, reason: R}\n"
		}
		fsys["marks/"+lot+".yaml"] = asYAML(marks)
	}
	list := made(t, fsys, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Rejection}})
	if len(list) != 1 || list[0].Name != "rejection-beta-north" {
		t.Fatalf("%d letters", len(list))
	}
	holds(t, said(list[0].Document, lang.FR), "Groupement Beta\nmandataire du groupement : Beta Nord", "(T-1), lot « Nord » – rejet d’une offre", "Le lot est attribué à Alpha.")
}

// The finished texts keep to French typography.
func TestFrenchTypography(t *testing.T) {
	fsys := with(dossier(), "publication.yaml", "", `  reasons_asked: [{bid: beta, date: 2026-04-01}]
  chosen: [{text: "L'essai : réussi ; tout est joint !"}]
  questions: [{kind: low-price, bid: alpha, answer_by: 2026-04-20}, {kind: clarification, bid: beta, answer_by: 2026-04-20, about: ["L'annexe 3 ?"]}, {kind: regularisation, bid: delta, answer_by: 2026-04-20}]
`)
	fsys = with(fsys, "decisions.yaml", "", "late: []\n")
	kinds := 0
	for _, k := range letters.Kinds {
		for _, x := range made(t, fsys, lang.FR, letters.Ask{Kinds: []letters.Kind{k}}) {
			kinds++
			document.Walk(x.Document.Blocks(), func(b document.Block) {
				for _, text := range document.Texts(b) {
					s := x.Document.Text(text, lang.FR)
					for _, fault := range []string{`[a-zé]: `, ` [:;?!»]`, `« `, `'`, `\b[LR]\d{3,4}-`, `n° \d`, `\d €`, ` EUR`, `\d mars`} {
						if at := regexp.MustCompile(fault).FindString(s); at != "" {
							t.Errorf("%s: %q in %q", k, at, s)
						}
					}
				}
			})
		}
	}
	if kinds < 9 {
		t.Errorf("%d letters", kinds)
	}
}
