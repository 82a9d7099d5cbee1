package technology

import (
	"slices"

	"github.com/bareme/bareme/internal/source"
)

// Successors lists the companies named as able to take a component over, each once. The
// tenderer is none, whose own skills are another fact, nor is who supplies, builds, runs
// or wrote the component: they are what is to be replaced.
func (c *Component) Successors(tenderer string) []*Supplier {
	not := c.Makers()
	var out []*Supplier
	for _, o := range c.Others {
		again := func(s *Supplier) bool {
			return o.Entity != "" && o.Entity == s.Entity || source.Fold(o.Name) == source.Fold(s.Name)
		}
		if o.Entity != "" && o.Entity == tenderer || slices.ContainsFunc(not, again) || slices.ContainsFunc(out, again) {
			continue
		}
		out = append(out, o)
	}
	return out
}
