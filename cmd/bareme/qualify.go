package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/secnumcloud"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/reports/xlsx"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) qualify() *cobra.Command {
	var out string
	var as []string
	var asJSON bool
	c := &cobra.Command{
		Use:   "qualify DIR",
		Short: a.T("Apply the requirements alone: who qualifies, why, until when"),
		Long: a.T(`Qualify applies the requirements to the suppliers of a dossier, without marks or
prices, and writes qualification.xlsx. It warns of a qualification that lapses
before go-live or during the contract.`),
		Example: `  bareme qualify examples/health-data-hub
  bareme qualify my-tender --json`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if !asJSON {
				a.settle(args[0], out)
			}
			d, err := a.dossier(args[0])
			if err != nil {
				return err
			}
			ask := asked{as: as}
			if err := a.resolve(d, &ask); err != nil {
				return err
			}
			e, err := study.Qualify(d, ask.As)
			if err != nil {
				return err
			}
			e.Inputs = append(slices.Clone(e.Inputs), ask.read...)
			l := a.lang(e.Tender.Language)
			if asJSON {
				return data.Write(a.verbatim(), e, l)
			}
			var buf bytes.Buffer
			if err := xlsx.WriteQualification(&buf, e, l); err != nil {
				return refusal{err}
			}
			files := []reports.File{{Name: "qualification.xlsx", Data: buf.Bytes()}}
			return a.save(args[0], out, files, l, func() { a.printQualification(e, l) })
		},
	}
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out)"))
	a.asFlag(c, &as)
	c.Flags().BoolVar(&asJSON, "json", false, a.T("print the outcome as JSON and write nothing"))
	return c
}

// printTimeline prints what changes for a bid, the tender's dates among it.
func (a *app) printTimeline(moments []text.Moment, l lang.Lang) {
	if len(moments) == 0 {
		return
	}
	fmt.Fprintln(a.out, "  "+l.T("over time"))
	for _, m := range moments {
		code := dimCode
		if m.Own {
			code = boldCode
		}
		fmt.Fprintln(a.out, a.paint(code, "      "+pad(m.On.In(l), 18)+"  "+strings.Join(m.What, l.T("; "))))
	}
}

// printShortlist prints which candidates may bid.
func (a *app) printShortlist(lot *scoring.Lot, l lang.Lang) {
	s := lot.Shortlist
	if s == nil {
		return
	}
	fmt.Fprintln(a.out, "\n"+a.paint(boldCode, l.T("Shortlist of candidates")))
	fmt.Fprintln(a.out, "  "+a.paint(dimCode, text.Cut(s.Cut, s.Points, l)))
	for _, c := range s.Candidates {
		fmt.Fprintf(a.out, "  %s  %s\n", pad(shorten(c.Bid.Name().In(l), 30), 30), text.Selected(s, c, l))
	}
}

func (a *app) printQualification(e *study.Study, l lang.Lang) {
	a.printHead(e, l)
	for _, lot := range e.Lots {
		if lot.ID != "" {
			fmt.Fprintln(a.out, "\n"+a.paint(boldCode, text.LotHeading(lot.ID, lot.Title).In(l)))
		}
		a.printShortlist(lot, l)
		for _, b := range lot.Bids {
			fmt.Fprintln(a.out, "\n"+a.paint(boldCode, b.Name().In(l)))
			if b.Late != nil {
				fmt.Fprintln(a.out, "  "+a.paint(redCode, text.Late(b).In(l)))
			}
			loud, quiet := b.Loud()
			if len(quiet) > 0 {
				fmt.Fprintf(a.out, "  %s  %s\n", a.paint(greenCode, pad(scoring.Pass.Name().In(l), 22)), text.NoGround(quiet).In(l))
			}
			for _, c := range loud {
				code := greenCode
				if c.Result != scoring.Pass {
					code = redCode
				}
				line := fmt.Sprintf("  %s  %s", a.paint(code, pad(c.Result.Name().In(l), 22)), c.Requirement.Title.In(l))
				if !c.Finding.Until.IsZero() {
					line += l.T(" (until %s)", c.Finding.Until)
				}
				fmt.Fprintln(a.out, line)
				for _, r := range c.Finding.Reasons {
					fmt.Fprintln(a.out, a.paint(dimCode, "      "+r.In(l)))
				}
				if c.Requirement.Kind.Name == secnumcloud.Kind.Name { // what changes over time
					for _, s := range c.Finding.Steps {
						s.From = criteria.Provenance{}
						fmt.Fprintln(a.out, a.paint(dimCode, "      · "+text.Step(s, l)))
					}
				}
			}
			a.printTimeline(text.Timeline(b, lot.Dates, l), l)
		}
	}
	if len(e.Warnings) > 0 {
		fmt.Fprintln(a.out)
		a.printWarnings(e.Warnings, l)
	}
}
