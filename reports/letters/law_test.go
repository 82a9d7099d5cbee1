package letters_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/letters"
)

// ofBuyer is a dossier in which every kind of letter is due, of a buyer of a country.
func ofBuyer(country string) fstest.MapFS {
	return with(dossier(), "publication.yaml", "contract: {procedure: open, id: C-9}", "buyer: {country: "+country+
		"}\ncontract: {procedure: open, id: C-9, signed: 2026-04-20}", "  sent: electronic", `  sent: electronic
  reasons_asked: [{bid: beta, date: 2026-04-06}]
  remedies: Review within ten days
  questions:
    - {kind: clarification, bid: beta, answer_by: 2026-04-10, about: [The delay of a repair]}
    - {kind: regularisation, bid: delta, answer_by: 2026-04-10, about: [The missing policy]}
    - {kind: low-price, bid: beta, answer_by: 2026-04-10}
`)
}

// french are words of French law, however they are typeset.
var french = []string{"CCP", "CJA", "CRPA", "Public Procurement Code", "code de la commande publique", "R. 2", "L. 2", "R2", "L2",
	"R. 421", "L. 551", "référé", "Summary proceedings"}

// Letters and the report on the procedure cite the law of the buyer: the code in France, the
// directives in another state of the area, nothing elsewhere. All are complete in each.
func TestLettersCiteTheLawOfTheBuyer(t *testing.T) {
	ended := "lots: [{decision: abandoned, by: B, why: Budget withdrawn, basis: B, date: 2026-04-03}]\n"
	for _, c := range []struct {
		kind         letters.Kind
		to           string
		fr, de, none string // what each law says; "" for nothing
	}{
		{letters.Rejection, "beta", "articles R. 2181-1 et R. 2181-3",
			"de l’article 55, § 1, de la directive 2014/24/UE, je vous notifie",
			"Je vous notifie cette décision et ses motifs."},
		{letters.Rejection, "delta", "offre irrégulière (CCP, art. L. 2152-2)",
			"offre irrégulière (directive 2014/24/UE, art. 26, § 4, point b).",
			"offre irrégulière."},
		{letters.Answer, "beta", "l’article R. 2181-4 du code",
			"de l’article 55, § 2, de la directive 2014/24/UE, je vous réponds", "Je vous réponds comme suit."},
		{letters.Award, "alpha", "(CCP, art. R. 2182-4)", "", ""},
		{letters.Clarification, "beta", "l’article R. 2161-5 du code",
			"de l’article 56, § 3, de la directive 2014/24/UE", "Je vous demande d’en préciser la teneur."},
		{letters.Regularisation, "delta", "l’article R. 2152-2 du code",
			"de l’article 56, § 3, de la directive 2014/24/UE", "Je vous autorise à la régulariser."},
		{letters.LowPrice, "beta", "des articles L. 2152-6 et R. 2152-3",
			"de l’article 69 de la directive 2014/24/UE", "Je vous demande de fournir"},
		{letters.Abandonment, "beta", "(CCP, art. R. 2185-1)",
			"(directive 2014/24/UE, art. 55, § 1)", "Je vous communique les motifs de cette décision :"},
		{letters.Presentation, "", "Code de la commande publique, art. R. 2184-1 à R. 2184-6", "Directive 2014/24/UE, art. 84", ""},
	} {
		for country, want := range map[string]string{"FR": c.fr, "DE": c.de, "CH": c.none} {
			fsys := ofBuyer(country)
			if country == "FR" {
				fsys = with(fsys, "publication.yaml", "buyer: {country: FR}\n", "")
			}
			fsys = with(fsys, "publication.yaml", "", "  chosen: [{text: Essais joints}]\n")
			if c.kind == letters.Abandonment {
				fsys = with(fsys, "decisions.yaml", "", ended)
			}
			x, text := one(t, fsys, lang.FR, c.kind, c.to, c.kind == letters.Presentation)
			for _, line := range x.Document.Lines {
				text += "\n" + strings.ReplaceAll(x.Document.Text(line, lang.FR), "\u00a0", " ")
			}
			holds(t, text, want)
			for _, p := range x.CheckList {
				if p.Basis != nil {
					text += "\n" + p.Basis.In(lang.FR)
				}
			}
			switch country {
			case "DE":
				lacks(t, text, french...)
			case "CH":
				lacks(t, text, append(french, "irective")...)
			}
			if m := missing(x); m != "" {
				t.Errorf("%s, %s: missing: %s", c.kind, country, m)
			}
		}
	}
}

// Directive 89/665/EEC has ten days pass, or fifteen, counted from the day after the letter is
// sent; where no law is known no period is counted, and the buyer's own day is told.
func TestStandstillByLaw(t *testing.T) {
	for _, c := range []struct{ country, sent, standstill, want string }{
		{"DE", "electronic", "", "before 13 April 2026: a period of at least 10 days runs from the day after this letter is sent by electronic means " +
			"(Directive 89/665/EEC, art. 2a, para. 2)."},
		{"DE", "post", "", "before 18 April 2026: a period of at least 15 days runs from the day after this letter is sent (Directive 89/665/EEC"},
		{"DE", "electronic", "2026-04-20", "before 20 April 2026: a period of at least 10 days"},
		{"CH", "electronic", "2026-04-20", "The contract will not be signed before 20 April 2026."},
		{"CH", "electronic", "", ""},
	} {
		fsys := with(ofBuyer(c.country), "publication.yaml", "sent: electronic", "sent: "+c.sent)
		if c.standstill != "" {
			fsys = with(fsys, "publication.yaml", "  place: Paris", "  place: Paris\n  standstill: "+c.standstill)
		}
		_, text := one(t, fsys, lang.EN, letters.Rejection, "beta", false)
		holds(t, text, c.want)
		if c.want == "" {
			lacks(t, text, "will not be signed")
			_, draft := one(t, fsys, lang.EN, letters.Rejection, "beta", true)
			holds(t, draft, "before [to be completed: the earliest date of signature].")
		}
		if c.country == "CH" {
			lacks(t, text, "fifteen days", "10 days")
		} else {
			holds(t, text, "within fifteen days of the receipt of your request (Directive 2014/24/EU, art. 55, para. 2)")
		}
	}
	early := with(ofBuyer("DE"), "publication.yaml", "signed: 2026-04-20", "signed: 2026-04-12")
	x, _ := one(t, early, lang.EN, letters.Award, "alpha", false)
	if m := missing(x); m != "the contract signed after the standstill, which ends before 13 April 2026" {
		t.Errorf("signed within the standstill: missing: %s", m)
	}
	if x, _ = one(t, with(early, "publication.yaml", "country: DE", "country: CH"), lang.EN, letters.Award, "alpha", false); missing(x) != "" {
		t.Errorf("no law, no period: missing: %s", missing(x))
	}
}

// Remedies of a law that is not known here are the buyer's to write: without them the letter
// may not be sent.
func TestRemediesOfAnotherLaw(t *testing.T) {
	for _, country := range []string{"DE", "CH"} {
		silent := with(ofBuyer(country), "publication.yaml", "  remedies: Review within ten days\n", "")
		x, text := one(t, silent, lang.EN, letters.Rejection, "beta", false)
		holds(t, text, "[to be completed: remedies and their time limits]")
		if m := missing(x); m != "remedies and their time limits" {
			t.Errorf("%s: missing: %s", country, m)
		}
		_, text = one(t, ofBuyer(country), lang.EN, letters.Rejection, "beta", false)
		holds(t, text, "Review within ten days")
	}
}

// A price that was not justified makes a bid irregular under the directive, and not in French
// law: who may ask for the advantages of the chosen bid differs.
func TestUnjustifiedPriceUnderTheDirective(t *testing.T) {
	low := `low_prices:
  - {bid: beta, asked: 2026-03-10, answered: 2026-03-12, conclusion: not-justified, by: B, why: Not convincing, basis: B, date: 2026-03-15}
`
	for country, may := range map[string]bool{"FR": true, "DE": false} {
		fsys := with(ofBuyer(country), "decisions.yaml", "", low)
		if country == "FR" {
			fsys = with(fsys, "publication.yaml", "buyer: {country: FR}\n", "")
		}
		_, text := one(t, fsys, lang.EN, letters.Rejection, "beta", false)
		if strings.Contains(text, "You may ask for the characteristics") != may {
			t.Errorf("%s: %t expected:\n%s", country, may, text)
		}
	}
}
