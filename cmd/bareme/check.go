package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/scoring"
)

func (a *app) check() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "check DIR",
		Short: a.T("List all that is wrong with a dossier; write nothing"),
		Example: `  bareme check my-tender
  bareme check my-tender --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, e, err := a.load(args[0], scoring.Options{})
			var found *source.Error
			if err != nil && !errors.As(err, &found) {
				return err
			}
			if asJSON {
				return a.checkJSON(e, found)
			}
			if err != nil {
				return err
			}
			l := a.lang(e.Tender.Language)
			a.printWarnings(e.Warnings, l)
			n := 0
			for _, lot := range e.Lots {
				n += len(lot.Bids)
			}
			fmt.Fprintln(a.out, l.T("no problem: %d files, %d bids, %d warnings", len(e.Inputs), n, len(e.Warnings)))
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, a.T("print the problems and warnings as JSON"))
	return c
}

// errQuiet ends with the exit code of a refusal when the problems were printed.
var errQuiet = errors.New("the dossier was refused")

func (a *app) checkJSON(e *scoring.Evaluation, found *source.Error) error {
	l := a.lang(lang.EN)
	doc := map[string]any{"problems": data.Warnings(nil, l), "warnings": data.Warnings(nil, l)}
	if found != nil {
		doc["problems"] = data.Warnings(found.Problems, l)
	}
	if e != nil {
		doc["warnings"] = data.Warnings(e.Warnings, l)
	}
	enc := json.NewEncoder(a.out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	if found != nil {
		return refusal{errQuiet}
	}
	return nil
}
