package ownership

// Origin is from where an entity is controlled, as far as some countries go.
type Origin struct {
	Surely, Possibly bool   // from those countries
	By               int    // who controls it, or may; the entity itself, for its own places
	Place            string // of By in those countries; "" where none is stated
}

// From tells whether a node is controlled from the countries that `in` accepts:
// by any of its own three places, or by those of whoever controls it, by votes,
// by other means, or as art. L.233-3 of the Commercial Code presumes it.
func (g *Graph) From(of int, in func(country string) bool) Origin {
	e := g.entities[of]
	if place, found := e.placeIn(in); found {
		return Origin{true, true, of, place}
	}
	perhaps := Origin{}
	inUnion := func() bool { // whether the countries are all outside the Union
		for _, c := range EU.Codes {
			if in(c) {
				return true
			}
		}
		return false
	}
	settled := of == g.target && g.Verified != nil && !inUnion()
	for _, i := range g.Leaders(of) {
		if i == g.Float || g.entities[i].Stands() {
			continue
		}
		place, there := g.entities[i].placeIn(in)
		unknown := !g.entities[i].Placed() || g.isOpen(i)
		if !there && !unknown {
			continue
		}
		surely, possibly := g.Controls(i, of)
		switch {
		case there && surely && !g.isOpen(i):
			return Origin{true, true, i, place}
		case !settled && possibly && (!perhaps.Possibly || perhaps.Place == "" && place != ""):
			perhaps = Origin{false, true, i, place}
		}
	}
	if !settled && !perhaps.Possibly && (e.Seat == "" || g.isOpen(of)) {
		return Origin{false, true, of, ""}
	}
	return perhaps
}

// placeIn finds a place of an entity in the countries.
func (e *Entity) placeIn(in func(string) bool) (string, bool) {
	for _, c := range []string{e.Seat, e.Administration, e.Establishment} {
		if c != "" && in(c) {
			return c, true
		}
	}
	return "", false
}
