package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/simulation"
)

func (a *app) simulate() *cobra.Command {
	var out string
	var rounds, seed int
	var asJSON bool
	c := &cobra.Command{
		Use:   "simulate DIR",
		Short: a.T("Try the method on fictitious bids, before it is published"),
		Long: a.T(`Simulate draws fictitious bids, thousands of times, and marks them as the tender
says: what each criterion really weighs, what a point is worth in money, how often
the cheapest bid, the best one or a losing one decides, and what each other price
formula would do. It needs tender.yaml alone; its key simulation says what the bids
are drawn from. It writes simulation.pdf, a note to file.`),
		Example: `  bareme simulate my-tender
  bareme simulate my-tender --rounds 100000 --json`,
		Args: a.takes(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if !asJSON {
				a.settle(args[0], out)
			}
			d, err := a.tender(args[0])
			if err != nil {
				return err
			}
			t := d.Tender
			if c.Flags().Changed("rounds") {
				if rounds < 100 || rounds > criteria.MaxRounds {
					return fmt.Errorf("%s", a.T("--rounds %d: use 100 to %d", rounds, criteria.MaxRounds))
				}
				t.Simulation.Rounds = rounds
			}
			if c.Flags().Changed("seed") {
				t.Simulation.Seed = max(0, seed)
			}
			list := a.simulated(t)
			l := a.lang(t.Language)
			if asJSON {
				return a.printJSON(data.Simulation(list, l))
			}
			note, err := chapters.Simulation(list, d.Inputs)
			if err != nil {
				return refusal{err}
			}
			var buf bytes.Buffer
			if err := pdf.Write(&buf, note, l); err != nil {
				return refusal{err}
			}
			return a.save(
				args[0],
				out,
				[]reports.File{{Name: "simulation.pdf", Data: buf.Bytes()}},
				l,
				func() { a.printSimulation(t, list, l) },
			)
		},
	}
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out)"))
	c.Flags().IntVar(&rounds, "rounds", 10_000, a.T("rounds to draw (default: the tender's, or 10000)"))
	c.Flags().IntVar(&seed, "seed", 1, a.T("seed of the draws: the same gives the same"))
	c.Flags().BoolVar(&asJSON, "json", false, a.T("print the simulation as JSON and write nothing"))
	return c
}

// tender reads the tender of a dossier, which needs no bids yet.
func (a *app) tender(dir string) (*bids.Dossier, error) {
	if err := a.folder(dir); err != nil {
		return nil, err
	}
	d, err := bids.LoadTender(dir, kinds.All)
	if err != nil {
		return nil, refusal{err}
	}
	if a.language == "" {
		a.language = string(d.Language)
	}
	return d, d.Problems.Err()
}

func (a *app) simulated(t *criteria.Tender) []*simulation.Result {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	o := &robustness.Options{}
	done := a.progress(o)
	list := simulation.Run(ctx, t, o.Progress)
	done()
	if ctx.Err() != nil {
		fmt.Fprintln(a.err, a.lang(t.Language).T("stopped: what follows is incomplete"))
	}
	return list
}

func (a *app) printSimulation(t *criteria.Tender, list []*simulation.Result, l lang.Lang) {
	fmt.Fprintln(a.out, a.paint(boldCode, t.ID+" – "+t.Title.In(l)))
	for _, r := range list {
		if r.Lot.ID != "" {
			fmt.Fprintln(a.out, "\n"+a.paint(boldCode, text.LotHeading(r.Lot.ID, r.Lot.Title).In(l)))
		}
		a.printLines(l.T("Simulation of the method"), append(text.SimulationPoints(r, l), text.SimulationSettings(r, l)...))
		if r.Outcomes[0].Ranked == 0 {
			continue
		}
		a.section(l.T("What each criterion weighs"))
		for _, x := range text.EffectiveRows(r, l) {
			fmt.Fprintf(a.out, "  %s %s → %s\n", pad(shorten(x.Criterion, 44), 44), padLeft(x.Weight, 6), x.Effective)
		}
		a.section(l.T("Price formulas side by side"))
		var heads []string
		for _, h := range text.SimulationHeads(r) {
			heads = append(heads, h.In(l))
		}
		for _, line := range headed(append(heads, l.T("Worth of a point"))...) {
			fmt.Fprintln(a.out, line)
		}
		for _, x := range text.OutcomeRows(r, l) {
			if x.Cheapest == "" {
				fmt.Fprintln(a.out, "  "+x.Formula)
				continue
			}
			fmt.Fprintf(
				a.out,
				"  %s %s %s %s %s\n",
				pad(shorten(x.Formula, formulaWidth), formulaWidth),
				padLeft(x.Cheapest, shareWidth),
				padLeft(x.Best, shareWidth),
				padLeft(x.Loser, shareWidth),
				padLeft(x.PerPoint, worthWidth),
			)
		}
	}
}

// The columns of the comparison of formulas, which fit a terminal of 100 columns.
const formulaWidth, shareWidth, worthWidth = 36, 12, 18

// headed writes the headings of the comparison over as many lines as their words need,
// the last line next to the rows.
func headed(shares ...string) []string {
	var columns [][]string
	lines := 0
	for i, h := range shares {
		width := shareWidth
		if i == len(shares)-1 {
			width = worthWidth
		}
		column := []string{""}
		for _, word := range strings.Fields(h) {
			last := &column[len(column)-1]
			switch {
			case *last == "":
				*last = word
			case utf8.RuneCountInString(*last+" "+word) <= width:
				*last += " " + word
			default:
				column = append(column, word)
			}
		}
		columns, lines = append(columns, column), max(lines, len(column))
	}
	out := make([]string, lines)
	for n := range out {
		out[n] = "  " + pad("", formulaWidth)
		for i, column := range columns {
			width, text := shareWidth, ""
			if i == len(columns)-1 {
				width = worthWidth
			}
			if at := n - (lines - len(column)); at >= 0 {
				text = column[at]
			}
			out[n] += " " + padLeft(text, width)
		}
		out[n] = strings.TrimRight(out[n], " ")
	}
	return out
}
