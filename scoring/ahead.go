package scoring

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/cores"
)

// few is how many findings are made faster by one core than shared out.
const few = 500

// ahead measures the bids of a lot on all cores, each bid on one, by the criteria that
// are looked at: a measure only reads. It gives the findings by bid and leaf; nil
// where there are few, or none is to be made.
func (r *run) ahead(l *Lot, leaves []*criteria.Criterion) [][]*criteria.Finding {
	out := make([][]*criteria.Finding, len(l.Bids))
	if len(leaves)*len(l.Bids) < few {
		return out
	}
	cores.Each(len(out), func(i int) {
		b := l.Bids[i]
		out[i] = make([]*criteria.Finding, len(leaves))
		for k, c := range leaves {
			if looked(c, b.Status != SetAside) {
				out[i][k] = r.measured(l, b, c.Use, c.ID)
			}
		}
	})
	return out
}

// looked tells whether a criterion looks at a bid: at the price alone of one that does
// not stand.
func looked(c *criteria.Criterion, stands bool) bool {
	return c.Measure != nil && (stands || c.Measure.Unit() == criteria.Money)
}
