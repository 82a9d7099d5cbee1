package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) compare() *cobra.Command {
	var files []string
	var asJSON bool
	c := &cobra.Command{
		Use:   "compare DIR",
		Short: a.T("Compare scenarios: rank and total of each bid, what changes the winner"),
		Long: a.T(`Compare evaluates the scenarios of a tender, and those of files, beside the tender
as published: for each bid its rank, total and margin to the winner, or why it is
set aside.`),
		Example: `  bareme compare examples/health-data-hub
  bareme compare my-tender --scenario what-if.yaml --json`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			e, err := a.load(context.Background(), args[0], asked{Ask: study.Ask{Scenarios: true}, files: files})
			if err != nil {
				return err
			}
			l := a.lang(e.Tender.Language)
			if asJSON {
				return a.printJSON(data.Compare(e, l))
			}
			a.printComparison(e, l)
			return nil
		},
	}
	c.Flags().StringSliceVar(&files, "scenario", nil, a.T("files with further scenarios"))
	c.Flags().BoolVar(&asJSON, "json", false, a.T("print the comparison as JSON"))
	return c
}

func (a *app) printComparison(e *study.Study, l lang.Lang) {
	fmt.Fprintln(a.out, a.paint(boldCode, e.Tender.ID+" – "+e.Tender.Title.In(l)))
	if banner := text.Banner(e, l); banner != "" {
		fmt.Fprintln(a.out, a.paint(redCode, banner))
	}
	for i, lot := range e.Lots {
		if lot.ID != "" {
			fmt.Fprintln(a.out, "\n"+a.paint(boldCode, l.T("Lot %s – %s", lot.ID, lot.Title)))
		}
		a.printMatrix(e, i, l)
	}
}

// printMatrix prints scenarios x bids of a lot.
func (a *app) printMatrix(e *study.Study, lot int, l lang.Lang) {
	published := e.Lots[lot]
	name := 14
	for _, b := range published.Bids {
		name = min(22, max(name, len([]rune(b.Name().In(l)))+2))
	}
	for _, row := range text.Comparison(e, lot, l) {
		fmt.Fprintln(a.out, "\n"+a.paint(boldCode, row.Title))
		if row.Refused != "" {
			fmt.Fprintln(a.out, "  "+l.T("cannot be evaluated: %s", row.Refused))
			continue
		}
		for _, c := range row.Cells {
			line := fmt.Sprintf("  %s %s  %s  %s", padLeft(c.Rank, 3), pad(named(c.Name, name, l), name), padLeft(c.Total, 8), padLeft(c.Margin, 8))
			if c.Why != "" {
				line += "  " + shorten(strings.ReplaceAll(c.Why, "\n", " "), 90)
			}
			if c.First {
				line = a.paint(greenCode, line)
			}
			fmt.Fprintln(a.out, strings.TrimRight(line, " "))
		}
		if row.Change != "" {
			fmt.Fprintln(a.out, "  "+row.Change)
		}
	}
}
