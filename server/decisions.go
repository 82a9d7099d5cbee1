package server

import (
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/server/fields"
)

// decisionsPage lists what was decided, by kind, and what is still to be.
type decisionsPage struct {
	Asked []Ask // decisions that the evaluation waits for, or that a question calls for
	Kinds []*fields.Field
	File  string
	Old   bool
}

// decisions lists the decisions on record, with a link to add one of each kind.
func (q *request) decisions() error {
	shape, err := q.f.shapes.of("decisions")
	if err != nil {
		return err
	}
	written, err := content(q.rev, decisionsFile)
	if err != nil {
		return err
	}
	root := edit.New(decisionsFile, "").Root
	if f := edit.Read(decisionsFile, []byte(written), &source.Problems{}); f != nil && written != "" {
		root = f.Root
	}
	ask := fields.Ask{Lang: q.l, Suggest: map[string][]fields.Word{}, Choose: map[string]bool{},
		URL: func(at []string) string { return q.entryURL(decisionsFile, at) }}
	v := decisionsPage{Asked: q.toDecide(), Kinds: fields.Make(shape, root, ask), Old: q.old}
	if written != "" {
		v.File = q.url("fichiers", decisionsFile)
	}
	if q.old {
		for _, f := range v.Kinds {
			f.Add = ""
		}
	}
	return q.show(200, "decisions", &Page{Title: q.T("Decisions"), Here: "decisions", Main: v})
}

// toDecide lists the decisions that something waits for.
func (q *request) toDecide() []Ask {
	s := q.ev.study
	if s == nil {
		return nil
	}
	var out []Ask
	for _, lot := range s.Lots {
		for _, b := range lot.Bids {
			if b.Late != nil && b.Late.Decision == nil {
				out = append(out, Ask{q.T("%s is late", b.Name()), b.Late.Facts().In(q.l), q.decideURL("late", "bid", b.ID, "lot", lot.ID),
					q.T("Admit or refuse it")})
			}
		}
		for _, x := range text.Suspects(lot) {
			if s.Decisions.LowPrice(x.Bid.ID, lot.ID) == nil {
				out = append(out, Ask{q.T("%s: price that looks abnormally low", x.Bid.Name()),
					q.T("Record the question, the answer and what was concluded (CCP, art. L2152-6)."),
					q.decideURL("low_prices", "bid", x.Bid.ID, "lot", lot.ID), q.T("Record the exchange")})
			}
		}
		if tie := lot.Winner(); len(tie) > 1 && lot.Drawn == nil && lot.Ended == nil {
			var names, ids []string
			for _, b := range tie {
				names, ids = append(names, b.Name().In(q.l)), append(ids, b.ID)
			}
			out = append(out, Ask{q.T("Tie: %s", strings.Join(names, ", ")), q.T("No criterion settles it."),
				q.decideURL("draws", "lot", lot.ID, "order", strings.Join(ids, ", ")), q.T("Record the draw")})
		}
	}
	return out
}

// decided lists the decisions on record that are about a bid, for its page.
func (q *request) decided(bid string) []decidedRow {
	list, err := content(q.rev, decisionsFile)
	if err != nil || list == "" {
		return nil
	}
	f := edit.Read(decisionsFile, []byte(list), &source.Problems{})
	if f == nil {
		return nil
	}
	var out []decidedRow
	for _, kind := range f.Root.Keys() {
		for i, v := range f.Root.Get(kind).Items() {
			if v.Get("bid").Raw() != bid && v.Get("instead_of").Raw() != bid {
				continue
			}
			row := decidedRow{Kind: fields.Label("", kind, "", q.l), On: v.Get("date").Raw(), By: q.either(v.Get("by")), Why: q.either(v.Get("why")),
				Basis: q.either(v.Get("basis")), URL: q.entryURL(decisionsFile, []string{kind, strconv.Itoa(i)})}
			for _, key := range []string{"decision", "class", "conclusion", "outcome"} {
				if w := v.Get(key).Raw(); w != "" {
					row.What = fields.WordName(w, false, q.l)
				}
			}
			out = append(out, row)
		}
	}
	return out
}

// decidedRow is a decision on record.
type decidedRow struct{ Kind, What, On, By, Why, Basis, URL string }

// either gives a text of a file in the page's language, or in the other.
func (q *request) either(v *edit.Value) string {
	for _, s := range []string{v.Get(string(q.l)).Raw(), v.Raw(), v.Get("fr").Raw(), v.Get("en").Raw()} {
		if s != "" {
			return s
		}
	}
	return ""
}
