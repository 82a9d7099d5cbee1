package control_test

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/bareme/bareme/criteria"
)

// set is a set of nodes.
type set map[int]bool

func (s set) plus(t set) set {
	out := set{}
	for i := range s {
		out[i] = true
	}
	for i := range t {
		out[i] = true
	}
	return out
}

func (w *world) outside(i int) bool {
	return i < w.n && (w.seat[i] == "US") && w.kind[i] != "stand-in"
}

// open tells whether a node stands for those of whom nothing is known.
func (w *world) open(i int) bool {
	return i == w.n || w.kind[i] == "aggregate" && (w.seat[i] == "" || !w.source[i])
}

func (w *world) opens() set {
	s := set{}
	for i := range w.n + 1 {
		if w.open(i) {
			s[i] = true
		}
	}
	return s
}

// whole completes the holdings: what is left is held by the undisclosed.
func (w *world) whole() {
	for _, m := range [][][]*big.Rat{w.capital, w.votes} {
		for j := range w.n {
			if !w.heldBySome(j) {
				continue
			}
			left, any := big.NewRat(1, 1), false
			for i := range w.n {
				left.Sub(left, m[i][j])
				any = any || w.capital[i][j].Sign() != 0 || w.votes[i][j].Sign() != 0
			}
			if any || !w.outside(j) {
				m[w.n][j] = left
			} else {
				m[w.n][j] = zero()
			}
		}
	}
}

// grounded tells whether every entity leads up to somebody whom nobody holds,
// with what may be got at will and without it.
func (w *world) grounded() bool {
	w.whole()
	ok := w.leadsOut()
	for _, o := range w.options {
		w.exercise(o, 1)
		ok = ok && w.leadsOut()
		w.exercise(o, -1)
	}
	return ok
}

// exercise moves the shares of an option to its holder, or back.
func (w *world) exercise(o randomOption, sign int64) {
	share := new(big.Rat).Mul(o.share, big.NewRat(sign, 1))
	for _, m := range [][][]*big.Rat{w.capital, w.votes} {
		m[o.giver][o.held] = new(big.Rat).Sub(m[o.giver][o.held], share)
		m[o.holder][o.held] = new(big.Rat).Add(m[o.holder][o.held], share)
	}
}

func (w *world) leadsOut() bool {
	for _, m := range [][][]*big.Rat{w.capital, w.votes} {
		for j := range w.n {
			seen := set{j: true}
			for grown := true; grown; {
				grown = false
				for a := range seen {
					for i := range w.n + 1 {
						if m[i][a].Sign() > 0 && !seen[i] {
							seen[i], grown = true, true
						}
					}
				}
			}
			top := false
			for i := range seen {
				held := false
				for k := range w.n + 1 {
					held = held || m[k][i].Sign() > 0
				}
				top = top || !held
			}
			if !top {
				return false
			}
		}
	}
	return true
}

// multiplied solves x = sum of a (1 if in the set, or else x) for node 0.
func (w *world) multiplied(m [][]*big.Rat, s set) *big.Rat {
	n := w.n + 1
	rows := make([][]*big.Rat, n)
	for j := range n {
		rows[j] = make([]*big.Rat, n+1)
		for k := range rows[j] {
			rows[j][k] = zero()
		}
		rows[j][j].SetInt64(1)
		for i := range n {
			if s[i] {
				rows[j][n].Add(rows[j][n], m[i][j])
			} else {
				rows[j][i].Sub(rows[j][i], m[i][j])
			}
		}
	}
	for c := range n {
		p := c
		for p < n && rows[p][c].Sign() == 0 {
			p++
		}
		if p == n {
			panic("singular")
		}
		rows[c], rows[p] = rows[p], rows[c]
		inv := new(big.Rat).Inv(rows[c][c])
		for k := c; k <= n; k++ {
			rows[c][k].Mul(rows[c][k], inv)
		}
		for r := range n {
			if r == c || rows[r][c].Sign() == 0 {
				continue
			}
			by := new(big.Rat).Set(rows[r][c])
			for k := c; k <= n; k++ {
				rows[r][k].Sub(rows[r][k], new(big.Rat).Mul(by, rows[c][k]))
			}
		}
	}
	return rows[0][n]
}

// tied lists what a node controls without votes; with what it may, if asked.
func (w *world) tied(i int, may bool) set {
	s := set{}
	for _, c := range w.control {
		if c[0] == i {
			s[c[1]] = true
		}
	}
	for j := range w.n {
		if w.manager[j] == i {
			s[j] = true
		}
		if may && i == w.n && w.kind[j] == "fund" && w.manager[j] < 0 && !w.outside(j) {
			s[j] = true
		}
	}
	for _, b := range w.boards {
		unstated := b.unstated()
		if k := b.appointed[i]; k > 0 {
			half := 2*k == b.seats && b.casting == i
			perhaps := 2*(k+unstated) > b.seats || 2*(k+unstated) == b.seats && b.casting == i
			if 2*k > b.seats || half || may && perhaps {
				s[b.of] = true
			}
		}
		if may && i == w.n && 2*unstated > b.seats {
			s[b.of] = true
		}
	}
	return s
}

func (b randomBoard) unstated() int {
	left := b.seats
	for _, k := range b.appointed {
		left -= k
	}
	return left
}

// acts tells whether the votes of a node are cast as one.
func (w *world) acts(i int, may bool) bool {
	return i == w.n || w.kind[i] != "aggregate" || may && w.open(i)
}

// reach grows a group by what it controls until nothing changes. What is not
// known acts with it, if may.
func (w *world) reach(group set, may, presume bool) (in set, counted func(j int) *big.Rat) {
	in = set{}.plus(group)
	if may {
		in = in.plus(w.opens())
	}
	counted = func(j int) *big.Rat {
		sum := zero()
		for i := range w.voters(in, j, may, presume) {
			if i != j {
				sum.Add(sum, w.votes[i][j])
			}
		}
		return sum
	}
	for grown := true; grown; {
		grown = false
		for i := range in {
			for j := range w.tied(i, may) {
				if !in[j] {
					in[j], grown = true, true
				}
			}
		}
		for j := range w.n {
			if in[j] || !w.heldBySome(j) || w.votes[j][j].Cmp(big.NewRat(1, 1)) == 0 {
				continue
			}
			scale := new(big.Rat).Inv(new(big.Rat).Sub(big.NewRat(1, 1), w.votes[j][j]))
			x := new(big.Rat).Mul(counted(j), scale)
			enough := x.Cmp(big.NewRat(1, 2)) > 0
			if !enough && presume && x.Cmp(big.NewRat(2, 5)) > 0 {
				enough = x.Cmp(new(big.Rat).Mul(w.rival(in, j, may), scale)) >= 0
			}
			if enough {
				in[j], grown = true, true
			}
		}
	}
	return in, counted
}

// voters lists whose votes in a node count for a group: its own, and those of the
// members of a concert of which one is in it.
func (w *world) voters(in set, j int, may, presume bool) set {
	s := set{}
	for i := range in {
		if w.acts(i, may) {
			s[i] = true
		}
	}
	if !presume {
		return s
	}
	for _, c := range w.concerts {
		if c.over != j || !slices.ContainsFunc(c.members, func(m int) bool { return in[m] && w.acts(m, may) }) {
			continue
		}
		members := set{}
		for _, m := range c.members {
			members[m] = true
		}
		all, _ := w.reach(members, may, false)
		s = s.plus(all)
	}
	return s
}

// rival gives the most votes in a node of any one other, not counting the group's.
func (w *world) rival(in set, j int, may bool) *big.Rat {
	ours := w.voters(in, j, may, true)
	most := zero()
	for y := range w.n + 1 {
		if y == w.n && may || y < w.n && w.kind[y] == "aggregate" && (may || !w.open(y)) {
			continue
		}
		theirs, _ := w.reach(set{y: true}, !may, false)
		sum := zero()
		for i := range theirs {
			if i != j && !ours[i] && (i == y || w.acts(i, !may)) {
				sum.Add(sum, w.votes[i][j])
			}
		}
		if sum.Cmp(most) > 0 {
			most = sum
		}
	}
	return most
}

// controlled gives what a group holds of node 0 by control.
func (w *world) controlled(m [][]*big.Rat, group []int, may bool) *big.Rat {
	all := set{}
	for _, g := range group {
		in, _ := w.reach(set{g: true}, may, true)
		all = all.plus(in).plus(w.voters(in, 0, may, true))
	}
	sum := zero()
	for i := range all {
		if i != 0 {
			sum.Add(sum, m[i][0])
		}
	}
	if own := m[0][0]; own.Sign() > 0 && &m[0][0] == &w.votes[0][0] {
		sum.Quo(sum, new(big.Rat).Sub(big.NewRat(1, 1), own))
	}
	return sum
}

// leaders lists who leads to a node by any tie.
func (w *world) leaders(of int) set {
	seen := set{of: true}
	for grown := true; grown; {
		grown = false
		add := func(i int) {
			if !seen[i] {
				seen[i], grown = true, true
			}
		}
		for j := range seen {
			for i := range w.n + 1 {
				if j < w.n && (w.capital[i][j].Sign() > 0 || w.votes[i][j].Sign() > 0) || w.tied(i, true)[j] {
					add(i)
				}
			}
			for _, c := range w.concerts {
				if slices.Contains(c.members, j) {
					for _, m := range c.members {
						add(m)
					}
				}
			}
		}
	}
	delete(seen, of)
	return seen
}

// from tells whether a node is controlled from outside.
func (w *world) from(of int) (surely, possibly bool) {
	if w.outside(of) {
		return true, true
	}
	for i := range w.leaders(of) {
		if i < w.n && w.kind[i] == "stand-in" {
			continue
		}
		unknown := i == w.n || w.seat[i] == "" || w.open(i)
		if !unknown && !w.outside(i) {
			continue
		}
		least, _ := w.reach(set{i: true}, false, true)
		most, _ := w.reach(set{i: true}, true, true)
		if w.outside(i) && !w.open(i) && least[of] {
			return true, true
		}
		possibly = possibly || most[of]
	}
	return false, possibly || w.seat[of] == "" || w.open(of)
}

func against(low, high *big.Rat, percent int64) criteria.Verdict {
	limit := big.NewRat(percent, 100)
	switch {
	case low.Cmp(limit) > 0:
		return criteria.Fails
	case high.Cmp(limit) <= 0:
		return criteria.Holds
	}
	return criteria.Unsettled
}

// verdict applies the rule, with what may be got at will and without it.
func (w *world) verdict() (criteria.Verdict, string) {
	w.whole()
	v, why := w.once()
	for _, o := range w.options {
		if _, possibly := w.from(o.holder); !possibly {
			return v, why
		}
		w.exercise(o, 1)
		if x, because := w.once(); criteria.Worst(v, x) == x {
			v, why = x, because+" with the option"
		}
		w.exercise(o, -1)
	}
	return v, why
}

func (w *world) once() (criteria.Verdict, string) {
	v, why := criteria.Holds, ""
	note := func(x criteria.Verdict, format string, args ...any) {
		if criteria.Worst(v, x) != v {
			v, why = criteria.Worst(v, x), fmt.Sprintf(format, args...)
		}
	}
	leaders := w.leaders(0)
	var outside, unsure []int
	open := false
	for i := range w.n + 1 {
		switch {
		case !leaders[i]:
		case w.open(i):
			open = true
			if w.outside(i) {
				outside = append(outside, i)
			}
		case w.outside(i):
			outside = append(outside, i)
		case w.kind[i] != "stand-in" && w.kind[i] != "aggregate" && w.seat[i] == "":
			unsure = append(unsure, i)
		}
	}
	quantities := [][][]*big.Rat{w.capital, w.votes}
	for _, i := range append(slices.Clone(outside), unsure...) {
		if w.kind[i] == "aggregate" {
			continue
		}
		for q, m := range quantities {
			low, high := w.multiplied(m, set{i: true}), w.multiplied(m, set{i: true}.plus(w.opens()))
			if !w.outside(i) {
				low = zero()
			}
			note(against(low, high, 24), "e%d has %s to %s along chains (%d)", i, low.FloatString(4), high.FloatString(4), q)
			low, high = w.controlled(m, []int{i}, false), w.controlled(m, []int{i}, true)
			if !w.outside(i) {
				low = zero()
			}
			note(against(low, high, 24), "e%d has %s to %s by control (%d)", i, low.FloatString(4), high.FloatString(4), q)
		}
	}
	most := append(slices.Clone(outside), unsure...)
	if open {
		for i := range w.opens() {
			most = append(most, i)
		}
	}
	for _, m := range quantities {
		if open {
			note(against(zero(), w.multiplied(m, w.opens()), 24), "undisclosed along chains")
			note(against(zero(), w.controlled(m, []int{w.n}, true), 24), "undisclosed by control")
		}
		low, high := set{}, set{}
		for _, i := range outside {
			low[i] = true
		}
		for _, i := range most {
			high[i] = true
		}
		note(against(w.multiplied(m, low), w.multiplied(m, high), 39), "together along chains")
		note(against(w.controlled(m, outside, false), w.controlled(m, most, true), 39), "together by control")
	}
	w.rights(outside, unsure, leaders, note)
	return v, why
}

// rights asks who has rights without shares.
func (w *world) rights(outside, unsure []int, leaders set, note func(criteria.Verdict, string, ...any)) {
	base, _ := w.reach(set{}, true, true)
	for k := range w.n + 1 {
		surely, perhaps := w.tied(k, false)[0], w.tied(k, true)[0]
		if perhaps && base[k] {
			note(criteria.Unsettled, "somebody may rule by e%d", k)
		}
		for _, i := range append(slices.Clone(outside), unsure...) {
			least, _ := w.reach(set{i: true}, false, true)
			most, _ := w.reach(set{i: true}, true, true)
			if surely && least[k] && w.outside(i) {
				note(criteria.Fails, "e%d rules by e%d", i, k)
			} else if perhaps && most[k] || surely && least[k] {
				note(criteria.Unsettled, "e%d may rule by e%d", i, k)
			}
		}
	}
	right := func(i int, what string) {
		if surely, possibly := w.from(i); surely {
			note(criteria.Fails, "e%d: %s", i, what)
		} else if possibly {
			note(criteria.Unsettled, "e%d: %s", i, what)
		}
	}
	for _, v := range append(slices.Clone(w.vetoes), w.golden...) {
		if v[1] == 0 || leaders[v[1]] {
			right(v[0], "veto")
		}
	}
	for _, b := range w.boards {
		if b.of != 0 {
			continue
		}
		surely, possibly := 0, b.unstated()
		for i, k := range b.appointed {
			sure, maybe := w.from(i)
			if sure {
				surely += k
			}
			if maybe {
				possibly += k
			}
		}
		if 2*surely > b.seats {
			note(criteria.Fails, "board")
		} else if 2*possibly > b.seats {
			note(criteria.Unsettled, "board")
		}
		if b.casting < 0 || 2*surely > b.seats || 2*possibly < b.seats {
			continue
		}
		sure, maybe := w.from(b.casting)
		if sure && 2*surely == b.seats {
			note(criteria.Fails, "casting vote")
		} else if sure || maybe {
			note(criteria.Unsettled, "casting vote")
		}
	}
}
