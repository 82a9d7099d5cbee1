package brief

import (
	"slices"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// moment is a day on which something changes.
type moment struct {
	on   date.Date
	who  lang.Localizer
	what lang.Localizer
	own  bool // a date of the tender
}

// most is how many days the note names.
const most = 10

// lapses lists what ends, begins or changes for the ranked bids up to the end of the
// contract, among the tender's own dates.
func (b *brief) lapses() {
	var list []moment
	for _, bid := range b.lot.Ranking {
		for _, c := range bid.Checks {
			for _, change := range c.Finding.Changes {
				list = append(list, moment{on: change.On, who: bid.Name(), what: change.What})
			}
		}
	}
	if len(list) == 0 {
		return
	}
	dates := b.lot.Dates
	for _, m := range []moment{{on: dates.Award, what: lang.M("award")}, {on: dates.GoLive, what: lang.M("go-live")}, {on: dates.End, what: lang.M("end of the contract")}} {
		if !m.on.IsZero() {
			m.who, m.own = lang.Raw("–"), true
			list = append(list, m)
		}
	}
	slices.SortStableFunc(list, func(a, b moment) int { return a.on.Time().Compare(b.on.Time()) })
	list = together(list)
	t := &document.Table{Columns: []document.Column{{Title: lang.M("Day"), Heads: true}, {Title: lang.M("Bid")}, {Title: lang.M("What changes")}}}
	for i, m := range list {
		if i == most {
			n := len(list) - most
			t.Notes = append(t.Notes, lang.N(n, "and %d later change", "and %d later changes", n))
			break
		}
		row := document.Row{Cells: document.Cells(m.on, m.who, m.what)}
		if m.own {
			row.Kind = document.Group
		}
		t.Rows = append(t.Rows, row)
	}
	b.add(heading(lang.M("What lapses, and when")), t)
}

// together puts the changes of a bid on one day on one line, each said once.
func together(list []moment) []moment {
	var out []moment
	for _, m := range list {
		i := slices.IndexFunc(out, func(o moment) bool {
			return o.on == m.on && o.own == m.own && o.who.In(lang.EN) == m.who.In(lang.EN)
		})
		if i < 0 {
			m.what = lang.Clauses{m.what}
			out = append(out, m)
			continue
		}
		clauses := out[i].what.(lang.Clauses)
		if !slices.ContainsFunc(clauses, func(c lang.Localizer) bool { return c.In(lang.EN) == m.what.In(lang.EN) }) {
			out[i].what = append(clauses, m.what)
		}
	}
	return out
}
