package cost

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// several computes the price of a bid on one of the tender's schedules, or on all.
func (m *Measure) several(all *facts, c criteria.Case) criteria.Finding {
	f, s := m.begin(all)
	meant := map[string]bool{} // schedules that are there under a name like theirs
	for _, n := range all.names {
		if slices.ContainsFunc(m.parts, func(p part) bool { return p.name == n.name }) {
			continue
		}
		do := lang.M("use one of: %s", m.names())
		if near := m.nearest(n.name, all); near != "" {
			meant[near] = true
			do = lang.M("did you mean %q?", near)
		}
		f.Gaps = append(
			f.Gaps,
			criteria.Gap{At: n.at, What: lang.M("bid %q is priced on %q, which is no schedule of the tender", c.Bid, n.name), Do: do},
		)
	}
	for _, p := range m.parts {
		if m.Schedule != "" && p.name != m.Schedule {
			continue
		}
		own := all.named[p.name]
		switch {
		case own == nil && meant[p.name]:
			continue
		case own == nil:
			f.Gaps = append(f.Gaps, criteria.Gap{At: all.at, What: lang.M("bid %q states no prices on the schedule %q", c.Bid, p.name),
				Do: lang.M("add it under schedules:, with its lines or its price")})
			continue
		case p.lump && own.price == nil:
			f.Gaps = append(
				f.Gaps,
				criteria.Gap{At: own.at, What: lang.M("bid %q states lines on %q; the tender asks for a lump sum", c.Bid, p.name),
					Do: lang.M("write price:")},
			)
			continue
		}
		as := *m
		if len(m.Only) == 0 {
			as.Quantities = p.quantities
		}
		as.add(s, own, &f, c.Bid)
		f.At = own.valueAt()
	}
	return m.end(f, s, all, c)
}

// nearest gives the schedule that a name was probably meant to be, of those on which the
// bid states no prices; "" for none.
func (m *Measure) nearest(name string, all *facts) string {
	var left []string
	for _, p := range m.parts {
		if all.named[p.name] == nil {
			left = append(left, p.name)
		}
	}
	return source.Nearest(name, left)
}

func (m *Measure) names() lang.List {
	out := make(lang.List, len(m.parts))
	for i, p := range m.parts {
		out[i] = lang.Raw(p.name)
	}
	return out
}

// Looked gives the name of the schedule that the measure looks at, "" for the only one, and
// the measure of the whole of it; ok is false if it looks at all that a bid is priced on.
func (m *Measure) Looked() (schedule string, whole criteria.Measure, ok bool) {
	w := *m
	switch {
	case len(m.parts) == 0 && m.all != nil:
		w.Only, w.rest, w.Quantities, w.all = nil, nil, m.all, nil
		return "", &w, true
	case len(m.parts) == 0 || m.Schedule == "":
		return "", nil, false
	}
	w.Only, w.rest, w.Quantities = nil, nil, nil
	return m.Schedule, &w, true
}
