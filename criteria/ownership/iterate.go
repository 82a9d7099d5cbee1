package ownership

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

// policy is a choice of shares within their bounds, for each row.
type policy [][]exact.Number

// fixed is the only policy where all shares are known.
func (w *walk) fixed() policy {
	p := make(policy, len(w.rows))
	for j, row := range w.rows {
		p[j] = make([]exact.Number, len(row))
		for i, b := range row {
			p[j][i] = b.Low
		}
	}
	return p
}

// fill chooses the shares of a row: the lowest each may have, and what is then
// missing to the whole given to the first in the order.
func fill(row []bounded, order []int) []exact.Number {
	out := make([]exact.Number, len(row))
	left := exact.One
	for i, b := range row {
		out[i] = b.Low
		left = left.Sub(b.Low)
	}
	for _, i := range order {
		if left.Sign() <= 0 {
			break
		}
		more := exact.Min(left, row[i].High.Sub(row[i].Low))
		out[i] = out[i].Add(more)
		left = left.Sub(more)
	}
	return out
}

// all solves for the probability of each node under a policy. A node that never
// reaches the set has 0, also in a closed ring.
func (w *walk) all(p policy) ([]exact.Number, error) {
	n := len(w.rows)
	up := make([][]int, n)
	reaches := make([]bool, n)
	var queue []int
	for j, row := range w.rows {
		for i, b := range row {
			switch {
			case p[j][i].IsZero():
			case b.k == inSet && !reaches[j]:
				reaches[j] = true
				queue = append(queue, j)
			case b.k >= 0:
				up[b.k] = append(up[b.k], j)
			}
		}
	}
	for len(queue) > 0 {
		k := queue[0]
		queue = queue[1:]
		for _, j := range up[k] {
			if !reaches[j] {
				reaches[j] = true
				queue = append(queue, j)
			}
		}
	}
	rows, consts := make([][]term, n), make([]exact.Number, n)
	for j, row := range w.rows {
		if !reaches[j] {
			continue
		}
		for i, b := range row {
			switch {
			case p[j][i].IsZero():
			case b.k == inSet:
				consts[j] = consts[j].Add(p[j][i])
			case b.k >= 0 && reaches[b.k]:
				rows[j] = append(rows[j], term{b.k, p[j][i]})
			}
		}
	}
	return solve(rows, consts, w.work)
}

func (w *walk) values(p policy) (exact.Number, error) {
	x, err := w.all(p)
	if err != nil {
		return exact.Zero, err
	}
	return x[0], nil
}

// ordered lists a row's holders by value, the set counting as 1.
func ordered(row []bounded, x []exact.Number, greatestFirst bool) []int {
	out := make([]int, len(row))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int {
		c := value(row[a], x).Cmp(value(row[b], x))
		if greatestFirst {
			return -c
		}
		return c
	})
	return out
}

func value(b bounded, x []exact.Number) exact.Number {
	switch b.k {
	case inSet:
		return exact.One
	case elsewhere:
		return exact.Zero
	}
	return x[b.k]
}

// distances gives how many holdings lie between each node and the set.
func (w *walk) distances() []exact.Number {
	n := len(w.rows)
	near := make([]exact.Number, n) // 1/(1+distance): the nearer, the greater
	up := make([][]int, n)
	dist := make([]int64, n)
	var queue []int
	for j, row := range w.rows {
		for _, b := range row {
			if b.k == inSet && dist[j] == 0 {
				dist[j] = 1
				queue = append(queue, j)
			} else if b.k >= 0 {
				up[b.k] = append(up[b.k], j)
			}
		}
	}
	for len(queue) > 0 {
		k := queue[0]
		queue = queue[1:]
		near[k] = exact.Ratio(1, 1+dist[k])
		for _, j := range up[k] {
			if dist[j] == 0 {
				dist[j] = dist[k] + 1
				queue = append(queue, j)
			}
		}
	}
	return near
}

// greatest finds the greatest probability. It starts from a policy that leads
// every node toward the set, so that no closed ring is ever chosen for a gain.
func (w *walk) greatest() (exact.Number, error) {
	near := w.distances()
	p := make(policy, len(w.rows))
	for j, row := range w.rows {
		p[j] = fill(row, ordered(row, near, true))
	}
	return w.iterate(p, nil, true)
}

// least finds the least probability. Nodes that can keep clear of the set for
// ever have 0.
func (w *walk) least() (exact.Number, error) {
	n := len(w.rows)
	clear := make([]bool, n)
	for j := range clear {
		clear[j] = true
	}
	for changed := true; changed; {
		changed = false
		for j, row := range w.rows {
			if !clear[j] {
				continue
			}
			room, forced := exact.Zero, false
			for _, b := range row {
				if b.k == elsewhere || b.k >= 0 && clear[b.k] {
					room = room.Add(b.High)
				} else if b.Low.Sign() > 0 {
					forced = true
				}
			}
			if forced || room.Less(exact.One) {
				clear[j], changed = false, true
			}
		}
	}
	p := make(policy, n)
	for j, row := range w.rows {
		p[j] = fill(row, ordered(row, make([]exact.Number, n), false))
	}
	return w.iterate(p, clear, false)
}

// maxRounds bounds policy iteration, which in practice takes a handful.
const maxRounds = 1000

// iterate improves a policy until none is better; nodes that are clear stay at 0.
func (w *walk) iterate(p policy, clear []bool, greatest bool) (exact.Number, error) {
	rows := w.rows
	if clear != nil {
		cut := &walk{rows: make([][]bounded, len(rows)), work: w.work}
		for j, row := range rows {
			if !clear[j] {
				cut.rows[j] = row
			}
		}
		w = cut
	}
	for range maxRounds {
		x, err := w.all(p)
		if err != nil {
			return exact.Zero, err
		}
		better := false
		for j, row := range w.rows {
			if len(row) < 2 {
				continue
			}
			choice := fill(row, ordered(row, x, greatest))
			v := exact.Zero
			for i, b := range row {
				v = v.Add(choice[i].Mul(value(b, x)))
			}
			if c := v.Cmp(x[j]); greatest && c > 0 || !greatest && c < 0 {
				p[j], better = choice, true
			}
		}
		if !better {
			return x[0], nil
		}
	}
	return exact.Zero, ErrTangled
}
