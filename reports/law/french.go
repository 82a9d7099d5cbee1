package law

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// french gives the articles of the French codes.
func french(formal bool, procedure string) Law {
	l := Law{System: French,
		Decision: code("R2181-1"), Notified: code("R2181-1"), Reasons: code("R2181-2"), Answer: code("R2181-2"),
		Standstill: code("R2182-1"), NoStandstill: code("R2182-2"), Effect: code("R2182-4"),
		Ended: code("R2185-1"), EndedWhy: code("R2185-2"), NextRanked: code("R2181-7"), Secrecy: code("L2132-1"),
		LowPrice: code("L2152-6"), LowPriceAsked: code("L2152-6", "R2152-3"), LowPriceMay: code("R2152-3"),
		LowPriceReject: code("L2152-6", "R2152-4"), Regularise: code("R2152-2"), Late: code("R2151-5"),
		Classes: map[criteria.Class]Cite{
			criteria.Irregular: code("L2152-2"), criteria.Unacceptable: code("L2152-3"), criteria.Inappropriate: code("L2152-4"),
			criteria.Ineligible: code("L2142-1"), criteria.AbnormallyLow: code("L2152-6", "R2152-4"),
		},
		Report: Cite{short: lang.M("CCP, art. R2184-1 to R2184-6")}, ReportAlways: code("R2184-2"), ReportIfApplies: code("R2184-3"),
		ReportLots: code("R2184-3"), ReportTurnover: code("R2184-3"), ReportPrepared: code("R2184-3"),
		Contact: Cite{short: lang.Raw("CRPA, art. L111-2")}, Signed: Cite{short: lang.Raw("CRPA, art. L212-1")},
		TimeLimits: Cite{short: lang.Raw("CJA, art. R421-5")},
		Days:       Days{Electronic: 11, Post: 16, Answer: 15},
	}
	if formal {
		l.Decision, l.Reasons, l.Answer = code("R2181-1", "R2181-3"), code("R2181-3"), code("R2181-4")
	}
	l.ReasonsAsked, l.AnswerAside = l.Reasons, l.Reasons
	switch procedure {
	case "open":
		l.Clarify = code("R2161-5")
	case "restricted":
		l.Clarify = code("R2161-11")
	}
	return l
}

// code cites one or two articles of the Public Procurement Code.
func code(articles ...string) Cite {
	if len(articles) == 1 {
		a := lang.Raw(articles[0])
		return Cite{short: lang.M("CCP, art. %s", a), long: lang.M("article %s of the Public Procurement Code", a)}
	}
	a, b := lang.Raw(articles[0]), lang.Raw(articles[1])
	return Cite{short: lang.M("CCP, art. %s and %s", a, b), long: lang.M("articles %s and %s of the Public Procurement Code", a, b)}
}
