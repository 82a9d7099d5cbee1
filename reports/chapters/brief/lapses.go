package brief

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring"
)

// most is how many days the note names of a bid.
const most = 3

// lapses lists what ends, begins or changes for each ranked bid up to the end of the
// contract, and whether that is before go-live.
func (b *brief) lapses() {
	t := &document.Table{Columns: []document.Column{{Title: lang.M("Bid"), Heads: true}, {Title: lang.M("What changes, and when")}}}
	for _, bid := range b.leading() {
		if what := b.changes(bid); len(what) > 0 {
			t.Rows = append(t.Rows, document.Row{Cells: document.Cells(bid.Name(), what)})
		}
	}
	if len(t.Rows) == 0 {
		return
	}
	b.onlyLeading(t)
	b.add(heading(lang.M("What lapses, and when")), t)
}

// changes lists the days on which something changes for a bid.
func (b *brief) changes(bid *scoring.Bid) lang.Clauses {
	var days []date.Date
	what := map[date.Date]lang.Clauses{}
	for _, c := range bid.Checks {
		for _, x := range c.Finding.Changes {
			if !slices.Contains(days, x.On) {
				days = append(days, x.On)
			}
			if !said(what[x.On], x) {
				what[x.On] = append(what[x.On], x.What)
			}
		}
	}
	slices.SortFunc(days, func(x, y date.Date) int { return x.Time().Compare(y.Time()) })
	var out lang.Clauses
	for i, on := range days {
		if i == most {
			n := len(days) - most
			return append(out, lang.N(n, "and %d later day", "and %d later days", n))
		}
		when := lang.M("%s – %s", document.Strong{Localizer: on}, what[on])
		if live := b.lot.Dates.GoLive; !live.IsZero() && on.Before(live) && on.After(b.lot.Dates.Award) {
			when = lang.M("%s, before go-live – %s", document.Strong{Localizer: on}, what[on])
		}
		out = append(out, when)
	}
	return out
}

func said(list lang.Clauses, x criteria.Change) bool {
	return slices.ContainsFunc(list, func(t lang.Localizer) bool { return t.In(lang.EN) == x.What.In(lang.EN) })
}
