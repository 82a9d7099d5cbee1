package letters

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// The articles on the report on the procedure.
const (
	always    = "CCP, art. R2184-2"
	ifApplies = "CCP, art. R2184-3"
)

// present composes the report on the procedure: CCP, art. R2184-1 to R2184-6;
// Directive 2014/24/EU, art. 84. It is the buyer's own, and sees the whole study.
func present(s *study.Study) *Letter {
	t, stated := s.Tender, s.Publication.Letter()
	r := &report{composer: &composer{m: &matter{buyer: t.Buyer, currency: t.Currency}, kind: Presentation, fields: Fields{}, draft: true},
		s: s, stated: stated}
	d := &document.Document{Kind: lang.M("Report on the procedure"), Title: document.Written{Text: t.Title}, Author: t.Buyer,
		Subject: t.Reference,
		Lines:   []lang.Localizer{lang.M("CCP, art. R2184-1 to R2184-6")},
		Running: lang.M("%s – report on the procedure", lang.Raw(t.ID)), Foot: lang.Raw(t.Buyer), Day: stated.On(string(Presentation)).Time()}
	if t.Illustrative {
		d.Foot = lang.M("%s – example: some figures are invented", lang.Raw(t.Buyer))
	}
	r.buyerAndSubject()
	for _, lot := range s.Lots {
		r.lot(lot)
	}
	r.whereItApplies()
	r.signature()
	if open := (&Letter{CheckList: r.list}).Open(); open > 0 {
		d.State, d.StateNote = lang.M("DRAFT"), lang.N(open, "%d point is open; it is marked in the text.",
			"%d points are open; they are marked in the text.", open)
	}
	d.Body = r.out
	return &Letter{Kind: Presentation, Name: string(Presentation), Document: d, CheckList: r.list, Fields: r.fields}
}

// report is the report on the procedure being composed. Its gaps are open points: it
// is written all the same, since it is finished by hand.
type report struct {
	*composer
	s      *study.Study
	stated *bids.Letters
}

// point notes an item of the report, and adds it under its title.
func (r *report) point(p Particular, value lang.Localizer) {
	text := r.particular(p, value)
	r.add(document.Labelled{Label: p.What, Blocks: []document.Block{document.Paragraph{Text: text}}})
}

func (r *report) section(title lang.Localizer) { r.add(&document.Heading{Level: 1, Title: title}) }

func (r *report) buyerAndSubject() {
	t := r.s.Tender
	r.section(lang.M("Buyer, subject and value"))
	var address lang.Localizer
	if lines := addressOf(t, r.stated); len(lines) > 0 {
		list := lang.List{lang.Raw(t.Buyer)}
		for _, line := range lines {
			list = append(list, lang.Raw(line))
		}
		address = list
	}
	r.point(Particular{What: lang.M("Name and address of the buyer"), Basis: always, Where: in("tender: buyer: address:", "tender.yaml")},
		address)
	var subject lang.Localizer = document.Written{Text: t.Title}
	if !t.Description.IsZero() {
		subject = document.Runs{subject, lang.Raw(". "), document.Written{Text: t.Description}}
	}
	r.point(Particular{What: lang.M("Subject of the contract"), Basis: always}, subject)
	var value lang.Localizer
	if t.Estimate != nil {
		value = lang.M("estimated value: %s", r.money(*t.Estimate))
	} else if each := r.estimates(); len(each) > 0 {
		value = lang.M("estimated value: %s", each)
	}
	r.point(Particular{What: lang.M("Value"), Basis: always, Where: in("tender: estimate:", "tender.yaml")}, value)
	c := r.s.Publication.Contract(r.s.Lots[0].ID)
	var procedure lang.Localizer
	if !t.Procedure.IsZero() {
		procedure = document.Written{Text: t.Procedure}
	} else if c.Procedure != "" {
		procedure = procedureName(c.Procedure)
	}
	r.point(Particular{What: lang.M("Procedure"), Basis: always, Where: in("contract: procedure:", publicationFile)}, procedure)
	if len(c.Techniques) > 0 {
		var list lang.List
		for _, w := range c.Techniques {
			list = append(list, techniqueName(w))
		}
		r.point(Particular{What: lang.M("Purchasing techniques"), Basis: always}, list)
	}
	if c.CPV != "" {
		r.point(Particular{What: lang.M("CPV code"), Basis: always}, lang.Raw(c.CPV))
	}
}

// estimates gives the buyer's estimate of each lot that has one.
func (r *report) estimates() lang.Clauses {
	var out lang.Clauses
	for _, lot := range r.s.Lots {
		if lot.ID != "" && lot.Estimate != nil {
			out = append(out, lang.M("%s (%s)", r.money(*lot.Estimate), text.LotName(lot.ID, lot.Title)))
		}
	}
	return out
}

// totalled is a number of points: a total of a lot, or what parts two.
func totalled(lot *scoring.Lot, n exact.Number) lang.Localizer {
	x := text.Total(lot, n)
	return lang.N(x, "%s point", "%s points", x)
}

func procedureName(p string) lang.Message {
	return map[string]lang.Message{"adapted": lang.M("adapted procedure"), "open": lang.M("open procedure"),
		"restricted": lang.M("restricted procedure"),
		"negotiated": lang.M("procedure with negotiation"), "without-competition": lang.M("contract without advertising or competition"),
		"dialogue": lang.M("competitive dialogue")}[p]
}

func techniqueName(p string) lang.Message {
	return map[string]lang.Message{"framework-agreement": lang.M("framework agreement"), "design-contest": lang.M("design contest"),
		"qualification-system": lang.M("qualification system"),
		"dynamic-purchasing":   lang.M("dynamic purchasing system"), "catalogue": lang.M("electronic catalogue"),
		"e-auction": lang.M("electronic auction")}[p]
}

// lot reports what became of each candidate and bid of a lot.
func (r *report) lot(lot *scoring.Lot) {
	title := lang.Localizer(lang.M("Candidates, bids and award"))
	if lot.ID != "" {
		title = lang.M("Lot %s – %s", lang.Raw(lot.ID), document.Written{Text: lot.Title})
	}
	r.section(title)
	r.m.taxes = text.TaxesShort(r.s.Tender, lot.Lot)
	if len(lot.Bids) == 0 {
		r.none(lot)
		return
	}
	r.list = append(r.list, complete(lot)...)
	out, selected := split(lot)
	r.names(lang.M("Candidates excluded, and why"), lang.M("No candidate was excluded."), r.grounds(lot, out, criteria.Ineligible))
	var all []lang.Localizer
	for _, b := range selected {
		all = append(all, b.Name())
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
			r.point(Particular{What: lang.M("Why they were selected"), Basis: always}, lang.M("they meet the conditions of participation: %s",
				conditions))
		}
	}
	if s := lot.Shortlist; s != nil && s.Settled {
		var by lang.List
		for _, c := range lot.Selection {
			by = append(by, document.Written{Text: c.Title})
		}
		r.point(Particular{What: lang.M("How they were shortlisted"), Basis: always}, lang.M("by marks on: %s (%s)", by, cut{s}))
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
	r.point(Particular{What: lang.M("Why nothing is awarded"), Basis: ifApplies, Where: document.Code("decisions.yaml")}, why)
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
	r.list = append(r.list, Particular{What: title, Basis: always, Needed: true, Filled: true})
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
			items = append(items, lang.M("%s: its price may be abnormally low; a question is due before any decision (CCP, art. L2152-6).",
				b.Name()))
		}
	}
	r.names(lang.M("Bids that may be abnormally low"), lang.M("No price appears abnormally low by the methods of the tender."), items)
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
		case ok && margin.Sign() > 0:
			reasons = lang.M("its bid is ranked first with %s out of %s, %s more than the second", totalled(lot, *b.Total), lot.Points(),
				totalled(lot, margin))
		default:
			reasons = lang.M("its bid is ranked first with %s out of %s", totalled(lot, *b.Total), lot.Points())
		}
	}
	r.point(Particular{What: lang.M("Chosen tenderer"), Basis: always, Where: lang.M("the ranking: one bid alone must be first")}, name)
	r.point(Particular{What: lang.M("Reasons of the choice"), Basis: always, Where: lang.M("the ranking: one bid alone must be first")},
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
	r.point(Particular{What: lang.M("Amount"), Basis: always, Where: in("contract: amount:", publicationFile)}, amount)
	if len(b.Members) > 0 {
		r.names(lang.M("Members of the group"), nil, text.Members(b))
	}
	r.point(Particular{What: lang.M("Subcontracted share, and subcontractors"), Basis: always,
		Where: in("subcontracting:", "bids/"+b.ID+".yaml")}, r.subcontracted(b))
}

// subcontracted says what the chosen bid entrusts to others, nil where it does not say.
func (r *report) subcontracted(b *scoring.Bid) lang.Localizer {
	s := b.Subcontracting
	switch {
	case s == nil:
		return nil
	case !s.Declared:
		return lang.M("no subcontracting declared")
	}
	parts := lang.Clauses{lang.M("subcontracting declared")}
	if s.Share != nil {
		parts = append(parts, lang.M("share: %s", exact.Percent{Number: *s.Share}))
	}
	if s.Amount != nil {
		parts = append(parts, r.money(*s.Amount))
	}
	for _, to := range s.To {
		who := lang.List{lang.Raw(to.Name)}
		if to.Share != nil {
			who = append(who, exact.Percent{Number: *to.Share})
		}
		if to.Amount != nil {
			who = append(who, r.money(*to.Amount))
		}
		if !to.Does.IsZero() {
			who = append(who, to.Does)
		}
		parts = append(parts, who)
	}
	return parts
}

// whereItApplies reports what is said only where it holds: what is not stated is
// listed, to be confirmed as not applicable.
func (r *report) whereItApplies() {
	x := r.stated.Report
	r.section(lang.M("Where it applies"))
	c := r.s.Publication.Contract(r.s.Lots[0].ID)
	ask := func(title lang.Localizer, key string, text lang.Text, applies bool) {
		if applies || !text.IsZero() {
			r.point(Particular{What: title, Basis: ifApplies, Where: in("letters: report: "+key+":", publicationFile)}, stated(text))
		}
	}
	if len(r.s.Lots) == 1 && r.s.Lots[0].ID == "" {
		r.point(Particular{What: lang.M("Why the contract is not divided into lots"), Basis: ifApplies,
			Where: in("tender: single_lot:", "tender.yaml")}, stated(r.s.Tender.SingleLot))
	}
	ask(lang.M("Why this procedure was chosen, which is no open or restricted one"), "no_competition", x.NoCompetition,
		slices.Contains([]string{"negotiated", "without-competition", "dialogue"}, c.Procedure))
	ask(lang.M("Why a turnover above the ceiling was asked for"), "turnover", x.Turnover, false)
	ask(lang.M("Why other than electronic means were used"), "not_electronic", x.NotElectronic, false)
	r.interests(x.Interests)
	ask(lang.M("Measures where a tenderer took part in the preparation"), "preparation", x.Preparation, true)
}

// interests reports the conflicts of interest that decisions record, or what is stated
// where there are none.
func (r *report) interests(none lang.Text) {
	var found []lang.Localizer
	for _, d := range r.s.Decisions.Interests {
		found = append(found, lang.M("%s, %s: %s", document.Written{Text: d.Who}, d.On, document.Written{Text: d.Measure}))
	}
	declared, _ := text.DeclarationsOf(r.s)
	found = append(found, declared.Conflicts...)
	title := lang.M("Conflicts of interest found, and measures taken")
	if len(found) > 0 {
		r.names(title, nil, append(found, declared.Made...))
		return
	}
	value := stated(none)
	if value == nil && len(declared.Made) > 0 && len(declared.Undeclared) == 0 {
		value = document.Prose(declared.Made)
	}
	r.point(Particular{What: title, Basis: ifApplies, Where: lang.M("%s, or %s", in("interests:", "decisions.yaml"),
		in("letters: report: interests:", publicationFile))}, value)
}

func (r *report) signature() {
	s := r.stated.Signatory
	where := in("letters: signatory:", publicationFile)
	name := r.particular(Particular{What: lang.M("the name of who signs"), Where: where}, raw(s.Name))
	title := r.particular(Particular{What: lang.M("in what capacity they sign"), Where: where}, stated(s.Title))
	r.add(document.Signatures{Boxes: []document.Box{{Who: title, Role: name, Line: lang.M("Date and signature")}}})
}
