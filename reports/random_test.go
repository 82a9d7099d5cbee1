package reports_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"testing"
	"testing/fstest"
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
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // a fifth of the time; what it keeps counts among the memory
	slowest, which, refused := time.Duration(0), first, uint64(0)
	for seed := first; seed < end; seed++ {
		begun, _ := spent.Processor()
		drawn, draft := dossiertest.Drawn(seed)
		if !inEveryFormatAtRandom(t, seed, drawn.Files(), draft) {
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

// So do those whose candidates are shortlisted, and whose bids are left behind by stages.
func TestStagedDossiersInEveryFormat(t *testing.T) {
	n := uint64(30)
	if testing.Short() {
		n = 4
	}
	first, end := dossiertest.Seeds(os.Getenv("BAREME_DOSSIERS"), n)
	refused := uint64(0)
	for seed := first; seed < end; seed++ {
		r := rand.New(rand.NewPCG(seed, 45))
		s := dossiertest.RandomStaged(r, dossiertest.Size{Bids: 1 + r.IntN(8), Groups: 2 + r.IntN(3), Leaves: 3, Hard: r.IntN(2) == 0})
		files := s.Files()
		if r.IntN(2) == 0 {
			selection := s.Shortlist(r)
			files = s.Files()
			files["marks/selection.yaml"] = &fstest.MapFile{Data: []byte(selection)}
		}
		if !inEveryFormatAtRandom(t, seed, files, false) {
			refused++
		}
	}
	if refused > (end-first)/4 {
		t.Errorf("%d of %d refused: too little was tried", refused, end-first)
	}
}

// inEveryFormatAtRandom tells whether the dossier of a seed was accepted.
func inEveryFormatAtRandom(t *testing.T, seed uint64, files fstest.MapFS, draft bool) (accepted bool) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("dossier %d panics: %v\n%s", seed, p, debug.Stack())
		}
	}()
	o := robustness.Defaults()
	o.Samples = 100
	ask := study.Ask{Draft: draft, Scenarios: true, Method: true, Firmness: &o, Always: true}
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), ask)
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
