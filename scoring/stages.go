package scoring

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/numeric"
)

// StageGround begins the names of stages among the grounds to set a bid aside; no
// requirement can have such an identifier.
const StageGround = "stage:"

// Stage is how the bids stood by what was marked before a later stage, and which of them
// went on to it.
type Stage struct {
	*criteria.AwardStage
	Points  exact.Number // of a full total until then
	Bids    []*Standing  // the best first
	Settled bool         // false where marks or facts are missing, so that it is not known who goes on
}

// Standing is where a bid stood before a stage.
type Standing struct {
	Bid   *Bid
	Total exact.Number
	Rank  int
	On    bool           // it went on
	Why   lang.Localizer // it did not; nil where it did
}

// On counts the bids that went on.
func (s *Stage) On() int {
	n := 0
	for _, b := range s.Bids {
		if b.On {
			n++
		}
	}
	return n
}

// Tied lists the bids that share the last place, where more went on than the stage keeps.
func (s *Stage) Tied() []*Bid {
	on := s.On()
	if s.Keep == 0 || on <= s.Keep {
		return nil
	}
	var out []*Bid
	for _, b := range s.Bids {
		if b.On && b.Rank == s.Bids[on-1].Rank {
			out = append(out, b.Bid)
		}
	}
	return out
}

// Edge gives the last bid that went on, the first that did not, and by how many points they
// are apart; ok is false where all went on.
func (s *Stage) Edge() (last, next *Standing, apart exact.Number, ok bool) {
	on := s.On()
	if on == 0 || on == len(s.Bids) {
		return nil, nil, apart, false
	}
	last, next = s.Bids[on-1], s.Bids[on]
	return last, next, last.Total.Sub(next.Total), true
}

// lack is what is missing of a bid, and is asked for only if it stands in that stage.
type lack struct {
	stage   int
	finding *criteria.Finding
}

// stages leaves bids behind stage by stage. It tells whether who goes on to the last is
// settled.
func (r *run) stages(l *Lot) bool {
	for _, s := range r.e.Tender.StagesOf(l.Lot) {
		if !r.stage(l, s) {
			return false
		}
	}
	return true
}

func (r *run) stage(l *Lot, rules *criteria.AwardStage) bool {
	s := &Stage{AwardStage: rules}
	l.Stages = append(l.Stages, s)
	t := *r.e.Tender
	t.Award, t.Ties = criteria.Award{Method: criteria.WeightedSum}, nil
	view := &Lot{Lot: &criteria.Lot{ID: l.ID, Criteria: criteria.Before(l.Criteria, rules.Index)}, Bids: l.Bids}
	x := NewNumbers(&t, view, func(b *Bid) bool { return b.Status != SetAside })
	for _, n := range x.Leaves {
		s.Points = s.Points.Add(n.Weight)
	}
	r.marks(x)
	r.minimums(x)
	if r.ask(l, rules.Index-1); !r.draft && r.problems.Err() != nil {
		return false
	}
	entered := make([]bool, len(x.Of))
	s.Settled = true
	for i, b := range x.Of {
		entered[i], x.Bids[i].Partial = b.Status != SetAside, b.Status == Incomplete
		s.Settled = s.Settled && b.Status != Incomplete
	}
	o := x.Evaluate(entered, nil)
	r.compared(x, o)
	x.rebased(o)
	if !s.Settled {
		l.wait()
		return false
	}
	whole := map[*criteria.Criterion]bool{} // a group of which a part comes later is a copy
	criteria.Walk(l.Criteria, func(c *criteria.Criterion) { whole[c] = true })
	for i, b := range x.Of {
		if b.Status == Ranked {
			x.weighed(i, o.Rows[i], o.Best, func(n *numeric.Node) bool { return n.Leaf >= 0 || whole[n.Criterion] })
			s.Bids = append(s.Bids, &Standing{Bid: b, Total: o.Rows[i].Total, Rank: o.Ranks[i]})
		}
	}
	r.advance(l, s)
	return true
}

// wait leaves all bids that stand without a total.
func (l *Lot) wait() {
	for _, b := range l.Bids {
		if b.Status != SetAside {
			b.Status = Incomplete
		}
	}
}

// advance sets aside the bids that do not go on.
func (r *run) advance(l *Lot, s *Stage) {
	slices.SortStableFunc(s.Bids, func(a, b *Standing) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), strings.Compare(a.Bid.ID, b.Bid.ID))
	})
	for _, b := range s.Bids {
		best := s.Bids[0].Total
		if b.On = s.Takes(b.Total, best, b.Rank-1); b.On {
			continue
		}
		b.Why = misses(s.Cut, s.Points, b.Total, best, b.Rank, len(s.Bids))
		b.Bid.Status, b.Bid.LeftAt = SetAside, s.Index
		b.Bid.Grounds = append(b.Bid.Grounds, Ground{StageGround + s.ID, s.Title, criteria.NotAdvanced, s.Basis, b.Why})
	}
	for _, b := range l.Bids {
		if b.Status == SetAside {
			r.drop(b, s)
		}
	}
	where := l.located()
	if tied := s.Tied(); len(tied) > 0 {
		r.warn(source.Problem{Position: s.At, What: where(lang.M("stage %q: more go on than %d, since these tie: %s",
			s.ID, s.Keep, Names(tied)))})
	}
	if on := s.On(); on < s.AtLeast {
		r.warn(source.Problem{Position: s.At,
			What: where(lang.N(on, "stage %q: %d bid goes on, and at least %d were announced",
				"stage %q: %d bids go on, and at least %d were announced", s.ID, on, s.AtLeast)),
			Do: lang.M("what remains must make for real competition (CCP, art. R2161-18)")})
	}
}

// drop takes from a bid what a stage that it does not reach would look at, and tells where
// it was marked there.
func (r *run) drop(b *Bid, s *Stage) {
	for _, id := range slices.Sorted(maps.Keys(b.Marks)) {
		m := b.Marks[id]
		if m.Criterion.Later < s.Index {
			continue
		}
		if m.Finding != nil && len(m.Finding.Opinions) > 0 {
			r.warn(source.Problem{Position: s.At,
				What: lang.M("%s: the marks on %q do not count: the bid does not go on to the stage %q", b.Name(), id, s.ID)})
		}
		delete(b.Marks, id)
	}
}

// located says in which lot something is, where there are several.
func (l *Lot) located() func(lang.Message) lang.Message {
	return func(what lang.Message) lang.Message {
		if l.ID == "" {
			return what
		}
		return lang.M("lot %q: %s", l.ID, what)
	}
}
