package text

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Stepwise is a finding that was reached in steps, and what it was found for.
type Stepwise struct {
	ID, Title string
	Answer    string // the finding, in a word
	criteria.Finding
	Failed bool // a requirement that is not met
}

// StepwiseOf lists the findings of a bid that were reached in steps:
// requirements first, then criteria.
func StepwiseOf(e *study.Study, lot *scoring.Lot, b *scoring.Bid, l lang.Lang) []Stepwise {
	var out []Stepwise
	add := func(id, title string, f criteria.Finding, failed bool) {
		if len(f.Steps) > 0 {
			out = append(out, Stepwise{id, title, f.Text(l, e.Tender.Currency), f, failed})
		}
	}
	for _, c := range b.Checks {
		add(c.Requirement.ID, c.Requirement.Title.In(l), c.Finding, c.Result != scoring.Pass)
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		if m := b.Marks[c.ID]; m != nil {
			add(c.ID, Title(c, l), *m.Finding, false)
		}
	}
	return out
}

// Profiled lists the criteria of a lot whose findings have a profile, and the
// bids that have one.
func Profiled(lot *scoring.Lot) []ProfiledCriterion {
	var out []ProfiledCriterion
	for _, c := range criteria.Leaves(lot.Criteria) {
		if p := ProfileOf(lot, c); len(p.Bids) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// ProfileOf gives the profiles of bids on a criterion; there may be none.
func ProfileOf(lot *scoring.Lot, c *criteria.Criterion) ProfiledCriterion {
	p := ProfiledCriterion{Criterion: c}
	for _, b := range lot.Bids {
		if m := b.Marks[c.ID]; m != nil && m.Finding.Profile != nil && len(m.Finding.Profile.Axes) > 1 {
			p.Bids = append(p.Bids, b)
			p.Profiles = append(p.Profiles, m.Finding.Profile)
		}
	}
	return p
}

// ProfiledCriterion is a criterion with the profiles of bids.
type ProfiledCriterion struct {
	*criteria.Criterion
	Bids     []*scoring.Bid
	Profiles []*criteria.Profile // of each bid
}
