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

// analysis composes, criterion by criterion, what was found, the mark, and why it
// is that mark and no other. Bids are compared elsewhere.
func (c *composer) analysis(lot *scoring.Lot, _ int) []document.Block {
	var out []document.Block
	deeper := 0
	if c.divided() {
		deeper = 1
	}
	criteria.Walk(lot.Criteria, func(x *criteria.Criterion) {
		level := min(2+x.Depth+deeper, 3)
		h := &document.Heading{Level: level, Title: x.Title, Aside: lang.M("weight %s", x.Weight)}
		if level == 3 || x.Depth > 0 {
			h.Own = x.Number
		}
		out = append(out, h)
		if x.IsLeaf() {
			out = append(out, c.criterion(lot, x)...)
		}
	})
	return out
}

// marked lists the bids that have a mark or at least a finding on a criterion, in
// the order of the ranking.
func marked(lot *scoring.Lot, x *criteria.Criterion) []*scoring.Bid {
	var out []*scoring.Bid
	for _, b := range order(lot) {
		if m := b.Marks[x.ID]; m != nil && b.Status != scoring.SetAside {
			out = append(out, b)
		}
	}
	return out
}

// given tells whether a mark was given.
func given(b *scoring.Bid, m *scoring.Mark) bool {
	return m.State() == scoring.Marked && b.Status != scoring.Incomplete
}

func (c *composer) criterion(lot *scoring.Lot, x *criteria.Criterion) []document.Block {
	list := marked(lot, x)
	if len(list) == 0 {
		return []document.Block{paragraph(lang.M("No bid was marked on this criterion."))}
	}
	out := []document.Block{c.criterionTable(x, list)}
	for _, b := range list {
		if block, ok := c.reasoning(x, b); ok {
			out = append(out, block)
		}
	}
	return out
}

func (c *composer) criterionTable(x *criteria.Criterion, list []*scoring.Bid) *document.Table {
	m, isJudged := x.Measure.(*judged.Measure)
	what := lang.M("Finding")
	if isJudged && len(m.Descriptors) > 0 {
		what = lang.M("Announced level")
	}
	t := &document.Table{
		Title: lang.M("%s: findings and marks", x.Title),
		Columns: []document.Column{{Title: lang.M("Tenderer"), Heads: true}, {Title: what},
			{
				Title: lang.M("Mark"),
				Under: lang.M("/ %s", x.Scale),
				Align: document.End,
			}, {Title: lang.M("Weighted"), Under: lang.M("/ %s", x.Weight), Align: document.End}},
	}
	byFormula, inMoney := x.Mark.Price != nil || x.Mark.Written != nil, x.Measure.Unit() == criteria.Money
	if byFormula {
		t.Columns = slices.Insert(t.Columns, 2, document.Column{Title: lang.M("The formula with its numbers")})
		t.Columns[1].Align = document.End
		if inMoney {
			t.Columns[1].Title, t.Columns[1].Under = lang.M("Evaluated price"), c.priceUnit()
			if len(c.e.Tender.Preferences) > 0 {
				t.Columns[1].Title = lang.M("Price compared")
			}
		}
	}
	t.Rows = make([]document.Row, 0, len(list))
	for _, b := range list {
		mark := b.Marks[x.ID]
		found := c.found(x, mark)
		if len(mark.Finding.Opinions) == 0 && !byFormula && plainly(mark.Finding) {
			found = document.Prose{found, c.facts(b, mark.Finding)}
		}
		if mark.Rebased != nil && !byFormula && len(mark.Finding.Opinions) == 0 && plainly(mark.Finding) {
			found = lang.Clauses{found, said(func(l lang.Lang) string { return text.Marked(mark, l) })}
		}
		row := document.Row{Cells: make([]document.Cell, 0, len(t.Columns))}
		add := func(t lang.Localizer) { row.Cells = append(row.Cells, document.Cell{Text: t}) }
		add(b.Name())
		if byFormula && inMoney {
			found = c.priceFound(mark)
		}
		add(found)
		if byFormula {
			applied := lang.Localizer(lang.M("not compared"))
			if given(b, mark) {
				applied = said(func(l lang.Lang) string { return text.Applied(mark, l) })
			}
			add(document.Prose{applied, c.facts(b, mark.Finding)})
		}
		if given(b, mark) {
			add(twoDecimals{mark.Mark})
			add(twoDecimals{mark.Weighted})
		} else {
			add(lang.M("not marked"))
			add(lang.M("not marked"))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (c *composer) priceFound(m *scoring.Mark) lang.Localizer {
	if m.Finding.Outcome == criteria.Established && m.Finding.Unit == criteria.Money {
		if m.Finding.Offered != nil {
			return document.Prose{amount{m.Finding.Value}, lang.M("(offered: %s)", amount{*m.Finding.Offered})}
		}
		return amount{m.Finding.Value}
	}
	return c.value(m.Finding)
}

// found says what was found: the announced level where there is one, else the value.
func (c *composer) found(x *criteria.Criterion, m *scoring.Mark) lang.Localizer {
	if d := levelOf(x, m); d != nil {
		return document.Written{Text: d.Means}
	}
	return c.value(m.Finding)
}

// value says what a finding is.
func (c *composer) value(f *criteria.Finding) lang.Localizer {
	return said(func(l lang.Lang) string { return f.Text(l, c.e.Tender.Currency) })
}

// levelOf gives the announced level of a mark on a judged criterion; nil if it has
// none.
func levelOf(x *criteria.Criterion, m *scoring.Mark) *judged.Descriptor {
	j, ok := x.Measure.(*judged.Measure)
	if !ok || m.Finding.Outcome != criteria.Established {
		return nil
	}
	for i, d := range j.Descriptors {
		if d.Mark.Equal(m.Finding.Value) {
			return &j.Descriptors[i]
		}
	}
	return nil
}

// reasoning says in a paragraph why a bid has its mark; ok is false where the table
// says it all.
func (c *composer) reasoning(x *criteria.Criterion, b *scoring.Bid) (document.Labelled, bool) {
	m := b.Marks[x.ID]
	out := document.Labelled{Label: b.Name()}
	if given(b, m) {
		out.Under = lang.M("%s / %s", twoDecimals{m.Mark}, x.Scale)
	}
	var texts []lang.Localizer
	if len(m.Finding.Opinions) > 0 {
		appraisal := m.Finding.Opinions.Appraisal()
		texts = append(c.judgement(b, m), text.Appraisal(appraisal, written, "strengths", "weaknesses")...)
		texts = append(texts, c.tied(x, b, m)...)
		texts = append(texts, text.Appraisal(appraisal, written, "lacks")...)
		c.unsaid(x, m, appraisal)
	} else if x.Mark.Price != nil || x.Mark.Written != nil || plainly(m.Finding) {
		return out, false
	} else {
		texts = append(c.reasonsOf(m.Finding.Reasons), c.facts(b, m.Finding))
	}
	out.Blocks = []document.Block{paragraph(texts...)}
	if reasons := m.Finding.Reasons; len(m.Finding.Opinions) == 0 && len(reasons) > inOneParagraph {
		all := c.reasonsOf(reasons)
		first := document.Prose{all[0], c.facts(b, m.Finding)}
		out.Blocks = []document.Block{paragraph(first), document.List{Size: document.Small, Items: all[1:]}}
	}
	if line := computed(x, b, m); line != nil {
		out.Blocks = append(out.Blocks, document.Formula{Text: line})
	}
	return out, len(texts) > 0
}

// inOneParagraph is how many reasons are told as one text; of more, the first is, and
// the others are listed below it.
const inOneParagraph = 2

// plainly tells whether a finding is said by its value alone.
func plainly(f *criteria.Finding) bool { return len(f.Steps) == 0 && len(f.Reasons) <= 1 }

// judgement gives the reasons of a judged mark: those of the consensus where there
// is one, with each evaluator's, and the sheets they stand on.
func (c *composer) judgement(b *scoring.Bid, m *scoring.Mark) []lang.Localizer {
	var out []lang.Localizer
	opinions := m.Finding.Opinions
	add := func(consensus bool) {
		for i := range opinions {
			if o := &opinions[i]; o.Consensus == consensus && !o.Reason.IsZero() {
				out = append(out, c.opinion(b, o, len(opinions) > 1))
			}
		}
	}
	add(false)
	add(true)
	return out
}

// opinion gives the reason of a mark and the sheet that it stands on; that of a
// consensus says so beside others.
func (c *composer) opinion(b *scoring.Bid, o *criteria.Opinion, beside bool) lang.Localizer {
	reason := document.Prose{sentence(document.Written{Text: o.Reason}), document.Cite{Source: c.sheet(b, o)}}
	if o.Consensus && beside {
		return lang.M("Settled together – %s", reason)
	}
	return reason
}

// tied ties a judged mark to the announced levels: the one it has, and the one
// above that it does not reach.
func (c *composer) tied(x *criteria.Criterion, b *scoring.Bid, m *scoring.Mark) []lang.Localizer {
	var out []lang.Localizer
	reasons := 0
	for _, o := range m.Finding.Opinions {
		if !o.Reason.IsZero() {
			reasons++
		}
	}
	if reasons == 0 {
		out = append(out, document.Open{Localizer: lang.M("Open point: the mark has no reason; give it before signature.")})
		c.open(ofReasons, lang.M("%s: no reason is given for the mark on %s (%s).", b.Name(), title(x), document.Ref("analysis")))
	}
	d := levelOf(x, m)
	if d == nil || !given(b, m) {
		return out
	}
	levels := x.Measure.(*judged.Measure).Descriptors
	i := slices.IndexFunc(levels, func(o judged.Descriptor) bool { return o.Mark.Equal(d.Mark) })
	name := document.Quote{Localizer: document.Written{Text: d.Means}}
	if i == len(levels)-1 {
		out = append(out, lang.M("Level %s: the highest of the criterion.", name))
	} else {
		next := levels[i+1]
		out = append(out, lang.M("Level %s; %s (mark %s) is not reached.", name, document.Quote{Localizer: document.Written{Text: next.Means}}, next.Mark))
	}
	if x.Minimum != nil && m.Mark.Equal(*x.Minimum) {
		out = append(out, lang.M("The mark is at the minimum of %s, not below it: the bid stays ranked.", exact.Against(*x.Minimum)))
	}
	return out
}

func written(t lang.Text) lang.Localizer { return document.Written{Text: t} }

// unsaid counts what the tender wants said beside each mark and is not. Nothing is
// missing at the highest level.
func (c *composer) unsaid(x *criteria.Criterion, m *scoring.Mark, a criteria.Appraisal) {
	for _, word := range c.e.Tender.Appraisals {
		if len(a.Of(word)) == 0 && (word != "lacks" || m.Raw.Less(x.Scale)) {
			c.silent[word]++
		}
	}
}

// openUnsaid lists it as open points.
func (c *composer) openUnsaid() {
	for _, word := range c.e.Tender.Appraisals {
		n := c.silent[word]
		switch {
		case n == 0:
		case word == "strengths":
			c.open(ofReasons, lang.N(n, "%d mark has no strengths beside its reason (%s).", "%d marks have no strengths beside their reason (%s).",
				n, document.Ref("analysis")))
		case word == "weaknesses":
			c.open(ofReasons, lang.N(n, "%d mark has no weaknesses beside its reason (%s).", "%d marks have no weaknesses beside their reason (%s).",
				n, document.Ref("analysis")))
		default:
			c.open(ofReasons, lang.N(n, "%d mark below the highest does not say what is missing for the next level (%s).",
				"%d marks below the highest do not say what is missing for the next level (%s).", n, document.Ref("analysis")))
		}
	}
}

// computed writes how a mark came out of a finding, where it was computed.
func computed(x *criteria.Criterion, b *scoring.Bid, m *scoring.Mark) lang.Localizer {
	if given(b, m) && m.Rebased != nil {
		return sentence(lang.M("Mark: %s", said(func(l lang.Lang) string { return text.Marked(m, l) })))
	}
	if !given(b, m) || len(m.Finding.Opinions) > 0 || x.Mark.Form == criteria.Levels {
		return nil
	}
	if text.ByFormula(m) {
		return sentence(said(func(l lang.Lang) string { return text.Applied(m, l) }))
	}
	if m.Raw.Equal(m.Mark) {
		return lang.M("Mark: %s. Rule: %s.", number{m.Mark}, said(func(l lang.Lang) string { return text.Rule(x, l) }))
	}
	return lang.M(
		"Mark: %s, rounded to %s. Rule: %s.",
		atMostSix{m.Raw},
		number{m.Mark},
		said(func(l lang.Lang) string { return text.Rule(x, l) }),
	)
}

// atMostSix is a number with up to six decimals.
type atMostSix struct{ exact.Number }

// In writes the number.
func (n atMostSix) In(l lang.Lang) string { return n.Format(l, 2, 6) }
