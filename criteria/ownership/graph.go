package ownership

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Graph is who holds whom on a day. What stated holdings leave open is held by
// two nodes that stand for it: holders that are not disclosed, taken as one, and
// the float of listed companies that nobody declared.
type Graph struct {
	Facts *Facts
	// Undisclosed and Float are the nodes that complete the holdings.
	Undisclosed, Float int
	// Notes say what was completed, and which sources conflict.
	Notes []Note
	// Rings are the groups of entities held wholly within themselves.
	Rings [][]int

	index    map[string]int
	entities []*Entity
	holders  [][]edge       // of each node; their shares can add up to 100 %
	total    [][2]Share     // of the holdings in each node, by quantity
	held     [][]down       // by each node
	above    map[int][]bool // nodes that a node leads up to, once asked for
	ring     []bool         // nodes whose holdings lead back to them
	sure     [][]int        // entities that a node controls by other means than votes
	target   int
	spreads  map[spreadKey][]exact.Number
	work     int
}

// Note is a remark on the holdings.
type Note struct {
	At   source.Position
	What lang.Message
}

// edge is what a node holds in another.
type edge struct {
	holder         int
	capital, votes Share
	statements     []int // in Facts.Holdings
}

// down leads from a holder to one of its holdings.
type down struct{ node, edge int }

// Quantity is what shares count.
type Quantity int

// The quantities.
const (
	Capital Quantity = iota
	Votes
)

func (e edge) share(q Quantity) Share {
	if q == Votes {
		return e.votes
	}
	return e.capital
}

// Options say how a graph is made.
type Options struct {
	On date.Date // only what holds on that day; all if none
	// DeclaredOnly leaves the shares that aggregates hold in listed companies
	// to the float, as SecNumCloud 19.6.b does: there only holders declared
	// under art. L.233-7 I of the Commercial Code count.
	DeclaredOnly bool
	// Stop accepts entities whose own holders, where none is stated, need not be
	// known: a holder outside counts as such whoever holds it.
	Stop func(*Entity) bool
}

// Graph makes the graph. The gaps are what makes it unusable: holdings that add
// up to more than the whole.
func (f *Facts) Graph(o Options) (*Graph, []criteria.Gap) {
	n := len(f.Entities)
	g := &Graph{Facts: f, Undisclosed: n, Float: n + 1, index: make(map[string]int, n), entities: make([]*Entity, n, n+2)}
	copy(g.entities, f.Entities)
	for i, e := range f.Entities {
		g.index[e.ID] = i
	}
	g.entities = append(g.entities,
		&Entity{ID: "undisclosed", Kind: Aggregate},
		&Entity{ID: "float", Kind: Aggregate})
	g.target = g.index[f.Of]
	g.holders = make([][]edge, n+2)
	g.held = make([][]down, n+2)
	g.total = make([][2]Share, n+2)
	g.above = map[int][]bool{}
	g.spreads = map[spreadKey][]exact.Number{}
	g.sure = make([][]int, n+2)
	g.merge(o)
	var gaps []criteria.Gap
	for j := range n {
		gaps = append(gaps, g.complete(j, o)...)
	}
	for j := range n {
		for i, e := range g.holders[j] {
			g.held[e.holder] = append(g.held[e.holder], down{j, i})
			g.total[j][Capital] = g.total[j][Capital].Plus(e.capital)
			g.total[j][Votes] = g.total[j][Votes].Plus(e.votes)
		}
	}
	g.rights()
	g.findRings()
	return g, gaps
}

// merge gathers the statements that count on the day, pair by pair. Sources
// that differ give the bounds that hold both.
func (g *Graph) merge(o Options) {
	type pair struct{ holder, held int }
	at := map[pair]int{}
	for k, h := range g.Facts.Holdings {
		if !h.Disproved.IsZero() || !o.On.IsZero() && (h.From.After(o.On) || !h.Until.IsZero() && h.Until.Before(o.On)) {
			continue
		}
		p := pair{g.index[h.Holder], g.index[h.Held]}
		if o.DeclaredOnly && g.entities[p.holder].Kind == Aggregate && g.entities[p.held].Listed {
			continue // completed by the float
		}
		i, again := at[p]
		if !again {
			at[p] = len(g.holders[p.held])
			g.holders[p.held] = append(g.holders[p.held], edge{p.holder, h.Capital, h.Votes, []int{k}})
			continue
		}
		e := &g.holders[p.held][i]
		if !same(e.capital, h.Capital) || !same(e.votes, h.Votes) {
			g.Notes = append(g.Notes, Note{h.At, lang.M("two sources differ on what %s holds of %s (%s, %s): the bounds that hold both are taken",
				g.Name(p.holder), g.Name(p.held), e.capital, h.Capital)})
		}
		e.capital, e.votes = e.capital.hull(h.Capital), e.votes.hull(h.Votes)
		e.statements = append(e.statements, k)
	}
}

func same(a, b Share) bool { return a.Low.Equal(b.Low) && a.High.Equal(b.High) }

// complete makes the holdings in an entity able to add up to the whole, and
// tightens their bounds by each other.
func (g *Graph) complete(j int, o Options) []criteria.Gap {
	e := g.entities[j]
	switch {
	case e.Kind != Company && e.Kind != Fund:
		return nil
	case len(g.holders[j]) == 0 && (e.Kind == Fund || o.Stop != nil && o.Stop(e)):
		return nil // who invests in a fund has no say in what it holds
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
			at := g.Facts.Holdings[g.holders[j][0].statements[0]].At
			return []criteria.Gap{{At: at,
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
		switch {
		case e.Listed:
			by = g.Float
			g.Notes = append(g.Notes, Note{e.At, lang.M("%s of %s is the float of a listed company, of which no declared holder is stated", rest[Capital], g.Name(j))})
		case len(g.holders[j]) == 0:
			g.Notes = append(g.Notes, Note{e.At, lang.M("who holds %s is not stated", g.Name(j))})
		default:
			g.Notes = append(g.Notes, Note{e.At, lang.M("the stated holdings in %s leave %s to undisclosed holders", g.Name(j), rest[Capital])})
		}
		g.holders[j] = append(g.holders[j], edge{by, rest[Capital], rest[Votes], nil})
	}
	g.tighten(j)
	return nil
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

// rights notes who controls by other means than votes: a contract, or the power
// to appoint the majority of a body.
func (g *Graph) rights() {
	for _, c := range g.Facts.Controls {
		g.controls(c.Holder, c.Held)
	}
	for _, b := range g.Facts.Boards {
		for _, a := range b.Appointed {
			if b.Majority(a) {
				g.controls(a.By, b.Of)
			}
		}
	}
}

// Majority tells whether an appointment is of more than half of the seats.
func (b Board) Majority(a Appointment) bool { return b.Seats.Less(a.Seats.Add(a.Seats)) }

func (g *Graph) controls(holder, held string) {
	i, known := g.index[holder]
	j, also := g.index[held]
	if known && also {
		g.sure[i] = append(g.sure[i], j)
	}
}

// Len tells how many nodes there are.
func (g *Graph) Len() int { return len(g.entities) }

// Target is the tenderer's node.
func (g *Graph) Target() int { return g.target }

// Node finds the node of an entity; ok is false if there is none.
func (g *Graph) Node(id string) (i int, ok bool) { i, ok = g.index[id]; return }

// Entity gives the entity of a node.
func (g *Graph) Entity(i int) *Entity { return g.entities[i] }

// Name names a node for a reader.
func (g *Graph) Name(i int) lang.Localizer {
	switch i {
	case g.Undisclosed:
		return lang.M("undisclosed holders")
	case g.Float:
		return lang.M("an undeclared float")
	}
	return lang.Raw(g.entities[i].Name)
}
