package dependence

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// layer is a layer that the tender needs, with what its components add up to.
type layer struct {
	id       technology.Layer
	weight   exact.Number
	absent   bool // the service does not have it
	parts    []*part
	exposure figures
}

func (x *examination) examine() {
	for _, id := range technology.Layers {
		if !x.needed[id] || x.except[id] {
			continue
		}
		l := &layer{id: id, weight: x.weights[id], absent: len(x.facts.In(id)) == 0}
		for _, c := range x.facts.In(id) {
			l.parts = append(l.parts, x.part(c))
		}
		l.addUp()
		x.layers = append(x.layers, l)
		x.total = x.total.Add(l.weight)
	}
	x.addUp()
	x.cutOff()
	x.count()
	x.alone = x.outages()
	x.notice()
}

// addUp adds up the components of a layer. By what is shown, the part of the layer
// whose carrier is not shown counts like the worst of those that may carry it. A
// layer that the service does not have is shown by nothing to be free.
func (l *layer) addUp() {
	if l.absent {
		l.exposure = figures{proven: exact.One, worst: exact.One}
		return
	}
	for r := range l.exposure {
		open, heaviest := exact.One, exact.Zero
		for _, p := range l.parts {
			switch {
			case reading(r).asClaimed() || p.split:
				l.exposure[r] = l.exposure[r].Add(p.Share.Mul(p.tie[r]))
				open = open.Sub(p.Share)
			default:
				heaviest = exact.Max(heaviest, p.tie[r])
			}
		}
		l.exposure[r] = l.exposure[r].Add(open.Mul(heaviest))
		for _, p := range l.parts {
			p.contribution[r] = p.Share.Mul(p.tie[r])
			if !reading(r).asClaimed() && !p.split {
				p.contribution[r] = p.Share.Mul(heaviest)
			}
		}
	}
}

// addUp adds up the layers. What a bid claims is over the layers that it offers;
// every other figure is over all that the tender needs.
func (x *examination) addUp() {
	offered := exact.Zero
	for _, l := range x.layers {
		if !l.absent {
			offered = offered.Add(l.weight)
		}
	}
	for _, l := range x.layers {
		for r := range x.index {
			over := x.total
			if reading(r).asClaimed() {
				over = offered
			}
			if over.IsZero() {
				continue
			}
			w := l.weight.Quo(over)
			x.index[r] = x.index[r].Add(w.Mul(l.exposure[r]))
			for _, p := range l.parts {
				p.contribution[r] = p.contribution[r].Mul(w)
			}
		}
	}
}

// notice tells what the reader of the result must be told of the layers.
func (x *examination) notice() {
	var absent, evenly []string
	for _, l := range x.layers {
		if l.absent {
			absent = append(absent, string(l.id))
		}
		silent := 0
		for _, p := range l.parts {
			if p.Evenly {
				silent++
			}
			if x.hostedThere(p) && p.Autonomy.Low.Sign() > 0 {
				x.tell(
					p.At,
					lang.M("bid %q, component %q: it is run by %s, who may stop it at once; the autonomy stated (%s) does not count",
						x.bid.Bid, p.ID, lang.Raw(p.OperatedBy.Name), p.Autonomy),
				)
			}
		}
		if silent > 1 {
			evenly = append(evenly, string(l.id))
		}
	}
	if len(absent) > 0 {
		x.tell(
			x.facts.At,
			lang.M(
				"bid %q does not offer these layers: %s; they count in full as long as the tender does not say by needs: what it can do without",
				x.bid.Bid,
				source.Words(absent),
			),
		)
	}
	if len(evenly) > 0 {
		x.tell(
			x.facts.At,
			lang.M(
				"bid %q states no shares in these layers: %s; their components carry them in equal parts, and as proven the most exposed of "+
					"them counts for all",
				x.bid.Bid,
				source.Words(evenly),
			),
		)
	}
}

func (x *examination) tell(at source.Position, what lang.Message) {
	x.notices = append(x.notices, criteria.Notice{At: at, What: what})
}
