package robustness

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/numeric"
)

// glanced counts what is told of the orders of bids over a stretch, and holds it against
// the bids as they stand at some of its places.
func glanced(t *testing.T, told map[glance]int, j *judge, who []int, places []func(b int) []exact.Number, say string) {
	t.Helper()
	for _, x := range who {
		for _, y := range who {
			if x == y {
				continue
			}
			said := j.glance(x, y)
			told[said]++
			for _, keys := range places {
				sign := numeric.Compare(keys(x), keys(y))
				if said == greater && sign <= 0 || said == less && sign >= 0 || said == level && sign != 0 {
					t.Fatalf("%s: said %d of %d and %d, and one compares to the other by %d", say, said, x, y, sign)
				}
			}
		}
	}
}

// weighed gives the analysis of a random dossier whose groups are rebased, where they are
// to be.
func weighed(t *testing.T, seed uint64, rebase bool) *analysis {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 9))
	s := dossiertest.Random(r, dossiertest.Size{Bids: 9, Groups: 3, Leaves: 4, Hard: seed%2 == 0})
	for i := range s.Groups {
		s.Groups[i].Rebase = rebase && !s.Groups[i].Flat
	}
	e, err := scoring.Evaluate(bids.LoadFS(s.Files(), kinds.All), scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return newAnalysis(context.Background(), e, e.Lots[0], Options{}, newMeter(Options{}, 1))
}

// What floating point tells of bids while a weight inside a rebased group moves is so, and
// nearly always it tells something.
func TestGlancesOnTheGridAreTrue(t *testing.T) {
	told := map[glance]int{}
	for seed := range uint64(24) {
		a := weighed(t, seed, true)
		for _, n := range a.c.Leaves {
			if n.Parent == nil || len(n.Parent.Subs) < 2 {
				continue
			}
			g := a.weightGrid(a.motion(n, n.Parent.Subs, n.Parent.Weight, true))
			from, to := g.near(), whole(g.weight(g.reach).Quo(g.step).Floor())
			for ; to >= from; to = from + (to-from)/2 {
				if _, ok := g.bounds(from, to, a.start); ok {
					var places []func(b int) []exact.Number
					for _, k := range []int64{from, from + (to-from)/3, to} {
						places = append(places, func(s *standing) func(b int) []exact.Number {
							return func(b int) []exact.Number { return s.Keys[b] }
						}(g.at(k)))
					}
					glanced(t, told, g.j, a.start.Order(), places, n.ID)
				}
				if to == from {
					break
				}
			}
		}
	}
	if told[greater] < 1000 || told[greater] != told[less] || told[either] < 100 || told[level] < 10 || told[doubtful] > told[greater]/2 {
		t.Errorf("told: %v", told)
	}
}

// So it is while weights move in straight lines.
func TestGlancesOfLinesAreTrue(t *testing.T) {
	told := map[glance]int{}
	for seed := range uint64(40) {
		a := weighed(t, seed, false)
		for _, n := range a.c.Leaves {
			if n.Parent == nil || len(n.Parent.Subs) < 2 {
				continue
			}
			m := a.motion(n, n.Parent.Subs, n.Parent.Weight, seed%3 == 0)
			if m.bends() {
				continue
			}
			for b := range a.c.bids {
				m.exactly(b).total.roughly().long = true
			}
			who := a.start.Order()
			for from, to := exact.Zero, m.reach; exact.Unit(5).Less(to.Sub(from)); to = middle(from, to) {
				m.j.glances = m.glances(from, to)
				var places []func(b int) []exact.Number
				for _, at := range []exact.Number{from, from.Add(to.Sub(from).Quo(exact.Int(3))), to} {
					keys := m.keys(at, who)
					places = append(places, func(b int) []exact.Number { return keys[b] })
				}
				glanced(t, told, m.j, who, places, n.ID)
				if seed%2 == 0 {
					from = middle(from, middle(from, to))
				}
			}
		}
	}
	if told[greater] < 1000 || told[greater] != told[less] || told[either]+told[differ] < 100 || told[level] < 10 || told[doubtful] > told[greater]/2 {
		t.Errorf("told: %v", told)
	}
}

// What is ruled out because lines are far apart keeps its order, by any award method.
func TestWhatIsNotNearKeepsItsOrder(t *testing.T) {
	ruled := map[bool]int{} // by whether the total alone decides
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 19))
		s := dossiertest.Random(r, dossiertest.Size{Bids: 9, Groups: 3, Leaves: 4, Methods: true, Hard: seed%2 == 0})
		e, err := scoring.Evaluate(bids.LoadFS(s.Files(), kinds.All), scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		a := newAnalysis(context.Background(), e, e.Lots[0], Options{}, newMeter(Options{}, 1))
		who := a.start.Order()
		var all []pair
		for _, x := range who {
			for _, y := range who {
				if x != y {
					all = append(all, pair{x: x, y: y})
				}
			}
		}
		for _, n := range a.c.Top {
			if len(a.c.Top) < 2 {
				continue
			}
			m := a.motion(n, a.c.Top, a.c.Points(), seed%3 == 0)
			if m.bends() {
				continue
			}
			for from, to := exact.Zero, m.reach; exact.Unit(3).Less(to.Sub(from)); to = middle(from, to) {
				kept := m.near(all, from, to)
				for _, p := range all {
					if slices.Contains(kept, p) {
						continue
					}
					ruled[m.j.plain]++
					for _, at := range []exact.Number{from, middle(from, to), to} {
						keys := m.keys(at, who)
						if keys[p.x] != nil && keys[p.y] != nil && numeric.Compare(keys[p.x], keys[p.y]) <= 0 {
							t.Fatalf("seed %d, %s: %d is not ahead of %d at %v", seed, n.ID, p.x, p.y, at)
						}
					}
				}
			}
		}
	}
	if ruled[true] < 1000 {
		t.Errorf("ruled out: %v", ruled)
	}
}
