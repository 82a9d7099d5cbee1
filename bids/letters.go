package bids

import (
	"slices"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Letters is what letters say that no evaluation needs: letters: in publication.yaml.
type Letters struct {
	Buyer      Address
	Signatory  Signatory
	Place      string
	Date       date.Date            // on which they are sent
	Dates      map[string]date.Date // by kind, where they are sent on other days
	Sent       string               // electronic, post; "" where not stated
	AnswerTo   lang.Text            // how tenderers send their answers
	Standstill date.Date            // before which nothing is signed, where that is later than the law has it
	Court      Address              // that decides on remedies
	Remedies   lang.Text            // instead of those that are open against a public buyer
	To         map[string]Address
	Chosen     []Chosen
	Questions  []Question
	Asked      []AskedReasons
	Report     ReportItems
	At         source.Position
}

// Address is where somebody is reached. What is not stated is empty.
type Address struct {
	Name    lang.Text // of a court, of a person or service
	Lines   []string  // street, place
	Contact lang.Text // who knows of the matter
	Phone   string
	Email   string
	Site    string
}

// Signatory is who signs.
type Signatory struct {
	Name  string
	Title lang.Text
}

// Chosen is what may be told of the chosen bid of a lot: its characteristics and
// advantages, without what its tenderer may keep secret.
type Chosen struct {
	Lot  string // "" for every lot
	Text lang.Text
}

// Question is what is asked of a tenderer.
type Question struct {
	Kind     string // of QuestionKinds
	Bid, Lot string // Lot "" for the whole tender
	About    []lang.Text
	Lines    []string    // of the price that are to be justified; none for all
	AnswerBy date.Moment // zero where not stated
	At       source.Position
}

// The kinds of questions.
const (
	AskPrice          = "low-price"
	AskClarification  = "clarification"
	AskRegularisation = "regularisation"
)

// QuestionKinds lists them.
var QuestionKinds = []string{AskPrice, AskClarification, AskRegularisation}

// AskedReasons is a tenderer's request to be told why its bid was not chosen.
type AskedReasons struct {
	Bid, Lot string // Lot "" for every lot
	On       date.Date
}

// ReportItems are what the report on the procedure says where it applies: why one did
// as one did.
type ReportItems struct {
	NoCompetition, Turnover, NotElectronic, Interests, Preparation lang.Text
}

// forLot gives what the entries of a list say of a lot: those of that lot, and those
// of every lot.
func forLot[T any](list []T, lot string, of func(T) string) []T {
	var out []T
	for _, x := range list {
		if l := of(x); l == "" || l == lot {
			out = append(out, x)
		}
	}
	return out
}

// LetterKinds lists the kinds of letters.
var LetterKinds = []string{"rejection", "answer", "award", AskPrice, AskClarification, AskRegularisation, "abandonment", "presentation"}

// On gives the day on which letters of a kind are sent; zero where it is not stated.
func (l *Letters) On(kind string) date.Date {
	if d, ok := l.Dates[kind]; ok {
		return d
	}
	return l.Date
}

// ChosenIn gives what may be told of the chosen bid of a lot.
func (l *Letters) ChosenIn(lot string) (out []lang.Text) {
	for _, c := range forLot(l.Chosen, lot, func(c Chosen) string { return c.Lot }) {
		out = append(out, c.Text)
	}
	return out
}

// QuestionsTo lists the questions of a kind to a bid in a lot.
func (l *Letters) QuestionsTo(kind, bid, lot string) []Question {
	of := forLot(l.Questions, lot, func(q Question) string { return q.Lot })
	return slices.DeleteFunc(of, func(q Question) bool { return q.Kind != kind || q.Bid != bid })
}

// ReasonsAsked gives the first request of a tenderer about a lot; ok is false where
// there is none.
func (l *Letters) ReasonsAsked(bid, lot string) (r AskedReasons, ok bool) {
	for _, r := range forLot(l.Asked, lot, func(r AskedReasons) string { return r.Lot }) {
		if r.Bid == bid {
			return r, true
		}
	}
	return r, false
}

// Letter gives what is stated for letters; nothing where the dossier has no
// publication.yaml.
func (p *Publication) Letter() *Letters {
	if p == nil || p.Letters == nil {
		return &Letters{}
	}
	return p.Letters
}

// Formal tells whether a lot is awarded by a formal procedure; known is false where
// publication.yaml does not name the procedure.
func (c *Contract) Formal() (formal, known bool) {
	return c.Procedure != "adapted" && c.Procedure != "without-competition", c.Procedure != ""
}
