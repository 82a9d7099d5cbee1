package letters

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/law"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// present composes the report on the procedure. It is the buyer's own, and sees the whole
// study.
func present(s *study.Study) *Letter {
	t, stated := s.Tender, s.Publication.Letter()
	r := &report{composer: &composer{m: &matter{buyer: t.Buyer, currency: t.Currency}, kind: Presentation, fields: Fields{}, draft: true},
		s: s, stated: stated, law: law.Of(s.Publication, s.Lots[0].ID)}
	r.always, r.ifApplies = r.law.ReportAlways.Short(), r.law.ReportIfApplies.Short()
	d := &document.Document{Kind: lang.M("Report on the procedure"), Title: document.Written{Text: t.Title}, Author: t.Buyer,
		Subject: t.Reference,
		Running: lang.M("%s – report on the procedure", lang.Raw(t.ID)), Foot: lang.Raw(t.Buyer), Day: stated.On(string(Presentation)).Time()}
	if t.Illustrative {
		d.Foot = lang.M("%s – example: some figures are invented", lang.Raw(t.Buyer))
	}
	if x := r.law.Report.Short(); x != nil {
		d.Lines = []lang.Localizer{x}
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
	law    law.Law

	always, ifApplies lang.Localizer // the articles on what it says
}

// point notes an item of the report, and adds it under its title.
func (r *report) point(p Particular, value lang.Localizer) {
	text := r.particular(p, value)
	if value != nil {
		text = document.Sentence{Localizer: text}
	}
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
	r.point(Particular{What: lang.M("Name and address of the buyer"), Basis: r.always, Where: in("tender: buyer: address:", "tender.yaml")},
		address)
	var subject lang.Localizer = document.Written{Text: t.Title}
	if !t.Description.IsZero() {
		subject = document.Runs{subject, lang.Raw(". "), document.Written{Text: t.Description}}
	}
	r.point(Particular{What: lang.M("Subject of the contract"), Basis: r.always}, subject)
	var value lang.Localizer
	if t.Estimate != nil {
		value = lang.M("estimated value: %s", r.money(*t.Estimate))
	} else if each := r.estimates(); len(each) > 0 {
		value = lang.M("estimated value: %s", each)
	}
	r.point(Particular{What: lang.M("Value"), Basis: r.always, Where: in("tender: estimate:", "tender.yaml")}, value)
	c := r.s.Publication.Contract(r.s.Lots[0].ID)
	var procedure lang.Localizer
	if !t.Procedure.IsZero() {
		procedure = document.Written{Text: t.Procedure}
	} else if c.Procedure != "" {
		procedure = procedureName(c.Procedure)
	}
	r.point(Particular{What: lang.M("Procedure"), Basis: r.always, Where: in("contract: procedure:", publicationFile)}, procedure)
	if len(c.Techniques) > 0 {
		var list lang.List
		for _, w := range c.Techniques {
			list = append(list, techniqueName(w))
		}
		r.point(Particular{What: lang.M("Purchasing techniques"), Basis: r.always}, list)
	}
	if codes := r.codes(); len(codes) > 0 {
		r.point(Particular{What: lang.M("CPV code"), Basis: r.always}, codes)
	}
}

// codes gives the CPV code of the contract, of each lot where they differ.
func (r *report) codes() lang.Clauses {
	var out lang.Clauses
	first := r.s.Publication.Contract(r.s.Lots[0].ID).CPV
	if !slices.ContainsFunc(r.s.Lots, func(l *scoring.Lot) bool { return r.s.Publication.Contract(l.ID).CPV != first }) {
		if first != "" {
			out = append(out, lang.Raw(first))
		}
		return out
	}
	for _, l := range r.s.Lots {
		if code := r.s.Publication.Contract(l.ID).CPV; code != "" {
			out = append(out, lang.M("%s (%s)", lang.Raw(code), text.LotName(l.ID, l.Title)))
		}
	}
	return out
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
	ask := func(title lang.Localizer, basis law.Cite, key string, text lang.Text, applies bool) {
		if applies || !text.IsZero() {
			r.point(Particular{What: title, Basis: basis.Short(), Where: in("letters: report: "+key+":", publicationFile)}, stated(text))
		}
	}
	if len(r.s.Lots) == 1 && r.s.Lots[0].ID == "" {
		r.point(Particular{What: lang.M("Why the contract is not divided into lots"), Basis: r.law.ReportLots.Short(),
			Where: in("tender: single_lot:", "tender.yaml")}, stated(r.s.Tender.SingleLot))
	}
	ask(lang.M("Why this procedure was chosen, which is no open or restricted one"), r.law.ReportIfApplies, "no_competition", x.NoCompetition,
		slices.Contains([]string{"negotiated", "without-competition", "dialogue"}, c.Procedure))
	ask(lang.M("Why a turnover above the ceiling was asked for"), r.law.ReportTurnover, "turnover", x.Turnover, false)
	ask(lang.M("Why other than electronic means were used"), r.law.ReportIfApplies, "not_electronic", x.NotElectronic, false)
	r.interests(x.Interests)
	ask(lang.M("Measures where a tenderer took part in the preparation"), r.law.ReportPrepared, "preparation", x.Preparation, true)
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
	r.point(Particular{What: title, Basis: r.ifApplies, Where: lang.M("%s, or %s", in("interests:", "decisions.yaml"),
		in("letters: report: interests:", publicationFile))}, value)
}

func (r *report) signature() {
	s := r.stated.Signatory
	where := in("letters: signatory:", publicationFile)
	name := r.particular(Particular{What: lang.M("the name of who signs"), Where: where}, raw(s.Name))
	title := r.particular(Particular{What: lang.M("in what capacity they sign"), Where: where}, stated(s.Title))
	r.add(document.Signatures{Boxes: []document.Box{{Who: title, Role: name, Line: lang.M("Date and signature")}}})
}
