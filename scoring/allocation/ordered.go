package allocation

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

// InOrder awards lots one after another, each to the bid of the best rank whose holders
// the limits still allow it. Where bids share that rank there are several allocations.
func InOrder(p *Problem, order []int) ([]Solution, error) {
	s := &turns{Problem: p, ranked: p.order(), order: order, of: make([]int, len(p.Lots)),
		lots: make([]int, p.holders()), value: make([]exact.Number, p.holders())}
	for l := range s.of {
		s.of[l] = -1
	}
	if s.from(0); s.taken > s.steps() || len(s.found) > mostTied {
		return nil, ErrTooLarge
	}
	return s.found, nil
}

type turns struct {
	*Problem
	ranked [][]int
	order  []int
	of     []int
	lots   []int
	value  []exact.Number
	found  []Solution
	taken  int // steps
}

func (s *turns) from(k int) {
	if s.taken++; s.taken > s.steps() || len(s.found) > mostTied {
		return
	}
	if k == len(s.order) {
		if own, ok := s.solution(s.of); ok {
			s.found = append(s.found, own)
		}
		return
	}
	l, rank := s.order[k], 0
	for _, i := range s.ranked[l] {
		o := s.Lots[l][i]
		if rank > 0 && o.Rank != rank {
			break
		}
		if !s.allows(o) {
			continue
		}
		rank = o.Rank
		s.hold(o, 1)
		s.of[l] = i
		s.from(k + 1)
		s.hold(o, -1)
	}
	s.of[l] = -1
	if rank == 0 { // nobody may have it
		s.from(k + 1)
	}
}

func (s *turns) allows(o Offer) bool {
	for _, h := range o.Holds {
		if s.Limits.Lots > 0 && s.lots[h] >= s.Limits.Lots || s.Limits.Value != nil && s.Limits.Value.Less(s.value[h].Add(o.Price)) {
			return false
		}
	}
	return true
}

func (s *turns) hold(o Offer, by int) {
	for _, h := range o.Holds {
		s.lots[h] += by
		s.value[h] = s.value[h].Add(o.Price.Mul(exact.Int(int64(by))))
	}
}

// ByPreference awards each lot to the bid of the best rank, and lets a holder that would
// have more lots than the limit keep those it wants first; what it leaves goes to the bid
// ranked next, and so on until none has too many. prefers lists lots by holder, the first
// wanted first; each offer has one holder. Where bids share a rank, every way to order
// them is tried.
func ByPreference(p *Problem, prefers [][]int) ([]Solution, error) {
	orders := [][][]int{nil}
	for l, ranked := range p.order() {
		own := strict(ranked, p.Lots[l])
		var next [][][]int
		for _, before := range orders {
			for _, o := range own {
				next = append(next, append(slices.Clone(before), o))
			}
		}
		if orders = next; len(orders) > mostTied {
			return nil, ErrTooLarge
		}
	}
	var out []Solution
	for _, o := range orders {
		of := p.settle(o, prefers)
		if slices.ContainsFunc(out, func(s Solution) bool { return slices.Equal(s.Of, of) }) {
			continue
		}
		if s, ok := p.solution(of); ok {
			out = append(out, s)
		}
	}
	return out, nil
}

// strict lists the orders of offers in which those that share a rank follow one another
// in every way.
func strict(ranked []int, offers []Offer) [][]int {
	out := [][]int{nil}
	for from := 0; from < len(ranked) && len(out) <= mostTied; {
		to := from + 1
		for to < len(ranked) && offers[ranked[to]].Rank == offers[ranked[from]].Rank {
			to++
		}
		var next [][]int
		for _, before := range out {
			for _, tied := range permutations(ranked[from:to]) {
				next = append(next, append(slices.Clone(before), tied...))
			}
		}
		out, from = next, to
	}
	return out
}

func permutations(list []int) [][]int {
	if len(list) < 2 {
		return [][]int{slices.Clone(list)}
	}
	var out [][]int
	for i, x := range list {
		for _, rest := range permutations(slices.Delete(slices.Clone(list), i, i+1)) {
			if out = append(out, append([]int{x}, rest...)); len(out) > mostTied {
				return out
			}
		}
	}
	return out
}

// settle lets each lot turn to its bids in order, and each holder keep what it wants first.
func (p *Problem) settle(order [][]int, prefers [][]int) []int {
	of, next := make([]int, len(p.Lots)), make([]int, len(p.Lots))
	held := make([][]int, p.holders())
	var waiting []int
	for l := range p.Lots {
		of[l] = -1
		waiting = append(waiting, l)
	}
	for len(waiting) > 0 {
		l := waiting[0]
		waiting = waiting[1:]
		if next[l] == len(order[l]) {
			continue
		}
		i := order[l][next[l]]
		next[l]++
		h := p.Lots[l][i].Holds[0]
		of[l] = i
		held[h] = append(held[h], l)
		slices.SortFunc(held[h], func(a, b int) int { return slices.Index(prefers[h], a) - slices.Index(prefers[h], b) })
		if p.Limits.Lots > 0 && len(held[h]) > p.Limits.Lots {
			last := held[h][p.Limits.Lots]
			held[h] = held[h][:p.Limits.Lots]
			of[last] = -1
			waiting = append(waiting, last)
		}
	}
	return of
}
