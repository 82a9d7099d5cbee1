package scoring

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// qualify applies the requirements; the bids that fail one are set aside.
func (r *run) qualify(l *Lot) {
	for _, b := range l.Bids {
		if b.Status != SetAside { // refused unopened, or a candidate that may not bid
			r.require(l, b, l.Requirements[len(b.Checks):])
		}
	}
}

// require applies requirements to a bid, and sets it aside if it fails one.
func (r *run) require(l *Lot, b *Bid, asked []*criteria.Requirement) {
	var missing []*criteria.Finding
	for _, q := range asked {
		if q.Measure == nil {
			continue
		}
		if q.OfVariants && b.VariantOf == "" {
			b.Checks = append(b.Checks, notAVariant(q))
			continue
		}
		found := r.find(l, b, q.Use, q.ID)
		check := Check{Requirement: q, Finding: *found}
		check.Finding.Limits = slices.Concat(found.Limits, q.Needs.Limits())
		if f := check.Finding; f.Outcome == criteria.Missing {
			check.Result = Absent
			missing = append(missing, found)
		} else {
			check.Result = map[criteria.Verdict]Result{criteria.Holds: Pass, criteria.Fails: Fail, criteria.Unsettled: Unknown}[q.Needs.Test(f)]
		}
		r.price(b, found)
		if check.Result == Fail || check.Result == Unknown {
			b.Grounds = append(b.Grounds, Ground{q.ID, q.Title, q.Otherwise, q.Basis, check.reason(r.e.Tender)})
		}
		b.Checks = append(b.Checks, check)
	}
	if len(b.Grounds) > 0 {
		b.Status = SetAside
	}
	for _, f := range missing {
		r.gaps(b, f)
	}
}

// reason says why a requirement is not met: what was found, what was needed.
func (c Check) reason(t *criteria.Tender) lang.Localizer {
	found := FindingText{c.Finding, t.Currency}
	return lang.M("found: %s; needed: %s", withReasons{found, c.Finding}, NeedsText{c.Requirement, t.Currency})
}

// Shortly gives the reason of one of a bid's grounds in a few lines: the first
// reasons of its finding, and how many more there are.
func (b *Bid) Shortly(g Ground, t *criteria.Tender) lang.Localizer {
	const most = 2
	i := slices.IndexFunc(b.Checks, func(c Check) bool { return c.Requirement.ID == g.Requirement })
	if i < 0 || len(b.Checks[i].Finding.Reasons) <= most {
		return g.Reason
	}
	c := b.Checks[i]
	rest := len(c.Finding.Reasons) - most
	c.Finding.Reasons = append(slices.Clone(c.Finding.Reasons[:most]),
		lang.N(rest, "%d more reason, which bareme explain gives", "%d more reasons, which bareme explain gives", rest))
	return c.reason(t)
}

// FindingText writes the value of a finding.
type FindingText struct {
	criteria.Finding
	Currency string
}

// In writes it in l.
func (f FindingText) In(l lang.Lang) string { return f.Finding.Text(l, f.Currency) }

// withReasons adds a finding's reasons, in brackets unless they or it hold some: brackets do
// not stand within others.
type withReasons struct {
	FindingText
	f criteria.Finding
}

func (w withReasons) In(l lang.Lang) string {
	s, why := w.FindingText.In(l), lang.Clauses(w.f.Reasons).In(l)
	switch {
	case why == "":
		return s
	case strings.ContainsAny(s+why, "()"):
		return s + " – " + why
	}
	return s + " (" + why + ")"
}

// NeedsText writes what a requirement needs.
type NeedsText struct {
	*criteria.Requirement
	Currency string
}

// In writes it in l.
func (n NeedsText) In(l lang.Lang) string {
	if len(n.Needs.Levels) > 0 {
		if all := n.Measure.Levels(); len(n.Needs.Levels) > 1 && slices.Equal(n.Needs.Levels, all[len(all)-len(n.Needs.Levels):]) {
			return l.T("at least %s", n.Word(n.Needs.Levels[0]))
		}
		s := ""
		for i, level := range n.Needs.Levels {
			if i > 0 {
				s += l.T(" or ")
			}
			s += n.Word(level).In(l)
		}
		return s
	}
	limit := func(f criteria.Finding) string { return f.Text(l, n.Currency) }
	f := criteria.Finding{Outcome: criteria.Established, Unit: n.Measure.Unit()}
	s := ""
	if n.Needs.AtLeast != nil {
		f.Value, f.Limits = *n.Needs.AtLeast, []exact.Number{*n.Needs.AtLeast}
		s = l.T("at least %s", limit(f))
	}
	if n.Needs.AtMost != nil {
		if s != "" {
			s += ", "
		}
		f.Value, f.Limits = *n.Needs.AtMost, []exact.Number{*n.Needs.AtMost}
		s += l.T("at most %s", limit(f))
	}
	return s
}
