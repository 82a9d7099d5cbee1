package text

import (
	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Halts is what stops, bid by bid, by what a scenario supposes of suppliers.
type Halts struct {
	Title string // what is supposed, and from which day durations count
	Bids  []Halt
}

// Halt is what stops in a bid.
type Halt struct {
	Name    bids.Name
	Lines   []string
	Nothing bool // stops
}

// haltsOf finds what stops in the bids whose dependence is measured.
func haltsOf(lot *scoring.Lot, l lang.Lang) *Halts {
	var out *Halts
	for _, b := range lot.Bids {
		event := lot.EventOf(b)
		if event == nil {
			continue
		}
		if out == nil {
			out = &Halts{Title: l.T("what stops if %s", event.What)}
			if !event.On.IsZero() {
				out.Title = l.T("what stops, counted from %s", event.On)
			}
		}
		out.Bids = append(out.Bids, Halt{b.Name(), stopLines(event.Stops, l), len(event.Stops) == 0})
	}
	return out
}

// stopLines says what stops, a sentence for the functions that stop together.
func stopLines(stops []criteria.FunctionStop, l lang.Lang) []string {
	if len(stops) == 0 {
		return []string{l.T("by what is stated, nothing")}
	}
	var out []string
	for _, s := range criteria.Together(stops) {
		out = append(out, s.In(l))
	}
	return out
}
