package scoring

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Qualify applies the requirements of a dossier alone: no mark, no price, no
// ranking. Facts that are missing are shown as such; only what is wrong with the
// files is an error. It warns of what lapses before the contract ends. Of the
// options, what a scenario changes of findings counts.
func Qualify(d *bids.Dossier, o Options) (*Evaluation, error) {
	if d.Tender == nil || d.Unread() {
		return nil, d.Problems.Err()
	}
	problems := d.Problems.Clone()
	e := &Evaluation{
		Tender:      d.Tender,
		Corrections: d.Corrections,
		Decisions:   d.Decisions,
		Publication: d.Publication,
		Inputs:      d.Inputs,
		Warnings:    slices.Clone(d.Warnings),
		Round:       d.Round,
	}
	r := &run{d: d, e: e, draft: true, o: Options{Draft: true, Changes: o.Changes}, problems: problems}
	for _, lot := range d.Tender.Lots {
		l := newLot(lot, d.Bids)
		r.shortlist(l)
		r.late(l)
		r.variants(l)
		r.qualify(l)
		r.unanswered(l)
		for _, b := range l.Bids {
			for _, c := range b.Checks {
				r.warnOfLapse(l, b, c)
			}
		}
		e.Lots = append(e.Lots, l)
	}
	return e, problems.Err()
}

// Lapse tells when a check that passes stops holding, and before what.
type Lapse string

// The lapses.
const (
	Lasts        Lapse = ""
	BeforeGoLive Lapse = "before go-live"
	InContract   Lapse = "during the contract"
)

// LapseOf tells whether a finding lapses before go-live or during the contract.
func LapseOf(until date.Date, dates criteria.Dates) Lapse {
	switch {
	case until.IsZero():
		return Lasts
	case !dates.GoLive.IsZero() && until.Before(dates.GoLive):
		return BeforeGoLive
	case !dates.End.IsZero() && until.Before(dates.End):
		return InContract
	}
	return Lasts
}

func (r *run) warnOfLapse(l *Lot, b *Bid, c Check) {
	if c.Result != Pass {
		return
	}
	dates := l.Dates
	until := c.Finding.Until
	switch LapseOf(until, dates) {
	case BeforeGoLive:
		r.warn(source.Problem{Position: b.At,
			What: lang.M("%s, %s: holds until %s, before go-live on %s", b.Name(), c.Requirement.Title, until, dates.GoLive),
			Do:   lang.M("ask the tenderer for its renewal")})
	case InContract:
		r.warn(source.Problem{Position: b.At,
			What: lang.M("%s, %s: holds until %s, during the contract, which ends on %s", b.Name(), c.Requirement.Title, until, dates.End),
			Do:   lang.M("make its renewal an obligation of the contract")})
	}
}
