package reports_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// Random dossiers, with all that is asked beside them, come out in every format: none
// takes long, none takes much memory. BAREME_DOSSIERS says how many.
func TestRandomDossiersInEveryFormat(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("BAREME_DOSSIERS"))
	if n == 0 {
		if n = 60; testing.Short() {
			n = 4
		}
	}
	slowest, refused := time.Duration(0), 0
	for seed := range uint64(n) {
		r := rand.New(rand.NewPCG(seed, 41))
		size := dossiertest.Size{Bids: 1 + r.IntN(12), Groups: 1 + r.IntN(5), Leaves: 1 + r.IntN(5), Methods: r.IntN(3) == 0, Hard: r.IntN(2) == 0, Absent: r.IntN(10) == 0}
		files := dossiertest.Random(r, size).Files()
		begun := time.Now()
		o := robustness.Defaults()
		o.Samples = 100
		e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{Draft: size.Absent, Scenarios: true, Method: true, Firmness: &o, Always: true})
		if problems := (*source.Error)(nil); errors.As(err, &problems) {
			refused++
			continue
		} else if err != nil {
			t.Fatalf("dossier %d: %v", seed, err)
		}
		inEveryFormat(t, e, lang.All[seed%2])
		spent := time.Since(begun)
		if slowest = max(slowest, spent); spent > 30*time.Second {
			t.Errorf("dossier %d takes %s", seed, spent)
		}
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	t.Logf("%d dossiers, %d refused; the slowest took %s; %d MB of memory from the system", n, refused, slowest, memory.Sys>>20)
	if memory.Sys > 1<<30 {
		t.Errorf("%d MB of memory", memory.Sys>>20)
	}
	if refused > n/2 {
		t.Errorf("%d of %d refused: too little was tried", refused, n)
	}
}
