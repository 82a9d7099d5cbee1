package criteria

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Cut says who goes on once totals are known: each of its conditions must hold. Those
// with the same total as the last that goes on do too.
type Cut struct {
	Keep    int           // the best so many; 0 for any number
	Within  *exact.Number // points at most behind the best total; nil for any
	Minimum *exact.Number // the total, at least; nil for none
	AtLeast int           // how many were announced at least: fewer is told; 0 for none
}

// readCut reads who goes on, where totals are out of so many points.
func readCut(m *source.Map, points exact.Number, at *source.Node) Cut {
	var c Cut
	if k := m.Get("keep"); !k.Sound(func() { c.Keep = k.Int(1, 999) }) {
		c.Keep = 0 // nothing is more than it
	}
	number := func(key string) *exact.Number {
		n := m.Get(key)
		if n == nil {
			return nil
		}
		v := n.Number()
		switch {
		case v.Sign() < 0:
			n.Problem(lang.M("%s: is below 0", lang.Raw(key)), lang.M("write 0, or a number above it"))
		case points.Less(v):
			n.Problem(lang.M("%s: is above all points, %s", lang.Raw(key), points), lang.M("lower it"))
		}
		return &v
	}
	c.Within, c.Minimum = number("within"), number("minimum")
	if n := m.Get("at_least"); n != nil {
		if c.AtLeast = n.Int(1, 999); c.Keep > 0 && c.Keep < c.AtLeast {
			n.Problem(lang.M("at_least: %d is more than keep: %d", c.AtLeast, c.Keep), lang.M("correct one of them"))
		}
	}
	if m.Get("keep") == nil && c.Within == nil && c.Minimum == nil {
		at.Problem(lang.M("nothing says who goes on"), lang.M("write keep:, the best so many, or within: or minimum:, in points"))
	}
	return c
}

// Takes tells whether a total goes on, with so many better ones and that best one.
func (c Cut) Takes(total, best exact.Number, better int) bool {
	return (c.Keep == 0 || better < c.Keep) && (c.Within == nil || !c.Within.Less(best.Sub(total))) &&
		(c.Minimum == nil || !total.Less(*c.Minimum))
}
