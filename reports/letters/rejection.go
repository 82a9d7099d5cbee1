package letters

import (
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// rejectionBasis names the article that says what a rejection holds.
func rejectionBasis(m *matter) string {
	if m.formal() {
		return "CCP, art. R2181-3"
	}
	return "CCP, art. R2181-2"
}

// rejection tells a tenderer that its bid is not chosen.
// CCP, art. R2181-1 and R2181-3 (formal procedures), R2181-2 (adapted procedures).
func (c *composer) rejection() {
	m := c.m
	c.procedureKnown()
	opening := lang.M("You submitted a bid for this contract. I regret to inform you that it is not chosen.")
	if !m.received.IsZero() {
		opening = lang.M("You submitted a bid for this contract, received on %s. I regret to inform you that it is not chosen.", m.received.Day())
	}
	if m.candidate() {
		opening = lang.M("You applied for this contract. I regret to inform you that your candidature is rejected.")
	}
	law := lang.M("Under article R2181-1 of the Public Procurement Code, I notify you of this decision, with its reasons.")
	if m.formal() {
		law = lang.M("Under articles R2181-1 and R2181-3 of the Public Procurement Code, I notify you of this decision, with its reasons.")
	}
	c.say(opening, law)
	if m.candidate() {
		c.part(lang.M("Your candidature"))
	} else {
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
		c.requestable()
	} else {
		c.say(lang.M("The procedure goes on for the other bids."))
	}
	c.remedies(contractRemedies)
}

// ownBid says what became of the reader's bid: why it was set aside, or its rank,
// marks and their reasons.
func (c *composer) ownBid() {
	own := c.m.known.Own
	p := Particular{What: lang.M("the reasons of the rejection"), Basis: rejectionBasis(c.m), Fields: []string{"reasons"},
		Where: in("bids/", "marks/")}
	switch {
	case c.m.setAside && len(c.m.grounds()) > 0:
		c.needed(p, lang.Raw("-"))
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
		c.needed(p, lang.Raw("-"))
		ranked := lang.M("It meets the requirements of the tender and is ranked %d among %d.", *own.Rank, c.m.known.Ranked)
		var sum lang.Localizer
		if own.Total != nil {
			sum = lang.M("It obtains %s out of %s.", c.totalled(own), c.m.points)
		}
		c.say(ranked, sum)
		c.field("rank", lang.M("%d", *own.Rank))
		c.marks()
		c.reasons()
	default:
		c.say(c.needed(p, nil))
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
	if !m.formal() {
		if m.standstill.IsZero() {
			return // an adapted procedure has none, unless the buyer keeps one
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

// requestable says what else the reader may ask for.
func (c *composer) requestable() {
	switch {
	case c.m.holders != nil && !c.m.setAside:
		c.say(lang.M("You may ask for the characteristics and advantages of the chosen bids, without what is secret; they are given within fifteen "+
			"days of the receipt of your request (%s).", lang.Raw(answerBasis(c.m))))
	case c.m.formal() && !c.m.setAside:
		c.say(lang.M("You may ask for the characteristics and relative advantages of the chosen bid; they are given within fifteen days " +
			"of the receipt of your request (CCP, art. R2181-4)."))
	case !c.m.formal() && !c.m.setAside:
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
// whose contract the administrative court knows of.
func contractRemedies() []lang.Localizer {
	return []lang.Localizer{
		lang.M("Summary proceedings before the contract, until it is signed (CJA, art. L551-1)."),
		lang.M("Summary proceedings on the contract, after it is signed: until the 31st day after the award notice is published, or, " +
			"without a notice, within six months of the day after the conclusion (CJA, art. L551-13 and R551-7)."),
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
