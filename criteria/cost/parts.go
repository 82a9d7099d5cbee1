package cost

// Part is a price schedule that bids are priced on: by its name, "" for the only one.
type Part struct {
	Name       string
	Quantities []Quantity // the buyer's; none for a lump sum
}

// Parts gives the schedules that a bid is priced on for this measure, each whole where
// the measure looks at some of its lines.
func (m *Measure) Parts() []Part {
	if len(m.parts) == 0 {
		return []Part{{Quantities: m.Quantities}}
	}
	var out []Part
	for _, p := range m.parts {
		if m.Schedule == "" || p.name == m.Schedule {
			out = append(out, Part{p.name, p.quantities})
		}
	}
	return out
}

// Partial tells whether the measure looks at a part of what a bid is priced on: some lines,
// or one of several schedules.
func (m *Measure) Partial() bool { return len(m.Only) > 0 || m.Schedule != "" && len(m.parts) > 1 }
