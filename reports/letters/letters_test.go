package letters_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/scoring/study"
)

const tender = `bareme: 1
tender: {id: T-1, title: {fr: Entretien des bureaux, en: Cleaning of offices}, buyer: Ville de Test, language: fr, estimate: 900,
	dates: {award: 2026-04-01}}
requirements:
  - {id: insured, title: {fr: Assurance, en: Insurance}, measure: declared, with: {type: yes-no}, needs: "yes", basis: Rules 4}
criteria:
  - {id: quality, title: {fr: Qualité, en: Quality}, weight: 40, measure: judged}
  - {id: cost, title: {fr: Prix, en: Price}, weight: 60, measure: cost, with: {taxes: excluded}, mark: {price: proportional}}
`

const stated = `contract: {procedure: open, id: C-9}
letters:
  buyer: {address: [1 place du Marché, 75001 Paris], contact: Service des achats}
  signatory: {name: Le signataire, title: {fr: La maire, en: The mayor}}
  place: Paris
  date: 2026-04-02
  sent: electronic
  court: {name: Tribunal administratif de Paris, address: [7 rue de Jouy]}
  to: {beta: {address: [2 rue Haute]}}
`

func bid(name, price, insured string) string {
	return fmt.Sprintf("tenderer: %s\nreceived: 2026-03-01\nprices: {taxes: excluded, lines: [{id: one, title: Nettoyage, quantity: "+
		"10, unit_price: %s}]}\ndeclared: {insured: %s}\n", name, price, insured)
}

// dossier has three ranked bids and one that is set aside.
func dossier() fstest.MapFS {
	return fstest.MapFS{
		"tender.yaml":      asYAML(tender),
		"publication.yaml": asYAML(stated),
		"bids/alpha.yaml":  asYAML(bid("Alpha", "100", "true")),
		"bids/beta.yaml":   asYAML(bid("Beta", "120", "true")),
		"bids/gamma.yaml":  asYAML(bid("Gamma", "125", "true")),
		"bids/delta.yaml":  asYAML(bid("Delta", "90", "false")),
		"marks/e.yaml": asYAML(`evaluator: Evaluator
marks:
  quality:
    alpha: {mark: 16, reason: {fr: Essais joints, en: Trials joined}}
    beta: {mark: 12, reason: {fr: Aucun essai, en: No trial}}
    gamma: {mark: 8, reason: {fr: Plan partiel, en: Partial plan}}
    delta: {mark: 8, reason: {fr: Sans objet, en: Not applicable}}
`),
	}
}

// with replaces texts in a file of the dossier.
func with(fsys fstest.MapFS, name string, pairs ...string) fstest.MapFS {
	out := maps.Clone(fsys)
	text := ""
	if f := fsys[name]; f != nil {
		text = string(f.Data)
	}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] != "" && !strings.Contains(text, pairs[i]) {
			panic(pairs[i] + " is not in " + name)
		}
		if pairs[i] == "" {
			text += pairs[i+1]
		} else {
			text = strings.Replace(text, pairs[i], pairs[i+1], 1)
		}
	}
	out[name] = asYAML(text)
	return out
}

func made(t *testing.T, fsys fstest.MapFS, l lang.Lang, ask letters.Ask) []*letters.Letter {
	t.Helper()
	s, err := study.Run(context.Background(), bids.LoadFS(fsys, kinds.All), study.Ask{Draft: ask.Draft || ask.Kinds[0].Early()})
	if err != nil {
		t.Fatal(err)
	}
	list, err := letters.Make(s, l, ask)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// one makes the letter of a kind to a bid.
func one(t *testing.T, fsys fstest.MapFS, l lang.Lang, k letters.Kind, to string, draft bool) (x *letters.Letter, text string) {
	t.Helper()
	list := made(t, fsys, l, letters.Ask{Kinds: []letters.Kind{k}, Bid: to, Draft: draft})
	if len(list) != 1 {
		t.Fatalf("%d letters of kind %s to %s", len(list), k, to)
	}
	return list[0], said(list[0].Document, l)
}

// said gives the text of a document, a line for each of its texts, with common spaces.
func said(d *document.Document, l lang.Lang) string {
	var out []string
	document.Walk(d.Blocks(), func(b document.Block) {
		for _, t := range document.Texts(b) {
			out = append(out, d.Text(t, l))
		}
	})
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(strings.Join(out, "\n"))
}

func missing(x *letters.Letter) string {
	var out []string
	for _, p := range x.Missing() {
		out = append(out, p.What.In(lang.EN))
	}
	return strings.Join(out, "; ")
}

func holds(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			t.Errorf("lacks %q:\n%s", w, text)
		}
	}
}

func lacks(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(text, w) {
			t.Errorf("holds %q:\n%s", w, text)
		}
	}
}

// What article R2181-3 asks for, in both languages: the reasons, the chosen tenderer,
// why it was chosen, the earliest date of signature. Beta: 40 x 12/20 = 24 points, and
// 60 x 1000/1200 = 50; Alpha: 32 and 60.
func TestRejectionInAFormalProcedure(t *testing.T) {
	x, text := one(t, dossier(), lang.FR, letters.Rejection, "beta", false)
	if m := missing(x); m != "" {
		t.Errorf("missing: %s", m)
	}
	holds(t, text, "Ville de Test\n1 place du Marché\n75001 Paris\nAffaire suivie par : Service des achats\nBeta\n2 rue Haute\nParis, "+
		"2 avril 2026",
		"Objet : Entretien des bureaux (T-1) – rejet d’une offre", "reçue le 1er mars 2026", "articles R. 2181-1 et R. 2181-3",
		"rang : 2 sur 3. Total obtenu : 74,00 points sur 100.", "1 Qualité : note de 12,00 sur 20. Aucun essai.",
		"Prix évalué de votre offre : 1 200,00 € HT ; de l’offre retenue : 1 000,00 € HT.",
		"Le marché est attribué à Alpha. Cette offre est classée première. Total obtenu : 92,00 points sur 100.",
		"Elle obtient plus de points que la vôtre sur les critères suivants : 1 Qualité (8,00 points) ; 2 Prix (10,00 points).",
		"Le marché ne sera pas signé avant le 13 avril 2026 : un délai de 11 jours au moins", "art. R. 2182-1",
		"Tribunal administratif de Paris, 7 rue de Jouy", "art. L. 551-1", "art. R. 2181-4", "La maire\nLe signataire")
	lacks(t, text, "Gamma", "Delta", "1 250", "Essais joints", "Evaluator")
	_, text = one(t, dossier(), lang.EN, letters.Rejection, "beta", false)
	holds(t, text, "ranked 2 among 3. It obtains 74.00 points out of 100.", "No trial.",
		"The contract will not be signed before 13 April 2026: 11 days")
}

func TestStandstill(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"sent: electronic", "sent: post", "before 18 April 2026: 16 days"},
		{"sent: electronic", "sent: electronic\n  standstill: 2026-04-30", "before 30 April 2026: 11 days"},
		{"sent: electronic", "sent: electronic\n  standstill: 2026-04-05", "before 13 April 2026: 11 days"}, // the law's is later
		{"date: 2026-04-02", "dates: {rejection: 2026-04-10}\n  date: 2026-04-02", "before 21 April 2026: 11 days"},
		// CE, 2 August 2011, no. 347526: sent on 28 December 2010, signed on 13 January 2011
		{"date: 2026-04-02\n  sent: electronic", "date: 2026-12-28\n  sent: post", "before 13 January 2027: 16 days"},
	} {
		_, text := one(t, with(dossier(), "publication.yaml", c.from, c.to), lang.EN, letters.Rejection, "beta", false)
		holds(t, text, c.want)
	}
}

func TestRejectionInAnAdaptedProcedure(t *testing.T) {
	fsys := with(dossier(), "publication.yaml", "procedure: open", "procedure: adapted")
	x, text := one(t, fsys, lang.EN, letters.Rejection, "beta", false)
	if m := missing(x); m != "" {
		t.Errorf("missing: %s", m)
	}
	holds(t, text, "Under article R. 2181-1 of", "within fifteen days of the receipt of your request (CCP, art. R. 2181-2)")
	lacks(t, text, "R. 2181-3", "R. 2182-1", "will not be signed")
}

func TestRejectionOfABidThatWasSetAside(t *testing.T) {
	_, text := one(t, dossier(), lang.FR, letters.Rejection, "delta", false)
	holds(t, text, "Assurance – offre irrégulière (CCP, art. L. 2152-2).", "Fondement : Rules 4.", "Le marché est attribué à Alpha")
	lacks(t, text, "Elle obtient plus", "Beta", "Gamma", "art. R. 2181-4")
	// before anybody is chosen it is told why, and of nobody
	tied := with(with(dossier(), "bids/beta.yaml", "120", "100"), "marks/e.yaml", "mark: 12", "mark: 16")
	list := made(t, tied, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Rejection}})
	if len(list) != 1 || list[0].To.ID != "delta" {
		t.Fatalf("%d letters", len(list))
	}
	text = said(list[0].Document, lang.FR)
	holds(t, text, "offre irrégulière", "La procédure se poursuit pour les autres offres.")
	lacks(t, text, "Alpha", "Beta", "attribué", "signé avant")
}

func TestRejectionOfACandidature(t *testing.T) {
	fsys := with(dossier(), "tender.yaml", "needs: \"yes\",", "needs: \"yes\", stage: candidate,")
	_, text := one(t, fsys, lang.FR, letters.Rejection, "delta", false)
	holds(t, text, "rejet d’une candidature", "Votre candidature\nAssurance – candidature irrecevable (CCP, art. L. 2142-1). Exigé : "+
		"oui. Constaté : non.")
	lacks(t, text, "Votre offre", "remis une offre")
}

// The buyer may close what the law opens: it is then told to nobody, and said to be kept.
func TestWhatTheBuyerCloses(t *testing.T) {
	fsys := with(dossier(), "publication.yaml", "", "close: [{item: marks, of: winner, why: W}, {item: price, of: winner, why: W}]\n")
	_, text := one(t, fsys, lang.EN, letters.Rejection, "beta", false)
	holds(t, text, "not told", "Evaluated price of your bid: 1,200.00", "The contract is awarded to Alpha.")
	lacks(t, text, "92.00", "1,000.00", "more points than yours")
}

// A reason in the other language is marked as such, and to be translated.
func TestReasonsInTheOtherLanguage(t *testing.T) {
	x, _ := one(t, with(dossier(), "marks/e.yaml", "{fr: Aucun essai, en: No trial}", "{en: No trial…}"), lang.FR, letters.Rejection, "beta", false)
	if x.Open() != 2 || missing(x) != "" { // the low price of the chosen bid, and the translation
		t.Errorf("%d points are open; missing: %s", x.Open(), missing(x))
	}
	found := false
	document.Walk(x.Document.Blocks(), func(b document.Block) {
		for _, text := range document.Texts(b) {
			for _, s := range x.Document.Spans(text, lang.FR) {
				found = found || s.Text == "No trial…" && s.Lang == lang.EN
			}
		}
	})
	if !found {
		t.Error("the passage is not marked as English")
	}
}

// What is missing is named with the article and where to write it; a draft marks it.
func TestGaps(t *testing.T) {
	fsys := dossier()
	delete(fsys, "publication.yaml")
	x, _ := one(t, fsys, lang.EN, letters.Rejection, "beta", false)
	want := "the date of the letter; the procedure, which decides on the rules that hold; the earliest date of signature; the court, " +
		"with its address; " +
		"the name of who signs; in what capacity they sign"
	if m := missing(x); m != want {
		t.Errorf("missing: %s", m)
	}
	for _, p := range x.Missing() {
		if p.Where == nil || p.Basis == nil && p.What.In(lang.EN) != "the date of the letter" {
			t.Errorf("%s: %v, %q", p.What.In(lang.EN), p.Where, p.Basis)
		}
	}
	x, text := one(t, fsys, lang.EN, letters.Rejection, "beta", true)
	holds(t, text, "[to be completed: the date of the letter]", "[to be completed: the buyer’s address]",
		"before [to be completed: the earliest date of signature]")
	if x.Document.State == nil {
		t.Error("a draft that does not say so")
	}
}

func TestRejectionBeforeTheDecision(t *testing.T) {
	fsys := with(dossier(), "publication.yaml", "date: 2026-04-02", "date: 2026-03-31")
	x, _ := one(t, fsys, lang.EN, letters.Rejection, "beta", false)
	if m := missing(x); m != "sent after the award was decided, on 1 April 2026" {
		t.Errorf("missing: %s", m)
	}
}

func TestReasonsThatNameAnotherTenderer(t *testing.T) {
	fsys := with(dossier(), "marks/e.yaml", "en: No trial", "en: Less than Gamma")
	x, _ := one(t, fsys, lang.EN, letters.Rejection, "beta", false)
	if m := missing(x); !strings.Contains(m, "without the name of another tenderer") {
		t.Errorf("missing: %s", m)
	}
	x, _ = one(t, with(dossier(), "marks/e.yaml", "en: No trial", "en: Less than Alpha"), lang.EN, letters.Rejection, "beta", false)
	if m := missing(x); m != "" { // the chosen one may be named
		t.Errorf("missing: %s", m)
	}
}

func TestAnswerToATendererThatAsks(t *testing.T) {
	x, _ := one(t, dossier(), lang.EN, letters.Answer, "beta", false)
	if m := missing(x); m != "the date of the tenderer's request; the characteristics and relative advantages of the chosen bid, "+
		"without its secrets" {
		t.Errorf("missing: %s", m)
	}
	_, draft := one(t, dossier(), lang.EN, letters.Answer, "beta", true)
	holds(t, draft, "to be read again for what is secret", "1 Quality: Trials joined")
	fsys := with(dossier(), "publication.yaml", "", "  dates: {answer: 2026-04-20}\n  reasons_asked: [{bid: beta, date: 2026-04-06}]\n "+
		" chosen: [{text: {fr: Essais en ligne, en: Trials online}}]\n")
	list := made(t, fsys, lang.EN, letters.Ask{Kinds: []letters.Kind{letters.Answer}})
	if len(list) != 1 {
		t.Fatalf("%d answers, one tenderer asked", len(list))
	}
	text := said(list[0].Document, lang.EN)
	holds(t, text, "By your request of 6 April 2026", "article R. 2181-4", "Trials online", "Alpha")
	lacks(t, text, "Trials joined", "Gamma")
	if m := missing(list[0]); m != "" {
		t.Errorf("missing: %s", m)
	}
	inTime := func(x *letters.Letter) bool {
		return slices.ContainsFunc(x.CheckList, func(p letters.Particular) bool {
			return p.What.In(lang.EN) == "sent within 15 days of the request: by 21 April 2026" && p.Filled
		})
	}
	if late, _ := one(t, with(fsys, "publication.yaml", "answer: 2026-04-20", "answer: 2026-04-22"), lang.EN, letters.Answer, "beta",
		false); !inTime(list[0]) || inTime(late) {
		t.Error("the fifteen days are not counted")
	}
	// a bid that was set aside is compared with none
	_, text = one(t, with(fsys, "publication.yaml", "bid: beta", "bid: delta"), lang.EN, letters.Answer, "delta", false)
	holds(t, text, "As it was rejected on these grounds", "Under article R. 2181-3")
	lacks(t, text, "Alpha", "Trials")
}

func TestNotificationOfTheContract(t *testing.T) {
	signed := func(day string) fstest.MapFS {
		return with(dossier(), "publication.yaml", "id: C-9", "id: C-9, signed: "+day+", notified: 2026-04-20, months: 12, amount: 990")
	}
	x, text := one(t, signed("2026-04-13"), lang.FR, letters.Award, "alpha", false)
	if m := missing(x); m != "" {
		t.Errorf("missing: %s", m)
	}
	holds(t, text, "signé le 13 avril 2026", "Marché n°\nC-9", "990,00 €", "12 mois", "art. R. 2182-4")
	if x, _ = one(t, signed("2026-04-12"), lang.FR, letters.Award, "alpha", false); !strings.Contains(missing(x),
		"the standstill, which ends before 13 April 2026") {
		t.Errorf("signed a day early: %s", missing(x))
	}
	off := with(signed("2026-04-12"), "publication.yaml", "id: C-9", "id: C-9, framework: F-1") // a call-off
	if x, _ = one(t, off, lang.FR, letters.Award, "alpha", false); missing(x) != "" {
		t.Errorf("missing: %s", missing(x))
	}
	if list := made(t, dossier(), lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Award}, Bid: "beta"}); len(list) != 0 {
		t.Error("the contract is notified to a bid that is not chosen")
	}
}

// A tenderer whose variant is chosen gets no rejection for its base bid.
func TestVariantsOfTheChosenBid(t *testing.T) {
	fsys := with(dossier(), "bids/gamma.yaml", "tenderer: Gamma", "tenderer: Alpha\nvariant_of: alpha")
	for _, x := range made(t, fsys, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Rejection}}) {
		if x.To.ID != "beta" && x.To.ID != "delta" {
			t.Errorf("a rejection to %s", x.To.ID)
		}
	}
}

// The items of articles R2184-2 and R2184-3: what the dossier knows is filled, what it
// does not know is an open point.
func TestReportOnTheProcedure(t *testing.T) {
	fsys := with(dossier(), "bids/alpha.yaml", "received", "subcontracting: {share: 20 %, to: [{name: Omega, share: 12.5 %}]}\nreceived")
	fsys = with(fsys, "tender.yaml", "estimate: 900,", "estimate: 900, single_lot: {fr: Prestations indissociables, en: The services cannot be parted},")
	list := made(t, fsys, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Presentation}})
	text := said(list[0].Document, lang.FR)
	holds(t, text, "Ville de Test, 1 place du Marché, 75001 Paris", "Valeur estimée : 900,00 €", "Appel d’offres ouvert",
		"Aucun candidat n’a été exclu.",
		"Delta – Assurance (irrégulière)", "Beta – rang 2, avec 74,00 points sur 100", "Attributaire\nAlpha",
		"soit 18,00 points de plus que la deuxième", "1 000,00 € HT (prix évalué)",
		"Sous-traitance déclarée", "part : 20 %", "Omega, 12,5 %", "Prestations indissociables",
		"[à compléter : conflits d’intérêts constatés, et mesures prises]")
	if list[0].Document.State == nil {
		t.Error("points are open, and it is no draft")
	}
}
