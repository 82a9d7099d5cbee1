package dossiertest

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing/fstest"
)

// Wide is what a dossier holds beside bids and marks: what the buyer decided, rounds of
// negotiation, schedules of prices, other points and scales. No test computes the
// outcome of one by its own means.
type Wide struct {
	Points    int      // what the weights add up to; 0 for 100
	Ranged    bool     // marks go below 0
	Schedules bool     // each bid is priced on two
	Rounds    bool     // a second round, in which some bids change their price
	Late      []string // bids that came too late, and what was decided
	Aside     []string // bids that are set aside by hand
	Asked     []string // bids whose low price was asked about
	Requests  []string // bids that were asked to clarify
	changed   map[string]string
	again     map[string]map[string]string // marks given again in the second round, by leaf and bid
	scales    map[string]string            // of leaves of their own
}

// GiveAgain gives some criteria a scale of their own, in which marks may go below 0, and
// has marks given again in the second round. The dossier is wide.
func (s *Spec) GiveAgain(r *rand.Rand) {
	w, rebases := s.Wide, false
	for _, g := range s.Groups {
		rebases = rebases || g.Rebase || slices.ContainsFunc(g.Leaves, func(l Leaf) bool { return l.Rebase })
	}
	w.Ranged = w.Ranged && !rebases // a proportion needs a zero
	if s.Method == "adjusted-price" {
		w.Points = 0 // of many points the formulas would make prices below 0
	}
	w.Rounds = !w.Schedules && !slices.ContainsFunc(s.Bids, func(b Bid) bool { return len(b.Lines) > 0 })
	w.again, w.scales = map[string]map[string]string{}, map[string]string{}
	for _, g := range s.Groups {
		for _, l := range g.Leaves {
			if r.IntN(3) == 0 {
				w.scales[l.ID] = fmt.Sprint(2 * s.Scale)
				if !rebases && r.IntN(2) == 0 {
					w.scales[l.ID] = fmt.Sprintf("[-%d, %d]", s.Scale, s.Scale+1)
				}
			}
			if w.Rounds && l.Kind == Judged && r.IntN(2) == 0 {
				w.again[l.ID] = map[string]string{}
				for _, b := range s.Bids {
					if r.IntN(2) == 0 {
						w.again[l.ID][b.ID] = decimal(r, s.Scale*100)
					}
				}
			}
			if r.IntN(3) == 0 && w.scales[l.ID] == "" {
				s.raise(l)
			}
		}
	}
}

// raise begins the scale of a leaf at the lowest mark that it can get, or at the whole
// number below it, where that is above 0.
func (s *Spec) raise(l Leaf) {
	given := []string{l.Minimum}
	switch {
	case l.Kind == Price || l.Written != "":
		return
	case l.Kind == Judged:
		for _, b := range s.Bids {
			given = append(append(given, b.Values[l.ID], s.Wide.again[l.ID][b.ID]), b.Others[l.ID]...)
		}
	default:
		given = append(given, l.Else)
		for _, p := range l.Points {
			given = append(given, p[1])
		}
		for _, mark := range l.Levels {
			given = append(given, mark)
		}
	}
	lowest := big.NewRat(int64(s.Scale), 2)
	for _, mark := range given {
		if v, ok := new(big.Rat).SetString(mark); ok && v.Cmp(lowest) < 0 {
			lowest = v
		}
	}
	if whole := new(big.Int).Quo(lowest.Num(), lowest.Denom()); whole.Sign() > 0 { // no rounding leaves it
		s.Wide.scales[l.ID] = fmt.Sprintf("[%s, %d]", whole, s.Scale)
	}
}

// scale writes the scale of a leaf where it has its own.
func (w *Wide) scale(leaf string) string {
	if w == nil || w.scales[leaf] == "" {
		return ""
	}
	return ", scale: " + w.scales[leaf]
}

// marks writes the marks that are given again.
func (w *Wide) marks(s *Spec, out fstest.MapFS) {
	if w == nil {
		return
	}
	var text strings.Builder
	for _, g := range s.Groups {
		for _, l := range g.Leaves {
			for i, b := range s.Bids {
				if i == 0 && len(w.again[l.ID]) > 0 {
					fmt.Fprintf(&text, "  %s:\n", key(l.ID))
				}
				if mark, ok := w.again[l.ID][b.ID]; ok {
					fmt.Fprintf(&text, "    %s: {mark: %s, reason: as seen again}\n", key(b.ID), mark)
				}
			}
		}
	}
	if text.Len() > 0 {
		out["marks/e-final.yaml"] = &fstest.MapFile{Data: []byte("evaluator: E\nround: final\nmarks:\n" + text.String())}
	}
}

// widen draws what a dossier holds beside.
func (s *Spec) widen(r *rand.Rand) {
	w := &Wide{changed: map[string]string{}}
	s.Wide = w
	if r.IntN(3) == 0 {
		w.Points = []int{1, 10, 60, 1000}[r.IntN(4)]
	}
	w.Ranged = r.IntN(4) == 0
	lump := true
	for _, b := range s.Bids {
		lump = lump && len(b.Lines) == 0
	}
	w.Schedules = lump && r.IntN(4) == 0
	w.Rounds = lump && !w.Schedules && r.IntN(3) == 0
	for _, b := range s.Bids {
		switch r.IntN(12) {
		case 0:
			w.Late = append(w.Late, b.ID)
		case 1:
			w.Aside = append(w.Aside, b.ID)
		case 2:
			w.Asked = append(w.Asked, b.ID)
		case 3:
			w.Requests = append(w.Requests, b.ID)
		}
		if w.Rounds && r.IntN(2) == 0 {
			if price, ok := new(big.Rat).SetString(b.Price); ok {
				w.changed[b.ID] = price.Mul(price, big.NewRat(90+r.Int64N(15), 100)).FloatString(2)
			}
		}
	}
}

// weight writes a weight in the points of the dossier.
func (s *Spec) weight(w string) string {
	if s.Wide == nil || s.Wide.Points == 0 {
		return w
	}
	n, ok := new(big.Rat).SetString(w)
	if !ok {
		return w
	}
	text := n.Mul(n, big.NewRat(int64(s.Wide.Points), 100)).FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// keys writes the keys of the tender that hold what is beside.
func (w *Wide) keys() string {
	if w == nil {
		return ""
	}
	var b strings.Builder
	if w.Points > 0 {
		fmt.Fprintf(&b, "points: %d\n", w.Points)
	}
	if w.Schedules {
		b.WriteString("schedules: {main: lump-sum, hours: [{id: hour, quantity: 100}]}\n")
	}
	if w.Rounds {
		b.WriteString("rounds:\n  - {id: initial}\n  - {id: final, deadline: 2026-04-27 12:00}\n")
	}
	return b.String()
}

// received writes when a bid came, and what it changed in the second round.
func (w *Wide) received(b Bid) string {
	if w == nil {
		return ""
	}
	text := "received: 2026-03-30 11:00\n"
	for _, id := range w.Late {
		if id == b.ID {
			text = "received: 2026-03-30 17:00\n"
		}
	}
	if price, ok := w.changed[b.ID]; ok {
		text += "rounds: {final: {received: 2026-04-27 10:00, prices: {price: " + price + "}}}\n"
	}
	return text
}

// decisions writes what the buyer decided.
func (w *Wide) decisions(out fstest.MapFS) {
	if w == nil {
		return
	}
	var b strings.Builder
	list := func(key string, ids []string, entry func(i int) string) {
		for i, id := range ids {
			if i == 0 {
				b.WriteString(key + ":\n")
			}
			fmt.Fprintf(&b, "  - {bid: %s, %s, by: the buyer, why: as recorded, basis: rules, date: 2026-04-28}\n", quoted(id), entry(i))
		}
	}
	list("late", w.Late, func(i int) string { return "decision: " + []string{"refused", "admitted"}[i%2] })
	list("set_aside", w.Aside, func(int) string { return "class: irregular" })
	list("low_prices", w.Asked, func(i int) string {
		return "asked: 2026-04-20, answered: 2026-04-22, answer: our own means, conclusion: " + []string{"justified", "not-justified"}[i%2]
	})
	list("requests", w.Requests, func(int) string {
		return "kind: clarification, what: a page, asked: 2026-04-03, answered: 2026-04-06, outcome: accepted"
	})
	if b.Len() > 0 {
		out["decisions.yaml"] = &fstest.MapFile{Data: []byte(b.String())}
	}
}
