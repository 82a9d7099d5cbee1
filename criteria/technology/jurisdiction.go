package technology

import (
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/lang"
)

// Control tells whether a supplier is controlled from some countries, and why.
type Control struct {
	Surely, Possibly bool
	Why              lang.Localizer
}

// ControlOf tells whether a supplier is controlled from the countries that `from`
// accepts: as it states, or by the ownership graph g, where a supplier is
// controlled from where any of its own three places lies, and from where whoever
// controls it is: by a majority of votes, by other means, or as art. L.233-3 II
// of the Commercial Code presumes it. g may be nil.
func ControlOf(s *Supplier, g *ownership.Graph, from func(country string) bool) Control {
	if s.Entity == "" {
		switch {
		case s.ControlledFrom == "undisclosed" || s.ControlledFrom == "":
			return Control{false, true, lang.M("%s: from where it is controlled is undisclosed", lang.Raw(s.Name))}
		case from(s.ControlledFrom):
			return Control{true, true, lang.M("%s is controlled from %s, as stated", lang.Raw(s.Name), lang.Raw(s.ControlledFrom))}
		}
		return Control{false, false, lang.M("%s is controlled from %s, as stated", lang.Raw(s.Name), lang.Raw(s.ControlledFrom))}
	}
	if g == nil {
		return Control{false, true, lang.M("%s: the bid states no ownership", lang.Raw(s.Name))}
	}
	of, found := g.Node(s.Entity)
	if !found {
		return Control{false, true, lang.M("%s: no entity is called %q in the bid's ownership", lang.Raw(s.Name), s.Entity)}
	}
	if place, in := placeIn(g.Entity(of), from); in {
		return Control{true, true, lang.M("%s is itself in %s", lang.Raw(s.Name), lang.Raw(place))}
	}
	presumed, perhaps := g.Presumed(of)
	for _, i := range presumed {
		if place, in := placeIn(g.Entity(i), from); in {
			return Control{true, true, lang.M("%s is controlled by %s, in %s", lang.Raw(s.Name), g.Name(i), lang.Raw(place))}
		}
	}
	for _, i := range g.Ancestors(of) {
		if surely, possibly := g.Controlled(i); possibly[of] {
			place, in := placeIn(g.Entity(i), from)
			switch {
			case in && surely[of]:
				return Control{true, true, lang.M("%s is controlled by %s, in %s", lang.Raw(s.Name), g.Name(i), lang.Raw(place))}
			case in || i == g.Undisclosed:
				perhaps = append(perhaps, i)
			}
		}
	}
	for _, i := range perhaps {
		if _, in := placeIn(g.Entity(i), from); in || i == g.Undisclosed {
			return Control{false, true, lang.M("%s may be controlled by %s", lang.Raw(s.Name), g.Name(i))}
		}
	}
	if g.Entity(of).Seat == "" {
		return Control{false, true, lang.M("%s: its seat is not stated", lang.Raw(s.Name))}
	}
	return Control{false, false, lang.M("%s is in %s and not controlled from there", lang.Raw(s.Name), lang.Raw(g.Entity(of).Seat))}
}

// placeIn finds a place of an entity in the countries.
func placeIn(e *ownership.Entity, from func(string) bool) (string, bool) {
	for _, c := range []string{e.Seat, e.Administration, e.Establishment} {
		if c != "" && from(c) {
			return c, true
		}
	}
	return "", false
}
