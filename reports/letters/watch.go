package letters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/law"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// watch lists what must be true before a letter is sent and that takes more to see
// than its reader may know. It is told to the buyer alone.
func watch(s *study.Study, k Kind, lot *scoring.Lot, b *scoring.Bid) []Particular {
	var out []Particular
	under := law.Of(s.Publication, lot.ID)
	if !k.Early() {
		out = append(out, complete(under, lot)...)
	}
	if k == Rejection || k == Answer {
		out = append(out, namesOthers(under, lot, b)...)
	}
	if k == Regularisation {
		out = append(out, equally(under, s, lot, b)...)
	}
	if k == Rejection || k == Award {
		out = append(out, unjustified(under, s, lot)...)
	}
	return out
}

// complete notes that bids lack marks or facts: who is chosen is not settled.
func complete(under law.Law, lot *scoring.Lot) []Particular {
	var left lang.List
	for _, b := range lot.With(scoring.Incomplete) {
		left = append(left, b.Name())
	}
	if len(left) == 0 {
		return nil
	}
	return []Particular{{What: lang.M("a complete evaluation"), Basis: under.Notified.Short(), Needed: true,
		Where: lang.M("facts or marks are missing: %s", left)}}
}

// namesOthers looks for other tenderers in the reasons of the reader's marks and in
// decisions on its bid: a comparison tells of a bid that its reader may not know.
func namesOthers(under law.Law, lot *scoring.Lot, b *scoring.Bid) []Particular {
	var out []Particular
	note := func(what lang.Localizer, who string, where string) {
		out = append(out, Particular{What: lang.M("the reason (%s) without the name of another tenderer", what),
			Basis: under.Secrecy.Short(), Needed: true, Where: lang.M("%s: write it without %s", lang.Raw(where), lang.Raw(who))})
	}
	for _, n := range audience.NamedInReasons(lot, b) {
		if n.Of == nil {
			out = append(out, Particular{What: lang.M("the reason (%s) without the name of who marked", n.Title),
				Where: lang.M("%s: write it without %s", lang.Raw(n.At.String()), lang.Raw(n.Who))})
			continue
		}
		note(n.Title, n.Who, n.At.String())
	}
	for _, g := range b.Grounds {
		switch g.Requirement { // of others the reasons are the bid's own facts, which may name a supplier
		case scoring.AsideGround, scoring.LowPriceGround, scoring.LateGround:
			for _, other := range audience.NamedIn(lot, b, g.Reason) {
				note(g.Title, other.Tenderer, "decisions.yaml")
			}
		}
	}
	return out
}

// equally looks for other irregular bids that are not asked to be regularised: all
// tenderers concerned are allowed to, or none.
func equally(under law.Law, s *study.Study, lot *scoring.Lot, b *scoring.Bid) []Particular {
	p := Particular{What: lang.M("all tenderers concerned allowed to regularise"), Basis: under.Regularise.Short(), Filled: true}
	var left lang.List
	for _, other := range lot.With(scoring.SetAside) {
		irregular := slices.ContainsFunc(other.Grounds, func(g scoring.Ground) bool {
			return g.Class == criteria.Irregular && g.Requirement != scoring.LateGround
		})
		if other != b && irregular && len(s.Publication.Letter().QuestionsTo(string(Regularisation), other.ID, lot.ID)) == 0 {
			left = append(left, other.Name())
		}
	}
	if len(left) > 0 {
		p.Filled, p.Where = false, lang.M("irregular too, and not asked: %s", left)
	}
	return []Particular{p}
}

// unjustified tells that the chosen bid's price is suspected to be low: the answer to
// the question comes before the award.
func unjustified(under law.Law, s *study.Study, lot *scoring.Lot) []Particular {
	for _, x := range lot.Suspicions {
		if slices.Contains(lot.Awarded(), x.Bid) && s.Decisions.LowPrice(x.Bid.ID, lot.ID) == nil {
			what := lang.M("the price of the first bid, which may be abnormally low, examined with its tenderer")
			if lot.Several() {
				what = lang.M("the price of a holder, which may be abnormally low, examined with its tenderer")
			}
			return []Particular{{What: what,
				Basis: under.LowPrice.Short(),
				Where: lang.M("ask %s first: %s", x.Bid.Name(), lang.Raw("bareme letters --kind low-price"))}}
		}
	}
	return nil
}
