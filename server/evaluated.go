package server

import (
	"context"
	"errors"
	"fmt"
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

// evaluated is a revision of a dossier with what comes out of it. It never changes,
// so that it is kept.
type evaluated struct {
	rev     *store.Revision
	dossier *bids.Dossier
	study   *study.Study  // with the check of the method; nil where the dossier is refused
	refusal *source.Error // why the dossier is refused, or what a draft lacks; nil for nothing

	wrong []source.Problem // with the committee's file

	findings *scoring.Findings // shared by the scenarios that are tried

	grew func(bytes int64) // is told what it weighs when more was made; nil for nobody

	firmOnce, once sync.Once
	firmly         *study.Study // with how firm the award is
	full           *study.Study // with the scenarios too
}

// evaluate reads and evaluates a revision: whole where it can be, else as a draft.
func evaluate(rev *store.Revision) *evaluated {
	ev := &evaluated{rev: rev, findings: &scoring.Findings{}, dossier: bids.LoadFS(rev.FS, kinds.All)}
	_, problems := committee.Load(rev.FS, ev.dossier)
	ev.wrong = problems.Sorted()
	for _, draft := range []bool{false, true} {
		s, err := study.Run(context.Background(), ev.dossier, study.Ask{Draft: draft, Method: true, Findings: ev.findings})
		var refused *source.Error
		switch {
		case err == nil:
			ev.study = s
			return ev
		case errors.As(err, &refused) && ev.refusal == nil:
			ev.refusal = refused
		}
	}
	return ev
}

// firm gives the study with how firm the award is; nil where the dossier is refused.
func (ev *evaluated) firm() *study.Study {
	ev.firmOnce.Do(func() {
		firm := robustness.Defaults()
		ev.firmly = ev.asked(study.Ask{Firmness: &firm})
		ev.grown(ev.firmly)
	})
	return ev.firmly
}

// whole gives the study with the scenarios too. Scenarios that cannot be read leave the
// study as it is.
func (ev *evaluated) whole() *study.Study {
	ev.once.Do(func() {
		firm := ev.firm()
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

// weight gives the bytes that it takes, with studies that were made of it since. Files of
// the revision are on disk.
func (ev *evaluated) weight(since ...any) int64 {
	return shelf.Weigh(append(since, ev.dossier, ev.study, ev.refusal, ev.wrong)...)
}

func (ev *evaluated) grown(since ...any) {
	if ev.grew != nil {
		ev.grew(ev.weight(since...))
	}
}

// asked evaluates again with what is asked beside; the study as it is where that cannot
// be.
func (ev *evaluated) asked(ask study.Ask) *study.Study {
	if ev.study == nil {
		return nil
	}
	ask.Draft, ask.Method, ask.Findings = ev.study.Provisional, true, ev.findings
	s, err := study.Run(context.Background(), ev.dossier, ask)
	if err != nil {
		return ev.study
	}
	return s
}

// problems lists why the dossier is refused, or what a draft lacks, and what is wrong
// with the committee's file.
func (ev *evaluated) problems() []source.Problem {
	if ev.refusal == nil {
		return ev.wrong
	}
	return append(slices.Clone(ev.refusal.Problems), ev.wrong...)
}

// warnings lists what does not prevent an evaluation.
func (ev *evaluated) warnings() []source.Problem {
	if ev.study != nil {
		said := map[string]bool{} // what a draft lacks is among its warnings too
		for _, p := range ev.problems() {
			said[p.Position.String()+p.What.In(lang.EN)] = true
		}
		return slices.DeleteFunc(slices.Clone(ev.study.Warnings), func(p source.Problem) bool { return said[p.Position.String()+p.What.In(lang.EN)] })
	}
	return ev.dossier.Warnings
}

func (ev *evaluated) scenarios() int {
	if ev.dossier.Tender == nil {
		return 0
	}
	return len(ev.dossier.Tender.Scenarios)
}

// lots gives the lots of the tender, none where there is no tender.
func (ev *evaluated) lots() []*criteria.Lot {
	if ev.dossier.Tender == nil {
		return nil
	}
	return ev.dossier.Tender.Lots
}

// progress counts marks that are given of those that are asked for: for each judged
// criterion and bid that remains, that of each evaluator who marks on it.
type progress struct{ given, asked int }

func (p progress) left() int { return p.asked - p.given }

func (p progress) short(lang.Lang) string {
	if p.asked == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", p.given, p.asked)
}

func (ev *evaluated) markProgress() progress {
	var p progress
	for i, lot := range ev.lots() {
		for _, c := range criteria.Leaves(lot.Criteria) {
			if c.Measure == nil || c.Measure.Unit() != criteria.Points {
				continue
			}
			jury := max(1, len(ev.dossier.Jury(lot.ID, c.ID)))
			for _, b := range ev.dossier.Bids {
				if !b.Bids(lot.ID) || ev.isSetAside(i, b.ID) {
					continue
				}
				p.asked += jury
				for _, o := range ev.dossier.Opinions(lot.ID, c.ID, b.ID) {
					if !o.Consensus {
						p.given++
					}
				}
			}
		}
	}
	return p
}

// isSetAside tells whether a bid of a lot needs no mark.
func (ev *evaluated) isSetAside(lot int, bid string) bool {
	if ev.study == nil || lot >= len(ev.study.Lots) {
		return false
	}
	b := ev.study.Lots[lot].Bid(bid)
	return b != nil && b.Status == scoring.SetAside
}

// points gives what the weights of the tender add up to.
func (ev *evaluated) points() exact.Number {
	if t := ev.dossier.Tender; t != nil && t.Points.Sign() > 0 {
		return t.Points
	}
	return exact.Hundred
}

// currency gives that of the tender, "" where there is none.
func (ev *evaluated) currency() string {
	if t := ev.dossier.Tender; t != nil {
		return t.Currency
	}
	return ""
}

// bidName gives the name of a bid, its identifier where there is no such bid.
func (ev *evaluated) bidName(id string, l lang.Lang) string {
	for _, b := range ev.dossier.Bids {
		if b.ID == id {
			return b.Name().In(l)
		}
	}
	return id
}

// documentsOf lists the documents of a bid that are in the dossier.
func (ev *evaluated) documentsOf(bid string) []string {
	var out []string
	_ = fs.WalkDir(ev.rev.FS, "evidence/"+bid, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, strings.TrimPrefix(name, "evidence/"+bid+"/"))
		}
		return nil
	})
	return out
}
