package main

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
)

func (a *app) formFacts() *cobra.Command {
	var out, bid string
	c := &cobra.Command{
		Use:   "facts DIR",
		Short: a.T("Write a form for what bidders state: qualifications, ownership, technology, the EU framework"),
		Long: a.T(`Facts writes a workbook with what the measures of the tender look at: what bidders
declare, capacities, qualifications, who holds them, what their service is made of,
the 48 answers to the EU framework. A filled one becomes a bid's facts with:
bareme read FILE DIR --bid BID`),
		Example: `  bareme form facts my-tender
  bareme form facts my-tender --bid alpha   # with what the bid states already`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			tender, own, err := a.bidFiles(args[0], bid)
			if err != nil {
				return err
			}
			l := a.lang(source.Language(tender))
			if l == "" {
				l = a.help
			}
			problems := &source.Problems{}
			var b bytes.Buffer
			if err := forms.Facts(&b, tender, own, l, problems); err != nil {
				return refusal{err}
			}
			if err := problems.Err(); err != nil {
				return err
			}
			name := "facts.xlsx"
			if bid != "" {
				name = "facts-" + bid + ".xlsx"
			}
			return a.saveForms(formsDir(args[0], out), []reports.File{{Name: name, Data: b.Bytes()}}, l)
		},
	}
	c.Flags().StringVar(&bid, "bid", "", a.T("the bid whose file it shows (default: none)"))
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out/forms)"))
	return c
}

// bidFiles reads the tender and the file of a bid, which need not be there.
func (a *app) bidFiles(dir, bid string) (tender, own []byte, err error) {
	if err := a.folder(dir); err != nil {
		return nil, nil, err
	}
	if tender, err = a.readInput(filepath.Join(dir, "tender.yaml")); err != nil || bid == "" {
		return tender, nil, err
	}
	if !source.IsID(bid) {
		return nil, nil, errors.New(a.T("%q cannot name a bid: use small letters, digits and hyphens", bid))
	}
	name := filepath.Join(dir, "bids", bid+".yaml")
	own, err = regular.ReadPath(name, source.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return tender, nil, nil
	}
	if err != nil {
		err = a.unread(name, err)
	}
	return tender, own, err
}

// facts makes what a bidder filled the facts of a bid.
func (r *reading) facts(form *forms.Returned, yes bool) error {
	if r.bid == "" {
		return errors.New(r.T("%s holds a bidder's facts: name the bid with --bid, in small letters, digits and hyphens", form.Name))
	}
	tender, own, err := r.bidFiles(r.dir, r.bid)
	if err == nil {
		err = r.nameable(own != nil)
	}
	if err != nil {
		return err
	}
	r.l = r.lang(form.Language())
	form.Of = r.bid
	now := forms.ReadFacts(form, tender, own, kinds.All)
	r.changes = forms.NewChanges(nil)
	if err := r.keep(form); err != nil {
		return err
	}
	if err := r.problems.Err(); err != nil {
		return err
	}
	r.changes.Replace("bids/"+r.bid+".yaml", own, now)
	r.warn(form)
	return r.settle(yes)
}
