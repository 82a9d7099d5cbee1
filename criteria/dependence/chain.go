package dependence

import (
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
)

// outage is when a component does not run, in months from the cut-off: from the
// end of its autonomy until it is replaced. It goes on where it is replaced before.
type outage struct {
	cut    bool
	from   exact.Number
	to     exact.Number
	always bool // nothing says that it is ever replaced
}

// at tells whether the component is down some months after the cut-off.
func (o outage) at(months exact.Number) bool {
	return o.cut && o.from.Less(months) && (o.always || months.Less(o.to))
}

// interrupts finds when a component does not run, by each reading.
func (x *examination) interrupts(p *part) {
	for r := range p.down {
		r := reading(r)
		if !x.halted(p, r) {
			continue
		}
		o := outage{always: true}
		switch {
		case r.asClaimed():
			if o.from = p.Autonomy.High; p.Autonomy.Open {
				o.from = p.Autonomy.Low
			}
			o.to, o.always = p.Replacement.Low, p.Replacement.IsUnstated()
		case r == proven && p.shown:
			if x.bid.Shown(p.Own("autonomy"), x.proof) && x.outOfReach(p.OperatedBy) {
				o.from = p.Autonomy.Low
			}
			if x.bid.Shown(p.Own("replacement"), x.proof) && !p.Replacement.Open {
				o.to, o.always = p.Replacement.High, false
			}
		}
		if x.hostedThere(p) {
			o.from = exact.Zero
		}
		o.cut = o.always || o.from.Less(o.to)
		p.down[r] = o
	}
}

// halted tells whether a component may stop, by a reading. Open source stops nobody
// whose copy nobody else supplies, builds or runs, wherever it was written and is
// governed; as proven, if that it is open source is shown.
func (x *examination) halted(p *part, r reading) bool {
	switch {
	case len(x.stops) > 0:
		return p.stopped != nil && !(r.asClaimed() || p.openShown) || p.stopped != nil && !x.keepsCopy(p, p.stopped.Is)
	case r.asClaimed():
		reached := func(s *technology.Supplier) bool {
			k := x.controlOf(s)
			return k.Surely || r == unsettled && k.Possibly
		}
		return (p.tied(r) || p.governedBy(r)) && !x.keepsCopy(p, reached)
	case !p.tied(r) && !p.governedBy(r):
		return false
	}
	return r == worst || !p.openShown || !x.keepsCopy(p, func(s *technology.Supplier) bool { return !x.outOfReach(s) })
}

// cutOff finds how much of the service runs after the months that the tender asks
// about: as much as the weakest function that it needs, and that as much as the
// weakest layer of its chain.
func (x *examination) cutOff() {
	byLayer := map[technology.Layer]*layer{}
	for _, l := range x.layers {
		byLayer[l.id] = l
	}
	for r := range x.runs {
		x.runs[r] = exact.One
		for _, f := range x.needs {
			for _, id := range f.Rests {
				if l := byLayer[id]; l != nil {
					x.runs[r] = exact.Min(x.runs[r], l.runs(reading(r), x.after))
				}
			}
		}
	}
}

// runs gives how much of a layer runs some months after the cut-off. Of the part
// whose carrier is not shown nothing does if one that may carry it is down.
func (l *layer) runs(r reading, months exact.Number) exact.Number {
	if l.absent && !r.asClaimed() {
		return exact.Zero
	}
	up, open, unsure := exact.Zero, exact.One, exact.One
	for _, p := range l.parts {
		down := p.down[r].at(months)
		switch split := r.asClaimed() || p.split; {
		case split:
			open = open.Sub(p.Share)
			if !down {
				up = up.Add(p.Share)
			}
		case down:
			unsure = exact.Zero
		}
	}
	if l.absent {
		return exact.One
	}
	return up.Add(open.Mul(unsure))
}
