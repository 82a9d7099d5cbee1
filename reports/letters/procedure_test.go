package letters_test

import (
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
			if p.What.In(lang.EN) == "the reasons of the choice" && p.Basis != c.basis {
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
