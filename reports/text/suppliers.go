package text

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Supplier is a supplier of bids, and what stops in each of them if it alone does.
type Supplier struct {
	Name string
	Bids []Halt // those that name it, in the order of the lot
}

// Suppliers lists the suppliers of the bids of a lot whose dependence is measured,
// as those bids name them: the matrix of suppliers and bids.
func Suppliers(lot *scoring.Lot, l lang.Lang) []Supplier {
	var out []Supplier
	for _, b := range lot.Bids {
		for _, o := range outagesOf(lot, b) {
			name := o.Supplier.In(l)
			i := slices.IndexFunc(out, func(s Supplier) bool { return strings.EqualFold(s.Name, name) })
			if i < 0 {
				i = len(out)
				out = append(out, Supplier{Name: name})
			}
			out[i].Bids = append(out[i].Bids, Halt{b.Name(), stopLines(o.Stops, l), len(o.Stops) == 0})
		}
	}
	return out
}

// outagesOf gives what a criterion, or else a requirement, found of a bid's suppliers.
func outagesOf(lot *scoring.Lot, b *scoring.Bid) []criteria.Outage {
	for _, c := range criteria.Leaves(lot.Criteria) {
		if m := b.Marks[c.ID]; m != nil && m.Finding != nil && len(m.Finding.Outages) > 0 {
			return m.Finding.Outages
		}
	}
	for _, c := range b.Checks {
		if len(c.Finding.Outages) > 0 {
			return c.Finding.Outages
		}
	}
	return nil
}
