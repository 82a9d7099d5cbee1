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
	Outcome  Outcome
	Unit     Unit
	Value    exact.Number // unless Unit is Level
	Level    string       // where Unit is Level
	Title    lang.Text    // of the level, where the tender gives one
	Symbol   lang.Text    // what to print after a number: "vCPU", "PB"
	Reasons  []lang.Localizer
	Facts    []Fact    // what it rests on
	Gaps     []Gap     // what is missing, where Outcome is Missing
	Until    date.Date // last day on which it holds, where it lapses
	Schedule *Schedule // the arithmetic of a price
	Notices  []Notice  // what the reader of the result must be told
	Opinions []Opinion // evaluators' marks, where the measure rests on them
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
}

// MissingFact makes the finding of a fact that is not there.
func MissingFact(at source.Position, what, do lang.Message) Finding {
	return Finding{Outcome: Missing, Gaps: []Gap{{at, what, do}}}
}

// Text writes the finding's value for a reader; money carries the currency.
func (f Finding) Text(l lang.Lang, currency string) string {
	switch {
	case f.Outcome == Missing:
		return l.T("missing")
	case f.Outcome == Unknown:
		return l.T("cannot be established")
	}
	switch f.Unit {
	case Level:
		if !f.Title.IsZero() {
			return f.Title.In(l)
		}
		return LevelName(f.Level).In(l)
	case Percent:
		return f.Value.Percent(l, 0, 2)
	case Money:
		return f.Value.Format(l, 2, 2) + "\u00a0" + currency
	}
	s := f.Value.In(l)
	if !f.Symbol.IsZero() {
		s += "\u00a0" + f.Symbol.In(l)
	}
	return s
}

// LevelName gives a level's word for a reader; levels that a buyer invents stay as written.
func LevelName(level string) lang.Message { return lang.Message{Format: level} }
