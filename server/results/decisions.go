package results

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/reports/law"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/server/frame"
)

// decisionsPage lists what was decided, by kind, and what is still to be.
type decisionsPage struct {
	Asked []frame.Ask // decisions that the evaluation waits for, or that a question calls for
	Kinds []*fields.Field
	File  string
	Old   bool
}

// Decisions lists the decisions on record, with a link to add one of each kind.
func Decisions(q *frame.Request) error {
	shape, err := q.Frame.Shapes.Of("decisions")
	if err != nil {
		return err
	}
	written, err := frame.Content(q.Rev, frame.DecisionsFile)
	if err != nil {
		return err
	}
	root := edit.New(frame.DecisionsFile, "").Root
	if f := edit.Read(frame.DecisionsFile, []byte(written), &source.Problems{}); f != nil && written != "" {
		root = f.Root
	}
	ask := fields.Ask{Lang: q.Lang, Suggest: map[string][]fields.Word{}, Choose: map[string]bool{},
		URL: func(at []string) string { return q.EntryURL(frame.DecisionsFile, at) }}
	v := decisionsPage{Asked: ToDecide(q), Kinds: fields.Make(shape, root, ask), Old: q.Old}
	if written != "" {
		v.File = q.URL("fichiers", frame.DecisionsFile)
	}
	if q.Old {
		for _, f := range v.Kinds {
			f.Add = ""
		}
	}
	return q.Show(200, "decisions", &frame.Page{Title: q.T("Decisions"), Here: "decisions", Main: v})
}

// ToDecide lists the decisions that something waits for.
func ToDecide(q *frame.Request) []frame.Ask {
	s := q.Ev.Study
	if s == nil {
		return nil
	}
	var out []frame.Ask
	for _, lot := range s.Lots {
		for _, b := range lot.Bids {
			if b.Late != nil && b.Late.Decision == nil {
				out = append(out, frame.Ask{Title: q.T("%s is late", b.Name()), Why: b.Late.Facts().In(q.Lang),
					URL: q.DecideURL("late", "bid", b.ID, "lot", lot.ID),
					Do:  q.T("Admit or refuse it")})
			}
		}
		for _, x := range text.Suspects(lot) {
			if s.Decisions.LowPrice(x.Bid.ID, lot.ID) == nil {
				out = append(out, frame.Ask{Title: q.T("%s: price that looks abnormally low", x.Bid.Name()),
					Why: law.Of(s.Publication, lot.ID).LowPrice.After(lang.M("Record the question, the answer and what was concluded")).In(q.Lang),
					URL: q.DecideURL("low_prices", "bid", x.Bid.ID, "lot", lot.ID), Do: q.T("Record the exchange")})
			}
		}
		if tie := toDraw(lot); len(tie) > 1 {
			var names, ids []string
			for _, b := range tie {
				names, ids = append(names, b.Name().In(q.Lang)), append(ids, b.ID)
			}
			out = append(out, frame.Ask{Title: q.T("Tie: %s", strings.Join(names, ", ")), Why: q.T("No criterion settles it."),
				URL: q.DecideURL("draws", "lot", lot.ID, "order", strings.Join(ids, ", ")), Do: q.T("Record the draw")})
		}
	}
	return out
}

// decided lists the decisions on record that are about a bid, for its page.
func decided(q *frame.Request, bid string) []decidedRow {
	list, err := frame.Content(q.Rev, frame.DecisionsFile)
	if err != nil || list == "" {
		return nil
	}
	f := edit.Read(frame.DecisionsFile, []byte(list), &source.Problems{})
	if f == nil {
		return nil
	}
	var out []decidedRow
	for _, kind := range f.Root.Keys() {
		for i, v := range f.Root.Get(kind).Items() {
			if v.Get("bid").Raw() != bid && v.Get("instead_of").Raw() != bid {
				continue
			}
			row := decidedRow{Kind: fields.Label("", kind, "", q.Lang), On: v.Get("date").Raw(), By: either(q, v.Get("by")),
				Why:   either(q, v.Get("why")),
				Basis: either(q, v.Get("basis")), URL: q.EntryURL(frame.DecisionsFile, []string{kind, strconv.Itoa(i)})}
			for _, key := range []string{"decision", "class", "conclusion", "outcome"} {
				if w := v.Get(key).Raw(); w != "" {
					row.What = fields.WordName(w, false, q.Lang)
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
func either(q *frame.Request, v *edit.Value) string {
	for _, s := range []string{v.Get(string(q.Lang)).Raw(), v.Raw(), v.Get("fr").Raw(), v.Get("en").Raw()} {
		if s != "" {
			return s
		}
	}
	return ""
}

// toDraw lists the bids that tie where the award, or the order of its holders, waits for a
// draw.
func toDraw(lot *scoring.Lot) []*scoring.Bid {
	tied := lot.Tied()
	switch {
	case lot.Ended != nil:
		return nil
	case len(tied) > 0 && lot.Drawn == nil:
		return tied
	}
	open := lot.OrderOpen()
	return slices.DeleteFunc(open, func(b *scoring.Bid) bool { return b.Rank != open[0].Rank })
}
