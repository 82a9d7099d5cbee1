package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Shortlist limits how many candidates are admitted to bid, by criteria on the
// candidates themselves. Their marks are no part of any bid's: what an award is decided
// on is the bid (CJEU, C-532/06, Lianakis).
type Shortlist struct {
	Cut
	Points exact.Number // what the weights of its criteria add up to
	Ties   []string     // its criteria that settle ties, in order
	Basis  lang.Text    // the rule that makes it a ground to set a candidate aside
	At     source.Position

	lowest, scale exact.Number
	ties          []*source.Node
}

// readShortlist reads the rules of a shortlist; its criteria are read with each lot.
func (t *Tender) readShortlist(n *source.Node) {
	if n == nil {
		return
	}
	m := n.Map()
	s := &Shortlist{At: n.At(), Points: exact.Hundred, lowest: t.Lowest, scale: t.Scale}
	if p := m.Get("points"); p != nil {
		if s.Points = p.Number(); s.Points.Sign() <= 0 {
			p.Problem(lang.M("the points must be above 0"), lang.M("write what the weights add up to, such as 60"))
			s.Points = exact.Hundred
		}
	}
	if x := m.Get("scale"); x != nil {
		s.lowest, s.scale = readScale(x)
	}
	s.Cut = readCut(m, s.Points, n)
	s.Basis = lang.Text{FR: "CCP, art. R2142-15 à R2142-18", EN: "CCP, art. R2142-15 to R2142-18"}
	if b := m.Get("basis"); b != nil {
		s.Basis = b.LangText()
	}
	s.ties = m.Get("ties").List()
	m.Need("criteria")
	m.Done()
	t.Shortlist = s
}

// readSelection reads the criteria of the shortlist as a lot has them.
func readSelection(n *source.Node, t *Tender, kinds Kinds, ids claims) []*Criterion {
	s := t.Shortlist
	view := *t
	view.Points, view.Lowest, view.Scale = s.Points, s.lowest, s.scale
	cs := readCriteria(n, &view, kinds, ids)
	for _, c := range Leaves(cs) {
		if c.Measure != nil && c.Measure.Unit() == Money {
			c.node.Map().Get("measure").Problem(lang.M("candidates are shortlisted by the price of a bid"),
				lang.M("a price is a matter of award: move the criterion to criteria:"))
			c.Measure = nil
		}
	}
	return cs
}

// settleShortlist reads what names the criteria of the shortlist, once they are known.
func (t *Tender) settleShortlist() {
	if t.Shortlist == nil {
		return
	}
	var ids []string
	Walk(t.Lots[0].Selection, func(c *Criterion) { ids = append(ids, c.ID) })
	for _, item := range t.Shortlist.ties {
		if id := t.Name(item, ids...); len(ids) > 0 && id != "" {
			t.Shortlist.Ties = append(t.Shortlist.Ties, id)
		}
	}
	for _, l := range t.Lots { // requirements on candidates are looked at first
		l.Requirements = slices.Clone(l.Requirements)
		slices.SortStableFunc(l.Requirements, func(a, b *Requirement) int { return a.order() - b.order() })
	}
}

func (r *Requirement) order() int {
	if r.Stage == Candidate {
		return 0
	}
	return 1
}

// Marked lists what bids and candidates are marked on in the lot: the leaves of the
// criteria of the shortlist, then those of the criteria of award.
func (l *Lot) Marked() []*Criterion {
	if len(l.Selection) == 0 {
		return Leaves(l.Criteria)
	}
	return slices.Concat(Leaves(l.Selection), Leaves(l.Criteria))
}

// Selecting finds a criterion of the shortlist, nil if there is none of that identifier.
func (l *Lot) Selecting(id string) *Criterion { return (&Lot{Criteria: l.Selection}).Criterion(id) }
