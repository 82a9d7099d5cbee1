package evaluated

import (
	"slices"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// Committee gives the committee of the revision, with the bids that stand: those that no
// requirement has set aside. A mark below a minimum is still a mark to be seen.
func (ev *Revision) Committee() (c *committee.Committee, problems []source.Problem, written bool) {
	d := ev.Dossier
	if d.Tender == nil {
		return nil, nil, false
	}
	c, wrong := committee.Load(ev.Rev.FS, d)
	if written = c != nil; !written {
		c = committee.Without(d)
	}
	return c.Among(ev.stands).Asking(ev.markedOn), wrong.Sorted(), written
}

// stands tells whether a bid is to be marked.
func (ev *Revision) stands(lot, bid string) bool {
	if ev.Study == nil {
		return true
	}
	for _, l := range ev.Study.Lots {
		b := l.Bid(bid)
		if l.ID != lot || b == nil {
			continue
		}
		failed := slices.ContainsFunc(b.Checks, func(c scoring.Check) bool { return c.Result == scoring.Fail || c.Result == scoring.Unknown })
		return !failed && !b.IsNotShortlisted() && (b.Late == nil || b.Status != scoring.SetAside || len(b.Marks) > 0)
	}
	return true
}

// markedOn tells whether a bid is to be marked on something.
func (ev *Revision) markedOn(lot, subject, bid string) bool {
	if ev.Study == nil {
		return true
	}
	for _, l := range ev.Study.Lots {
		if b := l.Bid(bid); l.ID == lot && b != nil {
			return l.Asks(b, subject)
		}
	}
	return true
}

// Closed tells whether the price envelopes of some lot are to be opened yet.
func (ev *Revision) Closed() bool {
	c, _, _ := ev.Committee()
	return c != nil && slices.ContainsFunc(ev.Lots(), func(l *criteria.Lot) bool { return c.Closed(l.ID) })
}
