package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Bid is what one tenderer offers.
type Bid struct {
	ID             string
	Tenderer       string
	Company                        // that leads, where several bid together
	Members        []Member        // of the group that bids; none where one company does
	Liability      string          // of the members: several, joint-and-several; "" where not stated
	Subcontracting *Subcontracting // nil where the bid says nothing of it
	Summary        lang.Text
	VariantOf      string // the tenderer's base bid, where this is a variant
	variantAt      *source.Node
	apart          lang.Message // from the tenderer's other bids; see Name
	Received       date.Moment
	receivedAt     *source.Node
	Lots           []string   // where the tender is divided
	Combined       []Combined // what several lots cost together
	Wanted         []string   // the lots, those wanted first before others; none where not stated
	Corrections    []Correction
	Answers        []*Answer // in rounds after the first, in their order
	At             source.Position

	root   *source.Node
	common map[string]any            // facts by section
	byLot  map[string]map[string]any // facts that differ in a lot
	hidden map[string]bool           // sections that may hold what could not be read
	unlike bool                      // a lot could not be read: which lots it is for is not known
}

// Hides tells whether what the bid seems to lack in one of some sections may stand
// there and could not be read, which is said already.
func (b *Bid) Hides(sections []criteria.Reader) bool {
	return slices.ContainsFunc(sections, func(s criteria.Reader) bool { return b.hidden[s.Name()] })
}

// Facts gives what the bid states in some sections for a lot.
func (b *Bid) Facts(lot string, sections []criteria.Reader) criteria.Facts {
	out := make(criteria.Facts, len(sections))
	for _, s := range sections {
		if f, ok := b.byLot[lot][s.Name()]; ok {
			out[s.Name()] = f
		} else if f, ok := b.common[s.Name()]; ok {
			out[s.Name()] = f
		}
	}
	return out
}

// everywhere gives what the bid states in a section, for all lots and for each.
func (b *Bid) everywhere(s criteria.Reader) []any {
	var out []any
	if f, stated := b.common[s.Name()]; stated {
		out = append(out, f)
	}
	for _, lot := range b.Lots {
		if f, stated := b.byLot[lot][s.Name()]; stated {
			out = append(out, f)
		}
	}
	return out
}

// Bids tells whether the bid is for that lot.
func (b *Bid) Bids(lot string) bool { return lot == "" || slices.Contains(b.Lots, lot) }

func (r *reader) bid(id string, corrections *corrections) {
	name := "bids/" + id + ".yaml"
	root := r.parse(name)
	if root == nil || r.elsewhere(name, root) {
		return
	}
	corrections.apply(id, root)
	b := r.facts(id, root)
	b.Corrections = corrections.of(b)
	r.evidence(b, root)
	r.d.Bids = append(r.d.Bids, b)
}

// facts reads what a bid states.
func (r *reader) facts(id string, root *source.Node) *Bid {
	b := &Bid{ID: id, At: root.At(), root: root}
	m := root.Map()
	readVersion(m)
	b.Company = readCompany(m.Need("tenderer"))
	b.Tenderer = b.Company.Name
	b.readMembers(m)
	b.readSubcontracting(m.Get("subcontracting"), r.d.Tender)
	b.Summary = m.Get("summary").LangText()
	b.variantAt = m.Get("variant_of")
	b.VariantOf = b.variantAt.ID()
	b.receivedAt = m.Get("received")
	b.Received = b.receivedAt.Moment(r.d.Tender.Zone)
	b.hidden = map[string]bool{}
	b.common = r.sections(b, m)
	r.lots(b, m)
	r.readCombined(b, m)
	r.readAnswers(b, m.Get("rounds"))
	r.done(b, m, b.common)
	r.leftOut(b, m)
	return b
}

// done reports unknown keys: where there are some, what is absent may stand there.
func (r *reader) done(b *Bid, m *source.Map, facts map[string]any) {
	before := r.d.Problems.Hidden(b.At.File)
	m.Done()
	if r.d.Problems.Hidden(b.At.File) == before && m.Node().IsMap() {
		return
	}
	for _, s := range r.kinds.Sections() {
		if _, stated := facts[s.Name()]; !stated {
			b.hidden[s.Name()] = true
		}
	}
}

// sections reads what each kind of measure wants to know.
func (r *reader) sections(b *Bid, m *source.Map) map[string]any {
	out := map[string]any{}
	for _, s := range r.kinds.Sections() {
		if n := m.Get(s.Name()); n != nil {
			if !n.Sound(func() { out[s.Name()] = s.Facts(n) }) {
				b.hidden[s.Name()] = true
			}
		}
	}
	return out
}

func (r *reader) lots(b *Bid, m *source.Map) {
	n := m.Get("lots")
	divided := r.d.Tender.Lots[0].ID != ""
	switch {
	case n == nil && divided:
		m.Node().Problem(lang.M("bid %q does not say which lots it is for", b.ID), lang.M("add lots: with each lot's id and what differs there"))
		b.unlike = true
		return
	case n == nil:
		return
	case divided && n.IsList():
		r.listedLots(b, n)
		return
	case !divided:
		n.Problem(lang.M("the tender is not divided into lots"), lang.M("move what stands here to the left, out of lots:"))
		return
	}
	b.byLot = map[string]map[string]any{}
	before := r.d.Problems.Hidden(b.At.File)
	for _, e := range n.Entries() {
		id := r.lotID(e.KeyAt)
		if id == "" {
			b.unlike = true
		}
		lm := e.Value.Map()
		b.byLot[id] = r.sections(b, lm)
		r.done(b, lm, b.byLot[id])
		b.Lots = append(b.Lots, id)
	}
	b.unlike = b.unlike || !n.IsMap() && r.d.Problems.Hidden(b.At.File) > before
}
