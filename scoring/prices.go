package scoring

import (
	"cmp"
	"errors"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// price takes a bid's price from the first finding that is one.
func (r *run) price(b *Bid, f *criteria.Finding) {
	if f.Unit == criteria.Money && f.Outcome == criteria.Established && b.Price == nil {
		v := f.Value
		b.Price, b.PriceAt = &v, f.At
		if f.At == (source.Position{}) {
			b.PriceAt = b.At
		}
	}
}

// looker is a measure that looks at one of several price schedules.
type looker interface {
	Looked() (schedule string, whole criteria.Measure, ok bool)
}

// wholePrice takes a bid's price from all schedules that a criterion of the lot looks at,
// where this one looks at one of them and no scenario changes what is found. A schedule
// that nothing looks at, such as a list of unit prices for later orders, is no part of it.
func (r *run) wholePrice(l *Lot, b *Bid, c *criteria.Criterion) {
	_, changed := r.o.Changes[b.ID]
	if part, is := c.Measure.(looker); !is || b.Price != nil || changed {
		return
	} else if _, _, one := part.Looked(); !one {
		return
	}
	sum, seen := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Money, Value: exact.Zero}, map[string]bool{}
	for _, c := range criteria.Leaves(l.Criteria) {
		part, is := c.Measure.(looker)
		if !is {
			continue
		}
		name, whole, one := part.Looked()
		if !one { // it looks at all
			f := c.Measure.Measure(criteria.Case{Bid: b.ID, At: b.At, Lot: l.ID, Facts: b.Facts(l.ID, c.Kind.Sections)})
			r.price(b, &f)
			return
		}
		if seen[name] {
			continue
		}
		seen[name] = true
		f := whole.Measure(criteria.Case{Bid: b.ID, At: b.At, Lot: l.ID, Facts: b.Facts(l.ID, c.Kind.Sections)})
		if f.Outcome != criteria.Established {
			return
		}
		if sum.Value = sum.Value.Add(f.Value); sum.At == (source.Position{}) {
			sum.At = f.At
		}
	}
	r.price(b, &sum)
}

// farAway is how many times a price differs from the others, or from the
// estimate, where a slip is likelier than an offer: a point taken for thousands,
// cents, another unit.
var farAway = exact.Hundred

// doubtPrices warns of prices that are far away from the others or the estimate.
func (r *run) doubtPrices(l *Lot) {
	var priced []*Bid
	for _, b := range l.Bids {
		if b.Price != nil && b.Status != SetAside {
			priced = append(priced, b)
		}
	}
	slices.SortFunc(priced, func(a, b *Bid) int { return cmp.Or(a.Price.Cmp(*b.Price), cmp.Compare(a.ID, b.ID)) })
	others := lang.M("the median of the other prices")
	if len(priced) == 2 {
		others = lang.M("the other price")
	}
	for i, b := range priced {
		if len(priced) > 1 {
			r.doubt(l, b, others, medianWithout(priced, i))
		}
		if l.Estimate != nil {
			r.doubt(l, b, lang.M("the estimate"), *l.Estimate)
		}
	}
}

// medianWithout gives the median price of all but one of the bids, which are in
// the order of their prices.
func medianWithout(priced []*Bid, without int) exact.Number {
	at := func(i int) exact.Number {
		if i >= without {
			i++
		}
		return *priced[i].Price
	}
	n := len(priced) - 1
	return exact.Mean(at((n-1)/2), at(n/2))
}

func (r *run) doubt(l *Lot, b *Bid, what lang.Message, reference exact.Number) {
	currency := r.e.Tender.Currency
	price, other := exact.Money{
		Number:   *b.Price,
		Currency: currency,
	}, exact.Money{
		Number:   reference.Round(2, exact.HalfUp),
		Currency: currency,
	}
	bid := lang.M("bid %q", b.ID)
	if l.ID != "" {
		bid = lang.M("bid %q, lot %q", b.ID, l.ID)
	}
	problem := source.Problem{Position: b.PriceAt, Do: lang.M("check it against the bid: a point taken for thousands, cents, another unit")}
	switch {
	case reference.Sign() <= 0:
		return
	case !reference.Less(b.Price.Mul(farAway)):
		problem.What = lang.M("%s: the price of %s is at most a hundredth of %s (%s)", bid, price, what, other)
	case !b.Price.Less(reference.Mul(farAway)):
		problem.What = lang.M("%s: the price of %s is at least a hundred times %s (%s)", bid, price, what, other)
	default:
		return
	}
	r.warn(problem)
}

// unmarkable notes why a price formula gives no mark: at the price of 0 that it
// divides by, or else at the criterion.
func (r *run) unmarkable(c *criteria.Criterion, remaining []*Bid, b *Bid, err error) {
	blamed := false
	if !errors.Is(err, formula.ErrDivision) {
		r.noMark(c, b, err)
		return
	}
	for _, other := range remaining {
		f := other.Marks[c.ID].Finding
		if f.Value.Sign() > 0 {
			continue
		}
		at := f.At
		if at == (source.Position{}) {
			at = other.At
		}
		blamed = true
		if c.Mark.Written != nil && f.Unit != criteria.Money {
			r.problems.Add(at, lang.M("bid %q: the formula of criterion %q divides by its value, %s", other.ID, c.ID, f.Value),
				lang.M("check the value; where 0 is meant, the formula must say what it gets: if(X = 0; ...; ...)"))
			continue
		}
		r.problems.Add(
			at,
			lang.M(
				"bid %q has a price of %s, by which the price formula %s of criterion %q divides",
				other.ID,
				f.Value,
				lang.Raw(c.Mark.Price.Short()),
				c.ID,
			),
			lang.M("check the price; where 0 is meant, this formula gives no mark: another must be chosen"),
		)
	}
	if !blamed {
		r.noMark(c, b, err)
	}
}
