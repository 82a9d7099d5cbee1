package criteria

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Award is how totals and prices make a ranking.
type Award struct {
	Method AwardMethod
	Points exact.Number // of a full total
	Price  Use          // the price, for every method but the weighted sum
	Worth  exact.Number // of a full total, in the tender's currency (award on value)
	Band   exact.Number // width below the best ratio, a fraction of 1 (extended ratio)
	Decide string       // criterion that decides inside the band (extended ratio)
	Floor  exact.Number // least total admitted (lowest price)
	Fixed  exact.Number // the price that all bids must keep to (fixed price)
	Offset exact.Number // added to the total before it is divided by the price (simple ratio)
	// Adjusted is the price that bids are compared by, over Total, price.P, Least and Most
	// (adjusted price); Written is how the buyer wrote it.
	Adjusted formula.Expr
	Written  string
	// Cheaper tells that of bids that the method leaves level the cheaper is ahead, before
	// criteria settle ties.
	Cheaper bool
}

// PriceID names the price of an award method that keeps it out of the criteria. A
// weighted sum has none: there it is an identifier like any other.
const PriceID = "price"

// AwardMethod is a way to rank.
type AwardMethod string

// The methods. All but the weighted sum keep the price out of the criteria.
const (
	WeightedSum   AwardMethod = "weighted-sum"
	SimpleRatio   AwardMethod = "simple-ratio"   // total / price, UfAB einfache Richtwertmethode
	ExtendedRatio AwardMethod = "extended-ratio" // UfAB erweiterte Richtwertmethode
	OnValue       AwardMethod = "award-on-value" // price less the worth of quality, gunnen op waarde
	LowestPrice   AwardMethod = "lowest-price"   // among the bids whose total reaches a floor
	FixedPrice    AwardMethod = "fixed-price"    // the best total at a price set by the buyer
	AdjustedPrice AwardMethod = "adjusted-price" // the lowest price once adjusted by a formula of the buyer's own
)

// awardAlone notes a word where a method needs more than its name, or is none.
func awardAlone(n *source.Node, words []string) {
	switch near := source.Nearest(strings.ReplaceAll(n.Raw(), " ", "-"), words); {
	case near == string(WeightedSum):
		n.Problem(lang.M("%q is not an award method", n.Raw()), lang.M("write: award: %s", lang.Raw(near)))
	case near != "":
		n.Problem(lang.M("an award method with the price apart says how the price is measured"),
			lang.M("write: %s, and what else the method needs", lang.Raw("award: {method: "+near+", price: {measure: cost}}")))
	default:
		n.Problem(lang.M("%q is not an award method", n.Raw()),
			lang.M("leave award: out where the price is a criterion; otherwise write award: {method: …, price: {measure: cost}} with one of: %s",
				source.Words(words[1:])))
	}
}

func readAward(n *source.Node, t *Tender, kinds Kinds) Award {
	if n == nil {
		return Award{Method: WeightedSum, Points: t.Points}
	}
	words := make([]string, len(awardRules))
	for i, r := range awardRules {
		words[i] = string(r.method)
	}
	if n.IsScalar() && n.Raw() == string(WeightedSum) {
		return Award{Method: WeightedSum, Points: t.Points}
	}
	if n.IsScalar() {
		awardAlone(n, words)
		return Award{Method: WeightedSum, Points: t.Points}
	}
	m := n.Map()
	a := Award{Points: t.Points, Method: AwardMethod(m.Need("method").OneOf(words...))}
	if a.Method != "" && a.Method != WeightedSum {
		pm := m.Need("price")
		if pm != nil {
			entry := pm.Map()
			a.Price = readUse(entry, t, PriceID, t.Lowest, t.Scale, kinds)
			entry.Done()
			if a.Price.Measure != nil && a.Price.Measure.Unit() != Money {
				pm.Problem(lang.M("the measure %s does not give a price", a.Price.Kind.Name), lang.M("write {measure: cost}"))
			}
		}
		for _, lot := range t.Lots {
			if len(lot.Schedules) > 0 && !slices.Equal(lot.Schedules, t.Schedules) {
				n.ProblemAt(
					lot.Schedules[0].Lines.At(),
					lang.M("lot %q has price schedules of its own, and the price of the award is measured alike in all lots", lot.ID),
					lang.M("give the schedules beside criteria:, for all lots"),
				)
			}
			if at, taken := lot.named(PriceID); taken {
				n.ProblemAt(
					at,
					lang.M("the identifier %q is taken: the price of the award is known by it", PriceID),
					lang.M("choose another word"),
				)
			}
			for _, c := range Leaves(lot.Criteria) {
				if c.Measure != nil && c.Measure.Unit() == Money && (c.Mark.Price != nil || c.Mark.Written != nil) {
					n.Problem(
						lang.M("criterion %q marks the price, which this method already counts", c.ID),
						lang.M("remove the criterion, or use the method weighted-sum"),
					)
				}
			}
		}
	}
	if a.rule().admits != nil {
		a.absolute(n, t)
	}
	if read := a.rule().read; read != nil {
		read(&a, m, t)
	}
	m.Done()
	return a
}

// absolute refuses marks that depend on other bids where the method admits only some
// bids: which are admitted would depend on the marks, and these on which are admitted.
func (a Award) absolute(n *source.Node, t *Tender) {
	for _, lot := range t.Lots {
		Walk(lot.Criteria, func(c *Criterion) {
			if c.Rebase || c.IsLeaf() && c.Mark.Price != nil && c.Measure != nil && c.Measure.Unit() != Money {
				n.ProblemAt(
					c.At,
					lang.M(
						"the marks of criterion %q depend on the other bids, of which the method %s admits only some",
						c.ID,
						string(a.Method),
					),
					lang.M("mark it by a formula over X alone and without rebase:, or choose another award method"),
				)
			}
		})
	}
}
