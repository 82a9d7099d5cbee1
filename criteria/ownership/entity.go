package ownership

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Kind is a kind of entity.
type Kind string

// The kinds of entity. Persons, states and aggregates are held by nobody. A fund
// or a trust is whoever invests in it and whoever manages it. An aggregate
// stands for many holders that are not listed, such as a free float.
const (
	Company   Kind = "company"
	Fund      Kind = "fund"
	Trust     Kind = "trust"
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
	// "" where the bid does not state it. A person's residence is its Seat.
	Seat, Administration, Establishment string
	Nationalities                       []string
	Managers                            []string // general partners, management companies, trustees
	Managed                             bool     // who manages it is stated, be it itself
	Listing                             Listing
	At                                  source.Position
	criteria.Provenance

	managers []*source.Node // until all entities are read
	nominee  *nominee       // it stands for shares that one holds for another
}

// Listing is where an entity's shares are traded.
type Listing struct {
	Listed bool
	Market string
	// Complete says that every holder who had to declare itself is stated.
	Complete bool
}

// nominee is who holds shares, and for whom.
type nominee struct{ by, behalf string }

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

// Placed tells whether any of its places is stated.
func (e *Entity) Placed() bool {
	return e.Seat != "" || e.Administration != "" || e.Establishment != ""
}

// Stands tells whether the entity only stands for shares that one holds for
// another, and is nobody itself.
func (e *Entity) Stands() bool { return e.nominee != nil }

// pooled tells whether an entity is held by investors and run by a manager.
func (e *Entity) pooled() bool { return e.Kind == Fund || e.Kind == Trust }

// isOpen tells whether the entity stands for holders of whom nothing is known: an
// aggregate of which no source of its own says where its members are.
func (e *Entity) isOpen() bool {
	return e.Kind == Aggregate && (!e.Placed() || e.Source == "" && len(e.Evidence) == 0)
}

// declares tells whether only declared holders of the entity's shares count:
// under art. L.233-7 I of the Commercial Code holders of shares of a company
// seated in France, admitted to a regulated market, declare themselves. If not,
// missing says what stands against it.
func (f *Facts) declares(e *Entity) (ok bool, missing lang.Message) {
	p := f.From(e.Provenance)
	switch {
	case !e.Listing.Listed:
		return false, lang.Message{}
	case e.Seat != "FR":
		return false, lang.M("its seat is not in France, so art. L.233-7 of the Commercial Code binds none of its holders")
	case !isRegulated(e.Listing.Market):
		if e.Listing.Market == "" {
			return false, lang.M("market: does not say where it is listed")
		}
		return false, lang.M("%s is not known as a regulated market of the European Economic Area", lang.Raw(e.Listing.Market))
	case !e.Listing.Complete:
		return false, lang.M("declared_holders: complete is not stated")
	case !f.HoldingsStated:
		return false, lang.M("its holders are not stated, nor that there are none")
	case p.Source == "" && len(p.Evidence) == 0 || p.AsOf.IsZero():
		return false, lang.M("declared_holders: complete has no source with its day (source:, as_of:)")
	}
	return true, lang.Message{}
}

// regulated lists the regulated markets of the European Economic Area that a
// group is likely to be listed on, from ESMA's register; growth markets, such as
// Euronext Growth, are none.
var regulated = []string{
	"euronext paris", "euronext amsterdam", "euronext brussels", "euronext dublin", "euronext lisbon", "euronext milan",
	"euronext oslo", "oslo børs", "xetra", "frankfurt", "frankfurter wertpapierbörse", "börse stuttgart", "bolsa de madrid", "bme",
	"wiener börse", "vienna stock exchange", "luxembourg stock exchange", "bourse de luxembourg", "nasdaq stockholm", "nasdaq helsinki",
	"nasdaq copenhagen", "nasdaq iceland", "nasdaq tallinn", "nasdaq riga", "nasdaq vilnius", "warsaw stock exchange", "prague stock exchange",
	"budapest stock exchange", "athens exchange", "athens stock exchange", "bucharest stock exchange", "zagreb stock exchange",
	"ljubljana stock exchange", "bratislava stock exchange", "cyprus stock exchange", "malta stock exchange", "bulgarian stock exchange",
}

// isRegulated tells whether a market is one of them; what follows its name in
// parentheses, or after a comma, does not matter.
func isRegulated(market string) bool {
	m := strings.ToLower(strings.TrimSpace(market))
	for _, name := range regulated {
		if rest, found := strings.CutPrefix(m, name); found &&
			(rest == "" || strings.ContainsRune(" (,", rune(rest[0])) && !strings.Contains(rest, "growth")) {
			return true
		}
	}
	return false
}

func (f *Facts) entity(n *source.Node) {
	m := n.Map()
	id := m.Need("id")
	e := &Entity{ID: id.ID(), At: n.At()}
	e.Name = e.ID
	if name := m.Get("name"); name != nil {
		e.Name = name.Text()
	}
	e.Kind = Kind(m.Need("kind").OneOf(string(Company), string(Fund), string(Trust), string(Person), string(State), string(Aggregate)))
	e.Seat = ReadCountry(m.Get("seat"))
	if residence := m.Get("residence"); residence != nil {
		if e.Kind != Person && e.Kind != "" {
			residence.Problem(
				lang.M("%q is of the kind %s, which has no residence", e.ID, string(e.Kind)),
				lang.M("write seat:, administration: and establishment:"),
			)
		} else if e.Seat != "" {
			residence.Problem(lang.M("seat and residence are both given"), lang.M("keep residence for a person"))
		}
		e.Seat = ReadCountry(residence)
	}
	e.Administration = ReadCountry(m.Get("administration"))
	e.Establishment = ReadCountry(m.Get("establishment"))
	e.Nationalities = readCountries(m.Get("nationality"))
	for _, key := range []string{"manager", "general_partner"} {
		e.managers = append(e.managers, oneOrMore(m.Get(key))...)
	}
	e.Listing = readListing(m)
	e.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if first, twice := f.byID[e.ID]; twice && e.ID != "" {
		id.Problem(lang.M("the entity %q is already there, at line %d", e.ID, first.At.Line), lang.M("give each its own identifier"))
		f.unnamed = true
		return
	}
	f.byID[e.ID] = e
	f.Entities = append(f.Entities, e)
}

func readListing(m *source.Map) Listing {
	l := Listing{}
	if n := m.Get("listed"); n != nil {
		l.Listed = n.Bool()
	}
	market, declared := m.Get("market"), m.Get("declared_holders")
	if market != nil {
		l.Market = market.Text()
	}
	if declared != nil {
		l.Complete = declared.OneOf("complete", "incomplete") == "complete"
	}
	for _, n := range []*source.Node{market, declared} {
		if n != nil && !l.Listed {
			n.Problem(lang.M("the entity is not said to be listed"), lang.M("add listed: true, or remove this"))
		}
	}
	return l
}

// oneOrMore reads a value, or a list of them.
func oneOrMore(n *source.Node) []*source.Node {
	switch {
	case n == nil:
		return nil
	case n.IsList():
		return n.List()
	}
	return []*source.Node{n}
}

func readCountries(n *source.Node) []string {
	var out []string
	for _, item := range oneOrMore(n) {
		if c := ReadCountry(item); c != "" {
			out = append(out, c)
		}
	}
	return out
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
	if f.unnamed { // the second of two of one name may be meant
		return ""
	}
	if near := source.Nearest(id, ids); near != "" {
		n.Problem(lang.M("no entity is called %q", id), lang.M("did you mean %q?", near))
	} else {
		n.Problem(lang.M("no entity is called %q", id), lang.M("add it under ownership.entities"))
	}
	return ""
}

// period is when a fact holds, both days included; open where a day is not stated.
type period struct{ From, Until date.Date }

// Holds tells whether the fact holds on a day; on no day, it does.
func (p period) Holds(on date.Date) bool {
	return on.IsZero() || !p.From.After(on) && (p.Until.IsZero() || !p.Until.Before(on))
}

func readPeriod(m *source.Map) period {
	p := period{m.Get("from").Date(), m.Get("until").Date()}
	if !p.Until.IsZero() && p.Until.Before(p.From) {
		m.Get("until").Problem(lang.M("%s is before %s", p.Until, p.From), lang.M("correct one of the two dates"))
	}
	return p
}
