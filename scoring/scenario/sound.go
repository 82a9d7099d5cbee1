package scenario

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// sound refuses a scenario after which nothing can be told: one that leaves no
// criterion, or makes a price negative.
func (p *prepared) sound(s *criteria.Scenario) {
	if p.problems.Len() > 0 {
		return
	}
	for _, l := range p.d.Tender.Lots {
		if len(l.Criteria) > 0 {
			continue
		}
		at := s.At
		if n := len(s.Remove); n > 0 {
			at = s.Remove[n-1].At()
		}
		p.problems.Add(at, lang.M("the scenario leaves no criterion"), lang.M("leave at least one"))
		break
	}
	for _, b := range s.Bids {
		for _, f := range b.Findings {
			if !p.isMoney(f.At) {
				continue
			}
			c := p.read(f.Value.Clone(&source.Problems{}), p.units[f.At.Raw()])
			p.notNegative(f.Value.At(), c.Value, c.Relative)
		}
	}
	for _, w := range s.Sweeps {
		if w.Over == criteria.OverFindings && p.isMoney(w.Of) {
			p.notNegative(w.At, w.Values[0], w.Relative)
		}
	}
}

// isMoney tells whether a requirement or criterion looks at a price.
func (p *prepared) isMoney(id *source.Node) bool {
	u := p.units[id.Raw()]
	return u.Measure != nil && u.Measure.Unit() == criteria.Money
}

// notNegative checks what becomes of a price.
func (p *prepared) notNegative(at source.Position, v exact.Number, relative bool) {
	switch {
	case relative && v.Less(exact.One.Neg()):
		p.problems.Add(at, lang.M("a change of %s makes the price negative", exact.Percent{Number: v}), lang.M("take off at most 100 %%"))
	case !relative && v.Sign() < 0:
		part := v.Quo(exact.Int(100))
		if part.Less(exact.One.Neg()) { // an amount that is taken off
			part = exact.Ratio(-5, 100)
		}
		p.problems.Add(at, lang.M("a price of %s", v),
			lang.M("write a price of at least 0, or a part of it with its sign, such as %s", exact.Percent{Number: part}))
	}
}
