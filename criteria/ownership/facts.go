// Package ownership holds who holds whom: the entities around a tenderer, their
// holdings, and what can be computed from them exactly, with cross-holdings,
// own shares and shares that are known only within bounds.
//
// Two readings of a chain are computed, since the law names neither: the share
// multiplied along chains (integrated share, Baldone, Brioschi and Paleari,
// 1998), and the share attributed by control (a controlled entity's shares
// count in full for whoever controls it).
package ownership

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Section is the part of a bid that says who owns the tenderer.
var Section = &criteria.Section[*Facts]{Key: "ownership", Read: read}

// What a section may hold; no real one comes near.
const (
	maxEntities = 20_000
	maxHoldings = 50_000
)

// Facts are what a bid states of its ownership.
type Facts struct {
	Of       string // the tenderer's entity
	Entities []*Entity
	Holdings []Holding
	// An empty list states that there are none; so the ...Stated.
	HoldingsStated, VetoesStated, BoardsStated, ForeignTiesStated bool

	Vetoes       []Right
	GoldenShares []Right
	Boards       []Board
	Controls     []Right // control by other means than votes
	Concerts     []Concert
	Transfers    []Transfer
	Verified     []Verified
	ForeignTies  []ForeignTie
	ChangeNotice *exact.Number // days within which changes are told to customers
	At           source.Position
	criteria.Provenance

	byID    map[string]*Entity
	unnamed bool // an entity bears the identifier of another
}

// Holding is a share that one entity holds directly in another, as one source
// states it. Two sources that differ are two holdings of the same pair.
type Holding struct {
	Holder, Held   string
	Capital, Votes Share
	Indirect       bool      // through holders of whom no share is stated; it adds to no sum
	Disproved      lang.Text // why the statement is not counted
	At             source.Position
	period
	criteria.Provenance
}

// Entity finds an entity.
func (f *Facts) Entity(id string) *Entity { return f.byID[id] }

// Target gives the tenderer's entity.
func (f *Facts) Target() *Entity { return f.byID[f.Of] }

func read(n *source.Node) *Facts {
	m := n.Map()
	f := &Facts{At: n.At(), byID: map[string]*Entity{}}
	entities, holdings := m.Need("entities"), m.Get("holdings")
	if tooMany(entities, maxEntities) || tooMany(holdings, maxHoldings) {
		return f
	}
	for _, item := range entities.List() {
		f.entity(item)
	}
	for _, e := range f.Entities {
		for _, n := range e.managers {
			id := f.ref(n)
			e.Managed = e.Managed || id != ""
			if id != "" && id != e.ID { // one that manages itself is tied to nobody
				e.Managers = append(e.Managers, id)
			}
		}
		e.managers = nil
	}
	f.Of = f.ref(m.Need("of"))
	f.HoldingsStated = holdings != nil
	for _, item := range holdings.List() {
		f.holding(item)
	}
	f.rights(m)
	if c := m.Get("change_notice"); c != nil {
		days := c.Positive()
		f.ChangeNotice = &days
	}
	f.Provenance = criteria.ReadProvenance(m)
	m.Done()
	return f
}

func tooMany(n *source.Node, most int) bool {
	if !n.IsList() || len(n.List()) <= most {
		return false
	}
	n.Problem(lang.M("a list of %d entries", len(n.List())), lang.M("keep it under %d: list only whoever leads to the tenderer", most))
	return true
}

func (f *Facts) holding(n *source.Node) {
	m := n.Map()
	h := Holding{At: n.At()}
	held := m.Need("held")
	h.Holder, h.Held = f.ref(m.Need("holder")), f.ref(held)
	switch share := m.Get("share"); {
	case share != nil:
		h.Capital = readShare(share)
		h.Votes = h.Capital
		for _, key := range []string{"capital", "votes"} {
			if k := m.Get(key); k != nil {
				k.Problem(
					lang.M("share and %s are both given", key),
					lang.M("write share where capital and votes are the same, or capital and votes"),
				)
			}
		}
	case m.Get("capital") == nil && m.Get("votes") == nil:
		n.Problem(
			lang.M("the holding has no share"),
			lang.M("write share: 24 %%, or capital and votes; [0 %%, 24 %%] where only bounds are known, undisclosed where nothing is"),
		)
	default:
		h.Capital, h.Votes = readShare(m.Need("capital")), readShare(m.Need("votes"))
	}
	h.period = readPeriod(m)
	behalf := f.ref(m.Get("on_behalf_of"))
	if i := m.Get("indirect"); i != nil {
		h.Indirect = i.Bool()
	}
	h.Disproved = m.Get("disproved").LangText()
	h.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if h.Holder == "" || h.Held == "" || f.cannotBeHeld(held, h.Held) {
		return
	}
	if behalf != "" && behalf != h.Holder {
		h.Holder = f.nominee(h, behalf)
	}
	f.Holdings = append(f.Holdings, h)
}

// cannotBeHeld refuses an entity of a kind that nobody holds.
func (f *Facts) cannotBeHeld(n *source.Node, id string) bool {
	e := f.byID[id]
	if e == nil || e.Kind == Company || e.pooled() {
		return false
	}
	n.Problem(lang.M("%q is of the kind %s, which nobody can hold", id, string(e.Kind)), lang.M("name a company or a fund"))
	return true
}

// nominee adds an entity that stands for the shares that one holds for another:
// who holds them votes, as a trustee does, and whoever they are held for has them.
func (f *Facts) nominee(h Holding, behalf string) string {
	id := h.Holder + "→" + behalf // no identifier of the author's has an arrow
	if f.byID[id] == nil {
		e := &Entity{ID: id, Name: id, Kind: Trust, Managers: []string{h.Holder}, Managed: true,
			nominee: &nominee{h.Holder, behalf}, At: h.At, Provenance: h.Provenance}
		f.byID[id] = e
		f.Entities = append(f.Entities, e)
		whole := Known(exact.One)
		f.Holdings = append(f.Holdings, Holding{Holder: behalf, Held: id, Capital: whole, Votes: whole, At: h.At, Provenance: h.Provenance})
	}
	return id
}

// From gives where a fact of the section comes from: what it states itself, or
// else what the section states for all.
func (f *Facts) From(p criteria.Provenance) criteria.Provenance { return p.Or(f.Provenance) }
