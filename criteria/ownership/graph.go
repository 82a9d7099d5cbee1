package ownership

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Graph is who holds and who controls whom on a day. What stated holdings leave
// open is held by two nodes that stand for it: holders that are not disclosed,
// taken as one, and the float of listed companies whose declared holders are all
// stated.
type Graph struct {
	Facts *Facts
	// Undisclosed and Float are the nodes that complete the holdings.
	Undisclosed, Float int
	// Notes say what was completed, and which sources conflict.
	Notes []Note
	// Verified says who verified that the target is not controlled from outside the
	// Union, where that holds on the day.
	Verified *Verified
	// Rings are the groups of entities held wholly within themselves.
	Rings [][]int
	// Controlling tells that control by a majority was found, Presumed that a
	// presumption of control was drawn, Equal that one was drawn of equal holders.
	Controlling, Presumed, Equal bool

	options  Options
	index    map[string]int
	entities []*Entity
	holders  [][]edge       // of each node; their shares can add up to 100 %
	edgeAt   []int          // number of the first holding in each node
	total    [][2]Share     // of the holdings in each node, by quantity
	own      []Share        // votes that each node holds of itself
	apart    []bool         // nodes whose undisclosed holders are all too small to have declared themselves
	held     [][]down       // by each node
	above    map[int][]bool // nodes that a node leads up to by shares, once asked for
	ring     []bool         // nodes whose holdings lead back to them
	ties     [][]tie        // of each node: what it controls by other means than votes
	maybe    [][]tie        // and what it may control
	tied     [][]int        // into each node: who controls it so, or may
	concerts []concert
	acting   [][]int // concerts of each node
	open     []int   // nodes that stand for holders of whom nothing is known
	indirect []stated
	reach    map[reachKey]*reacher
	blocs    map[blocKey][][]int
	target   int
	spreads  map[spreadKey][]exact.Number
	unknown  map[spreadKey]Share
	work     int
}

// Note is a remark on the holdings, and what would settle it.
type Note struct {
	At        source.Position
	What, Ask lang.Message
	Node      int
}

// edge is what a node holds in another.
type edge struct {
	holder         int
	capital, votes Share
	statements     []int // in Facts.Holdings
}

// down leads from a holder to one of its holdings.
type down struct{ node, edge int }

// stated is an indirect holding that is stated as such.
type stated struct {
	holder, held   int
	capital, votes Share
	what           int // in Facts.Holdings
}

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

// Listed tells in which companies only declared holders count.
type Listed int

// The readings of SecNumCloud 19.6.b on listed shares, from none to all.
const (
	NowhereDeclared   Listed = iota // a float always counts
	TenderersDeclared               // in the tenderer's own shares
	AllDeclared                     // in those of any company above it too
)

// Options say how a graph is made. Their zero values are the readings by which
// most is held and controlled.
type Options struct {
	On date.Date // only what holds on that day; all if none
	// Listed leaves a float that nobody had to declare out of account.
	Listed Listed
	// Stop accepts entities whose own holders, where none is stated, need not be
	// known: a holder outside counts as such whoever holds it.
	Stop func(*Entity) bool
	// Exercised are transfers taken as carried out.
	Exercised []*Transfer

	TiesOnly       bool // shares are attributed by stated control alone, not by votes
	NoPresumption  bool // above 40 % with nobody higher is no control
	EqualsNeither  bool // nor is it with somebody as high
	NoManagers     bool // who manages holds nothing
	ManagersOnly   bool // a fund is its manager: investors that are not stated do not matter
	NoConcerts     bool // members of a concert count alone
	GrossOwn       bool // own shares count in the whole
	OnePass        bool // cross-holdings are not followed round
	DeclaredAbove5 bool // in listed shares, holders below 5 % do not count
	NoCasting      bool // a casting vote adds no seat
}

// Graph makes the graph. The gaps are what makes it unusable: holdings that add
// up to more than the whole.
func (f *Facts) Graph(o Options) (*Graph, []criteria.Gap) {
	n := len(f.Entities)
	g := &Graph{Facts: f, Undisclosed: n, Float: n + 1, options: o, index: make(map[string]int, n), entities: make([]*Entity, n, n+2),
		above: map[int][]bool{}, spreads: map[spreadKey][]exact.Number{}, unknown: map[spreadKey]Share{},
		reach: map[reachKey]*reacher{}, blocs: map[blocKey][][]int{}}
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
	g.own = make([]Share, n+2)
	g.apart = make([]bool, n+2)
	g.open = append(g.open, g.Undisclosed)
	for i, e := range f.Entities {
		if e.isOpen() {
			g.open = append(g.open, i)
		}
		g.apart[i], _ = f.declares(e)
	}
	if gaps := g.merge(); len(gaps) > 0 {
		return g, gaps
	}
	var gaps []criteria.Gap
	for j := range n {
		gaps = append(gaps, g.complete(j)...)
	}
	g.edgeAt = make([]int, n+3)
	for j := range n {
		for i, e := range g.holders[j] {
			g.held[e.holder] = append(g.held[e.holder], down{j, i})
			g.total[j][Capital] = g.total[j][Capital].Plus(e.capital)
			g.total[j][Votes] = g.total[j][Votes].Plus(e.votes)
			if e.holder == j {
				g.own[j] = e.votes
			}
		}
	}
	for j := range g.holders {
		g.edgeAt[j+1] = g.edgeAt[j] + len(g.holders[j])
	}
	g.tie()
	g.findRings()
	return g, gaps
}

// onlyDeclared tells whether the float of an entity does not count.
func (g *Graph) onlyDeclared(j int) bool {
	switch g.options.Listed {
	case NowhereDeclared:
		return false
	case TenderersDeclared:
		if j != g.target {
			return false
		}
	}
	ok, _ := g.Facts.declares(g.entities[j])
	return ok
}

// merge gathers the statements that count on the day, pair by pair. Sources
// that differ give the bounds that hold both.
func (g *Graph) merge() []criteria.Gap {
	at := map[[2]int]int{}
	five := exact.Ratio(5, 100)
	for k, h := range g.Facts.Holdings {
		if !h.Disproved.IsZero() || !h.Holds(g.options.On) {
			continue
		}
		holder, held := g.index[h.Holder], g.index[h.Held]
		if h.Indirect {
			g.indirect = append(g.indirect, stated{holder, held, h.Capital, h.Votes, k})
			continue
		}
		if declared := g.onlyDeclared(held); declared && (g.entities[holder].Kind == Aggregate ||
			g.options.DeclaredAbove5 && h.Capital.High.Less(five) && h.Votes.High.Less(five)) {
			continue // completed by the float
		}
		if g.options.GrossOwn && holder == held {
			holder = g.Float // a share like another, of which nobody disposes
		}
		p := [2]int{holder, held}
		i, again := at[p]
		if !again {
			at[p] = len(g.holders[held])
			g.holders[held] = append(g.holders[held], edge{holder, h.Capital, h.Votes, []int{k}})
			continue
		}
		e := &g.holders[held][i]
		if !same(e.capital, h.Capital) || !same(e.votes, h.Votes) {
			g.note(
				Note{
					At:   h.At,
					Node: held,
					What: lang.M("two sources differ on what %s holds of %s (%s, %s): the bounds that hold both are taken",
						g.Name(holder), g.Name(held), e.capital, h.Capital),
					Ask: lang.M("what %s holds of %s exactly, on which two sources differ", g.Name(holder), g.Name(held)),
				},
			)
		}
		e.capital, e.votes = e.capital.hull(h.Capital), e.votes.hull(h.Votes)
		e.statements = append(e.statements, k)
	}
	if g.options.GrossOwn {
		for j := range g.holders {
			g.gross(j)
		}
	}
	return g.exercise()
}

func (g *Graph) note(n Note) { g.Notes = append(g.Notes, n) }

// Len tells how many nodes there are.
func (g *Graph) Len() int { return len(g.entities) }

// Target is the tenderer's node.
func (g *Graph) Target() int { return g.target }

// Node finds the node of an entity; ok is false if there is none.
func (g *Graph) Node(id string) (i int, ok bool) { i, ok = g.index[id]; return }

// Entity gives the entity of a node.
func (g *Graph) Entity(i int) *Entity { return g.entities[i] }

// Open lists the nodes that stand for holders of whom nothing is known, and who
// may be one: those not disclosed, and aggregates of which no source says where
// their members are.
func (g *Graph) Open() []int { return g.open }

// Name names a node for a reader.
func (g *Graph) Name(i int) lang.Localizer {
	switch i {
	case g.Undisclosed:
		return lang.M("undisclosed holders")
	case g.Float:
		return lang.M("an undeclared float")
	}
	if n := g.entities[i].nominee; n != nil {
		return lang.M("%s on behalf of %s", lang.Raw(g.Facts.Entity(n.by).Name), lang.Raw(g.Facts.Entity(n.behalf).Name))
	}
	return lang.Raw(g.entities[i].Name)
}
