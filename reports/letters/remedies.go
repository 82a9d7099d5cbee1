package letters

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/law"
)

// remedies says before which court one may go, and until when: time limits run
// against a tenderer only if they are told (CJA, art. R421-5). Those of French law are
// listed; those of another are the buyer's to write.
func (c *composer) remedies(list func() []lang.Localizer) {
	m := c.m
	p := Particular{What: lang.M("the court, with its address"), Basis: m.law.TimeLimits.Short(),
		Where:  in("letters: court:", publicationFile),
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
	var items []lang.Localizer
	open := Particular{What: lang.M("remedies and their time limits"), Basis: m.law.TimeLimits.Short(),
		Where: in("letters: remedies:", publicationFile), Fields: []string{"remedies"}, Typed: true}
	if own := stated(m.remedies); own == nil && m.law.System == law.French {
		items = list()
		open.Needed, open.Filled = true, true
		c.list = append(c.list, open)
	} else {
		items = []lang.Localizer{c.needed(open, own)}
	}
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

// decisionRemedies are those against a decision that makes no contract.
func decisionRemedies() []lang.Localizer {
	return []lang.Localizer{
		lang.M("Action for annulment of this decision: within two months of its notification (CJA, art. R421-1)."),
	}
}
