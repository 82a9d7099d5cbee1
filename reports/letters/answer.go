package letters

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/law"
)

// answer tells a tenderer that asked what the chosen bid has over its own.
func (c *composer) answer() {
	m := c.m
	c.procedureKnown()
	asked := lang.Localizer(nil)
	if m.asked != nil {
		asked = m.asked.On
	}
	asked = c.needed(Particular{What: lang.M("the date of the tenderer's request"), Basis: m.law.Answer.Short(),
		Where: in("letters: reasons_asked:", publicationFile), Fields: []string{"request"}}, asked)
	under := m.law.Answer
	if m.formal() && !c.regular() { // of which the article on answers does not speak
		under = m.law.AnswerAside
	}
	c.say(lang.M("By your request of %s, you asked to know more of the decision on your bid.", asked),
		under.Under(func(articles lang.Localizer) lang.Message {
			return lang.M("Under %s, I answer as follows.", articles)
		}, lang.M("I answer as follows.")))
	c.inTime()
	c.part(lang.M("Your bid"))
	c.ownBid()
	if !c.regular() {
		c.say(m.law.Answer.After(lang.M("As it was rejected on these grounds, the characteristics and advantages of the chosen bid are not " +
			"told")))
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
	p := Particular{What: lang.M("the characteristics and relative advantages of the chosen bid, without its secrets"),
		Basis: m.law.Answer.Short(), Where: in("letters: chosen:", publicationFile), Fields: []string{"advantages"}}
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
	c.say(m.law.Secrecy.After(lang.M("What is protected by the secrecy of business is not told")))
}

// regular tells whether the reader's bid is one to which the chosen one is compared:
// it is not for a candidature, nor for a bid that is irregular, unacceptable or
// inappropriate. One that did not go on to a later stage is none of these, nor in French law
// one whose price was not justified; the directive takes that for irregular (2014/24/EU,
// art. 26(4)(b)).
func (c *composer) regular() bool {
	for _, g := range c.m.grounds() {
		low := g.Class == criteria.AbnormallyLow && c.m.law.System != law.Union
		if !low && g.Class != criteria.NotAdvanced {
			return false
		}
	}
	return true
}

// inTime notes whether the answer comes in time.
func (c *composer) inTime() {
	m := c.m
	n := m.law.Days.Answer
	if m.asked == nil || m.on.IsZero() || n == 0 {
		return
	}
	last := m.asked.On.AddDays(n)
	p := Particular{What: lang.M("sent within %s of the request: by %s", days(n), last), Basis: m.law.Answer.Short(),
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
