package scoring

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Remark is a weakness of the method that a judge has held, or could hold,
// against an award.
type Remark struct {
	Code      string // what an acknowledgement names
	Lot       *Lot
	Criterion *criteria.Criterion // nil if it is about the whole
	At        source.Position
	What      lang.Message // what was found, with its figures
	Why       lang.Message // what is wrong with it
	Source    lang.Message // decision or article
	Do        lang.Message
	// Acknowledged is the buyer's reason to keep it; nil if none is given.
	Acknowledged *lang.Text
}

// Effect is what a criterion did on the bids, against what its weight says.
type Effect struct {
	Criterion *criteria.Criterion
	// Spread is the greatest weighted mark less the least, of the ranked bids.
	Spread exact.Number
	// Share is the spread as a part of all criteria's; 0 where none has any.
	Share exact.Number
}

// MethodCheck is what the check of a method found.
type MethodCheck struct {
	Remarks []Remark
	Effects [][]Effect // by lot, of the leaves
}

// Open lists the remarks that are not acknowledged.
func (m *MethodCheck) Open() []Remark {
	var out []Remark
	if m != nil {
		for _, r := range m.Remarks {
			if r.Acknowledged == nil {
				out = append(out, r)
			}
		}
	}
	return out
}
