package ownership

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Chain is a way from a holder down to an entity, each holding the next.
type Chain struct {
	Nodes   []int // from the holder to the entity
	Product Share // of the shares along it
}

// What a search for chains may cost; rings and wide graphs have endless chains.
const (
	maxChains     = 3
	maxChainSteps = 5000
)

// Chains lists the chains with the greatest products that lead from a holder to
// a node, without going round; more tells that there are others.
func (g *Graph) Chains(q Quantity, holder, of int) (chains []Chain, more bool) {
	above := g.ancestors(of)
	steps := 0
	path := []int{holder}
	var walk func(i int, product Share)
	walk = func(i int, product Share) {
		if steps++; steps > maxChainSteps {
			more = true
			return
		}
		if i == of {
			chains = append(chains, Chain{slices.Clone(path), product})
			return
		}
		for _, d := range g.held[i] {
			s := g.holders[d.node][d.edge].share(q)
			if !above[d.node] || s.IsZero() || slices.Contains(path, d.node) {
				continue
			}
			path = append(path, d.node)
			walk(d.node, Share{product.Low.Mul(s.Low), product.High.Mul(s.High)})
			path = path[:len(path)-1]
		}
	}
	walk(holder, Known(exact.One))
	slices.SortStableFunc(chains, func(a, b Chain) int { return b.Product.High.Cmp(a.Product.High) })
	if len(chains) > maxChains {
		chains, more = chains[:maxChains], true
	}
	return chains, more
}

// Words writes a chain: who holds how much of whom.
func (g *Graph) Words(q Quantity, c Chain) lang.Localizer {
	var out lang.List
	for i := 0; i+1 < len(c.Nodes); i++ {
		out = append(out, lang.M("%s holds %s of %s", g.Name(c.Nodes[i]), g.Direct(q, c.Nodes[i], c.Nodes[i+1]), g.Name(c.Nodes[i+1])))
	}
	return out
}

// Direct gives what a node holds directly in another.
func (g *Graph) Direct(q Quantity, holder, held int) Share {
	for _, d := range g.held[holder] {
		if d.node == held {
			return g.holders[held][d.edge].share(q)
		}
	}
	return Share{}
}

// InRing tells whether holdings lead from a node back to itself: its share is
// then more than the sum of its chains.
func (g *Graph) InRing(of int) bool { return g.ring[of] }

// Holders lists who holds a node directly, with how much.
func (g *Graph) Holders(of int) []Holder {
	out := make([]Holder, len(g.holders[of]))
	for i, e := range g.holders[of] {
		out[i] = Holder{e.holder, e.capital, e.votes, e.statements}
	}
	return out
}

// Holder is a direct holder of a node.
type Holder struct {
	Node           int
	Capital, Votes Share
	Statements     []int // in Facts.Holdings
}

// Ancestors lists the nodes that a node leads up to, without itself.
func (g *Graph) Ancestors(of int) []int {
	var out []int
	for i, above := range g.ancestors(of) {
		if above && i != of {
			out = append(out, i)
		}
	}
	return out
}

// Stated gives what a node is stated to hold of another indirectly: as such, or
// through an entity of which it holds a part so.
func (g *Graph) Stated(q Quantity, i, of int) []Share {
	var out []Share
	for _, s := range g.indirect {
		if s.holder != i {
			continue
		}
		share := s.capital
		if q == Votes {
			share = s.votes
		}
		if s.held != of {
			on, err := g.Integrated(q, []int{s.held}, of)
			if err != nil {
				continue // the work is spent, which Tangled tells
			}
			share = Share{share.Low.Mul(on.Low), share.High.Mul(on.High)}
		}
		out = append(out, share)
	}
	return out
}

// StatedBy lists the indirect holdings that a node is stated to have.
func (g *Graph) StatedBy(i int) []Holding {
	var out []Holding
	for _, s := range g.indirect {
		if s.holder == i {
			out = append(out, g.Facts.Holdings[s.what])
		}
	}
	return out
}

// Rounds tells whether cross-holdings lead back along the way to the target.
func (g *Graph) Rounds() bool {
	for j, above := range g.ancestors(g.target) {
		if above && g.ring[j] && slices.ContainsFunc(g.holders[j], func(e edge) bool { return e.holder != j && g.ring[e.holder] }) {
			return true
		}
	}
	return false
}

// OwnShares tells whether an entity on the way to the target holds its own shares.
func (g *Graph) OwnShares() bool {
	for j, above := range g.ancestors(g.target) {
		if above && slices.ContainsFunc(g.holders[j], func(e edge) bool { return e.holder == j }) {
			return true
		}
	}
	return false
}
