package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// PriceSchedule is a price schedule of the tender that goes by a name: each bid is
// priced on each. What its lines are, the measure that looks at it reads.
type PriceSchedule struct {
	Name  string
	Lines *source.Node // the buyer's lines, or the word lump-sum or open
}

// The words for a schedule of which the buyer gives no lines.
const (
	LumpSum   = "lump-sum" // a price for the whole
	OpenLines = "open"     // the bids' own lines
)

// readSchedules reads the price schedules of a tender, or of a lot.
func readSchedules(n *source.Node) []PriceSchedule {
	if n == nil {
		return nil
	}
	var out []PriceSchedule
	for _, e := range n.Entries() {
		s := PriceSchedule{Name: e.KeyAt.ID(), Lines: e.Value}
		if !e.Value.IsList() {
			e.Value.OneOf(LumpSum, OpenLines)
		}
		out = append(out, s)
	}
	if len(out) == 0 && n.IsMap() {
		n.Problem(lang.M("the tender has no price schedule"), lang.M("remove the key, or give a schedule its lines"))
	}
	return out
}

// LotSchedules gives the price schedules of the lot being read: its own, or the
// tender's.
func (t *Tender) LotSchedules() []PriceSchedule {
	if t.seen != nil {
		t.seen.schedules = true
	}
	return t.Schedules
}

// Schedule finds a price schedule by its name, which is noted as wrong if there is none.
func (t *Tender) Schedule(name *source.Node) (s PriceSchedule, ok bool) {
	all := t.LotSchedules()
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = s.Name
	}
	if len(names) == 0 && t.SchedulesUnread {
		return s, false
	}
	if len(names) == 0 {
		name.Problem(
			lang.M("found %q, expected the buyer's lines", name.Raw()),
			lang.M("write them, or name a schedule of the tender's schedules:"),
		)
		return s, false
	}
	i := slices.Index(names, name.OneOf(names...))
	if i < 0 {
		return s, false
	}
	return all[i], true
}
