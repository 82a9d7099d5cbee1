package letters

import "github.com/bareme/bareme/internal/lang"

// abandonment tells those who took part that nothing is awarded.
// CCP, art. R2185-1 and R2185-2.
func (c *composer) abandonment() {
	m := c.m
	var on, why lang.Localizer
	unsuccessful := false
	if m.ended != nil {
		on, why, unsuccessful = m.ended.On, stated(m.ended.Why), !m.ended.Abandoned
	}
	where := in("lots:", "decisions.yaml")
	on = c.needed(Particular{What: lang.M("the day of the decision"), Basis: "CCP, art. R2185-1", Where: where, Fields: []string{"decided"}},
		on)
	why = c.needed(Particular{What: lang.M("the reasons of the decision"), Basis: "CCP, art. R2185-2", Where: where,
		Fields: []string{"reasons"}}, why)
	switch {
	case unsuccessful && m.lot != "":
		c.say(lang.M("The lot in which you took part was declared unsuccessful on %s, no bid being admissible.", on))
	case unsuccessful:
		c.say(lang.M("The procedure in which you took part was declared unsuccessful on %s, no bid being admissible.", on))
	case m.lot != "":
		c.say(lang.M("The lot in which you took part was declared without follow-up on %s: it is not awarded (CCP, art. R2185-1).", on))
	default:
		c.say(lang.M("The procedure in which you took part was declared without follow-up on %s: the contract is not awarded (CCP, "+
			"art. R2185-1).", on))
	}
	c.say(lang.M("Under article R2185-2 of the Public Procurement Code, I give you the reasons of this decision:"))
	c.say(why)
	c.remedies(decisionRemedies)
}

// decisionRemedies are those against a decision that makes no contract.
func decisionRemedies() []lang.Localizer {
	return []lang.Localizer{
		lang.M("Action for annulment of this decision: within two months of its notification (CJA, art. R421-1)."),
	}
}
