package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// waysOf are the words for how weights vary, as the flag takes them.
var waysOf = []scoring.Weighing{scoring.Anywhere, scoring.Around, scoring.InOrder, scoring.AsPublished}

func (a *app) robustness() *cobra.Command {
	o := robustness.Defaults()
	spread, band := "5", "5"
	var ways, as []string
	var asJSON bool
	for _, w := range waysOf {
		ways = append(ways, string(w))
	}
	c := &cobra.Command{
		Use:   "robustness DIR",
		Short: a.T("Tell how firm the award is, and what would change it"),
		Long: a.T(`Robustness tells how firm the award is: for each weight the range in which it
stays, the nearest price and mark that would give another, what would have been
without each losing bid and under each other price formula, all exact; and, by
simulation, how often each bid takes each rank when weights, marks and prices
vary. Ctrl-C prints what is known so far.`),
		Example: `  bareme robustness examples/health-data-hub
  bareme robustness my-tender --spread 10 --band 3 --samples 1000000`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			var err error
			if o.Ways, err = a.waysNamed(ways); err != nil {
				return err
			}
			if o.Spread, err = a.amount("--spread", spread, 100); err != nil {
				return err
			}
			if o.Band, err = a.amount("--band", band, 90); err != nil {
				return err
			}
			o.Band = o.Band.Quo(exact.Hundred)
			if o.Time < 0 {
				return errors.New(a.T("--firmness-time %s: write a time of at least 0, such as 10s", o.Time))
			}
			if o.Samples < 0 || o.Samples > maxSamples {
				return fmt.Errorf("%s", a.T("--samples %d: use 0 to %d", o.Samples, maxSamples))
			}
			e, err := a.firm(args[0], as, o)
			if err != nil {
				return err
			}
			l := a.lang(e.Tender.Language)
			if asJSON {
				return a.printJSON(data.Robustness(e, l))
			}
			a.printFirmness(e, l)
			return nil
		},
	}
	c.Flags().IntVar(&o.Samples, "samples", o.Samples, a.T("draws for each way in which weights vary"))
	c.Flags().Uint64Var(&o.Seed, "seed", o.Seed, a.T("seed of the draws: the same gives the same"))
	c.Flags().StringVar(&spread, "spread", spread, a.T("points by which weights vary around those published"))
	c.Flags().StringVar(&band, "band", band, a.T("percentage by which prices vary"))
	c.Flags().StringSliceVar(&ways, "weights", ways, a.T("how weights vary: uniform, around, in-order, as-published"))
	c.Flags().BoolVar(&o.Judged, "judged", o.Judged, a.T("judged marks vary between the evaluators' lowest and highest"))
	c.Flags().DurationVar(&o.Time, "firmness-time", 0,
		a.T("the longest that may be spent on how firm the result is, 0 for as long as it takes; what is left out is told"))
	a.asFlag(c, &as)
	c.Flags().BoolVar(&asJSON, "json", false, a.T("print the analysis as JSON"))
	return c
}

// maxSamples bounds the memory of a simulation.
const maxSamples = 50_000_000

func (a *app) waysNamed(names []string) ([]scoring.Weighing, error) {
	var out []scoring.Weighing
	for _, n := range names {
		if !slices.Contains(waysOf, scoring.Weighing(n)) {
			var known []string
			for _, w := range waysOf {
				known = append(known, string(w))
			}
			return nil, fmt.Errorf("%s", unknownWord(a.speech(), n, known))
		}
		out = append(out, scoring.Weighing(n))
	}
	return out, nil
}

// amount reads the number of a flag.
func (a *app) amount(flag, value string, most int64) (exact.Number, error) {
	n, err := exact.Parse(strings.TrimSuffix(strings.TrimSpace(strings.TrimSuffix(value, "%")), "\u00a0"))
	if err != nil || n.Sign() < 0 || exact.Int(most).Less(n) {
		return n, fmt.Errorf("%s", a.T("%s %q: write a number from 0 to %d", flag, value, most))
	}
	return n, nil
}

// firm evaluates a dossier and analyses how firm the award is. An interrupt stops
// the analysis, not the command.
func (a *app) firm(dir string, as []string, o robustness.Options) (*study.Study, error) {
	ctx, stop := a.interruptible(&o)
	defer stop()
	done := a.progress(&o)
	e, err := a.load(ctx, dir, asked{Ask: study.Ask{Firmness: &o, Always: true}, as: as})
	done()
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		fmt.Fprintln(a.err, a.lang(e.Tender.Language).T("stopped: what follows is incomplete"))
	}
	return e, nil
}

// progress draws a bar on a terminal once a second has passed.
func (a *app) progress(o *robustness.Options) (done func()) {
	if !colourful(a.err) {
		return func() {}
	}
	begun, drawn := time.Now(), false
	var mutex sync.Mutex
	last := begun
	o.Progress = func(n, of int) {
		mutex.Lock()
		defer mutex.Unlock()
		if now := time.Now(); now.Sub(begun) > time.Second && now.Sub(last) > 100*time.Millisecond {
			last, drawn = now, true
			filled := n * barWidth / max(1, of)
			fmt.Fprintf(a.err, "\r%s%s %3d %%", strings.Repeat("█", filled), strings.Repeat("░", barWidth-filled), n*100/max(1, of))
		}
	}
	return func() {
		if drawn {
			fmt.Fprint(a.err, "\r\x1b[K")
		}
	}
}

func (a *app) printFirmness(e *study.Study, l lang.Lang) {
	a.printHead(e, l)
	for _, f := range e.Firmness {
		if f.Lot.ID != "" {
			fmt.Fprintln(a.out, "\n"+a.paint(boldCode, text.LotHeading(f.Lot.ID, f.Lot.Title).In(l)))
		}
		if len(f.Lot.Ranking) == 0 {
			fmt.Fprintln(a.out, text.Recommendation(f.Lot, l))
			continue
		}
		firm := text.FirmnessOf(e, f, l)
		fmt.Fprintln(a.out, "\n"+a.paint(boldCode, firm.Headline))
		for _, p := range firm.Points {
			fmt.Fprintln(a.out, "  "+p)
		}
		a.printStability(f, l)
		a.printTips(e, f, l)
		a.printOthers(f, l)
		a.printAcceptance(f, l)
	}
}

func (a *app) section(title string) { fmt.Fprintln(a.out, "\n"+a.paint(boldCode, title)) }

func (a *app) printStability(f *scoring.Firmness, l lang.Lang) {
	rows := text.WeightRows(f, l)
	if len(rows) == 0 {
		return
	}
	a.section(l.T("The range of each weight in which the award stays"))
	for _, r := range rows {
		line := fmt.Sprintf(
			"  %s %s  %s",
			pad(shorten(strings.Repeat("  ", r.Stability.Criterion.Depth)+r.Criterion, 40), 40),
			padLeft(r.Weight, 6),
			r.Award,
		)
		fmt.Fprintln(a.out, line)
	}
}

func (a *app) printTips(e *study.Study, f *scoring.Firmness, l lang.Lang) {
	rows := text.TipRows(e, f, l)
	if len(rows) == 0 {
		return
	}
	a.section(l.T("What would have to change, alone, for another award"))
	for _, r := range rows {
		fmt.Fprintf(a.out, "  %s %s → %s  (%s)  %s\n", pad(shorten(r.What, 48), 48), r.Now, r.Needed, r.Change, r.Then)
	}
	if f.LeftOut.Prices > 0 {
		fmt.Fprintln(a.out, "  "+l.N(f.LeftOut.Prices, "%d search for a price was given up: too many roundings",
			"%d searches for a price were given up: too many roundings", f.LeftOut.Prices))
	}
}

func (a *app) printOthers(f *scoring.Firmness, l lang.Lang) {
	if rows := text.FormulaRows(f, l); len(rows) > 0 {
		a.section(l.T("Under each price formula"))
		for _, r := range rows {
			line := fmt.Sprintf("  %s %s", pad(r.Formula, 36), r.Winner)
			if r.Changes {
				line = a.paint(redCode, line)
			}
			fmt.Fprintln(a.out, line)
		}
	}
	var lines []string
	for _, w := range f.Withdrawals {
		if w.Known {
			lines = append(lines, text.WithdrawalText(f, w, l))
		}
	}
	a.printLines(l.T("Had a losing bid not been there"), lines)
	a.printLines(l.T("The criteria that make the difference"), text.DecidingText(f, l))
	a.printLines(l.T("Bids ahead of others on every criterion"), text.DominanceText(f, l))
}

func (a *app) printLines(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	a.section(title)
	for _, line := range lines {
		fmt.Fprintln(a.out, "  "+line)
	}
}

func (a *app) printAcceptance(f *scoring.Firmness, l lang.Lang) {
	for _, x := range f.Acceptance {
		a.section(l.T("How often each bid takes each rank") + " – " + text.Ways(x, l))
		for b, bid := range x.Bids {
			line := "  " + pad(named(bid.Name(), 24, l), 24)
			for _, share := range x.Ranks[b] {
				line += padLeft(text.Share(share, l), 9)
			}
			fmt.Fprintln(a.out, line)
		}
	}
}
