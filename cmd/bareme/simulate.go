package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/signal"

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
			fmt.Fprintln(a.out, "\n"+a.paint(boldCode, l.T("Lot %s – %s", r.Lot.ID, r.Lot.Title)))
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
		fmt.Fprintf(
			a.out,
			"  %s %s %s %s %s\n",
			pad("", 40),
			padLeft(l.T("Cheapest wins"), 20),
			padLeft(l.T("Best quality wins"), 24),
			padLeft(l.T("A loser decides"), 20),
			padLeft(l.T("Worth of a point"), 20),
		)
		for _, x := range text.OutcomeRows(r, l) {
			if x.Cheapest == "" {
				fmt.Fprintln(a.out, "  "+x.Formula)
				continue
			}
			fmt.Fprintf(
				a.out,
				"  %s %s %s %s %s\n",
				pad(shorten(x.Formula, 40), 40),
				padLeft(x.Cheapest, 20),
				padLeft(x.Best, 24),
				padLeft(x.Loser, 20),
				padLeft(x.PerPoint, 20),
			)
		}
	}
}
