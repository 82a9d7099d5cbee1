package letters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// lot reports what became of each candidate and bid of a lot.
func (r *report) lot(lot *scoring.Lot) {
	title := lang.Localizer(lang.M("Candidates, bids and award"))
	if lot.ID != "" {
		title = text.LotHeading(lot.ID, lot.Title)
	}
	r.section(title)
	r.m.taxes = text.TaxesShort(r.s.Tender, lot.Lot)
	if len(lot.Bids) == 0 {
		r.none(lot)
		return
	}
	r.list = append(r.list, complete(r.law, lot)...)
	out, selected := split(lot)
	r.names(lang.M("Candidates excluded, and why"), lang.M("No candidate was excluded."), r.grounds(lot, out, criteria.Ineligible))
	var all []lang.Localizer
	for _, b := range selected {
		if b.VariantOf == "" || lot.Bid(b.VariantOf) == nil { // one candidate, however many bids
			all = append(all, lang.Raw(b.Tenderer))
		}
	}
	r.names(lang.M("Candidates selected"), lang.M("No candidate was selected."), all)
	if len(all) > 0 {
		var conditions lang.Clauses
		for _, q := range lot.Requirements {
			if q.Stage == criteria.Candidate {
				conditions = append(conditions, document.Written{Text: q.Title})
			}
		}
		if len(conditions) > 0 {
			r.point(Particular{What: lang.M("Why they were selected"), Basis: r.always}, lang.M("they meet the conditions of participation: %s",
				conditions))
		}
	}
	if s := lot.Shortlist; s != nil && s.Settled {
		var by lang.List
		for _, c := range lot.Selection {
			by = append(by, document.Written{Text: c.Title})
		}
		r.point(Particular{What: lang.M("How they were shortlisted"), Basis: r.always}, lang.M("by marks on: %s (%s)", by, cut{s}))
	}
	r.names(lang.M("Tenderers rejected, and why"), lang.M("No bid was set aside."), r.grounds(lot, selected, ""))
	r.lowPrices(lot)
	r.chosen(lot)
	if lot.Ended != nil {
		r.ended(lot)
	}
}

// none reports a lot that received no bid: nothing else may be said of its bids.
func (r *report) none(lot *scoring.Lot) {
	r.names(lang.M("Candidates, bids and award"), lang.M("No bid was received."), nil)
	r.ended(lot)
}

// ended reports why nothing is awarded; what is not written is an open point.
func (r *report) ended(lot *scoring.Lot) {
	var why lang.Localizer
	if d := lot.Ended; d != nil {
		why = lang.M("decided on %s: %s", d.On, document.Written{Text: d.Why})
	}
	r.point(Particular{What: lang.M("Why nothing is awarded"), Basis: r.ifApplies, Where: document.Code("decisions.yaml")}, why)
}

// cut says who goes on.
type cut struct{ *scoring.Shortlisted }

func (c cut) In(l lang.Lang) string { return text.Cut(c.Cut, c.Points, l) }

// split parts bids whose candidature was excluded from the others.
func split(lot *scoring.Lot) (out, selected []*scoring.Bid) {
	for _, b := range lot.Bids {
		if slices.ContainsFunc(b.Grounds, func(g scoring.Ground) bool { return g.OfCandidate() }) {
			out = append(out, b)
		} else {
			selected = append(selected, b)
		}
	}
	return out, selected
}

func (r *report) names(title lang.Localizer, none lang.Localizer, items []lang.Localizer) {
	r.list = append(r.list, Particular{What: title, Basis: r.always, Needed: true, Filled: true})
	if len(items) == 0 {
		r.add(document.Labelled{Label: title, Blocks: []document.Block{document.Paragraph{Text: none}}})
		return
	}
	r.add(document.Labelled{Label: title, Blocks: []document.Block{document.List{Items: items}}})
}

// grounds lists bids with why they were set aside: under one class, or under any other
// than that of excluded candidates; with a rank those that were not chosen.
func (r *report) grounds(lot *scoring.Lot, list []*scoring.Bid, only criteria.Class) []lang.Localizer {
	var out []lang.Localizer
	for _, b := range list {
		var whys lang.Clauses
		for _, g := range b.Grounds {
			if only == "" || g.OfCandidate() {
				whys = append(whys, r.inBrief(b, g))
			}
		}
		switch {
		case len(whys) > 0:
			out = append(out, document.Runs{document.Strong{Localizer: b.Name()}, lang.Raw(" – "), whys})
		case lot.Several() && lot.Holds(b):
		case only == "" && b.Rank > 1 && b.Total != nil:
			out = append(out, document.Runs{document.Strong{Localizer: b.Name()}, lang.Raw(" – "),
				lang.M("ranked %d, with %s out of %s", b.Rank, totalled(lot, *b.Total), lot.Points())})
		case only == "" && b.Rank > 1:
			out = append(out, document.Runs{document.Strong{Localizer: b.Name()}, lang.Raw(" – "), lang.M("ranked %d", b.Rank)})
		}
	}
	return out
}

// inBrief says why a bid was set aside; what a finding rests on stands in the report on
// the award.
func (r *report) inBrief(b *scoring.Bid, g scoring.Ground) lang.Localizer {
	for _, c := range b.Checks {
		if c.Requirement.ID == g.Requirement {
			return lang.M("%s (%s), found: %s; required: %s", document.Written{Text: g.Title}, g.Class.Name(),
				scoring.FindingText{Finding: c.Finding, Currency: r.m.currency},
				scoring.NeedsText{Requirement: c.Requirement, Currency: r.m.currency})
		}
	}
	return lang.M("%s (%s): %s", document.Written{Text: g.Title}, g.Class.Name(), g.Reason)
}

// lowPrices reports the prices that may be abnormally low.
func (r *report) lowPrices(lot *scoring.Lot) {
	var items []lang.Localizer
	for _, b := range lot.Bids {
		suspected := slices.ContainsFunc(lot.Suspicions, func(x scoring.Suspicion) bool { return x.Bid == b })
		if d := r.s.Decisions.LowPrice(b.ID, lot.ID); d != nil {
			concluded := lang.M("the price is not justified: %s", document.Written{Text: d.Why})
			if d.Justified {
				concluded = lang.M("the price is justified: %s", document.Written{Text: d.Why})
			}
			items = append(items, document.Runs{document.Strong{Localizer: b.Name()}, lang.Raw(" – "),
				lang.Clauses{scoring.Exchange{Asked: d.Asked, Answered: d.Answered, Answer: d.Answer}, concluded}})
		} else if suspected {
			items = append(items, r.law.LowPrice.After(lang.M("%s: its price may be abnormally low; a question is due before any decision",
				b.Name())))
		}
	}
	r.names(lang.M("Bids that may be abnormally low"), lang.M("No price appears abnormally low by the methods of the tender."), items)
}

// score says what ranks a bid where that is not its total.
func (r *report) score(b *scoring.Bid) lang.Localizer {
	what, _ := r.s.Tender.Award.Shows(b.Keys, r.m.currency)
	return what
}

// winner reports the award: to whom, why, for how much, and what is subcontracted.
func (r *report) winner(lot *scoring.Lot) {
	winners := lot.Awarded()
	var name, reasons lang.Localizer
	if len(winners) == 1 {
		b := winners[0]
		name = b.Name()
		switch margin, ok := lot.Margin(); {
		case lot.CalledUp != nil:
			reasons = lang.M("the bid ranked next was turned to: %s", document.Written{Text: lot.CalledUp.Why})
		case lot.Drawn != nil:
			reasons = lang.M("several bids share the first rank: %s", document.Written{Text: lot.Drawn.Why})
		case b.Total == nil:
			reasons = lang.M("its bid is ranked first")
		case !lot.ByTotal():
			reasons = lang.M("its bid is ranked first (%s)", r.score(b))
		case ok && margin.Sign() > 0:
			reasons = lang.M("its bid is ranked first with %s out of %s, %s more than the second", totalled(lot, *b.Total), lot.Points(),
				totalled(lot, margin))
		default:
			reasons = lang.M("its bid is ranked first with %s out of %s", totalled(lot, *b.Total), lot.Points())
		}
	}
	r.point(Particular{What: lang.M("Chosen tenderer"), Basis: r.always, Where: lang.M("the ranking: one bid alone must be first")}, name)
	r.point(Particular{What: lang.M("Reasons of the choice"), Basis: r.always, Where: lang.M("the ranking: one bid alone must be first")},
		reasons)
	if len(winners) != 1 {
		return
	}
	b := winners[0]
	var amount lang.Localizer
	if c := r.s.Publication.Contract(lot.ID); c.Amount != nil {
		amount = r.money(*c.Amount)
	} else if b.Price != nil {
		amount = lang.M("%s (evaluated price)", r.price(*b.Price))
	}
	r.point(Particular{What: lang.M("Amount"), Basis: r.always, Where: in("contract: amount:", publicationFile)}, amount)
	if len(b.Members) > 0 {
		r.names(lang.M("Members of the group"), nil, text.Members(b))
	}
	r.point(Particular{What: lang.M("Subcontracted share, and subcontractors"), Basis: r.always,
		Where: in("subcontracting:", "bids/"+b.ID+".yaml")}, r.subcontracted(b))
}
