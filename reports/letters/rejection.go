package letters

import (
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/law"
)

// reasonsBasis names the article that says what a rejection holds of its own accord, or the
// answer to a tenderer that asks.
func (c *composer) reasonsBasis() lang.Localizer {
	if c.kind == Answer {
		return c.m.law.ReasonsAsked.Short()
	}
	return c.m.law.Reasons.Short()
}

// owed notes what a rejection must hold in a formal procedure, and an answer in each. A
// rejection in an adapted procedure should hold it: the article gives it to who asks.
func (c *composer) owed(p Particular, value lang.Localizer) lang.Localizer {
	p.Basis = c.reasonsBasis()
	if c.kind == Rejection && !c.m.formal() {
		return c.wanted(p, value)
	}
	return c.needed(p, value)
}

// rejection tells a tenderer that its bid is not chosen.
func (c *composer) rejection() {
	m := c.m
	c.procedureKnown()
	c.say(c.opening(), m.law.Decision.Under(func(articles lang.Localizer) lang.Message {
		return lang.M("Under %s, I notify you of this decision, with its reasons.", articles)
	}, lang.M("I notify you of this decision, with its reasons.")))
	switch {
	case m.candidate():
		c.part(lang.M("Your candidature"))
	case m.variant:
		c.part(lang.M("Your variant"))
	default:
		c.part(lang.M("Your bid"))
	}
	c.ownBid()
	switch {
	case len(m.known.Holders) > 0:
		c.part(lang.M("The holders of the framework agreement"))
		c.holdersNamed()
		c.afterDecision()
	case m.known.Chosen != nil:
		c.part(lang.M("The chosen bid"))
		c.chosenBid()
		c.afterDecision()
	}
	c.part(lang.M("What follows"))
	if m.settled() {
		c.standstill()
		c.beforeSignature()
		c.requestable()
	} else {
		c.say(lang.M("The procedure goes on for the other bids."))
	}
	c.remedies(m.contractRemedies)
}

// opening says what is rejected, and that it is. A tenderer that offers variants gets a letter
// for each of its bids: each says which.
func (c *composer) opening() lang.Localizer {
	m, on := c.m, c.m.received.Day()
	dated := !m.received.IsZero()
	switch {
	case m.candidate():
		return lang.M("You applied for this contract. I regret to inform you that your candidature is rejected.")
	case m.variant && dated:
		return lang.M("You submitted a variant for this contract, received on %s. I regret to inform you that it is not chosen.", on)
	case m.variant:
		return lang.M("You submitted a variant for this contract. I regret to inform you that it is not chosen.")
	case m.varied && dated:
		return lang.M("You submitted a base bid for this contract, received on %s. I regret to inform you that it is not chosen.", on)
	case m.varied:
		return lang.M("You submitted a base bid for this contract. I regret to inform you that it is not chosen.")
	case dated:
		return lang.M("You submitted a bid for this contract, received on %s. I regret to inform you that it is not chosen.", on)
	}
	return lang.M("You submitted a bid for this contract. I regret to inform you that it is not chosen.")
}

// ownBid says what became of the reader's bid: why it was set aside, or its rank,
// marks and their reasons.
func (c *composer) ownBid() {
	m, own := c.m, c.m.known.Own
	p := Particular{What: lang.M("the reasons of the rejection"), Fields: []string{"reasons"}, Where: in("bids/", "marks/")}
	switch {
	case c.m.setAside && len(c.m.grounds()) > 0:
		c.owed(p, lang.Raw("-"))
		switch {
		case c.m.leftBehind():
			c.say(lang.M("It was not admitted to the next stage of the award:"))
		case !c.m.candidate():
			c.say(lang.M("It was set aside before the ranking, on the following grounds:"))
		}
		c.groundBlocks()
		c.selection()
		if c.m.leftBehind() {
			c.marks()
			c.reasons()
		}
	case own.Rank != nil:
		c.owed(p, lang.Raw("-"))
		ranked := lang.M("It meets the requirements of the tender and is ranked %d among %d.", *own.Rank, c.m.known.Ranked)
		var sum lang.Localizer
		if own.Total != nil {
			sum = lang.M("It obtains %s out of %s.", c.totalled(own), c.m.points)
		}
		var by, score lang.Localizer
		if own.Score != nil {
			by, score = m.ranks, lang.M("What ranks it – %s.", own.Score)
		}
		c.say(ranked, sum, by, score)
		c.field("rank", lang.M("%d", *own.Rank))
		c.marks()
		c.reasons()
	default:
		c.say(c.owed(p, nil))
	}
}

// afterDecision notes whether the letter, which names the chosen tenderer, is sent once
// that was decided.
func (c *composer) afterDecision() {
	if c.m.award.IsZero() || c.m.on.IsZero() {
		return
	}
	c.list = append(c.list, Particular{What: lang.M("sent after the award was decided, on %s", c.m.award), Basis: c.reasonsBasis(),
		Needed: true,
		Filled: !c.m.on.Before(c.m.award), Where: lang.M("%s, or %s", in("letters: date:", publicationFile),
			in("tender: dates: award:", "tender.yaml"))})
}

// procedureKnown notes that the rules depend on the procedure, which has to be named.
func (c *composer) procedureKnown() {
	if c.m.law.System == law.None {
		return
	}
	var named lang.Localizer
	if _, known := c.m.contract.Formal(); known {
		named = lang.Raw(c.m.contract.Procedure)
	}
	c.needed(Particular{What: lang.M("the procedure, which decides on the rules that hold"), Basis: c.m.law.Notified.Short(),
		Where: in("contract: procedure:", publicationFile)}, named)
}

func days(n int) lang.Message { return lang.N(n, "%d day", "%d days", n) }

// earliest gives the first day on which the contract may be signed. In French law days are
// counted from date to date, that of sending included: CE, 2 August 2011, no. 347526.
func (m *matter) earliest() (day date.Date, known bool) {
	n := m.law.Days.Electronic
	if m.sent == "post" {
		n = m.law.Days.Post
	}
	if m.on.IsZero() || m.sent == "" || n == 0 {
		return m.standstill, !m.standstill.IsZero()
	}
	if m.law.Days.FromNext {
		n++
	}
	day = m.on.AddDays(n)
	if m.standstill.After(day) {
		day = m.standstill
	}
	return day, true
}

// standstill says when the contract may be signed at the earliest.
func (c *composer) standstill() {
	m := c.m
	p := Particular{What: lang.M("the earliest date of signature"), Basis: m.law.Standstill.Short(), Fields: []string{"earliest-signature"},
		Where: lang.M("%s, and %s", in("letters: date:", publicationFile), in("letters: sent:", publicationFile))}
	if !m.imposed() {
		if m.formal() && m.calledOff() && m.law.System != law.None {
			c.say(m.law.NoStandstill.After(lang.M("As the contract is awarded under a framework agreement or a dynamic purchasing system, " +
				"no period need pass before it is signed")))
		}
		p.Basis = nil
		switch own := dateGiven(m.standstill); {
		case own != nil:
			c.say(lang.M("The contract will not be signed before %s.", c.needed(p, own)))
		case m.formal() && !m.waived: // whether one is imposed is not known here
			p.Where = in("letters: standstill:", publicationFile)
			if x := c.wanted(p, nil); x != nil {
				c.say(lang.M("The contract will not be signed before %s.", x))
			}
		}
		return
	}
	day, known := m.earliest()
	var value lang.Localizer
	if known {
		value = day
	}
	value = c.needed(p, value)
	c.say(m.law.Standstill.After(m.notBefore(value)))
}

// notBefore says from when the contract may be signed, and by what period.
func (m *matter) notBefore(day lang.Localizer) lang.Message {
	post, electronic := days(m.law.Days.Post), days(m.law.Days.Electronic)
	switch {
	case m.sent == "post" && m.law.Days.FromNext:
		return lang.M("The contract will not be signed before %s: a period of at least %s runs from the day after this letter is sent", day, post)
	case m.sent == "post":
		return lang.M("The contract will not be signed before %s: %s after this letter is sent", day, post)
	case m.sent == "electronic" && m.law.Days.FromNext:
		return lang.M("The contract will not be signed before %s: a period of at least %s runs from the day after this letter is sent by "+
			"electronic means", day, electronic)
	case m.sent == "electronic":
		return lang.M("The contract will not be signed before %s: %s after this letter is sent by electronic means", day, electronic)
	}
	return lang.M("The contract will not be signed before %s", day)
}

// imposed tells whether the law has a period pass before the contract is signed.
func (m *matter) imposed() bool { return m.formal() && !m.waived && m.law.Days.Electronic > 0 }

// beforeSignature notes whether the letter is sent so early that the standstill passes before
// the contract is signed, where that is known.
func (c *composer) beforeSignature() {
	m := c.m
	day, known := m.earliest()
	if !m.formal() || m.waived || m.contract.Signed.IsZero() || !known {
		return
	}
	c.list = append(c.list, Particular{What: lang.M("the contract signed after the standstill, which ends before %s", day),
		Basis: m.law.Standstill.Short(), Needed: true, Filled: !m.contract.Signed.Before(day), Where: in("contract: signed:", publicationFile)})
}

// requestable says what else the reader may ask for. What the chosen bid has over its own
// is told to a tenderer whose bid was neither irregular, unacceptable nor inappropriate.
func (c *composer) requestable() {
	m := c.m
	if m.law.Days.Answer == 0 {
		return
	}
	switch compared := c.regular(); {
	case m.holders != nil && compared:
		c.say(m.law.Answer.After(lang.M("You may ask for the characteristics and advantages of the chosen bids, without what is secret; they are " +
			"given within fifteen days of the receipt of your request")))
	case m.formal() && compared:
		c.say(m.law.Answer.After(lang.M("You may ask for the characteristics and relative advantages of the chosen bid; they are given within " +
			"fifteen days of the receipt of your request")))
	case compared:
		c.say(m.law.Answer.After(lang.M("You may ask for the characteristics and advantages of the chosen bid; they are given within fifteen " +
			"days of the receipt of your request")))
	case !m.formal():
		c.say(m.law.Answer.After(lang.M("You may ask for the reasons of this decision; they are given within fifteen days of the receipt of " +
			"your request")))
	}
}

// rejected gives the first day on which the contract may be signed, counted from the
// sending of the rejections.
func (m *matter) rejected() (day date.Date, known bool) {
	x := *m
	x.on = m.rejectionsOn
	return x.earliest()
}
