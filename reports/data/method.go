package data

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

type method struct {
	Remarks []remark   `json:"remarks"`
	Effects [][]effect `json:"effects"` // by lot
}

type remark struct {
	Code         string `json:"code"`
	Lot          string `json:"lot,omitempty"`
	Criterion    string `json:"criterion,omitempty"`
	At           string `json:"at"`
	What         string `json:"what"`
	Why          string `json:"why"`
	Source       string `json:"source"`
	Do           string `json:"do"`
	Acknowledged string `json:"acknowledged,omitempty"`
}

type effect struct {
	Criterion string `json:"criterion"`
	Weight    string `json:"weight"`
	Spread    string `json:"spread"`
	Share     string `json:"share"`
}

func newMethod(m *scoring.MethodCheck, l lang.Lang) *method {
	if m == nil {
		return nil
	}
	out := &method{Remarks: []remark{}, Effects: [][]effect{}}
	for _, r := range m.Remarks {
		x := remark{Code: r.Code, Lot: r.Lot.ID, At: r.At.String(), What: r.What.In(l), Why: r.Why.In(l), Source: r.Source.In(l), Do: r.Do.In(l)}
		if r.Criterion != nil {
			x.Criterion = r.Criterion.ID
		}
		if r.Acknowledged != nil {
			x.Acknowledged = r.Acknowledged.In(l)
		}
		out.Remarks = append(out.Remarks, x)
	}
	for _, list := range m.Effects {
		rows := []effect{}
		for _, e := range list {
			rows = append(rows, effect{e.Criterion.ID, e.Criterion.Weight.Decimal(), e.Spread.Decimal(), e.Share.Decimal()})
		}
		out.Effects = append(out.Effects, rows)
	}
	return out
}

// Method gives the check of a method in the form that JSON shows it.
func Method(m *scoring.MethodCheck, l lang.Lang) any { return newMethod(m, l) }
