package audience

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// View is an award as a reader may see it.
type View struct {
	Audience     Audience
	Language     lang.Lang // of the tender
	ID           string
	Title        lang.Text
	Buyer        string
	Reference    string
	Procedure    lang.Text
	Description  lang.Text
	Currency     string
	Illustrative bool
	Method       lang.Message // how bids are ranked
	Lots         []*Lot
	Held         []Held // lots of which nothing is told, with the reason
}

// Held is a lot of which nothing is told.
type Held struct {
	ID    string
	Title lang.Text
	Why   lang.Message
}

// Lot is a lot as a reader may see it.
type Lot struct {
	ID       string // "" where the tender is not divided
	Title    lang.Text
	Award    date.Date
	Signed   date.Date
	Criteria []Criterion // all, parents first: the grid is public
	Received int         // bids
	SetAside int
	Taxes    lang.Localizer    // with which prices are compared: after an amount; empty where none is
	Bids     []*Bid            // the chosen ones first, then the reader's own, then the others by name
	Holders  *criteria.Holders // of an agreement with several; nil for one
	Closed   []Closed
	Named    []Named // in texts that are told as they are written
}

// Criterion is a line of the grid of analysis.
type Criterion struct {
	Number string
	Title  lang.Text
	Depth  int
	Weight exact.Number // in points out of 100
	Scale  exact.Number
	Rule   lang.Localizer // how it is marked; nil for a group
	Terms  Legend         // what the variables of its formula stand for; none without one
}

// Standing is what became of a bid.
type Standing string

// The standings.
const (
	Chosen    Standing = "chosen"
	NotChosen Standing = "not chosen"
	SetAside  Standing = "set aside"
)

// Bid is a bid as a reader may see it. What is closed is nil or empty.
type Bid struct {
	Name     lang.Localizer
	Group    lang.List // the members of the group that is chosen, or that reads; none where it is none
	Own      bool      // the reader's
	Standing Standing
	Price    *exact.Number
	Compared *exact.Number // the price with preference margins, by which it is compared; nil for the same
	Lines    []Line
	Rank     *int
	Total    *exact.Number
	Score    lang.Localizer // what decides its rank, where that is not the total; nil where that or a part of it is closed
	Marks    []Mark
	Grounds  []Ground
	// Selection is how the reader's own candidature did in a shortlist that it is not on; nil
	// otherwise.
	Selection *Selection
	// Lead tells by how much the chosen bid leads this one, where both totals are open.
	Lead *exact.Number
}

// Line is a line of a price.
type Line struct {
	ID        string
	Title     lang.Text
	Quantity  exact.Number
	UnitPrice exact.Number
	Period    criteria.Period
	Amount    exact.Number // of all payments
}

// Mark is what a bid got on a criterion, in the order of the grid.
type Mark struct {
	Criterion int // in Lot.Criteria
	Mark      *exact.Number
	Weighted  *exact.Number
	Value     string      // what was found, in the language asked for; "" if closed
	Kept      bool        // what was found is closed, and other values of the bid are not
	Reasons   []lang.Text // why, without who
}

// Closed is what a reader may not see, and why.
type Closed struct {
	Item  Item
	Of    lang.Localizer // whose
	Count int            // bids of which it is closed
	Why   lang.Localizer
}

// Of makes the view of an audience that does not see everything, with texts in l.
func Of(s *study.Study, a Audience, l lang.Lang) *View {
	t := s.Tender
	v := &View{Audience: a, Language: t.Language, ID: t.ID, Title: t.Title, Buyer: t.Buyer, Reference: t.Reference, Procedure: t.Procedure,
		Description: t.Description, Currency: t.Currency, Illustrative: t.Illustrative, Method: t.Award.Says(t.Currency)}
	x := composer{s: s, v: v, l: l, rules: rulesOf(s.Publication)}
	for _, lot := range s.Lots {
		if why, held := Unpublished(s, lot); held {
			v.Held = append(v.Held, Held{lot.ID, lot.Title, why})
			continue
		}
		if a.Kind == Tenderer && lot.Bid(a.Bid) == nil {
			continue // not a lot that it bid for: the public view tells of it
		}
		v.Lots = append(v.Lots, x.lot(lot))
	}
	return v
}

type composer struct {
	s     *study.Study
	v     *View
	l     lang.Lang
	rules rules
}

func (x *composer) lot(lot *scoring.Lot) *Lot {
	received := len(lot.Received())
	out := &Lot{ID: lot.ID, Title: lot.Title, Award: lot.Dates.Award, Received: received}
	out.SetAside = len(lot.With(scoring.SetAside)) - (len(lot.Bids) - received) // of those received
	out.Taxes = text.TaxesShort(x.s.Tender, lot.Lot)
	out.Signed = x.s.Publication.Contract(lot.ID).Signed
	index := out.grid(lot)
	out.Holders = lot.Holders
	for _, b := range inOrder(lot, x.v.Audience) {
		out.Bids = append(out.Bids, x.bid(out, lot, b, index))
	}
	if !lot.Several() {
		out.lead()
	}
	return out
}

// grid notes the criteria, and gives the place of each.
func (out *Lot) grid(lot *scoring.Lot) map[string]int {
	index := map[string]int{}
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		k := Criterion{Number: c.Number, Title: c.Title, Depth: c.Depth, Weight: c.Weight, Scale: c.Scale}
		if c.IsLeaf() {
			k.Rule, k.Terms = rule{c}, terms(c)
		}
		index[c.ID] = len(out.Criteria)
		out.Criteria = append(out.Criteria, k)
	})
	return index
}

// lead notes by how much the first of the bids leads the others, where totals are open.
func (out *Lot) lead() {
	if total := out.Bids[0].Total; total != nil {
		for _, b := range out.Bids[1:] {
			if b.Total != nil {
				lead := total.Sub(*b.Total)
				b.Lead = &lead
			}
		}
	}
}

// rule words how a criterion is marked.
type rule struct{ c *criteria.Criterion }

func (r rule) In(l lang.Lang) string { return text.Rule(r.c, l) }

// inOrder puts the chosen bids first, then the reader's own, then the others; those that are
// several by identifier, which says nothing of their rank.
func inOrder(lot *scoring.Lot, a Audience) []*scoring.Bid {
	var chosen, mine, rest []*scoring.Bid
	for _, b := range lot.Bids {
		switch {
		case lot.Holds(b):
			chosen = append(chosen, b)
		case a.Kind == Tenderer && b.ID == a.Bid:
			mine = append(mine, b)
		default:
			rest = append(rest, b)
		}
	}
	return slices.Concat(chosen, mine, rest)
}

// chosenOf gives how a bid stands to a reader who did not make it.
func chosenOf(lot *scoring.Lot, b *scoring.Bid) whose {
	switch holds := lot.Holds(b); {
	case lot.Several() && holds:
		return held
	case lot.Several():
		return beside
	case holds:
		return won
	}
	return others
}

func (x *composer) bid(out *Lot, lot *scoring.Lot, b *scoring.Bid, index map[string]int) *Bid {
	of, v := chosenOf(lot, b), &Bid{Name: b.Name(), Standing: NotChosen}
	if x.v.Audience.Kind == Tenderer && b.ID == x.v.Audience.Bid {
		of, v.Own = own, true
	}
	if v.Own || lot.Holds(b) {
		v.Group = membersOf(b)
	}
	switch {
	case lot.Holds(b):
		v.Standing = Chosen
	case b.Status == scoring.SetAside:
		v.Standing = SetAside
	}
	open := func(item Item) bool { return x.open(out, item, of, b) }
	if b.Price != nil && open(bids.PriceItem) {
		v.Price, v.Compared = b.Price, b.Compared
	}
	if lines := lines(lot, b); len(lines) > 0 && open(bids.PriceLines) {
		v.Lines = lines
	}
	if len(b.Grounds) > 0 && open(bids.Grounds) {
		v.Grounds = x.grounds(b, of == own)
	}
	if of == own {
		v.Selection = x.selection(lot, b)
	}
	if b.Status != scoring.Ranked && b.LeftAt == 0 {
		return v
	}
	if open(bids.RankItem) && b.Status == scoring.Ranked {
		rank := b.Rank
		v.Rank = &rank
	}
	show := shown{marks: open(bids.Marks), values: open(bids.Values), reasons: open(bids.ReasonsItem)}
	if telling := x.keep(out, lot, b, of, &show); show.marks && !telling {
		v.Total = b.Total
		if what, ok := x.s.Tender.Award.Shows(b.Keys, x.v.Currency); ok && v.Price != nil {
			v.Score = what
		}
	}
	if show.reasons {
		out.Named = append(out.Named, NamedInReasons(lot, b)...)
	}
	if show.marks || show.values || show.reasons {
		v.Marks = x.marks(lot, b, index, show)
	}
	x.open(out, bids.Facts, of, b)
	x.open(out, bids.Evidence, of, b)
	return v
}

// open tells whether an item is open to the reader, and notes it where it is not.
func (x *composer) open(out *Lot, item Item, of whose, b *scoring.Bid) bool {
	why, open := x.rules.decide(x.v.Audience, item, of, b.ID)
	if open {
		return true
	}
	x.note(out, item, of, b, why)
	return false
}

// note notes that an item of a bid is closed.
func (x *composer) note(out *Lot, item Item, of whose, b *scoring.Bid, why lang.Localizer) {
	who := lang.Localizer(lang.M("the bids that were not chosen"))
	if of != others && of != beside {
		who = b.Name()
	}
	for i, c := range out.Closed {
		if c.Item == item && c.Of.In(lang.EN) == who.In(lang.EN) && c.Why.In(lang.EN) == why.In(lang.EN) {
			out.Closed[i].Count++
			return
		}
	}
	out.Closed = append(out.Closed, Closed{Item: item, Of: who, Count: 1, Why: why})
}

func (x *composer) marks(lot *scoring.Lot, b *scoring.Bid, index map[string]int, show shown) []Mark {
	var out []Mark
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		m := b.Marks[c.ID]
		if m == nil {
			return
		}
		k := Mark{Criterion: index[c.ID]}
		if show.marks && !show.keptMarks[c.ID] {
			k.Mark, k.Weighted = &m.Mark, &m.Weighted
		}
		f := m.Finding
		if f != nil && show.values && f.Unit != criteria.Points {
			if k.Kept = show.keptValues[c.ID]; !k.Kept {
				k.Value = f.Text(x.l, x.v.Currency)
			}
		}
		if f != nil && show.reasons {
			k.Reasons = append(x.reasons(f), x.appraisal(f)...)
		}
		out = append(out, k)
	})
	return out
}

// reasons gives why a mark was given, without who gave it: the consensus's where
// there is one, else each evaluator's, in the order of their texts so that nobody is
// known by a place.
func (x *composer) reasons(f *criteria.Finding) []lang.Text {
	if o, ok := f.Opinions.Consensus(); ok {
		return []lang.Text{o.Reason}
	}
	var out []lang.Text
	for _, o := range f.Opinions {
		out = append(out, o.Reason)
	}
	slices.SortFunc(out, func(a, b lang.Text) int { return strings.Compare(a.In(x.l), b.In(x.l)) })
	return out
}

// appraisal says what evaluators say beside a mark, in the order of the texts where
// they are several's.
func (x *composer) appraisal(f *criteria.Finding) []lang.Text {
	a := f.Opinions.Appraisal()
	if _, ok := f.Opinions.Consensus(); !ok {
		for _, list := range [][]lang.Text{a.Strengths, a.Weaknesses, a.Lacks} {
			slices.SortStableFunc(list, func(a, b lang.Text) int { return strings.Compare(a.In(x.l), b.In(x.l)) })
		}
	}
	var out []lang.Text
	for _, s := range text.Appraisal(a, func(t lang.Text) lang.Localizer { return t }, criteria.Appraisals...) {
		out = append(out, lang.Text{FR: s.In(lang.FR), EN: s.In(lang.EN)})
	}
	return out
}

// lines gives the lines of the price.
func lines(lot *scoring.Lot, b *scoring.Bid) []Line {
	s := schedule(lot, b)
	if s == nil {
		return nil
	}
	var out []Line
	for _, l := range s.Lines {
		out = append(out, Line{l.ID, l.Title, l.Quantity, l.UnitPrice, l.Period, l.Amount})
	}
	return out
}

// schedule finds the arithmetic of the bid's price.
func schedule(lot *scoring.Lot, b *scoring.Bid) *criteria.Schedule {
	if b.PriceFinding != nil {
		return b.PriceFinding.Schedule
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		if m := b.Marks[c.ID]; m != nil && m.Finding != nil && m.Finding.Schedule != nil {
			return m.Finding.Schedule
		}
	}
	return nil
}

// Points is what a full total is.
func (l *Lot) Points() exact.Number {
	sum := exact.Zero
	for _, c := range l.Criteria {
		if c.Depth == 0 {
			sum = sum.Add(c.Weight)
		}
	}
	return sum
}
