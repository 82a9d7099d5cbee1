package published

import (
	"bytes"
	"encoding/json"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/release"
	"github.com/bareme/bareme/reports/audience"
)

// Format names the format of the data and its version.
const Format = "bareme.published/1"

type root struct {
	Format   string    `json:"format"`
	Version  string    `json:"version"` // of the program
	Audience string    `json:"audience"`
	Language lang.Lang `json:"language"`
	Tender   tender    `json:"tender"`
	Lots     []jsonLot `json:"lots"`
	Held     []heldLot `json:"held"`
}

type tender struct {
	ID           string `json:"id"`
	Title        string `json:"title"`
	Buyer        string `json:"buyer"`
	Reference    string `json:"reference,omitempty"`
	Procedure    string `json:"procedure,omitempty"`
	Currency     string `json:"currency"`
	Illustrative bool   `json:"illustrative"`
	Method       string `json:"method"`
}

type heldLot struct {
	Lot string `json:"lot"`
	Why string `json:"why"`
}

type jsonLot struct {
	ID       string      `json:"id"`
	Title    string      `json:"title,omitempty"`
	Award    string      `json:"award_date,omitempty"`
	Signed   string      `json:"signed"`
	Received int         `json:"received"`
	SetAside int         `json:"set_aside"`
	Criteria []criterion `json:"criteria"`
	Bids     []bid       `json:"bids"`
	Closed   []closed    `json:"closed"`
	Holders  *agreement  `json:"holders,omitempty"` // with how many tenderers an agreement is made, where with several
}

// agreement is what is public of an agreement with several holders.
type agreement struct {
	AtMost   int    `json:"at_most"`
	AtLeast  int    `json:"at_least,omitempty"`
	CallOffs string `json:"call_offs"`
	Terms    string `json:"terms,omitempty"`
}

type criterion struct {
	Number string `json:"number"`
	Title  string `json:"title"`
	Weight string `json:"weight"`
	Scale  string `json:"scale"`
	Rule   string `json:"rule,omitempty"`
}

// bid holds what is open of a bid; what is closed is null or absent.
type bid struct {
	Name     string   `json:"name"`
	Group    []string `json:"group,omitempty"` // its members
	Own      bool     `json:"own,omitempty"`
	Standing string   `json:"standing"`
	Price    *string  `json:"price"`
	Compared *string  `json:"compared_price,omitempty"`
	Rank     *int     `json:"rank"`
	Total    *string  `json:"total"`
	Marks    []mark   `json:"marks,omitempty"`
	Lines    []line   `json:"price_lines,omitempty"`
	Grounds  []ground `json:"grounds,omitempty"`
}

type mark struct {
	Criterion string   `json:"criterion"` // its number
	Mark      *string  `json:"mark"`
	Weighted  *string  `json:"weighted"`
	Value     string   `json:"value,omitempty"`
	Reasons   []string `json:"reasons,omitempty"`
}

type line struct {
	Title     string `json:"title"`
	Quantity  string `json:"quantity"`
	UnitPrice string `json:"unit_price"`
	Amount    string `json:"amount"`
}

type ground struct {
	Title  string `json:"title"`
	Class  string `json:"class"`
	Basis  string `json:"basis"`
	Reason string `json:"reason,omitempty"`
}

type closed struct {
	Item  string `json:"item"`
	Of    string `json:"of"`
	Bids  int    `json:"bids"`
	Under string `json:"ground"`
}

// Data writes the view as JSON, with texts in l. Numbers are texts: exact where they are
// decimal, else with the decimals that exact.Number.Decimal gives.
func Data(v *audience.View, l lang.Lang) ([]byte, error) {
	r := root{
		Format:   Format,
		Version:  release.Version,
		Audience: v.Audience.String(),
		Language: l,
		Lots:     []jsonLot{},
		Held:     []heldLot{},
		Tender: tender{v.ID, v.Title.In(l),
			v.Buyer, v.Reference, v.Procedure.In(l), v.Currency, v.Illustrative, v.Method.In(l)},
	}
	for _, h := range v.Held {
		r.Held = append(r.Held, heldLot{h.ID, h.Why.In(l)})
	}
	for _, x := range v.Lots {
		r.Lots = append(r.Lots, newLot(x, l))
	}
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	err := e.Encode(r)
	return buf.Bytes(), err
}

func newLot(x *audience.Lot, l lang.Lang) jsonLot {
	out := jsonLot{
		ID:       x.ID,
		Title:    x.Title.In(l),
		Signed:   x.Signed.String(),
		Received: x.Received,
		SetAside: x.SetAside,
		Closed:   []closed{},
	}
	if !x.Award.IsZero() {
		out.Award = x.Award.String()
	}
	if h := x.Holders; h != nil {
		out.Holders = &agreement{h.AtMost, h.AtLeast, string(h.CallOffs), h.Terms.In(l)}
	}
	for _, c := range x.Criteria {
		k := criterion{Number: c.Number, Title: c.Title.In(l), Weight: c.Weight.Decimal(), Scale: c.Scale.Decimal()}
		if c.Rule != nil {
			k.Rule = c.Rule.In(l)
		}
		out.Criteria = append(out.Criteria, k)
	}
	for _, b := range x.Bids {
		out.Bids = append(out.Bids, newBid(x, b, l))
	}
	for _, c := range x.Closed {
		out.Closed = append(out.Closed, closed{string(c.Item), c.Of.In(l), c.Count, c.Why.In(l)})
	}
	return out
}

func newBid(x *audience.Lot, b *audience.Bid, l lang.Lang) bid {
	out := bid{Name: b.Name.In(l), Own: b.Own, Standing: string(b.Standing), Price: decimal(b.Price), Compared: decimal(b.Compared),
		Rank: b.Rank, Total: decimal(b.Total)}
	for _, member := range b.Group {
		out.Group = append(out.Group, member.In(l))
	}
	for _, m := range b.Marks {
		out.Marks = append(
			out.Marks,
			mark{x.Criteria[m.Criterion].Number, decimal(m.Mark), decimal(m.Weighted), m.Value, texts(m.Reasons, l)},
		)
	}
	for _, n := range b.Lines {
		out.Lines = append(out.Lines, line{n.Title.In(l), n.Quantity.Decimal(), n.UnitPrice.Decimal(), n.Amount.Decimal()})
	}
	for _, g := range b.Grounds {
		k := ground{Title: g.Title.In(l), Class: string(g.Class), Basis: g.Basis.In(l)}
		if g.Reason != nil {
			k.Reason = g.Reason.In(l)
		}
		out.Grounds = append(out.Grounds, k)
	}
	return out
}

func decimal(n *exact.Number) *string {
	if n == nil {
		return nil
	}
	s := n.Decimal()
	return &s
}

// texts writes texts in l.
func texts(list []lang.Text, l lang.Lang) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.In(l))
	}
	return out
}
