// Package audience makes what a reader may see of an award, before anything is
// written. A View holds nothing else: what is closed is not in it, so that no writer
// can let it through.
//
// What is open and closed by law, for contracts of the French State and its bodies,
// once they are signed: CCP, art. L2132-1, R2181-3 and R2181-4; CRPA, art. L311-1,
// L311-6 and L312-1-2; CE 30 March 2016, no. 375529; the doctrine of the CADA on
// public contracts. Of an agreement with several holders, among whom competition goes on,
// general characteristics alone are open: who they are, how many bid, how bids were judged.
package audience

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/lang"
)

// Audience is who reads. Internal and Court see the whole study and need no View.
type Audience struct {
	Kind Kind
	Bid  string // of the tenderer that reads
}

// Kind is a kind of audience.
type Kind string

// The kinds.
const (
	Public   Kind = "public"
	Tenderer Kind = "tenderer" // that was not chosen, about its own bid and the chosen one
	Internal Kind = "internal"
	Court    Kind = "court"
)

// Parse reads an audience as a command gives it: public, tenderer:<bid>, internal,
// court; ok is false for anything else.
func Parse(s string) (a Audience, ok bool) {
	kind, bid, told := strings.Cut(s, ":")
	switch a = (Audience{Kind(kind), bid}); a.Kind {
	case Public, Internal, Court:
		return a, !told
	case Tenderer:
		return a, bid != ""
	}
	return Audience{}, false
}

func (a Audience) String() string {
	if a.Bid == "" {
		return string(a.Kind)
	}
	return string(a.Kind) + ":" + a.Bid
}

// Whole tells whether the audience sees everything.
func (a Audience) Whole() bool { return a.Kind == Internal || a.Kind == Court }

// Item is a part of what is known of a bid, that is opened or closed as a whole.
type Item = bids.Item

// whose is how a bid stands to the reader.
type whose int

const (
	won    whose = iota // the chosen bid
	own                 // the reader's, which was not chosen
	others              // any other
	held                // of a holder of an agreement with several
	beside              // any other bid for such an agreement
)

// closed gives the ground on which the law closes an item to every reader but its
// own tenderer; ok is false where it is open.
func closed(item Item, of whose) (ground lang.Message, ok bool) {
	if of == own {
		return ground, false
	}
	if of == held || of == beside {
		switch item {
		case bids.PriceItem, bids.Marks, bids.RankItem, bids.ReasonsItem, bids.Values:
			return lang.M("competition goes on among the holders of the agreement: its general characteristics alone are told, and nothing of " +
				"any bid (CADA, advice nos. 20073774 and 20074583 of 2007)"), true
		}
	}
	switch item {
	case bids.PriceLines:
		return lang.M("detailed prices show how a company competes: secret (CCP, art. L2132-1; CE 30 March 2016, no. 375529)"), true
	case bids.Facts:
		return lang.M("means, processes and references of a company: secret (CRPA, art. L311-6)"), true
	case bids.Evidence:
		return lang.M("documents of a bid: secret (CRPA, art. L311-6)"), true
	}
	if of == won || of == held {
		return ground, false
	}
	switch item {
	case bids.Marks, bids.RankItem, bids.ReasonsItem, bids.Values:
		return lang.M("marks, rank and appraisals of a bid that was not chosen are told to its tenderer alone (doctrine of the CADA)"), true
	case bids.Grounds:
		return lang.M("why a bid was set aside is told to its tenderer alone (doctrine of the CADA)"), true
	}
	return ground, false
}

// rules are the buyer's exceptions, those that open first.
type rules []bids.Exception

func rulesOf(p *bids.Publication) rules {
	if p == nil {
		return nil
	}
	return p.Exceptions
}

// decide tells whether an item is open, and on what ground it is not: the law's,
// unless the buyer opened or closed it.
func (rs rules) decide(a Audience, item Item, of whose, bid string) (ground lang.Localizer, open bool) {
	law, shut := closed(item, of)
	ground, open = law, !shut
	for _, r := range rs {
		about := r.Of == bid || r.Of == "winner" && (of == won || of == held) || r.Of == "others" && (of == others || of == beside)
		if !about || r.Item != item || len(r.For) > 0 && !slices.Contains(r.For, string(a.Kind)) {
			continue
		}
		ground, open = lang.M("closed by the buyer: %s", r.Why), r.Open
	}
	return ground, open
}
