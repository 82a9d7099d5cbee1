// Package criteria holds what a buyer asks: the tender, its requirements, its
// criteria with their weights and mark functions, and the finding, which is what
// a measure makes of a bid's facts. The kinds of measure live in the folders
// below it, one each.
package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Tender is a consultation: what is bought, and how bids are judged.
type Tender struct {
	ID           string
	Title        lang.Text
	Buyer        string
	Reference    string
	Procedure    lang.Text
	Description  lang.Text
	Language     lang.Lang // of its reports, unless told otherwise
	Currency     string
	Dates        Dates
	Estimate     *exact.Number // the buyer's own, in Currency
	Illustrative bool          // invented figures: said on every page
	Signatories  []lang.Text
	Lots         []*Lot // at least one; a tender without lots has one with no ID
	Scale        exact.Number
	Rounding     Rounding
	Ties         []string // criteria that settle ties, in order
	Award        Award
	Suspicion    Suspicion
	Scenarios    []*Scenario
	Acknowledged []Acknowledged
	Simulation   Simulation
	At           source.Position
}

// Lot is a part of the tender that is awarded on its own.
type Lot struct {
	ID           string // "" where the tender is not divided
	Title        lang.Text
	Requirements []*Requirement
	Criteria     []*Criterion
}

// Acknowledged is a remark on the method that the buyer keeps, with its reason.
type Acknowledged struct {
	Remark    string // its code
	Criterion string // "" for all
	Reason    lang.Text
	At        source.Position
}

// Remarks lists the codes of remarks that may be acknowledged.
var Remarks = []string{"negative-mark", "neutralised-weight", "best-price-not-first", "averaged-items", "losers-decide", "no-difference",
	"own-statement", "thin-reason", "unpublished-sub-criterion", "hidden-weight"}

func (t *Tender) readAcknowledged(n *source.Node) {
	ids := t.criterionIDs()
	for _, item := range n.List() {
		m := item.Map()
		a := Acknowledged{At: item.At(), Remark: m.Need("remark").OneOf(Remarks...), Reason: m.Need("reason").LangText()}
		if c := m.Get("criterion"); c != nil && len(ids) > 0 {
			a.Criterion = c.OneOf(ids...)
		}
		m.Done()
		t.Acknowledged = append(t.Acknowledged, a)
	}
}

// Dates are the days that count for a tender.
type Dates struct {
	Deadline, Award, GoLive, End date.Date
}

// Suspicion says how abnormally low prices are looked for.
type Suspicion struct {
	DoubleMean, DirectiveDraft bool
	EstimateGap                *exact.Number // suspect this far below the estimate, a fraction of 1
}

// Read reads a tender. The tender is complete only if no problem was noted.
func Read(root *source.Node, kinds Kinds) *Tender {
	m := root.Map()
	if v := m.Need("bareme"); v != nil && v.Raw() != "1" {
		v.Problem(lang.M("format version %q", v.Raw()), lang.M("this program reads version 1: write bareme: 1"))
	}
	t := &Tender{At: root.At(), Suspicion: Suspicion{DoubleMean: true, DirectiveDraft: true}}
	t.readIdentity(m.Need("tender"))
	t.Scale = exact.Int(20)
	if s := m.Get("scale"); s != nil {
		t.Scale = readScale(s)
	}
	t.Rounding = readRounding(m.Get("rounding"))
	if s := m.Get("abnormally_low"); s != nil {
		t.Suspicion = readSuspicion(s)
	}
	t.readLots(m, kinds)
	t.Award = readAward(m.Get("award"), t, kinds)
	t.readTies(m.Get("ties"))
	t.Scenarios = ReadScenarios(m.Get("scenarios"))
	t.readAcknowledged(m.Get("acknowledged"))
	t.Simulation = readSimulation(m.Get("simulation"), t)
	m.Done()
	return t
}

func (t *Tender) readIdentity(n *source.Node) {
	m := n.Map()
	t.ID = m.Need("id").Text()
	t.Title = m.Need("title").LangText()
	t.Buyer = m.Need("buyer").Text()
	t.Reference = m.Get("reference").Text()
	t.Procedure = m.Get("procedure").LangText()
	t.Description = m.Get("description").LangText()
	t.Language = lang.EN
	if l := m.Get("language"); l != nil {
		t.Language, _ = lang.Parse(l.OneOf("fr", "en"))
	}
	t.Currency = "EUR"
	if c := m.Get("currency"); c != nil {
		if t.Currency = c.Text(); len(t.Currency) != 3 {
			c.Problem(lang.M("%q is not a currency code", t.Currency), lang.M("write three letters, such as EUR"))
		}
	}
	if e := m.Get("estimate"); e != nil {
		v := e.Positive()
		if v.IsZero() {
			e.Problem(lang.M("an estimate of 0"), lang.M("write the estimate, or remove the key"))
		} else {
			t.Estimate = &v
		}
	}
	if i := m.Get("illustrative"); i != nil {
		t.Illustrative = i.Bool()
	}
	for _, s := range m.Get("signatories").List() {
		t.Signatories = append(t.Signatories, s.LangText())
	}
	if d := m.Get("dates"); d != nil {
		dm := d.Map()
		t.Dates = Dates{dm.Get("deadline").Date(), dm.Get("award").Date(), dm.Get("go_live").Date(), dm.Get("end").Date()}
		order := []struct {
			key string
			day date.Date
		}{{"deadline", t.Dates.Deadline}, {"award", t.Dates.Award}, {"go_live", t.Dates.GoLive}, {"end", t.Dates.End}}
		for i := 1; i < len(order); i++ {
			if a, b := order[i-1], order[i]; !b.day.IsZero() && b.day.Before(a.day) {
				dm.Get(b.key).Problem(lang.M("%s (%s) is before %s (%s)", b.key, b.day, a.key, a.day), lang.M("correct one of the two dates"))
			}
		}
		dm.Done()
	}
	m.Done()
}

func (t *Tender) readLots(m *source.Map, kinds Kinds) {
	lots, requirements, criteria := m.Get("lots"), m.Get("requirements"), m.Get("criteria")
	required := newClaims()
	common := &Lot{Requirements: readRequirements(requirements, t, kinds, required)}
	all := required.lot()
	if criteria != nil {
		common.Criteria = readCriteria(criteria, t, kinds, all)
	}
	if lots == nil {
		m.Need("criteria")
		t.Lots = []*Lot{common}
		return
	}
	ids := map[string]source.Position{}
	for _, item := range lots.List() {
		lm := item.Map()
		lot := &Lot{ID: lm.Need("id").ID(), Requirements: common.Requirements, Criteria: common.Criteria}
		claim(ids, lot.ID, lm.Get("id"))
		lot.Title = titleOf(lm, lot.ID)
		c, taken := lm.Get("criteria"), all.lot()
		if c != nil { // its own stand for the tender's
			taken = required.lot()
		}
		if r := lm.Get("requirements"); r != nil {
			lot.Requirements = append(slices.Clone(common.Requirements), readRequirements(r, t, kinds, taken)...)
		}
		if c != nil {
			lot.Criteria = readCriteria(c, t, kinds, taken)
		} else if criteria == nil {
			item.Problem(lang.M("lot %q has no criteria", lot.ID), lang.M("give it its own, or write criteria for all lots"))
		}
		lm.Done()
		t.Lots = append(t.Lots, lot)
	}
	if len(t.Lots) == 0 {
		lots.Problem(lang.M("the list of lots is empty"), lang.M("remove the key, or add a lot"))
		t.Lots = []*Lot{common}
	}
}

func (t *Tender) readTies(n *source.Node) {
	var ids []string
	for _, lot := range t.Lots {
		Walk(lot.Criteria, func(c *Criterion) { ids = append(ids, c.ID) })
	}
	if len(ids) == 0 {
		return
	}
	for _, item := range n.List() {
		if id := item.OneOf(ids...); id != "" {
			t.Ties = append(t.Ties, id)
		}
	}
}

func readSuspicion(n *source.Node) Suspicion {
	m := n.Map()
	var s Suspicion
	if v := m.Get("double_mean"); v != nil {
		s.DoubleMean = v.Bool()
	}
	if v := m.Get("directive_draft"); v != nil {
		s.DirectiveDraft = v.Bool()
	}
	if v := m.Get("estimate_gap"); v != nil {
		gap := v.Percent()
		s.EstimateGap = &gap
	}
	m.Done()
	return s
}

// Criterion finds a criterion of the lot.
func (l *Lot) Criterion(id string) *Criterion {
	var found *Criterion
	Walk(l.Criteria, func(c *Criterion) {
		if c.ID == id {
			found = c
		}
	})
	return found
}

// named finds the requirement or criterion of that identifier.
func (l *Lot) named(id string) (at source.Position, ok bool) {
	for _, r := range l.Requirements {
		if r.ID == id {
			return r.At, true
		}
	}
	if c := l.Criterion(id); c != nil {
		return c.At, true
	}
	return at, false
}
