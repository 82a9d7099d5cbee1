package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) publish() *cobra.Command {
	var out, reader string
	c := &cobra.Command{
		Use:   "publish DIR --for AUDIENCE",
		Short: a.T("Write what an audience may see of a signed award"),
		Long: a.T(`Publish evaluates the dossier in DIR and writes what a reader may see of it once
the contract is signed: the public, with open data beside it; a tenderer that was
not chosen, about its own bid and the chosen one; or, whole, the buyer itself
(internal) and a court. What is closed is named with its ground; open: and close:
in publication.yaml change that, item by item, with a reason.`),
		Example: `  bareme publish my-tender --for public
  bareme publish my-tender --for tenderer:alpha --out letters/alpha
  bareme publish my-tender --for court`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if reader == "" {
				return errors.New(a.speech().T("%s is missing: %s", "--for", command("publish", args[0], "--for", "AUDIENCE")))
			}
			who, ok := audience.Parse(reader)
			if !ok {
				return errors.New(a.T("--for %q: use public, tenderer:BID, internal or court", source.Visible(reader)))
			}
			a.settle(args[0], out)
			ask := study.Ask{}
			if who.Whole() {
				ask.Method, ask.Scenarios = true, true
			}
			e, err := a.load(context.Background(), args[0], asked{Ask: ask})
			if err != nil {
				return err
			}
			l := a.lang(e.Tender.Language)
			if who.Kind == audience.Tenderer && !slices.ContainsFunc(e.Received, func(b *bids.Bid) bool { return b.ID == who.Bid }) {
				return refusal{errors.New(l.T("no bid is called %q in this dossier", source.Visible(who.Bid)))}
			}
			p, err := reports.Publish(e, who, l)
			if err != nil {
				return refusal{err}
			}
			if p.View != nil {
				a.printNotTold(p.View.Held, l)
			}
			if len(p.Files) == 0 {
				return refusal{errors.New(l.T("nothing can be published yet"))}
			}
			return a.save(args[0], out, p.Files, l, func() {
				if p.View != nil {
					a.printClosed(p.View, l)
					a.printNamed(p.View, l)
				}
				a.printMissing(p.Data, e, l)
			})
		},
	}
	c.Flags().StringVar(&reader, "for", "", a.T("who reads: public, tenderer:BID, internal or court"))
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out)"))
	return c
}

// printNotTold prints the lots of which nothing is told.
func (a *app) printNotTold(held []audience.Held, l lang.Lang) {
	for _, h := range held {
		if h.ID == "" {
			fmt.Fprintln(a.err, l.T("not published: %s", h.Why))
			continue
		}
		fmt.Fprintln(a.err, l.T("not published: %s – %s", text.LotName(h.ID, h.Title), h.Why))
	}
}

// printNamed prints where what is told names somebody whom its reader may not know.
func (a *app) printNamed(v *audience.View, l lang.Lang) {
	for _, lot := range v.Lots {
		for _, n := range lot.Named {
			fmt.Fprintln(a.err, l.T("%s: the reason (%s) names %s, and is told as it is written: write it without, or close it", lang.Raw(n.At.String()),
				n.Title, lang.Raw(source.Visible(n.Who))))
		}
	}
}

// printClosed prints what is closed, and on what ground.
func (a *app) printClosed(v *audience.View, l lang.Lang) {
	for _, lot := range v.Lots {
		if len(lot.Closed) == 0 {
			continue
		}
		title := l.T("closed to this reader:")
		if lot.ID != "" {
			title = l.T("%s, closed to this reader:", text.LotHeading(lot.ID, lot.Title))
		}
		fmt.Fprintln(a.out, a.paint(boldCode, title))
		for _, c := range lot.Closed {
			fmt.Fprintln(a.out, "  · "+l.T("%s (%s): %s", c.Item.Name(), c.Of, c.Why))
		}
	}
}
