package published_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/published"
	"github.com/bareme/bareme/scoring/study"
)

const signed = "buyer: {siret: \"13002526500013\"}\ncontract: {signed: 2026-06-01}\n"

var reason = regexp.MustCompile(`(?m)^    ("?)([^":]+)("?): \{mark: (.*), reason: as seen\}$`)

// planted is a random dossier in which every text that a bid's reader may not see is
// a word of its own.
func planted(seed uint64) (fstest.MapFS, *dossiertest.Spec) {
	r, size := rand.New(rand.NewPCG(seed, 7)), dossiertest.Size{Bids: 6, Groups: 4, Leaves: 3, Methods: true, Hard: true}
	spec, selection := dossiertest.Random(r, size), ""
	if seed%3 == 2 {
		staged := dossiertest.RandomStaged(r, size)
		spec, selection = staged.Spec, staged.Shortlist(r)
	}
	fsys := spec.Files()
	if selection != "" {
		fsys["marks/selection.yaml"] = &fstest.MapFile{Data: []byte(selection)}
	}
	fsys["publication.yaml"] = &fstest.MapFile{Data: []byte(signed)}
	n := 0
	for _, name := range slices.Sorted(maps.Keys(fsys)) {
		text := string(fsys[name].Data)
		switch {
		case strings.HasPrefix(name, "marks/"):
			text = strings.Replace(text, "evaluator: ", "evaluator: PLANT-EVALUATOR-", 1)
			text = reason.ReplaceAllStringFunc(text, func(line string) string {
				n++
				m := reason.FindStringSubmatch(line)
				return fmt.Sprintf("    %s%s%s: {mark: %s, reason: 'PLANT-REASON-%d of <%s>'}", m[1], m[2], m[3], m[4], n, m[2])
			})
		case strings.HasPrefix(name, "bids/"):
			id := strings.TrimSuffix(strings.TrimPrefix(name, "bids/"), ".yaml")
			text += "summary: 'PLANT-SUMMARY of <" + id + ">'\nsubcontracting: {to: [{name: 'PLANT-DEEP of <" + id + ">'}]}\n"
			text = strings.ReplaceAll(text, "unit_price:", "title: 'PLANT-LINE of <"+id+">', unit_price:")
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys, spec
}

var plant = regexp.MustCompile(`PLANT-[A-Z]+(-[A-Z0-9]+)?( of <[^>]*>)?`)

// Of 200 random dossiers no reader is told what is not for it, in data or in words.
func TestNoSecretIsTold(t *testing.T) {
	told, dossiers := 0, 200
	if testing.Short() {
		dossiers = 60
	}
	for seed := range uint64(dossiers) {
		fsys, spec := planted(seed)
		d := bids.LoadFS(fsys, kinds.All)
		s, err := study.Run(context.Background(), d, study.Ask{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		audiences := []audience.Audience{{Kind: audience.Public}}
		for _, b := range spec.Bids {
			audiences = append(audiences, audience.Audience{Kind: audience.Tenderer, Bid: b.ID})
		}
		for _, a := range audiences {
			v := audience.Of(s, a, lang.FR)
			text := everything(t, v)
			may := map[string]bool{"REASON of <" + a.Bid + ">": true, "LINE of <" + a.Bid + ">": true}
			for _, lot := range s.Lots {
				if w := lot.Winner(); len(w) == 1 && !lot.Several() {
					may["REASON of <"+w[0].ID+">"] = true
				}
			}
			for _, p := range plant.FindAllString(text, -1) {
				told++
				kind, of, _ := strings.Cut(strings.TrimPrefix(p, "PLANT-"), " of ")
				kind, _, _ = strings.Cut(kind, "-")
				if !may[kind+" of "+of] {
					t.Fatalf("seed %d, %s is told %q", seed, a, p)
				}
			}
			figures(t, s, v)
		}
	}
	if told < 100 {
		t.Errorf("only %d planted words were told at all: what is open is not shown", told)
	}
}

// everything gives all that is told of a view, as data and as a document.
func everything(t *testing.T, v *audience.View) string {
	t.Helper()
	raw, err := published.Data(v, lang.FR)
	if err != nil {
		t.Fatal(err)
	}
	d := published.Document(v)
	if err := d.Number(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	out.Write(bytes.NewBuffer(raw).Bytes())
	document.Walk(d.Blocks(), func(b document.Block) {
		for _, x := range document.Texts(b) {
			out.WriteString(d.Text(x, lang.FR) + "\n")
		}
	})
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", "\u00a0", " ", "\u202f", " ", "’", "'").Replace(out.String())
}

// figures checks whose marks, ranks and totals a view holds.
func figures(t *testing.T, s *study.Study, v *audience.View) {
	t.Helper()
	for _, l := range v.Lots {
		if l.Bids[0].Standing != audience.Chosen {
			t.Fatal("the chosen bid is not the first")
		}
		for _, b := range l.Bids {
			open := b.Own || b.Standing == audience.Chosen && l.Holders == nil
			if l.Holders != nil && !b.Own && b.Price != nil {
				t.Fatalf("%s is told the price of %s, and an agreement has several holders", v.Audience, b.Name.In(lang.EN))
			}
			if !open && (b.Rank != nil || b.Total != nil || len(b.Marks) > 0 || len(b.Grounds) > 0) {
				t.Fatalf("%s is told the figures of %s", v.Audience, b.Name.In(lang.EN))
			}
			if !b.Own && len(b.Lines) > 0 {
				t.Fatalf("%s is told the detailed prices of %s", v.Audience, b.Name.In(lang.EN))
			}
		}
	}
	for _, h := range v.Held {
		for _, lot := range s.Lots {
			if lot.ID == h.ID && lot.IsSettled() {
				t.Fatalf("a lot with a winner is held: %s", h.Why.In(lang.EN))
			}
		}
	}
}

func load(t *testing.T, fsys fstest.MapFS, audienceOf string) *audience.View {
	t.Helper()
	s, err := study.Run(context.Background(), bids.LoadFS(fsys, kinds.All), study.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	a, ok := audience.Parse(audienceOf)
	if !ok {
		t.Fatal(audienceOf)
	}
	return audience.Of(s, a, lang.FR)
}

func dossier() fstest.MapFS {
	return fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T, title: Ménage, buyer: Ville, language: fr, dates: {award: 2026-04-01}}
requirements:
  - {id: insured, title: Assurance, measure: declared, with: {type: yes-no}, needs: "yes", otherwise: irregular, basis: RC}
criteria:
  - {id: quality, title: Qualité, weight: 40, measure: judged}
  - {id: cost, title: Prix, weight: 60, measure: cost, with: {taxes: excluded}, mark: {price: proportional}}
`)},
		"publication.yaml": {Data: []byte(signed)},
		"bids/alpha.yaml":  {Data: []byte("tenderer: Alpha\ndeclared: {insured: true}\nprices: {taxes: excluded, lines: [{id: a, title: Jour, quantity: 10, unit_price: 12.5}]}\n")},
		"bids/beta.yaml":   {Data: []byte("tenderer: Beta\ndeclared: {insured: true}\nprices: {taxes: excluded, lines: [{id: a, title: Jour, quantity: 10, unit_price: 13.7}]}\n")},
		"bids/gamma.yaml":  {Data: []byte("tenderer: Gamma\ndeclared: {insured: false}\nprices: {taxes: excluded, price: 90}\n")},
		"marks/panel.yaml": {Data: []byte("evaluator: P\nmarks:\n  quality:\n    alpha: {mark: 16, reason: Très complet}\n    beta: {mark: 12, reason: Incomplet}\n")},
	}
}

func TestPublicView(t *testing.T) {
	v := load(t, dossier(), "public")
	text := everything(t, v)
	for _, want := range []string{"Le marché a été attribué à Alpha, pour un prix évalué de 125,00", "3 offres reçues ; 1 écartée.", "Très complet",
		"Beta", "137,00", "écartée", "16,00 / 20"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told in:\n%s", want, text)
		}
	}
	for _, never := range []string{"Incomplet", "12,50", "13,70", "Assurance", "insured"} {
		if strings.Contains(text, never) {
			t.Errorf("%q is told", never)
		}
	}
}

func TestTendererView(t *testing.T) {
	text := everything(t, load(t, dossier(), "tenderer:beta"))
	for _, want := range []string{"Incomplet", "Très complet", "votre offre", "13,70", "de plus"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told in:\n%s", want, text)
		}
	}
	if strings.Contains(text, "12,50") {
		t.Error("the detailed price of the chosen bid is told")
	}
	text = everything(t, load(t, dossier(), "tenderer:gamma"))
	if !strings.Contains(text, "Assurance") || strings.Contains(text, "Incomplet") {
		t.Errorf("a tenderer that was set aside is told:\n%s", text)
	}
}

func TestTheBuyerOpensAndCloses(t *testing.T) {
	fsys := dossier()
	fsys["publication.yaml"].Data = append(fsys["publication.yaml"].Data, []byte(`open:
  - {item: price-lines, of: beta, for: [public], why: published by its tenderer}
close:
  - {item: reasons, of: winner, why: a secret of the process}
`)...)
	text := everything(t, load(t, fsys, "public"))
	for want, told := range map[string]bool{"13,70": true, "12,50": false, "Très complet": false, "fermé par l'acheteur": true, "a secret of the process": true} {
		if strings.Contains(text, want) != told {
			t.Errorf("%q told: %t in\n%s", want, !told, text)
		}
	}
	if strings.Contains(everything(t, load(t, fsys, "tenderer:gamma")), "13,70") {
		t.Error("what was opened to the public alone is told to a tenderer")
	}
}

func TestNothingIsToldBeforeTheSignature(t *testing.T) {
	fsys := dossier()
	delete(fsys, "publication.yaml")
	v := load(t, fsys, "public")
	if len(v.Lots) > 0 || len(v.Held) != 1 {
		t.Fatalf("%d lots are told", len(v.Lots))
	}
	text := everything(t, v)
	for _, never := range []string{"Alpha", "125", "Qualité"} {
		if strings.Contains(text, never) {
			t.Errorf("%q is told", never)
		}
	}
}

func TestDataIsSound(t *testing.T) {
	raw, err := published.Data(load(t, dossier(), "public"), lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	var v struct {
		Lots []struct {
			Bids []struct {
				Name, Standing string
				Price, Total   *string
				Rank           *int
			}
			Closed []struct {
				Item string
				Bids int
			}
		}
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	b := v.Lots[0].Bids
	if len(b) != 3 || b[0].Name != "Alpha" || *b[0].Rank != 1 || *b[0].Total != "92" || b[1].Rank != nil || b[1].Total != nil || *b[1].Price != "137" ||
		b[2].Standing != string(audience.SetAside) {
		t.Errorf("%s", raw)
	}
	count := map[string]int{}
	for _, c := range v.Lots[0].Closed {
		count[c.Item] += c.Bids
	}
	if count["marks"] != 1 || count["grounds"] != 1 || count["price-lines"] != 2 {
		t.Errorf("closed: %v", count)
	}
}
