package criteria

import (
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Unit says what the value of a finding counts.
type Unit string

// The units of findings.
const (
	Number  Unit = "number"
	Percent Unit = "percent" // the value is a fraction of 1
	Money   Unit = "money"   // in the tender's currency
	Level   Unit = "level"   // a word, no value
	Points  Unit = "mark"    // a mark given by evaluators, on the criterion's scale
)

// Outcome says whether a finding was reached.
type Outcome string

// The outcomes. What is unknown is neither a pass nor a zero.
const (
	Established Outcome = "established"
	Unknown     Outcome = "cannot-be-established" // the facts stated do not settle it
	Missing     Outcome = "missing"               // facts that must be stated are not
)

// Finding is what a measure makes of a bid's facts.
type Finding struct {
	Outcome Outcome
	At      source.Position // where the bid states it, where that is one place
	Unit    Unit
	Value   exact.Number // unless Unit is Level
	Level   string       // where Unit is Level
	Title   lang.Text    // of the level, where the tender gives one
	Symbol  lang.Text    // what to print after a number: "vCPU", "PB"
	// Limits are what the value is compared with: as printed it lies on the same side of
	// them, with as many decimals as that takes.
	Limits   []exact.Number
	Reasons  []lang.Localizer
	Decides  lang.Localizer   // the reason that settles it, where it has several; nil for the first
	Asks     []lang.Localizer // what is not stated, and the tenderer is to be asked for
	Facts    []Fact           // what it rests on
	Gaps     []Gap            // what is missing, where Outcome is Missing
	Until    date.Date        // last day on which it holds, where it lapses
	Changes  []Change         // what changes after the day that it is for, in order of time
	Schedule *Schedule        // the arithmetic of a price
	Notices  []Notice         // what the reader of the result must be told
	Opinions Opinions         // evaluators' marks, where the measure rests on them
	Bounds   *Bounds          // of the value, where Outcome is Unknown and they can be told
	Steps    []Step           // how the finding was reached, where that takes more than reasons
	Diagram  *Diagram         // who holds whom
	Profile  *Profile         // the value along several axes
	Readings []Reading        // the value as shown and as claimed, the one that counts among them
	Outages  []Outage         // what stops if a supplier does, one for each
	Event    *Event           // what is supposed to happen, and what stops then; nil for nothing
	Offered  *exact.Number    // the price as it is offered, where preference margins make Value another; nil for the same
}

// Price gives a price as it is offered, whatever it is compared as.
func (f Finding) Price() exact.Number {
	if f.Offered != nil {
		return *f.Offered
	}
	return f.Value
}

// Decisive gives the reason that settles the finding; nil if it has none.
func (f Finding) Decisive() lang.Localizer {
	switch {
	case f.Decides != nil:
		return f.Decides
	case len(f.Reasons) > 0:
		return f.Reasons[0]
	}
	return nil
}

// Change is what changes on a day.
type Change struct {
	On   date.Date
	What lang.Localizer
}

// Bounds are the least and greatest value that the stated facts allow.
type Bounds struct{ Low, High exact.Number }

// Step is a step of the reasoning behind a finding.
type Step struct {
	Ref     string // of a rule: 19.6.b
	Title   lang.Localizer
	Value   lang.Localizer // what was found; nil if the title says it all
	Verdict Verdict
	Steps   []Step
	From    Provenance
	Brief   bool // worth a line of its own in a summary
}

// Verdict is how a step stands against a rule.
type Verdict string

// The verdicts. A step that is not tested has none.
const (
	Holds     Verdict = "holds"
	Fails     Verdict = "fails"
	Unsettled Verdict = "cannot-be-established"
)

// Name gives the verdict for a reader.
func (v Verdict) Name() lang.Message {
	return map[Verdict]lang.Message{
		Holds: lang.M("met"), Fails: lang.M("not met"), Unsettled: lang.M("not established"),
	}[v]
}

// Worst gives the verdict on several steps that must all hold.
func Worst(vs ...Verdict) Verdict {
	worst := Holds
	for _, v := range vs {
		if v == Fails {
			return Fails
		}
		if v == Unsettled {
			worst = Unsettled
		}
	}
	return worst
}

// Diagram is a drawing of who holds whom.
type Diagram struct {
	Boxes  []Box
	Arrows []Arrow
}

// Box is somebody in a diagram.
type Box struct {
	Title, Place lang.Localizer
	Row          int // 0 for the one whose owners are shown, 1 above it, and so on
	Target       bool
	Marked       bool // what the reader should look at: it is outside
}

// Arrow leads from a holder down to what it holds, by index of the boxes.
type Arrow struct {
	From, To int
	Label    lang.Localizer
	Marked   bool // part of the chain that decides
}

// Profile is a value along several axes, each a fraction of 1.
type Profile struct {
	Axes []Axis
	Bars bool // drawn as bars; otherwise as a radar
}

// Axis is one axis of a profile.
type Axis struct {
	Name  string // short
	Title lang.Localizer
	Value exact.Number
	Note  lang.Localizer // beside the value; nil if none
}

// Fact is one thing that a bid states, with where it comes from.
type Fact struct {
	Label, Value lang.Localizer
	Provenance
}

// Gap is a fact that must be stated and is not.
type Gap struct {
	At       source.Position
	What, Do lang.Message
}

// Notice is a remark on a finding that the report and the terminal repeat.
type Notice struct {
	At   source.Position
	What lang.Message
}

// Opinion is one evaluator's mark for one bid on one criterion, or the consensus.
type Opinion struct {
	Evaluator string
	Consensus bool
	Mark      exact.Number
	Reason    lang.Text
	At        source.Position
	Unread    bool // what stands there is no mark, as was noted when it was read

	// beside the mark, where the evaluator gave it
	Note                         lang.Text // for the committee alone, never published
	Strengths, Weaknesses, Lacks []Ground  // Lacks: what is missing for the next announced level
	Confidence                   string    // low, medium or high; "" where it is not said
}

// Confidences lists how sure an evaluator can be of a mark.
var Confidences = []string{"low", "medium", "high"}

// Juror is an evaluator who marks bids on a criterion.
type Juror struct {
	Evaluator string
	At        source.Position // of the criterion in that evaluator's file
}

// MissingFact makes the finding of a fact that is not there.
func MissingFact(at source.Position, what, do lang.Message) Finding {
	return Finding{Outcome: Missing, Gaps: []Gap{{at, what, do}}}
}

// GapsOf makes gaps of what was wrong with a fact that a measure read.
func GapsOf(problems *source.Problems) []Gap {
	var out []Gap
	for _, p := range problems.Sorted() {
		out = append(out, Gap{p.Position, p.What, p.Do})
	}
	return out
}

// NotEstablished is what a finding reads that the facts stated do not settle; in French it
// agrees with what was found, not with a condition.
var NotEstablished = lang.Text{FR: "non établi", EN: "not established"}

// Text writes the finding's value for a reader; money carries the currency.
func (f Finding) Text(l lang.Lang, currency string) string {
	switch {
	case f.Outcome == Missing:
		return l.T("missing")
	case f.Outcome == Unknown:
		return NotEstablished.In(l)
	}
	switch f.Unit {
	case Level:
		if !f.Title.IsZero() {
			return f.Title.In(l)
		}
		return LevelName(f.Level).In(l)
	case Percent:
		places := f.Value.PlacesBeside(4, f.Limits...) // two less, as a percentage
		return f.Value.Percent(l, 0, places-2)
	case Money:
		return f.Value.Format(l, 2, f.Value.PlacesBeside(2, f.Limits...)) + "\u00a0" + currency
	}
	s := exact.Beside{Number: f.Value, Limits: f.Limits}.In(l)
	if !f.Symbol.IsZero() {
		s += "\u00a0" + f.Symbol.In(l)
	}
	return s
}

// LevelName gives a level's word for a reader; levels that a buyer invents stay as written.
func LevelName(level string) lang.Message { return lang.Message{Format: level} }
