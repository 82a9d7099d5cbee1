package text

import (
	"slices"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Declarations is what the members of a committee declared of their interests.
type Declarations struct {
	Made       []lang.Localizer // how many declared, when, and that nobody has a conflict where nobody has
	Conflicts  []lang.Localizer // a sentence for each
	Undeclared lang.List        // who did not declare
}

// DeclarationsOf words the declarations of interest; ok is false where the dossier has
// no committee on record.
func DeclarationsOf(e *study.Study) (d Declarations, ok bool) {
	members, ok := committee.Declared(e.Inputs)
	if !ok || len(members) == 0 {
		return d, false
	}
	var first, last date.Date
	n := 0
	for _, m := range members {
		who := lang.Localizer(lang.Raw(m.Name))
		if !m.Role.IsZero() {
			who = lang.M("%s (%s)", lang.Raw(m.Name), m.Role)
		}
		if m.Declaration == nil {
			d.Undeclared = append(d.Undeclared, who)
			continue
		}
		on := m.Declaration.On
		if n++; n == 1 || on.Before(first) {
			first = on
		}
		if n == 1 || on.After(last) {
			last = on
		}
		for _, k := range m.Declaration.Conflicts {
			d.Conflicts = append(d.Conflicts, lang.M("Conflict declared by %s, on %s: %s. Reason: %s.", who, on, object(e, k), unended(k.Why)))
		}
	}
	if n > 0 {
		when := lang.M("on %s", first)
		if first != last {
			when = lang.M("first on %s, last on %s", first, last)
		}
		d.Made = append(d.Made, lang.N(n, "%d member of the committee declared their interests (%s).",
			"%d members of the committee declared their interests (%s).", n, when))
		if len(d.Conflicts) == 0 {
			d.Made = append(d.Made, lang.M("No conflict was declared."))
		} else {
			d.Made = append(d.Made, lang.M("Nobody marked what a conflict that they declared is about."))
		}
	}
	return d, true
}

// object names what a conflict keeps from being marked.
func object(e *study.Study, k committee.Conflict) lang.Localizer {
	var bid lang.Localizer
	for _, lot := range e.Lots {
		if b := lot.Bid(k.Bid); b != nil && bid == nil {
			bid = b.Name()
		}
	}
	if bid == nil {
		bid = lang.Raw(k.Bid)
	}
	name := lang.Localizer(lang.M("lot %s", lang.Raw(k.Lot)))
	if i := slices.IndexFunc(e.Lots, func(x *scoring.Lot) bool { return x.ID == k.Lot }); i >= 0 {
		lot := e.Lots[i]
		name = LotName(lot.ID, lot.Title)
	}
	switch {
	case k.Bid != "" && k.Lot == "":
		return lang.M("the bid %s", bid)
	case k.Bid != "":
		return lang.M("the bid %s in %s", bid, name)
	case k.Lot != "":
		return name
	}
	return lang.M("all bids")
}
