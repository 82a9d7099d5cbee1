// Package letters composes the letters of a procurement: what a tenderer is asked,
// told or notified, and the report on the procedure. Make gives each as a document,
// with the list of what the law asks of it, filled or missing.
//
// A letter is composed from a matter, which holds what its reader may know and
// nothing else: its own bid, the name and the open figures of the chosen one. No
// other bid is within reach of what writes sentences.
//
// Articles are those of the law that the buyer is under: package law has them.
package letters

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Kind is a kind of letter.
type Kind string

// The kinds, in the order in which a procedure may come to need them.
const (
	Clarification  Kind = bids.AskClarification
	Regularisation Kind = bids.AskRegularisation
	LowPrice       Kind = bids.AskPrice
	Rejection      Kind = "rejection"
	Answer         Kind = "answer" // to a tenderer that asks why its bid was not chosen
	Award          Kind = "award"
	Abandonment    Kind = "abandonment"
	Presentation   Kind = "presentation" // the report on the procedure, which is sent to nobody
)

// Kinds lists the kinds.
var Kinds = []Kind{Clarification, Regularisation, LowPrice, Rejection, Answer, Award, Abandonment, Presentation}

// Name gives the kind for a reader.
func (k Kind) Name() lang.Message {
	return map[Kind]lang.Message{
		Clarification: lang.M("request for clarification"), Regularisation: lang.M("request to regularise a bid"),
		LowPrice: lang.M("question on a low price"), Rejection: lang.M("rejection of a bid"),
		Answer: lang.M("answer on the reasons of a rejection"), Award: lang.M("notification of the contract"),
		Abandonment: lang.M("declaration without follow-up"), Presentation: lang.M("report on the procedure"),
	}[k]
}

// Early tells whether the letter is written while bids are examined, when marks may
// be missing.
func (k Kind) Early() bool {
	return k == Clarification || k == Regularisation || k == LowPrice || k == Abandonment
}

// Letter is a letter as composed.
type Letter struct {
	Kind Kind
	Lot  *scoring.Lot // nil for the report on the procedure
	To   *scoring.Bid // of the tenderer that receives it; nil for that report
	Name string       // of its file, without an ending

	Document  *document.Document
	CheckList []Particular
	Fields    Fields // what a buyer's own model may hold
}

// Ask says which letters are wanted.
type Ask struct {
	Kinds []Kind
	Bid   string // of the tenderer that is written to; "" for all whom it concerns
	Draft bool   // gaps are open points
}

// Make composes the letters that are asked for and that the dossier calls for, to be
// read in l, in the order of kinds, lots and bids. Its error tells of a document that is not sound.
func Make(s *study.Study, l lang.Lang, ask Ask) ([]*Letter, error) {
	var out []*Letter
	names := namesOf(s)
	for _, k := range Kinds {
		if !slices.Contains(ask.Kinds, k) {
			continue
		}
		if k == Presentation {
			out = append(out, present(s))
			continue
		}
		for _, lot := range s.Lots {
			for _, b := range recipients(s, k, lot, ask.Bid) {
				x := write(s, l, k, lot, b, ask.Draft)
				x.Name = names[addressed{k, lot.ID, b.ID}]
				out = append(out, x)
			}
		}
	}
	for _, x := range out {
		if err := x.Document.Number(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// addressed is what a letter is: of a kind, about a lot, to the tenderer of a bid.
type addressed struct {
	kind     Kind
	lot, bid string
}

// namesOf names the files of all letters that there may be, whichever are asked for, so that
// none ever stands in place of another: the bids a-b and a may be for the lots c and b-c.
func namesOf(s *study.Study) map[addressed]string {
	var all []addressed
	var names []string
	for _, k := range Kinds {
		for _, lot := range s.Lots {
			for _, b := range lot.Bids {
				name := string(k) + "-" + b.ID
				if lot.ID != "" {
					name += "-" + lot.ID
				}
				all, names = append(all, addressed{k, lot.ID, b.ID}), append(names, name)
			}
		}
	}
	out := make(map[addressed]string, len(all))
	for i, name := range fileset.Apart(names) {
		out[all[i]] = name
	}
	return out
}

// write composes a letter.
func write(s *study.Study, l lang.Lang, k Kind, lot *scoring.Lot, b *scoring.Bid, draft bool) *Letter {
	c := &composer{m: gather(s, k, lot, b, l), kind: k, l: l, fields: Fields{}, draft: draft}
	d := c.letter()
	c.list = append(c.list, watch(s, k, lot, b)...)
	return &Letter{Kind: k, Lot: lot, To: b, Document: d, CheckList: c.list, Fields: c.fields}
}

// recipients lists the bids whose tenderers a kind of letter is due to: all, or that
// of one bid.
func recipients(s *study.Study, k Kind, lot *scoring.Lot, only string) []*scoring.Bid {
	var out []*scoring.Bid
	for _, b := range lot.Bids {
		if (only == "" || b.ID == only) && due(s, k, lot, b, only != "") {
			out = append(out, b)
		}
	}
	return out
}

// due tells whether a letter is due to the tenderer of a bid; named tells that it was
// asked for by name.
func due(s *study.Study, k Kind, lot *scoring.Lot, b *scoring.Bid, named bool) bool {
	stated := s.Publication.Letter()
	winners := lot.Awarded()
	won := slices.ContainsFunc(winners, func(w *scoring.Bid) bool { return w == b || sameTenderer(w, b) })
	switch k {
	case Clarification, Regularisation:
		return named || len(stated.QuestionsTo(string(k), b.ID, lot.ID)) > 0
	case LowPrice:
		suspected := s.Decisions.LowPrice(b.ID, lot.ID) == nil && slices.ContainsFunc(lot.Suspicions,
			func(x scoring.Suspicion) bool { return x.Bid == b })
		return named || suspected || len(stated.QuestionsTo(string(k), b.ID, lot.ID)) > 0
	case Rejection:
		if !lot.IsSettled() { // only what is decided whoever wins
			return b.Status == scoring.SetAside
		}
		return !won && !replaced(lot, b)
	case Answer:
		_, asked := stated.ReasonsAsked(b.ID, lot.ID)
		return !won && lot.IsSettled() && (named || asked)
	case Award:
		return lot.Holds(b)
	case Abandonment:
		return lot.Ended != nil || named
	}
	return false
}

// replaced tells whether another bid was called up instead of one.
func replaced(lot *scoring.Lot, b *scoring.Bid) bool {
	return lot.CalledUp != nil && lot.CalledUp.InsteadOf == b.ID ||
		slices.ContainsFunc(lot.CallUps, func(d *bids.CallUp) bool { return d.InsteadOf == b.ID })
}

// sameTenderer tells whether one of two bids is a variant of the other, or both are of
// a third.
func sameTenderer(a, b *scoring.Bid) bool {
	base := func(x *scoring.Bid) string {
		if x.VariantOf != "" {
			return x.VariantOf
		}
		return x.ID
	}
	return base(a) == base(b)
}
