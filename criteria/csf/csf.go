// Package csf measures a bid by the EU Cloud Sovereignty Framework (European
// Commission, DG DIGIT): 48 questions in eight objectives give a score and a
// SEAL, the sovereignty effectiveness assurance level.
//
// The score is the sum over the objectives of points / 1000 x weight. It is never
// clamped: a maximal set of answers gives 100.0756 % with the weights of June
// 2026, by the calculator's own points. The SEAL is the lowest among all answers; a
// question without an answer leaves the SEAL of its objective unknown.
//
// Two figures are always given together: claimed, by the answers, and proven, where
// an answer that nothing shows counts as the lowest one, and an answer that the
// bid's own ownership or technology contradicts as the highest that they allow.
package csf

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

var section = &criteria.Section[*facts]{Key: "sovereignty", Read: readFacts}

// Kind is the measure "csf".
var Kind = criteria.Kind{
	Name:     "csf",
	Sections: []criteria.Reader{section, ownership.Section, technology.Section},
	Read:     readSpec,
}

// facts are what a bid answers, or its scores where only those are known.
type facts struct {
	framework *Framework
	answers   map[string]answered // by criterion
	scores    map[string]scored   // by objective
	at        source.Position
	criteria.Provenance
}

// answered is an answer with how sure it is.
type answered struct {
	Answer
	confidence string
	at         source.Position
	criteria.Provenance
}

// scored is an objective of which only the result is known.
type scored struct {
	percent exact.Number // of the objective's points
	seal    *int
	at      source.Position
	criteria.Provenance
}

func readFacts(n *source.Node) *facts {
	m := n.Map()
	f := &facts{framework: Newest(), answers: map[string]answered{}, scores: map[string]scored{}, at: n.At()}
	if v := m.Get("version"); v != nil {
		if w := version(v.OneOf(versions()...)); w != nil {
			f.framework = w
		}
	}
	answers, objectives := m.Get("answers"), m.Get("objectives")
	for _, e := range answers.Entries() {
		f.answer(e)
	}
	for _, e := range objectives.Entries() {
		f.score(e)
	}
	if answers == nil && objectives == nil {
		n.Problem(
			lang.M("neither answers nor objectives are given"),
			lang.M("write answers: {SOV-1.1: 3, ...}, or objectives: {SOV-1: {score: 73 %%, seal: 2}, ...} where only those are known"),
		)
	}
	f.Provenance = criteria.ReadProvenance(m)
	m.Done()
	return f
}

func (f *facts) answer(e source.Entry) {
	id := e.KeyAt.OneOf(f.framework.criterionIDs()...)
	value, a := e.Value, answered{at: e.KeyAt.At()}
	if e.Value.IsMap() {
		m := e.Value.Map()
		value = m.Need("level")
		if c := m.Get("confidence"); c != nil {
			a.confidence = c.OneOf("low", "medium", "high")
		}
		a.Provenance = criteria.ReadProvenance(m)
		m.Done()
	}
	c := f.framework.criterion(id)
	if c == nil || value == nil {
		return
	}
	level := value.Int(1, len(c.Answers))
	a.Answer = c.Answers[max(level, 1)-1]
	f.answers[id] = a
}

// readSeal reads the number of a SEAL; its name is told to be one.
func readSeal(n *source.Node) int {
	if number, named := strings.CutPrefix(strings.ToUpper(n.Raw()), "SEAL-"); named && len(number) == 1 {
		n.Problem(lang.M("found %q, expected the number of the SEAL", n.Raw()), lang.M("write %s alone", lang.Raw(number)))
		return 0
	}
	return n.Int(0, 4)
}

func (f *facts) score(e source.Entry) {
	id := e.KeyAt.OneOf(f.framework.objectiveIDs()...)
	s := scored{at: e.KeyAt.At()}
	if !e.Value.IsMap() {
		s.percent = e.Value.Percent()
	} else {
		m := e.Value.Map()
		s.percent = m.Need("score").Percent()
		if n := m.Get("seal"); n != nil {
			seal := readSeal(n)
			s.seal = &seal
		}
		s.Provenance = criteria.ReadProvenance(m)
		m.Done()
	}
	if o := f.framework.objective(id); o != nil {
		if highest := o.Maximum().Quo(f.framework.Nominal); s.percent.Sign() < 0 || highest.Less(s.percent) {
			e.Value.Problem(
				lang.M("a score of %s, outside 0 %% to %s", exact.Percent{Number: s.percent}, exact.Percent{Number: highest}),
				lang.M("correct it"),
			)
		} else if s.seal != nil {
			f.fits(o, s, e)
		}
		for _, c := range o.Criteria {
			if _, also := f.answers[c.ID]; also {
				e.KeyAt.Problem(
					lang.M("%s has both a score and an answer to %s", id, c.ID),
					lang.M("keep the answers, or the score where only that is known"),
				)
				break
			}
		}
	}
	f.scores[id] = s
}

// Maximum gives the points of a maximal set of answers.
func (o *Objective) Maximum() exact.Number {
	sum := exact.Zero
	for _, c := range o.Criteria {
		most := exact.Zero
		for _, a := range c.Answers {
			most = exact.Max(most, a.Points)
		}
		sum = sum.Add(most)
	}
	return sum
}
