package technology

import (
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/country"
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
// controls it is. g may be nil.
func ControlOf(s *Supplier, g *ownership.Graph, from func(country string) bool) Control {
	if s.Entity == "" {
		switch {
		case s.ControlledFrom == "undisclosed" || s.ControlledFrom == "":
			return Control{false, true, lang.M("%s: from where it is controlled is undisclosed", lang.Raw(s.Name))}
		case from(s.ControlledFrom):
			return Control{true, true, lang.M("%s is controlled from %s, as stated", lang.Raw(s.Name), country.Within(s.ControlledFrom))}
		}
		return Control{false, false, lang.M("%s is controlled from %s, as stated", lang.Raw(s.Name), country.Within(s.ControlledFrom))}
	}
	if g == nil {
		return Control{false, true, lang.M("%s: the bid states no ownership", lang.Raw(s.Name))}
	}
	of, found := g.Node(s.Entity)
	if !found {
		return Control{false, true, lang.M("%s: no entity is called %q in the bid's ownership", lang.Raw(s.Name), s.Entity)}
	}
	o := g.From(of, from)
	name, by, place := lang.Raw(s.Name), g.Name(o.By), country.In(o.Place)
	switch {
	case o.Surely && o.By == of:
		return Control{true, true, lang.M("%s is itself %s", name, place)}
	case o.Surely:
		return Control{true, true, lang.M("%s is controlled by %s, %s", name, by, place)}
	case o.Possibly && o.By == of:
		return Control{false, true, lang.M("%s: its seat is not stated", name)}
	case o.Possibly:
		return Control{false, true, lang.M("%s may be controlled by %s", name, by)}
	}
	if g.Entity(of).Seat == "" {
		return Control{false, false, lang.M("%s is not controlled from the countries in question", name)}
	}
	return Control{false, false, lang.M("%s is %s, and not controlled from the countries in question", name, country.In(g.Entity(of).Seat))}
}
