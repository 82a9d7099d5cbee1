// Package data writes an evaluation as JSON, the contract for other programs.
package data

import (
	"io"
	"sync"
	"unicode/utf8"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pieces"
	"github.com/bareme/bareme/internal/release"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Format names the format and its version.
const Format = "bareme.evaluation/1"

// A document is a head, the lots, and a tail; it is written in these parts.
type head struct {
	Format      string       `json:"format"`
	Version     string       `json:"version"` // of the program
	Language    lang.Lang    `json:"language"`
	Provisional bool         `json:"provisional"`
	As          *asScenario  `json:"scenario,omitempty"` // instead of the tender as published
	Round       *round       `json:"round,omitempty"`    // that is evaluated, where the tender has several
	Tender      tender       `json:"tender"`
	Inputs      []input      `json:"inputs"`
	Corrections []correction `json:"corrections"`
	Decisions   []decision   `json:"decisions"`
}

type tail struct {
	Allocation *allocation `json:"allocation,omitempty"` // how lots are awarded together
	Scenarios  []scenario  `json:"scenarios"`
	Method     *method     `json:"method,omitempty"`
	Firmness   []firmness  `json:"robustness,omitempty"`
	Rounds     []inRound   `json:"rounds,omitempty"`
	Warnings   []warning   `json:"warnings"`
}

type asScenario struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Changes []string `json:"changes"`
	// Files are where it was read from, or each of those combined in it.
	Files []string `json:"files"`
}

type tender struct {
	ID           string `json:"id"`
	Title        string `json:"title"`
	Buyer        string `json:"buyer"`
	Currency     string `json:"currency"`
	TimeZone     string `json:"time_zone"`
	Deadline     string `json:"deadline,omitempty"`
	Award        string `json:"award_date,omitempty"`
	Estimate     string `json:"estimate,omitempty"`
	Illustrative bool   `json:"illustrative"`
	Method       string `json:"method"`
	Minimums     string `json:"minimums,omitempty"` // what minimum marks are tested on: exact or rounded
}

type input struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	// Text is what a file of the dossier says, so that the evaluation can be done
	// again from this file alone; documents of evidence have none.
	Text string `json:"text,omitempty"`
	// Base64 is the content of a file that is no text: the buyer's logo.
	Base64 []byte `json:"base64,omitempty"`
}

type correction struct {
	Bid     string   `json:"bid"`
	Lots    []string `json:"lots,omitempty"` // in which it acts, where the tender is divided
	Path    string   `json:"path"`
	Value   string   `json:"value"` // in words: the lot, the line, what of it
	Was     string   `json:"was"`
	Becomes string   `json:"becomes"`
	Why     string   `json:"why"`
	Basis   string   `json:"basis"`
	Date    string   `json:"date,omitempty"`
}

// Source gives evaluation.json, which the report attaches too.
type Source func() ([]byte, error)

// Once makes a source that renders the evaluation the first time it is asked.
func Once(e *study.Study, l lang.Lang) Source {
	return sync.OnceValues(func() ([]byte, error) {
		var all pieces.Buffer
		err := Write(&all, e, l)
		return all.Bytes(), err
	})
}

// Write writes the evaluation as indented JSON, its texts in l.
func Write(w io.Writer, e *study.Study, l lang.Lang) error {
	s := newStream(w)
	s.object(newHead(e, l), func() {
		s.list("lots", len(e.Lots), func(i int) {
			lot := e.Lots[i]
			s.object(newLotHead(lot, e.Tender, l), func() {
				var own rows
				s.list("bids", len(lot.Bids), func(k int) { s.value(newBid(lot.Bids[k], lot, e, &own, l)) })
			}, func() any { return newLotTail(lot, e.Tender, l) })
		})
	}, func() any { return newTail(e, l) })
	return s.end()
}

func newHead(e *study.Study, l lang.Lang) head {
	t := e.Tender
	d := head{Format: Format, Version: release.Version, Language: l, Provisional: e.Provisional,
		Tender: tender{ID: t.ID, Title: t.Title.In(l), Buyer: t.Buyer, Currency: t.Currency,
			TimeZone: t.TimeZone, Deadline: t.Dates.Deadline.String(), Award: t.Dates.Award.String(),
			Illustrative: t.Illustrative, Method: string(t.Award.Method), Minimums: string(t.Rounding.Minimums)},
		Inputs: []input{}, Corrections: []correction{}, Decisions: newDecisions(e.Decisions, l),
	}
	if t.Estimate != nil {
		d.Tender.Estimate = t.Estimate.Decimal()
	}
	if e.As != nil {
		d.As = &asScenario{e.As.ID, e.As.Title.In(l), append([]string{}, text.ChangesAs(e, l)...), e.As.Files()}
	}
	if r := e.Round; r != nil {
		d.Round = &round{ID: r.ID, Title: r.Title.In(l), Deadline: r.Deadline.String(), Last: !text.IsEarlier(e)}
	}
	for _, i := range e.Inputs {
		x := input{Path: i.Path, SHA256: i.SHA256, Text: string(i.Data)}
		if !utf8.Valid(i.Data) {
			x.Text, x.Base64 = "", i.Data
		}
		d.Inputs = append(d.Inputs, x)
	}
	for _, c := range e.Corrections {
		x := correction{Bid: c.Bid, Path: c.Path, Value: text.CorrectedValue(e, c, l), Was: c.Was, Becomes: c.Becomes,
			Why: c.Why.In(l), Basis: c.Basis.In(l), Date: c.On.String()}
		for _, lot := range e.Lots {
			if lot.ID != "" && c.ActsIn(lot.ID) {
				x.Lots = append(x.Lots, lot.ID)
			}
		}
		d.Corrections = append(d.Corrections, x)
	}
	return d
}

func newTail(e *study.Study, l lang.Lang) tail {
	return tail{newAllocation(e, l), newScenarios(e, l), newMethod(e.Method, l), newFirmness(e, l), newRounds(e, l), Warnings(e.Warnings, l)}
}

// Warnings gives problems in the form that JSON shows them.
func Warnings(ps []source.Problem, l lang.Lang) []warning {
	out := []warning{}
	for _, p := range ps {
		out = append(out, warning{p.Position.String(), p.What.In(l), p.Do.In(l)})
	}
	return out
}

func newLotHead(scored *scoring.Lot, t *criteria.Tender, l lang.Lang) lotHead {
	out := lotHead{ID: scored.ID, Title: scored.Title.In(l), Deadline: scored.Dates.Deadline.String(), Award: scored.Dates.Award.String()}
	out.Taxes = text.TaxBasis(t, scored.Lot)
	if scored.Estimate != nil {
		out.Estimate = scored.Estimate.Decimal()
	}
	return out
}

func newLotTail(scored *scoring.Lot, t *criteria.Tender, l lang.Lang) lotTail {
	out := lotTail{Ranking: []string{}, AbnormallyLow: []suspicion{}}
	out.Shortlist, out.Stages = newShortlist(scored.Shortlist, scored.Lot, t.Rounding, l), newStages(scored, l)
	for _, b := range scored.Ranking {
		out.Ranking = append(out.Ranking, b.ID)
	}
	out.Award, out.Holders = ids(scored.Awarded()), newHolders(scored, l)
	out.passed(scored.Allocated, l)
	if scored.Ended != nil {
		out.Ended = either(scored.Ended.Abandoned, "abandoned", "unsuccessful")
	}
	for _, s := range scored.Suspicions {
		out.AbnormallyLow = append(out.AbnormallyLow, suspicion{s.Bid.ID, s.Method, s.Why.In(l)})
	}
	return out
}

// rows is where the marks of a bid are made, and those of the next one after it.
type rows struct {
	criteria []criterion
	findings []finding
}

// empty makes room for the next bid's.
func (own *rows) empty() { own.criteria, own.findings = own.criteria[:0], own.findings[:0] }

func (own *rows) found(f finding) *finding {
	own.findings = append(own.findings, f)
	return &own.findings[len(own.findings)-1]
}

func newBid(b *scoring.Bid, lot *scoring.Lot, e *study.Study, own *rows, l lang.Lang) bid {
	t := e.Tender
	out := bid{
		ID:           b.ID,
		Tenderer:     b.Tenderer,
		Name:         b.Name().In(l),
		VariantOf:    b.VariantOf,
		Received:     b.Received.String(),
		Late:         lateness(b),
		Status:       string(b.Status),
		Holder:       lot.Several() && lot.Holds(b),
		SetAside:     []ground{},
		Requirements: []requirement{},
		Criteria:     []criterion{},
	}
	if r := e.PricedIn(lot, b); r != nil && b.Price != nil {
		out.PriceRound = r.ID
	}
	for _, a := range b.Answers {
		if e.Round != nil && a.Round.Index <= e.Round.Index {
			out.Answers = append(out.Answers, newAnswer(a, lot.ID))
		}
	}
	if b.Status == scoring.Ranked {
		rank := b.Rank
		out.Rank, out.Keys = &rank, newKeys(b, lot, t, l)
	}
	if b.Total != nil {
		out.Total, out.TotalExact = decimal(*b.Total), b.Total.Fraction()
	}
	out.Unopened = b.Unopened
	if b.Price != nil {
		out.Price, out.PriceExact = decimal(*b.Price), b.Price.Fraction()
	}
	out.prefer(b)
	for _, g := range b.Grounds {
		out.SetAside = append(out.SetAside, ground{g.Requirement, string(g.Class), g.Reason.In(l), g.Basis.In(l)})
	}
	for _, c := range b.Checks {
		out.Requirements = append(
			out.Requirements,
			requirement{c.Requirement.ID, string(c.Requirement.Stage), string(c.Result), newFinding(c.Finding, l)},
		)
	}
	own.empty()
	own.add(b, lot.Criteria, "", t.Rounding, t.Stages, l)
	if len(own.criteria) > 0 {
		out.Criteria = own.criteria
	}
	return out
}

// add lists the marks of criteria and, after each, of its sub-criteria.
func (own *rows) add(
	b *scoring.Bid,
	cs []*criteria.Criterion,
	parent string,
	r criteria.Rounding,
	stages []*criteria.AwardStage,
	l lang.Lang,
) {
	for _, c := range cs {
		row := criterion{ID: c.ID, Parent: parent, Weight: c.Weight.Decimal(), Scale: c.Scale.Decimal()}
		if c.Ranged() {
			row.Lowest = c.Lowest.Decimal()
		}
		m := b.Marks[c.ID]
		if m != nil && c.IsLeaf() {
			row.Finding = own.found(newFinding(*m.Finding, l))
		}
		if m != nil && (b.Status == scoring.Ranked || b.LeftAt > 0) {
			row.Mark, row.MarkExact = decimal(m.Mark), m.Mark.Fraction()
			row.Weighted, row.WeightedExact = decimal(m.Weighted), m.Weighted.Fraction()
			if x := m.Rebased; x != nil {
				row.Rebased = &rebased{m.Received.Decimal(), m.Received.Fraction(), x.Best.Decimal(), x.Best.Fraction()}
			}
		} else if c.IsLeaf() && c.Mark.Price == nil && m.State() == scoring.Marked {
			row.Mark, row.MarkExact = decimal(m.Mark), m.Mark.Fraction()
		}
		if c.Minimum != nil {
			row.Minimum, row.Tested = c.Minimum.Decimal(), newTested(b, c, r)
		}
		if c.Later > 0 {
			row.Stage = stages[c.Later-1].ID
		}
		own.criteria = append(own.criteria, row)
		own.add(b, c.Criteria, c.ID, r, stages, l)
	}
}

func newFinding(f criteria.Finding, l lang.Lang) finding {
	out := finding{
		Outcome: string(f.Outcome),
		Unit:    string(f.Unit),
		Level:   f.Level,
		Until:   f.Until.String(),
		Reasons: []string{},
		Facts:   []fact{},
	}
	if f.Outcome == criteria.Established && f.Unit != criteria.Level {
		out.Value, out.ValueExact = f.Value.Decimal(), f.Value.Fraction()
	}
	out.Price = newPrice(f.Schedule)
	if f.Offered != nil {
		out.Offered = decimal(*f.Offered)
	}
	for _, c := range f.Changes {
		out.Changes = append(out.Changes, change{c.On.String(), c.What.In(l)})
	}
	for _, r := range f.Reasons {
		out.Reasons = append(out.Reasons, r.In(l))
	}
	for _, x := range f.Facts {
		out.Facts = append(out.Facts, fact{x.Label.In(l), x.Value.In(l), x.Provenance.In(l)})
	}
	if b := f.Bounds; b != nil {
		out.Bounds = &bounds{b.Low.Decimal(), b.High.Decimal()}
	}
	out.Steps, out.Readings, out.Outages = newSteps(f.Steps, l), newReadings(f), newOutages(f, l)
	if f.Profile != nil {
		for _, a := range f.Profile.Axes {
			out.Profile = append(out.Profile, axis{a.Name, a.Title.In(l), a.Value.Decimal(), written(a.Note, l)})
		}
	}
	return out
}

func newSteps(steps []criteria.Step, l lang.Lang) []step {
	var out []step
	for _, s := range steps {
		out = append(out, step{s.Ref, s.Title.In(l), written(s.Value, l), string(s.Verdict), s.From.In(l), newSteps(s.Steps, l)})
	}
	return out
}

// written writes a text that may be absent.
func written(t lang.Localizer, l lang.Lang) string {
	if t == nil {
		return ""
	}
	return t.In(l)
}

func decimal(n exact.Number) *string {
	s := n.Decimal()
	return &s
}
