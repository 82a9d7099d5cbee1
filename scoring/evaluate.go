package scoring

import (
	"slices"
	"sync"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Options change how a dossier is evaluated.
type Options struct {
	Draft bool // evaluate what is there; bids with gaps get no total
	// Changes replace findings, by bid and by requirement or criterion.
	Changes map[string]map[string]Change
	// Marks replace the marks that do not come from a price formula, by bid and by
	// criterion: to see what a mark is worth.
	Marks map[string]map[string]exact.Number
	// Findings keeps findings from one evaluation to the next, where bids and
	// measures are the same; nil for none.
	Findings *Findings
}

// Change replaces a finding.
type Change struct {
	Value    exact.Number // in the finding's unit; a part of it where Relative
	Relative bool
	Level    string // where the finding is a level
	Text     lang.Localizer
}

// Findings keeps what measures found. It may be used by several evaluations at
// once.
type Findings struct {
	found sync.Map
	known *Findings // that are looked up too, and left as they are; nil for none
}

// Beside gives findings that also know those of f and leave f as it is: for bids and
// measures that are made for one evaluation, such as those of a scenario, and would
// else be kept as long as f is. It may be called on nil.
func (f *Findings) Beside() *Findings { return &Findings{known: f} }

func (f *Findings) load(key findingKey) *criteria.Finding {
	for ; f != nil; f = f.known {
		if x, ok := f.found.Load(key); ok {
			return x.(*criteria.Finding)
		}
	}
	return nil
}

type findingKey struct {
	bid     *bids.Bid
	measure criteria.Measure
	lot     string
}

// Evaluate evaluates a dossier. Its error holds every problem of the dossier,
// those of its files included.
func Evaluate(d *bids.Dossier, o Options) (*Evaluation, error) {
	if d.Tender == nil || d.Unread() {
		return nil, d.Problems.Err()
	}
	problems := d.Problems.Clone()
	e := &Evaluation{
		Tender: d.Tender, Evaluators: d.Evaluators, Corrections: d.Corrections, Decisions: d.Decisions, Publication: d.Publication,
		Inputs: d.Inputs, Warnings: slices.Clone(d.Warnings), Provisional: o.Draft, Round: d.Round,
	}
	r := &run{d: d, e: e, draft: o.Draft, o: o, problems: problems}
	for _, lot := range d.Tender.Lots {
		l := newLot(lot, d.Bids)
		e.Lots = append(e.Lots, l)
		if !r.shortlist(l) {
			continue
		}
		r.late(l)
		r.decided(l)
		r.variants(l)
		r.qualify(l)
		r.unanswered(l)
		r.prefer(l)
		r.measure(l)
		r.doubtPrices(l)
	}
	if problems.Err() != nil {
		for _, l := range e.Lots {
			if !l.hasMinimums() && l.Shortlist.isSettled() { // which may set a bid aside before its price is asked for
				r.ask(l, 0)
			}
		}
		return nil, problems.Err()
	}
	for _, l := range e.Lots {
		r.lot(l)
	}
	r.allocate()
	for _, l := range e.Lots {
		r.outcome(l)
		r.tellOfHolders(l)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return e, nil
}

// newLot takes the bids made for a lot; each stands until something sets it aside.
func newLot(lot *criteria.Lot, all []*bids.Bid) *Lot {
	l := &Lot{Lot: lot}
	for _, b := range all {
		if b.Bids(lot.ID) {
			l.Bids = append(l.Bids, &Bid{Bid: b, Status: Ranked, Marks: map[string]*Mark{}})
		}
	}
	return l
}

type run struct {
	d     *bids.Dossier
	e     *Evaluation
	draft bool
	o     Options
	// problems are those of the dossier and of this run; the dossier is only read.
	problems *source.Problems
	warned   map[string]bool // what is among the warnings already
}

// lot marks and ranks the bids of a lot.
func (r *run) lot(l *Lot) {
	if !r.stages(l) {
		l.notOpened(r.e.Tender.Award)
		l.Suspicions = suspect(l, r.e.Tender)
		return
	}
	x := NewNumbers(r.e.Tender, l, func(b *Bid) bool { return b.Status != SetAside })
	r.marks(x)
	r.minimums(x)
	if r.ask(l, len(r.e.Tender.Stages)); !r.draft && r.problems.Err() != nil {
		return
	}
	l.notOpened(r.e.Tender.Award)
	entered := make([]bool, len(x.Of))
	for i, b := range x.Of {
		entered[i], x.Bids[i].Partial = b.Status != SetAside, b.Status == Incomplete
	}
	o := x.Evaluate(entered, nil)
	r.compared(x, o)
	x.rebased(o)
	for i, b := range x.Of {
		if b.Status == Ranked {
			x.weighed(i, o.Rows[i], o.Best, all)
			total := o.Rows[i].Total // not the row, which could not be let go then
			b.Total = &total
		}
	}
	r.award(x, o)
	l.rank()
	r.draws(l)
	l.Suspicions = suspect(l, r.e.Tender)
}

// gaps handles what a bid does not state: a problem, or in a draft a bid that
// stays incomplete.
func (r *run) gaps(b *Bid, f *criteria.Finding) {
	if r.draft && b.Status == Ranked {
		b.Status = Incomplete
	}
	for _, g := range f.Gaps {
		if r.draft {
			r.warn(source.Problem{Position: g.At, What: g.What, Do: g.Do})
		} else {
			r.problems.Add(g.At, g.What, g.Do)
		}
	}
}

func (r *run) warn(p source.Problem) {
	if r.warned == nil {
		r.warned = map[string]bool{}
		for _, w := range r.e.Warnings {
			r.warned[w.In(lang.EN)] = true
		}
	}
	if key := p.In(lang.EN); !r.warned[key] {
		r.warned[key] = true
		r.e.Warnings = append(r.e.Warnings, p)
	}
}

func (r *run) notices(f *criteria.Finding) {
	for _, n := range f.Notices {
		r.warn(source.Problem{Position: n.At, What: n.What})
	}
}

// measure finds what each criterion looks at, for the bids that still stand,
// and the price of every bid.
func (r *run) measure(l *Lot) {
	leaves := criteria.Leaves(l.Criteria)
	ahead, nodes := r.ahead(l, leaves), criteria.Count(l.Criteria)
	for k, b := range l.Bids {
		stands := b.Status != SetAside
		marks := make([]Mark, len(leaves))
		b.Marks = make(map[string]*Mark, nodes)
		for i, c := range leaves {
			if !looked(c, stands) {
				continue
			}
			var f *criteria.Finding
			if ahead[k] != nil {
				f = ahead[k][i]
			} else {
				f = r.measured(l, b, c.Use, c.ID)
			}
			r.look(l, b, c, &marks[i], f, stands)
		}
		if a := r.e.Tender.Award; a.Price.Measure != nil {
			f := r.find(l, b, a.Price, criteria.PriceID)
			r.price(b, f)
			f = b.preferred(f)
			if f.Outcome == criteria.Established {
				b.PriceFinding = f
			} else if stands {
				b.lacks = append(b.lacks, lack{len(r.e.Tender.Stages), f})
			}
		}
		b.compare()
	}
}

// look takes what a criterion finds of a bid; of one that does not stand, its price
// alone.
func (r *run) look(l *Lot, b *Bid, c *criteria.Criterion, m *Mark, f *criteria.Finding, stands bool) {
	f = r.told(b, c.Use, c.ID, f)
	r.wholePrice(l, b, c)
	r.price(b, f)
	f = b.preferred(f)
	if !stands {
		return
	}
	if c.Mark.Form == criteria.Threshold {
		own := *f
		f = &own
		f.Limits = slices.Concat(f.Limits, c.Mark.Steps())
	}
	m.Criterion, m.Finding = c, f
	b.Marks[c.ID] = m
	if f.Outcome == criteria.Established {
		return
	}
	m.Missing = true
	if f.Outcome == criteria.Unknown && !b.Hides(c.Kind.Sections) {
		own := *f
		f = &own
		f.Gaps = append(slices.Clone(f.Gaps), criteria.Gap{At: b.At,
			What: lang.M("bid %q, criterion %q: the finding cannot be established, so it has no mark", b.ID, c.ID),
			Do:   lang.M("obtain the facts that settle it, or make it a requirement")})
	}
	if r.maybeLater(l, c) {
		return
	}
	if c.Later > 0 || c.Measure.Unit() == criteria.Money && !underMinimum(l.Criteria, c) {
		b.lacks = append(b.lacks, lack{c.Later, f})
	} else {
		r.gaps(b, f)
	}
}

// maybeLater tells whether a criterion may be the one that a stage means by a name that is
// not known: nobody marks it, or it is the price. That the name is not known is told.
func (r *run) maybeLater(l *Lot, c *criteria.Criterion) bool {
	return r.e.Tender.StagesUnread && (c.Measure.Unit() == criteria.Money ||
		c.Measure.Unit() == criteria.Points && len(r.d.Jury(l.ID, c.ID)) == 0)
}

// find measures a bid, unless that was done before.
func (r *run) find(l *Lot, b *Bid, u criteria.Use, id string) *criteria.Finding {
	return r.told(b, u, id, r.measured(l, b, u, id))
}

// told applies to a finding what a scenario changes, and tells what is to be noticed.
func (r *run) told(b *Bid, u criteria.Use, id string, f *criteria.Finding) *criteria.Finding {
	if c, changed := r.o.Changes[b.ID][id]; changed {
		own := c.apply(*f)
		f = &own
	}
	if f.Outcome == criteria.Missing && b.Hides(u.Kind.Sections) {
		own := *f
		own.Gaps = nil // what could not be read is told
		f = &own
	}
	if b.Status != SetAside {
		r.notices(f)
	}
	return f
}

// After gives the change that follows another: what is added to a part of a value
// is added to what it became.
func (c Change) After(first Change) Change {
	switch {
	case !c.Relative || first.Text == nil:
		return c
	case first.Relative:
		c.Value = exact.One.Add(first.Value).Mul(exact.One.Add(c.Value)).Sub(exact.One)
	default:
		c.Relative, c.Value, c.Level = false, first.Value.Add(first.Value.Mul(c.Value)), first.Level
	}
	c.Text = lang.List{first.Text, c.Text}
	return c
}

// apply changes a finding.
func (c Change) apply(f criteria.Finding) criteria.Finding {
	switch {
	case c.Relative && f.Outcome != criteria.Established:
		return f
	case c.Relative:
		f.Value = f.Value.Add(f.Value.Mul(c.Value))
	default:
		f.Outcome, f.Value, f.Level, f.Title, f.Bounds, f.Gaps = criteria.Established, c.Value, c.Level, lang.Text{}, nil, nil
	}
	f.Reasons = append([]lang.Localizer{c.Text}, f.Reasons...)
	f.Steps, f.Diagram, f.Profile, f.Schedule, f.Readings = nil, nil, nil, nil, nil
	return f
}

func (r *run) measured(l *Lot, b *Bid, u criteria.Use, id string) *criteria.Finding {
	key := findingKey{b.Bid, u.Measure, l.ID}
	if f := r.o.Findings.load(key); f != nil {
		return f
	}
	c := criteria.Case{Bid: b.ID, At: b.At, Lot: l.ID, Opinions: r.d.Opinions(l.ID, id, b.ID), Jury: r.d.Jury(l.ID, id)}
	c.Facts, c.Register = b.Facts(l.ID, u.Kind.Sections), r.d.Register(u.Kind)
	c.InDossier = func(e criteria.Evidence) bool { return r.d.HasDocument(b.ID, e) }
	c.Excluded = func(ground string) *criteria.Exclusion { return r.d.Decisions.Exclusion(b.ID, l.ID, ground) }
	f := u.Measure.Measure(c)
	if f.Unit == "" {
		f.Unit = u.Measure.Unit()
	}
	if r.o.Findings != nil {
		r.o.Findings.found.Store(key, &f)
	}
	return &f
}
