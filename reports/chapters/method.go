package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/judged"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// method composes how bids are judged: requirements, criteria with their weights
// and how each is marked, levels, formulas, order, rounding, ties, and what was
// remarked about all that.
func (c *composer) method() []document.Block {
	t := c.e.Tender
	out := []document.Block{paragraph(
		lang.M("The criteria, their weights and their levels are those announced in the tender documents."),
		lang.M(
			"The weighted mark of a bid is its mark divided by the scale and multiplied by the weight; weighted marks add up to a total out of %s.",
			t.Points,
		),
	)}
	if slices.ContainsFunc(c.e.Lots, func(lot *scoring.Lot) bool {
		return slices.ContainsFunc(criteria.Leaves(lot.Criteria), func(x *criteria.Criterion) bool { return x.Lowest.Sign() > 0 })
	}) {
		out = append(out, paragraph(
			lang.M("Where a scale begins above 0, a mark is divided by its greatest mark, so that the lowest mark earns points too."),
		))
	}
	out = append(out, c.variantsAllowed()...)
	out = append(out, c.requirementsAsked()...)
	shown := map[*criteria.Criterion]bool{}
	for _, lot := range c.e.Lots {
		if len(lot.Criteria) == 0 || shown[lot.Criteria[0]] {
			continue
		}
		shown[lot.Criteria[0]] = true
		out = append(out, c.criteriaOf(lot)...)
	}
	out = append(out, c.levelsOfAll()...)
	out = append(
		out,
		document.Labelled{
			Label:  lang.M("Order"),
			Blocks: []document.Block{document.Paragraph{Size: document.Small, Text: document.Prose(c.steps())}},
		},
	)
	out = append(out, labelled(lang.M("Rounding"), sentence(said(func(l lang.Lang) string {
		return joined(text.Rounding(t.Rounding, l), l)
	})), lang.M("Between two roundings all computations are exact.")))
	out = append(
		out,
		labelled(lang.M("Ranking"), sentence(said(func(l lang.Lang) string { return text.Method(t.Award, t.Currency, l) })), c.ties()),
	)
	out = append(out, c.formulas()...)
	return append(out, c.remarks()...)
}

func joined(list []string, l lang.Lang) string {
	out := make(lang.Clauses, len(list))
	for i, s := range list {
		out[i] = lang.Raw(s)
	}
	return out.In(l)
}

// steps is the order of evaluation.
func (c *composer) steps() []lang.Localizer {
	out := both(func(l lang.Lang) []string { return text.Order(c.e, l) })
	if !c.required() {
		return out[1:] // which is about requirements
	}
	return out
}

func (c *composer) ties() lang.Localizer {
	t := c.e.Tender
	if len(t.Ties) == 0 && !t.Award.Cheaper {
		return lang.M("Bids with equal totals share their rank.")
	}
	var list lang.List
	for _, id := range t.Ties {
		list = append(list, c.criterionTitle(id))
	}
	rule := lang.M("Bids with equal totals are ordered by their weighted mark on, in turn: %s.", list)
	switch {
	case t.Award.Cheaper && len(list) == 0:
		rule = lang.M("Of bids that are equal otherwise the cheaper is ahead.")
	case t.Award.Cheaper:
		rule = lang.M("Of bids that are equal otherwise the cheaper is ahead; at the same price too they are ordered by "+
			"their weighted mark on, in turn: %s.", list)
	}
	for _, lot := range c.e.Lots {
		for i := 1; i < len(lot.Ranking); i++ {
			if a, b := lot.Ranking[i-1].Total, lot.Ranking[i].Total; a != nil && b != nil && a.Equal(*b) {
				return rule
			}
		}
	}
	return document.Prose{rule, lang.M("The rule did not come into play.")}
}

func (c *composer) criterionTitle(id string) lang.Localizer {
	for _, lot := range c.e.Lots {
		if x := lot.Criterion(id); x != nil {
			return x.Title
		}
	}
	return lang.Raw(id)
}

// variantsAllowed says what the tender says of variants: once where it is the same for
// every lot.
func (c *composer) variantsAllowed() []document.Block {
	var texts, each []lang.Localizer
	for _, lot := range c.e.Lots {
		v := c.variants(lot)
		if v == nil {
			continue
		}
		each = append(each, document.Prose{sentence(lotTitle(lot)), v})
		if !slices.ContainsFunc(texts, func(t lang.Localizer) bool { return t.In(lang.EN) == v.In(lang.EN) }) {
			texts = append(texts, v)
		}
	}
	switch {
	case len(texts) == 0:
		return nil
	case len(texts) == 1 && len(each) == len(c.e.Lots):
		return []document.Block{labelled(lang.M("Variants"), texts...)}
	}
	return []document.Block{labelled(lang.M("Variants"), each...)}
}

// requirementsAsked composes the requirements: once where they are the same for every
// lot.
func (c *composer) requirementsAsked() []document.Block {
	var out []document.Block
	var told []string
	asking := 0
	for _, lot := range c.e.Lots {
		if len(lot.Requirements) == 0 {
			continue
		}
		asking++
		t := c.requirementsTable(lot)
		said := ""
		for _, r := range t.Rows {
			for _, cell := range r.Cells {
				said += cell.Text.In(lang.EN) + "\n"
			}
		}
		if !slices.Contains(told, said) {
			told, out = append(told, said), append(out, t)
			t.Unit = lotTitle(lot)
		}
	}
	if len(out) == 1 && asking == len(c.e.Lots) {
		out[0].(*document.Table).Unit = nil
	}
	return out
}

// criteriaOf composes the criteria and the levels of a lot, and of those that have the
// same.
func (c *composer) criteriaOf(lot *scoring.Lot) []document.Block {
	t := &document.Table{Title: lang.M("Criteria, weights and how marks are given"), Columns: []document.Column{
		{
			Title: lang.M("Criterion"),
			Heads: true,
		}, {Title: lang.M("Weight"), Align: document.End}, {Title: lang.M("Minimum"), Align: document.End}, {Title: lang.M("Mark")}}}
	if c.divided() {
		t.Unit = c.lotsWith(lot.Criteria[0])
	}
	criteria.Walk(lot.Criteria, func(x *criteria.Criterion) {
		minimum := lang.Localizer(lang.M("no minimum"))
		if x.Minimum != nil {
			minimum = exact.Against(*x.Minimum)
		}
		how := lang.Localizer(lang.M("sum of the sub-criteria"))
		kind := document.Group
		if x.IsLeaf() {
			kind, how = document.Plain, c.rule(x)
		} else if more := func(l lang.Lang) string { return text.AfterRule(x, l) }; more(lang.EN) != "" {
			how = lang.Clauses{how, said(more)}
		}
		t.Rows = append(t.Rows, document.Row{Kind: kind, Depth: x.Depth, Cells: document.Cells(title(x), x.Weight, minimum, how)})
	})
	return append([]document.Block{t}, c.levels(lot)...)
}

// lotsWith names the lots that have these criteria, nil where all have them.
func (c *composer) lotsWith(first *criteria.Criterion) lang.Localizer {
	var with lang.List
	for _, lot := range c.e.Lots {
		if len(lot.Criteria) > 0 && lot.Criteria[0] == first {
			with = append(with, lotTitle(lot))
		}
	}
	if len(with) == len(c.e.Lots) {
		return nil
	}
	return with
}

// variants says what the tender says of variants, nil for nothing.
func (c *composer) variants(lot *scoring.Lot) lang.Localizer {
	v := c.e.Tender.Variants
	switch {
	case !v.Said:
		return nil
	case !v.In(lot.ID):
		return lang.M("Variants are not allowed.")
	case v.Required:
		return lang.M("Each tenderer hands in a variant at least.")
	case v.Most > 0:
		return lang.N(v.Most, "Variants are allowed, %d for each tenderer.", "Variants are allowed, at most %d for each tenderer.", v.Most)
	}
	return lang.M("Variants are allowed.")
}

// rule says how a criterion is marked.
func (c *composer) rule(x *criteria.Criterion) lang.Localizer {
	if m, ok := x.Measure.(*judged.Measure); ok {
		how := lang.M("judged, out of %s", x.Scale)
		if len(m.Descriptors) > 0 {
			how = lang.M("judged by level, out of %s", x.Scale)
		}
		if more := func(l lang.Lang) string { return text.AfterRule(x, l) }; more(lang.EN) != "" {
			return lang.Clauses{how, said(more)}
		}
		return how
	}
	return lang.M("out of %s: %s", x.Scale, said(func(l lang.Lang) string { return text.Rule(x, l) }))
}

func (c *composer) requirementsTable(lot *scoring.Lot) *document.Table {
	t := &document.Table{
		Title: lang.M("Requirements"),
		Columns: []document.Column{{Title: lang.M("Requirement"), Heads: true}, {Title: lang.M("Needed")},
			{Title: lang.M("Otherwise")}, {Title: lang.M("Legal basis")}},
	}
	for _, r := range firstOfSets(lot.Requirements) {
		under := lang.Localizer(nil)
		if r.Stage == criteria.Candidate {
			under = lang.M("condition of participation")
		}
		if r.OfVariants {
			under = lang.M("of variants alone")
		}
		if r.Set != "" {
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: lang.M("Grounds for exclusion"), Under: under},
				{Text: lang.M("none that is not overcome")}, {Text: r.Otherwise.Name()}, {Text: setBasis()}}})
			continue
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.Title, Under: under},
			{Text: scoring.NeedsText{Requirement: r, Currency: c.e.Tender.Currency}}, {Text: r.Otherwise.Name()}, {Text: r.Basis}}})
	}
	return t
}

// remarks composes the check of the method, and what the buyer answers.
func (c *composer) remarks() []document.Block {
	m := c.e.Method
	if m == nil {
		return nil
	}
	if len(m.Remarks) == 0 {
		return []document.Block{
			labelled(
				lang.M("Check of the method"),
				lang.M("The method was checked against what courts have held; there is nothing to remark."),
			),
		}
	}
	out := []document.Block{labelled(
		lang.M("Check of the method"),
		lang.M(
			"The method was checked against what courts have held. A remark changes nothing in the marks; it is for the buyer to answer.",
		),
	)}
	t := &document.Table{
		Title:   lang.M("Remarks on the method"),
		Columns: []document.Column{{Title: lang.M("Remark")}, {Title: lang.M("Source")}, {Title: lang.M("Answer of the buyer")}},
	}
	for _, r := range m.Remarks {
		answer := lang.Localizer(document.Open{Localizer: lang.M("none yet")})
		if r.Acknowledged != nil {
			answer = document.Written{Text: *r.Acknowledged}
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.What, Under: r.Why}, {Text: r.Source}, {Text: answer}}})
	}
	if n := len(m.Open()); n > 0 {
		c.open(
			ofReasons,
			lang.N(
				n,
				"%d remark on the method has no answer of the buyer (%s).",
				"%d remarks on the method have no answer of the buyer (%s).",
				n,
				document.Ref("method"),
			),
		)
	}
	out = append(out, t)
	return append(out, c.effects()...)
}

// effects composes what each criterion did on the bids, where the check had
// something to say.
func (c *composer) effects() []document.Block {
	var out []document.Block
	for i, list := range c.e.Method.Effects {
		if len(c.e.Lots[i].Ranking) < 2 {
			continue
		}
		t := &document.Table{
			Title: lang.M("What each criterion did on the bids"),
			Columns: []document.Column{{Title: lang.M("Criterion"), Heads: true},
				{
					Title: lang.M("Weight"),
					Align: document.End,
				}, {Title: lang.M("Greatest difference"), Align: document.End}, {Title: lang.M("Part of all differences"), Align: document.End}},
		}
		if c.divided() {
			t.Unit = lotTitle(c.e.Lots[i])
		}
		for _, e := range list {
			t.Rows = append(t.Rows, document.Row{Cells: document.Cells(title(e.Criterion), e.Criterion.Weight, twoDecimals{e.Spread},
				exact.Percent{Number: e.Share.Round(3, exact.HalfUp)})})
		}
		out = append(out, t)
	}
	return out
}
