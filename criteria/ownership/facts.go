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
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Section is the part of a bid that says who owns the tenderer.
var Section = &criteria.Section{Key: "ownership", Read: read}

// What a section may hold; no real one comes near.
const (
	maxEntities = 20_000
	maxHoldings = 50_000
)

// Facts are what a bid states of its ownership.
type Facts struct {
	Of           string // the tenderer's entity
	Entities     []*Entity
	Holdings     []Holding
	Vetoes       []Right
	VetoesStated bool // an empty list states that there are none
	Boards       []Board
	BoardsStated bool
	Controls     []Right       // control by other means than votes
	ChangeNotice *exact.Number // days within which changes are told to customers
	At           source.Position
	criteria.Provenance

	byID map[string]*Entity
}

// Kind is a kind of entity.
type Kind string

// The kinds of entity. Persons, states and aggregates are held by nobody; a fund
// of which no holder is stated stands for itself. An aggregate stands for many holders that are not listed, such as a free float:
// it counts in sums, never as one holder.
const (
	Company   Kind = "company"
	Fund      Kind = "fund"
	Person    Kind = "person"
	State     Kind = "state"
	Aggregate Kind = "aggregate"
)

// Entity is somebody who holds or is held.
type Entity struct {
	ID, Name string
	Kind     Kind
	// Seat, Administration and Establishment are the countries of the
	// registered seat, the central administration and the main establishment;
	// "" where the bid does not state it.
	Seat, Administration, Establishment string
	Listed                              bool
	At                                  source.Position
	criteria.Provenance
}

// Outside tells whether any of the entity's three places that are stated lies
// outside a region.
func (e *Entity) Outside(r Region) bool {
	for _, c := range []string{e.Seat, e.Administration, e.Establishment} {
		if c != "" && !r.Has(c) {
			return true
		}
	}
	return false
}

// Holding is a share that one entity holds directly in another, as one source
// states it. Two sources that differ are two holdings of the same pair.
type Holding struct {
	Holder, Held   string
	Capital, Votes Share
	From, Until    date.Date // both days included; none where not stated
	Disproved      lang.Text // why the statement is not counted
	At             source.Position
	criteria.Provenance
}

// Right is a right of an entity over another: a veto, or control by contract.
type Right struct {
	Holder, Held string
	What         lang.Text
	At           source.Position
	criteria.Provenance
}

// Board is a body of an entity with the seats that others appoint.
type Board struct {
	Of        string
	Body      lang.Text
	Seats     exact.Number
	Appointed []Appointment
	At        source.Position
	criteria.Provenance
}

// Appointment is how many seats an entity appoints.
type Appointment struct {
	By    string
	Seats exact.Number
}

// Entity finds an entity.
func (f *Facts) Entity(id string) *Entity { return f.byID[id] }

// Target gives the tenderer's entity.
func (f *Facts) Target() *Entity { return f.byID[f.Of] }

func read(n *source.Node) any {
	m := n.Map()
	f := &Facts{At: n.At(), byID: map[string]*Entity{}}
	entities, holdings := m.Need("entities"), m.Get("holdings")
	if tooMany(entities, maxEntities) || tooMany(holdings, maxHoldings) {
		return f
	}
	for _, item := range entities.List() {
		f.entity(item)
	}
	f.Of = f.ref(m.Need("of"))
	for _, item := range holdings.List() {
		f.holding(item)
	}
	vetoes, boards := m.Get("vetoes"), m.Get("boards")
	f.VetoesStated, f.BoardsStated = vetoes != nil, boards != nil
	for _, item := range vetoes.List() {
		f.Vetoes = append(f.Vetoes, f.right(item, "over"))
	}
	for _, item := range boards.List() {
		f.board(item)
	}
	for _, item := range m.Get("control").List() {
		f.Controls = append(f.Controls, f.right(item, "by"))
	}
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

func (f *Facts) entity(n *source.Node) {
	m := n.Map()
	id := m.Need("id")
	e := &Entity{ID: id.ID(), At: n.At()}
	e.Name = e.ID
	if name := m.Get("name"); name != nil {
		e.Name = name.Text()
	}
	e.Kind = Kind(m.Need("kind").OneOf(string(Company), string(Fund), string(Person), string(State), string(Aggregate)))
	e.Seat = ReadCountry(m.Get("seat"))
	e.Administration = ReadCountry(m.Get("administration"))
	e.Establishment = ReadCountry(m.Get("establishment"))
	if l := m.Get("listed"); l != nil {
		e.Listed = l.Bool()
	}
	e.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if first, twice := f.byID[e.ID]; twice && e.ID != "" {
		id.Problem(lang.M("the entity %q is already there, at line %d", e.ID, first.At.Line), lang.M("give each its own identifier"))
		return
	}
	f.byID[e.ID] = e
	f.Entities = append(f.Entities, e)
}

// ref reads the identifier of an entity that must be there.
func (f *Facts) ref(n *source.Node) string {
	if n == nil {
		return ""
	}
	id := n.ID()
	if id == "" || f.byID[id] != nil {
		return id
	}
	ids := make([]string, 0, 64)
	for _, e := range f.Entities[:min(len(f.Entities), 1000)] {
		ids = append(ids, e.ID)
	}
	if near := source.Nearest(id, ids); near != "" {
		n.Problem(lang.M("no entity is called %q", id), lang.M("did you mean %q?", near))
	} else {
		n.Problem(lang.M("no entity is called %q", id), lang.M("add it under ownership.entities"))
	}
	return ""
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
				k.Problem(lang.M("share and %s are both given", key), lang.M("write share where capital and votes are the same, or capital and votes"))
			}
		}
	case m.Get("capital") == nil && m.Get("votes") == nil:
		n.Problem(lang.M("the holding has no share"), lang.M("write share: 24 %%, or capital and votes; [0 %%, 24 %%] where only bounds are known, undisclosed where nothing is"))
	default:
		h.Capital, h.Votes = readShare(m.Need("capital")), readShare(m.Need("votes"))
	}
	h.From, h.Until = m.Get("from").Date(), m.Get("until").Date()
	if !h.Until.IsZero() && h.Until.Before(h.From) {
		m.Get("until").Problem(lang.M("%s is before %s", h.Until, h.From), lang.M("correct one of the two dates"))
	}
	h.Disproved = m.Get("disproved").LangText()
	h.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if e := f.byID[h.Held]; e != nil && e.Kind != Company && e.Kind != Fund {
		held.Problem(lang.M("%q is of the kind %s, which nobody can hold", h.Held, string(e.Kind)), lang.M("name a company or a fund"))
		return
	}
	if h.Holder != "" && h.Held != "" {
		f.Holdings = append(f.Holdings, h)
	}
}

func (f *Facts) right(n *source.Node, what string) Right {
	m := n.Map()
	r := Right{Holder: f.ref(m.Need("holder")), Held: f.ref(m.Need("held")), What: m.Need(what).LangText(), At: n.At(), Provenance: criteria.ReadProvenance(m)}
	m.Done()
	return r
}

func (f *Facts) board(n *source.Node) {
	m := n.Map()
	b := Board{Of: f.ref(m.Need("of")), Body: lang.Text{FR: "conseil d'administration", EN: "board"}, At: n.At()}
	if body := m.Get("body"); body != nil {
		b.Body = body.LangText()
	}
	seats := m.Need("seats")
	b.Seats = seats.Positive()
	sum := exact.Zero
	appointed := m.Need("appointed")
	for _, e := range appointed.Entries() {
		a := Appointment{f.ref(e.KeyAt), e.Value.Positive()}
		sum = sum.Add(a.Seats)
		b.Appointed = append(b.Appointed, a)
	}
	if b.Seats.Less(sum) {
		appointed.Problem(lang.N(sum, "%s seat is appointed, of %s", "%s seats are appointed, of %s", sum, b.Seats), lang.M("correct the numbers"))
	}
	b.Provenance = criteria.ReadProvenance(m)
	m.Done()
	f.Boards = append(f.Boards, b)
}

// From gives where a fact of the section comes from: what it states itself, or
// else what the section states for all.
func (f *Facts) From(p criteria.Provenance) criteria.Provenance { return p.Or(f.Provenance) }
