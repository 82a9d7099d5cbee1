package letters

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/law"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// matter is what a letter is made from: what its reader may know.
type matter struct {
	// of the tender
	title        lang.Text
	reference    string // its ID where it has no other
	buyer        string
	logo         []byte
	currency     string
	illustrative bool
	law          law.Law
	lot          string
	lotTitle     lang.Text

	// of what the buyer states for its letters
	from      bids.Address
	to        bids.Address
	points    exact.Number // what a full total is
	signatory bids.Signatory
	place     string
	on        date.Date
	// rejectionsOn is the day on which the rejections were sent.
	rejectionsOn date.Date
	sent         string
	answerTo     lang.Text
	standstill   date.Date
	court        bids.Address
	remedies     lang.Text
	contract     *bids.Contract
	number       string      // of the contract with the reader
	award        date.Date   // of the decision; zero where not stated
	chosen       []lang.Text // what may be told of the chosen bid
	questions    []bids.Question
	asked        *bids.AskedReasons
	ended        *bids.LotDecision     // without an award
	drawnOn      date.Date             // that a tie was settled; zero where there was none
	calledUp     bool                  // the chosen bid, instead of one that cannot perform
	together     *scoring.LotAllocated // to whom the lot goes where lots are awarded together; nil where each is by itself
	limit        lang.Localizer        // the limit that keeps the reader's bid from the lot; nil for none
	taxes        lang.Localizer        // with which prices are compared: after an amount
	paid         lang.Localizer        // what the reader is paid for several lots together; nil for none
	passed       bool                  // the reader's bid is ranked better than the chosen one
	waived       bool                  // the standstill: one tenderer alone, or a call-off
	holders      *criteria.Holders     // of an agreement with several; nil for one

	// of the reader's bid, and of the chosen one
	tenderer string
	group    []bids.Member
	name     bids.Name
	received date.Moment
	setAside bool
	variant  bool           // the reader's bid is one
	varied   bool           // it has variants
	ranks    lang.Localizer // how bids are ranked
	known    *audience.Letter
	doubts   []doubt
}

// settled tells whether the letter tells to whom the contract goes.
func (m *matter) settled() bool { return m.known.Chosen != nil || len(m.known.Holders) > 0 }

// doubt is a requirement that the reader's bid was not found to meet, since facts do
// not settle it.
type doubt struct {
	title   lang.Text
	reasons []lang.Localizer
}

// gather takes from a study what the reader of a letter may know.
func gather(s *study.Study, k Kind, lot *scoring.Lot, b *scoring.Bid, l lang.Lang) *matter {
	t, letters := s.Tender, s.Publication.Letter()
	m := &matter{
		title: t.Title, reference: t.Reference, buyer: t.Buyer, logo: t.Logo, currency: t.Currency, illustrative: t.Illustrative,
		law: law.Of(s.Publication, lot.ID), lot: lot.ID, lotTitle: lot.Title, points: lot.Points(),

		from: letters.Buyer, to: letters.To[b.ID], signatory: letters.Signatory, place: letters.Place, sent: letters.Sent,
		on: letters.On(string(k)), rejectionsOn: letters.On(string(Rejection)), standstill: letters.Standstill,
		answerTo: letters.AnswerTo, court: letters.Court, remedies: letters.Remedies, questions: letters.QuestionsTo(string(k), b.ID, lot.ID),

		contract: s.Publication.Contract(lot.ID), award: lot.Dates.Award, ended: lot.Ended, calledUp: lot.CalledUp != nil,
		holders: lot.Holders,

		tenderer: b.Tenderer, group: b.Members, name: b.Name(), received: b.Received, setAside: b.Status == scoring.SetAside,
	}
	m.variant, m.ranks = b.VariantOf != "", t.Award.Says(t.Currency)
	m.varied = slices.ContainsFunc(lot.Bids, func(x *scoring.Bid) bool { return x.VariantOf == b.ID })
	m.number = m.contract.Number(b.ID)
	m.from.Lines = addressOf(t, letters)
	m.waived = len(lot.Bids) == 1 || m.calledOff()
	if lot.Drawn != nil {
		m.drawnOn = lot.Drawn.On
	}
	m.allocated(s, lot, b)
	m.taxes = text.TaxesShort(t, lot.Lot)
	if m.reference == "" {
		m.reference = t.ID
	}
	if r, ok := letters.ReasonsAsked(b.ID, lot.ID); ok {
		m.asked = &r
	}
	if k == Award && m.on.IsZero() {
		m.on = m.contract.Notified
	}
	m.known = audience.ForLetter(s, lot, b, l)
	if k == Rejection || k == Answer {
		m.chosen = letters.ChosenIn(lot.ID)
	} else {
		m.known.Chosen, m.known.Holders = nil, nil // what these letters are about is the reader's own
	}
	m.doubts = doubtsOf(b)
	return m
}

// allocated takes how the lot was awarded together with others, as far as it is about the
// reader's own bid.
func (m *matter) allocated(s *study.Study, lot *scoring.Lot, b *scoring.Bid) {
	if lot.Allocated == nil || lot.CalledUp != nil {
		return
	}
	m.together = lot.Allocated
	for _, p := range lot.Allocated.Passed {
		if p.Bid == b {
			m.passed, m.limit = true, p.Limit
		}
	}
	for _, t := range s.Allocated.Paid {
		if t.Bid.Bid == b.Bid && slices.Contains(t.Lots, lot) {
			m.paid = text.TogetherPaid(t, s.Tender.Currency)
		}
	}
}

// addressOf gives the lines of the buyer's address: those stated for letters, or else
// the tender's.
func addressOf(t *criteria.Tender, l *bids.Letters) []string {
	if len(l.Buyer.Lines) == 0 && t.BuyerAddress != "" {
		return []string{t.BuyerAddress}
	}
	return l.Buyer.Lines
}

func doubtsOf(b *scoring.Bid) []doubt {
	var out []doubt
	for _, c := range b.Checks {
		if c.Result == scoring.Unknown {
			out = append(out, doubt{c.Requirement.Title, c.Finding.Reasons})
		}
	}
	return out
}

// grounds are why the reader's bid was set aside.
func (m *matter) grounds() []audience.Ground { return m.known.Own.Grounds }

// candidate tells whether the reader was set aside as a candidate: its bid was then not
// looked at.
func (m *matter) candidate() bool {
	return slices.ContainsFunc(m.grounds(), func(g audience.Ground) bool {
		return g.Class == criteria.Ineligible || g.Class == criteria.NotShortlisted
	})
}

// leftBehind tells whether the reader's bid did not go on to a later stage.
func (m *matter) leftBehind() bool {
	return slices.ContainsFunc(m.grounds(), func(g audience.Ground) bool { return g.Class == criteria.NotAdvanced })
}

// calledOff tells whether the contract is one under a framework agreement or a dynamic
// purchasing system.
func (m *matter) calledOff() bool {
	return m.contract.Framework != "" || slices.Contains(m.contract.Techniques, "dynamic-purchasing")
}

// formal tells whether the procedure is a formal one; it is taken for one as long as
// nobody says which it is.
func (m *matter) formal() bool {
	formal, known := m.contract.Formal()
	return formal || !known
}
