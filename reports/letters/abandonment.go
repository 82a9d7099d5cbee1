package letters

import "github.com/bareme/bareme/internal/lang"

// abandonment tells those who took part that nothing is awarded.
func (c *composer) abandonment() {
	m := c.m
	var on, why lang.Localizer
	unsuccessful := false
	if m.ended != nil {
		on, why, unsuccessful = m.ended.On, stated(m.ended.Why), !m.ended.Abandoned
	}
	where := in("lots:", "decisions.yaml")
	on = c.needed(Particular{What: lang.M("the day of the decision"), Basis: m.law.Ended.Short(), Where: where, Fields: []string{"decided"}},
		on)
	why = c.needed(Particular{What: lang.M("the reasons of the decision"), Basis: m.law.EndedWhy.Short(), Where: where,
		Fields: []string{"reasons"}}, why)
	switch {
	case unsuccessful && m.lot != "":
		c.say(lang.M("The lot in which you took part was declared unsuccessful on %s, no bid being admissible.", on))
	case unsuccessful:
		c.say(lang.M("The procedure in which you took part was declared unsuccessful on %s, no bid being admissible.", on))
	case m.lot != "":
		c.say(m.law.Ended.After(lang.M("The lot in which you took part was declared without follow-up on %s: it is not awarded", on)))
	default:
		c.say(m.law.Ended.After(lang.M("The procedure in which you took part was declared without follow-up on %s: the contract is not "+
			"awarded", on)))
	}
	c.say(m.law.EndedWhy.Under(func(articles lang.Localizer) lang.Message {
		return lang.M("Under %s, I give you the reasons of this decision:", articles)
	}, lang.M("I give you the reasons of this decision:")))
	c.say(why)
	c.remedies(decisionRemedies)
}
