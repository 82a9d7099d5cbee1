package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/scoring"
)

func (a *app) form() *cobra.Command {
	c := &cobra.Command{
		Use:   "form",
		Short: a.T("Write the Excel forms that are filled and read back"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.formMarks(), a.formModeration(), a.formPrices(), a.formTender(), a.formFacts(), a.formAward())
	return c
}

// formsDir is where forms go that nobody gave another place.
func formsDir(dir, out string) string {
	if out == "" {
		return filepath.Join(dir, "out", "forms")
	}
	return out
}

func (a *app) formMarks() *cobra.Command {
	var out, round string
	var only []string
	c := &cobra.Command{
		Use:   "marks DIR",
		Short: a.T("Write a form for each evaluator: their criteria, the levels announced, the bids"),
		Long: a.T(`Marks writes a workbook for each evaluator of committee.yaml, with the criteria
and lots that they are assigned and the bids that stand. Whoever has not declared
their interests gets none; a bid with which they declare a conflict is not in it.
What comes back is read with: bareme read`),
		Example: `  bareme form marks my-tender
  bareme form marks my-tender --evaluator jury-1 --lang fr`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, c, err := a.juryIn(args[0], round)
			if err != nil {
				return err
			}
			return a.writeMarksForms(args[0], out, d, c, only)
		},
	}
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out/forms)"))
	c.Flags().StringVar(&round, "round", "", a.T("the round in which marks are given again (default: the first)"))
	c.Flags().StringSliceVar(&only, "evaluator", nil, a.T("evaluators to write for (default: all)"))
	return c
}

// jury reads a dossier whose files are fit for forms, and its committee among the bids
// that stand.
func (a *app) jury(dir string) (*bids.Dossier, *committee.Committee, error) {
	d, err := a.dossier(dir)
	if err != nil {
		return nil, nil, err
	}
	if err := d.Problems.Err(); err != nil || d.Tender == nil {
		return nil, nil, err
	}
	c, _, err := committee.LoadDir(dir, d) // its problems are among the dossier's
	if err != nil {
		return nil, nil, refusal{err}
	}
	if c == nil {
		return nil, nil, refusal{
			errors.New(
				a.lang(d.Tender.Language).
					T("%s has no committee.yaml: name the evaluators on the sheet of bareme form tender %s and read it back, "+
						"or write the file: evaluators: [{id: jury-1, name: …, declaration: {date: 2026-04-01, conflicts: none}}]", dir, dir),
			),
		}
	}
	stands, err := standing(d)
	return d, c.Among(stands).Asking(asking(d)), err
}

// juryIn reads the same in a round of the tender, "" for the first.
func (a *app) juryIn(dir, round string) (*bids.Dossier, *committee.Committee, error) {
	d, c, err := a.jury(dir)
	if err != nil {
		return nil, nil, err
	}
	in := c.In(round)
	if in == nil {
		l := a.lang(d.Tender.Language)
		if len(d.Tender.Rounds) == 0 {
			return nil, nil, refusal{errors.New(l.T("the tender has no rounds: leave out --round"))}
		}
		return nil, nil, refusal{errors.New(l.T("the tender has no round %q: use one of %s", round, strings.Join(d.Tender.RoundIDs(), ", ")))}
	}
	return d, in, nil
}

// ofRound is the end of the name of a form that is filled in a later round.
func ofRound(c *committee.Committee) string {
	if r := c.Later(); r != nil {
		return "-" + r.ID
	}
	return ""
}

// marksForms names the forms of evaluators, by their identifiers: in no round as that of
// another in another round.
func marksForms(d *bids.Dossier, c *committee.Committee) map[string]string {
	ends := []string{""}
	for _, r := range d.Tender.Rounds[min(1, len(d.Tender.Rounds)):] {
		ends = append(ends, "-"+r.ID)
	}
	var names []string
	for _, end := range ends {
		for _, e := range c.Evaluators {
			names = append(names, "marks-"+e.ID+end)
		}
	}
	names = fileset.Apart(names)
	out := map[string]string{}
	for i, e := range c.Evaluators {
		out[e.ID] = names[slices.Index(ends, ofRound(c))*len(c.Evaluators)+i]
	}
	return out
}

// standing tells which bids are marked: those that no requirement and no decision set
// aside.
func standing(d *bids.Dossier) (func(lot, bid string) bool, error) {
	e, err := scoring.Qualify(d, scoring.Options{})
	if err != nil {
		return nil, err
	}
	aside := map[[2]string]bool{}
	for _, lot := range e.Lots {
		for _, b := range lot.With(scoring.SetAside) {
			aside[[2]string{lot.ID, b.ID}] = true
		}
	}
	return func(lot, bid string) bool { return !aside[[2]string{lot, bid}] }, nil
}

// asking tells what bids are to be marked on, where some do not go on to a later stage, or
// not yet.
func asking(d *bids.Dossier) func(lot, subject, bid string) bool {
	e, err := scoring.Evaluate(d, scoring.Options{Draft: true})
	if err != nil {
		return nil
	}
	return func(lot, subject, bid string) bool {
		for _, l := range e.Lots {
			if b := l.Bid(bid); l.ID == lot && b != nil {
				return l.Asks(b, subject)
			}
		}
		return true
	}
}

// writeMarksForms writes the forms of evaluators, and says who gets none.
func (a *app) writeMarksForms(dir, out string, d *bids.Dossier, c *committee.Committee, only []string) error {
	l := a.lang(d.Tender.Language)
	chosen := c.Evaluators
	if len(only) > 0 {
		chosen = nil
		for _, name := range only {
			e := c.Named(name)
			if e == nil {
				return refusal{errors.New(l.T("the committee has no evaluator %q", name))}
			}
			chosen = append(chosen, e)
		}
	}
	if err := a.recordNames(dir, d, c); err != nil {
		return err
	}
	var files []reports.File
	var none []string
	names := marksForms(d, c)
	for _, e := range chosen {
		switch {
		case !e.Declared():
			none = append(none, l.T("no form for %s: their declaration of interests is not in committee.yaml", e.Name))
		case len(c.Tasks(e)) == 0:
			none = append(none, l.T("no form for %s: there is nothing for them to mark", e.Name))
		default:
			var b bytes.Buffer
			if err := forms.Marks(&b, d, c, e, l); err != nil {
				return refusal{err}
			}
			files = append(files, reports.File{Name: names[e.ID] + ".xlsx", Data: b.Bytes()})
		}
	}
	if len(files) > 0 {
		if err := a.saveForms(formsDir(dir, out), files, l); err != nil {
			return err
		}
	}
	if len(none) > 0 {
		return refusal{errors.New(strings.Join(none, "\nbareme: "))}
	}
	return nil
}

// recordNames puts on record the letters under which bids go out, before they do.
func (a *app) recordNames(dir string, d *bids.Dossier, c *committee.Committee) error {
	if !c.Unrecorded() {
		return nil
	}
	problems := &source.Problems{}
	changes := forms.NewChanges(d)
	changes.RecordNames(c, problems)
	if err := problems.Err(); err != nil {
		return err
	}
	return a.saveForms(dir, changes.Files(), a.lang(d.Tender.Language))
}

// saveForms writes forms and says where.
func (a *app) saveForms(out string, files []reports.File, l lang.Lang) error {
	if err := write(out, files, l); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(a.out, l.T("written: %s", filepath.Join(out, f.Name)))
	}
	return nil
}

func (a *app) formModeration() *cobra.Command {
	var out, round string
	c := &cobra.Command{
		Use:   "moderation DIR",
		Short: a.T("Write the workbook of the moderation meeting: all marks side by side"),
		Long: a.T(`Moderation writes all evaluators' marks side by side with their reasons and their
spread, and cells for the consensus and its reason. What the committee settles is
read into marks/consensus.yaml with: bareme read`),
		Example: `  bareme form moderation my-tender`,
		Args:    a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, c, err := a.juryIn(args[0], round)
			if err != nil {
				return err
			}
			l := a.lang(d.Tender.Language)
			if err := a.recordNames(args[0], d, c); err != nil {
				return err
			}
			var b bytes.Buffer
			if err := forms.Moderation(&b, d, c, l); err != nil {
				return refusal{err}
			}
			return a.saveForms(formsDir(args[0], out), []reports.File{{Name: "moderation" + ofRound(c) + ".xlsx", Data: b.Bytes()}}, l)
		},
	}
	c.Flags().StringVar(&round, "round", "", a.T("the round in which marks are given again (default: the first)"))
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out/forms)"))
	return c
}

func (a *app) formPrices() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "prices DIR",
		Short: a.T("Write the price schedule that tenderers fill"),
		Long: a.T(`Prices writes the tender's price schedule, a sheet for each lot, with the buyer's
quantities and a total that follows. It needs tender.yaml alone. A filled one becomes
a bid's prices with: bareme read FILE DIR --bid BID`),
		Example: `  bareme form prices my-tender --lang fr`,
		Args:    a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.folder(args[0]); err != nil {
				return err
			}
			d, err := bids.LoadTender(args[0], kinds.All)
			if err != nil {
				return refusal{err}
			}
			if err := d.Problems.Err(); err != nil || d.Tender == nil {
				return err
			}
			l := a.lang(d.Tender.Language)
			var b bytes.Buffer
			ok, err := forms.Prices(&b, d.Tender, l)
			if err != nil {
				return refusal{err}
			}
			if !ok {
				return refusal{errors.New(l.T("the tender compares no price"))}
			}
			return a.saveForms(formsDir(args[0], out), []reports.File{{Name: "prices.xlsx", Data: b.Bytes()}}, l)
		},
	}
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out/forms)"))
	return c
}
