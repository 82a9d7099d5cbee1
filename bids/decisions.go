package bids

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Decisions is what the buyer decided, on the record: what an evaluation may not
// guess.
type Decisions struct {
	Late       []LateDecision
	SetAside   []SetAsideDecision
	LowPrices  []LowPriceDecision
	Requests   []Request
	Draws      []Draw
	Lots       []LotDecision
	CallUps    []CallUp
	Interests  []Interest
	Exclusions []ExclusionDecision
}

// Decision is what every decision states.
type Decision struct {
	By    lang.Text // the role of who decided
	Why   lang.Text
	Basis lang.Text // in law
	On    date.Date
	Round *criteria.Round // in which it was taken; nil where the tender has none
	At    source.Position
}

// SetAsideDecision sets a bid aside for what no requirement of the tender tests.
type SetAsideDecision struct {
	Decision
	Bid, Lot string // Lot is "" for every lot that the bid is for
	Class    criteria.Class
}

// LowPriceDecision is a question about a price that seems abnormally low, the answer,
// and what was concluded. Where it is not justified the bid is set aside.
type LowPriceDecision struct {
	Decision
	Bid, Lot  string
	Asked     date.Date
	Answered  date.Date // zero where no answer came
	Answer    lang.Text
	Justified bool
	Outdated  bool // the price was changed in a later round
}

// Request is a clarification or a regularisation that was asked for.
type Request struct {
	Decision
	Bid, Lot string
	Kind     string // clarification, regularisation
	What     lang.Text
	Asked    date.Date
	Answered date.Date // zero where no answer came
	Answer   lang.Text
	Accepted bool
}

// Draw settles a tie that no criterion settles.
type Draw struct {
	Decision
	Lot   string
	Order []string // of the bids that tie, the first first
}

// LotDecision ends a lot without an award.
type LotDecision struct {
	Decision
	Lot       string
	Abandoned bool // otherwise it is unsuccessful: no bid can be chosen
}

// CallUp turns to the bid ranked next, since the chosen one cannot perform.
type CallUp struct {
	Decision
	Lot, Bid, InsteadOf string
}

// Interest is a conflict of interest that was found, and what was done.
type Interest struct {
	Decision
	Who      lang.Text // a role
	Bid, Lot string    // that it is about; "" for the whole
	Measure  lang.Text
}

// All lists what every decision states, in the order of the file's keys.
func (d *Decisions) All() []Decision {
	var out []Decision
	for _, x := range d.Late {
		out = append(out, x.Decision)
	}
	for _, x := range d.SetAside {
		out = append(out, x.Decision)
	}
	for _, x := range d.LowPrices {
		out = append(out, x.Decision)
	}
	for _, x := range d.Requests {
		out = append(out, x.Decision)
	}
	for _, x := range d.Exclusions {
		out = append(out, x.Decision)
	}
	for _, x := range d.Draws {
		out = append(out, x.Decision)
	}
	for _, x := range d.Lots {
		out = append(out, x.Decision)
	}
	for _, x := range d.CallUps {
		out = append(out, x.Decision)
	}
	for _, x := range d.Interests {
		out = append(out, x.Decision)
	}
	return out
}

// covers tells whether a decision about a lot, or about all, is about that one.
func covers(of, lot string) bool { return of == "" || of == lot }

// Aside gives the decision that sets a bid aside by hand in a lot, nil for none.
func (d *Decisions) Aside(bid, lot string) *SetAsideDecision {
	i := slices.IndexFunc(d.SetAside, func(x SetAsideDecision) bool { return x.Bid == bid && covers(x.Lot, lot) })
	if i < 0 {
		return nil
	}
	return &d.SetAside[i]
}

// LowPrice gives what was concluded of a bid's price in a lot, nil for nothing. What
// was concluded of a price that was changed in a later round says nothing of this one,
// unless the bid was set aside for it.
func (d *Decisions) LowPrice(bid, lot string) *LowPriceDecision {
	var found *LowPriceDecision
	for i := range d.LowPrices {
		x := &d.LowPrices[i]
		if x.Bid == bid && covers(x.Lot, lot) && !x.Outdated && (found == nil || found.Justified) {
			found = x
		}
	}
	return found
}

// decisions reads decisions.yaml, which need not exist.
func (r *reader) decisions() {
	root := r.optional("decisions.yaml")
	if root == nil {
		return
	}
	m := root.Map()
	readVersion(m)
	for _, of := range []struct {
		key  string
		read func(*source.Node)
	}{
		{"late", r.lateDecision}, {"set_aside", r.setAside}, {"low_prices", r.lowPrice}, {"requests", r.request}, {"draws", r.draw},
		{"lots", r.lotDecision}, {"called_up", r.callUp}, {"interests", r.interest},
		{"exclusions", r.exclusion},
	} {
		for _, item := range m.Get(of.key).List() {
			of.read(item)
		}
	}
	m.Done()
}

// about is a decision being read: the bid and the lot that it is about.
type about struct {
	m    *source.Map
	node *source.Node
	bid  *Bid // nil where it is not one of the dossier, which was noted
	lot  string
	ok   bool // that the bid and the lot are there
}

func (r *reader) decision(m *source.Map) Decision {
	d := Decision{
		By:    m.Need("by").LangText(),
		Why:   m.Need("why").LangText(),
		Basis: m.Need("basis").LangText(),
		On:    m.Need("date").Date(),
		At:    m.At(),
	}
	d.Round = r.roundOf(m, d.On)
	return d
}

// aboutBid reads the bid and the lot of a decision, which must be there.
func (r *reader) aboutBid(item *source.Node, key string) about {
	a := about{m: item.Map(), node: item}
	bid := a.m.Need(key)
	a.lot, a.ok = r.lotOf(a.m)
	if b := r.d.of(bid.Raw()); b != nil && !source.IsID(bid.Raw()) {
		bid.Problem(lang.M("%q is the name of a tenderer, expected its bid", bid.Raw()), lang.M("write: %s", lang.Raw(b.ID)))
		a.ok = false
		return a
	}
	sound, id := false, ""
	sound = bid.Sound(func() { id = bid.ID() })
	if id == "" || !sound {
		a.ok = false
		return a
	}
	if a.bid = r.bidNamed(id); a.bid == nil {
		a.ok = false
		if !r.d.holds(id) && len(r.d.Bids) > 0 {
			bid.Problem(lang.M("a decision about %q, which is not a bid of this dossier", id),
				r.d.otherBid(id, lang.M("correct bid:, or remove the entry")))
		}
		return a
	}
	if a.ok && a.lot != "" && !a.bid.Bids(a.lot) {
		a.ok = false
		if a.bid.unlike {
			return a
		}
		bid.Problem(lang.M("bid %q is not for lot %q", id, a.lot), lang.M("correct bid: or lot:"))
	}
	return a
}

func (r *reader) bidNamed(id string) *Bid {
	i, found := slices.BinarySearchFunc(r.d.Bids, id, func(b *Bid, id string) int { return strings.Compare(b.ID, id) })
	if !found {
		return nil
	}
	return r.d.Bids[i]
}

// lotOf reads the lot of a decision, "" for all; ok is false where there is none of
// that name.
func (r *reader) lotOf(m *source.Map) (lot string, ok bool) {
	n := m.Get("lot")
	if n == nil {
		return "", true
	}
	if r.d.Tender.Lots[0].ID == "" {
		n.Problem(lang.M("the tender is not divided into lots"), lang.M("remove lot:"))
		return "", false
	}
	lot = r.lotID(n)
	return lot, lot != ""
}

// needLot is lotOf for a decision about one lot: where there are several it must say
// which.
func (r *reader) needLot(m *source.Map) (lot string, ok bool) {
	if r.d.Tender.Lots[0].ID != "" {
		m.Need("lot")
	}
	return r.lotOf(m)
}

// order notes dates that are not in their order; those that are not given pass.
func order(n *source.Node, what lang.Message, first, second date.Date) {
	if !first.IsZero() && !second.IsZero() && second.Before(first) {
		n.Problem(lang.M("%s: %s comes after %s", what, first, second), lang.M("correct one of the two dates"))
	}
}
