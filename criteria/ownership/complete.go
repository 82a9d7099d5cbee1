package ownership

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// gross counts own shares, which carry no vote, among the votes.
func (g *Graph) gross(j int) {
	hs := g.holders[j]
	for k := range hs {
		if hs[k].holder != g.Float || hs[k].capital.IsZero() || !hs[k].votes.IsZero() {
			continue
		}
		left := Share{exact.One.Sub(hs[k].capital.High), exact.One.Sub(hs[k].capital.Low)}
		for i := range hs {
			hs[i].votes = Share{hs[i].votes.Low.Mul(left.Low), hs[i].votes.High.Mul(left.High)}
		}
		hs[k].votes = hs[k].capital
	}
}

func same(a, b Share) bool { return a.Low.Equal(b.Low) && a.High.Equal(b.High) }

// complete makes the holdings in an entity able to add up to the whole, and
// tightens their bounds by each other.
func (g *Graph) complete(j int) []criteria.Gap {
	e := g.entities[j]
	switch {
	case e.Kind != Company && !e.pooled():
		return nil
	case len(g.holders[j]) == 0 && g.options.Stop != nil && g.options.Stop(e):
		return nil
	case len(g.holders[j]) == 0 && e.pooled() && e.Managed && g.options.ManagersOnly:
		return nil
	}
	var rest [2]Share
	open := false
	for q := Capital; q <= Votes; q++ {
		low, high := exact.Zero, exact.Zero
		for _, h := range g.holders[j] {
			s := h.share(q)
			low, high = low.Add(s.Low), high.Add(s.High)
		}
		if exact.One.Less(low) {
			return []criteria.Gap{{At: g.firstStatement(j),
				What: lang.M("the holdings in %s add up to %s of %s", g.Name(j), exact.Percent{Number: low}, quantityName(q)),
				Do:   lang.M("correct the shares, give the dates between which each holds, or mark a statement as disproved")}}
		}
		if low.Less(exact.One) { // others may hold what the bounds leave
			rest[q] = Share{exact.Max(exact.Zero, exact.One.Sub(high)), exact.One.Sub(low)}
			open = true
		}
	}
	if open {
		by := g.Undisclosed
		if g.onlyDeclared(j) {
			by = g.Float
			g.note(
				Note{
					At:   e.At,
					Node: j,
					What: lang.M(
						"%s of %s is the float of a listed company, whose declared holders are all stated",
						rest[Capital],
						g.Name(j),
					),
				},
			)
		} else {
			g.leftOpen(j, rest)
		}
		g.holders[j] = append(g.holders[j], edge{by, rest[Capital], rest[Votes], nil})
	}
	g.tighten(j)
	return nil
}

// leftOpen notes what the holdings of an entity leave to holders not disclosed.
func (g *Graph) leftOpen(j int, rest [2]Share) {
	e := g.entities[j]
	n := Note{At: e.At, Node: j, What: lang.M("the stated holdings in %s leave %s to undisclosed holders", g.Name(j), rest[Capital]),
		Ask: lang.M(
			"who holds the rest of %s, %s of the capital and %s of the votes, with the places of each holder",
			g.Name(j),
			rest[Capital],
			rest[Votes],
		)}
	if len(g.holders[j]) == 0 {
		n.What = lang.M("who holds %s is not stated", g.Name(j))
		n.Ask = lang.M("who holds %s: every holder with its capital, its votes and its places", g.Name(j))
	}
	if e.Listing.Listed && g.options.Listed != NowhereDeclared {
		switch ok, missing := g.Facts.declares(e); {
		case ok:
			n.What = lang.M("%s; its shares are listed, but the tenderer's own alone are read without their float", n.What)
		case !missing.IsZero():
			n.What = lang.M("%s; it is listed, and its float counts: %s", n.What, missing)
		}
	}
	g.note(n)
}

// firstStatement tells where the holdings of an entity are stated.
func (g *Graph) firstStatement(j int) source.Position {
	for _, h := range g.holders[j] {
		if len(h.statements) > 0 {
			return g.Facts.Holdings[h.statements[0]].At
		}
	}
	return g.entities[j].At
}

func quantityName(q Quantity) lang.Message {
	if q == Votes {
		return lang.M("the votes")
	}
	return lang.M("the capital")
}

// tighten narrows the bounds of each holding to what the others leave.
func (g *Graph) tighten(j int) {
	hs := g.holders[j]
	for q := Capital; q <= Votes; q++ {
		low, high, known := exact.Zero, exact.Zero, true
		for _, h := range hs {
			s := h.share(q)
			low, high = low.Add(s.Low), high.Add(s.High)
			known = known && s.IsKnown()
		}
		if known {
			continue
		}
		for i := range hs {
			s := hs[i].share(q)
			t := Share{
				exact.Max(s.Low, exact.One.Sub(high.Sub(s.High))),
				exact.Min(s.High, exact.One.Sub(low.Sub(s.Low))),
			}
			if q == Votes {
				hs[i].votes = t
			} else {
				hs[i].capital = t
			}
		}
	}
}
