package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Exclusion is what the buyer concluded of a ground for exclusion that applies to whoever
// bids.
type Exclusion struct {
	Conclusion string // excluded, reliable, derogation or replaced
	Why        lang.Text
	At         source.Position
}

// readExclusions puts a ready set of requirements before those of each lot.
func (t *Tender) readExclusions(n *source.Node, kinds Kinds) {
	if n == nil {
		return
	}
	sets, of := map[string]func() []*Requirement{}, map[string]Kind{}
	var names []string
	for _, k := range kinds {
		for name, set := range k.Sets {
			names = append(names, name)
			sets[name], of[name] = set, k
		}
	}
	slices.Sort(names)
	if n.IsList() {
		n.Problem(lang.M("a list, expected the name of a ready set of grounds: %s", source.Words(names)),
			lang.M("write exclusions: %s; a ground alone is a requirement: measure: exclusion, with: {ground: l2141-4}", lang.Raw(names[0])))
		return
	}
	name := n.OneOf(names...)
	if name == "" {
		return
	}
	ready := sets[name]()
	for _, lot := range t.Lots {
		for _, r := range ready {
			r.Kind, r.At, r.Set = of[name], n.At(), name
			if at, taken := lot.named(r.ID); taken {
				n.Problem(lang.M("the identifier %q of a ground for exclusion is already used at line %d", r.ID, at.Line), lang.M("give each its own"))
			}
		}
		lot.Requirements = slices.Concat(ready, lot.Requirements)
	}
}
