package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/opendata"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) opendata() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "opendata DIR",
		Short: a.T("Write what is published of a signed award as open data"),
		Long: a.T(`Opendata evaluates the dossier in DIR and writes what may be published of its
contracts once they are signed: ocds.json (Open Contracting Data Standard),
decp.json (French essential procurement data) and notice-29.csv, the fields of
the European award notice. What the contract is, publication.yaml says; what is
missing is listed, and a file that would not be valid is not written.`),
		Example: `  bareme opendata my-tender
  bareme opendata my-tender --out published`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			a.settle(args[0], out)
			e, err := a.load(context.Background(), args[0], asked{Ask: study.Ask{}})
			if err != nil {
				return err
			}
			l := a.lang(e.Tender.Language)
			x, err := opendata.Make(e, l)
			if err != nil {
				return refusal{err}
			}
			if len(x.Files) == 0 {
				a.printHeld(x.Held, l)
				return refusal{errors.New(l.T("nothing can be published yet"))}
			}
			return a.save(args[0], out, x.Files, l, func() {
				a.printHeld(x.Held, l)
				a.printMissing(x.Missing, e, l)
			})
		},
	}
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out)"))
	return c
}

// printHeld prints the lots of which nothing is published.
func (a *app) printHeld(held []opendata.Held, l lang.Lang) {
	for _, h := range held {
		if h.Lot.ID == "" {
			fmt.Fprintln(a.err, l.T("not published: %s", h.Why))
			continue
		}
		fmt.Fprintln(a.err, l.T("not published: %s – %s", text.LotName(h.Lot.ID, h.Lot.Title), h.Why))
	}
}

// printMissing prints what the files lack, file by file.
func (a *app) printMissing(missing []opendata.Missing, e *study.Study, l lang.Lang) {
	file := ""
	for _, m := range missing {
		if m.File != file {
			file = m.File
			title := l.T("%s is not written; it lacks:", file)
			if file == opendata.NoticeFile {
				title = l.T("fields without a value in %s:", file)
			}
			fmt.Fprintln(a.out, a.paint(boldCode, title))
		}
		what := m.What.In(l)
		for _, lot := range e.Lots {
			if m.Lot != "" && lot.ID == m.Lot {
				what = l.T("%s: %s", text.LotHeading(lot.ID, lot.Title), m.What)
			}
		}
		fmt.Fprintln(a.out, "  · "+what)
	}
}
