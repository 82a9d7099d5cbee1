package xlsx

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// The workbooks of drawn dossiers keep the rules of the format, with firmness and
// scenarios in them. BAREME_DOSSIERS says which are drawn: 500 or 1000-1500.
func TestDrawnDossiersKeepTheRules(t *testing.T) {
	n := uint64(40)
	if testing.Short() {
		n = 6
	}
	first, end := dossiertest.Seeds(os.Getenv("BAREME_DOSSIERS"), n)
	var most extremes
	refused := uint64(0)
	for seed := first; seed < end; seed++ {
		s, draft := dossiertest.Drawn(seed)
		o := robustness.Defaults()
		o.Samples = 100
		ask := study.Ask{Draft: draft, Scenarios: true, Method: true, Firmness: &o, Always: true}
		e, err := study.Run(context.Background(), bids.LoadFS(s.Files(), kinds.All), ask)
		if problems := (*source.Error)(nil); errors.As(err, &problems) {
			refused++
			continue
		} else if err != nil {
			t.Fatalf("dossier %d: %v", seed, err)
		}
		most = most.with(keepsRules(t, fmt.Sprint("dossier ", seed), workbookIn(t, e, lang.All[seed%2])))
		if (seed+1)%500 == 0 {
			t.Logf("to %d: %d refused; %v", seed, refused, most)
		}
	}
	t.Logf("%d dossiers, %d refused; %v", end-first, refused, most)
	if most.formula > 1200 || most.nesting > 8 || most.arguments > 5 || refused > (end-first)/2 {
		t.Errorf("a formula grows with the tender, or too little was tried: %v, %d refused", most, refused)
	}
}

// with gives the greater of each.
func (e extremes) with(o extremes) extremes {
	return extremes{max(e.formula, o.formula), max(e.nesting, o.nesting), max(e.arguments, o.arguments), max(e.literal, o.literal),
		max(e.columns, o.columns), max(e.rows, o.rows), max(e.text, o.text), max(e.areas, o.areas)}
}
