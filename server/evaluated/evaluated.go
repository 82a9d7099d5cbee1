// Package evaluated is a revision of a dossier with what comes out of it: the study, how
// firm the award is, the scenarios of the tender, the committee and how far it is.
//
//	ev := evaluated.Of(rev)
//	ev.Study   // nil where the dossier is refused: see ev.Problems()
//	ev.Firm()  // with how firm the award is, computed when it is first asked for
//	ev.Whole() // with the scenarios too
//
// A page shows a [Revision]; pages of many readers share it.
package evaluated

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
	"github.com/bareme/bareme/server/shelf"
	"github.com/bareme/bareme/store"
)

// Revision is a revision of a dossier with what comes out of it. It never changes,
// so that it is kept.
type Revision struct {
	Rev     *store.Revision // where its files are
	Dossier *bids.Dossier
	Study   *study.Study  // with the check of the method; nil where the dossier is refused
	refusal *source.Error // why the dossier is refused, or what a draft lacks; nil for nothing

	Wrong []source.Problem // with the committee's file

	Findings *scoring.Findings // shared by the scenarios that are tried

	Grew func(bytes int64) // is told what it weighs when more was made; nil for nobody

	firmOnce, once sync.Once
	firmly         *study.Study // with how firm the award is
	full           *study.Study // with the scenarios too
}

// Of reads and evaluates a revision: whole where it can be, else as a draft.
func Of(rev *store.Revision) *Revision {
	ev := &Revision{Rev: rev, Findings: &scoring.Findings{}, Dossier: bids.LoadFS(rev.FS, kinds.All)}
	_, problems := committee.Load(rev.FS, ev.Dossier)
	ev.Wrong = problems.Sorted()
	for _, draft := range []bool{false, true} {
		s, err := study.Run(context.Background(), ev.Dossier, study.Ask{Draft: draft, Method: true, Findings: ev.Findings})
		var refused *source.Error
		switch {
		case err == nil:
			ev.Study = s
			return ev
		case errors.As(err, &refused) && ev.refusal == nil:
			ev.refusal = refused
		}
	}
	return ev
}

// Firm gives the study with how firm the award is; nil where the dossier is refused.
func (ev *Revision) Firm() *study.Study {
	ev.firmOnce.Do(func() {
		firm := robustness.Defaults()
		ev.firmly = ev.asked(study.Ask{Firmness: &firm})
		ev.grown(ev.firmly)
	})
	return ev.firmly
}

// Whole gives the study with the scenarios too. Scenarios that cannot be read leave the
// study as it is.
func (ev *Revision) Whole() *study.Study {
	ev.once.Do(func() {
		firm := ev.Firm()
		if ev.full = firm; firm == nil || firm.Provisional {
			return
		}
		all := *firm
		all.Scenarios = ev.asked(study.Ask{Scenarios: true}).Scenarios
		ev.full = &all
		ev.grown(firm, ev.full)
	})
	return ev.full
}

// Weight gives the bytes that it takes, with studies that were made of it since. Files of
// the revision are on disk.
func (ev *Revision) Weight(since ...any) int64 {
	return shelf.Weigh(append(since, ev.Dossier, ev.Study, ev.refusal, ev.Wrong)...)
}

func (ev *Revision) grown(since ...any) {
	if ev.Grew != nil {
		ev.Grew(ev.Weight(since...))
	}
}

// asked evaluates again with what is asked beside; the study as it is where that cannot
// be.
func (ev *Revision) asked(ask study.Ask) *study.Study {
	if ev.Study == nil {
		return nil
	}
	ask.Draft, ask.Method, ask.Findings = ev.Study.Provisional, true, ev.Findings
	s, err := study.Run(context.Background(), ev.Dossier, ask)
	if err != nil {
		return ev.Study
	}
	return s
}

// Problems lists why the dossier is refused, or what a draft lacks, and what is wrong
// with the committee's file.
func (ev *Revision) Problems() []source.Problem {
	if ev.refusal == nil {
		return ev.Wrong
	}
	return append(slices.Clone(ev.refusal.Problems), ev.Wrong...)
}

// Warnings lists what does not prevent an evaluation.
func (ev *Revision) Warnings() []source.Problem {
	if ev.Study != nil {
		said := map[string]bool{} // what a draft lacks is among its warnings too
		for _, p := range ev.Problems() {
			said[p.Position.String()+p.What.In(lang.EN)] = true
		}
		return slices.DeleteFunc(slices.Clone(ev.Study.Warnings), func(p source.Problem) bool {
			return said[p.Position.String()+p.What.In(lang.EN)]
		})
	}
	return ev.Dossier.Warnings
}

// Scenarios is how many the tender has.
func (ev *Revision) Scenarios() int {
	if ev.Dossier.Tender == nil {
		return 0
	}
	return len(ev.Dossier.Tender.Scenarios)
}

// Lots gives the lots of the tender, none where there is no tender.
func (ev *Revision) Lots() []*criteria.Lot {
	if ev.Dossier.Tender == nil {
		return nil
	}
	return ev.Dossier.Tender.Lots
}

// Points gives what the weights of the tender add up to.
func (ev *Revision) Points() exact.Number {
	if t := ev.Dossier.Tender; t != nil && t.Points.Sign() > 0 {
		return t.Points
	}
	return exact.Hundred
}

// Currency gives that of the tender, "" where there is none.
func (ev *Revision) Currency() string {
	if t := ev.Dossier.Tender; t != nil {
		return t.Currency
	}
	return ""
}

// BidName gives the name of a bid, its identifier where there is no such bid.
func (ev *Revision) BidName(id string, l lang.Lang) string {
	for _, b := range ev.Dossier.Bids {
		if b.ID == id {
			return b.Name().In(l)
		}
	}
	return id
}

// DocumentsOf lists the documents of a bid that are in the dossier.
func (ev *Revision) DocumentsOf(bid string) []string {
	var out []string
	_ = fs.WalkDir(ev.Rev.FS, "evidence/"+bid, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, strings.TrimPrefix(name, "evidence/"+bid+"/"))
		}
		return nil
	})
	return out
}
