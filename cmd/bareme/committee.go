package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/text"
)

// recorded is what a run of committee puts on record.
type recorded struct{ start, open, by, lot string }

func (a *app) committee() *cobra.Command {
	var rec recorded
	var yes bool
	c := &cobra.Command{
		Use:   "committee DIR",
		Short: a.T("Say how far the evaluators are and where they differ; start moderation, open prices"),
		Long: a.T(`Committee says, of the evaluators of committee.yaml, how many marks each has given
and which are missing, where marks lie apart, and which words do not go with their
mark. With --start-moderation it records the day from which marks are frozen; with
--open-prices, the hour at which the price envelopes of a tender with two were
opened, once every bid that stands has a mark that counts.`),
		Example: `  bareme committee my-tender
  bareme committee my-tender --start-moderation 2026-04-20 --by "Chair of the committee"
  bareme committee my-tender --open-prices "2026-04-22 14:00" --by "Contracting authority"`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if rec.start != "" || rec.open != "" {
				return a.record(args[0], rec, yes)
			}
			d, c, err := a.jury(args[0])
			if err != nil {
				return err
			}
			a.printCommittee(d, c, a.lang(d.Tender.Language))
			return nil
		},
	}
	c.Flags().StringVar(&rec.start, "start-moderation", "", a.T("record that moderation starts on that day"))
	c.Flags().StringVar(&rec.open, "open-prices", "", a.T("record that the price envelopes were opened at that hour"))
	c.Flags().StringVar(&rec.by, "by", "", a.T("who decided it, as a role"))
	c.Flags().StringVar(&rec.lot, "lot", "", a.T("for one lot (default: all)"))
	c.Flags().BoolVar(&yes, "yes", false, a.T("write without asking"))
	return c
}

// printCommittee prints how far the evaluators are, and where they differ.
func (a *app) printCommittee(d *bids.Dossier, c *committee.Committee, l lang.Lang) {
	say := func(s string) { fmt.Fprintln(a.out, s) }
	say(a.paint(boldCode, d.Tender.ID+" – "+d.Tender.Title.In(l)))
	for _, p := range c.Progress() {
		state := l.T("%d of %d marks", p.Given, p.Expected)
		if !p.Evaluator.Declared() {
			state += l.T("; no declaration of interests")
		}
		say(l.T("%s: %s", p.Evaluator.Name, state))
		for _, line := range grouped(p.Missing, l) {
			say("    " + l.T("%s: %s", lang.M("missing"), line))
		}
	}
	differences := c.Differences()
	a.printApart(differences, c, l)
	for _, x := range c.Doubts() {
		say(l.T("warning: %s", x.In(l)))
	}
	for _, lot := range d.Tender.Lots {
		a.printState(lot, d, c, l)
	}
}

// printApart prints the marks that lie apart, and what was settled.
func (a *app) printApart(differences []committee.Difference, c *committee.Committee, l lang.Lang) {
	open := 0
	for _, x := range differences {
		if !x.Low.Less(x.High) {
			continue
		}
		var marks []string
		for _, o := range x.Opinions {
			marks = append(marks, l.T("%s %s", o.Evaluator, o.Mark))
		}
		line := l.T(
			"%s, %s: %s; spread %s",
			where(x.Lot, x.Subject, l),
			x.Bid.Name(),
			strings.Join(marks, ", "),
			exact.Percent{Number: x.Spread},
		)
		switch {
		case x.Consensus != nil:
			line += l.T("; consensus %s", x.Consensus.Mark)
		case x.Wide:
			line = a.paint(redCode, line+l.T("; to be moderated"))
			open++
		default:
			open++
		}
		fmt.Fprintln(a.out, line)
	}
	fmt.Fprintln(
		a.out,
		l.T("marks that differ and are not settled: %d (to be moderated from a spread of %s)", open, exact.Percent{Number: c.Spread}),
	)
}

func where(lot *criteria.Lot, s committee.Subject, l lang.Lang) string {
	if lot.ID == "" {
		return s.Title.In(l)
	}
	return l.T("%s, %s", text.LotName(lot.ID, lot.Title), s.Title)
}

// printState prints what is on record of a lot.
func (a *app) printState(lot *criteria.Lot, d *bids.Dossier, c *committee.Committee, l lang.Lang) {
	prefix := ""
	if lot.ID != "" {
		prefix = l.T("%s:", text.LotHeading(lot.ID, lot.Title)) + " "
	}
	if m := c.ModerationOf(lot.ID); m != nil {
		fmt.Fprintln(a.out, prefix+l.T("moderation started on %s; marks are frozen; changes since: %d", m.Started, len(m.Changes)))
	} else {
		fmt.Fprintln(a.out, prefix+l.T("moderation has not started"))
	}
	if !d.Tender.TwoEnvelopes {
		return
	}
	switch o := c.OpeningOf(lot.ID); {
	case o != nil:
		fmt.Fprintln(a.out, prefix+l.T("price envelopes opened on %s", o.Opened))
	case c.Complete(lot):
		fmt.Fprintln(a.out, prefix+l.T("all marks are settled: the price envelopes may be opened"))
	default:
		fmt.Fprintln(a.out, prefix+l.T("price envelopes stay closed until all marks are settled"))
	}
}

// record puts the start of moderation, or the opening of envelopes, on record.
func (a *app) record(dir string, rec recorded, yes bool) error {
	d, c, err := a.jury(dir)
	if err != nil {
		return err
	}
	l := a.lang(d.Tender.Language)
	if rec.by == "" {
		return errors.New(a.T("--by is missing: who decided it, as a role"))
	}
	r := &reading{app: a, dir: dir, d: d, c: c, l: l, problems: &source.Problems{}, changes: forms.NewChanges(d)}
	day, ok := date.Parse(rec.start)
	if rec.start != "" && !ok {
		return errors.New(a.T("--start-moderation takes a day such as 2026-03-31, not %q", rec.start))
	}
	done := 0
	for _, lot := range d.Tender.Lots {
		if rec.lot != "" && lot.ID != rec.lot {
			continue
		}
		done++
		if rec.start != "" && c.ModerationOf(lot.ID) == nil {
			r.changes.StartModeration(c.Input, lot.ID, day, rec.by, r.problems)
		}
		if rec.open == "" || c.OpeningOf(lot.ID) != nil {
			continue
		}
		if err := r.mayOpen(lot, rec.open); err != nil {
			return err
		}
		r.changes.OpenPrices(c.Input, lot.ID, rec.open, rec.by, r.problems)
	}
	if done == 0 {
		return refusal{errors.New(l.T("the tender has no lot %q", rec.lot))}
	}
	if err := r.problems.Err(); err != nil {
		return err
	}
	return r.settle(yes)
}

// mayOpen refuses to open prices that the tender does not keep closed, or before all
// marks are settled.
func (r *reading) mayOpen(lot *criteria.Lot, when string) error {
	m, fault := date.ParseMoment(when, r.d.Tender.Zone)
	switch {
	case fault != date.Fine || !m.HasHour():
		return errors.New(r.T("--open-prices takes a day with its hour, such as \"2026-03-31 14:00\", not %q", when))
	case !r.d.Tender.TwoEnvelopes:
		return refusal{errors.New(r.l.T("the tender does not keep prices closed: it has no envelopes: two"))}
	case !r.c.Complete(lot):
		return refusal{
			errors.New(
				r.l.T(
					"the price envelopes stay closed: not every bid that stands has a mark that counts on all that is judged; " +
						"bareme committee lists what is missing",
				),
			),
		}
	}
	return nil
}
