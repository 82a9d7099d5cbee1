package ownership

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Threshold is the share of votes that gives control, and what else gives it.
type Threshold struct {
	Share     exact.Number
	Inclusive bool // the share itself is enough
	Ties      bool // so do contracts, management and appointments
	Presumed  bool // and more than 40 % with nobody higher, and concerts
}

// Majority is control by more than half of the votes, or as art. L.233-3 of the
// Commercial Code gives or presumes it.
var Majority = Threshold{Share: exact.Ratio(1, 2), Ties: true, Presumed: true}

// plain is control before anything is presumed.
var plain = Threshold{Share: exact.Ratio(1, 2), Ties: true}

func (t Threshold) met(s exact.Number) bool {
	c := s.Cmp(t.Share)
	return c > 0 || c == 0 && t.Inclusive
}

// reacher finds what groups control, one group after the other: an entity in
// which the group and what it controls hold enough votes together, or that it
// controls by other means. Shares known within bounds count at their least, or
// at their greatest, which all entities can have at once; at their greatest,
// holders of whom nothing is known act with whichever group is asked about.
type reacher struct {
	g        *Graph
	rule     Threshold
	greatest bool

	run     int     // number of the present run
	in      []int   // run in which a node was reached; always for those that every run reaches
	counted []int   // run in which the votes of a holding were counted, by its number
	votes   []Share // of the group in each entity that it meets
	met     []int   // run of these votes
	base    []Share // of those that act with every group
	allied  []int   // run in which a concert was counted
	why     []cause // how a node was reached
	found   []int   // nodes reached in this run, in order
}

const always = -1

// cause is why a node is controlled: by a tie of another node, or by votes.
type cause struct {
	by    int // node whose tie it is
	tie   *tie
	votes Share
	kind  causeKind
}

type causeKind int

const (
	itself causeKind = iota
	byTie
	byMajority
	byPresumption
)

type reachKey struct {
	share     string
	inclusive bool
	ties      bool
	presumed  bool
	greatest  bool
}

// reacher gives the reacher of a threshold, made once.
func (g *Graph) reacher(t Threshold, greatest bool) *reacher {
	key := reachKey{t.Share.Fraction(), t.Inclusive, t.Ties, t.Presumed, greatest}
	if r := g.reach[key]; r != nil {
		return r
	}
	n, m := g.Len(), g.edgeAt[g.Len()]
	r := &reacher{g: g, rule: t, greatest: greatest, in: make([]int, n), counted: make([]int, m), votes: make([]Share, n), met: make([]int, n),
		base: make([]Share, n), allied: make([]int, len(g.concerts)), why: make([]cause, n)}
	g.reach[key] = r
	if greatest {
		r.start(g.open)
		for _, i := range r.found {
			r.in[i] = always
		}
		for k, run := range r.counted {
			if run == r.run {
				r.counted[k] = always
			}
		}
		for j, run := range r.met {
			if run == r.run {
				r.base[j] = r.votes[j]
			}
		}
		for c, run := range r.allied {
			if run == r.run {
				r.allied[c] = always
			}
		}
	}
	return r
}

// start finds what a group controls.
func (r *reacher) start(group []int) {
	r.run++
	r.found = r.found[:0]
	for _, i := range group {
		r.add(i, cause{})
	}
	for k := 0; k < len(r.found); k++ {
		r.expand(r.found[k])
	}
}

// has tells whether the group controls a node, or it is of the group.
func (r *reacher) has(i int) bool { return r.in[i] == r.run || r.in[i] == always }

// counts tells whether the votes of a holding were counted for the group.
func (r *reacher) counts(j, edge int) bool {
	c := r.counted[r.g.edgeAt[j]+edge]
	return c == r.run || c == always
}

func (r *reacher) add(i int, c cause) {
	if !r.has(i) {
		r.in[i] = r.run
		r.why[i] = c
		r.found = append(r.found, i)
	}
}

func (r *reacher) expand(i int) {
	g := r.g
	if r.rule.Ties {
		for k := range g.ties[i] {
			t := &g.ties[i][k]
			r.add(t.to, cause{by: i, tie: t, kind: byTie})
		}
		if r.greatest {
			for k := range g.maybe[i] {
				t := &g.maybe[i][k]
				r.add(t.to, cause{by: i, tie: t, kind: byTie})
			}
		}
	}
	if i == g.Float || g.entities[i].Kind == Aggregate && !(r.greatest && (i == g.Undisclosed || g.entities[i].isOpen())) {
		return // many holders do not act as one
	}
	for _, d := range g.held[i] {
		r.count(d)
	}
	if r.rule.Presumed {
		for _, c := range g.acting[i] {
			r.ally(c)
		}
	}
}

// count adds the votes of a holding to those of the group.
func (r *reacher) count(d down) {
	g := r.g
	id := g.edgeAt[d.node] + d.edge
	e := &g.holders[d.node][d.edge]
	if e.holder == d.node || r.counted[id] == r.run || r.counted[id] == always {
		return // own shares carry no vote
	}
	if g.apart[d.node] && g.isOpen(e.holder) {
		return // who holds 5 % has declared itself, so nobody else has much
	}
	if g.work += 20; g.work > maxWork {
		return
	}
	r.counted[id] = r.run
	if r.met[d.node] != r.run {
		r.met[d.node] = r.run
		r.votes[d.node] = r.base[d.node]
	}
	r.votes[d.node] = r.votes[d.node].Plus(e.votes)
	if r.has(d.node) {
		return
	}
	if c, enough := r.enough(d.node); enough {
		r.add(d.node, c)
	}
}

// ally counts the votes of all members of a concert, in what it is over.
func (r *reacher) ally(c int) {
	if r.allied[c] == r.run || r.allied[c] == always {
		return
	}
	r.allied[c] = r.run
	members := r.g.reacher(plain, r.greatest)
	k := &r.g.concerts[c]
	members.start(k.members)
	for i, e := range r.g.holders[k.over] {
		if members.has(e.holder) {
			r.count(down{k.over, i})
		}
	}
}

// enough tells whether the votes of the group in a node give control of it.
func (r *reacher) enough(j int) (cause, bool) {
	s := r.g.within(j, r.votes[j])
	x := s.Low
	if r.greatest {
		x = s.High
	}
	if r.rule.met(x) {
		r.g.Controlling = true
		return cause{votes: s, kind: byMajority}, true
	}
	if !r.rule.Presumed || r.g.options.NoPresumption || !forty.Less(x) {
		return cause{}, false
	}
	c := x.Cmp(r.rival(j, s))
	if c < 0 || c == 0 && r.g.options.EqualsNeither {
		return cause{}, false
	}
	r.g.Presumed = true
	r.g.Equal = r.g.Equal || c == 0
	return cause{votes: s, kind: byPresumption}, true
}

// forty is the share of votes above which art. L.233-3 II of the Commercial Code
// presumes control, if nobody has more.
var forty = exact.Ratio(40, 100)

type blocKey struct {
	node   int
	surely bool
}

// rival gives the most votes in a node of anybody that are not the group's: at
// their greatest where the group's are at their least, and the reverse.
func (r *reacher) rival(j int, group Share) exact.Number {
	g := r.g
	most := exact.Zero
	for _, bloc := range g.rivals(j, r.greatest) {
		sum := Share{}
		for _, i := range bloc {
			if !r.counts(j, i) {
				sum = sum.Plus(g.holders[j][i].votes)
			}
		}
		s := sum.Low
		if !r.greatest {
			s = sum.High
		}
		most = exact.Max(most, s)
	}
	if own := g.own[j]; r.greatest && !own.IsZero() && own.Low.Less(exact.One) {
		most = most.Quo(exact.One.Sub(own.Low))
	} else if !r.greatest && !own.IsZero() {
		if own.High.Equal(exact.One) {
			return exact.One
		}
		most = most.Quo(exact.One.Sub(own.High))
	}
	if !r.greatest {
		most = exact.Min(most, exact.One.Sub(group.Low)) // no more than is left
	}
	return most
}

// rivals lists, for each of those that lead to a node, the holdings in it that
// are held by what it controls before anything is presumed; only those that may
// be above the presumption's share. They are what each controls surely, or
// possibly.
func (g *Graph) rivals(j int, surely bool) [][]int {
	key := blocKey{j, surely}
	if list, known := g.blocs[key]; known {
		return list
	}
	r := g.reacher(plain, !surely)
	seen := map[string]bool{}
	list := [][]int{}
	for _, y := range g.Leaders(j) {
		if g.entities[y].Kind == Aggregate && (surely || !g.isOpen(y)) {
			continue // many holders are no higher one; those not known may be one
		}
		r.start([]int{y})
		var bloc []int
		sum := Share{}
		for i, e := range g.holders[j] {
			if e.holder != j && (r.counts(j, i) || r.has(e.holder)) {
				bloc = append(bloc, i)
				sum = sum.Plus(e.votes)
			}
		}
		if most := sum.High; len(bloc) == 0 || !forty.Less(most) {
			continue
		}
		if id := lang.M("%v", bloc).In(lang.EN); !seen[id] {
			seen[id] = true
			list = append(list, bloc)
		}
	}
	g.blocs[key] = list
	return list
}

// within bounds the votes of a group in an entity by what the others leave; own
// shares carry no vote.
func (g *Graph) within(j int, group Share) Share {
	all, own := g.total[j][Votes], g.own[j]
	rest := Share{all.Low.Sub(group.Low).Sub(own.Low), all.High.Sub(group.High).Sub(own.High)}
	low := exact.Max(group.Low, exact.One.Sub(own.High).Sub(rest.High))
	high := exact.Min(group.High, exact.One.Sub(own.Low).Sub(rest.Low))
	if !own.IsZero() {
		if own.High.Equal(exact.One) {
			return Share{exact.Zero, exact.Min(exact.One, high)}
		}
		low, high = low.Quo(exact.One.Sub(own.Low)), exact.Min(exact.One, high.Quo(exact.One.Sub(own.High)))
	}
	return Share{low, high}
}

// Tangled tells that finding who controls what was given up: what was found of
// control is then not to be used.
func (g *Graph) Tangled() bool { return g.work > maxWork }
