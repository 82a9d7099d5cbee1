package scenarios

import (
	"net/url"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/frame"
)

// trial is a scenario as an address says it, which is all there is of it until it is
// kept:
//
//	poids.cost=60      a weight, in points
//	reste=proportion   the other weights make room
//	sans.hds=1         a requirement that is not asked for
//	prix.s3ns=-5       a price, in percent more or less
//	retrait.s3ns=1     a bid that is left out
//	base=price-first   a scenario of the tender that is applied before
type trial struct {
	weights    map[string]string // that differ from those published, by criterion
	asked      map[string]string // all that the address says, as it says them
	proportion bool
	without    []string
	prices     map[string]string
	left       []string
	base       string
	wrong      []string // keys of the address whose value is no number
}

// readTrial reads a trial; what names nothing of the tender is passed over.
func readTrial(query url.Values, t *criteria.Tender, lot *criteria.Lot, bids []string) *trial {
	x := &trial{weights: map[string]string{}, asked: map[string]string{}, prices: map[string]string{}}
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		v := frame.Decimal(query.Get("poids." + c.ID))
		if v == "" {
			return
		}
		x.asked[c.ID] = v
		n, err := exact.Parse(v)
		switch {
		case err != nil || n.Sign() < 0:
			x.wrong = append(x.wrong, "poids."+c.ID)
		case !n.Equal(c.Weight) && v != c.Weight.String(): // which a third is written as
			x.weights[c.ID] = n.String()
		}
	})
	for _, r := range lot.Requirements {
		if query.Has("exigences") && query.Get("avec."+r.ID) == "" || query.Get("sans."+r.ID) != "" {
			x.without = append(x.without, r.ID)
		}
	}
	for _, id := range bids {
		if query.Get("retrait."+id) != "" {
			x.left = append(x.left, id)
		}
		v := frame.Decimal(query.Get("prix." + id))
		n, err := exact.Parse(strings.TrimPrefix(v, "+"))
		switch {
		case v == "":
		case err != nil || n.Less(exact.Int(-99)) || exact.Int(1000).Less(n):
			x.wrong = append(x.wrong, "prix."+id)
		case !n.IsZero():
			x.prices[id] = n.String()
		}
	}
	x.proportion = query.Get("reste") == "proportion"
	for _, s := range t.Scenarios {
		if s.ID == query.Get("base") && len(s.Swept()) == 0 {
			x.base = s.ID
		}
	}
	return x
}

// empty tells whether the trial changes nothing.
func (x *trial) empty() bool {
	return len(x.weights)+len(x.without)+len(x.prices)+len(x.left) == 0 && x.base == ""
}

// price gives the criterion that prices count in, "" where there is none.
func priceOf(t *criteria.Tender, lot *criteria.Lot) string {
	if t.Award.Price.Measure != nil {
		return criteria.PriceID
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		if c.Measure != nil && c.Measure.Unit() == criteria.Money {
			return c.ID
		}
	}
	return ""
}

// scenario reads the trial as the engine does.
func (x *trial) scenario(title, price string, known []*criteria.Scenario) (*criteria.Scenario, []source.Problem) {
	f, problems := edit.New("scenario", ""), &source.Problems{}
	f.Root.List("scenarios").Add(x.value("essai", title, price))
	data, err := f.Bytes()
	if err != nil {
		return nil, problems.Sorted()
	}
	var list []*criteria.Scenario
	if root := source.Parse("scenario", data, problems); root != nil {
		list = criteria.ReadScenarios(root.Map().Get("scenarios"), known...)
	}
	if problems.Len() > 0 || len(list) != 1 {
		return nil, problems.Sorted()
	}
	return list[0], nil
}
