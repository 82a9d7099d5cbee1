package control

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// otherwise asks who controls the tenderer by anything but its shares.
func (x *examination) otherwise() {
	s := criteria.Step{Ref: x.ref(), Verdict: criteria.Holds, Value: lang.M("nobody is stated to"),
		Title: lang.M("Does anybody %s control the tenderer by other means than its shares?", x.inside.Outside())}
	target := x.g.Target()
	told := false
	for _, i := range slices.Concat(x.outside, x.unsure) {
		surely, possibly := x.g.Ruled(i, target)
		if !possibly {
			continue
		}
		verdict := criteria.Unsettled
		if surely && slices.Contains(x.outside, i) {
			verdict, x.tied = criteria.Fails, true
		}
		words := lang.Localizer(lang.Clauses(x.g.Trace(i, target)))
		if x.readings[otherControl] {
			verdict = criteria.Holds
		}
		s.Verdict = criteria.Worst(s.Verdict, verdict)
		s.Steps = append(s.Steps, criteria.Step{Title: x.named(i), Value: words})
		if verdict == s.Verdict && (!told || verdict == criteria.Fails) {
			told, s.Value = true, words
		}
		if len(s.Steps) == shownHolders {
			break
		}
	}
	if _, possibly := x.g.Ruled(x.g.Undisclosed, target); possibly && !x.readings[otherControl] {
		s.Verdict = criteria.Worst(s.Verdict, criteria.Unsettled)
		if !told {
			s.Value = lang.M("somebody who is not disclosed may")
		}
	}
	x.explainIfTold(s, told)
}

// explainIfTold adds a step, which explains a finding that passes only where it
// has something to tell.
func (x *examination) explainIfTold(s criteria.Step, told bool) {
	if told {
		x.explain(s)
		return
	}
	x.add(s)
}

// veto is a right to block decisions, and what it is called.
type veto struct {
	ownership.Right
	golden bool
}

// vetoesStated lists the vetoes that hold on the day, golden shares included.
func (x *examination) vetoesStated() []veto {
	var out []veto
	for _, r := range x.facts.Vetoes {
		if r.Holds(x.on) {
			out = append(out, veto{r, false})
		}
	}
	for _, r := range x.facts.GoldenShares {
		if r.Holds(x.on) {
			out = append(out, veto{r, true})
		}
	}
	return out
}

// vetoes is predicate 19.6.b on vetoes.
func (x *examination) vetoes() {
	s := criteria.Step{Ref: "19.6.b", Verdict: criteria.Holds, Value: lang.M("none stated"), From: x.facts.From(criteria.Provenance{}),
		Title: lang.M("Does anybody outside the European Union have a veto in the tenderer, by contract or statutes?")}
	if !x.facts.VetoesStated {
		s.Verdict, s.Value = criteria.Unsettled, lang.M("the vetoes in the tenderer are not stated, nor that there are none")
		x.ask(
			lang.M("every veto in the tenderer, by contract, statutes or shareholders' agreement, with its holder; or that there is none"),
		)
	}
	var told lang.Clauses
	note := func(verdict criteria.Verdict, what lang.Localizer, p criteria.Provenance) {
		s.Steps = append(s.Steps, criteria.Step{Title: what, From: x.facts.From(p)})
		switch {
		case worse(verdict, s.Verdict) || verdict == criteria.Fails && len(told) == 0:
			told = lang.Clauses{what}
		case verdict == s.Verdict && verdict != criteria.Holds:
			told = append(told, what)
		}
		s.Verdict = criteria.Worst(s.Verdict, verdict)
	}
	for _, v := range x.vetoesStated() {
		node, _ := x.g.Node(v.Holder)
		what := lang.M("%s over %s", x.named(node), v.What)
		if v.golden {
			what = lang.M("%s, by a golden share, over %s", x.named(node), v.What)
		}
		if held, _ := x.g.Node(v.Held); held != x.g.Target() {
			what = lang.M("%s, in %s", what, x.g.Name(held))
			if x.readings[parents] || !slices.Contains(x.leaders, held) {
				note(criteria.Holds, lang.M("%s, which is not the tenderer", what), v.Provenance)
				continue
			}
		}
		note(x.forbidden(node), what, v.Provenance)
	}
	for i := range x.facts.Boards {
		b := &x.facts.Boards[i]
		if b.Of != x.facts.Of || b.CastingVote == "" || x.readings[castingVote] || !b.Holds(x.on) {
			continue
		}
		node, _ := x.g.Node(b.CastingVote)
		surely, possibly := x.seats(b)
		verdict := x.forbidden(node)
		switch half := (ownership.Appointment{Seats: surely}); {
		case b.Half(half):
		case b.Majority(half) || possibly.Add(possibly).Less(b.Seats):
			continue // a majority is a question of its own, and less than half blocks nothing
		case verdict == criteria.Fails:
			verdict = criteria.Unsettled
		}
		note(verdict, lang.M("%s, with half of the seats of the %s and the casting vote", x.named(node), b.Body), b.Provenance)
	}
	if len(told) > 0 {
		s.Value = told
	} else if len(s.Steps) > 0 {
		s.Value = lang.M("none of those stated is held from outside")
	}
	x.add(s)
}

// forbidden gives the verdict on a right that nobody outside may have.
func (x *examination) forbidden(holder int) criteria.Verdict {
	switch surely, possibly := x.fromOutside(holder); {
	case surely:
		return criteria.Fails
	case possibly:
		return criteria.Unsettled
	}
	return criteria.Holds
}

// seats counts the seats of a body that are appointed from outside, surely and
// possibly; those of which nobody is said to appoint them may be.
func (x *examination) seats(b *ownership.Board) (surely, possibly exact.Number) {
	possibly = b.Unstated()
	for _, a := range b.Appointed {
		node, _ := x.g.Node(a.By)
		sure, maybe := x.fromOutside(node)
		if sure {
			surely = surely.Add(a.Seats)
		}
		if maybe {
			possibly = possibly.Add(a.Seats)
		}
	}
	return surely, possibly
}

// boards is predicate 19.6.b on the power to appoint.
func (x *examination) boards() {
	s := criteria.Step{Ref: "19.6.b", Verdict: criteria.Holds, Value: lang.M("none stated"), From: x.facts.From(criteria.Provenance{}),
		Title: lang.M(
			"Can anybody outside the European Union appoint the majority of an administrative, management or supervisory body of the tenderer?",
		)}
	if !x.facts.BoardsStated {
		s.Verdict, s.Value = criteria.Unsettled, lang.M("who appoints to its bodies is not stated, nor that nobody has such a right")
		x.ask(lang.M("who appoints the members of each body of the tenderer, seat by seat; or that nobody has a right to"))
	}
	var told lang.Clauses
	for i := range x.facts.Boards {
		b := &x.facts.Boards[i]
		if b.Of != x.facts.Of || !b.Holds(x.on) {
			continue
		}
		surely, possibly := x.seats(b)
		what := lang.N(
			possibly,
			"%s – %s seat of %s is appointed from outside or may be",
			"%s – %s seats of %s are appointed from outside or may be",
			b.Body,
			possibly,
			b.Seats,
		)
		verdict := criteria.Holds
		if b.Majority(ownership.Appointment{Seats: surely}) {
			verdict = criteria.Fails
		} else if b.Majority(ownership.Appointment{Seats: possibly}) {
			verdict = criteria.Unsettled
		}
		if left := b.Unstated(); left.Sign() > 0 {
			what = lang.N(
				left,
				"%s; of %s seat it is not stated who appoints it",
				"%s; of %s seats it is not stated who appoints them",
				what,
				left,
			)
		}
		s.Verdict = criteria.Worst(s.Verdict, verdict)
		told = append(told, what)
		part := criteria.Step{Title: what, From: x.facts.From(b.Provenance)}
		for _, a := range b.Appointed {
			node, _ := x.g.Node(a.By)
			part.Steps = append(part.Steps, criteria.Step{Title: x.named(node), Value: lang.N(a.Seats, "%s seat", "%s seats", a.Seats)})
		}
		s.Steps = append(s.Steps, part)
	}
	if len(told) > 0 {
		s.Value = told
	}
	x.add(s)
}

// changes is predicate 19.6.f.
func (x *examination) changes() {
	s := criteria.Step{
		Ref:     "19.6.f",
		Title:   lang.M("Are changes to this told to customers within one month?"),
		Verdict: criteria.Holds,
		From:    x.facts.From(criteria.Provenance{}),
	}
	switch n := x.facts.ChangeNotice; {
	case n == nil:
		s.Verdict, s.Value = criteria.Unsettled, lang.M("whether changes are told to customers, and when, is not stated")
		x.ask(lang.M("within how many days the tenderer tells its customers of a change"))
	default:
		s.Value = lang.N(*n, "within %s day", "within %s days", *n)
		if exact.Int(31).Less(*n) {
			s.Verdict = criteria.Fails
		}
	}
	x.add(s)
}

// foreignTies is 19.6.e: what may be weighed.
func (x *examination) foreignTies() {
	s := criteria.Step{
		Ref:   "19.6.e",
		Title: lang.M("Does the tenderer have ties with a foreign government or public body?"),
		From:  x.facts.From(criteria.Provenance{}),
	}
	var stated []lang.Localizer
	outside := false
	for _, t := range x.facts.ForeignTies {
		if !t.Holds(x.on) {
			continue
		}
		what := lang.Localizer(lang.M("%s – %s", t.With, t.What))
		if t.Country != "" {
			what = lang.M("%s (%s) – %s", t.With, country.Name(t.Country), t.What)
		}
		outside = outside || t.Country == "" || x.away(t.Country)
		stated = append(stated, what)
		s.Steps = append(s.Steps, criteria.Step{Title: what, From: x.facts.From(t.Provenance)})
		x.notices = append(
			x.notices,
			criteria.Notice{At: t.At, What: lang.M("19.6.e: a tie with a foreign government or public body is to be weighed; %s", what)},
		)
	}
	switch {
	case len(stated) > 0:
		s.Value = lang.N(len(stated), "%d stated, to be weighed", "%d stated, to be weighed", len(stated))
	case x.facts.ForeignTiesStated:
		s.Value = lang.M("none stated")
	default:
		s.Value = lang.M("not stated, and so not weighed")
		x.ask(lang.M("every tie with a foreign government or public body; or that there is none"))
	}
	if !x.readings[foreignTies] {
		s.Verdict = criteria.Holds
		if outside {
			s.Verdict = criteria.Fails
		} else if !x.facts.ForeignTiesStated {
			s.Verdict = criteria.Unsettled
		}
	}
	x.add(s)
}
