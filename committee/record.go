package committee

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Moderation is on record once it started: from then on evaluators' marks are frozen,
// and a later change is one that is recorded with its reason.
type Moderation struct {
	Lot     string // "" where the tender is not divided
	Started date.Date
	By      lang.Text
	Marks   []Frozen
	Changes []Change
	At      source.Position

	at *source.Node
}

// Frozen is the fingerprint of a file of marks when moderation started, or after the
// last recorded change.
type Frozen struct {
	File   string
	SHA256 string
}

// Change is a mark that was changed after moderation started.
type Change struct {
	Evaluator, Criterion, Bid string
	Was, Becomes              exact.Number
	Why                       lang.Text
	On                        date.Date
	At                        source.Position
}

// Opening says when the price envelopes of a lot were opened, by whom.
type Opening struct {
	Lot    string
	Opened date.Moment
	By     lang.Text
	At     source.Position
}

func (r *reader) moderation(n *source.Node) {
	m := n.Map()
	x := &Moderation{at: n, At: n.At(), Lot: r.lot(m), Started: day(m, "started"), By: m.Need("by").LangText()}
	if r.c.ModerationOf(x.Lot) != nil {
		n.Problem(lang.M("a second start of the moderation"), lang.M("keep one of the two"))
	}
	for _, e := range m.Need("marks").Entries() {
		x.Marks = append(x.Marks, Frozen{e.Key, e.Value.Text()})
	}
	for _, item := range m.Get("changes").List() {
		cm := item.Map()
		x.Changes = append(
			x.Changes,
			Change{At: item.At(), Evaluator: cm.Need("evaluator").Text(), Criterion: cm.Need("criterion").ID(), Bid: cm.Need("bid").ID(),
				Was: cm.Need("was").Number(), Becomes: cm.Need("becomes").Number(), Why: cm.Need("why").LangText(), On: day(cm, "date")},
		)
		cm.Done()
	}
	m.Done()
	r.c.Moderation = append(r.c.Moderation, x)
	r.thawed(x)
}

// thawed notes files of marks that changed since moderation started, without a
// recorded change.
func (r *reader) thawed(m *Moderation) {
	for _, f := range m.Marks {
		i := slices.IndexFunc(r.d.Inputs, func(in source.Input) bool { return in.Path == f.File })
		switch {
		case i < 0:
			m.at.Problem(
				lang.M("%s was there when moderation started on %s, and is gone", lang.Raw(f.File), m.Started),
				lang.M("put it back"),
			)
		case r.d.Inputs[i].SHA256 != f.SHA256:
			m.at.Problem(
				lang.M("%s was changed after moderation started on %s", lang.Raw(f.File), m.Started),
				lang.M(
					"put it back as it was; a mark that an evaluator still changes is read from their form, with the reason: bareme read --why",
				),
			)
		}
	}
	for _, e := range r.d.Evaluators {
		if later := e.Round != nil && e.Round.Index > 0; later {
			continue // marks of a later round follow on what was moderated
		}
		if e.Lot == m.Lot && !slices.ContainsFunc(m.Marks, func(f Frozen) bool { return f.File == e.File }) {
			m.at.Problem(
				lang.M("%s was added after moderation started on %s", lang.Raw(e.File), m.Started),
				lang.M("remove it, or start moderation anew"),
			)
		}
	}
}

func (r *reader) opening(n *source.Node) {
	m := n.Map()
	o := &Opening{At: n.At(), Lot: r.lot(m), Opened: m.Need("opened").Moment(r.d.Tender.Zone), By: m.Need("by").LangText()}
	if r.c.OpeningOf(o.Lot) != nil {
		n.Problem(lang.M("a second opening of the price envelopes"), lang.M("keep one of the two"))
	}
	m.Done()
	r.c.Openings = append(r.c.Openings, o)
}

// lot reads the lot that a record is about.
func (r *reader) lot(m *source.Map) string {
	if len(r.lots) == 0 {
		if v := m.Get("lot"); v != nil {
			v.Problem(lang.M("the tender is not divided into lots"), lang.M("remove the key"))
		}
		return ""
	}
	return m.Need("lot").OneOf(r.lots...)
}

// ModerationOf gives the moderation of a lot, nil if it did not start.
func (c *Committee) ModerationOf(lot string) *Moderation {
	for _, m := range c.Moderation {
		if m.Lot == lot {
			return m
		}
	}
	return nil
}

// OpeningOf gives the opening of a lot's price envelopes, nil if they are closed.
func (c *Committee) OpeningOf(lot string) *Opening {
	for _, o := range c.Openings {
		if o.Lot == lot {
			return o
		}
	}
	return nil
}

// Closed tells whether the prices of a lot must not be seen yet.
func (c *Committee) Closed(lot string) bool {
	return c.dossier.Tender.TwoEnvelopes && c.OpeningOf(lot) == nil
}

var prices = []criteria.Reader{&criteria.Section[any]{Key: "prices"}}

// checkEnvelopes notes prices that stand in a dossier before they may be seen.
func (c *Committee) checkEnvelopes(problems *source.Problems) {
	for _, lot := range c.dossier.Tender.Lots {
		if !c.Closed(lot.ID) {
			continue
		}
		for _, b := range c.dossier.Bids {
			if b.Bids(lot.ID) && b.Facts(lot.ID, prices)["prices"] != nil {
				problems.Add(b.At, lang.M("the bid has its prices, and the envelopes are not opened yet"),
					lang.M("take prices: out until the marks are settled; then record the opening: bareme committee DIR --open-prices"))
			}
		}
	}
}
