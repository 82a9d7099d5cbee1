package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) evaluate() *cobra.Command {
	var out, round string
	var as []string
	var formats, with []string
	var draft, firm, strict, asJSON bool
	var limit time.Duration
	c := &cobra.Command{
		Use:   "evaluate DIR",
		Short: a.T("Evaluate a dossier and write the workbook, the report and the data"),
		Long: a.T(`Evaluate reads the dossier in DIR, sets aside the bids that fail a requirement,
marks and ranks the others, and writes evaluation.json, evaluation.xlsx, report.pdf
and report.html, which says what the PDF says. A dossier with a mistake is refused
with all its mistakes, and nothing is written. A filled workbook of bareme form award
stands for a dossier: mistakes are said at their cells, results lie beside it.`),
		Example: `  bareme evaluate examples/health-data-hub
  bareme evaluate my-tender --lang fr --out results --formats pdf,xlsx
  bareme evaluate my-tender --with firmness # a note on how firm the result is, beside the report
  bareme evaluate my-tender --draft       # what is there so far, PROVISIONAL on every page
  bareme evaluate my-tender --round initial   # as the bids stood before the negotiation
  bareme evaluate award.xlsx              # a whole award in one workbook
  bareme evaluate my-tender --json        # the evaluation on standard output, no file`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if firm {
				with = append(with, "firmness")
			}
			if limit < 0 {
				return errors.New(a.T("--firmness-time %s: write a time of at least 0, such as 10s", limit))
			}
			chosen, err := a.choose(append(slices.Clone(formats), with...))
			if err != nil {
				return err
			}
			if !asJSON {
				a.settle(args[0], out)
			}
			ask := asked{Ask: study.Ask{Draft: draft, Method: true, Round: round}, as: as}
			firmness := robustness.Defaults()
			firmness.Time = limit
			if len(as) == 0 {
				ask.Scenarios, ask.Firmness, ask.Always = true, &firmness, firm
			}
			ctx, stop := a.interruptible(&firmness)
			done := a.progress(&firmness)
			e, err := a.load(ctx, args[0], ask)
			done()
			stop()
			if err != nil {
				return err
			}
			if strict {
				if err := strictly(e); err != nil {
					return err
				}
			}
			l := a.lang(e.Tender.Language)
			if asJSON {
				return data.Write(a.verbatim(), e, l)
			}
			files, err := reports.Render(e, l, chosen)
			if err != nil {
				return refusal{err}
			}
			return a.save(args[0], out, files, l, func() {
				e.Warnings = append(slices.Clip(e.Warnings), a.outsiders...)
				a.printEvaluation(e, l)
				a.printLatin(e, chosen, l)
			})
		},
	}
	var names []string
	for _, f := range reports.Usual() {
		names = append(names, f.Name)
	}
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out)"))
	c.Flags().StringSliceVar(&formats, "formats", names, a.T("files to write"))
	c.Flags().StringSliceVar(&with, "with", nil, a.T("files to write beside them: firmness (a note on how firm the result is), docx"))
	a.asFlag(c, &as)
	a.roundFlag(c, &round)
	c.Flags().
		BoolVar(&firm, "robustness", false,
			a.T("say how firm the result is even where there are so many marks that it takes time, and write firmness.pdf"))
	c.Flags().DurationVar(&limit, "firmness-time", firmnessTime,
		a.T("the longest that may be spent on how firm the result is, 0 for as long as it takes; what is left out is told"))
	c.Flags().BoolVar(&strict, "strict", false, a.T("refuse a method with remarks that are not acknowledged"))
	c.Flags().BoolVar(&draft, "draft", false, a.T("evaluate an incomplete dossier; every page says PROVISIONAL"))
	c.Flags().BoolVar(&asJSON, "json", false, a.T("print evaluation.json and write nothing"))
	return c
}

// firmnessTime is what evaluate spends at most on how firm the result is.
const firmnessTime = 10 * time.Second

func (a *app) choose(names []string) ([]reports.Format, error) {
	var out []reports.Format
	for _, n := range names {
		i := slices.IndexFunc(reports.Formats, func(f reports.Format) bool { return f.Name == n })
		if i < 0 {
			var known []string
			for _, f := range reports.Formats {
				known = append(known, f.Name)
			}
			return nil, errors.New(a.T("unknown format %q: use %s", n, strings.Join(known, ", ")))
		}
		if !slices.ContainsFunc(out, func(f reports.Format) bool { return f.Name == n }) {
			out = append(out, reports.Formats[i])
		}
	}
	return out, nil
}

// dossier reads the dossier in a folder, or in a workbook that stands for one.
func (a *app) dossier(dir string) (*bids.Dossier, error) {
	if isBook(dir) {
		return a.bookDossier(dir)
	}
	if err := a.folder(dir); err != nil {
		return nil, err
	}
	watch, done := a.watchEvidence()
	d, err := bids.Load(dir, kinds.All, watch)
	done()
	if err != nil {
		return nil, refusal{err}
	}
	if a.language == "" {
		a.language = string(d.Language) // for what is wrong with it
	}
	c, problems, err := committee.LoadDir(dir, d)
	if err != nil {
		return nil, refusal{err}
	}
	if c != nil {
		a.outsiders = c.Outsiders()
	}
	a.unused = d.UnusedCodes()
	d.Problems.Join(problems)
	return d, nil
}
