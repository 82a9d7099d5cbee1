package reports_test

import (
	"context"
	"errors"
	"os"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spent"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// Random dossiers, with all that is asked beside them, come out in every format: none
// takes more than 5 s of processor time, none more than 1 GiB of memory. BAREME_DOSSIERS
// says how many, or which: 500 or 1000-1500.
func TestRandomDossiersInEveryFormat(t *testing.T) {
	n := uint64(60)
	if testing.Short() {
		n = 4
	}
	first, end := dossiertest.Seeds(os.Getenv("BAREME_DOSSIERS"), n)
	n = end - first
	slowest, which, refused := time.Duration(0), first, uint64(0)
	for seed := first; seed < end; seed++ {
		begun, _ := spent.Processor()
		if !inEveryFormatAtRandom(t, seed) {
			refused++
		}
		now, _ := spent.Processor()
		if took := now - begun; took > slowest {
			slowest, which = took, seed
			if took > 5*time.Second {
				t.Errorf("dossier %d takes %s of processor time", seed, took)
			}
		}
		var memory runtime.MemStats
		if runtime.ReadMemStats(&memory); memory.Sys > 1<<30 {
			t.Fatalf("dossier %d: %d MB of memory", seed, memory.Sys>>20)
		}
		if (seed+1)%100 == 0 {
			t.Logf("to %d: %d refused; the slowest, %d, took %s; %d MB of memory from the system", seed, refused, which, slowest, memory.Sys>>20)
		}
	}
	t.Logf("%d dossiers, %d refused; the slowest, %d, took %s of processor time", n, refused, which, slowest)
	if refused > n/2 {
		t.Errorf("%d of %d refused: too little was tried", refused, n)
	}
}

// inEveryFormatAtRandom tells whether the dossier of a seed was accepted.
func inEveryFormatAtRandom(t *testing.T, seed uint64) (accepted bool) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("dossier %d panics: %v\n%s", seed, p, debug.Stack())
		}
	}()
	s, draft := dossiertest.Drawn(seed)
	o := robustness.Defaults()
	o.Samples = 100
	ask := study.Ask{Draft: draft, Scenarios: true, Method: true, Firmness: &o, Always: true}
	e, err := study.Run(context.Background(), bids.LoadFS(s.Files(), kinds.All), ask)
	if problems := (*source.Error)(nil); errors.As(err, &problems) {
		if os.Getenv("BAREME_REFUSED") != "" {
			t.Logf("dossier %d: %v", seed, err)
		}
		return false
	} else if err != nil {
		t.Errorf("dossier %d: %v", seed, err)
		return false
	}
	inEveryFormat(t, e, lang.All[seed%2], int(seed/2))
	return true
}
