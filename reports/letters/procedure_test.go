package letters_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/letters"
)

// Under a framework agreement or a dynamic purchasing system no period passes before the
// signature (CCP, art. R2182-2), unless the buyer keeps one; the action on the contract runs
// from what tenderers are told (CJA, art. R551-7).
func TestCallOffs(t *testing.T) {
	for _, of := range []string{"framework: F-1", "techniques: [dynamic-purchasing]"} {
		fsys := with(dossier(), "publication.yaml", "id: C-9", "id: C-9, "+of)
		x, text := one(t, fsys, lang.FR, letters.Rejection, "beta", false)
		if m := missing(x); m != "" {
			t.Errorf("%s: missing: %s", of, m)
		}
		holds(t, text, "aucun délai de suspension n’est imposé avant sa signature (CCP, art. R. 2182-2)",
			"suivant la notification de la conclusion du contrat", "Vous pouvez demander les caractéristiques")
		lacks(t, text, "R. 2182-1", "11 jours", "ne sera pas signé avant", "Journal officiel")
		x, text = one(t, with(fsys, "publication.yaml", "sent: electronic", "sent: electronic\n  standstill: 2026-04-20"), lang.FR,
			letters.Rejection, "beta", false)
		if m := missing(x); m != "" {
			t.Errorf("%s: missing: %s", of, m)
		}
		holds(t, text, "R. 2182-2", "ne sera pas signé avant le 20 avril 2026.")
	}
	_, text := one(t, dossier(), lang.FR, letters.Rejection, "beta", false)
	holds(t, text, "publication de l’avis d’attribution au Journal officiel de l’Union européenne")
	lacks(t, text, "R. 2182-2", "notification de la conclusion")
}

// In a formal procedure a rejection holds of its own accord its reasons, who was chosen and
// why (CCP, art. R2181-3); in an adapted one they are due to who asks (R2181-2): a model of the
// buyer's without a place for them is refused for the one, and for the answers of both.
func TestReasonsAreOwedByTheProcedure(t *testing.T) {
	fsys := with(dossier(), "publication.yaml", "", "  reasons_asked: [{bid: beta, date: 2026-04-06}]\n  chosen: [{text: Trials online}]\n")
	adapted := with(fsys, "publication.yaml", "procedure: open", "procedure: adapted")
	short := ownModel(t, "{{tenderer}}, {{date}}, {{subject}}, {{earliest-signature}}, {{advantages}}, {{request}}")
	models, problems := letters.ReadModels(fstest.MapFS{"letters/rejection.docx": short, "letters/answer.docx": short}, letters.Kinds)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		fsys    fstest.MapFS
		kind    letters.Kind
		missing string
		basis   string
	}{
		{fsys, letters.Rejection, "the reasons of the rejection; the name of the chosen tenderer; the reasons of the choice", "CCP, art. R2181-3"},
		{adapted, letters.Rejection, "", "CCP, art. R2181-2"},
		{fsys, letters.Answer, "the reasons of the rejection; the name of the chosen tenderer; the reasons of the choice", "CCP, art. R2181-3"},
		{adapted, letters.Answer, "the reasons of the rejection; the name of the chosen tenderer; the reasons of the choice", "CCP, art. R2181-2"},
	} {
		x, _ := one(t, c.fsys, lang.EN, c.kind, "beta", false)
		if m := missing(x); m != "" {
			t.Errorf("%s: missing: %s", c.kind, m)
		}
		for _, p := range x.CheckList {
			if p.What.In(lang.EN) == "the reasons of the choice" && p.Basis.In(lang.EN) != c.basis {
				t.Errorf("%s: the reasons of the choice are asked for by %s, not %s", c.kind, p.Basis, c.basis)
			}
		}
		x.Heed(models[c.kind])
		if m := missing(x); m != c.missing {
			t.Errorf("%s, a short model: missing: %s", c.kind, m)
		}
	}
}

// What the chosen bid has over the reader's may be asked for by whom the articles give it
// to: a bid whose price was not justified is none of those that they leave out.
func TestWhoMayAskForAdvantages(t *testing.T) {
	low := with(dossier(), "decisions.yaml", "", `low_prices:
  - {bid: beta, asked: 2026-03-10, answered: 2026-03-12, conclusion: not-justified, by: B, why: Not convincing, basis: R2152-4, date: 2026-03-15}
`)
	aside := func(class string) fstest.MapFS {
		return with(dossier(), "decisions.yaml", "", "set_aside: [{bid: beta, class: "+class+", why: W, by: B, basis: Rules, date: 2026-03-15}]\n")
	}
	late := with(with(with(dossier(), "tender.yaml", "dates: {award", "dates: {deadline: 2026-02-20, award"), "decisions.yaml", "",
		"late: [{bid: beta, decision: refused, by: B, why: no fault of ours, basis: Rules 9, date: 2026-03-06}]\n"), "bids/beta.yaml", "", "")
	for _, name := range []string{"alpha", "gamma", "delta"} {
		late = with(late, "bids/"+name+".yaml", "2026-03-01", "2026-02-01")
	}
	const formal, adapted = "art. R. 2181-4", "les caractéristiques et les avantages de l’offre retenue"
	for name, c := range map[string]struct {
		fsys fstest.MapFS
		may  bool
		says string
	}{
		"low":           {low, true, "offre anormalement basse (CCP, art. L. 2152-6 et R. 2152-4)"},
		"irregular":     {aside("irregular"), false, "offre irrégulière (CCP, art. L. 2152-2)"},
		"unacceptable":  {aside("unacceptable"), false, "offre inacceptable (CCP, art. L. 2152-3)"},
		"inappropriate": {aside("inappropriate"), false, "offre inappropriée (CCP, art. L. 2152-4)"},
		"late":          {late, false, "Offre reçue hors délai – offre éliminée (CCP, art. R. 2151-5)."},
		"ranked":        {dossier(), true, "rang : 2 sur 3"},
	} {
		_, text := one(t, c.fsys, lang.FR, letters.Rejection, "beta", false)
		holds(t, text, c.says)
		if c.may {
			holds(t, text, formal)
		} else {
			lacks(t, text, formal)
		}
		_, text = one(t, with(c.fsys, "publication.yaml", "procedure: open", "procedure: adapted"), lang.FR, letters.Rejection, "beta", false)
		holds(t, text, "(CCP, art. R. 2181-2)")
		if c.may {
			holds(t, text, adapted)
		} else {
			lacks(t, text, adapted)
			holds(t, text, "Vous pouvez demander les motifs de cette décision")
		}
		if name == "late" {
			lacks(t, text, "irrégulière")
		}
	}
}

// A tenderer that offers variants gets a letter for each of its bids, which says for which.
func TestEachBidOfATendererIsNamed(t *testing.T) {
	fsys := with(dossier(), "bids/gamma.yaml", "tenderer: Gamma", "tenderer: Beta\nvariant_of: beta")
	fsys = with(fsys, "tender.yaml", "criteria:", "variants: allowed\ncriteria:")
	_, text := one(t, fsys, lang.FR, letters.Rejection, "beta", false)
	holds(t, text, "– rejet d’une offre de base", "Vous avez remis une offre de base pour ce marché, reçue le 1er mars 2026.", "Votre offre\n")
	_, text = one(t, fsys, lang.FR, letters.Rejection, "gamma", false)
	holds(t, text, "– rejet d’une variante", "Vous avez remis une variante pour ce marché, reçue le 1er mars 2026.", "Votre variante\n")
	lacks(t, text, "offre de base")
}

// A name that ends with a full stop ends its sentence with one.
func TestNamesThatEndWithAFullStop(t *testing.T) {
	fsys := with(dossier(), "bids/alpha.yaml", "tenderer: Alpha", "tenderer: Alpha Conseil inc.")
	for _, l := range lang.All {
		_, text := one(t, fsys, l, letters.Rejection, "beta", false)
		holds(t, text, "Alpha Conseil inc. ")
		lacks(t, text, "inc..")
	}
}

// A letter says what a letter of its formulas stands for, and no other.
func TestFormulasAreExplained(t *testing.T) {
	_, text := one(t, dossier(), lang.FR, letters.Rejection, "beta", false)
	holds(t, text, "Dans les formules : M, note maximale du critère ; P, prix de l’offre ; Pmin, prix le plus bas des offres non écartées.")
	lacks(t, text, "Pmax", "Pmoy")
}

// Nobody is named in what is told of a mark but its bid's tenderer and, alone, the chosen one:
// neither in a reason, nor in a strength, a weakness or what is lacking; nor who marked.
func TestWhoIsNamedBesideAMark(t *testing.T) {
	const own = "beta: {mark: 12, reason: {fr: Aucun essai, en: No trial}}"
	several := with(dossier(), "tender.yaml", "criteria:", "holders: {at_most: 2, call_offs: competition}\ncriteria:")
	for _, c := range []struct {
		fsys    fstest.MapFS
		to      string
		said    string
		missing bool
		open    string
	}{
		{dossier(), "beta", "beta: {mark: 12, reason: No trial, strengths: [Faster than Gamma]}", true, "another tenderer"},
		{dossier(), "beta", "beta: {mark: 12, reason: No trial, weaknesses: [Slower than Gamma]}", true, "another tenderer"},
		{dossier(), "beta", "beta: {mark: 12, reason: No trial, lacks: What Gamma has}", true, "another tenderer"},
		{dossier(), "beta", "beta: {mark: 12, reason: Slower than Alpha}", false, ""},
		{several, "gamma", "gamma: {mark: 8, reason: Slower than Alpha}", true, "another tenderer"},
		{dossier(), "beta", "beta: {mark: 12, reason: evaluator saw no trial}", false, "who marked"},
		{dossier(), "beta", "beta: {mark: 12, reason: evaluators saw no trial}", false, ""},
	} {
		old := own
		if c.to == "gamma" {
			old = "gamma: {mark: 8, reason: {fr: Plan partiel, en: Partial plan}}"
		}
		x, _ := one(t, with(c.fsys, "marks/e.yaml", old, c.said), lang.EN, letters.Rejection, c.to, false)
		if got := missing(x) != ""; got != c.missing {
			t.Errorf("%s: missing: %q", c.said, missing(x))
		}
		said := ""
		for _, p := range x.CheckList {
			if !p.Filled {
				said += p.What.In(lang.EN) + "; "
			}
		}
		if strings.Contains(said, "without the name") != (c.open != "") || !strings.Contains(said, c.open) {
			t.Errorf("%s: open: %q", c.said, said)
		}
	}
}

// A rejection that would go out too late for the standstill, the contract being signed, is not
// written.
func TestRejectionAfterTheSignature(t *testing.T) {
	for signed, sound := range map[string]bool{"2026-04-12": false, "2026-04-13": true} {
		x, _ := one(t, with(dossier(), "publication.yaml", "id: C-9", "id: C-9, signed: "+signed), lang.EN, letters.Rejection, "beta", false)
		if (missing(x) == "") != sound {
			t.Errorf("signed on %s: missing: %q", signed, missing(x))
		}
	}
}
