package letters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/law"
)

// lowPrice asks a tenderer to justify its price. It holds that tenderer's own figures
// alone: a mean or a threshold would give those of others away.
func (c *composer) lowPrice() {
	own, under := c.m.known.Own, c.m.law
	var price lang.Localizer
	if own.Price != nil {
		price = c.price(*own.Price)
	}
	price = c.needed(Particular{What: lang.M("the price of the bid"), Basis: under.LowPriceMay.Short(), Where: document.Code("bids/"),
		Fields: []string{"price"}}, price)
	c.say(lang.M("The examination of your bid shows a price of %s that may be abnormally low.", price),
		under.LowPriceAsked.Under(func(articles lang.Localizer) lang.Message {
			return lang.M("Under %s, I ask you to give all details and justifications on this price, in particular:", articles)
		}, lang.M("I ask you to give all details and justifications on this price, in particular:")))
	items := []lang.Localizer{
		lang.M("the method of production, the way the services are provided, the method of construction;"),
		lang.M("the technical solutions chosen, or the exceptionally favourable conditions available to you;"),
		lang.M("the originality of the bid;"),
		lang.M("the observance of environmental, social and labour law, by your subcontractors too;"),
		lang.M("any State aid, and its legal basis."),
	}
	c.add(document.List{Items: items})
	c.list = append(c.list, Particular{What: lang.M("what may be justified"), Basis: under.LowPriceMay.Short(), Needed: true, Filled: true,
		Fields: []string{"justifications"}, Typed: true})
	c.field("justifications", items...)
	c.priceLines()
	for _, t := range c.asked() {
		c.say(t)
	}
	c.say(lang.M("Please join the documents that establish it, and mark those that the secrecy of business covers. This request opens " +
		"no negotiation: your bid may not be changed."))
	c.deadline(under.LowPrice)
	c.say(under.LowPriceReject.After(lang.M("Without an answer in that time, or if your justifications are not satisfactory, your bid will be " +
		"rejected")))
}

// asked gives what the buyer itself wants to know.
func (c *composer) asked() []lang.Localizer {
	var out []lang.Localizer
	for _, q := range c.m.questions {
		for _, t := range q.About {
			out = append(out, document.Written{Text: t})
		}
	}
	c.field("questions", out...)
	return out
}

// priceLines shows the lines of the tenderer's own price that are to be justified.
func (c *composer) priceLines() {
	own := c.m.known.Own
	var only []string
	for _, q := range c.m.questions {
		only = append(only, q.Lines...)
	}
	lines := slices.DeleteFunc(slices.Clone(own.Lines), func(l audience.Line) bool { return len(only) > 0 && !slices.Contains(only, l.ID) })
	if len(lines) == 0 {
		return
	}
	t := &document.Table{Title: lang.M("Lines of your price"), Unit: c.unit(),
		Columns: []document.Column{{Title: lang.M("Line"), Heads: true},
			{Title: lang.M("Quantity"), Align: document.End}, {Title: lang.M("Unit price"), Align: document.End}, {Title: lang.M("Paid")},
			{Title: lang.M("Amount"), Align: document.End}}}
	var texts []lang.Localizer
	for _, l := range lines {
		title := document.Written{Text: l.Title}
		t.Rows = append(t.Rows, document.Row{Cells: document.Cells(title, l.Quantity, number(l.UnitPrice), paid(l.Period),
			number(l.Amount.Round(2, exact.HalfUp)))})
		texts = append(texts, lang.M("%s: %s", title, c.price(l.Amount)))
	}
	if len(only) == 0 && own.Price != nil {
		t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: []document.Cell{{Text: lang.M("Evaluated price"), Across: 4},
			{Text: number(own.Price.Round(2, exact.HalfUp))}}})
	}
	c.field("lines", texts...)
	c.add(t)
}

func paid(p criteria.Period) lang.Localizer {
	return map[criteria.Period]lang.Message{criteria.Once: lang.M("once"), criteria.Monthly: lang.M("each month"),
		criteria.Yearly: lang.M("each year")}[p]
}

// deadline says until when and how the tenderer answers.
func (c *composer) deadline(basis law.Cite) {
	var by date.Moment
	for _, q := range c.m.questions {
		if by.IsZero() {
			by = q.AnswerBy
		}
	}
	var until lang.Localizer
	if !by.IsZero() {
		until = by
	}
	until = c.needed(Particular{What: lang.M("until when an answer is expected"), Basis: basis.Short(),
		Where: in("letters: questions: answer_by:", publicationFile), Fields: []string{"answer-by"}}, until)
	how := c.wanted(Particular{What: lang.M("how the answer is sent"), Where: in("letters: answer_to:", publicationFile),
		Fields: []string{"answer-to"}, Typed: true}, stated(c.m.answerTo))
	if how == nil {
		c.say(lang.M("Your answer is expected by %s.", document.Strong{Localizer: until}))
		return
	}
	c.say(lang.M("Your answer is expected by %s. How to send it: %s.", document.Strong{Localizer: until}, how))
}

// clarification asks a tenderer to make its bid clear, without changing it.
func (c *composer) clarification() {
	c.say(lang.M("The examination of your bid calls for clarification on what follows."),
		c.m.law.Clarify.Under(func(articles lang.Localizer) lang.Message {
			return lang.M("Under %s, I ask you to make its terms clear.", articles)
		}, lang.M("I ask you to make its terms clear.")))
	c.points(nil)
	c.say(lang.M("This request opens no negotiation. Your answer may not change your bid nor complete what it lacks."))
	c.deadline(c.m.law.Clarify)
}

// regularisation lets a tenderer put its irregular bid right, without changing what is
// substantial in it.
func (c *composer) regularisation() {
	c.say(lang.M("The examination of your bid shows that it is irregular on what follows."),
		c.m.law.Regularise.Under(func(articles lang.Localizer) lang.Message {
			return lang.M("Under %s, I allow you to regularise it.", articles)
		}, lang.M("I allow you to regularise it.")))
	var grounds []lang.Localizer
	for _, g := range c.m.grounds() {
		if g.Class != criteria.Irregular {
			c.list = append(c.list, Particular{What: lang.M("a bid that may be regularised: this one is %s", c.m.classed(g)),
				Basis: c.m.law.Regularise.Short(), Needed: true, Where: document.Code("bids/")})
			continue
		}
		p := append(document.Prose{document.Runs{document.Written{Text: g.Title}, lang.Raw(".")}}, found(g)...)
		grounds = append(grounds, p)
		grounds = append(grounds, g.Facts...)
	}
	c.points(grounds)
	c.say(lang.M("The regularisation may not change the substantial characteristics of your bid, its price among them. Without it, " +
		"your bid will be rejected."))
	c.deadline(c.m.law.Regularise)
}

// points lists what a tenderer is asked about: what the buyer wrote, and what the
// examination left unsettled.
func (c *composer) points(found []lang.Localizer) {
	items := append(found, c.asked()...)
	if c.kind == Clarification {
		for _, d := range c.m.doubts {
			for _, reason := range d.reasons {
				items = append(items, lang.M("%s – %s.", document.Written{Text: d.title}, reason))
			}
			if len(d.reasons) == 0 {
				items = append(items, document.Runs{document.Written{Text: d.title}, lang.Raw(".")})
			}
		}
	}
	var whole lang.Localizer
	if len(items) > 0 {
		whole = items[0]
	}
	x := c.needed(Particular{What: lang.M("what is asked"), Where: in("letters: questions: about:", publicationFile),
		Fields: []string{"points"}}, whole)
	if len(items) == 0 {
		items = []lang.Localizer{x}
	}
	c.field("points", items...)
	c.add(document.List{Numbered: true, Items: items})
}
