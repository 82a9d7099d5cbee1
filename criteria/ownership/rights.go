package ownership

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Right is a right of an entity over another: a veto, a golden share, or control
// by other means than votes.
type Right struct {
	Holder, Held string
	What         lang.Text
	At           source.Position
	period
	criteria.Provenance
}

// Board is a body of an entity with the seats that others appoint.
type Board struct {
	Of          string
	Body        lang.Text
	Seats       exact.Number
	Appointed   []Appointment
	CastingVote string // who appoints the one whose vote decides at parity
	At          source.Position
	period
	criteria.Provenance
}

// Appointment is how many seats an entity appoints.
type Appointment struct {
	By    string
	Seats exact.Number
}

// Majority tells whether an appointment is of more than half of the seats.
func (b *Board) Majority(a Appointment) bool { return b.Seats.Less(a.Seats.Add(a.Seats)) }

// Half tells whether an appointment is of half of the seats.
func (b *Board) Half(a Appointment) bool { return b.Seats.Equal(a.Seats.Add(a.Seats)) }

// Unstated gives the seats of which nobody is said to appoint them.
func (b *Board) Unstated() exact.Number {
	left := b.Seats
	for _, a := range b.Appointed {
		left = left.Sub(a.Seats)
	}
	return left
}

// Concert is an agreement of holders on their votes in an entity, or on getting
// or parting with its shares (art. L.233-10 of the Commercial Code).
type Concert struct {
	Members []string
	Over    string
	At      source.Position
	period
	criteria.Provenance
}

// TransferKind is how shares may change hands.
type TransferKind string

// The ways in which shares may change hands.
const (
	Option      TransferKind = "options"      // on shares that exist
	Convertible TransferKind = "convertibles" // into shares to be issued
	Pledge      TransferKind = "pledges"      // of shares that exist, to be enforced
)

// Transfer is a right to get shares.
type Transfer struct {
	Kind         TransferKind
	Holder, Held string
	Giver        string       // whose shares they are; "" if the holders that are not disclosed, or if they are to be issued
	Share        exact.Number // of the entity; for a convertible, once the shares are issued
	AtWill       bool         // by its holder's own decision
	From, Until  date.Date    // when it may be exercised
	At           source.Position
	criteria.Provenance
}

// Verified is what somebody else has verified of the tenderer.
type Verified struct {
	Rule, By, Decision string
	On, Until          date.Date
	At                 source.Position
	criteria.Provenance
}

// rights reads the ties that are no shares.
func (f *Facts) rights(m *source.Map) {
	vetoes, golden, boards, ties := m.Get("vetoes"), m.Get("golden_shares"), m.Get("boards"), m.Get("foreign_ties")
	f.VetoesStated, f.BoardsStated, f.ForeignTiesStated = vetoes != nil, boards != nil, ties != nil
	f.Vetoes = f.rightsOf(vetoes, "over")
	f.GoldenShares = f.rightsOf(golden, "over")
	f.Controls = f.rightsOf(m.Get("control"), "by")
	for _, item := range boards.List() {
		f.board(item)
	}
	for _, item := range m.Get("concert").List() {
		f.concert(item)
	}
	for _, kind := range []TransferKind{Option, Convertible, Pledge} {
		for _, item := range m.Get(string(kind)).List() {
			f.transfer(item, kind)
		}
	}
	for _, item := range oneOrMore(m.Get("verified")) {
		f.verified(item)
	}
	for _, item := range ties.List() {
		f.foreignTie(item)
	}
}

func (f *Facts) rightsOf(list *source.Node, what string) []Right {
	var out []Right
	for _, n := range list.List() {
		m := n.Map()
		r := Right{Holder: f.ref(m.Need("holder")), Held: f.ref(m.Need("held")), What: m.Need(what).LangText(), At: n.At(),
			period: readPeriod(m), Provenance: criteria.ReadProvenance(m)}
		m.Done()
		if r.Holder != "" && r.Held != "" {
			out = append(out, r)
		}
	}
	return out
}

func (f *Facts) board(n *source.Node) {
	m := n.Map()
	b := Board{Of: f.ref(m.Need("of")), Body: lang.Text{FR: "conseil d'administration", EN: "board"}, At: n.At()}
	if body := m.Get("body"); body != nil {
		b.Body = body.LangText()
	}
	b.Seats = m.Need("seats").Positive()
	sum := exact.Zero
	appointed := m.Need("appointed")
	for _, e := range appointed.Entries() {
		a := Appointment{f.ref(e.KeyAt), e.Value.Positive()}
		sum = sum.Add(a.Seats)
		if a.By != "" {
			b.Appointed = append(b.Appointed, a)
		}
	}
	if b.Seats.Less(sum) {
		appointed.Problem(
			lang.N(sum, "%s seat is appointed, of %s", "%s seats are appointed, of %s", sum, b.Seats),
			lang.M("correct the numbers"),
		)
	}
	b.CastingVote = f.ref(m.Get("casting_vote"))
	b.period = readPeriod(m)
	b.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if b.Of != "" {
		f.Boards = append(f.Boards, b)
	}
}

func (f *Facts) concert(n *source.Node) {
	m := n.Map()
	members := m.Need("members")
	c := Concert{Over: f.Of, At: n.At()}
	for _, item := range members.List() {
		if id := f.ref(item); id != "" {
			c.Members = append(c.Members, id)
		}
	}
	if over := m.Get("over"); over != nil {
		c.Over = f.ref(over)
	}
	c.period = readPeriod(m)
	c.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if members.IsList() && len(members.List()) < 2 {
		members.Problem(lang.M("a concert of one"), lang.M("name at least two holders who act together"))
	}
	if c.Over != "" && len(c.Members) > 1 {
		f.Concerts = append(f.Concerts, c)
	}
}

func (f *Facts) transfer(n *source.Node, kind TransferKind) {
	m := n.Map()
	held := m.Need("held")
	t := Transfer{Kind: kind, Holder: f.ref(m.Need("holder")), Held: f.ref(held), Giver: f.ref(m.Get("from")), AtWill: true, At: n.At()}
	if t.Share = readFraction(m.Need("share")); kind == Convertible && t.Giver != "" {
		m.Get("from").
			Problem(lang.M("shares to be issued are nobody's yet"), lang.M("remove from:, and give the share once they are issued"))
	}
	if w := m.Get("at_will"); w != nil {
		t.AtWill = w.Bool()
	}
	t.From, t.Until = m.Get("exercisable_from").Date(), m.Get("exercisable_until").Date()
	t.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if t.Holder == "" || t.Held == "" || f.cannotBeHeld(held, t.Held) {
		return
	}
	f.Transfers = append(f.Transfers, t)
}

// Exercisable tells whether the right may be exercised on a day.
func (t *Transfer) Exercisable(on date.Date) bool { return period{t.From, t.Until}.Holds(on) }

func (f *Facts) verified(n *source.Node) {
	m := n.Map()
	v := Verified{Rule: m.Need("rule").Text(), By: m.Need("by").Text(), On: m.Need("on").Date(), Until: m.Get("until").Date(), At: n.At()}
	if d := m.Get("decision"); d != nil {
		v.Decision = d.Text()
	}
	if !v.Until.IsZero() && v.Until.Before(v.On) {
		m.Get("until").Problem(lang.M("%s is before %s", v.Until, v.On), lang.M("correct one of the two dates"))
	}
	v.Provenance = criteria.ReadProvenance(m)
	m.Done()
	f.Verified = append(f.Verified, v)
}

// ForeignTie is a tie of an entity with a foreign government or public body.
type ForeignTie struct {
	With    lang.Text
	Country string
	What    lang.Text
	At      source.Position
	period
	criteria.Provenance
}

func (f *Facts) foreignTie(n *source.Node) {
	m := n.Map()
	t := ForeignTie{With: m.Need("with").LangText(), Country: ReadCountry(m.Get("country")), What: m.Need("what").LangText(), At: n.At(),
		period: readPeriod(m), Provenance: criteria.ReadProvenance(m)}
	m.Done()
	f.ForeignTies = append(f.ForeignTies, t)
}
