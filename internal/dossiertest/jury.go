package dossiertest

import (
	"hash/fnv"
	"math/big"
	"math/rand/v2"
)

// further draws juries, minimum marks of groups and absent marks: from a source of
// its own, so that the rest of a dossier does not depend on it.
func (s *Spec) further(size Size) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s.tender())) // a hash takes everything
	r := rand.New(rand.NewPCG(h.Sum64(), 1))
	s.turn()
	s.write(r)
	admits := s.Method == "lowest-price" || s.Method == "fixed-price" // only some bids
	if admits {
		s.alone()
	}
	s.crowd(r)
	s.floor(r)
	if !admits {
		s.rebase(r)
	}
	if size.Absent {
		s.leaveOut(r)
	}
	s.Coded = r.IntN(3) == 0
}

// evaluators is how many people mark.
func (s *Spec) evaluators() int {
	for _, b := range s.Bids {
		for _, marks := range b.Others {
			return 1 + len(marks)
		}
	}
	return 1
}

// crowd adds further evaluators to some dossiers, whose marks are combined.
func (s *Spec) crowd(r *rand.Rand) {
	if r.IntN(3) > 0 {
		return
	}
	s.Combine = []string{"mean", "median"}[r.IntN(2)]
	more := 1 + r.IntN(2)
	if s.Combine == "median" && more == 2 && len(s.Bids)%2 == 0 { // of three marks it would be the median
		s.Combine, more = "trimmed-mean", 3
	}
	for i := range s.Bids {
		b := &s.Bids[i]
		b.Others = map[string][]string{}
		for _, g := range s.Groups {
			for _, l := range g.Leaves {
				if l.Kind != Judged {
					continue
				}
				for range more {
					mark := decimal(r, s.Scale*100)
					if own, ok := new(big.Rat).SetString(b.Values[l.ID]); ok && r.IntN(2) == 0 { // near the other's
						mark = s.onScale(own.Add(own, nudge(r)))
					}
					b.Others[l.ID] = append(b.Others[l.ID], mark)
				}
			}
		}
	}
}

// floor gives groups minimum marks, and says on what they are tested.
func (s *Spec) floor(r *rand.Rand) {
	s.Minimums = []string{"", "exact", "rounded"}[r.IntN(3)]
	asked := false
	for i := range s.Groups {
		g := &s.Groups[i]
		absolute := !g.Flat
		for _, l := range g.Leaves {
			absolute = absolute && !l.Compares()
			asked = asked || l.Minimum != ""
		}
		if absolute && r.IntN(4) == 0 {
			g.Minimum = decimal(r, s.Scale*40)
			asked = true
		}
	}
	if !asked {
		s.Minimums = ""
	}
}

// leaveOut takes marks of some bids away.
func (s *Spec) leaveOut(r *rand.Rand) {
	for i := range s.Bids {
		b := &s.Bids[i]
		b.Absent = map[string]bool{}
		for _, g := range s.Groups {
			for _, l := range g.Leaves {
				if l.Kind == Judged && r.IntN(6) == 0 {
					b.Absent[l.ID] = true
				}
			}
		}
	}
}

// rebase rebases some criteria and groups, and gives some roundings of their own.
func (s *Spec) rebase(r *rand.Rand) {
	if r.IntN(3) > 0 {
		return
	}
	for gi := range s.Groups {
		g := &s.Groups[gi]
		below := false
		for li := range g.Leaves {
			l := &g.Leaves[li]
			if r.IntN(4) == 0 {
				l.Places = []string{"0", "1", "3"}[r.IntN(3)]
			}
			if l.Kind != Price && !l.Compares() && r.IntN(3) == 0 {
				l.Rebase, below = true, true
			}
		}
		if g.Flat {
			continue
		}
		if below {
			g.Minimum = "" // whose sum depends on other bids
		}
		if r.IntN(5) == 0 {
			g.Rebase = true
		}
		if r.IntN(4) == 0 {
			g.Places = []string{"0", "2"}[r.IntN(2)]
		}
	}
}

// turn makes steps that fall against what is beyond them count up to their value.
func (s *Spec) turn() {
	less := func(a, b string) bool {
		x, _ := new(big.Rat).SetString(a)
		y, _ := new(big.Rat).SetString(b)
		return x.Cmp(y) < 0
	}
	for gi := range s.Groups {
		for li := range s.Groups[gi].Leaves {
			l := &s.Groups[gi].Leaves[li]
			if l.Kind != Threshold {
				continue
			}
			falls := true
			for i, p := range l.Points[1:] {
				falls = falls && less(p[1], l.Points[i][1])
			}
			l.UpTo = falls && less(l.Else, l.Points[0][1])
		}
	}
}

// alone leaves no mark that depends on other bids.
func (s *Spec) alone() {
	for gi := range s.Groups {
		for li := range s.Groups[gi].Leaves {
			if l := &s.Groups[gi].Leaves[li]; l.Compares() {
				l.Written = ""
			}
		}
	}
}
