package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/exclusion"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// ExclusionDecision is what the buyer concluded of a ground for exclusion that applies to
// whoever bids, which it was asked about first.
type ExclusionDecision struct {
	Decision
	Bid, Lot   string
	Ground     *exclusion.Ground
	Asked      date.Date
	Answered   date.Date // zero where no answer came
	Answer     lang.Text
	Conclusion string
}

// Exclusion gives what was concluded of a ground for a bid in a lot, nil for nothing.
func (d *Decisions) Exclusion(bid, lot, ground string) *criteria.Exclusion {
	i := slices.IndexFunc(d.Exclusions, func(x ExclusionDecision) bool {
		return x.Bid == bid && covers(x.Lot, lot) && x.Ground.ID == ground
	})
	if i < 0 {
		return nil
	}
	x := &d.Exclusions[i]
	return &criteria.Exclusion{Conclusion: x.Conclusion, Why: x.Why, At: x.At}
}

// exclusion reads what was concluded of a ground for exclusion.
func (r *reader) exclusion(item *source.Node) {
	a := r.aboutBid(item, "bid")
	d := ExclusionDecision{Decision: r.decision(a.m), Lot: a.lot}
	at, word := a.m.Need("ground"), a.m.Need("conclusion")
	d.Ground = exclusion.Named(at.OneOf(exclusion.IDs()...))
	asked := a.m.Get("asked")
	if asked != nil {
		d.Asked, d.Answered, d.Answer = a.exchange()
	} else {
		a.m.Get("answered")
		a.m.Get("answer")
	}
	a.m.Done()
	order(item, lang.M("what was asked for and the decision"), latest(d.Asked, d.Answered), d.On)
	if d.Ground == nil || !r.concludes(&d, word) {
		return
	}
	switch {
	case !a.ok:
		return
	case !r.tests(d.Ground):
		at.Problem(lang.M("a conclusion about the ground %s, which the tender does not test", lang.Raw(d.Ground.Article)),
			lang.M("write exclusions: ccp in tender.yaml, or remove the entry"))
		return
	case asked == nil && (!d.Ground.Right || d.Conclusion != exclusion.Excluded):
		item.Problem(lang.M("a conclusion about the ground %s, and nothing says that the tenderer was heard", lang.Raw(d.Ground.Article)),
			lang.M("add asked: with the day, answered: and answer: (CCP, art. L2141-6-1, L2141-11, L2141-13 and L2141-14)"))
		return
	}
	d.Bid = a.bid.ID
	if other := r.d.Decisions.Exclusion(d.Bid, d.Lot, d.Ground.ID); other != nil {
		item.Problem(lang.M("a second conclusion about this ground for bid %q; the first is at line %d", d.Bid, other.At.Line),
			lang.M("keep one of the two"))
		return
	}
	r.d.Decisions.Exclusions = append(r.d.Decisions.Exclusions, d)
}

// concludes reads the conclusion, which must be one that the law has for the ground.
func (r *reader) concludes(d *ExclusionDecision, word *source.Node) bool {
	d.Conclusion = word.OneOf(exclusion.Excluded, exclusion.Reliable, exclusion.Derogation, exclusion.Replaced)
	if d.Conclusion != "" && !slices.Contains(d.Ground.Conclusions(), d.Conclusion) {
		word.Problem(lang.M("the conclusion %q about the ground %s, for which the code has none such", d.Conclusion, lang.Raw(d.Ground.Article)),
			lang.M("write one of these: %s", source.Words(d.Ground.Conclusions())))
		return false
	}
	return d.Conclusion != ""
}

// tests tells whether a requirement of the tender looks at the ground.
func (r *reader) tests(g *exclusion.Ground) bool {
	for _, lot := range r.d.Tender.Lots {
		for _, q := range lot.Requirements {
			if of, ok := q.Measure.(interface{ Ground() string }); ok && of.Ground() == g.ID {
				return true
			}
		}
	}
	return false
}
