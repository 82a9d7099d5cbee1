package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/plain"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) brief() *cobra.Command {
	var as []string
	var draft bool
	c := &cobra.Command{
		Use:   "brief DIR",
		Short: a.T("Sum up for whoever decides: the result, what it rests on, what would change it"),
		Long: a.T(`Brief sums an evaluation up in a page or two for whoever decides: who comes first, by
how much and why; each scenario with its outcome; the nearest tipping points; what
lapses when; what is invented, not disclosed or only claimed; where a challenge would
start.`),
		Example: `  bareme brief examples/health-data-hub
  bareme brief my-tender --lang fr`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			firmness := robustness.Defaults()
			firmness.Samples = 0 // the note tells of no simulation
			ask := study.Ask{Draft: draft, Scenarios: len(as) == 0, Method: true, Firmness: &firmness}
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			e, err := a.load(ctx, args[0], asked{Ask: ask, as: as})
			if err != nil {
				return err
			}
			l := a.lang(e.Tender.Language)
			d, err := brief.Compose(e)
			if err != nil {
				return err
			}
			return plain.Write(a.out, d, l, plain.Options{Width: a.width(), Bold: func(s string) string { return a.paint(boldCode, s) }})
		},
	}
	a.asFlag(c, &as)
	c.Flags().BoolVar(&draft, "draft", false, a.T("evaluate an incomplete dossier; every page says PROVISIONAL"))
	return c
}
