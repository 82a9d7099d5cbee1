package criteria

import (
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

// Doubt notes what the author of the tender may not have meant.
func (c *Context) Doubt(at *source.Node, what, do lang.Message) { c.Tender.warn(at, what, do) }

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

// Looker is a measure that can tell whether it looks at the same as another, whatever its
// settings.
type Looker interface {
	SameAs(other Measure) bool
}

// checkPrices refuses criteria that mark the same price twice, unless the tender says that
// it is meant.
func (t *Tender) checkPrices() {
	for _, lot := range t.Lots {
		var prices []*Criterion
		for _, c := range Leaves(lot.Criteria) {
			if c.Measure == nil || c.Measure.Unit() != Money {
				continue
			}
			own := lang.M("keep one of them, let each look at its own part: with: {schedule: ...} or with: {lines: [...]}; " +
				"or say that it is meant: with: {again: true}")
			for _, o := range prices {
				if looker, is := o.Measure.(Looker); is && looker.SameAs(c.Measure) {
					c.node.Problem(lang.M("criteria %q and %q both mark the same price of each bid, which would count twice", o.ID, c.ID), own)
				}
			}
			prices = append(prices, c)
		}
		t.doubtUnseen(lot, prices)
	}
}

// doubtUnseen warns of a price schedule that no criterion of a lot looks at.
func (t *Tender) doubtUnseen(lot *Lot, prices []*Criterion) {
	seen := map[string]bool{}
	for _, c := range prices {
		part, is := c.Measure.(interface {
			Looked() (schedule string, whole Measure, ok bool)
		})
		if !is {
			continue
		}
		name, _, one := part.Looked()
		if !one {
			return // it looks at all
		}
		seen[name] = true
	}
	for _, s := range lot.Schedules {
		if len(prices) > 0 && !seen[s.Name] {
			t.warn(s.Lines, lang.M("no criterion looks at the price schedule %q: its prices are neither compared nor checked", s.Name),
				lang.M("let a criterion look at it, if it is to be compared: with: {schedule: %s}", s.Name))
		}
	}
}
