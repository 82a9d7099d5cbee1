// Package method checks how bids are judged against what courts have held: it
// warns, with the decision, of what could cost an award, and changes nothing.
package method

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// The codes of remarks, as criteria.Remarks lists them.
const (
	negative     = "negative-mark"
	neutralised  = "neutralised-weight"
	notBest      = "best-price-not-first"
	notMonotone  = "not-monotone"
	averaged     = "averaged-items"
	losersDecide = "losers-decide"
	noDifference = "no-difference"
	ownStatement = "own-statement"
	thinReason   = "thin-reason"
	unpublished  = "unpublished-sub-criterion"
	hiddenWeight = "hidden-weight"
)

// Check checks the method of an evaluation. Acknowledgements that match no remark
// are among its warnings.
func Check(d *bids.Dossier, e *scoring.Evaluation, known *scoring.Findings) *scoring.MethodCheck {
	c := &checker{d: d, e: e, o: scoring.Options{Findings: known, Draft: e.Provisional}, m: &scoring.MethodCheck{}, said: map[said]bool{}}
	for i, lot := range e.Lots {
		c.lot, c.index = lot, i
		c.formulas()
		c.items()
		c.withdrawals()
		c.rebased()
		c.effects()
		c.statements()
		c.reasons()
		c.published()
		c.minimums()
	}
	c.acknowledge()
	return c.m
}

type checker struct {
	d     *bids.Dossier
	e     *scoring.Evaluation
	o     scoring.Options
	m     *scoring.MethodCheck
	said  map[said]bool
	lot   *scoring.Lot
	index int
}

// said is what makes a remark the same as another.
type said struct {
	code      string
	criterion *criteria.Criterion
	what      string
}

// add notes a remark, once where lots share a criterion and the words are the same.
func (c *checker) add(code string, x *criteria.Criterion, what, why, from, do lang.Message) {
	r := scoring.Remark{Code: code, Lot: c.lot, Criterion: x, At: c.e.Tender.At, What: what, Why: why, Source: from, Do: do}
	if x != nil {
		r.At = x.At
	}
	key := said{code, x, what.In(lang.EN)}
	if !c.said[key] {
		c.said[key] = true
		c.m.Remarks = append(c.m.Remarks, r)
	}
}

// withdrawals evaluates the lot without each bid that loses and of which it is not
// sure that it changes nothing.
func (c *checker) withdrawals() {
	if c.e.Provisional {
		return
	}
	counts, sure := c.lot.Dependence(c.e.Tender.Award), newSteady(c.e.Tender, c.lot)
	for i, b := range c.lot.Ranking {
		if b.Rank <= c.lot.Places() || !counts(b) || sure.without(i) {
			continue
		}
		now, known := c.without(b)
		if !known || scoring.SameAward(now, c.lot.Held()) {
			continue
		}
		names := make(lang.List, len(now))
		for i, w := range now {
			names[i] = w.Name()
		}
		what := lang.M("without the bid of %s, which does not win, the first would be: %s", b.Name(), names)
		if c.lot.Several() {
			what = lang.M("without the bid of %s, which has no place, the holders would be: %s", b.Name(), names)
		}
		c.add(losersDecide, nil, what,
			lang.M("a bid that loses decides between two others: the formula compares each price with those of the other bids"),
			lang.M("Norwegian complaints board, KOFA 2014/95; Portugal excludes such formulas since 2008"),
			lang.M("prefer a formula that looks at the lowest price alone or at the estimate; bareme simulate tells how often it happens"))
	}
}

// without gives the bids that come first without a ranked one. Where a stage left bids
// behind, those that went on stay the same: of the others, too little is known.
func (c *checker) without(b *scoring.Bid) (first []*scoring.Bid, known bool) {
	if len(c.lot.Stages) > 0 {
		x := scoring.NewNumbers(c.e.Tender, c.lot, func(x *scoring.Bid) bool { return x.Status == scoring.Ranked })
		entered := x.Enter()
		entered[slices.Index(x.Of, b)] = false
		o := x.Evaluate(entered, nil)
		for _, i := range o.First {
			first = append(first, x.Of[i])
		}
		return first, !o.Unknown
	}
	fork := c.d.Fork()
	fork.Without(b.ID)
	again, err := scoring.Evaluate(fork, c.o)
	if err != nil {
		return nil, false
	}
	return again.Lots[c.index].Held(), true
}

// effects measures what each criterion did on the bids.
func (c *checker) effects() {
	var out []scoring.Effect
	sum := exact.Zero
	for _, l := range criteria.Leaves(c.lot.Criteria) {
		e := scoring.Effect{Criterion: l}
		var marks []exact.Number
		for _, b := range c.lot.Ranking {
			if m := b.Marks[l.ID]; m.State() == scoring.Marked {
				marks = append(marks, m.Weighted)
			}
		}
		if len(marks) > 1 {
			e.Spread = exact.Max(marks[0], marks[1:]...).Sub(exact.Min(marks[0], marks[1:]...))
			if e.Spread.IsZero() {
				c.add(noDifference, l,
					lang.M("criterion “%s” gives all %d ranked bids the same mark", l.Title, len(marks)),
					lang.M("its weight of %s has no effect on the ranking", l.Weight),
					lang.M("Conseil d'État, 3 November 2014, no. 373362: a criterion may not be stripped of its effect"),
					lang.M("check that the marks are those deserved, and that the scale tells bids apart"))
			}
		}
		sum = sum.Add(e.Spread)
		out = append(out, e)
	}
	for i := range out {
		if !sum.IsZero() {
			out[i].Share = out[i].Spread.Quo(sum)
		}
	}
	c.m.Effects = append(c.m.Effects, out)
}

// statements finds marks that bidders give themselves. A number that a bid commits to
// (a delay, a warranty, a discount) and a fact are none.
func (c *checker) statements() {
	for _, l := range criteria.Leaves(c.lot.Criteria) {
		if l.Kind.Name == "declared" &&
			(l.Measure.Unit() == criteria.Level && !yesNo(l.Measure.Levels()) || l.Mark.Form == criteria.Direct) {
			c.add(ownStatement, l,
				lang.M("criterion “%s” is marked from what each bidder states of itself", l.Title),
				lang.M("a method in which bidders mark themselves is irregular"),
				lang.M("Conseil d'État, 22 November 2019, no. 418460 (Autocars Faure)"),
				lang.M("have evaluators judge it (measure: judged), compute it from facts, or check each statement and say how"))
		}
	}
}

func yesNo(levels []string) bool { return slices.Equal(levels, []string{"no", "yes"}) }

// leastReason is how many letters a reason has at least.
const leastReason = 15

// reasons finds marks whose reason says nothing of its own: in one remark for all criteria,
// but one apart for each criterion that the buyer acknowledges by name.
func (c *checker) reasons() {
	var all lang.List
	var on []*criteria.Criterion
	for _, l := range criteria.Leaves(c.lot.Criteria) {
		thin := c.thin(l)
		switch {
		case len(thin) == 0:
		case slices.ContainsFunc(c.e.Tender.Acknowledged, func(a criteria.Acknowledged) bool {
			return a.Remark == thinReason && a.Criterion == l.ID
		}):
			c.unexplained([]*criteria.Criterion{l}, thin)
		default:
			all, on = append(all, thin...), append(on, l)
		}
	}
	if len(all) > 0 {
		c.unexplained(on, all)
	}
}

// thin lists the marks on a criterion whose reason says nothing of its own.
func (c *checker) thin(l *criteria.Criterion) lang.List {
	var out lang.List
	words := map[string]scoring.Mark{}
	for _, b := range c.lot.Bids {
		m := b.Marks[l.ID]
		if m.State() < scoring.Measured || m.Finding.Unit != criteria.Points {
			continue
		}
		for _, o := range m.Finding.Opinions {
			text := o.Reason.In(lang.EN)
			other, seen := words[o.Evaluator+"\n"+text]
			if len([]rune(text)) < leastReason || seen && !other.Mark.Equal(o.Mark) {
				out = append(out, lang.M("%s (%s)", lang.Raw(o.Evaluator), b.Name()))
			}
			words[o.Evaluator+"\n"+text] = scoring.Mark{Mark: o.Mark}
		}
	}
	return out
}

// shownMarks is how many marks a remark names, before it counts the others.
const shownMarks = 5

// unexplained remarks on marks without a reason of their own.
func (c *checker) unexplained(on []*criteria.Criterion, thin lang.List) {
	names := make(lang.List, len(on))
	for i, l := range on {
		names[i] = lang.M("“%s”", l.Title)
	}
	shown := thin
	if more := len(thin) - shownMarks; more > 0 {
		shown = append(slices.Clone(thin[:shownMarks]), lang.M("and %d more", more))
	}
	var one *criteria.Criterion
	what := lang.M("%d marks without a reason of their own, on the criteria %s: %s", len(thin), names, shown)
	if len(on) == 1 {
		one = on[0]
		what = lang.N(len(thin), "criterion “%s”, %d mark without a reason of its own: %s",
			"criterion “%s”, %d marks without a reason of their own: %s", one.Title, len(thin), shown)
	}
	c.add(thinReason, one, what,
		lang.M("a mark must be explained by what was found in that bid, in the words of its level"),
		lang.M("Belgian Council of State, 2021, no. 251374 (Florennes)"),
		lang.M("say for each bid what earned the mark; different marks need different reasons"))
}

// published finds sub-criteria that weigh like criteria and were not published.
func (c *checker) published() {
	least := c.e.Tender.Points
	for _, top := range c.lot.Criteria {
		least = exact.Min(least, top.Weight)
	}
	criteria.Walk(c.lot.Criteria, func(x *criteria.Criterion) {
		if x.Unpublished && !x.Weight.Less(least) {
			c.add(
				unpublished,
				x,
				lang.M(
					"sub-criterion “%s” weighs %s, as much as a criterion (the lightest weighs %s), and is not published",
					x.Title,
					x.Weight,
					least,
				),
				lang.M("sub-criteria whose weight makes them act as criteria must be published like criteria"),
				lang.M("CCP, art. R2152-11 and R2152-12"),
				lang.M("publish it with its weight, or lower the weight"),
			)
		}
	})
}

// minimums finds minimum marks that decide more than the weights say.
func (c *checker) minimums() {
	criteria.Walk(c.lot.Criteria, func(x *criteria.Criterion) {
		if x.Minimum == nil {
			return
		}
		part := x.Part(*x.Minimum)
		if exact.Ratio(6, 10).Less(part) {
			c.add(
				hiddenWeight,
				x,
				lang.M("criterion “%s”: the minimum mark %s is %s of the scale", x.Title, exact.Against(*x.Minimum), exact.Percent{Number: part}),
				lang.M(
					"a high minimum makes the criterion decide more than its weight of %s says, and leaves little of the scale to rank by",
					x.Weight,
				),
				lang.M("Conseil d'État, 20 November 2020, no. 427761: the way elements combine may not neutralise the weights"),
				lang.M("lower the minimum, or raise the weight"),
			)
		}
	})
	for _, b := range c.lot.With(scoring.SetAside) {
		if winner := c.withoutMinimums(b); winner != nil {
			what := lang.M("without the minimum mark of criterion “%s”, the bid of %s would come first", winner.Title, b.Name())
			if c.lot.Several() {
				what = lang.M("without the minimum mark of criterion “%s”, the bid of %s would have a place", winner.Title, b.Name())
			}
			c.add(hiddenWeight, winner, what,
				lang.M("the minimum decided the award, not the weights"),
				lang.M("Conseil d'État, 20 November 2020, no. 427761: the way elements combine may not neutralise the weights"),
				lang.M("make sure that the minimum was published and that the mark is beyond doubt"))
		}
	}
}

// withoutMinimums gives the criterion whose minimum alone sets a bid aside that
// would come first without it, or nil.
func (c *checker) withoutMinimums(b *scoring.Bid) *criteria.Criterion {
	if len(b.Grounds) != 1 || c.e.Provisional {
		return nil
	}
	x := c.lot.Criterion(b.Grounds[0].Requirement)
	if x == nil || x.Minimum == nil || slices.ContainsFunc(b.Checks, func(k scoring.Check) bool { return k.Requirement.ID == x.ID }) {
		return nil
	}
	fork := c.d.Fork()
	fork.Tender = c.e.Tender.WithoutMinimum(x.ID)
	again, err := scoring.Evaluate(fork, c.o)
	if err != nil || !slices.ContainsFunc(again.Lots[c.index].Held(), func(w *scoring.Bid) bool { return w.ID == b.ID }) {
		return nil
	}
	return x
}

// acknowledge marks the remarks that the buyer keeps, with its reason.
func (c *checker) acknowledge() {
	for _, a := range c.e.Tender.Acknowledged {
		used := false
		for i := range c.m.Remarks {
			r := &c.m.Remarks[i]
			if r.Code == a.Remark && (a.Criterion == "" || r.Criterion != nil && r.Criterion.ID == a.Criterion) {
				r.Acknowledged, used = &a.Reason, true
			}
		}
		if !used {
			c.e.Warnings = append(c.e.Warnings, source.Problem{Position: a.At,
				What: lang.M("the acknowledgement of %q matches no remark", a.Remark), Do: lang.M("remove it")})
		}
	}
}
