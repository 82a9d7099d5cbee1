package csf

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// What the measure finds.
const (
	findScore = "score"
	findSEAL  = "seal"
)

// seals are the levels of a SEAL, from worst to best.
var seals = []string{"SEAL-0", "SEAL-1", "SEAL-2", "SEAL-3", "SEAL-4"}

// reading is a way of reading the answers.
type reading int

const (
	claimed reading = iota
	proven
)

var readings = []string{"claimed", "proven"}

type measure struct {
	framework  *Framework
	find       string
	weights    map[string]exact.Number
	weightSet  string
	objective  string // only that one, if given
	unanswered string
	marked     reading
	proof      criteria.Proof
	on         date.Date // for ownership
}

func readSpec(c *criteria.Context) criteria.Measure {
	m := &measure{
		framework:  Newest(),
		find:       findScore,
		unanswered: "refused",
		weightSet:  "calculator-2026-06",
		marked:     proven,
		on:         c.Tender.LotDates().Award,
	}
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
	if n := c.With.Get("counts"); n != nil && n.OneOf(readings...) == "claimed" {
		m.marked = claimed
	}
	m.proof = criteria.ReadProof(c.With.Get("proof"))
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

// outcome is what an objective comes to, by a reading.
type outcome struct {
	*Objective
	share      exact.Number // points / 1000: a fraction of 1 that can pass 1
	seal       int          // -1 if it cannot be told
	most       int          // the SEAL if what is not answered were answered best
	unanswered []string
	binding    []*Criterion // answered at the lowest SEAL
	stated     bool         // only its score is known
	from       criteria.Provenance
}

// examination applies the measure to a bid.
type examination struct {
	*measure
	bid     criteria.Case
	facts   *facts
	limits  map[string]limit
	results [2][]outcome // by reading
}

// counted gives the answer that counts by a reading.
func (x *examination) counted(c *Criterion, a answered, r reading) Answer {
	switch l, limited := x.limits[c.ID]; {
	case r == claimed:
		return a.Answer
	case !x.bid.Shown(a.Provenance, x.proof):
		return c.Answers[0]
	case limited && l.most < a.Level:
		return c.Answers[l.most-1]
	}
	return a.Answer
}

func (x *examination) outcomes(r reading) []outcome {
	var out []outcome
	for _, o := range x.framework.Objectives {
		if x.objective != "" && o.ID != x.objective {
			continue
		}
		if s, known := x.facts.scores[o.ID]; known {
			out = append(out, x.stated(o, s, r))
			continue
		}
		out = append(out, x.answered(o, r))
	}
	return out
}

// answered adds up the answers to an objective's questions. A question without an
// answer gives no points, and leaves the SEAL unknown.
func (x *examination) answered(o *Objective, r reading) outcome {
	out := outcome{Objective: o, seal: -1, most: 4}
	points := exact.Zero
	for _, c := range o.Criteria {
		a, known := x.facts.answers[c.ID]
		if !known {
			out.unanswered = append(out.unanswered, c.ID)
			continue
		}
		counts := x.counted(c, a, r)
		points = points.Add(counts.Points)
		if counts.SEAL < out.most {
			out.most, out.binding = counts.SEAL, nil
		}
		if counts.SEAL == out.most {
			out.binding = append(out.binding, c)
		}
	}
	if len(out.unanswered) == 0 {
		out.seal = out.most
	}
	out.share = points.Quo(x.framework.Nominal)
	return out
}

// stated takes an objective of which only the result is known.
func (x *examination) stated(o *Objective, s scored, r reading) outcome {
	out := outcome{Objective: o, stated: true, share: s.percent, seal: -1, most: 4, from: s.Provenance.Or(x.facts.Provenance)}
	if s.seal != nil {
		out.seal, out.most = *s.seal, *s.seal
	}
	if r == claimed {
		return out
	}
	share, seal := x.allowed(o)
	if !x.bid.Shown(s.Provenance, x.proof) {
		share, seal = exact.Zero, 0
		out.seal = 0
	}
	out.share = exact.Min(out.share, share)
	out.seal, out.most = min(out.seal, seal), min(out.most, seal)
	return out
}

// allowed gives the most that an objective can come to within the limits.
func (x *examination) allowed(o *Objective) (share exact.Number, seal int) {
	points, seal := exact.Zero, 4
	for _, c := range o.Criteria {
		best := c.Answers[len(c.Answers)-1]
		if l, limited := x.limits[c.ID]; limited {
			best = c.Answers[l.most-1]
		}
		points, seal = points.Add(best.Points), min(seal, best.SEAL)
	}
	return points.Quo(x.framework.Nominal), seal
}

func (m *measure) Measure(c criteria.Case) criteria.Finding {
	f, stated := section.Of(c.Facts)
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
	x := &examination{measure: m, bid: c, facts: f, limits: limitsOf(m.framework, c, m.on)}
	for r := range x.results {
		x.results[r] = x.outcomes(reading(r))
	}
	if gaps := x.gaps(); len(gaps) > 0 {
		return criteria.Finding{Outcome: criteria.Missing, Unit: m.Unit(), Gaps: gaps}
	}
	return x.finding()
}

func (x *examination) finding() criteria.Finding {
	results := x.results[x.marked]
	out := criteria.Finding{
		Outcome: criteria.Established,
		Unit:    x.Unit(),
		Steps:   x.steps(),
		Profile: x.profile(results),
		Facts:   x.stating(),
	}
	score, seal := x.score(results), lowest(results)
	if x.find == findScore {
		out.Value, out.Symbol = score, lang.Same("%")
	} else if seal < 0 {
		out.Outcome = criteria.Unknown
	} else {
		out.Level = seals[seal]
	}
	for _, r := range []reading{proven, claimed} {
		is := criteria.Reading{Name: readings[r], Title: r.title(), Value: x.score(x.results[r]), Counts: r == x.marked}
		if s := lowest(x.results[r]); s >= 0 {
			is.Level = seals[s]
		}
		out.Readings = append(out.Readings, is)
	}
	out.Reasons = x.reasons()
	out.Notices = x.notices()
	return out
}

// gaps lists the questions without an answer.
func (x *examination) gaps() []criteria.Gap {
	if x.unanswered == "no-points" {
		return nil
	}
	var out []criteria.Gap
	for _, r := range x.results[claimed] {
		if len(r.unanswered) > 0 {
			out = append(out, criteria.Gap{At: x.facts.at,
				What: lang.M(
					"bid %q leaves %d of %d questions of %s unanswered: %s",
					x.bid.Bid,
					len(r.unanswered),
					len(r.Criteria),
					r.ID,
					source.Words(r.unanswered),
				),
				Do: lang.M("answer them, or write unanswered: no-points in the tender as the framework's calculator does")})
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

// atMost gives the SEAL at most, if what is not known were best.
func atMost(results []outcome) int {
	return slices.MinFunc(results, func(a, b outcome) int { return a.most - b.most }).most
}

// notices tells which questions are unanswered, and which answers the bid's own
// ownership and technology contradict.
func (x *examination) notices() []criteria.Notice {
	var out []criteria.Notice
	for _, r := range x.results[claimed] {
		if len(r.unanswered) > 0 {
			out = append(out, criteria.Notice{At: x.facts.at,
				What: lang.N(len(r.unanswered), "bid %q: %d question of %s is unanswered, gives no points and leaves the SEAL unknown: %s",
					"bid %q: %d questions of %s are unanswered, give no points and leave the SEAL unknown: %s",
					x.bid.Bid, len(r.unanswered), r.ID, source.Words(r.unanswered))})
		}
		for _, c := range r.Criteria {
			a, known := x.facts.answers[c.ID]
			if l, limited := x.limits[c.ID]; limited && known && l.most < a.Level {
				out = append(
					out,
					criteria.Notice{At: a.at, What: lang.M(
						"bid %q, %s (%s): it answers %d, %s (%s); but %s (%s), which allows %d at most, %s",
						x.bid.Bid,
						c.ID,
						c.Title,
						a.Level,
						a.Label,
						said(a.Or(x.facts.Provenance)),
						l.why,
						said(l.from),
						l.most,
						c.Answers[l.most-1].Label,
					)},
				)
			}
		}
		out = append(out, x.beyond(r)...)
	}
	return out
}

// beyond tells which result of an objective goes beyond what the limits allow.
func (x *examination) beyond(r outcome) []criteria.Notice {
	share, seal := x.allowed(r.Objective)
	if !r.stated || r.seal <= seal && !share.Add(rounded).Less(r.share) {
		return nil
	}
	for _, c := range r.Criteria {
		if l, limited := x.limits[c.ID]; limited && (r.seal <= seal || c.Answers[l.most-1].SEAL == seal) {
			return []criteria.Notice{
				{
					At: x.facts.scores[r.ID].at,
					What: lang.M(
						"bid %q, %s: it states %s and %s (%s); but %s (%s), which allows %s and %s at most",
						x.bid.Bid,
						r.ID,
						percent(r.share),
						sealName(r.seal),
						said(r.from),
						l.why,
						said(l.from),
						percent(share),
						sealName(seal),
					),
				},
			}
		}
	}
	return nil
}

// said says where a statement comes from, or that it does not say.
func said(p criteria.Provenance) lang.Localizer {
	if p.In(lang.EN) == "" {
		return lang.M("no source given")
	}
	return p
}
