package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
)

// settleMarks puts the marks of each round together with those of the rounds before:
// an evaluator's last mark of a bid counts. A consensus counts until an evaluator marks
// the bid again in a later round.
func (r *reader) settleMarks() {
	d := r.d
	d.in(nil)
	for i := range d.marked {
		v := &d.marked[i]
		if i > 0 {
			before := d.marked[i-1]
			v.opinions, v.juries = together(before.opinions, v.opinions), jurors(before.juries, v.juries)
		}
		if i < len(d.views) {
			d.views[i].opinions, d.views[i].juries = v.opinions, v.juries
		}
	}
	last := d.marked[len(d.marked)-1]
	d.opinions, d.juries = last.opinions, last.juries
}

// in gives the marks of a round, the first for no round.
func (d *Dossier) in(round *criteria.Round) *view {
	if d.marked == nil {
		d.marked = make([]view, max(1, len(d.Tender.Rounds)))
		for i := range d.marked {
			d.marked[i] = view{opinions: map[markKey][]criteria.Opinion{}, juries: map[markKey][]criteria.Juror{}}
		}
	}
	if round == nil {
		return &d.marked[0]
	}
	return &d.marked[round.Index]
}

// together gives the marks of a round: those of the rounds before, but for those that
// are given again.
func together(before, now map[markKey][]criteria.Opinion) map[markKey][]criteria.Opinion {
	out := make(map[markKey][]criteria.Opinion, len(before)+len(now))
	for key, old := range before {
		again := now[key]
		marked := slices.ContainsFunc(again, func(o criteria.Opinion) bool { return !o.Consensus })
		var all []criteria.Opinion
		for _, o := range old {
			i := slices.IndexFunc(again, func(x criteria.Opinion) bool { return x.Consensus == o.Consensus && x.Evaluator == o.Evaluator })
			switch {
			case i >= 0:
				all = append(all, again[i])
				again = slices.Delete(slices.Clone(again), i, i+1)
			case o.Consensus && marked: // it was about other marks
			default:
				all = append(all, o)
			}
		}
		out[key] = append(all, again...)
	}
	for key, list := range now {
		if _, there := before[key]; !there {
			out[key] = list
		}
	}
	return out
}

// jurors gives who marks in a round: who did before, and who joined.
func jurors(before, now map[markKey][]criteria.Juror) map[markKey][]criteria.Juror {
	out := make(map[markKey][]criteria.Juror, len(before)+len(now))
	for key, list := range before {
		out[key] = list
	}
	for key, list := range now {
		all := slices.Clone(out[key])
		for _, j := range list {
			if !slices.ContainsFunc(all, func(x criteria.Juror) bool { return x.Evaluator == j.Evaluator }) {
				all = append(all, j)
			}
		}
		out[key] = all
	}
	return out
}
