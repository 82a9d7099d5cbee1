package brief

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// questions is a row for the tender as published and for each scenario.
func (b *brief) questions() {
	if len(b.e.Scenarios) == 0 || len(b.lot.Bids) == 0 {
		return
	}
	t := &document.Table{Columns: []document.Column{
		{Title: lang.M("Question"), Heads: true}, {Title: b.firstOrHolders(lang.M("First"), lang.M("Holders"))}, {Title: lang.M("Lead"), Align: document.End},
		{Title: lang.M("Who comes in or goes out, and why")},
	}}
	t.Rows = append(t.Rows, document.Row{Kind: document.Chosen,
		Cells: document.Cells(lang.M("As published"), whoFirst(b.lot), leadText(b.lot), b.standing())})
	for i := 0; i < len(b.e.Scenarios); {
		readings := b.e.Scenarios[i : i+1]
		for i+len(readings) < len(b.e.Scenarios) && b.e.Scenarios[i+len(readings)].Of == readings[0].Of {
			readings = b.e.Scenarios[i : i+len(readings)+1]
		}
		t.Rows = append(t.Rows, document.Row{Cells: b.question(readings)})
		i += len(readings)
	}
	b.add(heading(lang.M("If it were otherwise")), t)
}

// standing counts the bids as published.
func (b *brief) standing() lang.Localizer {
	ranked, aside := len(b.lot.Ranking), len(b.lot.With(scoring.SetAside))
	return lang.M("%s; %s", lang.N(ranked, "%d bid ranked", "%d bids ranked", ranked), lang.N(aside, "%d set aside", "%d set aside", aside))
}

// question is the row of a scenario in all its readings.
func (b *brief) question(readings []*scoring.Scenario) []document.Cell {
	var first, lead, what lang.Clauses
	other := false
	for _, s := range readings {
		a := b.answer(s)
		if len(first) == 0 || first[len(first)-1].In(lang.EN) != a.first.In(lang.EN) {
			first = append(first, a.first)
		}
		lead = append(lead, a.lead)
		if name := s.Reading.Name(); name != nil {
			a.what = lang.M("%s – %s", name, a.what)
		}
		what = append(what, a.what)
		other = other || a.other
	}
	if len(lead) > 1 && lead[0].In(lang.EN) == none.In(lang.EN) && lead[1].In(lang.EN) == none.In(lang.EN) {
		lead = lead[:1]
	}
	cells := document.Cells(readings[0].Base, first, lead, what)
	cells[1].Strong = other
	return cells
}

// answer is the outcome of a scenario in one of its readings.
type answer struct {
	first, lead, what lang.Localizer
	other             bool // another bid comes first
}

// none stands where there is no figure.
const none = lang.Raw("–")

func (b *brief) answer(s *scoring.Scenario) answer {
	if obstacles := s.Obstacles(); len(obstacles) > 0 && s.Points[0].Lots == nil {
		return answer{first: none, lead: none, what: lang.M("cannot be evaluated: %s", obstacles[0].What)}
	}
	switch len(s.Swept()) {
	case 0:
		now := s.Points[0].Lots[b.at]
		return answer{whoFirst(now), leadText(now), b.moves(now), !scoring.SameAward(b.lot.Held(), now.Held())}
	case 1:
		return answer{first: b.everFirst(s), lead: none, what: told(func(l lang.Lang) string { return b.stretches(s, l) })}
	}
	return answer{first: b.everFirst(s), lead: none, what: b.points(s)}
}

func whoFirst(lot *scoring.Lot) lang.Localizer {
	if len(lot.Held()) == 0 {
		return lang.M("nobody")
	}
	return scoring.Names(lot.Held())
}

func leadText(lot *scoring.Lot) lang.Localizer {
	if _, _, apart, ok := lot.Edge(); ok && apart != nil && lot.Several() {
		return text.Total(lot, *apart)
	}
	if m, ok := lot.Margin(); ok && !lot.Several() {
		return text.Total(lot, m)
	}
	return none
}

// everFirst names who comes first at some point of a sweep, in order of appearance.
func (b *brief) everFirst(s *scoring.Scenario) lang.Localizer {
	points := s.Points
	if len(s.Fine) > 0 {
		points = s.Fine
	}
	var ids []string
	var out lang.List
	for _, p := range points {
		if p.Lots == nil {
			continue
		}
		for _, w := range p.Lots[b.at].Held() {
			if !slices.Contains(ids, w.ID) {
				ids, out = append(ids, w.ID), append(out, w.Name())
			}
		}
	}
	return out
}

// stretches says who comes first over which values of a sweep.
func (b *brief) stretches(s *scoring.Scenario, l lang.Lang) string {
	var out []string
	for _, x := range text.Stretches(b.e, s, b.at, l) {
		if x.From == x.To {
			out = append(out, l.T("at %s: %s", lang.Raw(x.From), lang.Raw(x.First)))
		} else {
			out = append(out, l.T("from %s to %s: %s", lang.Raw(x.From), lang.Raw(x.To), lang.Raw(x.First)))
		}
	}
	return strings.Join(out, l.T("; "))
}

// points counts at how many points of a grid each bid comes first.
func (b *brief) points(s *scoring.Scenario) lang.Localizer {
	var out lang.List
	for _, bid := range b.lot.Bids {
		n := 0
		for _, p := range s.Points {
			if p.Lots != nil && slices.ContainsFunc(p.Lots[b.at].Held(), func(w *scoring.Bid) bool { return w.ID == bid.ID }) {
				n++
			}
		}
		if n > 0 {
			out = append(out, lang.M("%s %d", bid.Name(), n))
		}
	}
	if b.lot.Several() {
		return lang.N(len(s.Points), "held at so many of %d point: %s", "held at so many of %d points: %s", len(s.Points), out)
	}
	return lang.N(len(s.Points), "first at so many of %d point: %s", "first at so many of %d points: %s", len(s.Points), out)
}

// moves says who comes in or goes out of a ranking, and why; what stops where the
// scenario supposes it; or that the order changes, or not.
func (b *brief) moves(now *scoring.Lot) lang.Localizer {
	var out lang.Clauses
	order := false
	for _, bid := range now.Ranking {
		if before := b.lot.Bid(bid.ID); before != nil && before.Status != scoring.Ranked {
			out = append(out, lang.M("%s comes in, rank %d – %s", bid.Name(), bid.Rank, whyIn(before, bid)))
		}
	}
	for _, before := range b.lot.Ranking {
		bid := now.Bid(before.ID)
		switch {
		case bid == nil:
			out = append(out, lang.M("%s is no longer there", before.Name()))
		case bid.Status != scoring.Ranked:
			out = append(out, lang.M("%s goes out – %s", before.Name(), b.whyOut(bid)))
		default:
			order = order || before.Rank != bid.Rank
		}
	}
	out = append(out, halts(now)...)
	switch {
	case len(out) > 0:
		return out
	case order:
		return lang.M("the same bids, in another order")
	}
	return lang.M("the same bids, in the same order")
}

// whyOut gives the reason that sets a bid aside.
func (b *brief) whyOut(bid *scoring.Bid) lang.Localizer {
	for _, g := range bid.Grounds {
		for _, c := range bid.Checks {
			if c.Requirement.ID != g.Requirement {
				continue
			}
			if c.Requirement.Measure.Unit() == criteria.Level && c.Finding.Decisive() != nil {
				return c.Finding.Decisive()
			}
			currency := b.e.Tender.Currency
			return lang.M("%s – %s; needed: %s", g.Title, told(func(l lang.Lang) string { return c.Finding.Text(l, currency) }),
				scoring.NeedsText{Requirement: c.Requirement, Currency: currency})
		}
		return lang.M("%s: %s", g.Title, g.Reason)
	}
	return lang.M("facts or marks are missing")
}

// whyIn gives what a bid that was set aside now meets.
func whyIn(before, now *scoring.Bid) lang.Localizer {
	for _, g := range before.Grounds {
		for _, c := range now.Checks {
			if c.Requirement.ID == g.Requirement && c.Finding.Decisive() != nil {
				return c.Finding.Decisive()
			}
		}
	}
	return lang.M("it now meets all requirements")
}

// halts says what stops in each bid by what is supposed of suppliers.
func halts(lot *scoring.Lot) []lang.Localizer {
	var out []lang.Localizer
	var unhurt lang.List
	for _, bid := range lot.Bids {
		event := lot.EventOf(bid)
		switch {
		case event == nil:
		case len(event.Stops) == 0:
			unhurt = append(unhurt, bid.Name())
		default:
			out = append(out, lang.M("%s – %s", bid.Name(), stopped(event.Stops)))
		}
	}
	if len(unhurt) > 0 {
		out = append(out, lang.M("nothing stops, by what is stated: %s", unhurt))
	}
	return out
}

// stopped says in short what stops, and after how long.
func stopped(stops []criteria.FunctionStop) lang.Localizer {
	var out lang.Clauses
	for _, s := range criteria.InShort(stops) {
		out = append(out, s)
	}
	return out
}
