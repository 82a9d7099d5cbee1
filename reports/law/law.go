// Package law says which articles the papers of a procurement cite: those of the law that
// its buyer is under. Of gives them; whoever writes a paper asks it and names no article.
//
// A French buyer's papers cite the Public Procurement Code (CCP), the code of relations
// between the public and the administration (CRPA) and the code of administrative justice
// (CJA). Those of a buyer of another state of the European Economic Area cite the
// directives, where a procedure is under them: national law is not known here. All others
// cite nothing.
package law

import (
	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/lang"
)

// System is a body of law.
type System int

// The systems.
const (
	None   System = iota // not known here: nothing is cited
	French               // the French codes
	Union                // the directives on procurement and on its remedies
)

// Law is what is cited, each for what it says. A cite of which the law knows nothing is
// none.
type Law struct {
	System System

	Decision       Cite // under which a rejection is notified, as its letter says it
	Notified       Cite // that a decision is notified, and once it is taken
	Reasons        Cite // what a rejection holds
	ReasonsAsked   Cite // what the answer to a tenderer that asks holds
	Answer         Cite // that it is answered what the chosen bid has over its own
	AnswerAside    Cite // that one whose bid was set aside is answered
	Standstill     Cite
	NoStandstill   Cite // that none is imposed on a call-off
	Effect         Cite // of the notification of a contract
	Ended          Cite // that nothing is awarded
	EndedWhy       Cite // that the reasons of it are told
	NextRanked     Cite // that the bid ranked next may be turned to
	Secrecy        Cite
	LowPrice       Cite // that a low price is asked about
	LowPriceAsked  Cite // under which it is, as the letter says it
	LowPriceMay    Cite // what may be justified
	LowPriceReject Cite
	Clarify        Cite
	Regularise     Cite
	Late           Cite
	Classes        map[criteria.Class]Cite // of bids and candidatures that are set aside

	Report          Cite // on the procedure, as a whole
	ReportAlways    Cite // what it always says
	ReportIfApplies Cite // what it says where it applies
	ReportLots      Cite // why there are none
	ReportTurnover  Cite // why one above the ceiling was asked for
	ReportPrepared  Cite // that a tenderer took part in the preparation

	Contact    Cite // that who follows a matter is named
	Signed     Cite // that who signs is
	TimeLimits Cite // that remedies and their time limits are told

	Days Days
}

// Days are the periods that a law counts, 0 where it has none.
type Days struct {
	Electronic, Post int  // of standstill, by how the rejections are sent
	FromNext         bool // it is counted from the day after they are sent; otherwise that day is its first
	Answer           int  // in which a tenderer that asks is answered
}

// Of gives the law that the contract of a lot is under. A dossier that does not name the
// buyer's country is a French one: publication.yaml, buyer: country:.
func Of(p *bids.Publication, lot string) Law {
	of := "FR"
	if p != nil && p.Buyer.Country != "" {
		of = country.Of(p.Buyer.Country)
	}
	contract := p.Contract(lot)
	switch formal, known := contract.Formal(); {
	case of == "FR":
		return french(formal || !known, contract.Procedure)
	case ownership.EEA.Has(of) && contract.Procedure != "adapted": // one below the thresholds is not under the directives
		return union()
	}
	return Law{}
}

// Cite is an article, or several. The zero Cite is none.
type Cite struct {
	short lang.Localizer // as it stands in parentheses
	long  lang.Localizer // as it stands in a sentence: under …
}

// Short gives it as it stands beside a text, nil for none.
func (c Cite) Short() lang.Localizer { return c.short }

// After ends a sentence with it, in parentheses.
func (c Cite) After(sentence lang.Localizer) lang.Localizer {
	if c.short == nil {
		return lang.M("%s.", sentence)
	}
	return lang.M("%s (%s).", sentence, c.short)
}

// Beside puts it in parentheses after a title.
func (c Cite) Beside(title lang.Localizer) lang.Localizer {
	if c.short == nil {
		return title
	}
	return lang.M("%s (%s)", title, c.short)
}

// Under says a sentence with the article that it rests on, or plainly where there is none.
func (c Cite) Under(with func(articles lang.Localizer) lang.Message, plainly lang.Message) lang.Message {
	if c.long == nil {
		return plainly
	}
	return with(c.long)
}
