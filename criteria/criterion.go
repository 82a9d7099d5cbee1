package criteria

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Criterion is an award criterion: a leaf that is marked, or a group of
// sub-criteria.
type Criterion struct {
	ID       string
	Title    lang.Text
	Weight   exact.Number // in points out of 100 for the whole tender
	Scale    exact.Number // the greatest mark
	Lowest   exact.Number // the lowest
	Minimum  *exact.Number
	Rounding Rounded // of its own
	// Rebase brings the best mark of the bids that remain to the greatest mark, the
	// others in proportion; of a group, its sum to its weight.
	Rebase   bool
	Criteria []*Criterion // sub-criteria; empty for a leaf
	Depth    int          // 0 at the top
	Number   string       // 1, 1.2, 1.2.3
	Later    int          // the stage in which it is marked, 0 for the first; of a group, that of all below it, else 0
	// Unpublished tells that the criterion is not among those published.
	Unpublished bool

	// of a leaf
	Use
	Mark Mark

	At, WeightAt source.Position
	node         *source.Node
}

// IsLeaf tells whether the criterion is marked itself.
func (c *Criterion) IsLeaf() bool { return len(c.Criteria) == 0 }

// Relative tells whether its marks, or those of a criterion below, depend on other bids.
func (c *Criterion) Relative() bool { return c.Rebase || c.Compares() }

// Compares tells whether that is so before it is rebased itself.
func (c *Criterion) Compares() bool {
	if c.IsLeaf() {
		return c.Mark.Price != nil
	}
	return slices.ContainsFunc(c.Criteria, (*Criterion).Relative)
}

// Walk visits criteria and their sub-criteria, parents first.
func Walk(cs []*Criterion, visit func(*Criterion)) {
	for _, c := range cs {
		visit(c)
		Walk(c.Criteria, visit)
	}
}

// Count counts criteria and all their sub-criteria.
func Count(cs []*Criterion) int {
	n := 0
	Walk(cs, func(*Criterion) { n++ })
	return n
}

// Leaves lists the criteria that are marked, in order.
func Leaves(cs []*Criterion) []*Criterion {
	var out []*Criterion
	Walk(cs, func(c *Criterion) {
		if c.IsLeaf() {
			out = append(out, c)
		}
	})
	return out
}

type treeReader struct {
	tender *Tender
	kinds  Kinds
	ids    claims
}

// readCriteria reads the criterion tree and checks that the weights add up.
func readCriteria(n *source.Node, t *Tender, kinds Kinds, ids claims) []*Criterion {
	r := &treeReader{t, kinds, ids}
	cs := r.list(n, nil, t.Lowest, t.Scale)
	r.weights(cs, t.Points, n, nil)
	return cs
}

func (r *treeReader) list(n *source.Node, parent *Criterion, lowest, scale exact.Number) []*Criterion {
	items := n.List()
	if n.IsList() && len(items) == 0 {
		n.Problem(lang.M("the list of criteria is empty"), lang.M("add at least one criterion"))
	}
	out := make([]*Criterion, len(items))
	for i, item := range items {
		c := &Criterion{Number: fmt.Sprint(i + 1)}
		if parent != nil {
			c.Number = parent.Number + "." + c.Number
			c.Depth = parent.Depth + 1
		}
		r.criterion(c, item, parent, lowest, scale)
		out[i] = c
	}
	return out
}

func (r *treeReader) criterion(c *Criterion, n *source.Node, parent *Criterion, lowest, scale exact.Number) {
	m := n.Map()
	c.At, c.node = n.At(), n
	c.ID = m.Need("id").ID()
	own := r.ids.claim(c.ID, aCriterion, m.Get("id"))
	c.Title = titleOf(m, c.ID)
	w := m.Need("weight")
	c.Weight, c.WeightAt = w.Fraction(), w.At()
	if w.IsFraction() && c.Weight.Sign() <= 0 {
		w.Problem(lang.M("the weight %s is not above 0", c.Weight), lang.M("give it a weight, or remove the criterion"))
	}
	c.Lowest, c.Scale = lowest, scale
	if s := m.Get("scale"); s != nil {
		c.Lowest, c.Scale = readScale(s)
	}
	if min := m.Get("minimum"); min != nil {
		v := min.Number()
		c.Minimum = &v
		if v.Less(c.Lowest) {
			min.Problem(lang.M("the minimum %s is below the scale, %s to %s", v, c.Lowest, c.Scale), lang.M("raise it, or remove it"))
		}
		if c.Scale.Less(v) {
			min.Problem(lang.M("the minimum %s is above the scale %s", v, c.Scale), lang.M("lower it"))
		}
	}
	c.Rounding = readRounded(m.Get("rounding"), m.Get("criteria") != nil)
	if p := m.Get("published"); p != nil {
		c.Unpublished = !p.Bool()
	}
	codes := r.codes(m, parent)
	if subs := m.Get("criteria"); subs != nil {
		c.Codes = codes
		c.Criteria = r.list(subs, c, c.Lowest, c.Scale)
		if !own {
			r.tender.misnamed()
		}
		for _, key := range []string{"measure", "mark", "levels", "with"} {
			m.Get(key).Problem(lang.M("criterion %q is a group: its mark follows from its sub-criteria", c.ID),
				lang.M("remove %s:, or give it to a sub-criterion", lang.Raw(key)))
		}
	} else {
		c.Use = readUse(m, r.tender, c.ID, c.Lowest, c.Scale, r.kinds)
		c.Codes = codes
		c.unless(own, r.tender)
		c.Title = c.onOccasion(c.Title, m.Get("title"))
		c.Mark = readMark(m.Get("mark"), c, r.tender, n)
	}
	c.judgedCodes(m.Get("codes"))
	r.rebase(c, m.Get("rebase"))
	m.Done()
	if c.Minimum != nil && c.Compares() {
		m.Get("minimum").
			Problem(lang.M("a minimum on a mark that depends on the other bids"),
				lang.M("remove it: a requirement can set a limit on the price itself"))
	}
}

// weights checks that the weights of each level add up to their parent's.
func (r *treeReader) weights(cs []*Criterion, want exact.Number, n *source.Node, parent *Criterion) {
	if len(cs) == 0 {
		return
	}
	sum, unread := exact.Zero, false
	parts := make([]string, len(cs))
	for i, c := range cs {
		sum = sum.Add(c.Weight)
		unread = unread || c.Weight.Sign() <= 0
		parts[i] = c.ID + " " + c.Weight.String()
		if !c.IsLeaf() {
			r.weights(c.Criteria, c.Weight, n, c)
		}
	}
	if sum.Equal(want) || unread || parent != nil && parent.Weight.Sign() <= 0 {
		return // a weight that cannot be read is a problem already
	}
	adds := lang.Raw(strings.Join(parts, " + "))
	if two := exact.Int(2); parent == nil && (!want.Less(sum.Mul(two)) || !sum.Less(want.Mul(two))) { // out of something else
		for i, c := range cs {
			parts[i] = c.ID + " " + c.Weight.Mul(want).Quo(sum).String()
		}
		n.Problem(
			lang.M("the criteria weigh %s, not %s", lang.Raw(sum.Decimal()), lang.Raw(want.Decimal())),
			lang.M("%s; write them out of %s (%s), or say points: %s beside criteria:", adds, lang.Raw(want.Decimal()),
				lang.Raw(strings.Join(parts, ", ")), lang.Raw(sum.Decimal())),
		)
		return
	}
	if parent == nil {
		n.Problem(
			lang.M("the criteria weigh %s, not %s", lang.Raw(sum.Decimal()), lang.Raw(want.Decimal())),
			lang.M("%s; change one of them", adds),
		)
		return
	}
	n.ProblemAt(
		parent.WeightAt,
		lang.M("criterion %q: its sub-criteria weigh %s, not %s", parent.ID, lang.Raw(sum.Decimal()), lang.Raw(want.Decimal())),
		lang.M("%s; change one of them, or the %s at line %d", adds, lang.Raw(want.Decimal()), parent.WeightAt.Line),
	)
}
