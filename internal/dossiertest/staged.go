package dossiertest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Staged is a random dossier whose last groups are marked in later stages.
type Staged struct {
	*Spec
	Keep  []int // how many bids go on to each later stage
	Later []int // by group: the stage in which it is marked, 0 for the first
}

// RandomStaged makes a dossier with one or two later stages, a weighted sum, and whole
// marks now and then, so that bids tie. Later groups have no minimum mark.
func RandomStaged(r *rand.Rand, size Size) *Staged {
	size.Methods, size.Absent = false, false
	s := &Staged{Spec: Random(r, size)}
	for len(s.Groups) < 2 {
		s.Spec = Random(r, size)
	}
	s.Later = make([]int, len(s.Groups))
	stages := 1 + r.IntN(min(2, len(s.Groups)-1))
	for k := range stages {
		s.Later[len(s.Groups)-stages+k] = k + 1
	}
	if r.IntN(3) == 0 {
		s.tie(r)
	}
	keep := 1 + r.IntN(4)
	s.Extra = "stages:\n"
	for gi := range s.Groups {
		g := &s.Groups[gi]
		g.Rebase = false
		if s.Later[gi] == 0 {
			continue
		}
		g.Minimum = ""
		for li := range g.Leaves {
			g.Leaves[li].Minimum = ""
		}
		s.Keep = append(s.Keep, keep)
		s.Extra += fmt.Sprintf("  - {id: s%d, keep: %d, criteria: [%s]}\n", s.Later[gi], keep, key(g.ID))
		keep = max(1, keep-r.IntN(2))
	}
	asked := false
	for _, g := range s.Groups {
		asked = asked || g.Minimum != ""
		for _, l := range g.Leaves {
			asked = asked || l.Minimum != ""
		}
	}
	if !asked {
		s.Minimums = ""
	}
	return s
}

// tie gives bids one of two prices and whole marks.
func (s *Staged) tie(r *rand.Rand) {
	for i := range s.Bids {
		b := &s.Bids[i]
		b.Price, b.Lines = []string{"100000", "110000"}[r.IntN(2)], nil
		for id, v := range b.Values {
			if whole, _, cut := strings.Cut(v, "."); cut {
				b.Values[id] = whole
			}
		}
	}
}

// Shortlist has the tender shortlist candidates by two criteria of their own, and gives
// the file of their marks, of an evaluator S.
func (s *Staged) Shortlist(r *rand.Rand) (marks string) {
	s.Extra += fmt.Sprintf("shortlist:\n  keep: %d\n  scale: 20\n  criteria:\n    - {id: references, weight: 60, measure: judged}\n"+
		"    - {id: means, weight: 40, measure: judged}\n", 1+r.IntN(len(s.Bids)))
	var text strings.Builder
	text.WriteString("evaluator: S\nmarks:\n")
	for _, id := range []string{"references", "means"} {
		text.WriteString("  " + id + ":\n")
		for _, b := range s.Bids {
			fmt.Fprintf(&text, "    %s: {mark: %d, reason: as seen}\n", key(b.ID), r.IntN(21))
		}
	}
	return text.String()
}
