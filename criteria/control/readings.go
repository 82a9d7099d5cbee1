package control

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// reading is a point of law that can be read in two ways. The strict one finds
// more control from outside.
type reading int

// The points of law that a tender may settle under with.readings.
const (
	majority reading = iota
	multiplication
	presumption
	equals
	managers
	funds
	concert
	options
	castingVote
	otherControl
	parents
	listed
	smallHolders
	loops
	ownShares
	places
	nationality
	alternatives
	goods
	foreignTies
	numReadings
)

// point says how a point of law may be read, and on what text.
type point struct {
	key             string
	lenient         bool // by default, where the text itself is clear
	strictly, other lang.Message
	on              lang.Message
}

var points = [numReadings]point{
	majority: {"majority", false,
		lang.M("what an entity controls by votes holds for it in full"),
		lang.M("what is held through an entity controlled by votes counts multiplied only"),
		lang.M("\"indirectly\" is not defined; art. L.233-4 of the Commercial Code attributes in full")},
	multiplication: {"multiplication", false,
		lang.M("shares multiplied along chains count beside those held by control"),
		lang.M("what is held through an entity that is not controlled does not count"),
		lang.M("\"indirectly\" is not defined")},
	presumption: {"presumption", false,
		lang.M("above 40 % of the votes with nobody higher, control is presumed"),
		lang.M("the presumption does not apply to 19.6.b"),
		lang.M("art. L.233-3 II of the Commercial Code, to which 19.6.c alone refers; rebuttable")},
	equals: {"equals", false,
		lang.M("equal holders above 40 % are each presumed to control"),
		lang.M("joint control is not control by one"),
		lang.M("art. L.233-3 II and III of the Commercial Code")},
	managers: {"managers", false,
		lang.M("who manages a fund, a trust or a partnership exercises its votes"),
		lang.M("a manager acts for the investors and holds nothing"),
		lang.M("Monetary and Financial Code, art. L.214-162-1, R.533-16")},
	funds: {"funds", false,
		lang.M("who invests in a fund holds its capital"),
		lang.M("a fund is its manager: investors who are not stated do not matter"),
		lang.M("a fund has no legal personality")},
	concert: {"concert", false,
		lang.M("each member of a concert holds what the others hold"),
		lang.M("each member counts alone"),
		lang.M("art. L.233-9 I 3° and L.233-10 of the Commercial Code")},
	options: {"options", false,
		lang.M("shares that a holder may get at will are its own"),
		lang.M("an option is no holding before it is exercised"),
		lang.M("art. L.233-9 I 4° of the Commercial Code")},
	castingVote: {"casting-vote", false,
		lang.M("half of the seats with the casting vote is a veto and a majority"),
		lang.M("a casting vote is neither a veto nor a seat"),
		lang.M("19.6.b names vetoes by contract or statutes")},
	otherControl: {"other-control", false,
		lang.M("control of the tenderer without shares is control from outside"),
		lang.M("19.6.b names shares, vetoes and appointments only"),
		lang.M("19.6.b; art. L.233-16 II 3° of the Commercial Code")},
	parents: {"parents", false,
		lang.M("a veto in a company above the tenderer counts as one in the tenderer"),
		lang.M("only rights in the tenderer itself count"),
		lang.M("19.6.b names the provider's company")},
	listed: {"listed", false,
		lang.M("only in the tenderer's own listed shares does an undeclared float not count"),
		lang.M("nor does it count in a listed company above the tenderer"),
		lang.M("19.6.b, on shares admitted to a regulated market; art. L.233-7 I of the Commercial Code")},
	smallHolders: {"small-holders", false,
		lang.M("a known holder of listed shares counts, however small"),
		lang.M("a holder below 5 % of listed shares declares nothing and does not count"),
		lang.M("19.6.b, on shares admitted to a regulated market; art. L.233-7 I of the Commercial Code")},
	loops: {"loops", false,
		lang.M("cross-holdings are computed through"),
		lang.M("chains are followed once, not round"),
		lang.M("\"indirectly\" is not defined")},
	ownShares: {"own-shares", false,
		lang.M("own shares carry no vote, and the others share what they leave"),
		lang.M("own shares count in the whole"),
		lang.M("art. L.225-111 of the Commercial Code; AMF General Regulation, art. 223-11")},
	places: {"places", true,
		lang.M("each of the three places of a holder must be stated"),
		lang.M("a holder's administration and establishment are taken at its seat where not stated"),
		lang.M("Regulation (EU) 2015/848, art. 3(1), by analogy")},
	nationality: {"nationality", true,
		lang.M("a person of a nationality outside counts as outside"),
		lang.M("nationality is no criterion, residence is"),
		lang.M("19.6.b names places; art. R.151-1 of the Monetary and Financial Code looks at nationality")},
	alternatives: {"alternatives", false,
		lang.M("companies able to take over count if they are not controlled from outside themselves"),
		lang.M("any two companies able to take over count"),
		lang.M("19.6.d does not say from where they are")},
	goods: {"goods", true,
		lang.M("19.6.d is about the maker of servers and chips too"),
		lang.M("19.6.d is about services, not about servers and chips that were bought"),
		lang.M("19.6.d speaks of services available from third companies")},
	foreignTies: {"foreign-ties", true,
		lang.M("a tie with a foreign government or public body is control from outside"),
		lang.M("a tie with a foreign government or public body is reported, to be weighed"),
		lang.M("19.6.e: it may be weighed")},
}

// readings says how each point of law is read: true for its lenient reading.
type readings [numReadings]bool

// readReadings reads with.readings.
func readReadings(n *source.Node) readings {
	var out readings
	for i, p := range points {
		out[i] = p.lenient
	}
	if n == nil {
		return out
	}
	m := n.Map()
	for i, p := range points {
		if v := m.Get(p.key); v != nil {
			out[i] = v.OneOf("strict", "lenient") == "lenient"
		}
	}
	m.Done()
	return out
}

// words says how a point is read.
func (r readings) words(i reading) lang.Message {
	if r[i] {
		return points[i].other
	}
	return points[i].strictly
}

// flipped reads a point the other way.
func (r readings) flipped(i reading) readings {
	r[i] = !r[i]
	return r
}

// chosen lists the points on which the tender leaves the default.
func (r readings) chosen() []reading {
	var out []reading
	for i := range numReadings {
		if r[i] != points[i].lenient {
			out = append(out, i)
		}
	}
	return out
}

// graphOptions are the readings that change who holds and controls what.
func (r readings) graphOptions(rule string) ownership.Options {
	o := ownership.Options{
		TiesOnly: r[majority], NoPresumption: r[presumption], EqualsNeither: r[equals], NoManagers: r[managers], ManagersOnly: r[funds],
		NoConcerts: r[concert], GrossOwn: r[ownShares], OnePass: r[loops], DeclaredAbove5: r[smallHolders], NoCasting: r[castingVote],
	}
	if rule == secNumCloud {
		o.Listed = ownership.TenderersDeclared
		if r[listed] {
			o.Listed = ownership.AllDeclared
		}
	}
	return o
}

// relevant lists the points that the facts raise.
func (x *examination) relevant() []reading {
	f, g := x.facts, x.g
	var out []reading
	add := func(i reading, raised bool) {
		if raised {
			out = append(out, i)
		}
	}
	var managed, pooled, listing, small, nationals, partly bool
	for _, e := range f.Entities { // those above a supplier too
		managed = managed || len(e.Managers) > 0 || e.Kind == ownership.Fund || e.Kind == ownership.Trust
	}
	for _, i := range append([]int{g.Target()}, x.leaders...) {
		e := g.Entity(i)
		if e.Stands() {
			continue
		}
		fund := e.Kind == ownership.Fund || e.Kind == ownership.Trust
		pooled = pooled || fund && e.Managed
		listing = listing || i != g.Target() && e.Listing.Complete
		small = small || e.Listing.Complete
		partly = partly ||
			i != g.Target() && e.Kind == ownership.Company && e.Placed() &&
				(e.Seat == "" || e.Administration == "" || e.Establishment == "")
		for _, c := range e.Nationalities {
			nationals = nationals || !x.inside.Has(c)
		}
	}
	shares := x.rule != fiftyPercent
	add(majority, shares && g.Controlling)
	add(multiplication, shares)
	add(presumption, shares && g.Presumed)
	add(equals, shares && g.Equal)
	add(managers, managed)
	add(funds, pooled)
	add(concert, shares && len(f.Concerts) > 0)
	add(options, shares && len(x.atWill) > 0)
	add(loops, g.Rounds())
	add(ownShares, g.OwnShares())
	add(places, partly)
	add(nationality, nationals)
	if x.rule == secNumCloud {
		casting, above := false, false
		for _, b := range f.Boards {
			casting = casting || b.CastingVote != ""
		}
		for _, v := range x.vetoesStated() {
			above = above || v.Held != f.Of
		}
		add(castingVote, casting)
		add(otherControl, x.tied)
		add(parents, above)
		add(listed, listing)
		add(smallHolders, small)
		add(foreignTies, len(f.ForeignTies) > 0)
		add(alternatives, x.namedOutside)
		add(goods, x.goods)
	}
	return out
}

// dispute is a point of law on which the finding turns.
type dispute struct {
	point   reading // numReadings for all points together
	read    readings
	verdict criteria.Verdict
}
