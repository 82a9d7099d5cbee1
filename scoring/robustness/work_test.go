package robustness

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/scoring"
)

// Dossiers that once took more than 5 s: the searches look at no more stretches than
// these.
func TestHardDossiersCostLittle(t *testing.T) {
	for _, c := range []struct {
		name string
		seed uint64
		most int64
	}{
		{"one price marked by three formulas, totals rounded to whole points", 1276, 600},
		{"prices of nine digits, two formulas", 2045, 600},
		{"twins of long fractions, weighted marks and totals rounded", 18207, 900},
		{"sums of groups rebased, rankings near ties", 4015, 45_000},
		{"the same with more bids and criteria", 4765, 47_000},
	} {
		if c.most > 1000 && testing.Short() {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			s, draft := dossiertest.Drawn(c.seed)
			e, err := scoring.Evaluate(bids.LoadFS(s.Files(), kinds.All), scoring.Options{Draft: draft})
			if err != nil {
				t.Fatal(err)
			}
			o := Options{Workers: 1}
			f := &scoring.Firmness{Lot: e.Lots[0]}
			a := newAnalysis(context.Background(), e, e.Lots[0], o, newMeter(o, 1))
			a.searches(f)
			// where a ranking is given up the award of the same weight is known all the same
			if given := c.most > 1000; given != (f.LeftOut.Rankings > 0) {
				t.Errorf("left out: %+v", f.LeftOut)
			}
			if n := a.stretches.Load(); n > c.most || n < c.most/4 || f.LeftOut.Award() {
				t.Errorf("%d stretches, at most %d expected; left out: %+v", n, c.most, f.LeftOut)
			}
		})
	}
}

// What a long stretch tells of who may have the best sum of a group holds in its parts:
// bids are bounded as they are without knowing it, by fewer of them.
func TestNarrowing(t *testing.T) {
	narrowed := 0
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 3))
		s := dossiertest.Random(r, dossiertest.Size{Bids: 9, Groups: 3, Leaves: 4})
		for i := range s.Groups {
			s.Groups[i].Rebase = !s.Groups[i].Flat
		}
		e, err := scoring.Evaluate(bids.LoadFS(s.Files(), kinds.All), scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		a := newAnalysis(context.Background(), e, e.Lots[0], Options{}, newMeter(Options{}, 1))
		for _, n := range a.c.Leaves {
			if n.Parent == nil || len(n.Parent.Subs) < 2 {
				continue
			}
			g, fresh := a.weightGrid(a.motion(n, n.Parent.Subs, n.Parent.Weight, true)), a.weightGrid(a.motion(n, n.Parent.Subs, n.Parent.Weight, true))
			from, to := g.near(), whole(g.weight(g.reach).Quo(g.step).Floor())
			for ; to-from > 1; to = from + (to-from)/2 {
				known, ok := g.bounds(from, to, a.start)
				fresh.within = nil
				anew, _ := fresh.bounds(from, to, a.start)
				if !ok {
					continue
				}
				for b, in := range a.start.Entered {
					if in {
						x, y := known(b).total, anew(b).total
						if !x.Low.Equal(y.Low) || !x.High.Equal(y.High) {
							t.Fatalf("seed %d, %s from %d to %d: %v to %v, and %v to %v anew", seed, n.ID, from, to, x.Low, x.High, y.Low, y.High)
						}
					}
				}
				for _, field := range g.within[len(g.within)-1].fields {
					if field != nil && len(field) < len(a.start.Order()) {
						narrowed++
					}
				}
			}
		}
	}
	if narrowed < 100 {
		t.Errorf("%d fields narrowed: too little was tried", narrowed)
	}
}
