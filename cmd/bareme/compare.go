package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) compare() *cobra.Command {
	var names []string
	var out string
	var asJSON, suppliers bool
	c := &cobra.Command{
		Use:   "compare DIR",
		Short: a.T("Compare scenarios: rank and total of each bid, what changes the winner"),
		Long: a.T(`Compare evaluates the scenarios of a tender beside the tender as published: for each
bid its rank, total and margin to the winner, or why it comes in or goes out. Named
scenarios of the tender are compared alone; those of files come after the tender's.
A scenario may be written out: {bids: {alpha: {cost: -5 %%}}}.
Names joined by + are one scenario; several flags are also combined, in order.
A scenario that cannot be evaluated fails the command, with every obstacle.`),
		Example: `  bareme compare examples/health-data-hub
  bareme compare examples/health-data-hub --scenario qualified-by-go-live+no-us-critical
  bareme compare my-tender --scenario what-if.yaml --out results`,
		Args: a.takes(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if suppliers && (asJSON || len(names) > 0 || c.Flags().Changed("out")) {
				return errors.New(a.T("--suppliers goes with no other flag: evaluation.json holds its data"))
			}
			e, err := a.load(context.Background(), args[0], asked{Ask: study.Ask{Scenarios: !suppliers}, beside: names})
			if err != nil {
				return err
			}
			if obstacles := e.Obstacles(); len(obstacles) > 0 {
				return &source.Error{Problems: obstacles}
			}
			l := a.lang(e.Tender.Language)
			if suppliers {
				a.printSuppliers(e, l)
				return nil
			}
			if asJSON {
				return a.printJSON(data.Compare(e, l))
			}
			if !c.Flags().Changed("out") {
				a.printComparison(e, l)
				return nil
			}
			files, err := comparisonFiles(e, l)
			if err != nil {
				return refusal{err}
			}
			return a.save(args[0], out, files, l, func() { a.printComparison(e, l) })
		},
	}
	c.Flags().StringArrayVar(&names, "scenario", nil, a.T("scenarios to compare: ids in the tender, files, or written out in braces"))
	c.Flags().BoolVar(&suppliers, "suppliers", false, a.T("print instead what stops in each bid if a supplier stops, one after the other"))
	c.Flags().StringVar(&out, "out", "", a.T("folder to write comparison.json and comparison.pdf to"))
	c.Flags().BoolVar(&asJSON, "json", false, a.T("print the comparison as JSON"))
	return c
}

// comparisonFiles writes the comparison as data and as a document.
func comparisonFiles(e *study.Study, l lang.Lang) ([]reports.File, error) {
	text, err := json.MarshalIndent(data.Compare(e, l), "", "  ")
	if err != nil {
		return nil, err
	}
	d, err := chapters.Comparison(e)
	if err != nil {
		return nil, err
	}
	var document bytes.Buffer
	if err := pdf.Write(&document, d, l); err != nil {
		return nil, err
	}
	return []reports.File{{Name: "comparison.json", Data: append(text, '\n')}, {Name: "comparison.pdf", Data: document.Bytes()}}, nil
}

func (a *app) printComparison(e *study.Study, l lang.Lang) {
	a.printHead(e, l)
	for i, lot := range e.Lots {
		if lot.ID != "" {
			fmt.Fprintln(a.out, "\n"+a.paint(boldCode, text.LotHeading(lot.ID, lot.Title).In(l)))
		}
		name := 14
		for _, b := range lot.Bids {
			name = min(22, max(name, utf8.RuneCountInString(b.Name().In(l))+2))
		}
		swept := ""
		for _, row := range text.Comparison(e, i, l) {
			switch {
			case row.Stretch != nil:
				a.printStretch(row, row.ID != swept, l)
				swept = row.ID
			case row.Grid != nil:
				a.section(row.Title)
				a.printGrid(row, l)
			default:
				a.section(row.Title)
				a.printOutcome(row, name, l)
			}
		}
	}
}

// printOutcome prints who is ranked, who came in or went out and why.
func (a *app) printOutcome(row text.Outcome, name int, l lang.Lang) {
	for _, what := range row.What {
		fmt.Fprintln(a.out, a.paint(dimCode, "    "+what))
	}
	for _, c := range row.Cells {
		if c.Same && row.Point != nil {
			continue
		}
		line := fmt.Sprintf("  %s %s  %s  %s", padLeft(c.Rank, 3), pad(named(c.Name, name, l), name), padLeft(c.Total, 8), padLeft(c.Margin, 8))
		if c.Moved != "" {
			line += "  " + c.Moved
		}
		why := strings.ReplaceAll(c.Why, "\n", " ")
		if why != "" && utf8.RuneCountInString(line+why)+2 <= a.width() {
			line, why = line+"  "+why, ""
		}
		if c.First {
			line = a.paint(greenCode, line)
		}
		fmt.Fprintln(a.out, strings.TrimRight(line, " "))
		if why != "" {
			fmt.Fprintln(a.out, "        "+why)
		}
	}
	if n := row.SetAsideAsBefore(); n > 0 && row.Point != nil {
		fmt.Fprintln(a.out, a.paint(dimCode, "    "+l.N(n, "set aside as before: %d bid", "set aside as before: %d bids", n)))
	}
	if row.Change != "" {
		fmt.Fprintln(a.out, "  "+row.Change)
	}
	a.printHalts(row.Halts, l)
}

// printStretch prints a part of a sweep on a line, and where the next begins.
func (a *app) printStretch(row text.Outcome, first bool, l lang.Lang) {
	x := row.Stretch
	if first {
		a.section(x.Of)
		for _, what := range row.What {
			fmt.Fprintln(a.out, a.paint(dimCode, "    "+what))
		}
	}
	from := l.T("from %s to %s", x.From, x.To)
	if x.From == x.To {
		from = l.T("at %s", x.From)
	}
	line := l.T("%s: %s first", from, x.First)
	switch {
	case x.LeadFrom == "":
	case x.LeadFrom == x.LeadTo:
		line += l.T(", lead %s", x.LeadFrom)
	default:
		line += l.T(", lead %s, then %s", x.LeadFrom, x.LeadTo)
	}
	if row.Change != "" {
		line = a.paint(redCode, line)
	}
	fmt.Fprintln(a.out, "  "+line)
	for _, c := range row.Cells {
		if !c.Same && c.Moved != "" && (c.Rank == "–" || c.Why != "") {
			fmt.Fprintln(a.out, "      "+c.Name.In(l)+l.T(": ")+c.Moved+" – "+c.Why)
		}
	}
	if x.Next != "" {
		fmt.Fprintln(a.out, a.paint(dimCode, "    "+x.Next))
	}
}

// printGrid prints who comes first at each point, and by how much.
func (a *app) printGrid(row text.Outcome, l lang.Lang) {
	g := row.Grid
	fmt.Fprintln(a.out, a.paint(dimCode, "    "+l.T("rows: %s; columns: %s; in each: who comes first, and its lead", g.Rows, g.Columns)))
	left, wide := 0, 0
	for _, s := range g.Left {
		left = max(left, utf8.RuneCountInString(s))
	}
	for _, cells := range append([][]string{g.Head}, g.Cells...) {
		for _, s := range cells {
			wide = max(wide, utf8.RuneCountInString(s))
		}
	}
	fit := max(1, (a.width()-4-left)/(wide+2))
	for from := 0; from < len(g.Head); from += fit {
		to := min(len(g.Head), from+fit)
		if from > 0 {
			fmt.Fprintln(a.out)
		}
		a.gridLine("", g.Head[from:to], left, wide)
		for i, s := range g.Left {
			a.gridLine(s, g.Cells[i][from:to], left, wide)
		}
	}
	for _, c := range row.Cells {
		fmt.Fprintln(a.out, "    "+c.Name.In(l)+l.T(": ")+c.Why)
	}
}

func (a *app) gridLine(left string, cells []string, wide, cell int) {
	line := "    " + padLeft(left, wide)
	for _, s := range cells {
		line += "  " + padLeft(s, cell)
	}
	fmt.Fprintln(a.out, line)
}
