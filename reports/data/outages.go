package data

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// reading is a finding by one way of reading what the bid states.
type reading struct {
	Reading string `json:"reading"`
	Value   string `json:"value,omitempty"`
	Level   string `json:"level,omitempty"`
	Counts  bool   `json:"counts"`
}

// outage is what stops in a bid if a supplier stops.
type outage struct {
	Supplier string         `json:"supplier"`
	Stops    []functionStop `json:"stops"`
}

type functionStop struct {
	Function   string   `json:"function"`
	Part       string   `json:"part"`
	After      span     `json:"after"`
	Back       span     `json:"back"`
	Avoidable  bool     `json:"avoidable"`
	Shown      bool     `json:"shown"`
	Components []string `json:"components"`
}

// span is a duration in months; without a most it is not bounded.
type span struct {
	Least string `json:"least"`
	Most  string `json:"most,omitempty"`
}

func newReadings(f criteria.Finding) []reading {
	var out []reading
	for _, r := range f.Readings {
		row := reading{Reading: r.Name, Level: r.Level, Counts: r.Counts}
		if f.Unit != criteria.Level {
			row.Value = r.Value.Decimal()
		}
		out = append(out, row)
	}
	return out
}

func newOutages(f criteria.Finding, l lang.Lang) []outage {
	var out []outage
	for _, o := range f.Outages {
		out = append(out, outage{Supplier: o.Supplier.In(l), Stops: newStops(o.Stops, l)})
	}
	return out
}

func newStops(stops []criteria.FunctionStop, l lang.Lang) []functionStop {
	out := []functionStop{}
	for _, s := range stops {
		stop := functionStop{Function: s.Function.In(l), Part: s.Part.Decimal(), After: newSpan(s.After), Back: newSpan(s.Back),
			Avoidable: s.Avoidable, Shown: s.Shown, Components: []string{}}
		for _, c := range s.Components {
			stop.Components = append(stop.Components, c.In(l))
		}
		out = append(out, stop)
	}
	return out
}

func newSpan(m criteria.Months) span {
	if m.Open {
		return span{Least: m.Low.Decimal()}
	}
	return span{m.Low.Decimal(), m.High.Decimal()}
}
