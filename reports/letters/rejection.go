package letters

import (
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// rejectionBasis names the article that says what a rejection holds: in formal procedures
// of its own accord, in adapted ones to a tenderer that asks.
func rejectionBasis(m *matter) string {
	if m.formal() {
		return "CCP, art. R2181-3"
	}
	return "CCP, art. R2181-2"
}

// owed notes what a rejection must hold in a formal procedure, and an answer in each. A
// rejection in an adapted procedure should hold it: the article gives it to who asks.
func (c *composer) owed(p Particular, value lang.Localizer) lang.Localizer {
	p.Basis = rejectionBasis(c.m)
	if c.kind == Rejection && !c.m.formal() {
		return c.wanted(p, value)
	}
	return c.needed(p, value)
}

// rejection tells a tenderer that its bid is not chosen.
// CCP, art. R2181-1 and R2181-3 (formal procedures), R2181-2 (adapted procedures).
func (c *composer) rejection() {
	m := c.m
	c.procedureKnown()
	opening := c.opening()
	law := lang.M("Under article R2181-1 of the Public Procurement Code, I notify you of this decision, with its reasons.")
	if m.formal() {
		law = lang.M("Under articles R2181-1 and R2181-3 of the Public Procurement Code, I notify you of this decision, with its reasons.")
	}
	c.say(opening, law)
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
	c.list = append(c.list, Particular{What: lang.M("sent after the award was decided, on %s", c.m.award), Basis: rejectionBasis(c.m),
		Needed: true,
		Filled: !c.m.on.Before(c.m.award), Where: lang.M("%s, or %s", in("letters: date:", publicationFile),
			in("tender: dates: award:", "tender.yaml"))})
}

// procedureKnown notes that the rules depend on the procedure, which has to be named.
func (c *composer) procedureKnown() {
	var named lang.Localizer
	if _, known := c.m.contract.Formal(); known {
		named = lang.Raw(c.m.contract.Procedure)
	}
	c.needed(Particular{What: lang.M("the procedure, which decides on the rules that hold"), Basis: "CCP, art. R2181-1",
		Where: in("contract: procedure:", publicationFile)}, named)
}

// The days between the sending of the rejections and the signature: CCP, art. R2182-1.
const (
	daysElectronic = 11
	daysByPost     = 16
)

func days(n int) lang.Message { return lang.N(n, "%d day", "%d days", n) }

// earliest gives the first day on which the contract may be signed. Days are counted
// from date to date, that of sending included: CE, 2 August 2011, no. 347526.
func (m *matter) earliest() (day date.Date, known bool) {
	days := daysElectronic
	if m.sent == "post" {
		days = daysByPost
	}
	if m.on.IsZero() || m.sent == "" {
		return m.standstill, !m.standstill.IsZero()
	}
	day = m.on.AddDays(days)
	if m.standstill.After(day) {
		day = m.standstill
	}
	return day, true
}

// standstill says when the contract may be signed at the earliest.
func (c *composer) standstill() {
	m := c.m
	p := Particular{What: lang.M("the earliest date of signature"), Basis: "CCP, art. R2182-1", Fields: []string{"earliest-signature"},
		Where: lang.M("%s, and %s", in("letters: date:", publicationFile), in("letters: sent:", publicationFile))}
	if !m.formal() || m.waived {
		if m.formal() && m.calledOff() {
			c.say(lang.M("As the contract is awarded under a framework agreement or a dynamic purchasing system, no period need pass before it " +
				"is signed (CCP, art. R2182-2)."))
		}
		if m.standstill.IsZero() {
			return // none is imposed, and the buyer keeps none
		}
		p.Basis = ""
		c.say(lang.M("The contract will not be signed before %s.", c.needed(p, m.standstill)))
		return
	}
	day, known := m.earliest()
	var value lang.Localizer
	if known {
		value = day
	}
	value = c.needed(p, value)
	switch {
	case m.sent == "post":
		c.say(lang.M("The contract will not be signed before %s: %s after this letter is sent (CCP, art. R2182-1).", value, days(daysByPost)))
	case m.sent == "electronic":
		c.say(lang.M("The contract will not be signed before %s: %s after this letter is sent by electronic means (CCP, art. R2182-1).", value,
			days(daysElectronic)))
	default:
		c.say(lang.M("The contract will not be signed before %s (CCP, art. R2182-1).", value))
	}
}

// beforeSignature notes whether the letter is sent so early that the standstill passes before
// the contract is signed, where that is known.
func (c *composer) beforeSignature() {
	m := c.m
	day, known := m.earliest()
	if !m.formal() || m.waived || m.contract.Signed.IsZero() || !known {
		return
	}
	c.list = append(c.list, Particular{What: lang.M("the contract signed after the standstill, which ends before %s", day), Basis: "CCP, art. R2182-1",
		Needed: true, Filled: !m.contract.Signed.Before(day), Where: in("contract: signed:", publicationFile)})
}

// requestable says what else the reader may ask for. What the chosen bid has over its own
// is told to a tenderer whose bid was neither irregular, unacceptable nor inappropriate.
func (c *composer) requestable() {
	switch compared := c.regular(); {
	case c.m.holders != nil && compared:
		c.say(lang.M("You may ask for the characteristics and advantages of the chosen bids, without what is secret; they are given within fifteen "+
			"days of the receipt of your request (%s).", lang.Raw(answerBasis(c.m))))
	case c.m.formal() && compared:
		c.say(lang.M("You may ask for the characteristics and relative advantages of the chosen bid; they are given within fifteen days " +
			"of the receipt of your request (CCP, art. R2181-4)."))
	case compared:
		c.say(lang.M("You may ask for the characteristics and advantages of the chosen bid; they are given within fifteen days of the receipt " +
			"of your request (CCP, art. R2181-2)."))
	case !c.m.formal():
		c.say(lang.M("You may ask for the reasons of this decision; they are given within fifteen days of the receipt of your request " +
			"(CCP, art. R2181-2)."))
	}
}

// remedies says before which court one may go, and until when: time limits run
// against a tenderer only if they are told (CJA, art. R421-5).
func (c *composer) remedies(list func() []lang.Localizer) {
	m := c.m
	p := Particular{What: lang.M("the court, with its address"), Basis: "CJA, art. R421-5", Where: in("letters: court:", publicationFile),
		Fields: []string{"court"}, Typed: true}
	var court lang.Localizer
	if !m.court.Name.IsZero() {
		parts := lang.List{document.Written{Text: m.court.Name}}
		for _, line := range m.court.Lines {
			parts = append(parts, lang.Raw(line))
		}
		if x := contactOf(m.court); x != nil {
			parts = append(parts, x)
		}
		court = parts
	}
	court = c.needed(p, court)
	items := list()
	if own := stated(m.remedies); own != nil {
		items = []lang.Localizer{own}
	}
	c.list = append(c.list, Particular{What: lang.M("remedies and their time limits"), Basis: "CJA, art. R421-5", Needed: true, Filled: true,
		Fields: []string{"remedies"}, Typed: true})
	c.field("remedies", items...)
	c.part(lang.M("Remedies"))
	c.say(lang.M("Court: %s.", court))
	c.add(document.List{Size: document.Small, Items: items})
}

// contractRemedies are those of a tenderer that is not chosen, against a public buyer
// whose contract the administrative court knows of. That on the contract runs from a notice
// in the Official Journal of the Union, for a call-off from what its tenderers are told
// (CJA, art. R551-7).
func (m *matter) contractRemedies() []lang.Localizer {
	signed := lang.M("Summary proceedings on the contract, after it is signed: until the 31st day after the award notice is published in the " +
		"Official Journal of the European Union, or, without a notice, within six months of the day after the conclusion (CJA, art. L551-13 and " +
		"R551-7).")
	if m.calledOff() {
		signed = lang.M("Summary proceedings on the contract, after it is signed: until the 31st day after you are notified of its conclusion, with " +
			"the name of its holder and the reasons of the choice, or, without that, within six months of the day after the conclusion (CJA, art. " +
			"L551-13 and R551-7).")
	}
	return []lang.Localizer{
		lang.M("Summary proceedings before the contract, until it is signed (CJA, art. L551-1)."),
		signed,
		lang.M("Action on the validity of the contract: within two months of the publication of its conclusion (CE, Ass., 4 April 2014, " +
			"no. 358994)."),
	}
}

// rejected gives the first day on which the contract may be signed, counted from the
// sending of the rejections.
func (m *matter) rejected() (day date.Date, known bool) {
	x := *m
	x.on = m.rejectionsOn
	return x.earliest()
}
