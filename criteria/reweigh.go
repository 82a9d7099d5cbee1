package criteria

import (
	"slices"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Balance says which weights make room where others are raised, and take what is
// freed where others are lowered or removed.
type Balance string

// The balances: the criteria beside it, under the same group; or all others of
// the tender. Both are in proportion to their weights.
const (
	InGroup Balance = "group"
	OverAll Balance = "all"
)

// Other gives the other balance.
func (b Balance) Other() Balance {
	if b == OverAll {
		return InGroup
	}
	return OverAll
}

func readBalance(n *source.Node) Balance {
	if n == nil {
		return InGroup
	}
	if n.OneOf(string(InGroup), string(OverAll)) == string(OverAll) {
		return OverAll
	}
	return InGroup
}

// Reweighing changes weights, and takes criteria and requirements out.
type Reweighing struct {
	Weights      []Weighing
	InProportion bool // the other weights make room, as Balance says
	Balance      Balance
	Remove       []*source.Node // requirements.<id> or criteria.<id>
}

// Reweighed copies the tender with other weights. It tells what is wrong with
// them at the place that asks for them.
func (t *Tender) Reweighed(r Reweighing) *Tender {
	out := *t
	out.Lots = make([]*Lot, len(t.Lots))
	for i, l := range t.Lots {
		lot := *l
		lot.Criteria = copyTree(l.Criteria)
		lot.Requirements = slices.Clone(l.Requirements)
		out.Lots[i] = &lot
	}
	for _, at := range r.Remove {
		out.remove(at)
	}
	changed := map[string]exact.Number{}
	for _, w := range r.Weights {
		id := w.At.OneOf(out.criterionIDs()...)
		changed[id] = w.Weight
	}
	delete(changed, "")
	for _, lot := range out.Lots {
		switch {
		case len(lot.Criteria) == 0:
		case r.Balance == OverAll && (r.InProportion || len(r.Remove) > 0):
			balance(lot.Criteria, t.Points, changed, r.Weights)
		default:
			reweigh(lot.Criteria, t.Points, changed, r.InProportion || len(r.Remove) > 0, r.Weights)
		}
	}
	return &out
}

// balance gives the criteria of a tree their weights: the changed ones as asked,
// what lies below them in proportion, and all others in one proportion.
func balance(cs []*Criterion, points exact.Number, changed map[string]exact.Number, asked []Weighing) {
	given, others := exact.Zero, exact.Zero
	var add func(cs []*Criterion, within string)
	add = func(cs []*Criterion, within string) {
		for _, c := range cs {
			w, ok := changed[c.ID]
			switch {
			case ok && within != "":
				askedFor(asked, cs).Problem(lang.M("%q stands under %q, whose weight is changed too", c.ID, within),
					lang.M("change one of the two, or write balance: group"))
			case ok:
				given = given.Add(w)
				add(c.Criteria, c.ID)
			case within == "" && c.IsLeaf():
				others = others.Add(c.Weight)
			default:
				add(c.Criteria, within)
			}
		}
	}
	add(cs, "")
	rest, scale := points.Sub(given), exact.Zero
	switch {
	case len(asked) > 0 && (rest.Sign() < 0 || others.IsZero() && !rest.IsZero()):
		asked[0].At.Problem(lang.M("the weights add up to %s, not %s", given, points),
			lang.M("correct them: all other criteria make room in proportion"))
	case !others.IsZero():
		scale = rest.Quo(others)
	}
	rescale(cs, changed, scale)
}

// rescale multiplies the weights of leaves that are not below a changed criterion,
// and gives each group the sum of its own.
func rescale(cs []*Criterion, changed map[string]exact.Number, scale exact.Number) exact.Number {
	sum := exact.Zero
	for _, c := range cs {
		w, ok := changed[c.ID]
		switch {
		case ok && c.IsLeaf():
			c.Weight = w
		case ok:
			part := exact.Zero
			if !c.Weight.IsZero() {
				part = w.Quo(c.Weight)
			}
			c.Weight = rescale(c.Criteria, nil, part)
		case c.IsLeaf():
			c.Weight = c.Weight.Mul(scale)
		default:
			c.Weight = rescale(c.Criteria, changed, scale)
		}
		sum = sum.Add(c.Weight)
	}
	return sum
}

func copyTree(cs []*Criterion) []*Criterion {
	out := make([]*Criterion, len(cs))
	for i, c := range cs {
		k := *c
		k.Criteria = copyTree(c.Criteria)
		out[i] = &k
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func (t *Tender) criterionIDs() []string {
	var ids []string
	for _, l := range t.Lots {
		Walk(l.Criteria, func(c *Criterion) { ids = append(ids, c.ID) })
	}
	return ids
}

// remove takes out a requirement or a criterion.
func (t *Tender) remove(at *source.Node) {
	var known []string
	for _, l := range t.Lots {
		for _, r := range l.Requirements {
			known = append(known, "requirements."+r.ID)
		}
	}
	for _, id := range t.criterionIDs() {
		known = append(known, "criteria."+id)
	}
	name := at.OneOf(known...)
	for _, l := range t.Lots {
		l.Requirements = slices.DeleteFunc(l.Requirements, func(r *Requirement) bool { return "requirements."+r.ID == name })
		l.Criteria = prune(l.Criteria, name)
	}
	t.Ties = slices.DeleteFunc(slices.Clone(t.Ties), func(id string) bool { return !slices.Contains(t.criterionIDs(), id) })
}

// prune takes a criterion out of a tree, and a group that is left empty.
func prune(cs []*Criterion, name string) []*Criterion {
	return slices.DeleteFunc(cs, func(c *Criterion) bool {
		if c.IsLeaf() {
			return "criteria."+c.ID == name
		}
		c.Criteria = prune(c.Criteria, name)
		return "criteria."+c.ID == name || len(c.Criteria) == 0
	})
}

// reweigh gives the criteria of a level their weights: the changed ones as asked,
// the others as published or in proportion, and what lies below in proportion.
func reweigh(cs []*Criterion, want exact.Number, changed map[string]exact.Number, inProportion bool, asked []Weighing) {
	if len(cs) == 0 {
		return
	}
	given, others := exact.Zero, exact.Zero
	touched := false
	for _, c := range cs {
		if w, ok := changed[c.ID]; ok {
			given, touched = given.Add(w), true
		} else {
			others = others.Add(c.Weight)
		}
	}
	rest := want.Sub(given)
	scale := exact.One
	switch {
	case !touched && others.IsZero() && !rest.IsZero():
		if len(asked) > 0 {
			asked[0].At.Problem(lang.M("%q and those beside it weigh nothing, so that none can be raised in proportion", cs[0].ID),
				lang.M("give each a weight"))
		}
	case !touched || inProportion && !others.IsZero():
		scale = exact.Zero
		if !others.IsZero() {
			scale = rest.Quo(others)
		}
	case rest.Sign() < 0: // told below
	case !others.Add(given).Equal(want):
		askedFor(asked, cs).Problem(lang.M("the weights of this level add up to %s, not %s", others.Add(given), want),
			lang.M("give all of them, or write others: in-proportion"))
	}
	if rest.Sign() < 0 {
		askedFor(asked, cs).Problem(lang.M("the weights of this level add up to %s, not %s", given, want), lang.M("lower one of them"))
		scale = exact.Zero
	}
	for _, c := range cs {
		if w, ok := changed[c.ID]; ok {
			c.Weight = w
		} else {
			c.Weight = c.Weight.Mul(scale)
		}
		reweigh(c.Criteria, c.Weight, changed, inProportion, asked)
	}
}

// askedFor finds who asked for a weight of a level.
func askedFor(asked []Weighing, cs []*Criterion) *source.Node {
	for _, w := range asked {
		for _, c := range cs {
			if w.At.Raw() == c.ID {
				return w.At
			}
		}
	}
	return nil
}

// WithPriceFormula makes the tender in which a criterion is marked by another
// price formula.
func (t *Tender) WithPriceFormula(criterion string, rule *price.Rule) *Tender {
	return t.with(criterion, func(c *Criterion) { c.Mark = Mark{Form: ByPrice, Expr: rule.Expr, Price: rule} })
}

// WithoutMinimum makes the tender in which a criterion asks for no minimum mark.
func (t *Tender) WithoutMinimum(criterion string) *Tender {
	return t.with(criterion, func(c *Criterion) { c.Minimum = nil })
}

// with makes the tender in which a criterion is changed.
func (t *Tender) with(criterion string, change func(*Criterion)) *Tender {
	out := *t
	out.Lots = make([]*Lot, len(t.Lots))
	for i, l := range t.Lots {
		lot := *l
		lot.Criteria = copyTree(l.Criteria)
		if c := lot.Criterion(criterion); c != nil {
			change(c)
		}
		out.Lots[i] = &lot
	}
	return &out
}
