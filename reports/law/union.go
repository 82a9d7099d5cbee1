package law

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// union gives the articles of Directive 2014/24/EU on public procurement, and of Directive
// 89/665/EEC on its remedies as amended by Directive 2007/66/EC. Member states may ask for
// more: a longer standstill, say.
func union() Law {
	decision, asked, low := procurement("55", "1"), procurement("55", "2"), procurement("69", "3")
	standstill := remedies(lang.Text{EN: "2a", FR: "2 bis"}, "2")
	admitted, completed, report := procurement("26", "4", "b"), procurement("56", "3"), procurement("84", "1")
	return Law{System: Union,
		Decision: decision, Notified: decision, Reasons: standstill, ReasonsAsked: asked, Answer: asked, AnswerAside: asked,
		Standstill: standstill, NoStandstill: remedies(lang.Text{EN: "2b", FR: "2 ter"}, "", "c"),
		Ended: decision, EndedWhy: decision, Secrecy: procurement("55", "3"),
		LowPrice: procurement("69", "1"), LowPriceAsked: procurement("69"), LowPriceMay: procurement("69", "2"), LowPriceReject: low,
		Clarify: completed, Regularise: completed, Late: admitted,
		Classes: map[criteria.Class]Cite{
			criteria.Irregular: admitted, criteria.Unacceptable: admitted, criteria.Inappropriate: procurement("32", "2", "a"),
			criteria.Ineligible: procurement("56", "1", "b"), criteria.AbnormallyLow: low,
		},
		Report: Cite{short: lang.M("Directive 2014/24/EU, art. 84")}, ReportAlways: report, ReportIfApplies: report,
		ReportLots: procurement("46", "1"), ReportTurnover: procurement("58", "3"), ReportPrepared: procurement("41"),
		Days: Days{Electronic: 10, Post: 15, FromNext: true, Answer: 15},
	}
}

// procurement cites an article of Directive 2014/24/EU, with its paragraph and point.
func procurement(article string, within ...string) Cite {
	return directive(lang.M("Directive 2014/24/EU"), lang.Same(article), within...)
}

// remedies cites an article of Directive 89/665/EEC.
func remedies(article lang.Text, within ...string) Cite {
	return directive(lang.M("Directive 89/665/EEC"), article, within...)
}

// directive cites an article of a directive, with its paragraph and point, "" for none.
func directive(name, article lang.Localizer, within ...string) Cite {
	place := article
	if len(within) > 0 && within[0] != "" {
		place = lang.M("%s, para. %s", place, lang.Raw(within[0]))
	}
	if len(within) > 1 {
		place = lang.M("%s, point %s", place, lang.Raw(within[1]))
	}
	if len(within) > 0 {
		return Cite{short: lang.M("%s, art. %s", name, place), long: lang.M("article %s, of %s", place, name)}
	}
	return Cite{short: lang.M("%s, art. %s", name, place), long: lang.M("article %s of %s", place, name)}
}
