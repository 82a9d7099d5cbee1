package chapters_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// Whatever the dossier, report and note are composed: no reference leads nowhere, no
// text is empty where a reader expects one.
func TestEveryDossierIsComposed(t *testing.T) {
	for i := range uint64(25) {
		files := dossiertest.Random(rand.New(rand.NewPCG(i, 9)), dossiertest.Size{Bids: 6, Groups: 3, Leaves: 3, Methods: true}).Files()
		firmness := robustness.Defaults()
		firmness.Samples = 0
		e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{Method: true, Firmness: &firmness})
		if err != nil {
			t.Fatal(err)
		}
		report, err := chapters.Report(e)
		if err != nil {
			t.Fatalf("dossier %d: %v", i, err)
		}
		note, err := chapters.Firmness(e)
		if err != nil {
			t.Fatalf("dossier %d: %v", i, err)
		}
		for _, l := range lang.All {
			for _, shown := range []string{all(report, l), all(note, l)} {
				if at := strings.Index(shown, "%!"); at >= 0 {
					t.Errorf("dossier %d in %s: %q", i, l, shown[max(0, at-80):at+20])
				}
			}
		}
	}
}

// A note on what was not analysed says so.
func TestNothingToAnalyse(t *testing.T) {
	e, err := study.Run(context.Background(), bids.LoadFS(complete(), kinds.All), study.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	note, err := chapters.Firmness(e)
	if err != nil {
		t.Fatal(err)
	}
	if shown := all(note, lang.EN); !strings.Contains(shown, "Nothing was analysed") {
		t.Error(shown)
	}
}
