package ownership

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// exercise carries out the transfers that are taken as exercised.
func (g *Graph) exercise() []criteria.Gap {
	for _, t := range g.options.Exercised {
		held := g.index[t.Held]
		if t.Kind == Convertible {
			left := exact.One.Sub(t.Share)
			for i := range g.holders[held] {
				e := &g.holders[held][i]
				e.capital, e.votes = e.capital.times(left), e.votes.times(left)
			}
		} else if t.Giver != "" {
			giver := g.index[t.Giver]
			i := slices.IndexFunc(g.holders[held], func(e edge) bool { return e.holder == giver })
			if i < 0 || g.holders[held][i].capital.High.Less(t.Share) {
				return []criteria.Gap{{At: t.At,
					What: lang.M("%s may get %s of %s from %s, who holds less",
						g.Name(g.index[t.Holder]), exact.Percent{Number: t.Share}, g.Name(held), g.Name(giver)),
					Do: lang.M("correct the share, or name under from: who holds the shares")}}
			}
			e := &g.holders[held][i]
			e.capital, e.votes = e.capital.less(t.Share), e.votes.less(t.Share)
		}
		g.give(held, g.index[t.Holder], t.Share)
	}
	return nil
}

// give adds a share to what a holder has of a node.
func (g *Graph) give(held, holder int, share exact.Number) {
	more := Known(share)
	for i := range g.holders[held] {
		if e := &g.holders[held][i]; e.holder == holder {
			e.capital, e.votes = e.capital.Plus(more).capped(), e.votes.Plus(more).capped()
			return
		}
	}
	g.holders[held] = append(g.holders[held], edge{holder, more, more, nil})
}

func (s Share) times(n exact.Number) Share { return Share{s.Low.Mul(n), s.High.Mul(n)} }

func (s Share) less(n exact.Number) Share {
	return Share{exact.Max(exact.Zero, s.Low.Sub(n)), exact.Max(exact.Zero, s.High.Sub(n))}
}

func (s Share) capped() Share {
	return Share{exact.Min(exact.One, s.Low), exact.Min(exact.One, s.High)}
}
