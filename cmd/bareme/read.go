package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/text"
)

// reading is a run of read.
type reading struct {
	*app
	dir      string
	d        *bids.Dossier
	c        *committee.Committee
	l        lang.Lang
	problems *source.Problems
	changes  *forms.Changes
	record   forms.Record
	notes    []string
	read     map[string]string // files, by what they are the form of

	bid, lot, columns, sheet string // of prices
}

func (a *app) readForms() *cobra.Command {
	var yes bool
	var why, on, as string
	r := &reading{app: a, problems: &source.Problems{}, read: map[string]string{}}
	c := &cobra.Command{
		Use:   "read FILE... DIR",
		Short: a.T("Read filled forms back into a dossier"),
		Long: a.T(`Read takes back the workbooks that bareme form wrote, in any order: evaluators'
marks, the moderation, a bid's prices. It says what is missing, what was changed
outside of the cells to fill, and what changes in the dossier, and asks before it
writes. Either all files are read and written, or nothing is.`),
		Example: `  bareme read marks-jury-1.xlsx marks-jury-2.xlsx my-tender
  bareme read received/*.xlsx my-tender --yes
  bareme read tender.xlsx my-tender
  bareme read prices.xlsx my-tender --bid alpha
  bareme read my-tender/out/evaluation.xlsx my-tender --as scenario heavier-price
  bareme read offer.xlsx my-tender --bid alpha --columns line=A,unit_price=D,amount=E
  bareme read marks-jury-1.xlsx my-tender --why "Hearing of the bidder" --on 2026-04-21`,
		Args: a.takes(2, 1<<20),
		RunE: func(_ *cobra.Command, args []string) error {
			if as != "" {
				return r.asScenario(as, args, yes)
			}
			r.dir = args[len(args)-1]
			if on != "" {
				day, ok := date.Parse(on)
				if !ok {
					return errors.New(a.T("--on takes a day such as 2026-03-31, not %q", on))
				}
				r.record.On = day
			}
			r.record.Why = why
			return r.run(args[:len(args)-1], yes)
		},
	}
	c.Flags().
		StringVar(&as, "as", "", a.T("scenario: make one, of the name that follows DIR, of what was changed in an evaluation's workbook"))
	c.Flags().StringVar(&r.bid, "bid", "", a.T("the bid whose prices a schedule states"))
	c.Flags().StringVar(&r.columns, "columns", "", a.T("where a tenderer's own table has its prices, such as line=A,unit_price=D,amount=E"))
	c.Flags().StringVar(&r.sheet, "sheet", "", a.T("the sheet of a tenderer's own table (default: the first)"))
	c.Flags().StringVar(&r.lot, "lot", "", a.T("the lot of a tenderer's own table"))
	c.Flags().BoolVar(&yes, "yes", false, a.T("write without asking"))
	c.Flags().StringVar(&why, "why", "", a.T("why a mark changes after moderation started"))
	c.Flags().StringVar(&on, "on", "", a.T("the day on which it changes"))
	return c
}

// changesWhole tells whether a form changes a file as a whole.
func changesWhole(form *forms.Returned) bool {
	return form.Kind == forms.TenderForm || form.Kind == forms.FactsForm || form.Kind == forms.AwardForm
}

// alone reads such a form.
func (r *reading) alone(form *forms.Returned, of int, yes bool) error {
	switch {
	case of > 1:
		return errors.New(r.T("%s changes a whole file: read it alone", form.Name))
	case form.Kind == forms.FactsForm:
		return r.facts(form, yes)
	case form.Kind == forms.AwardForm:
		return r.award(form, yes)
	}
	return r.tender(form, yes)
}

// warn prints what is told of a form.
func (r *reading) warn(form *forms.Returned) {
	for _, w := range form.Warnings {
		fmt.Fprintln(r.out, r.l.T("warning: %s", source.Problem{Position: w.Position, What: w.What}.In(r.l)))
	}
}

// load reads the dossier. Prices may be its first bid's, and need no committee.
func (r *reading) load(needsCommittee bool) (err error) {
	if needsCommittee {
		r.d, r.c, err = r.jury(r.dir)
	} else if r.d, err = r.dossier(r.dir); err == nil {
		for _, p := range r.d.Problems.Sorted() {
			if p.File != "bids" {
				return r.d.Problems.Err()
			}
		}
		r.c, _, err = committee.LoadDir(r.dir, r.d)
	}
	if err == nil && r.d.Tender != nil {
		r.l = r.lang(r.d.Tender.Language)
		r.changes = forms.NewChanges(r.d)
	}
	return err
}

// say tells what was read of an evaluator's form, and what is missing.
func (r *reading) say(m *forms.MarksRead) {
	r.notes = append(
		r.notes,
		r.l.T("%s: %s, %s, %s", m.Form.Name, m.Evaluator.Name, r.l.N(len(m.Marks), "%d mark read", "%d marks read", len(m.Marks)),
			r.l.T("missing: %d", len(m.Missing))),
	)
	for _, group := range []struct {
		list     []committee.Missing
		sentence lang.Message
	}{{m.Missing, lang.M("missing")}, {m.Kept, lang.M("empty in the form, kept as it is in the dossier")}} {
		for _, line := range grouped(group.list, r.l) {
			r.notes = append(r.notes, "    "+r.l.T("%s: %s", group.sentence, line))
		}
	}
}

// grouped lists marks by criterion.
func grouped(list []committee.Missing, l lang.Lang) []string {
	var order []string
	byCriterion := map[string][]string{}
	for _, x := range list {
		name := x.Subject.Title.In(l)
		if x.Lot.ID != "" {
			name = l.T("%s, %s", text.LotName(x.Lot.ID, x.Lot.Title), name)
		}
		if byCriterion[name] == nil {
			order = append(order, name)
		}
		byCriterion[name] = append(byCriterion[name], x.Bid)
	}
	for i, name := range order {
		order[i] = name + " – " + strings.Join(byCriterion[name], ", ")
	}
	return order
}

// workbook reads a file that is named on the command line.
func (r *reading) workbook(name string) ([]byte, error) {
	data, err := regular.ReadPath(name, cells.MaxSize)
	if err != nil {
		return nil, r.unread(name, err)
	}
	return data, nil
}

// mostShown is how many lines of a change are shown.
const mostShown = 60

// settle shows what changes, asks, and writes.
func (r *reading) settle(yes bool) error {
	files := r.changes.Files()
	if len(files) == 0 {
		fmt.Fprintln(r.out, r.l.T("nothing changes"))
		return nil
	}
	for _, said := range r.changes.Said {
		fmt.Fprintln(r.out, said.In(r.l))
	}
	lines, more := r.changes.Diff(mostShown)
	for _, line := range lines {
		fmt.Fprintln(r.out, line)
	}
	if more > 0 {
		fmt.Fprintln(r.out, r.l.N(more, "… and %d more line", "… and %d more lines", more))
	}
	if !yes && len(lines) > 0 && !r.agreed() {
		return refusal{errors.New(r.l.T("nothing was written; add --yes to write without being asked"))}
	}
	if err := r.unmoved(); err != nil {
		return err
	}
	if err := write(r.dir, files, r.l); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(r.out, r.l.T("written: %s", filepath.Join(r.dir, filepath.FromSlash(f.Name))))
	}
	return nil
}

// unmoved refuses to write over what somebody else changed since it was read.
func (r *reading) unmoved() error {
	for name, was := range r.changes.Before() {
		now, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrNotExist) {
			now, err = nil, nil
		}
		if err != nil || !bytes.Equal(now, was) {
			return refusal{errors.New(r.l.T("%s was changed while the forms were read: nothing was written, run again", name))}
		}
	}
	return nil
}

// agreed asks whether to write; where nobody can answer, the answer is no.
func (r *reading) agreed() bool {
	fmt.Fprint(r.out, r.l.T("Write these changes? [y/N] "))
	answer, err := bufio.NewReader(io.LimitReader(os.Stdin, 100)).ReadString('\n')
	fmt.Fprintln(r.out)
	if err != nil && answer == "" {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes", "o", "oui":
		return true
	}
	return false
}
