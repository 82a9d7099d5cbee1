package ownership

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
)

// Change is a fact that begins, or no longer holds, on a day.
type Change struct {
	On    date.Date
	About string // the entity that it is about
	What  lang.Localizer
	criteria.Provenance
}

// Changes lists the dated facts that begin or end after a day and not after
// another, in order of time; without a last day, all that follow.
func (f *Facts) Changes(after, last date.Date) []Change {
	var out []Change
	add := func(on date.Date, about string, p criteria.Provenance, what lang.Message) {
		if !on.IsZero() && on.After(after) && (last.IsZero() || !on.After(last)) {
			out = append(out, Change{on, about, what, p})
		}
	}
	both := func(p period, about string, from criteria.Provenance, what lang.Message) {
		add(p.From, about, from, lang.M("from this day, %s", what))
		if !p.Until.IsZero() {
			add(p.Until.AddDays(1), about, from, lang.M("no longer, %s", what))
		}
	}
	name := func(id string) lang.Localizer { return lang.Raw(f.byID[id].Name) }
	for _, h := range f.Holdings {
		if h.Disproved.IsZero() && f.byID[h.Holder].nominee == nil {
			both(h.period, h.Held, h.Provenance, lang.M("%s holds %s of %s", name(h.Holder), h.Capital.Worse(h.Votes), name(h.Held)))
		}
	}
	for _, t := range f.ties() {
		both(t.period, t.About, t.Provenance, t.What)
	}
	slices.SortStableFunc(out, func(a, b Change) int { return a.On.Time().Compare(b.On.Time()) })
	return out
}

// Tie is what ties entities beside their holdings: a right, a board, a concert, an option.
type Tie struct {
	About string // the entity that it is about
	What  lang.Message
	period
	criteria.Provenance
}

// Ties lists those that hold on a day.
func (f *Facts) Ties(on date.Date) []Tie {
	return slices.DeleteFunc(f.ties(), func(t Tie) bool { return !t.Holds(on) })
}

func (f *Facts) ties() []Tie {
	var out []Tie
	add := func(p period, about string, from criteria.Provenance, what lang.Message) {
		out = append(out, Tie{about, what, p, from})
	}
	name := func(id string) lang.Localizer { return lang.Raw(f.byID[id].Name) }
	for _, list := range [][]Right{f.Vetoes, f.GoldenShares} {
		for _, r := range list {
			add(r.period, r.Held, r.Provenance, lang.M("%s has a veto in %s – %s", name(r.Holder), name(r.Held), r.What))
		}
	}
	for _, r := range f.Controls {
		add(r.period, r.Held, r.Provenance, lang.M("%s controls %s by %s", name(r.Holder), name(r.Held), r.What))
	}
	for _, b := range f.Boards {
		add(b.period, b.Of, b.Provenance, lang.M("the %s of %s is appointed as stated", b.Body, name(b.Of)))
	}
	for _, c := range f.Concerts {
		add(c.period, c.Over, c.Provenance, lang.M("%s act in concert in %s", f.Names(c.Members), name(c.Over)))
	}
	for _, t := range f.Transfers {
		add(period{t.From, t.Until}, t.Held, t.Provenance, lang.M("%s may get shares of %s", name(t.Holder), name(t.Held)))
	}
	return out
}

// ChangedSince finds the first change to what leads to the target after a day, up
// to another.
func (g *Graph) ChangedSince(on, to date.Date) *Change {
	changes := g.Facts.Changes(on, to)
	if len(changes) == 0 {
		return nil
	}
	relevant := map[string]bool{g.Facts.Of: true}
	for _, i := range g.Leaders(g.target) {
		relevant[g.entities[i].ID] = true
	}
	for i := range changes {
		if relevant[changes[i].About] {
			return &changes[i]
		}
	}
	return nil
}

// Names names entities.
func (f *Facts) Names(ids []string) lang.List {
	out := make(lang.List, len(ids))
	for i, id := range ids {
		out[i] = lang.Raw(f.byID[id].Name)
	}
	return out
}
