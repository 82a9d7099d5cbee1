package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// setAside reads a bid set aside by hand.
func (r *reader) setAside(item *source.Node) {
	a := r.aboutBid(item, "bid")
	d := SetAsideDecision{Decision: r.decision(a.m), Lot: a.lot}
	classes := make([]string, len(criteria.Classes))
	for i, c := range criteria.Classes {
		classes[i] = string(c)
	}
	d.Class = criteria.Class(a.m.Need("class").OneOf(classes...))
	a.m.Done()
	if !a.ok || d.Class == "" || !a.since(d.Decision) {
		return
	}
	d.Bid = a.bid.ID
	if other := r.d.Decisions.Aside(d.Bid, d.Lot); other != nil {
		item.Problem(
			lang.M("a second decision to set bid %q aside; the first is at line %d", d.Bid, other.At.Line),
			lang.M("keep one of the two"),
		)
		return
	}
	r.d.Decisions.SetAside = append(r.d.Decisions.SetAside, d)
}

// since notes a decision taken before the bid was there.
func (a about) since(d Decision) bool {
	if !d.On.IsZero() && !a.bid.Received.IsZero() && d.On.Before(a.bid.Received.Day()) {
		a.node.Problem(
			lang.M("the decision of %s is earlier than the bid, received on %s", d.On, a.bid.Received),
			lang.M("correct one of the two dates"),
		)
		return false
	}
	return true
}

// exchange reads when something was asked for and when it was answered.
func (a about) exchange() (asked, answered date.Date, answer lang.Text) {
	when := a.m.Need("asked")
	asked = when.Date()
	if n := a.m.Get("answered"); n != nil {
		answered = n.Date()
		order(n, lang.M("what was asked for and its answer"), asked, answered)
	}
	answer = a.m.Get("answer").LangText()
	if a.bid != nil {
		order(when, lang.M("the bid and what was asked of it"), a.bid.Received.Day(), asked)
	}
	return asked, answered, answer
}

// lowPrice reads what was asked, answered and concluded about a low price.
func (r *reader) lowPrice(item *source.Node) {
	a := r.aboutBid(item, "bid")
	d := LowPriceDecision{Decision: r.decision(a.m), Lot: a.lot}
	d.Asked, d.Answered, d.Answer = a.exchange()
	word := a.m.Need("conclusion").OneOf("justified", "not-justified")
	d.Justified = word == "justified"
	a.m.Done()
	order(item, lang.M("the question and the conclusion"), latest(d.Asked, d.Answered), d.On)
	if !a.ok || word == "" {
		return
	}
	d.Bid = a.bid.ID
	switch other := r.d.Decisions.LowPrice(d.Bid, d.Lot); {
	case other != nil && (other.Round == d.Round || !other.Justified):
		item.Problem(
			lang.M("a second conclusion about the price of bid %q; the first is at line %d", d.Bid, other.At.Line),
			lang.M("keep one of the two"),
		)
		return
	case d.Justified && d.Answered.IsZero():
		item.Problem(lang.M("the price of bid %q is found justified, and no answer is recorded", d.Bid),
			lang.M("add answered: and answer:, or write conclusion: not-justified"))
		return
	}
	r.d.Decisions.LowPrices = append(r.d.Decisions.LowPrices, d)
}

func latest(a, b date.Date) date.Date {
	if b.After(a) {
		return b
	}
	return a
}

// request reads a clarification or a regularisation.
func (r *reader) request(item *source.Node) {
	a := r.aboutBid(item, "bid")
	d := Request{
		Decision: r.decision(a.m),
		Lot:      a.lot,
		What:     a.m.Need("what").LangText(),
		Kind:     a.m.Need("kind").OneOf("clarification", "regularisation"),
	}
	d.Asked, d.Answered, d.Answer = a.exchange()
	word := a.m.Need("outcome").OneOf("accepted", "refused")
	d.Accepted = word == "accepted"
	a.m.Done()
	order(item, lang.M("what was asked for and the decision"), latest(d.Asked, d.Answered), d.On)
	if !a.ok || word == "" || d.Kind == "" {
		return
	}
	d.Bid = a.bid.ID
	switch low := r.d.Decisions.LowPrice(d.Bid, d.Lot); {
	case d.Accepted && d.Answered.IsZero():
		item.Problem(lang.M("it is accepted, and no answer is recorded"), lang.M("add answered:, or write outcome: refused"))
		return
	case d.Kind == "regularisation" && low != nil && !low.Justified:
		item.Problem(
			lang.M("bid %q is regularised although its price was found abnormally low: that may not be (CCP, art. R2152-2)", d.Bid),
			lang.M("remove the entry, or correct the conclusion about the price"),
		)
		return
	case !d.Accepted && d.Kind == "regularisation" && r.d.Decisions.Aside(d.Bid, d.Lot) == nil:
		item.Problem(lang.M("the regularisation of bid %q is refused, and nothing sets the bid aside", d.Bid),
			lang.M("record under set_aside: that it is, as irregular or unacceptable"))
		return
	}
	r.d.Decisions.Requests = append(r.d.Decisions.Requests, d)
}

// interest reads a conflict of interest.
func (r *reader) interest(item *source.Node) {
	m := item.Map()
	d := Interest{Decision: r.decision(m), Who: m.Need("who").LangText(), Measure: m.Need("measure").LangText()}
	lot, ok := r.lotOf(m)
	d.Lot = lot
	if n := m.Get("bid"); n != nil {
		var ids []string
		for _, b := range r.d.Bids {
			ids = append(ids, b.ID)
		}
		if d.Bid = n.ID(); d.Bid != "" && !slices.Contains(ids, d.Bid) && !r.d.holds(d.Bid) {
			n.OneOf(ids...)
			ok = false
		}
	}
	m.Done()
	if ok {
		r.d.Decisions.Interests = append(r.d.Decisions.Interests, d)
	}
}
