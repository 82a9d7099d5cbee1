package ownership

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// tie is control of a node by other means than votes.
type tie struct {
	to   int
	what lang.Localizer
}

// concert is a group of nodes whose votes in a node count for each of them.
type concert struct {
	members []int
	over    int
}

// tie notes who controls whom by other means than votes, surely or possibly: by
// contract, by managing it, or by the power to appoint the majority of a body.
func (g *Graph) tie() {
	n := g.Len()
	g.ties, g.maybe, g.tied, g.acting = make([][]tie, n), make([][]tie, n), make([][]int, n), make([][]int, n)
	for i := range g.Facts.Controls {
		c := &g.Facts.Controls[i]
		if c.Holds(g.options.On) && !(g.options.NoManagers && g.Facts.Entity(c.Held).pooled()) { // who controls a fund manages it
			g.addTie(g.ties, g.index[c.Holder], tie{g.index[c.Held], c.What})
		}
	}
	if !g.options.NoManagers {
		g.managers()
	}
	for i := range g.Facts.Boards {
		if b := &g.Facts.Boards[i]; b.Holds(g.options.On) {
			g.appoints(b)
		}
	}
	half := exact.Ratio(1, 2)
	for _, s := range g.indirect {
		what := lang.M("%s of its votes, held indirectly", s.votes)
		switch {
		case half.Less(s.votes.Low):
			g.addTie(g.ties, s.holder, tie{s.held, what})
		case half.Less(s.votes.High):
			g.addTie(g.maybe, s.holder, tie{s.held, what})
		}
	}
	if g.options.NoConcerts {
		return
	}
	for _, c := range g.Facts.Concerts {
		if !c.Holds(g.options.On) {
			continue
		}
		k := concert{over: g.index[c.Over]}
		for _, m := range c.Members {
			i := g.index[m]
			k.members = append(k.members, i)
			g.acting[i] = append(g.acting[i], len(g.concerts))
		}
		g.concerts = append(g.concerts, k)
	}
}

func (g *Graph) addTie(to [][]tie, holder int, t tie) {
	to[holder] = append(to[holder], t)
	g.tied[t.to] = append(g.tied[t.to], holder)
}

// managers ties whoever manages an entity to it. A fund or a trust of which
// nobody is said to manage it may be managed by anybody.
func (g *Graph) managers() {
	for j, e := range g.Facts.Entities {
		for _, m := range e.Managers {
			what := lang.M("managing it")
			if e.Stands() {
				what = lang.M("holding its shares in its own name")
			}
			g.addTie(g.ties, g.index[m], tie{j, what})
		}
		if !e.pooled() || e.Managed {
			continue
		}
		if stop := g.options.Stop; stop == nil || !stop(e) {
			g.addTie(g.maybe, g.Undisclosed, tie{j, lang.M("managing it, which is not stated")})
			g.note(Note{At: e.At, Node: j, What: lang.M("who manages %s is not stated", g.Name(j)),
				Ask: lang.M("who manages %s (management company, general partner, trustee), with its places and who controls it", g.Name(j))})
		}
	}
}

// appoints ties whoever appoints the majority of a body to its entity; seats of
// which nobody is said to appoint them may be anybody's.
func (g *Graph) appoints(b *Board) {
	j := g.index[b.Of]
	unstated := b.Unstated()
	for _, a := range b.Appointed {
		with := Appointment{a.By, a.Seats.Add(unstated)}
		what := lang.N(a.Seats, "appointing %s seat of %s of its %s", "appointing %s seats of %s of its %s", a.Seats, b.Seats, b.Body)
		casting := b.CastingVote == a.By && !g.options.NoCasting
		switch {
		case b.Majority(a):
			g.addTie(g.ties, g.index[a.By], tie{j, what})
		case casting && b.Half(a):
			g.addTie(g.ties, g.index[a.By], tie{j, lang.M("%s, with the casting vote", what)})
		case b.Majority(with) || casting && b.Half(with):
			g.addTie(g.maybe, g.index[a.By], tie{j, lang.M("%s and perhaps the seats not stated", what)})
		}
	}
	if b.Majority(Appointment{Seats: unstated}) {
		g.addTie(g.maybe, g.Undisclosed, tie{j, lang.N(unstated,
			"appointing %s seat of %s of its %s, of which nobody is said to", "appointing %s seats of %s of its %s, of which nobody is said to",
			unstated, b.Seats, b.Body)})
	}
	if unstated.Sign() > 0 {
		g.note(Note{At: b.At, Node: j, What: lang.N(unstated,
			"who appoints %s seat of %s of the %s of %s is not stated", "who appoints %s seats of %s of the %s of %s is not stated",
			unstated, b.Seats, b.Body, g.Name(j)),
			Ask: lang.N(unstated, "who appoints the %s other seat of %s of the %s of %s", "who appoints the %s other seats of %s of the %s of %s",
				unstated, b.Seats, b.Body, g.Name(j))})
	}
}

// Leaders lists the nodes that lead to a node, by shares or by any other tie,
// without itself.
func (g *Graph) Leaders(of int) []int {
	seen := make([]bool, g.Len())
	seen[of] = true
	queue := []int{of}
	add := func(i int) {
		if !seen[i] {
			seen[i] = true
			queue = append(queue, i)
		}
	}
	for k := 0; k < len(queue); k++ {
		j := queue[k]
		for _, e := range g.holders[j] {
			if !e.capital.IsZero() || !e.votes.IsZero() {
				add(e.holder)
			}
		}
		for _, i := range g.tied[j] {
			add(i)
		}
		for _, s := range g.indirect {
			if s.held == j {
				add(s.holder)
			}
		}
		for _, c := range g.acting[j] {
			for _, m := range g.concerts[c].members {
				add(m)
			}
		}
	}
	queue = queue[1:]
	slices.Sort(queue)
	return queue
}

// HasTies tells whether anything but shares ties the entities to each other.
func (g *Graph) HasTies() bool {
	return slices.ContainsFunc(g.ties, func(t []tie) bool { return len(t) > 0 }) || len(g.concerts) > 0
}

// Shown is a tie that is drawn: who controls whom, and how.
type Shown struct {
	Holder, Held int
	What         lang.Localizer
}

// Ties lists what ties nodes to each other by other means than votes, surely.
func (g *Graph) Ties() []Shown {
	var out []Shown
	for i, list := range g.ties {
		for _, t := range list {
			out = append(out, Shown{i, t.to, t.what})
		}
	}
	return out
}

// Behind lists the nodes of which a part is held or managed by those of whom
// nothing is known, among those given.
func (g *Graph) Behind(nodes []int) []int {
	var out []int
	for _, j := range nodes {
		open := slices.ContainsFunc(g.holders[j], func(e edge) bool {
			return g.isOpen(e.holder) && (!e.capital.IsZero() || !e.votes.IsZero())
		})
		if open || slices.ContainsFunc(g.maybe[g.Undisclosed], func(t tie) bool { return t.to == j }) {
			out = append(out, j)
		}
	}
	return out
}
