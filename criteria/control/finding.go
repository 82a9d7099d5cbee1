package control

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/lang"
)

// finding makes the finding of an examination.
func (x *examination) finding() criteria.Finding {
	f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Level, Level: immune}
	switch x.verdict {
	case criteria.Fails:
		f.Level = notImmune
	case criteria.Unsettled:
		f.Outcome = criteria.Unknown
	}
	f.Title = x.LevelTitle(f.Level)
	for i, s := range x.steps {
		if s.Verdict != x.verdict || x.verdict == criteria.Holds && !x.decides[i] {
			continue
		}
		f.Reasons = append(f.Reasons, reason(s))
	}
	if v := x.verified; v != nil && x.verdict == criteria.Holds && len(v.covers) > 0 {
		f.Reasons = append(f.Reasons, v.reason())
	}
	disputes := x.disputes()
	for _, d := range disputes {
		if d.point != places { // a fact to ask for, not a point of law
			f.Reasons = append(f.Reasons, d.words())
		}
	}
	x.controllers()
	x.law(disputes)
	x.exercise()
	x.remarks()
	x.requests()
	x.over(&f)
	x.stale()
	f.Steps, f.Diagram = x.steps, x.diagram()
	f.Notices = append(f.Notices, x.notices...)
	f.Facts, f.Asks = x.statements(), x.missing()
	return f
}

// reason writes a step as a reason: the question, then its verdict.
func reason(s criteria.Step) lang.Localizer {
	value := s.Value
	if value == nil {
		value = lang.Raw("")
	}
	if s.Ref == "" {
		return lang.M("%s Condition %s: %s", s.Title, s.Verdict.Name(), value)
	}
	return lang.M("%s – %s Condition %s: %s", lang.Raw(s.Ref), s.Title, s.Verdict.Name(), value)
}

// disputes lists the points of law on which the finding turns: those that, read
// the other way, alone or all together, give another.
func (x *examination) disputes() []dispute {
	relevant := x.relevant()
	var out []dispute
	read := func(point reading, r readings) {
		other, err := x.examine2(r)
		if err == nil && other.verdict != x.verdict {
			out = append(out, dispute{point, r, other.verdict})
		}
	}
	together := x.readings
	for _, i := range relevant {
		read(i, x.readings.flipped(i))
		together[i] = true
	}
	for _, kept := range []reading{majority, multiplication} { // one of the two must be followed
		if r := together; len(out) == 0 && x.verdict != criteria.Holds {
			if r[kept] = false; r != x.readings {
				read(numReadings, r)
			}
		}
	}
	return out
}

// examine2 applies the rule on the same day by other readings.
func (x *examination) examine2(r readings) (*examination, error) { return x.subject.examine(x.on, r) }

// words says what the other reading gives.
func (d dispute) words() lang.Localizer {
	if d.point == numReadings {
		return lang.M("disputed: if every disputed point is read for the tenderer, %s", levelOf(d.verdict))
	}
	return lang.M("disputed: if %[1]s, %[3]s; text: %[2]s", d.read.words(d.point), points[d.point].on, levelOf(d.verdict))
}

// levelOf names what a verdict comes to.
func levelOf(v criteria.Verdict) lang.Message {
	return map[criteria.Verdict]lang.Message{
		criteria.Holds: lang.M("immune"), criteria.Fails: lang.M("not immune"), criteria.Unsettled: lang.M("immunity not established"),
	}[v]
}

// law says how the disputed points are read, and which readings the tender chose.
func (x *examination) law(disputes []dispute) {
	if chosen := x.readings.chosen(); len(chosen) > 0 {
		s := criteria.Step{Title: lang.M("readings of the law that the tender chooses")}
		for _, i := range chosen {
			s.Steps = append(
				s.Steps,
				criteria.Step{Title: lang.M("%s: %s", lang.Raw(points[i].key), x.readings.words(i)), Value: points[i].on},
			)
		}
		x.steps = append(x.steps, s)
	}
	if len(disputes) == 0 {
		return
	}
	s := criteria.Step{Title: lang.M("points of law on which the finding turns")}
	for _, d := range disputes {
		if d.point == numReadings {
			s.Steps = append(s.Steps, criteria.Step{Title: d.words()})
			continue
		}
		s.Steps = append(s.Steps, criteria.Step{
			Title: lang.M("%s: %s", lang.Raw(points[d.point].key), x.readings.words(d.point)),
			Value: lang.M("otherwise, if %s, %s; text: %s", d.read.words(d.point), levelOf(d.verdict), points[d.point].on)})
	}
	x.steps = append(x.steps, s)
}

// exercise shows the greatest share and the total with and without the shares
// that somebody may get, and once those to be issued or pledged change hands.
func (x *examination) exercise() {
	var all []*ownership.Transfer
	s := criteria.Step{Title: lang.M("shares that may change hands")}
	for i := range x.facts.Transfers {
		t := &x.facts.Transfers[i]
		if !t.Exercisable(x.on) {
			continue
		}
		all = append(all, t)
		s.Steps = append(s.Steps, criteria.Step{Title: x.transfer(t), From: x.facts.From(t.Provenance)})
	}
	if len(all) == 0 || x.individual == nil {
		return
	}
	without, with := x, x
	if x.unexercised != nil {
		without = x.unexercised
	}
	if x.exercised != nil {
		with = x.exercised
	}
	show := func(title lang.Message, y *examination) {
		s.Steps = append(s.Steps, criteria.Step{Title: title, Value: lang.M("%s; %s: %s", y.greatest, y.total, levelOf(y.verdict))})
	}
	if without == with {
		if y, err := x.apply(x.on, x.readings, nil); err == nil {
			without = y
		}
	}
	show(lang.M("without exercise"), without)
	if with != without {
		show(lang.M("with what its holders may get at will"), with)
	}
	if y, err := x.apply(x.on, x.readings, all); err == nil && len(all) > len(x.atWill) {
		show(lang.M("with everything, shares to be issued and pledges included"), y)
	}
	x.steps = append(x.steps, s)
}

// transfer says who may get which shares.
func (x *examination) transfer(t *ownership.Transfer) lang.Localizer {
	holder, held := lang.Raw(x.facts.Entity(t.Holder).Name), lang.Raw(x.facts.Entity(t.Held).Name)
	share := ownership.Known(t.Share)
	switch t.Kind {
	case ownership.Convertible:
		return lang.M("%s may convert into %s of %s, to be issued", holder, share, held)
	case ownership.Pledge:
		return lang.M("%s has a pledge over %s of %s", holder, share, held)
	}
	if t.AtWill {
		return lang.M("%s may acquire %s of %s at will", holder, share, held)
	}
	return lang.M("%s may acquire %s of %s under conditions", holder, share, held)
}

// controllers says who controls the tenderer, for the reader.
func (x *examination) controllers() {
	s := criteria.Step{Title: lang.M("who controls the tenderer by a majority of votes or otherwise"), Brief: true}
	var names lang.List
	for _, i := range x.g.Controllers(x.g.Target()) {
		names = append(names, x.g.Name(i))
		chains, _ := x.g.Chains(ownership.Votes, i, x.g.Target())
		for _, c := range chains {
			s.Steps = append(s.Steps, criteria.Step{Title: x.g.Words(ownership.Votes, c)})
			x.chains = append(x.chains, c)
		}
		for _, t := range x.g.Trace(i, x.g.Target()) {
			s.Steps = append(s.Steps, criteria.Step{Title: t})
		}
	}
	s.Value = lang.M("nobody, on the facts stated")
	if len(names) > 0 {
		s.Value = names
	}
	x.steps = append(x.steps, s)
}

// remarks says what was made of the stated holdings.
func (x *examination) remarks() {
	s := criteria.Step{Title: lang.M("what the stated holdings leave open")}
	notes := x.notes()
	for i, n := range notes {
		if i == 2*shownHolders {
			s.Steps = append(s.Steps, criteria.Step{Title: lang.N(len(notes)-i, "%d more remark", "%d more remarks", len(notes)-i)})
			break
		}
		s.Steps = append(s.Steps, criteria.Step{Title: n.What})
	}
	if len(s.Steps) > 0 {
		x.steps = append(x.steps, s)
	}
}

// notes lists the remarks on what leads to the tenderer.
func (x *examination) notes() []ownership.Note {
	leads := map[int]bool{x.g.Target(): true}
	for _, i := range x.leaders {
		leads[i] = true
	}
	var out []ownership.Note
	for _, n := range x.g.Notes {
		if leads[n.Node] {
			out = append(out, n)
		}
	}
	return out
}

// requests lists what the tenderer is to be asked for.
func (x *examination) requests() {
	for _, n := range x.notes() {
		if !n.Ask.IsZero() {
			x.ask(n.Ask)
		}
	}
	if len(x.asks) == 0 {
		return
	}
	s := criteria.Step{
		Title: lang.M("not stated: what to ask the tenderer for"),
		Value: lang.N(len(x.missing()), "%d point", "%d points", len(x.missing())),
	}
	for _, a := range x.missing() {
		if len(s.Steps) < 4*shownHolders {
			s.Steps = append(s.Steps, criteria.Step{Title: a})
		}
	}
	x.steps = append(x.steps, s)
}

// missing lists what the tenderer is to be asked for, each once.
func (x *examination) missing() []lang.Localizer {
	var out []lang.Localizer
	said := map[string]bool{}
	for _, a := range x.asks {
		if w := a.In(lang.EN); !said[w] {
			said[w] = true
			out = append(out, a)
		}
	}
	return out
}

// maxStatements is how many holdings a finding lists; a reader looks at no more.
const maxStatements = 60

// statements lists the holdings that lead to the tenderer, with their sources.
func (x *examination) statements() []criteria.Fact {
	var out []criteria.Fact
	nodes := append([]int{x.g.Target()}, x.leaders...)
	for _, j := range nodes {
		for _, h := range x.g.Holders(j) {
			for _, k := range h.Statements {
				if len(out) == maxStatements {
					return append(out, criteria.Fact{Label: lang.M("other holdings"), Value: lang.M("see the bid's file")})
				}
				s := x.facts.Holdings[k]
				out = append(out, x.statement(s, amount(s)))
			}
		}
	}
	leads := map[string]bool{x.facts.Of: true}
	for _, i := range x.leaders {
		leads[x.g.Entity(i).ID] = true
	}
	for _, t := range x.facts.Ties(x.on) {
		if about, _ := x.g.Node(t.About); leads[t.About] && len(out) < maxStatements {
			out = append(out, criteria.Fact{Label: lang.M("tie of %s", x.g.Name(about)), Value: t.What, Provenance: x.facts.From(t.Provenance)})
		}
	}
	for _, s := range x.facts.Holdings {
		if !s.Disproved.IsZero() && len(out) < maxStatements {
			out = append(out, x.statement(s, lang.M("%s, not counted: %s", amount(s), s.Disproved)))
		}
	}
	return out
}

func (x *examination) statement(h ownership.Holding, value lang.Localizer) criteria.Fact {
	holder, _ := x.g.Node(h.Holder)
	held, _ := x.g.Node(h.Held)
	return criteria.Fact{Label: lang.M("%s in %s", x.g.Name(holder), x.g.Name(held)), Value: value, Provenance: x.facts.From(h.Provenance)}
}

// amount writes a holding: once where capital and votes are the same.
func amount(h ownership.Holding) lang.Localizer {
	if equal(h.Capital, h.Votes) {
		return h.Capital
	}
	return lang.M("%s of the capital, %s of the votes", h.Capital, h.Votes)
}
