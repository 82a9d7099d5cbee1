package letters

import (
	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
)

// composer composes a letter and notes what it holds and lacks.
type composer struct {
	m      *matter
	kind   Kind
	l      lang.Lang
	list   []Particular
	fields Fields
	draft  bool
	out    []document.Block
}

// letter composes the letter as a document.
func (c *composer) letter() *document.Document {
	m := c.m
	d := &document.Document{Title: c.subject(), NoHead: true, Plain: true, Author: m.buyer, Subject: m.reference,
		Running: lang.M("%s – letter to %s", lang.Raw(m.reference), m.name), Foot: lang.Raw(m.buyer), Day: m.on.Time()}
	if m.illustrative {
		d.Foot = lang.M("%s – example: some figures are invented", lang.Raw(m.buyer))
	}
	d.Logo = m.logo
	c.head()
	map[Kind]func(){Rejection: c.rejection, Answer: c.answer, Award: c.award, LowPrice: c.lowPrice, Clarification: c.clarification,
		Regularisation: c.regularisation, Abandonment: c.abandonment}[c.kind]()
	c.close()
	if c.draft {
		d.State = lang.M("DRAFT")
	}
	d.Body = c.out
	return d
}

func (c *composer) add(blocks ...document.Block) { c.out = append(c.out, blocks...) }

// say adds a paragraph of sentences; those that are nil are left out.
func (c *composer) say(sentences ...lang.Localizer) {
	var p document.Prose
	for _, s := range sentences {
		if s != nil {
			p = append(p, s)
		}
	}
	if len(p) > 0 {
		c.add(document.Paragraph{Text: p})
	}
}

func (c *composer) part(title lang.Localizer) { c.add(&document.Heading{Level: 2, Title: title}) }

// field notes the paragraphs that a buyer's own model may hold under a name.
func (c *composer) field(name string, texts ...lang.Localizer) { c.fields[name] = texts }

// subject says what the letter is about.
func (c *composer) subject() lang.Localizer {
	what := lang.Localizer(document.Runs{document.Written{Text: c.m.title}, lang.Raw(" ("), lang.Raw(c.m.reference), lang.Raw(")")})
	if c.m.lot != "" {
		what = document.Runs{what, lang.Raw(", "), c.lotName()}
	}
	name := c.kind.Name()
	switch {
	case c.kind != Rejection:
	case c.m.candidate():
		name = lang.M("rejection of a candidature")
	case c.m.variant:
		name = lang.M("rejection of a variant")
	case c.m.varied:
		name = lang.M("rejection of a base bid")
	}
	return lang.M("%s – %s", what, name)
}

func (c *composer) lotName() lang.Localizer {
	return text.LotName(c.m.lot, c.m.lotTitle)
}

// head writes who writes to whom, when, and about what.
func (c *composer) head() {
	m := c.m
	h := document.Letterhead{From: []lang.Localizer{lang.Raw(m.buyer)}, To: c.addressee()}
	for _, line := range m.from.Lines {
		h.From = append(h.From, lang.Raw(line))
	}
	address := document.Prose{}
	for _, line := range m.from.Lines {
		address = append(address, lang.Raw(line))
	}
	var whole lang.Localizer
	if len(address) > 0 {
		whole = address
	}
	address = nil
	if a := c.wanted(Particular{What: lang.M("the buyer's address"), Where: in("tender: buyer: address:", "tender.yaml"),
		Fields: []string{"buyer-address"}, Typed: true}, whole); a != nil && whole == nil {
		h.From = append(h.From, a)
	}
	contact := contactOf(m.from)
	if x := c.wanted(Particular{What: lang.M("who follows the matter, and how to reach them"), Basis: m.law.Contact.Short(),
		Where: in("letters: buyer: contact:", publicationFile), Fields: []string{"contact"}, Typed: true}, contact); x != nil {
		h.From = append(h.From, lang.M("In charge: %s", x))
	}
	date := c.needed(Particular{What: lang.M("the date of the letter"), Where: in("letters: date:", publicationFile),
		Fields: []string{"date"}}, dateGiven(m.on))
	h.Dated = date
	if m.place != "" {
		h.Dated = lang.M("%s, %s", lang.Raw(m.place), date)
	}
	subject := c.subject()
	c.field("buyer", lang.Raw(m.buyer))
	c.field("place", lang.Raw(m.place))
	c.field("tenderer", m.name)
	c.field("tender", document.Written{Text: m.title})
	c.field("reference", lang.Raw(m.reference))
	c.field("lot", document.Written{Text: m.lotTitle})
	c.field("subject", subject)
	c.add(h, &document.Heading{Level: 1, Title: lang.M("Subject: %s", subject)},
		document.Paragraph{Text: lang.M("Dear Sir or Madam,")})
}

// dateGiven gives a day, nil for none.
func dateGiven(d date.Date) lang.Localizer {
	if d.IsZero() {
		return nil
	}
	return d
}

// addressee says who receives the letter: of a group, the member that leads it.
func (c *composer) addressee() []lang.Localizer {
	m := c.m
	out := []lang.Localizer{lang.Raw(m.tenderer)}
	for _, x := range m.group {
		switch {
		case x.Lead && x.Name != m.tenderer:
			out = append(out, lang.M("represented by %s, which leads the group", lang.Raw(x.Name)))
		case x.Lead:
			out = append(out, lang.M("as the leader of a group"))
		}
	}
	if !m.to.Name.IsZero() {
		out = append(out, document.Written{Text: m.to.Name})
	}
	var lines []lang.Localizer
	for _, line := range m.to.Lines {
		lines = append(lines, lang.Raw(line))
	}
	if m.to.Email != "" {
		lines = append(lines, lang.Raw(m.to.Email))
	}
	var address lang.Localizer
	if len(lines) > 0 {
		address = lang.List(lines)
	}
	p := Particular{What: lang.M("the tenderer's address"), Where: in("letters: to:", publicationFile), Fields: []string{"tenderer-address"}}
	if x := c.wanted(p, address); x != nil && address == nil {
		lines = []lang.Localizer{x}
	}
	return append(out, lines...)
}

// contactOf says who is reached and how, nil where nothing is stated.
func contactOf(a bids.Address) lang.Localizer {
	var out lang.List
	if !a.Contact.IsZero() {
		out = append(out, document.Written{Text: a.Contact})
	}
	for _, s := range []string{a.Phone, a.Email, a.Site} {
		if s != "" {
			out = append(out, lang.Raw(s))
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// close ends the letter: how it is answered is said before, who signs it here.
func (c *composer) close() {
	s := c.m.signatory
	c.say(lang.M("Yours faithfully,"))
	name := c.needed(Particular{What: lang.M("the name of who signs"), Basis: c.m.law.Signed.Short(),
		Where: in("letters: signatory: name:", publicationFile), Fields: []string{"signatory"}, Typed: true}, raw(s.Name))
	title := c.needed(Particular{What: lang.M("in what capacity they sign"), Basis: c.m.law.Signed.Short(),
		Where: in("letters: signatory: title:", publicationFile), Fields: []string{"capacity"}, Typed: true}, stated(s.Title))
	c.add(document.Signatures{Boxes: []document.Box{{Who: title, Role: name, Line: lang.M("Signature")}}})
}

func (c *composer) money(n exact.Number) lang.Localizer {
	return exact.Money{Number: n.Round(2, exact.HalfUp), Currency: c.m.currency}
}

// unit is what the amounts of a table are in: the currency, and the taxes of prices.
func (c *composer) unit() lang.Localizer {
	currency := text.Currency(c.m.currency)
	if c.m.taxes == nil || c.m.taxes.In(lang.EN) == "" {
		return currency
	}
	return lang.M("%s %s", currency, c.m.taxes)
}

// price is an amount that bids are compared by, with its taxes.
func (c *composer) price(n exact.Number) lang.Localizer {
	if c.m.taxes == nil || c.m.taxes.In(lang.EN) == "" {
		return c.money(n)
	}
	return lang.M("%s %s", c.money(n), c.m.taxes)
}

// number writes a quantity or a unit price.
func number(n exact.Number) lang.Localizer { return twoPlaces{n} }

// points writes what parts two bids on a criterion, with its unit.
func points(n exact.Number) lang.Localizer {
	x := text.Gap(n)
	return lang.N(x, "%s point", "%s points", x)
}

// twoPlaces is a number as reports print it: with two decimals, or as many more as it
// needs, up to six.
type twoPlaces struct{ exact.Number }

func (n twoPlaces) In(l lang.Lang) string { return n.Format(l, 2, 6) }
