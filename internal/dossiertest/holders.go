package dossiertest

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
)

// Holders is with how many tenderers an agreement is made.
type Holders struct {
	Most, Least int // Least is 0 for none
	CallOffs    string
}

// share makes, now and then, an agreement with several holders of a tender: of its own
// chance, so that nothing else is drawn otherwise.
func (s *Spec) share() {
	h := fnv.New64a()
	for _, b := range s.Bids {
		fmt.Fprintln(h, b.ID, b.Price)
	}
	for _, g := range s.Groups {
		fmt.Fprintln(h, g.ID, g.Weight, len(g.Leaves))
	}
	if r := rand.New(rand.NewPCG(h.Sum64(), 53)); r.IntN(3) == 0 {
		s.Share(r)
	}
}

// Share makes an agreement with several holders of a tender.
func (s *Spec) Share(r *rand.Rand) {
	s.Holders = &Holders{Most: 2 + r.IntN(3), CallOffs: []string{"cascade", "in-turn", "shared", "competition", "mixed"}[r.IntN(5)]}
	if r.IntN(2) == 0 {
		s.Holders.Least = 1 + r.IntN(s.Holders.Most)
	}
}

// key writes them into a tender.
func (h *Holders) key() string {
	if h == nil {
		return ""
	}
	least, terms := "", ""
	if h.Least > 0 {
		least = fmt.Sprintf(", at_least: %d", h.Least)
	}
	if h.CallOffs == "shared" || h.CallOffs == "mixed" {
		terms = ", terms: \"60 % to the first, 40 % to the others\""
	}
	return fmt.Sprintf("holders: {at_most: %d%s, call_offs: %s%s}\n", h.Most, least, h.CallOffs, terms)
}
