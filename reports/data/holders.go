package data

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// holders is with how many tenderers an agreement is made.
type holders struct {
	AtMost   int     `json:"at_most"`
	AtLeast  int     `json:"at_least,omitempty"`
	CallOffs string  `json:"call_offs"`
	Terms    string  `json:"terms,omitempty"`
	Settled  bool    `json:"settled"`
	Free     int     `json:"free"`
	Margin   *string `json:"margin,omitempty"`
}

func newHolders(lot *scoring.Lot, l lang.Lang) *holders {
	h := lot.Holders
	if h == nil {
		return nil
	}
	out := &holders{AtMost: h.AtMost, AtLeast: h.AtLeast, CallOffs: string(h.CallOffs), Terms: h.Terms.In(l), Settled: lot.IsSettled(), Free: lot.Free()}
	if _, _, apart, ok := lot.Edge(); ok && apart != nil {
		out.Margin = decimal(*apart)
	}
	return out
}
