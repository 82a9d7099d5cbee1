package server

import (
	"net/url"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/fields"
)

// bidsPage lists the bids.
type bidsPage struct {
	Base string // for the form that adds one; "" where nothing can be changed
	Lots []bidsOfLot
	Left []bidRow // bids that are read, where nothing is evaluated
}

type bidsOfLot struct {
	Title string
	Rows  []bidRow
}

type bidRow struct {
	Name, URL, Country, Received, Price string
	Tag                                 *Tag
	Sheet                               string
	File                                string
}

func (q *request) bids() error {
	var v bidsPage
	if !q.old {
		v.Base = q.rev.ID
	}
	if s := q.ev.study; s != nil {
		for _, lot := range s.Lots {
			x := bidsOfLot{}
			if lot.ID != "" {
				x.Title = q.T("Lot %s – %s", lot.ID, lot.Title)
			}
			list := slices.Clone(lot.Ranking)
			for _, b := range lot.Bids {
				if b.Status != scoring.Ranked {
					list = append(list, b)
				}
			}
			for _, b := range list {
				row := q.bidRow(b.Bid)
				t := statusTag(b, q.l)
				row.Tag = &t
				if b.Price != nil {
					row.Price = text.Price(*b.Price, s.Tender, lot.Lot, q.l)
				}
				if len(text.StepwiseOf(s, lot, b, q.l)) > 0 {
					row.Sheet = q.url("offres", b.ID, "souverainete")
				}
				x.Rows = append(x.Rows, row)
			}
			v.Lots = append(v.Lots, x)
		}
	} else {
		for _, b := range q.ev.dossier.Bids {
			v.Left = append(v.Left, q.bidRow(b))
		}
	}
	return q.show(200, "bids", &Page{Title: q.T("Bids"), Here: "offres", Main: v})
}

func (q *request) bidRow(b *bids.Bid) bidRow {
	row := bidRow{Name: b.Name().In(q.l), Country: b.Country, URL: q.url("offres", b.ID), File: q.url("fichiers", "bids", b.ID+".yaml")}
	if !b.Received.IsZero() {
		row.Received = b.Received.In(q.l)
	}
	return row
}

// bidPage is what a bid offers and what was found of it.
type bidPage struct {
	Lots        []Chip
	Bids        []Chip // the others
	Summary     string
	Facts       []Fact
	Tag         *Tag
	Checks      []checkView
	Marks       []markView
	Suspicions  []string
	Question    string
	Corrections []CorrectionRow
	Moments     []momentRow
	Sheet, File string
	Price       *Link
	Edit        string // where prices are entered, "" where nothing can be
	Documents   []Chip
	Send        string
	Enter       string // where facts are entered
	Correct     string // where prices are corrected
	Decided     []decidedRow
	Decide      []Chip
}

type checkView struct {
	ID, Title, Needs, Basis string
	Tag                     Tag
	Links                   []Link
}

type markView struct {
	Title, URL, Weighted, Finding, Out string
	Tag                                *Tag
}

// CorrectionRow is a change made to a bid's prices.
type CorrectionRow struct{ Path, Was, Becomes, Why, Basis string }

type momentRow struct {
	On   string
	What []string
	Own  bool
}

// bidOf finds the bid of the address, and its outcome in a lot where there is one.
func (q *request) bidOf() (b *bids.Bid, lot *scoring.Lot, x *scoring.Bid, chips []Chip, err error) {
	id := q.r.PathValue("bid")
	i := slices.IndexFunc(q.ev.dossier.Bids, func(b *bids.Bid) bool { return b.ID == id })
	if i < 0 {
		return nil, nil, nil, nil, errNotFound
	}
	b = q.ev.dossier.Bids[i]
	if q.ev.study == nil {
		return b, nil, nil, nil, nil
	}
	asked := q.r.URL.Query().Get("lot")
	for _, l := range q.ev.study.Lots {
		one := l.Bid(id)
		if one == nil {
			continue
		}
		if x == nil || l.ID == asked {
			lot, x = l, one
		}
		chips = append(chips, Chip{q.T("Lot %s – %s", l.ID, l.Title), q.r.URL.Path + "?lot=" + l.ID, false})
	}
	for k := range chips {
		chips[k].Here = lot != nil && chips[k].URL == q.r.URL.Path+"?lot="+lot.ID
	}
	if len(chips) < 2 {
		chips = nil
	}
	return b, lot, x, chips, nil
}

func (q *request) bid() error {
	b, lot, x, chips, err := q.bidOf()
	if err != nil {
		return err
	}
	v := bidPage{Lots: chips, Summary: b.Summary.In(q.l), File: q.url("fichiers", "bids", b.ID+".yaml")}
	for _, other := range q.ev.dossier.Bids {
		v.Bids = append(v.Bids, Chip{other.Name().In(q.l), q.url("offres", other.ID), other == b})
	}
	for _, f := range []Fact{{q.T("Country"), b.Country}, {q.T("Identifier"), b.Identifier}, {q.T("Received"), b.Received.In(q.l)}} {
		if f.Value != "" && !(f.Name == q.T("Received") && b.Received.IsZero()) {
			v.Facts = append(v.Facts, f)
		}
	}
	for _, c := range b.Corrections {
		v.Corrections = append(v.Corrections, CorrectionRow{c.Path, c.Was, c.Becomes, c.Why.In(q.l), c.Basis.In(q.l)})
	}
	v.Decided = q.decided(b.ID)
	if x != nil {
		q.fillBid(&v, lot, x)
	}
	if !q.old {
		v.Edit, v.Send = q.url("offres", b.ID, "prix"), q.formURL("offres", b.ID, "pieces")
		v.Enter = q.entryURL("bids/"+b.ID+".yaml", nil)
		v.Correct = q.entryURL("corrections.yaml", []string{"corrections", fields.New}) + "&" + url.QueryEscape("f/bid") + "=" + b.ID
		for _, d := range [][2]string{{"requests", q.T("Clarification or regularisation")}, {"set_aside", q.T("Set it aside")},
			{"low_prices", q.T("Exchange on a low price")}} {
			v.Decide = append(v.Decide, Chip{Title: d[1], URL: q.decideURL(d[0], "bid", b.ID)})
		}
	}
	for _, name := range q.ev.documentsOf(b.ID) {
		v.Documents = append(v.Documents, Chip{Title: name, URL: q.url(append([]string{"pieces", b.ID}, strings.Split(name, "/")...)...)})
	}
	return q.show(200, "bid", &Page{Title: b.Name().In(q.l), Here: "offres", Main: v})
}

// fillBid adds what an evaluation found of a bid.
func (q *request) fillBid(v *bidPage, lot *scoring.Lot, x *scoring.Bid) {
	l, s := q.l, q.ev.study
	t := statusTag(x, l)
	v.Tag = &t
	for _, c := range x.Checks {
		v.Checks = append(v.Checks, checkView{c.Requirement.ID, c.Requirement.Title.In(l),
			l.T("needed: %s", scoring.NeedsText{Requirement: c.Requirement, Currency: s.Tender.Currency}), c.Requirement.Basis.In(l),
			resultTag(c.Result, l), q.finding(x, c.Finding)})
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		m := x.Marks[c.ID]
		if m == nil {
			continue
		}
		row := markView{Title: text.Title(c, l), Finding: m.Finding.Text(l, s.Tender.Currency), Out: l.T("out of %s", c.Weight), Weighted: "–"}
		if m.State() == scoring.Marked && x.Status == scoring.Ranked {
			row.Weighted = text.Number(m.Weighted, l)
			row.URL = q.figure(lot, x, c.ID, "", "", "", "").URL
		} else if m.State() != scoring.Marked {
			t := unknownTag(l.T("no mark"))
			row.Tag = &t
		}
		v.Marks = append(v.Marks, row)
		if m.Finding.Schedule != nil && v.Price == nil {
			v.Price = &Link{Schedule: q.schedule(m.Finding.Schedule)}
		}
	}
	if x.PriceFinding != nil && x.PriceFinding.Schedule != nil {
		v.Price = &Link{Schedule: q.schedule(x.PriceFinding.Schedule)}
	}
	for _, suspect := range text.Suspects(lot) {
		if suspect.Bid.ID != x.ID {
			continue
		}
		for _, y := range suspect.Suspicions {
			v.Suspicions = append(v.Suspicions, l.T("By the method “%s”: %s.", text.SuspicionMethod(y.Method), y.Why))
		}
		v.Question = text.Question(s.Tender, lot, suspect.Bid, l)
	}
	for _, m := range text.Timeline(x, lot.Dates, l) {
		v.Moments = append(v.Moments, momentRow{m.On.In(l), m.What, m.Own})
	}
	if len(text.StepwiseOf(s, lot, x, l)) > 0 {
		v.Sheet = q.url("offres", x.ID, "souverainete")
	}
}
