package letters

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/law"
)

// award notifies the contract to its holder, once it is signed.
func (c *composer) award() {
	m, k := c.m, c.m.contract
	c.procedureKnown()
	var signed, amount lang.Localizer
	if !k.Signed.IsZero() {
		signed = k.Signed
	}
	signed = c.needed(Particular{What: lang.M("the day on which the contract was signed"), Basis: m.law.Effect.Short(),
		Where: in("contract: signed:", publicationFile), Fields: []string{"signed"}}, signed)
	switch {
	case k.Amount != nil:
		amount = c.money(*k.Amount)
	case m.known.Own.Price != nil:
		amount = c.price(*m.known.Own.Price)
	}
	amount = c.wanted(Particular{What: lang.M("the amount of the contract"), Where: in("contract: amount:", publicationFile),
		Fields: []string{"amount"}}, amount)
	number := c.wanted(Particular{What: lang.M("the number of the contract"), Where: in("contract: id:", publicationFile),
		Fields: []string{"contract"}}, raw(m.number))
	opening := lang.M("The contract named above was awarded to you and signed on %s. I notify it to you by this letter.", signed)
	if m.holders != nil {
		opening = lang.M("The framework agreement named above is made with you among others, and was signed on %s. I notify it to you by this "+
			"letter.", signed)
	}
	var effect lang.Localizer
	if m.law.System == law.French { // elsewhere the contract says from when it holds
		effect = m.law.Effect.After(lang.M("It takes effect on the day on which you receive this notification"))
	}
	c.say(opening, effect)
	t := &document.Table{Bare: true, Columns: []document.Column{{Title: lang.M("Item"), Heads: true}, {Title: lang.M("Value")}}}
	row := func(title lang.Localizer, value lang.Localizer) {
		if value != nil {
			t.Rows = append(t.Rows, document.Row{Cells: document.Cells(title, value)})
		}
	}
	row(lang.M("Contract no."), number)
	if k.Amount != nil && m.holders != nil {
		row(lang.M("Amount of the agreement before tax, for all holders"), amount)
	} else if k.Amount != nil {
		row(lang.M("Amount before tax"), amount)
	} else {
		row(lang.M("Evaluated price"), amount)
	}
	if k.Months > 0 {
		row(lang.M("Duration"), lang.N(k.Months, "%d month", "%d months", k.Months))
	}
	c.add(t)
	if m.paid != nil {
		c.say(m.paid)
	}
	c.callOffs()
	c.say(lang.M("Enclosed: a copy of the contract."))
	c.afterStandstill()
}

// afterStandstill notes whether the contract was signed after the standstill that the
// rejections told. None is asked of a call-off, nor where one tenderer alone took part.
func (c *composer) afterStandstill() {
	m := c.m
	day, known := m.rejected()
	if !m.imposed() && !(known && m.formal() && !m.waived) {
		return
	}
	p := Particular{What: lang.M("the contract signed after the standstill"), Basis: m.law.Standstill.Short(), Needed: true,
		Where: lang.M("%s, and %s", in("letters: dates: rejection:", publicationFile), in("letters: sent:", publicationFile))}
	if known {
		p.What = lang.M("the contract signed after the standstill, which ends before %s", day)
		p.Filled = !m.contract.Signed.IsZero() && !m.contract.Signed.Before(day)
		p.Where = in("contract: signed:", publicationFile)
	}
	c.list = append(c.list, p)
}
