package scoring

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// ShortlistGround names the shortlist among the grounds to set a candidate aside; no
// requirement can have that identifier.
const ShortlistGround = "shortlist:marks"

// Shortlisted is how the candidates of a lot were shortlisted.
type Shortlisted struct {
	*criteria.Shortlist
	Candidates []*Candidate // the best first; those without a rank last
	// Settled is false where marks or facts are missing, so that it is not known who may bid.
	Settled bool
}

// Candidate is how a candidate did by the criteria of the shortlist.
type Candidate struct {
	Bid   *Bid
	Marks map[string]*Mark
	Total *exact.Number // out of the points of the shortlist; nil where marks are missing
	Rank  int           // from 1; 0 where a minimum mark is missed, or marks are missing
	Kept  bool
	Why   lang.Localizer // it is not kept; nil where it is, or that is not settled
}

// Kept lists the candidates that may bid.
func (s *Shortlisted) Kept() []*Candidate {
	return slices.DeleteFunc(slices.Clone(s.Candidates), func(c *Candidate) bool { return !c.Kept })
}

// Tied lists the candidates that share the last place, where they are kept beyond the
// number that was announced.
func (s *Shortlisted) Tied() []*Candidate {
	kept := s.Kept()
	if s.Keep == 0 || len(kept) <= s.Keep {
		return nil
	}
	last := kept[len(kept)-1].Rank
	return slices.DeleteFunc(kept, func(c *Candidate) bool { return c.Rank != last })
}

// Candidate finds how a bid's tenderer did, nil if it was not looked at.
func (s *Shortlisted) Candidate(b *Bid) *Candidate {
	if s == nil {
		return nil
	}
	for _, c := range s.Candidates {
		if c.Bid.ID == b.ID {
			return c
		}
	}
	return nil
}

func (s *Shortlisted) isSettled() bool { return s == nil || s.Settled }

// IsNotShortlisted tells whether the tenderer may not bid, since others are preferred.
func (b *Bid) IsNotShortlisted() bool {
	return slices.ContainsFunc(b.Grounds, func(g Ground) bool { return g.Class == criteria.NotShortlisted })
}

// Received lists the bids that were received: all but those of candidates that may not bid.
func (l *Lot) Received() []*Bid {
	return slices.DeleteFunc(slices.Clone(l.Bids), (*Bid).IsNotShortlisted)
}

// shortlist applies the requirements on candidates, and of those that meet them admits
// the best to bid. It tells whether that is settled; if not, everything waits for it.
func (r *run) shortlist(l *Lot) bool {
	rules := r.e.Tender.Shortlist
	if rules == nil || len(l.Selection) == 0 {
		return true
	}
	s := &Shortlisted{Shortlist: rules, Settled: true}
	l.Shortlist = s
	on := len(l.Requirements)
	if i := slices.IndexFunc(l.Requirements, func(q *criteria.Requirement) bool { return q.Stage != criteria.Candidate }); i >= 0 {
		on = i
	}
	view := &Lot{Lot: &criteria.Lot{ID: l.ID, Title: l.Title, Criteria: l.Selection}}
	for _, b := range slices.Concat(l.Bids, newLot(l.Lot, r.d.Gone()).Bids) {
		if l.baseOf(b) != nil {
			continue
		}
		if r.require(l, b, l.Requirements[:on]); b.Status == SetAside {
			continue
		}
		if d := r.d.Decisions.Aside(b.ID, l.ID); d != nil && d.Class == criteria.Ineligible {
			continue
		}
		own := &Bid{Bid: b.Bid, Status: b.Status, Marks: map[string]*Mark{}}
		s.Settled = r.findCandidate(view, own) && b.Status == Ranked && s.Settled
		view.Bids = append(view.Bids, own)
		s.Candidates = append(s.Candidates, &Candidate{Bid: b, Marks: own.Marks})
	}
	if !unread(l.Selection) {
		r.compareCandidates(view, s)
	}
	if !s.Settled {
		l.wait()
		return false
	}
	r.admit(l, s)
	return true
}

// unread tells whether a criterion could not be read, which is told: nothing is marked on
// it.
func unread(of []*criteria.Criterion) bool {
	return slices.ContainsFunc(criteria.Leaves(of), func(c *criteria.Criterion) bool { return c.Measure == nil })
}

// baseOf gives the bid that a variant goes with, nil for a bid that is none: one tenderer
// is one candidate.
func (l *Lot) baseOf(b *Bid) *Bid {
	if b.VariantOf == "" {
		return nil
	}
	return l.Bid(b.VariantOf)
}

// findCandidate finds what the criteria of the shortlist look at of a candidate; it tells
// whether nothing is missing.
func (r *run) findCandidate(view *Lot, own *Bid) bool {
	complete := true
	for _, c := range criteria.Leaves(view.Criteria) {
		m := &Mark{}
		if looked(c, true) {
			r.look(view, own, c, m, r.measured(view, own, c.Use, c.ID), true)
		}
		complete = complete && c.Measure != nil && !m.Missing
	}
	return complete
}

// compareCandidates gives the candidates their marks, totals and ranks.
func (r *run) compareCandidates(view *Lot, s *Shortlisted) {
	t := *r.e.Tender
	t.Award, t.Ties = criteria.Award{Method: criteria.WeightedSum}, s.Ties
	x := NewNumbers(&t, view, func(*Bid) bool { return true })
	r.marks(x)
	r.minimums(x)
	entered := make([]bool, len(x.Of))
	for i, b := range x.Of {
		entered[i], x.Bids[i].Partial = b.Status != SetAside, b.Status == Incomplete
	}
	o := x.Evaluate(entered, nil)
	r.compared(x, o)
	x.rebased(o)
	for i, b := range x.Of {
		if c := s.Candidates[i]; b.Status == Ranked {
			x.weighed(i, o.Rows[i], o.Best, all)
			total := o.Rows[i].Total
			c.Total, c.Rank = &total, o.Ranks[i]
		} else if b.Status == SetAside {
			g := b.Grounds[0]
			c.Why = lang.M("%s: %s", g.Title, g.Reason)
		}
	}
	slices.SortStableFunc(s.Candidates, func(a, b *Candidate) int {
		return cmp.Or(cmp.Compare(a.place(), b.place()), strings.Compare(a.Bid.ID, b.Bid.ID))
	})
}

// place orders candidates: those without a rank come last.
func (c *Candidate) place() int {
	if c.Rank == 0 {
		return 1 << 30
	}
	return c.Rank
}

// admit sets aside the candidates that the shortlist does not take, with their variants.
func (r *run) admit(l *Lot, s *Shortlisted) {
	ranked := 0
	for _, c := range s.Candidates {
		if c.Rank > 0 {
			ranked++
		}
	}
	for _, c := range s.Candidates {
		if c.Rank > 0 {
			best := *s.Candidates[0].Total
			if c.Kept = s.Takes(*c.Total, best, c.Rank-1); !c.Kept {
				c.Why = misses(s.Cut, s.Points, *c.Total, best, c.Rank, ranked)
			}
		}
		if !c.Kept {
			c.Bid.Status = SetAside
			c.Bid.Grounds = append(c.Bid.Grounds, Ground{ShortlistGround,
				lang.Text{FR: "Candidature non retenue", EN: "Candidate not shortlisted"}, criteria.NotShortlisted, s.Basis, c.Why})
		}
	}
	for _, b := range l.Bids {
		if base := l.baseOf(b); base != nil && base.Status == SetAside && b.Status != SetAside {
			b.Status, b.Grounds = SetAside, slices.Clone(base.Grounds)
		}
	}
	r.tellOfShortlist(l, s)
}

// misses says which condition a total does not meet.
func misses(c criteria.Cut, points, total, best exact.Number, rank, of int) lang.Localizer {
	switch {
	case c.Minimum != nil && total.Less(*c.Minimum):
		return lang.M("total %s out of %s, below the minimum of %s", exact.Against(total, *c.Minimum), points, exact.Against(*c.Minimum))
	case c.Within != nil && c.Within.Less(best.Sub(total)):
		return lang.M("total %s out of %s, more than %s behind the best total", total, points, *c.Within)
	}
	return lang.M("total %s out of %s, rank %d of %d; places: %d", exact.Against(total, best), points, rank, of, c.Keep)
}

// tellOfShortlist warns where more or fewer candidates may bid than was announced.
func (r *run) tellOfShortlist(l *Lot, s *Shortlisted) {
	where := l.located()
	kept := len(s.Kept())
	if tied := s.Tied(); len(tied) > 0 {
		names := make(lang.List, len(tied))
		for i, c := range tied {
			names[i] = c.Bid.Name()
		}
		r.warn(source.Problem{Position: s.At,
			What: where(lang.M("shortlist: %d candidates go on, and not %d: %s tie", kept, s.Keep, names)),
			Do:   lang.M("where the consultation documents settle such ties, write the criteria under ties:")})
	}
	if kept < s.AtLeast {
		r.warn(source.Problem{Position: s.At,
			What: where(lang.N(kept, "shortlist: %d candidate goes on, and at least %d were announced",
				"shortlist: %d candidates go on, and at least %d were announced", kept, s.AtLeast)),
			Do: lang.M("the buyer may go on with those that have the capacities asked for, or start again (CCP, art. R2142-15 to R2142-18)")})
	}
}
