package bids_test

import (
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
)

func TestWhatAMistakeHidesIsNotSaidToBeMissing(t *testing.T) {
	for _, m := range misplaced {
		t.Run(m.name, func(t *testing.T) {
			got, _ := said(edited(t, m.file, m.old, m.now))
			same(t, "English", in(lang.EN, got), m.en)
			same(t, "French", in(lang.FR, got), m.fr)
		})
	}
}

// A file where nothing looks for it is the one thing said.
func TestFilesInAnotherPlaceAreToldAndNothingElse(t *testing.T) {
	move := func(from, to string) func(fstest.MapFS) {
		return func(files fstest.MapFS) {
			files[to] = files[from]
			delete(files, from)
		}
	}
	copied := func(from, to string) func(fstest.MapFS) {
		return func(files fstest.MapFS) { files[to] = files[from] }
	}
	for _, tt := range []struct {
		name string
		do   []func(fstest.MapFS)
		fr   []string
	}{
		{"a bid at the top", []func(fstest.MapFS){move(alpha, "alpha.yaml")},
			[]string{"alpha.yaml: le fichier n'est pas lu à cet endroit", "déplacez-le : bids/alpha.yaml"}},
		{"marks at the top", []func(fstest.MapFS){move(jury, "jury.yaml")},
			[]string{"jury.yaml: le fichier n'est pas lu à cet endroit", "déplacez-le : marks/jury.yaml"}},
		{"one file of marks", []func(fstest.MapFS){move(jury, "marks.yaml")},
			[]string{"marks.yaml: le fichier n'est pas lu à cet endroit", "déplacez-le : marks/…"}},
		{"marks among the bids", []func(fstest.MapFS){move(jury, "bids/jury.yaml")},
			[]string{"bids/jury.yaml:1:1: contenu du fichier : les notes d'un évaluateur", "déplacez-le : marks/"}},
		{"a bid among the marks", []func(fstest.MapFS){move(beta, "marks/beta.yaml")},
			[]string{"marks/beta.yaml:1:1: contenu du fichier : une offre", "déplacez-le : bids/"}},
		{"the tender among the bids", []func(fstest.MapFS){copied(tender, "bids/tender.yaml")},
			[]string{"bids/tender.yaml:1:1: contenu du fichier : une consultation", "déplacez-le : tender.yaml"}},
		{"bids in a folder in French", []func(fstest.MapFS){move(alpha, "offres/alpha.yaml"), move(beta, "offres/beta.yaml")},
			[]string{"offres: le répertoire n'est pas lu", "renommez-le bids"}},
		{"marks in a folder in French", []func(fstest.MapFS){move(jury, "notes/jury.yaml")},
			[]string{"notes: le répertoire n'est pas lu", "renommez-le marks"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := base(t)
			for _, do := range tt.do {
				do(files)
			}
			got, _ := said(files)
			same(t, "French", in(lang.FR, got), tt.fr)
		})
	}
}

// A decision that cannot be read may be the one that a late bid waits for.
func TestALateBidIsNotAskedForWhileDecisionsAreWrong(t *testing.T) {
	files := edited(t, beta, "received: 2026-03-30", "received: 2026-04-02")
	files["decisions.yaml"] = &fstest.MapFile{Data: []byte("late:\n  - {bid: beta, decision: admise, by: x, why: y, basis: z, date: 2026-04-03}\n")}
	got, _ := said(files)
	same(t, "French", in(lang.FR, got), []string{`decisions.yaml:2:27: "admise" au lieu de l'un de : admitted, refused`, "écrivez : admitted"})
}

// What a bid states and nothing looks at is told.
func TestWhatNothingLooksAtIsTold(t *testing.T) {
	for _, tt := range []struct{ name, old, now, fr string }{
		{"a fact", "declared: {assurance: true}", "declared: {assurance: true, certificat: true}",
			`bids/beta.yaml:3:29: aucune exigence, aucun critère ne prend en compte "certificat"`},
		{"a section", "declared: {assurance: true}", "declared: {assurance: true}\ncapacity: {gpu: 4}",
			`bids/beta.yaml:4:11: aucune exigence, aucun critère ne prend en compte capacity:, que donne l'offre "beta"`},
	} {
		problems, warnings := said(edited(t, beta, tt.old, tt.now))
		same(t, tt.name, in(lang.FR, problems), nil)
		same(t, tt.name, in(lang.FR, warnings), []string{tt.fr, "à retirer, ou vérifiez ce que demande la consultation"})
	}

	files := edited(t, tender, "criteria:\n", "lots: [{id: nord, title: Nord}, {id: sud, title: Sud}]\ncriteria:\n")
	files[alpha].Data = append(files[alpha].Data, "lots: {nord: {}}\n"...)
	files[beta].Data = append(files[beta].Data, "lots: {nord: {prices: {taxes: excluded, price: 50000}}}\n"...)
	files[jury].Data = append([]byte("lot: nord\n"), files[jury].Data...)
	_, warnings := said(files)
	same(t, "a section for all lots", in(lang.FR, warnings)[:2], []string{
		`bids/beta.yaml:4:9: offre "beta" : prices figure ici pour tous les lots et ne compte dans aucun : chaque lot de l'offre a le sien`,
		"retirez-le, ou retirez ce qui figure sous lots: si c'est là l'erreur"})
}

// A variant is of a base bid, not of another variant.
func TestAVariantIsNotOfAVariant(t *testing.T) {
	files := edited(t, beta, "received: 2026-03-30\n", "received: 2026-03-30\nvariant_of: alpha\n")
	files[alpha].Data = append([]byte("variant_of: beta\n"), files[alpha].Data...)
	got, _ := said(files)
	if len(got) != 2 || got[0].What.In(lang.EN) != `a variant of "beta", which is itself a variant of "alpha"` {
		t.Errorf("%v", in(lang.EN, got))
	}
}
