package dossiertest_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/scoring"
)

// Hard dossiers are read and evaluated, price included as the Spec has it, and
// what makes them hard is drawn often.
func TestHardDossiersAreSound(t *testing.T) {
	drawn := map[string]int{}
	for i := range 300 {
		s := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 19)), dossiertest.Size{Bids: 7, Groups: 4, Leaves: 4, Methods: true, Hard: true})
		e, err := scoring.Evaluate(bids.LoadFS(s.Files(), kinds.All), scoring.Options{})
		if err != nil {
			t.Fatalf("dossier %d: %v", i, err)
		}
		prices := map[string]string{}
		for _, b := range e.Lots[0].Bids {
			if b.Price != nil {
				prices[b.ID] = b.Price.Format("", 2, 2)
			}
		}
		for _, b := range s.Bids {
			want := b.Price
			if !strings.Contains(want, ".") {
				want += ".00"
			}
			if got, ok := prices[b.ID]; ok && strings.NewReplacer(",", "", " ", "", " ", "").Replace(got) != want {
				t.Errorf("dossier %d, %s: price %s, the spec says %s", i, b.ID, got, want)
			}
			if len(b.Price) > 11 {
				drawn["nine digits"]++
			}
			if len(b.Lines) > 0 {
				drawn["lines"]++
			}
		}
		for _, g := range s.Groups {
			for _, l := range g.Leaves {
				for _, b := range s.Bids {
					if l.Kind == dossiertest.Judged && len(b.Values[l.ID]) > 10 {
						drawn["near"]++
					}
				}
				if l.Titles != nil {
					drawn["titles of levels"]++
				}
			}
		}
		if len(e.Lots[0].Ranking) > 1 && e.Lots[0].Ranking[1].Rank == 1 {
			drawn["ties"]++
		}
	}
	for _, what := range []string{"nine digits", "lines", "near", "titles of levels", "ties"} {
		if drawn[what] < 20 {
			t.Errorf("%s: drawn %d times only", what, drawn[what])
		}
	}
}

func TestLotsAndDiscountsAreSound(t *testing.T) {
	s := dossiertest.Random(rand.New(rand.NewPCG(5, 19)), dossiertest.Size{Bids: 5, Groups: 3, Leaves: 3, Hard: true})
	s.Lots, s.Discount = []string{"1", "01"}, "0.0000001 %"
	e, err := scoring.Evaluate(bids.LoadFS(s.Files(), kinds.All), scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Lots) != 2 || len(e.Lots[1].Bids) != len(s.Bids) {
		t.Errorf("%d lots, %d bids in the second, want 2 and %d", len(e.Lots), len(e.Lots[1].Bids), len(s.Bids))
	}
}

// Marks that are given again in a later round count, and scales of their own are read.
func TestMarksGivenAgainAreSound(t *testing.T) {
	turned, scaled := 0, 0
	for i := range uint64(150) {
		r := rand.New(rand.NewPCG(i, 31))
		s := dossiertest.Random(r, dossiertest.Size{Bids: 7, Groups: 4, Leaves: 4, Methods: true, Wide: true})
		s.GiveAgain(r)
		files := s.Files()
		again, err := scoring.Evaluate(bids.LoadFS(files, kinds.All), scoring.Options{})
		if err != nil {
			t.Fatalf("dossier %d: %v", i, err)
		}
		if strings.Contains(string(files["tender.yaml"].Data), ", scale: ") {
			scaled++
		}
		if files["marks/e-final.yaml"] == nil {
			continue
		}
		delete(files, "marks/e-final.yaml")
		first, err := scoring.Evaluate(bids.LoadFS(files, kinds.All), scoring.Options{})
		if err != nil {
			t.Fatalf("dossier %d: %v", i, err)
		}
		if !scoring.SameAward(again.Lots[0].Winner(), first.Lots[0].Winner()) {
			turned++
		}
	}
	if turned < 5 || scaled < 50 {
		t.Errorf("%d awards turned by marks given again, %d dossiers with scales of their own: too little is drawn", turned, scaled)
	}
}
