package criteria

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Holders is with how many tenderers a framework agreement is made, and how call-offs go
// among them (Directive 2014/24/EU, art. 33(4); CCP, art. L2125-1 and R2162-1 to R2162-14).
type Holders struct {
	AtMost   int       // the number announced, or the greatest; 2 or more
	AtLeast  int       // the least number announced: fewer is told; 0 for none
	CallOffs CallOffs  // how orders and specific contracts go among the holders
	Terms    lang.Text // the same in the words of the tender documents; empty where these are plain
	At       source.Position
}

// CallOffs is how orders and specific contracts go among the holders of an agreement.
type CallOffs string

// The ways.
const (
	InCascade     CallOffs = "cascade"     // the best ranked first, the next where it cannot
	InTurn        CallOffs = "in-turn"     // one holder after another
	Shared        CallOffs = "shared"      // by shares
	ByCompetition CallOffs = "competition" // competition is reopened among all holders
	Mixed         CallOffs = "mixed"       // partly without, partly with reopening competition
)

// AllCallOffs lists the ways.
var AllCallOffs = []CallOffs{InCascade, InTurn, Shared, ByCompetition, Mixed}

// Name gives the way for a reader.
func (c CallOffs) Name() lang.Message {
	return map[CallOffs]lang.Message{
		InCascade: lang.M("in cascade, in the order of the ranking"), InTurn: lang.M("to each holder in turn"),
		Shared: lang.M("shared between the holders"), ByCompetition: lang.M("by reopening competition among the holders"),
		Mixed: lang.M("partly by reopening competition among the holders"),
	}[c]
}

// ByRank tells whether the order of the holders decides who is called first.
func (c CallOffs) ByRank() bool { return c == InCascade }

// readHolders reads with how many tenderers an agreement is made; nil for one alone.
func readHolders(n *source.Node) *Holders {
	if n == nil {
		return nil
	}
	if _, err := exact.Parse(n.Raw()); n.IsScalar() && err == nil {
		n.Problem(lang.M("found %q, expected keys with values", n.Raw()), lang.M("write: %s", lang.Raw("{at_most: "+n.Raw()+"}")))
		return &Holders{At: n.At(), AtMost: 999}
	}
	m := n.Map()
	h := &Holders{At: n.At(), AtMost: 2}
	most := m.Need("at_most")
	if most != nil && !most.Sound(func() { h.AtMost = most.Int(1, 999) }) {
		h.AtMost, most = 999, nil
	}
	if least := m.Get("at_least"); least != nil {
		if h.AtLeast = least.Int(1, 999); most != nil && h.AtMost < h.AtLeast {
			least.Problem(lang.M("at_least: %d is more than at_most: %d", h.AtLeast, h.AtMost), lang.M("correct one of them"))
		}
	}
	calls := m.Get("call_offs")
	if calls != nil {
		var words []string
		for _, c := range AllCallOffs {
			words = append(words, string(c))
		}
		h.CallOffs = CallOffs(calls.OneOf(words...))
	}
	terms := m.Get("terms")
	h.Terms = terms.LangText()
	m.Done()
	if h.AtMost == 1 {
		if calls != nil {
			calls.Problem(lang.M("call-offs among holders, and the agreement has one holder alone"), lang.M("remove the key, or raise at_most:"))
		}
		return nil
	}
	switch {
	case !n.IsMap():
	case calls == nil:
		n.Problem(lang.M("how call-offs go among the holders is missing"),
			lang.M("add call_offs: cascade, in-turn, shared, competition or mixed, as the tender documents say"))
	case terms == nil && (h.CallOffs == Shared || h.CallOffs == Mixed):
		calls.Problem(lang.M("call_offs: %s does not say by which terms", lang.Raw(string(h.CallOffs))),
			lang.M("add terms: with those of the tender documents, such as the shares by rank"))
	}
	return h
}

// checkHolders refuses what is not defined where an agreement has several holders.
func (t *Tender) checkHolders(m *source.Map) {
	for _, l := range t.Lots {
		if l.Holders == nil {
			continue
		}
		if a := m.Get("allocation"); a != nil {
			a.Problem(lang.M("lots awarded together, and a lot with several holders: who would hold what is not defined"),
				lang.M("remove allocation:, or holders:"))
			return
		}
		if v := m.Get("variants"); v != nil && t.Variants.In(l.ID) {
			v.Problem(lang.M("variants, and an agreement with several holders: a tenderer could take several places"),
				lang.M("write variants: none, limit them to other lots, or remove holders:"))
			return
		}
	}
}
