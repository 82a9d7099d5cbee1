package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/explain"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) explain() *cobra.Command {
	var draft, full bool
	var as []string
	var round string
	c := &cobra.Command{
		Use:   "explain DIR BID [CRITERION]",
		Short: a.T("Print how a bid's findings, marks and total came about"),
		Long: a.T(`Explain prints how a bid's findings, marks and total came about, step by step, down
to the facts and their evidence: its conclusions, with --full all steps; or one
requirement or criterion alone, with all its steps. Sources are numbered.`),
		Example: `  bareme explain examples/health-data-hub s3ns
  bareme explain examples/health-data-hub s3ns us-dependence --lang en
  bareme explain my-tender alpha --full`,
		Args: a.takes(2, 3),
		RunE: func(_ *cobra.Command, args []string) error {
			e, err := a.load(context.Background(), args[0], asked{Ask: study.Ask{Draft: draft, Scenarios: len(as) == 0, Round: round}, as: as})
			if err != nil {
				return err
			}
			what := explain.Ask{Full: full}
			if len(args) == 3 {
				what.Part = args[2]
			}
			return a.printExplanation(e, args[1], what)
		},
	}
	a.asFlag(c, &as)
	a.roundFlag(c, &round)
	c.Flags().BoolVar(&full, "full", false, a.T("print all steps and facts"))
	c.Flags().BoolVar(&draft, "draft", false, a.T("evaluate an incomplete dossier; every page says PROVISIONAL"))
	return c
}

func (a *app) printExplanation(e *study.Study, bid string, what explain.Ask) error {
	l := a.lang(e.Tender.Language)
	var bids, parts []string
	found := false
	for _, lot := range e.Lots {
		known := explain.Parts(lot)
		parts = append(parts, known...)
		for _, b := range lot.Bids {
			bids = append(bids, b.ID)
			if b.ID != bid || what.Part != "" && !slices.Contains(known, what.Part) {
				continue
			}
			if found {
				fmt.Fprintln(a.out)
			}
			found = true
			if err := explain.Write(a.out, e, lot, b, what, l); err != nil {
				return refusal{err}
			}
		}
	}
	switch {
	case found:
		return nil
	case !slices.Contains(bids, bid):
		return errors.New(unknownWord(l, bid, bids))
	}
	return errors.New(unknownWord(l, what.Part, parts))
}

// unknownWord says that a word on the command line is not one of the dossier's.
func unknownWord(l lang.Lang, word string, known []string) string {
	slices.Sort(known)
	return l.T("%q is not in the dossier: use one of %s", word, strings.Join(slices.Compact(known), ", "))
}
