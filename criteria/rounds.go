package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Round is a round of bids: the first is what was received by the tender's deadline;
// in each later one tenderers state what changes, after negotiation.
type Round struct {
	ID       string
	Index    int // 0 for the first
	Title    lang.Text
	Deadline date.Moment // for answers; of the first round that of the tender
	Lots     []string    // for which it is held; empty for all
	// SetAside tells that a bid that does not answer is set aside; otherwise it stays as
	// it was.
	SetAside  bool
	Otherwise Class     // of a bid that is set aside for it
	Basis     lang.Text // of the same
	At        source.Position
}

// HeldFor tells whether the round is held for a lot.
func (r *Round) HeldFor(lot string) bool { return len(r.Lots) == 0 || slices.Contains(r.Lots, lot) }

// Round finds a round, nil if there is none of that identifier.
func (t *Tender) Round(id string) *Round {
	i := t.RoundIndex(id)
	if i < 0 {
		return nil
	}
	return t.Rounds[i]
}

// RoundIndex tells which round that is, from 0 for the first; -1 for none.
func (t *Tender) RoundIndex(id string) int {
	return slices.IndexFunc(t.Rounds, func(r *Round) bool { return r.ID == id })
}

// RoundIDs lists the rounds in their order.
func (t *Tender) RoundIDs() []string {
	out := make([]string, len(t.Rounds))
	for i, r := range t.Rounds {
		out[i] = r.ID
	}
	return out
}

// LastRound gives the last round held for a lot, nil where the tender has no rounds.
func (t *Tender) LastRound(lot string) *Round {
	for i := len(t.Rounds) - 1; i >= 0; i-- {
		if t.Rounds[i].HeldFor(lot) {
			return t.Rounds[i]
		}
	}
	return nil
}

// NamedRound reads the name of one of some rounds, nil if it is none. Where a round bears
// no identifier of its own, a name that is not known may be meant for it.
func (t *Tender) NamedRound(n *source.Node, ids []string) *Round {
	if t.unnamedRound && n.IsScalar() {
		return t.Round(n.Among(ids...))
	}
	return t.Round(n.OneOf(ids...))
}

// readRounds reads the rounds of negotiation, of which there are none in most tenders.
func (t *Tender) readRounds(n *source.Node) {
	if n == nil {
		return
	}
	ids := map[string]source.Position{}
	alone := len(n.List()) == 1 // which is told, and is hardly the first
	for i, item := range n.List() {
		r := &Round{Index: i, At: item.At(), Deadline: t.Dates.Deadline, Otherwise: Irregular}
		switch {
		case item.IsMap() && alone:
			m := item.Map()
			for _, key := range []string{"id", "title", "deadline", "lots", "unanswered", "otherwise", "basis"} {
				m.Get(key)
			}
			m.Done()
		case item.IsMap():
			t.readRound(r, item.Map(), i == 0, ids)
		default:
			r.ID = item.ID()
			r.Title = lang.Same(r.ID)
			t.unnamedRound = !claim(ids, r.ID, item) || t.unnamedRound
			if i > 0 {
				item.Problem(lang.M("the round %q has no deadline", r.ID),
					lang.M("write {id: %s, deadline: 2026-04-27 12:00}: decisions are placed in rounds by it", lang.Raw(r.ID)))
			}
		}
		t.Rounds = append(t.Rounds, r)
	}
	if n.IsList() && len(t.Rounds) < 2 {
		n.Problem(lang.M("fewer than two rounds"), lang.M("name the first and what follows it, or remove the key"))
		t.Rounds, t.RoundsUnread = nil, true
	}
}

func (t *Tender) readRound(r *Round, m *source.Map, first bool, ids map[string]source.Position) {
	r.ID = m.Need("id").ID()
	t.unnamedRound = !claim(ids, r.ID, m.Get("id")) || t.unnamedRound
	r.Title = titleOf(m, r.ID)
	if first {
		if d := m.Get("deadline"); d != nil {
			d.Problem(lang.M("a deadline of the first round"), lang.M("that of the tender counts: write it under tender.dates"))
		}
		m.Done()
		return
	}
	before := t.Rounds[len(t.Rounds)-1].Deadline
	d := m.Need("deadline")
	if r.Deadline = d.Moment(t.Zone); !r.Deadline.IsZero() {
		after, known := r.Deadline.After(before)
		award := t.Dates.Award
		switch {
		case !before.IsZero() && known && !after:
			d.Problem(lang.M("the round ends on %s, not after the one before it, on %s", r.Deadline, before), lang.M("correct one of the two dates"))
			r.Deadline = date.Moment{} // what follows from it is not told
		case !award.IsZero() && award.Before(r.Deadline.Day()):
			d.Problem(lang.M("the round ends on %s, after the award of %s", r.Deadline, award), lang.M("correct one of the two dates"))
			r.Deadline = date.Moment{}
		}
	}
	lots := make([]string, 0, len(t.Lots))
	for _, l := range t.Lots {
		lots = append(lots, l.ID)
	}
	if l := m.Get("lots"); l != nil && lots[0] == "" {
		l.Problem(lang.M("the tender is not divided into lots"), lang.M("remove the key"))
	} else {
		for _, item := range l.List() {
			r.Lots = append(r.Lots, item.OneOf(lots...))
		}
	}
	if u := m.Get("unanswered"); u != nil {
		r.SetAside = u.OneOf("keeps", "set-aside") == "set-aside"
	}
	if o := m.Get("otherwise"); o != nil {
		r.Otherwise = Class(o.OneOf(classNames()...))
		if !r.SetAside {
			o.Problem(lang.M("a class of bids that are not set aside"), lang.M("remove it, or write unanswered: set-aside"))
		}
	}
	if r.SetAside {
		r.Basis = m.Need("basis").LangText()
	} else {
		r.Basis = m.Get("basis").LangText()
	}
	m.Done()
}
