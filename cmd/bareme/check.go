package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) check() *cobra.Command {
	var asJSON, strict bool
	c := &cobra.Command{
		Use:   "check DIR",
		Short: a.T("List all that is wrong with a dossier; write nothing"),
		Long: a.T(`Check reads a dossier as evaluate does and lists its errors and warnings, and what
courts have held against methods like its own: each remark with what was found,
why it matters, the decision and what to do. It writes nothing.`),
		Example: `  bareme check my-tender
  bareme check my-tender --strict
  bareme check my-tender --json`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			a.whole = true
			e, err := a.load(context.Background(), args[0], asked{Ask: study.Ask{Scenarios: true, Method: true}})
			if err == nil && strict {
				err = strictly(e)
			}
			var found *source.Error
			if err != nil && !errors.As(err, &found) {
				return err
			}
			if e != nil {
				e.Warnings = append(append(e.Warnings, a.outsiders...), a.unused...)
			}
			if asJSON {
				return a.checkJSON(e, found)
			}
			if err != nil {
				return err
			}
			l := a.lang(e.Tender.Language)
			e.Warnings = append(e.Warnings, bids.CheckQuotes(args[0], e.Received)...)
			a.printWarnings(e.Warnings, l)
			a.printRemarks(e.Method, l)
			n := 0
			for _, lot := range e.Lots {
				n += len(lot.Bids)
			}
			fmt.Fprintln(a.out, l.T("no problem: %s, %s, %s", lang.N(len(e.Inputs), "%d file", "%d files", len(e.Inputs)),
				lang.N(n, "%d bid", "%d bids", n), lang.N(len(e.Warnings), "%d warning", "%d warnings", len(e.Warnings))))
			if n := len(e.Method.Open()); n > 0 {
				fmt.Fprintln(a.out, l.N(n, "%d remark on the method: answer it, or acknowledge it in tender.yaml with a reason",
					"%d remarks on the method: answer each, or acknowledge it in tender.yaml with a reason", n))
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, a.T("print the problems and warnings as JSON"))
	c.Flags().BoolVar(&strict, "strict", false, a.T("refuse a method with remarks that are not acknowledged"))
	return c
}

// errQuiet ends with the exit code of a refusal when the problems were printed.
var errQuiet = errors.New("the dossier was refused")

func (a *app) checkJSON(e *study.Study, found *source.Error) error {
	l := a.speech()
	doc := map[string]any{"problems": data.Warnings(nil, l), "warnings": data.Warnings(nil, l)}
	if found != nil {
		doc["problems"] = data.Warnings(found.Problems, l)
		if found.More > 0 {
			doc["more"] = found.More
		}
	}
	if e != nil {
		doc["warnings"] = data.Warnings(e.Warnings, l)
		doc["method"] = data.Method(e.Method, l)
	}
	if err := a.printJSON(doc); err != nil {
		return err
	}
	if found != nil {
		return refusal{errQuiet}
	}
	return nil
}

// strictly makes errors of the remarks that are not acknowledged.
func strictly(e *study.Study) error {
	problems := &source.Problems{}
	for _, r := range e.Method.Open() {
		problems.Add(r.At, lang.M("%s: %s (%s)", lang.Raw(r.Code), r.What, r.Source), r.Do)
	}
	return problems.Err()
}
