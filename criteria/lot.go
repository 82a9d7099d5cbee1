package criteria

import (
	"fmt"
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Lot is a part of the tender that is awarded on its own.
type Lot struct {
	ID           string // "" where the tender is not divided
	Title        lang.Text
	Estimate     *exact.Number   // the buyer's, of this lot alone; nil if none
	Dates        Dates           // the tender's, but for those that the lot gives itself
	Schedules    []PriceSchedule // the tender's, unless the lot gives its own
	Requirements []*Requirement
	Criteria     []*Criterion
	Selection    []*Criterion // of the shortlist of candidates; none where there is no shortlist
	Holders      *Holders     // where it is awarded to several tenderers; nil for one
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

func (t *Tender) readLots(m *source.Map, kinds Kinds) {
	lots := m.Get("lots")
	c := &common{t: t, kinds: kinds, claims: newClaims(),
		requirements: shared[*Requirement]{node: m.Get("requirements"), read: readRequirements},
		criteria:     shared[*Criterion]{node: m.Get("criteria"), read: readCriteria},
		selection:    shared[*Criterion]{node: m.Get("shortlist").Key("criteria"), read: readSelection},
		variants:     shared[*Requirement]{node: m.Get("variants").Key("requirements"), read: readVariantRequirements},
		allowed:      namedIn(m.Get("variants").Key("lots"))}
	if lots == nil {
		m.Need("criteria")
		t.Lots = []*Lot{c.whole()}
		return
	}
	ids := map[string]source.Position{}
	for _, item := range lots.List() {
		t.Lots = append(t.Lots, c.lot(item, ids))
	}
	if len(t.Lots) == 0 {
		lots.Problem(lang.M("the list of lots is empty"), lang.M("remove the key, or add a lot"))
		t.Lots = []*Lot{c.whole()}
	}
	if n := c.criteria.node; n != nil && len(c.criteria.readings) == 0 {
		t.warn(n, lang.M("no lot takes these criteria: each has its own"), lang.M("remove them, or those of a lot"))
	}
	t.compareEstimates(lots)
}

// of gives the tender as a lot's requirements and criteria see it: with the estimate,
// the dates and the price schedules of that lot. What they look at is noted in seen.
func (t *Tender) of(lot *Lot, seen *seen) *Tender {
	view := *t
	view.Estimate, view.Dates, view.Schedules = lot.Estimate, lot.Dates, lot.Schedules
	view.whole, view.reads, view.seen = t, lot, seen
	return &view
}

// seen notes which of a lot's own facts its requirements and criteria look at.
type seen struct{ estimate, dates, schedules bool }

// LotEstimate gives the estimate of the lot being read, nil if it has none.
func (t *Tender) LotEstimate() *exact.Number {
	if t.seen != nil {
		t.seen.estimate = true
	}
	return t.Estimate
}

// LotDates gives the dates of the lot being read.
func (t *Tender) LotDates() Dates {
	if t.seen != nil {
		t.seen.dates = true
	}
	return t.Dates
}

// common is what is asked of all lots.
type common struct {
	t            *Tender
	kinds        Kinds
	claims       claims
	requirements shared[*Requirement]
	criteria     shared[*Criterion]
	selection    shared[*Criterion]
	variants     shared[*Requirement] // on variants alone
	allowed      []string             // the lots for which variants are allowed; empty for all
}

// whole makes the one lot of a tender that is not divided.
func (c *common) whole() *Lot {
	lot := &Lot{Estimate: c.t.Estimate, Dates: c.t.Dates, Schedules: c.t.Schedules, Holders: c.t.Holders}
	var taken claims
	lot.Requirements, taken = c.requirements.of(c, lot, c.claims)
	of, taken := c.ofVariants(lot, taken)
	lot.Requirements = slices.Concat(lot.Requirements, of)
	lot.Selection, taken = c.selection.of(c, lot, taken)
	lot.Criteria, _ = c.criteria.of(c, lot, taken)
	return lot
}

func (c *common) lot(item *source.Node, ids map[string]source.Position) *Lot {
	m := item.Map()
	lot := &Lot{ID: m.Need("id").ID(), Estimate: c.t.readEstimate(m.Get("estimate")), Dates: c.t.Dates, Holders: c.t.Holders}
	if lot.ID == "" { // which is told; the tender has lots all the same
		lot.ID, c.t.UnnamedLot = fmt.Sprintf("?%d", len(c.t.Lots)+1), true
	}
	if !claim(ids, lot.ID, m.Get("id")) {
		c.t.UnnamedLot = true
	}
	lot.Title = titleOf(m, lot.ID)
	lot.Dates.read(m.Get("dates"), c.t.Zone)
	if h := m.Get("holders"); h != nil {
		lot.Holders = readHolders(h)
	}
	lot.Schedules = c.t.Schedules
	if s := m.Get("schedules"); s != nil {
		lot.Schedules = readSchedules(s)
		c.t.SchedulesUnread = c.t.SchedulesUnread || len(lot.Schedules) == 0
	}
	var taken claims
	lot.Requirements, taken = c.requirements.of(c, lot, c.claims)
	of, taken := c.ofVariants(lot, taken)
	lot.Selection, taken = c.selection.of(c, lot, taken)
	own := m.Get("criteria")
	if own == nil {
		lot.Criteria, taken = c.criteria.of(c, lot, taken)
	}
	taken = taken.lot()
	if r := m.Get("requirements"); r != nil {
		lot.Requirements = slices.Concat(lot.Requirements, readRequirements(r, c.t.of(lot, nil), c.kinds, taken))
	}
	lot.Requirements = slices.Concat(lot.Requirements, of)
	if own != nil { // its own stand for the tender's
		lot.Criteria = readCriteria(own, c.t.of(lot, nil), c.kinds, taken)
	} else if c.criteria.node == nil {
		item.Problem(lang.M("lot %q has no criteria", lot.ID), lang.M("give it its own, or write criteria for all lots"))
	}
	m.Done()
	return lot
}

// shared reads a list for several lots: once for those in which it comes to the
// same, so that what is remarked about it is remarked once.
type shared[T any] struct {
	node     *source.Node
	read     func(*source.Node, *Tender, Kinds, claims) []T
	readings []reading[T]
}

type reading[T any] struct {
	seen
	lot   *Lot
	list  []T
	taken claims
}

// of gives the list as a lot has it, and the identifiers taken by it and before it.
func (s *shared[T]) of(c *common, lot *Lot, before claims) ([]T, claims) {
	if s.node == nil {
		return nil, before
	}
	for _, r := range s.readings {
		if (!r.estimate || sameNumber(r.lot.Estimate, lot.Estimate)) && (!r.dates || r.lot.Dates == lot.Dates) &&
			(!r.schedules || slices.Equal(r.lot.Schedules, lot.Schedules)) {
			return r.list, r.taken
		}
	}
	r := reading[T]{lot: lot, taken: before.lot()}
	r.list = s.read(s.node, c.t.of(lot, &r.seen), c.kinds, r.taken)
	s.readings = append(s.readings, r)
	return r.list, r.taken
}

func sameNumber(a, b *exact.Number) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// compareEstimates warns where the lots' estimates do not make the tender's.
func (t *Tender) compareEstimates(lots *source.Node) {
	sum := exact.Zero
	for _, lot := range t.Lots {
		if lot.Estimate == nil {
			return
		}
		sum = sum.Add(*lot.Estimate)
	}
	if t.Estimate != nil && !sum.Equal(*t.Estimate) {
		t.warn(lots, lang.M("the estimates of the lots add up to %s; that of the tender is %s", sum, *t.Estimate), lang.M("correct one of them"))
	}
}

// Points is what the weights of the criteria add up to, and so a full total: 100
// unless the tender says otherwise.
func (l *Lot) Points() exact.Number {
	sum := exact.Zero
	for _, c := range l.Criteria {
		sum = sum.Add(c.Weight)
	}
	return sum
}

// Places is how many bids the lot is awarded to: 1, or for an agreement with several
// holders as many as were announced, at most.
func (l *Lot) Places() int {
	if l.Holders == nil {
		return 1
	}
	return l.Holders.AtMost
}
