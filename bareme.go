// Package bareme qualifies suppliers and scores tenders: the front door for other
// programs.
//
//	dossier, err := bareme.Load("my-tender")
//	outcome, err := bareme.Evaluate(ctx, dossier, study.Ask{Scenarios: true, Method: true})
//	err = bareme.Write(file, outcome, "xlsx", bareme.FR)
//
// What is asked lives in package criteria, what is offered in bids, marks and ranks
// in scoring, outputs in reports. A kind of measure of one's own implements
// criteria.Measure and is given to Load; the example shows one. The names below
// stand for types of internal packages that these functions take and give.
package bareme

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/scoring/study"
)

type (
	// Number is an exact rational: marks, weights, totals, amounts.
	Number = exact.Number
	// Date is a day.
	Date = date.Date
	// Lang is a language that Bareme writes.
	Lang = lang.Lang
	// Text is what a dossier says in one or both languages.
	Text = lang.Text
	// Localizer is anything that can be written in a language.
	Localizer = lang.Localizer
	// Message is a sentence kept until the reader's language is known.
	Message = lang.Message
	// Position is a place in a file.
	Position = source.Position
	// Problem is something wrong with a dossier: where, what, what to do.
	Problem = source.Problem
	// Refusal is the error of a dossier that is refused, with all its problems.
	Refusal = source.Error
	// Node is a value of a dossier's file, and Map one whose keys are known: what a
	// kind of measure reads.
	Node = source.Node
	Map  = source.Map
)

// The languages.
const (
	FR = lang.FR
	EN = lang.EN
)

// M makes a message from an English format; without French of its own it reads the
// same in both languages. Use a Text for both.
func M(format string, args ...any) Message { return lang.M(format, args...) }

// ParseNumber reads a decimal such as 12.5, as a dossier writes it.
func ParseNumber(s string) (Number, error) { return exact.Parse(s) }

// Int makes a whole number.
func Int(i int64) Number { return exact.Int(i) }

// Load reads the dossier in a folder, with the kinds of measure that Bareme has and
// those given. The error is about the folder; what is wrong with the files is a
// Refusal, which Evaluate gives.
func Load(dir string, further ...criteria.Kind) (*bids.Dossier, error) {
	d, err := bids.Load(dir, append(slices.Clone(kinds.All), further...))
	if err != nil {
		return nil, err
	}
	_, problems, err := committee.LoadDir(dir, d)
	if err != nil {
		return nil, err
	}
	d.Problems.Join(problems)
	return d, nil
}

// Evaluate evaluates a dossier, which it only reads, with what is asked beside it.
// A dossier with a mistake gives a *Refusal with all its mistakes.
func Evaluate(ctx context.Context, d *bids.Dossier, ask study.Ask) (*study.Study, error) {
	return study.Run(ctx, d, ask)
}

// Write writes a study in one of the formats of reports.Formats, such as "json",
// "xlsx" or "pdf".
func Write(w io.Writer, s *study.Study, format string, l Lang) error {
	i := slices.IndexFunc(reports.Formats, func(f reports.Format) bool { return f.Name == format })
	if i < 0 {
		return fmt.Errorf("bareme: no format %q", format)
	}
	files, err := reports.Render(s, l, reports.Formats[i:i+1])
	if err != nil {
		return err
	}
	_, err = w.Write(files[0].Data)
	return err
}
