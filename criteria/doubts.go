package criteria

import (
	"reflect"
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// warn notes what the author of the tender may not have meant; once, however
// many lots read it.
func (t *Tender) warn(at *source.Node, what, do lang.Message) {
	if t.whole != nil {
		t.whole.warn(at, what, do)
		return
	}
	p := source.Problem{Position: at.At(), What: what, Do: do}
	same := func(o source.Problem) bool { return o.In(lang.EN) == p.In(lang.EN) }
	if !slices.ContainsFunc(t.Warnings, same) {
		t.Warnings = append(t.Warnings, p)
	}
}

// amount reads an amount of money, and warns of one that may be meant as thousands.
func (t *Tender) amount(n *source.Node) exact.Number {
	t.warnOfThousands(n)
	return n.Positive()
}

func (t *Tender) warnOfThousands(n *source.Node) {
	if doubt, is := n.Thousands(); is {
		t.warn(n, doubt, lang.M("write it with no decimals, or with two"))
	}
}

// checkPrices warns of criteria that mark the same price twice: each looks at the
// whole price of a bid, whatever its title says.
func (t *Tender) checkPrices() {
	for _, lot := range t.Lots {
		var prices []*Criterion
		for _, c := range Leaves(lot.Criteria) {
			if c.Measure == nil || c.Measure.Unit() != Money {
				continue
			}
			i := slices.IndexFunc(prices, func(o *Criterion) bool { return reflect.DeepEqual(o.Measure, c.Measure) })
			if i >= 0 {
				t.warn(c.node, lang.M("criteria %q and %q both mark the whole price of each bid, which counts twice", prices[i].ID, c.ID),
					lang.M("keep one of them, or let each look at its own part: with: {schedule: ...} or with: {lines: [...]}"))
				continue
			}
			prices = append(prices, c)
		}
	}
}
