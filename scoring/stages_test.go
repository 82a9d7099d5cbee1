package scoring_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/scoring"
)

// stagedOracle tells who goes on to each later stage, and the totals at the end, from what
// the oracle makes of the same dossier without stages: marks of a group are those among the
// bids that stand when it is marked.
func stagedOracle(s *dossiertest.Staged) (gone map[string]int, totals map[string]*big.Rat) {
	gone, totals = map[string]int{}, map[string]*big.Rat{}
	in := *s.Spec
	sums := map[string]*big.Rat{}
	for stage := range len(s.Keep) + 1 {
		out := evaluateByOracle(&in)
		in.Bids = slices.DeleteFunc(slices.Clone(in.Bids), func(b dossiertest.Bid) bool { return out[b.ID].setAside })
		for _, b := range in.Bids {
			for gi, g := range s.Groups {
				if s.Later[gi] == stage {
					if sums[b.ID] == nil {
						sums[b.ID] = big.NewRat(0, 1)
					}
					sums[b.ID] = add(sums[b.ID], out[b.ID].weighted[g.ID])
				}
			}
			totals[b.ID] = oracleRound(sums[b.ID], s.Spec, "totals")
		}
		if stage == len(s.Keep) {
			break
		}
		before := in.Bids
		in.Bids = nil
		for _, b := range before {
			better := 0
			for _, other := range before {
				if totals[other.ID].Cmp(totals[b.ID]) > 0 {
					better++
				}
			}
			if better < s.Keep[stage] {
				in.Bids = append(in.Bids, b)
			} else {
				gone[b.ID] = stage + 1
			}
		}
	}
	return gone, totals
}

func TestStagesAgreeWithTheOracle(t *testing.T) {
	left, tied := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		s := dossiertest.RandomStaged(rand.New(rand.NewPCG(seed, 1)), dossiertest.Size{Bids: 7, Groups: 4, Leaves: 3})
		e := evaluate(t, s.Files())
		gone, totals := stagedOracle(s)
		l := e.Lots[0]
		for _, b := range l.Bids {
			if b.LeftAt != gone[b.ID] {
				t.Fatalf("bid %s: left behind before stage %d, want %d", b.ID, b.LeftAt, gone[b.ID])
			}
			switch {
			case b.LeftAt > 0:
				left++
				st := l.Stages[b.LeftAt-1]
				at := slices.IndexFunc(st.Bids, func(x *scoring.Standing) bool { return x.Bid == b })
				if got := st.Bids[at].Total.Rat(); got.Cmp(totals[b.ID]) != 0 {
					t.Fatalf("bid %s: total %s when left behind, want %s", b.ID, got, totals[b.ID])
				}
			case b.Status == scoring.Ranked:
				if got := b.Total.Rat(); got.Cmp(totals[b.ID]) != 0 {
					t.Fatalf("bid %s: total %s, want %s", b.ID, got, totals[b.ID])
				}
			}
		}
		for _, st := range l.Stages {
			tied += len(st.Tied())
		}
	})
	if !testing.Short() && (left == 0 || tied == 0) { // a short run draws few
		t.Errorf("%d bids left behind, %d tied at an edge: nothing was shown", left, tied)
	}
}
