package ownership

import (
	"errors"
	"math/big"

	"github.com/bareme/bareme/internal/exact"
)

// ErrTangled says that holdings are too entangled to be computed exactly in
// reasonable time.
var ErrTangled = errors.New("the holdings are too entangled")

// maxWork bounds what is spent on a graph, in words of numbers touched: a few
// seconds. A real group needs a thousandth of it.
const maxWork = 30_000_000

// cost is how many words an operation on a number touches; reducing a fraction
// grows with the square of its length.
func cost(r *big.Rat) int {
	words := r.Denom().BitLen() >> 6
	return 1 + words + words*words>>4
}

// term is a coefficient of an unknown.
type term struct {
	k int
	p exact.Number
}

// solve finds the x with x[j] = consts[j] + sum of p x[k] over the terms of row
// j. Rows must be substochastic and each must leak somewhere down the line, so
// that there is one solution. Unknowns that do not depend on each other in a
// ring are found one after the other; a ring is eliminated exactly.
func solve(rows [][]term, consts []exact.Number, work *int) ([]exact.Number, error) {
	x := make([]exact.Number, len(rows))
	for _, ring := range components(rows) {
		if len(ring) == 1 {
			j := ring[0]
			sum, self := consts[j], exact.Zero
			for _, t := range rows[j] {
				if t.k == j {
					self = self.Add(t.p)
				} else if !x[t.k].IsZero() {
					sum = sum.Add(t.p.Mul(x[t.k]))
				}
			}
			if !self.IsZero() {
				sum = sum.Quo(exact.One.Sub(self))
			}
			x[j] = sum
			if *work += cost(sum.Rat()) * len(rows[j]); *work > maxWork {
				return nil, ErrTangled
			}
			continue
		}
		if err := solveRing(ring, rows, consts, x, work); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// solveRing solves for the unknowns of a ring, those it depends on being known.
// The unknown with the fewest neighbours is eliminated first, which keeps
// sparse rings sparse.
func solveRing(ring []int, rows [][]term, consts, x []exact.Number, work *int) error {
	local := make(map[int]int, len(ring))
	for i, j := range ring {
		local[j] = i
	}
	n := len(ring)
	a := make([]map[int]*big.Rat, n)    // a[i][k]: coefficient of unknown k in row i
	into := make([]map[int]struct{}, n) // rows in which unknown k stands
	c := make([]*big.Rat, n)
	for i := range ring {
		a[i], into[i] = map[int]*big.Rat{}, map[int]struct{}{}
	}
	for i, j := range ring {
		c[i] = consts[j].Rat()
		for _, t := range rows[j] {
			k, inside := local[t.k]
			if !inside {
				c[i].Add(c[i], t.p.Mul(x[t.k]).Rat())
				continue
			}
			if old := a[i][k]; old != nil {
				old.Add(old, t.p.Rat())
			} else {
				a[i][k] = t.p.Rat()
			}
			into[k][i] = struct{}{}
		}
	}
	one := big.NewRat(1, 1)
	done := make([]bool, n)
	order := make([]int, 0, n)
	product := new(big.Rat)
	for range n {
		v := -1
		for i := range n {
			if !done[i] && (v < 0 || len(a[i])*len(into[i]) < len(a[v])*len(into[v])) {
				v = i
			}
		}
		done[v] = true
		order = append(order, v)
		if self := a[v][v]; self != nil {
			delete(a[v], v)
			delete(into[v], v)
			scale := new(big.Rat).Sub(one, self)
			scale.Inv(scale)
			for _, p := range a[v] {
				p.Mul(p, scale)
			}
			c[v].Mul(c[v], scale)
		}
		for i := range into[v] {
			p := a[i][v]
			delete(a[i], v)
			for k, r := range a[v] {
				product.Mul(p, r)
				*work += cost(p) + cost(r)
				if old := a[i][k]; old != nil {
					old.Add(old, product)
				} else {
					a[i][k] = new(big.Rat).Set(product)
					into[k][i] = struct{}{}
				}
			}
			product.Mul(p, c[v])
			c[i].Add(c[i], product)
			if *work > maxWork {
				return ErrTangled
			}
		}
		for k := range a[v] {
			delete(into[k], v)
		}
	}
	values := make([]*big.Rat, n)
	for s := n - 1; s >= 0; s-- {
		v := order[s]
		for k, p := range a[v] {
			product.Mul(p, values[k])
			c[v].Add(c[v], product)
		}
		values[v] = c[v]
		x[ring[v]] = exact.FromRat(c[v])
	}
	return nil
}

// components gives the groups of unknowns that depend on each other, each after
// those it depends on (Tarjan, 1972).
func components(rows [][]term) [][]int {
	const unseen = -1
	index, low := make([]int, len(rows)), make([]int, len(rows))
	for i := range index {
		index[i] = unseen
	}
	onStack := make([]bool, len(rows))
	var stack []int
	var out [][]int
	type frame struct{ v, next int }
	count := 0
	for root := range rows {
		if index[root] != unseen {
			continue
		}
		calls := []frame{{root, 0}}
		for len(calls) > 0 {
			f := &calls[len(calls)-1]
			if f.next == 0 {
				index[f.v], low[f.v] = count, count
				count++
				stack = append(stack, f.v)
				onStack[f.v] = true
			}
			deeper := false
			for f.next < len(rows[f.v]) {
				w := rows[f.v][f.next].k
				f.next++
				if index[w] == unseen {
					calls = append(calls, frame{w, 0})
					deeper = true
					break
				}
				if onStack[w] {
					low[f.v] = min(low[f.v], index[w])
				}
			}
			if deeper {
				continue
			}
			v := f.v
			if low[v] == index[v] {
				i := len(stack) - 1
				for stack[i] != v {
					i--
				}
				ring := append([]int(nil), stack[i:]...)
				stack = stack[:i]
				for _, w := range ring {
					onStack[w] = false
				}
				out = append(out, ring)
			}
			calls = calls[:len(calls)-1]
			if len(calls) > 0 {
				up := calls[len(calls)-1].v
				low[up] = min(low[up], low[v])
			}
		}
	}
	return out
}
