package dependence

import "github.com/bareme/bareme/internal/exact"

// count lists the critical components that are exposed: by what is shown, also
// those that are not shown to be less than critical.
func (x *examination) count() {
	for _, l := range x.layers {
		for _, p := range l.parts {
			for r := range x.critical {
				if r := reading(r); p.exposed(r) && x.isCritical(p, r) && x.harms(p, r) {
					x.critical[r] = append(x.critical[r], p)
				}
			}
		}
	}
}

// isCritical tells whether a component is critical by a reading.
func (x *examination) isCritical(p *part, r reading) bool {
	switch {
	case p.Criticality == "critical" || r == worst:
		return true
	case r.asClaimed():
		return false
	}
	return !p.shown || !x.bid.Shown(p.Own("criticality"), x.proof)
}

// harms tells whether a component would stop before the months of autonomy that
// make it harmless.
func (x *examination) harms(p *part, r reading) bool {
	if x.enough.IsZero() {
		return true
	}
	autonomy := exact.Zero
	for _, f := range p.reliefs {
		if f.name == "autonomy" && (r.asClaimed() || r == proven && f.shown) {
			autonomy = p.Autonomy.Low
		}
	}
	return autonomy.Less(x.enough)
}
