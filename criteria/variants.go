package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Variants says whether tenderers may, or must, hand in variants beside their bids.
type Variants struct {
	Said     bool // the tender says so
	Allowed  bool
	Required bool     // each tenderer hands in one at least
	Most     int      // for each tenderer; 0 for any number
	Lots     []string // for which they are allowed; empty for all
}

// In tells whether variants are allowed in a lot.
func (v Variants) In(lot string) bool {
	return v.Allowed && (len(v.Lots) == 0 || slices.Contains(v.Lots, lot))
}

// readVariants reads whether variants are allowed; what they alone must meet is read with
// the requirements of each lot.
func (t *Tender) readVariants(n *source.Node) {
	if n == nil {
		return
	}
	v := &t.Variants
	v.Said, v.Allowed = true, true
	if !n.IsMap() {
		word := n.OneOf("none", "allowed", "required")
		v.Allowed, v.Required = word != "none", word == "required"
		return
	}
	m := n.Map()
	if r := m.Get("required"); r != nil {
		v.Required = r.Bool()
	}
	if most := m.Get("most"); most != nil {
		v.Most = most.Int(1, 99)
	}
	if l := m.Get("lots"); l != nil && t.Lots[0].ID == "" {
		l.Problem(lang.M("the tender is not divided into lots"), lang.M("remove the key"))
	} else {
		for _, item := range l.List() {
			ids := make([]string, len(t.Lots))
			for i, lot := range t.Lots {
				ids[i] = lot.ID
			}
			v.Lots = append(v.Lots, item.OneOf(ids...))
		}
	}
	m.Get("requirements")
	m.Done()
}

// readVariantRequirements reads what variants alone must meet.
func readVariantRequirements(n *source.Node, t *Tender, kinds Kinds, ids claims) []*Requirement {
	out := readRequirements(n, t, kinds, ids)
	for _, r := range out {
		r.OfVariants = true
	}
	return out
}

// ofVariants gives the requirements on variants of a lot, none where it allows none.
func (c *common) ofVariants(lot *Lot, before claims) ([]*Requirement, claims) {
	if lots := c.allowed; lot.ID != "" && len(lots) > 0 && !slices.Contains(lots, lot.ID) {
		return nil, before
	}
	return c.variants.of(c, lot, before)
}

// namedIn lists the words of a list.
func namedIn(n *source.Node) []string {
	var out []string
	if n.IsList() {
		for _, item := range n.List() {
			out = append(out, item.Raw())
		}
	}
	return out
}
