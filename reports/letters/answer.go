package letters

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// daysToAnswer are the days in which a tenderer that asks is answered: CCP, art.
// R2181-2 and R2181-4.
const daysToAnswer = 15

// answerBasis names the article under which a tenderer that asks is answered.
func answerBasis(m *matter) string {
	if m.formal() {
		return "CCP, art. R2181-4"
	}
	return "CCP, art. R2181-2"
}

// answer tells a tenderer that asked what the chosen bid has over its own.
// CCP, art. R2181-4 (formal procedures), R2181-2 (adapted procedures); Directive
// 2014/24/EU, art. 55(2).
func (c *composer) answer() {
	m := c.m
	c.procedureKnown()
	var asked lang.Localizer
	if m.asked != nil {
		asked = m.asked.On
	}
	asked = c.needed(Particular{What: lang.M("the date of the tenderer's request"), Basis: answerBasis(m),
		Where: in("letters: reasons_asked:", publicationFile), Fields: []string{"request"}}, asked)
	switch {
	case m.formal() && !c.regular(): // of which R2181-4 does not speak
		c.say(lang.M("By your request of %s, you asked to know more of the decision on your bid. Under article R2181-3 of the Public "+
			"Procurement Code, I answer as follows.", asked))
	case m.formal():
		c.say(lang.M("By your request of %s, you asked to know more of the decision on your bid. Under article R2181-4 of the Public "+
			"Procurement Code, I answer as follows.", asked))
	default:
		c.say(lang.M("By your request of %s, you asked to know more of the decision on your bid. Under article R2181-2 of the Public "+
			"Procurement Code, I answer as follows.", asked))
	}
	c.inTime()
	c.part(lang.M("Your bid"))
	c.ownBid()
	if !c.regular() {
		c.say(lang.M("As it was rejected on these grounds, the characteristics and advantages of the chosen bid are not told (%s).",
			lang.Raw(answerBasis(m))))
		return
	}
	if m.holders != nil {
		c.part(lang.M("Characteristics and relative advantages of the bids of the holders"))
		c.holdersNamed()
		c.advantages()
		return
	}
	c.part(lang.M("Characteristics and relative advantages of the chosen bid"))
	c.chosenBid()
	c.advantages()
}

// advantages tells what the buyer states of the chosen bid, or bids.
func (c *composer) advantages() {
	m := c.m
	p := Particular{What: lang.M("the characteristics and relative advantages of the chosen bid, without its secrets"), Basis: answerBasis(m),
		Where: in("letters: chosen:", publicationFile), Fields: []string{"advantages"}}
	var told lang.Localizer
	if len(m.chosen) > 0 {
		var texts document.Prose
		for _, t := range m.chosen {
			texts = append(texts, document.Written{Text: t})
		}
		told = texts
	}
	if x := c.needed(p, told); told == nil {
		c.say(x)
		c.proposals()
	}
	c.say(lang.M("What is protected by the secrecy of business is not told (CCP, art. L2132-1)."))
}

// regular tells whether the reader's bid is one to which the chosen one is compared:
// it is not for a candidature, nor for a bid that is irregular, unacceptable or
// inappropriate. One whose price was not justified, or that did not go on to a later
// stage, is none of these.
func (c *composer) regular() bool {
	for _, g := range c.m.grounds() {
		switch g.Class {
		case criteria.AbnormallyLow, criteria.NotAdvanced:
		default:
			return false
		}
	}
	return true
}

// inTime notes whether the answer comes in time.
func (c *composer) inTime() {
	m := c.m
	if m.asked == nil || m.on.IsZero() {
		return
	}
	last := m.asked.On.AddDays(daysToAnswer)
	p := Particular{What: lang.M("sent within %s of the request: by %s", days(daysToAnswer), last), Basis: answerBasis(m),
		Filled: !m.on.After(last)}
	if !p.Filled {
		p.Where = lang.M("it is late: send it at once")
	}
	c.list = append(c.list, p)
}

// proposals offers, in a draft alone, the evaluators' reasons for the marks of the
// chosen bid where it leads: whoever reads them again takes out what is secret.
func (c *composer) proposals() {
	if !c.draft {
		return
	}
	own, chosen := byCriterion(c.m.known.Own), byCriterion(c.m.known.Chosen)
	var items []lang.Localizer
	for i, x := range c.m.known.Criteria {
		a, b := own[i], chosen[i]
		if x.Rule == nil || b == nil || b.Weighted == nil || a == nil || a.Weighted == nil || !a.Weighted.Less(*b.Weighted) {
			continue
		}
		for _, r := range b.Reasons {
			items = append(items, document.Open{Localizer: lang.M("%s %s: %s", lang.Raw(x.Number), document.Written{Text: x.Title},
				document.Written{Text: r})})
		}
	}
	if len(items) > 0 {
		c.say(document.Open{Localizer: lang.M("Appraisals of the chosen bid, to be read again for what is secret:")})
		c.add(document.List{Items: items})
	}
}
