// Package csf measures a bid by the EU Cloud Sovereignty Framework (European
// Commission, DG DIGIT): 48 questions in eight objectives give a score and a
// SEAL, the sovereignty effectiveness assurance level.
//
// The score is the sum over the objectives of points / 1000 x weight. It is never
// clamped: a maximal set of answers gives 100.0756 % with the weights of June
// 2026, by the calculator's own points. The SEAL is the lowest among all answers.
package csf

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

var section = &criteria.Section{Key: "sovereignty", Read: readFacts}

// Kind is the measure "csf".
var Kind = criteria.Kind{
	Name:     "csf",
	Sections: []*criteria.Section{section},
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
	criteria.Provenance
}

// scored is an objective of which only the result is known.
type scored struct {
	percent exact.Number // of the objective's points
	seal    *int
	criteria.Provenance
}

func readFacts(n *source.Node) any {
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
		n.Problem(lang.M("neither answers nor objectives are given"), lang.M("write answers: {SOV-1.1: 3, ...}, or objectives: {SOV-1: {score: 73 %%, seal: 2}, ...} where only those are known"))
	}
	f.Provenance = criteria.ReadProvenance(m)
	m.Done()
	return f
}

func (f *facts) answer(e source.Entry) {
	id := e.KeyAt.OneOf(f.framework.criterionIDs()...)
	value, a := e.Value, answered{}
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

func (f *facts) score(e source.Entry) {
	id := e.KeyAt.OneOf(f.framework.objectiveIDs()...)
	s := scored{}
	if !e.Value.IsMap() {
		s.percent = e.Value.Percent()
	} else {
		m := e.Value.Map()
		s.percent = m.Need("score").Percent()
		if n := m.Get("seal"); n != nil {
			seal := n.Int(0, 4)
			s.seal = &seal
		}
		s.Provenance = criteria.ReadProvenance(m)
		m.Done()
	}
	if o := f.framework.objective(id); o != nil {
		if highest := o.Maximum().Quo(f.framework.Nominal); s.percent.Sign() < 0 || highest.Less(s.percent) {
			e.Value.Problem(lang.M("a score of %s, outside 0 %% to %s", exact.Percent{Number: s.percent}, exact.Percent{Number: highest}), lang.M("correct it"))
		}
		for _, c := range o.Criteria {
			if _, also := f.answers[c.ID]; also {
				e.KeyAt.Problem(lang.M("%s has both a score and an answer to %s", id, c.ID), lang.M("keep the answers, or the score where only that is known"))
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

// What the measure finds.
const (
	findScore = "score"
	findSEAL  = "seal"
)

// seals are the levels of a SEAL, from worst to best.
var seals = []string{"SEAL-0", "SEAL-1", "SEAL-2", "SEAL-3", "SEAL-4"}

type measure struct {
	framework  *Framework
	find       string
	weights    map[string]exact.Number
	weightSet  string
	objective  string // only that one, if given
	unanswered string
}

func readSpec(c *criteria.Context) criteria.Measure {
	m := &measure{framework: Newest(), find: findScore, unanswered: "refused", weightSet: "calculator-2026-06"}
	if n := c.With.Get("version"); n != nil {
		if f := version(n.OneOf(versions()...)); f != nil {
			m.framework = f
		}
	}
	if n := c.With.Get("find"); n != nil {
		m.find = n.OneOf(findScore, findSEAL)
	}
	if n := c.With.Get("weights"); n != nil {
		m.weightSet = n.OneOf(m.framework.weightSets()...)
	}
	m.weights = m.framework.WeightSets[m.weightSet]
	if n := c.With.Get("objective"); n != nil {
		m.objective = n.OneOf(m.framework.objectiveIDs()...)
	}
	if n := c.With.Get("unanswered"); n != nil {
		m.unanswered = n.OneOf("refused", "no-points")
	}
	return m
}

func (m *measure) Unit() criteria.Unit {
	if m.find == findSEAL {
		return criteria.Level
	}
	return criteria.Number
}

func (m *measure) Levels() []string {
	if m.find == findSEAL {
		return seals
	}
	return nil
}

// outcome is what an objective comes to.
type outcome struct {
	*Objective
	share      exact.Number // points / 1000: a fraction of 1 that can pass 1
	seal       int          // -1 if it cannot be told
	unanswered []string
	binding    []*Criterion // answered at the lowest SEAL
	stated     bool         // only its score is known
	low        int          // answers of low confidence
	from       criteria.Provenance
}

func (m *measure) outcomes(f *facts) []outcome {
	var out []outcome
	for _, o := range m.framework.Objectives {
		if m.objective != "" && o.ID != m.objective {
			continue
		}
		r := outcome{Objective: o, seal: -1}
		if s, known := f.scores[o.ID]; known {
			r.stated, r.share, r.from = true, s.percent, s.Provenance.Or(f.Provenance)
			if s.seal != nil {
				r.seal = *s.seal
			}
			out = append(out, r)
			continue
		}
		points := exact.Zero
		for _, c := range o.Criteria {
			a, known := f.answers[c.ID]
			if !known {
				r.unanswered = append(r.unanswered, c.ID)
				continue
			}
			points = points.Add(a.Points)
			if a.confidence == "low" {
				r.low++
			}
			if r.seal < 0 || a.SEAL < r.seal {
				r.seal, r.binding = a.SEAL, nil
			}
			if a.SEAL == r.seal {
				r.binding = append(r.binding, c)
			}
		}
		r.share = points.Quo(m.framework.Nominal)
		out = append(out, r)
	}
	return out
}

func (m *measure) Measure(c criteria.Case) criteria.Finding {
	f, stated := c.Facts[section.Key].(*facts)
	if !stated {
		return criteria.MissingFact(c.At,
			lang.M("bid %q does not answer the sovereignty framework", c.Bid),
			lang.M("add sovereignty: with its answers"))
	}
	if f.framework != m.framework {
		return criteria.MissingFact(f.at,
			lang.M("bid %q answers version %s of the framework; the tender asks for %s", c.Bid, f.framework.Version, m.framework.Version),
			lang.M("have it answer that version"))
	}
	results := m.outcomes(f)
	if gaps := m.gaps(c, f, results); len(gaps) > 0 {
		return criteria.Finding{Outcome: criteria.Missing, Unit: m.Unit(), Gaps: gaps}
	}
	out := criteria.Finding{Outcome: criteria.Established, Unit: m.Unit(), Steps: m.steps(f, results), Profile: m.profile(results), Facts: m.facts(f)}
	score, seal := m.score(results), lowest(results)
	if m.find == findScore {
		out.Value, out.Symbol = score, lang.Same("%")
	} else if seal < 0 {
		out.Outcome = criteria.Unknown
	} else {
		out.Level = seals[seal]
	}
	out.Reasons = m.reasons(score, seal, results)
	for _, r := range results {
		if len(r.unanswered) > 0 {
			out.Notices = append(out.Notices, criteria.Notice{At: f.at,
				What: lang.N(len(r.unanswered), "bid %q: %d question of %s is unanswered and gives no points: %s",
					"bid %q: %d questions of %s are unanswered and give no points: %s", c.Bid, len(r.unanswered), r.ID, source.Words(r.unanswered))})
		}
	}
	return out
}

// gaps lists the questions without an answer.
func (m *measure) gaps(c criteria.Case, f *facts, results []outcome) []criteria.Gap {
	if m.unanswered == "no-points" {
		return nil
	}
	var out []criteria.Gap
	for _, r := range results {
		if len(r.unanswered) > 0 {
			out = append(out, criteria.Gap{At: f.at,
				What: lang.M("bid %q leaves %d of %d questions of %s unanswered: %s", c.Bid, len(r.unanswered), len(r.Criteria), r.ID, source.Words(r.unanswered)),
				Do:   lang.M("answer them, or write unanswered: no-points in the tender as the framework's calculator does")})
		}
	}
	return out
}

// score gives the weighted score in percent, or that of one objective.
func (m *measure) score(results []outcome) exact.Number {
	if m.objective != "" {
		return results[0].share.Mul(exact.Hundred)
	}
	sum := exact.Zero
	for _, r := range results {
		sum = sum.Add(r.share.Mul(m.weights[r.ID]))
	}
	return sum
}

// lowest gives the SEAL of all objectives, -1 if it cannot be told.
func lowest(results []outcome) int {
	seal := 4
	for _, r := range results {
		seal = min(seal, r.seal)
	}
	return seal
}
