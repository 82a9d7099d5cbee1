package committee

import (
	"slices"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Declaration is an evaluator's declaration of interests.
type Declaration struct {
	On        date.Date
	Conflicts []Conflict // empty where there is none
	At        source.Position
}

// Conflict is an interest that keeps an evaluator from marking: a bid, a lot, or,
// where both are empty, everything.
type Conflict struct {
	Bid, Lot string
	Why      lang.Text
	At       source.Position
}

// declaration reads {date: …, conflicts: none}, or a list of conflicts.
func (r *reader) declaration(n *source.Node) *Declaration {
	m := n.Map()
	d := &Declaration{On: day(m, "date"), At: n.At()}
	conflicts := m.Need("conflicts")
	if conflicts.IsScalar() {
		if conflicts.Among("none") == "" {
			conflicts.Problem(lang.M("found %q, expected none or a list of conflicts", conflicts.Raw()),
				lang.M("write conflicts: none, or a conflict a line: - {bid: …, why: …}"))
		}
	} else {
		for _, item := range conflicts.List() {
			d.Conflicts = append(d.Conflicts, r.conflict(item))
		}
		if conflicts.IsEmpty() {
			conflicts.Problem(lang.M("an empty list says neither that there is a conflict nor that there is none"), lang.M("write conflicts: none"))
		}
	}
	m.Done()
	return d
}

func (r *reader) conflict(n *source.Node) Conflict {
	m := n.Map()
	c := Conflict{At: n.At()}
	if v := m.Get("bid"); v != nil {
		c.Bid = v.OneOf(r.bids...)
	}
	if v := m.Get("lot"); v != nil {
		if c.Lot = v.ID(); len(r.lots) == 0 {
			v.Problem(lang.M("the tender is not divided into lots"), lang.M("remove the key"))
		} else {
			c.Lot = v.OneOf(r.lots...)
		}
	}
	all := m.Get("all")
	switch {
	case all != nil && !all.Bool():
		all.Problem(lang.M("all: false says nothing"), lang.M("name the bid or the lot, or write all: true"))
	case all != nil && c.Bid+c.Lot != "":
		all.Problem(lang.M("a conflict with everything, and with a bid or a lot"), lang.M("keep one of the two"))
	case all == nil && m.Get("bid") == nil && m.Get("lot") == nil:
		n.Problem(lang.M("the conflict does not say with what"), lang.M("add bid: or lot:, or all: true if the evaluator marks nothing"))
	}
	c.Why = m.Need("why").LangText()
	m.Done()
	return c
}

// covers tells whether the conflict keeps from marking a bid in a lot.
func (c Conflict) covers(lot, bid string) bool {
	return (c.Bid == "" || c.Bid == bid) && (c.Lot == "" || c.Lot == lot)
}

// Declared tells whether the evaluator has declared their interests: nothing goes
// out to them before.
func (e *Evaluator) Declared() bool { return e.Declaration != nil }

// Kept gives the conflict that keeps the evaluator from marking a bid in a lot, nil
// if none does.
func (e *Evaluator) Kept(lot, bid string) *Conflict {
	if e.Declaration == nil {
		return nil
	}
	i := slices.IndexFunc(e.Declaration.Conflicts, func(c Conflict) bool { return c.covers(lot, bid) })
	if i < 0 {
		return nil
	}
	return &e.Declaration.Conflicts[i]
}

// checkConflicts notes marks of evaluators on bids that they must not mark.
func (c *Committee) checkConflicts(problems *source.Problems) {
	named := c.lookup()
	for _, lot := range c.dossier.Tender.Lots {
		for _, s := range Subjects(lot) {
			for _, b := range c.dossier.Bids {
				for _, o := range c.dossier.Opinions(lot.ID, s.ID, b.ID) {
					e := named(o.Evaluator)
					if o.Consensus || e == nil {
						continue
					}
					if kept := e.Kept(lot.ID, b.ID); kept != nil {
						problems.Add(
							o.At,
							lang.M(
								"%s declares a conflict of interest (%s, line %d) and marks bid %q",
								lang.Raw(e.Name),
								lang.Raw(File),
								kept.At.Line,
								b.ID,
							),
							lang.M("remove the mark; the others settle it in marks/consensus.yaml"),
						)
					}
				}
			}
		}
	}
}
