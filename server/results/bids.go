package results

import (
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/reports/law"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/server/frame"
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
	Tag                                 *frame.Tag
	Sheet                               string
	File                                string
}

func Bids(q *frame.Request) error {
	var v bidsPage
	if !q.Old {
		v.Base = q.Rev.ID
	}
	if s := q.Ev.Study; s != nil {
		for _, lot := range s.Lots {
			x := bidsOfLot{}
			if lot.ID != "" {
				x.Title = q.LotTitle(lot.ID, lot.Title)
			}
			list := slices.Clone(lot.Ranking)
			for _, b := range lot.Bids {
				if b.Status != scoring.Ranked {
					list = append(list, b)
				}
			}
			for _, b := range list {
				row := bidRowOf(q, b.Bid)
				t := frame.StatusTag(lot, b, q.Lang)
				row.Tag = &t
				if b.Price != nil {
					row.Price = text.Price(*b.Price, s.Tender, lot.Lot, q.Lang)
				}
				if len(text.StepwiseOf(s, lot, b, q.Lang)) > 0 {
					row.Sheet = q.URL("offres", b.ID, "souverainete")
				}
				x.Rows = append(x.Rows, row)
			}
			v.Lots = append(v.Lots, x)
		}
	} else {
		for _, b := range q.Ev.Dossier.Bids {
			v.Left = append(v.Left, bidRowOf(q, b))
		}
	}
	return q.Show(200, "bids", &frame.Page{Title: q.T("Bids"), Here: "offres", Main: v})
}

func bidRowOf(q *frame.Request, b *bids.Bid) bidRow {
	row := bidRow{Name: b.Name().In(q.Lang), Country: country.Name(b.Country).In(q.Lang), URL: q.URL("offres", b.ID),
		File: q.URL("fichiers", "bids", b.ID+".yaml")}
	if !b.Received.IsZero() {
		row.Received = b.Received.In(q.Lang)
	}
	return row
}

// bidPage is what a bid offers and what was found of it.
type bidPage struct {
	Lots        []frame.Chip
	Bids        []frame.Chip // the others
	Summary     string
	Facts       []frame.Fact
	Tag         *frame.Tag
	Checks      []checkView
	Marks       []markView
	Suspicions  []string
	Question    string
	Corrections []CorrectionRow
	Moments     []momentRow
	Sheet, File string
	Prices      []priceTable
	Edit        string // where prices are entered, "" where nothing can be
	Documents   []frame.Chip
	Send        string
	Enter       string // where facts are entered
	Correct     string // where prices are corrected
	Decided     []decidedRow
	Decide      []frame.Chip
}

type checkView struct {
	ID, Title, Needs, Basis string
	Tag                     frame.Tag
	Links                   []Link
}

type markView struct {
	Title, URL, Weighted, Finding, Out string
	Tag                                *frame.Tag
}

// CorrectionRow is a change made to a bid's prices.
type CorrectionRow struct{ Path, Was, Becomes, Why, Basis string }

type momentRow struct {
	On   string
	What []string
	Own  bool
}

// bidOf finds the bid of the address, and its outcome in a lot where there is one.
func bidOf(q *frame.Request) (b *bids.Bid, lot *scoring.Lot, x *scoring.Bid, chips []frame.Chip, err error) {
	id := q.R.PathValue("bid")
	i := slices.IndexFunc(q.Ev.Dossier.Bids, func(b *bids.Bid) bool { return b.ID == id })
	if i < 0 {
		return nil, nil, nil, nil, frame.ErrNotFound
	}
	b = q.Ev.Dossier.Bids[i]
	if q.Ev.Study == nil {
		return b, nil, nil, nil, nil
	}
	asked := q.R.URL.Query().Get("lot")
	for _, l := range q.Ev.Study.Lots {
		one := l.Bid(id)
		if one == nil {
			continue
		}
		if x == nil || l.ID == asked {
			lot, x = l, one
		}
		chips = append(chips, frame.Chip{Title: q.LotTitle(l.ID, l.Title), URL: q.R.URL.Path + "?lot=" + l.ID, Here: false})
	}
	for k := range chips {
		chips[k].Here = lot != nil && chips[k].URL == q.R.URL.Path+"?lot="+lot.ID
	}
	if len(chips) < 2 {
		chips = nil
	}
	return b, lot, x, chips, nil
}

func Bid(q *frame.Request) error {
	b, lot, x, chips, err := bidOf(q)
	if err != nil {
		return err
	}
	v := bidPage{Lots: chips, Summary: b.Summary.In(q.Lang), File: q.URL("fichiers", "bids", b.ID+".yaml")}
	for _, other := range q.Ev.Dossier.Bids {
		v.Bids = append(v.Bids, frame.Chip{Title: other.Name().In(q.Lang), URL: q.URL("offres", other.ID), Here: other == b})
	}
	for _, f := range []frame.Fact{{Name: q.T("Country"), Value: country.Name(b.Country).In(q.Lang)}, {Name: q.T("Identifier"), Value: b.Identifier},
		{Name: q.T("Received on"), Value: b.Received.In(q.Lang)}} {
		if f.Value != "" && !(f.Name == q.T("Received on") && b.Received.IsZero()) {
			v.Facts = append(v.Facts, f)
		}
	}
	for _, c := range b.Corrections {
		v.Corrections = append(v.Corrections, CorrectionRow{c.Path, c.Was, c.Becomes, c.Why.In(q.Lang), c.Basis.In(q.Lang)})
	}
	v.Decided = decided(q, b.ID)
	if x != nil {
		fillBid(q, &v, lot, x)
	}
	if !q.Old {
		v.Edit, v.Send = q.URL("offres", b.ID, "prix"), q.FormURL("offres", b.ID, "pieces")
		v.Enter = q.EntryURL("bids/"+b.ID+".yaml", nil)
		v.Correct = q.EntryURL("corrections.yaml", []string{"corrections", fields.New}) + "&" + url.QueryEscape("f/bid") + "=" + b.ID
		for _, d := range [][2]string{{"requests", q.T("Clarification or regularisation")}, {"set_aside", q.T("Set it aside")},
			{"low_prices", q.T("Exchange on a low price")}} {
			v.Decide = append(v.Decide, frame.Chip{Title: d[1], URL: q.DecideURL(d[0], "bid", b.ID)})
		}
	}
	for _, name := range q.Ev.DocumentsOf(b.ID) {
		v.Documents = append(v.Documents, frame.Chip{Title: name, URL: q.URL(append([]string{"pieces", b.ID}, strings.Split(name, "/")...)...)})
	}
	return q.Show(200, "bid", &frame.Page{Title: b.Name().In(q.Lang), Here: "offres", Main: v})
}

// priceTable is how the price that a criterion looks at was computed.
type priceTable struct {
	Title    string // where there are several
	Schedule *ScheduleTable
}

// addPrice adds how a price was computed, unless a criterion before it looks at the same.
func (v *bidPage) addPrice(q *frame.Request, title string, f *criteria.Finding) {
	if f == nil || f.Schedule == nil {
		return
	}
	t := priceTable{title, schedule(q, f.Schedule)}
	if !slices.ContainsFunc(v.Prices, func(o priceTable) bool { return reflect.DeepEqual(o.Schedule, t.Schedule) }) {
		v.Prices = append(v.Prices, t)
	}
}

// fillBid adds what an evaluation found of a bid.
func fillBid(q *frame.Request, v *bidPage, lot *scoring.Lot, x *scoring.Bid) {
	l, s := q.Lang, q.Ev.Study
	t := frame.StatusTag(lot, x, l)
	v.Tag = &t
	for _, c := range x.Checks {
		v.Checks = append(v.Checks, checkView{c.Requirement.ID, c.Requirement.Title.In(l),
			l.T("needed: %s", scoring.NeedsText{Requirement: c.Requirement, Currency: s.Tender.Currency}), c.Requirement.Basis.In(l),
			frame.ResultTag(c.Result, l), finding(q, x, c.Finding)})
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		m := x.Marks[c.ID]
		if m == nil {
			continue
		}
		row := markView{Title: text.Title(c, l), Finding: m.Finding.Text(l, s.Tender.Currency), Out: l.T("out of %s", c.Weight), Weighted: "–"}
		if m.State() == scoring.Marked && x.Status == scoring.Ranked {
			row.Weighted = text.Number(m.Weighted, l)
			row.URL = figure(q, lot, x, c.ID, "", "", "", "").URL
		} else if m.State() != scoring.Marked {
			t := frame.UnknownTag(l.T("no mark"))
			row.Tag = &t
		}
		v.Marks = append(v.Marks, row)
		v.addPrice(q, row.Title, m.Finding)
	}
	v.addPrice(q, l.T("Evaluated price"), x.PriceFinding)
	for _, suspect := range text.Suspects(lot) {
		if suspect.Bid.ID != x.ID {
			continue
		}
		for _, y := range suspect.Suspicions {
			v.Suspicions = append(v.Suspicions, l.T("By the method “%s”: %s.", text.SuspicionMethod(y.Method), y.Why))
		}
		v.Question = text.Question(law.Of(s.Publication, lot.ID), s.Tender, lot, suspect.Bid, l)
	}
	for _, m := range text.Timeline(x, lot.Dates, l) {
		v.Moments = append(v.Moments, momentRow{m.On.In(l), m.What, m.Own})
	}
	if len(text.StepwiseOf(s, lot, x, l)) > 0 {
		v.Sheet = q.URL("offres", x.ID, "souverainete")
	}
}
