package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Answer is what a bid states in a round after the first: what changes, the rest
// staying as it was.
type Answer struct {
	Round    *criteria.Round
	Received date.Moment
	Late     bool          // it came after the end of the round, or it is not known that it did not
	Decision *LateDecision // about a late one
	Changes  []Change
	At       source.Position

	node, receivedAt *source.Node
}

// Change is a value that an answer changes.
type Change struct {
	source.Difference
	Lot     string // "" where it is for all
	Section string // of the file: prices, declared, ...
}

// Correction words a changed price as a correction is; ok is false where it is none.
func (c Change) Correction(bid string) (out Correction, ok bool) {
	out = Correction{Bid: bid, Was: c.Was, Becomes: c.Becomes, Lots: []string{c.Lot}}
	_, ok = out.place(c.Keys)
	return out, ok
}

// changed notes what an answer changes in a section.
func (a *Answer) changed(lot, section string, list []source.Difference) {
	for _, d := range list {
		a.Changes = append(a.Changes, Change{d, lot, section})
	}
}

// Counts tells whether the answer is taken: it came in time, or was admitted.
func (a *Answer) Counts() bool {
	return a != nil && (!a.Late || a.Decision != nil && a.Decision.Admitted)
}

// States tells whether the answer changes a section for a lot, "" for any.
func (a *Answer) States(section, lot string) bool {
	if a.node.Key(section) != nil {
		return true
	}
	for _, e := range a.node.Key("lots").Entries() {
		if covers(lot, e.Key) && e.Value.Key(section) != nil {
			return true
		}
	}
	return false
}

// Answer gives what the bid states in a round, nil for nothing.
func (b *Bid) Answer(round string) *Answer {
	i := slices.IndexFunc(b.Answers, func(a *Answer) bool { return a.Round.ID == round })
	if i < 0 {
		return nil
	}
	return b.Answers[i]
}

// view is the dossier as it stood in a round.
type view struct {
	bids     []*Bid
	opinions map[markKey][]criteria.Opinion
	juries   map[markKey][]criteria.Juror
}

// In gives the dossier as it stood in a round: each bid with what it stated until then,
// the marks given and the decisions taken until then. It is nil where the tender has no
// such round. A dossier that is read is seen in its last round.
func (d *Dossier) In(round string) *Dossier {
	i := d.Tender.RoundIndex(round)
	if i < 0 || i >= len(d.views) {
		return nil
	}
	in := *d
	in.Round = d.Tender.Rounds[i]
	in.Bids, in.opinions, in.juries = d.views[i].bids, d.views[i].opinions, d.views[i].juries
	in.Decisions = d.decisions.until(i, in.Bids)
	return &in
}

// readAnswers reads what a bid states in later rounds; what it says is checked once
// it is put together with what it changes.
func (r *reader) readAnswers(b *Bid, n *source.Node) {
	t := r.d.Tender
	switch {
	case n == nil:
		return
	case t.RoundsUnread:
		return
	case len(t.Rounds) == 0:
		n.Problem(lang.M("the tender has no rounds"), lang.M("name them under rounds: in tender.yaml, or remove the key"))
		return
	}
	for _, e := range n.Entries() {
		if e.Key == t.Rounds[0].ID {
			e.KeyAt.Problem(lang.M("%q is the first round, which the rest of the file states", e.Key),
				lang.M("move what stands here to the left, out of rounds:"))
			continue
		}
		round := t.NamedRound(e.KeyAt, t.RoundIDs()[1:])
		if round == nil {
			continue
		}
		a := &Answer{Round: round, At: e.KeyAt.At(), node: e.Value}
		m := e.Value.Map()
		if a.receivedAt = m.Get("received"); a.receivedAt != nil {
			a.Received = a.receivedAt.Moment(t.Zone)
		}
		for _, key := range r.answerable() {
			m.Get(key)
		}
		m.Done()
		if r.answersLots(b, a, m) && e.Value.IsMap() {
			b.Answers = append(b.Answers, a)
		}
	}
	slices.SortStableFunc(b.Answers, func(x, y *Answer) int { return x.Round.Index - y.Round.Index })
}

// answerable lists the keys that a later round may state.
func (r *reader) answerable() []string {
	keys := []string{"lots", "summary", "subcontracting"}
	for _, s := range r.kinds.Sections() {
		keys = append(keys, s.Name())
	}
	return keys
}

// answersLots checks that an answer is about lots for which the round is held and the
// bid is made.
func (r *reader) answersLots(b *Bid, a *Answer, m *source.Map) bool {
	lots := m.Get("lots")
	if len(b.Lots) == 0 {
		if lots != nil {
			lots.Problem(lang.M("the tender is not divided into lots"), lang.M("move what stands here to the left, out of lots:"))
		}
		return lots == nil
	}
	held := slices.DeleteFunc(slices.Clone(b.Lots), func(l string) bool { return !a.Round.HeldFor(l) })
	if len(held) == 0 {
		a.node.ProblemAt(a.At, lang.M("the round %q is held for none of the lots of bid %q", a.Round.ID, b.ID),
			lang.M("remove it, or correct lots: of the round"))
		return false
	}
	ok := true
	if lots != nil {
		for _, e := range lots.Entries() {
			ok = e.KeyAt.OneOf(held...) != "" && ok
			lm := e.Value.Map()
			for _, key := range r.answerable()[3:] {
				lm.Get(key)
			}
			lm.Done()
		}
	}
	for _, key := range m.Keys() {
		if n := m.Get(key); key != "lots" && key != "received" && len(held) < len(b.Lots) {
			n.Problem(lang.M("%q for all lots of bid %q, and the round %q is held for %s alone", key, b.ID, a.Round.ID, source.Words(held)),
				lang.M("write it under lots:, with the lot"))
			ok = false
		}
	}
	return ok
}

// settleRounds makes each bid as it stands in each round. The dossier goes on with the
// last.
func (r *reader) settleRounds() {
	d := r.d
	d.decisions = d.Decisions
	if len(d.Tender.Rounds) == 0 {
		return
	}
	d.views = make([]view, len(d.Tender.Rounds))
	d.views[0].bids = d.Bids
	for i, round := range d.Tender.Rounds[1:] {
		for _, b := range d.views[i].bids {
			d.views[i+1].bids = append(d.views[i+1].bids, r.inRound(b, round))
		}
	}
	d.Warnings = once(d.Warnings)
	last := len(d.views) - 1
	d.Bids, d.Round = d.views[last].bids, d.Tender.Rounds[last]
	d.Decisions = d.decisions.until(last, d.Bids)
}

// once leaves out what was said before: a bid that is read again as it stands in a later
// round says the same of what it did not change.
func once(warnings []source.Problem) []source.Problem {
	said := map[string]bool{}
	return slices.DeleteFunc(warnings, func(p source.Problem) bool {
		key := p.In(lang.EN)
		before := said[key]
		said[key] = true
		return before
	})
}

// inRound gives a bid as it stands in a round, from how it stood before.
func (r *reader) inRound(b *Bid, round *criteria.Round) *Bid {
	a := b.Answer(round.ID)
	if a != nil {
		r.inTime(b, a)
	}
	if !a.Counts() || !a.node.IsMap() {
		own := *b
		return &own
	}
	root := b.root.Clone(r.d.Problems)
	root.Remove("rounds")
	for _, e := range a.node.Entries() {
		switch e.Key {
		case "received":
		case "lots":
			for _, lot := range e.Value.Entries() {
				a.layLot(root, lot)
			}
		default:
			a.lay(root, b, e)
		}
	}
	own := r.facts(b.ID, root)
	own.Corrections, own.apart, own.Answers = b.Corrections, b.apart, b.Answers
	return own
}

// lay puts what an answer states for all lots over what the bid stated.
func (a *Answer) lay(root *source.Node, b *Bid, e source.Entry) {
	for _, lot := range b.Lots {
		if root.Key("lots").Key(lot).Key(e.Key) != nil {
			e.KeyAt.Problem(lang.M("%q for all lots, and bid %q states its own for lot %q, which this does not reach", e.Key, b.ID, lot),
				lang.M("write it under lots:, with each lot"))
			return
		}
	}
	a.changed("", e.Key, root.Overlay(e.Value, e.Key))
	if e.Key == "prices" {
		lapse(root.Key("prices"), e.Value)
	}
}

// layLot puts what an answer states for a lot over what the bid stated for it: what
// it stated for all lots, where it has nothing of its own there.
func (a *Answer) layLot(root *source.Node, lot source.Entry) {
	own := root.Key("lots").Key(lot.Key)
	for _, e := range lot.Value.Entries() {
		if common := root.Key(e.Key); own.Key(e.Key) == nil && common != nil {
			root.Overlay(common, "lots", lot.Key, e.Key)
		}
		a.changed(lot.Key, e.Key, root.Overlay(e.Value, "lots", lot.Key, e.Key))
		if e.Key == "prices" {
			lapse(own.Key("prices"), e.Value)
		}
	}
}

// lapse takes out the amounts and the total that a bid stated of prices that it no
// longer asks, where it does not state them anew.
func lapse(prices, over *source.Node) {
	for _, e := range over.Key("schedules").Entries() {
		lapse(prices.Key("schedules").Key(e.Key), e.Value)
	}
	price, lines := over.Key("price"), over.Key("lines")
	if price == nil && lines == nil {
		return
	}
	if over.Key("stated_total") == nil {
		prices.Remove("stated_total")
	}
	switch {
	case lines == nil:
		prices.Remove("lines")
	case price == nil:
		prices.Remove("price")
	}
	if !lines.IsList() || !prices.Key("lines").IsList() {
		return
	}
	stated := map[string]bool{}
	for _, item := range lines.List() {
		stated[item.Key("id").Raw()] = item.Key("stated") != nil
	}
	for _, line := range prices.Key("lines").List() {
		if again, there := stated[line.Key("id").Raw()]; there && !again {
			line.Remove("stated")
		}
	}
}

// inTime tells whether an answer came before the end of its round, and asks for the
// buyer's decision where it did not.
func (r *reader) inTime(b *Bid, a *Answer) {
	if a.Received.IsZero() || a.Round.Deadline.IsZero() {
		if a.receivedAt == nil {
			r.d.warn(source.Problem{Position: a.At,
				What: lang.M("bid %q does not say when it answered in the round %q: that it is in time is not checked", b.ID, a.Round.ID),
				Do:   lang.M("add received: with the day and the hour")})
		}
		return
	}
	late, known := a.Received.After(a.Round.Deadline)
	if a.Late = late || !known; !a.Late {
		return
	}
	i := slices.IndexFunc(r.d.Decisions.Late, func(x LateDecision) bool { return x.Bid == b.ID && x.of(a.Round) })
	if i >= 0 {
		a.Decision = &r.d.Decisions.Late[i]
		return
	}
	what := lang.M("bid %q answered late in the round %q: received on %s, deadline %s", b.ID, a.Round.ID, a.Received, a.Round.Deadline)
	if !known {
		what = lang.M("bid %q may have answered late in the round %q: received on %s, deadline %s; the hour is not stated",
			b.ID, a.Round.ID, a.Received, a.Round.Deadline)
	}
	a.receivedAt.Problem(what, lang.M(
		"record under late: in decisions.yaml, with round: %s, whether the answer is admitted or refused; "+
			"where it is refused the bid stays as it was",
		lang.Raw(a.Round.ID)))
}
