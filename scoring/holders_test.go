package scoring_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// oracleHolders gives who an agreement is made with, and who shares the last place where
// more do than there are places: by counting, for each bid, those that are better.
func oracleHolders(s *dossiertest.Spec, out map[string]*outcome) (held, tied []string) {
	places := 1
	if s.Holders != nil {
		places = s.Holders.Most
	}
	last := 0
	for id, o := range out {
		if o.setAside || o.lacks {
			continue
		}
		better := 0
		for _, other := range out {
			if !other.setAside && !other.lacks && other.rank < o.rank {
				better++
			}
		}
		if better < places {
			held = append(held, id)
			last = max(last, o.rank)
		}
	}
	if len(held) > places {
		for _, id := range held {
			if out[id].rank == last {
				tied = append(tied, id)
			}
		}
	}
	slices.Sort(held)
	slices.Sort(tied)
	return held, tied
}

func holdersAgree(t *rapid.T, l *scoring.Lot, s *dossiertest.Spec, want map[string]*outcome, seen map[string]int) {
	ids := func(list []*scoring.Bid) []string {
		var out []string
		for _, b := range list {
			out = append(out, b.ID)
		}
		slices.Sort(out)
		return out
	}
	held, tied := oracleHolders(s, want)
	if got := ids(l.Held()); !slices.Equal(got, held) {
		t.Fatalf("held: %v, want %v", got, held)
	}
	if got := ids(l.Awarded()); !slices.Equal(got, held) {
		t.Fatalf("awarded: %v, want %v", got, held)
	}
	if got := ids(l.Tied()); !slices.Equal(got, tied) {
		t.Fatalf("tied: %v, want %v", got, tied)
	}
	if l.IsSettled() != (len(held) > 0 && len(tied) == 0) {
		t.Fatalf("settled: %v; held %v, tied %v", l.IsSettled(), held, tied)
	}
	if s.Holders == nil {
		return
	}
	seen["several holders"]++
	if len(tied) > 0 {
		seen["a tie at the edge"]++
	}
	if len(held) > 0 && len(held) < s.Holders.Least {
		seen["fewer than announced"]++
	}
}

// agreement is a tender of six bids that are marked as given, with a maximum of three
// holders.
func agreement(more, decisions string, marks map[string]string) fstest.MapFS {
	files := fstest.MapFS{"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\n" +
		"criteria: [{id: q, weight: 100, measure: judged}]\n" + more)}}
	var text strings.Builder
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		files["bids/"+id+".yaml"] = &fstest.MapFile{Data: []byte("bareme: 1\ntenderer: {name: " + strings.ToUpper(id) + "}\n")}
		text.WriteString("\n    " + id + ": {mark: " + marks[id] + ", reason: as seen}")
	}
	files["marks/e.yaml"] = &fstest.MapFile{Data: []byte("evaluator: E\nmarks:\n  q:" + text.String() + "\n")}
	if decisions != "" {
		files["decisions.yaml"] = &fstest.MapFile{Data: []byte(decisions)}
	}
	return files
}

const three = "holders: {at_most: 3, call_offs: cascade}\n"

var (
	apart = map[string]string{"a": "18", "b": "16", "c": "14", "d": "12", "e": "10", "f": "8"}
	edge  = map[string]string{"a": "18", "b": "16", "c": "14", "d": "14", "e": "14", "f": "8"}
)

// Decisions settle who holds an agreement: a draw at the edge, a bid set aside, bids called
// up one after another.
func TestDecisionsOnHolders(t *testing.T) {
	by := ", date: 2026-04-01, by: the buyer, why: as told, basis: the rules}\n"
	for _, c := range []struct {
		name, more, decisions string
		marks                 map[string]string
		awarded, warned       string
	}{
		{"three of six", three, "", apart, "a b c", ""},
		{"more places than bids", "holders: {at_most: 9, at_least: 7, call_offs: in-turn}\n", "", apart, "a b c d e f",
			"6 bids can be held, and at least 7 were announced"},
		{"a tie at the edge", three, "", edge, "a b c d e", "5 bids for 3 places, since these tie: C, D, E"},
		{"a draw", three, "draws:\n  - {order: [d, c, e]" + by, edge, "a b d", ""},
		{"a draw, and the next of it called up", three, "draws:\n  - {order: [d, c, e]" + by + "called_up:\n  - {bid: c, instead_of: a" + by, edge,
			"b d c", ""},
		{"two called up", three, "called_up:\n  - {bid: d, instead_of: a" + by + "  - {bid: e, instead_of: c" + by, apart, "b d e", ""},
		{"a tie inside, in cascade", three, "", map[string]string{"a": "18", "b": "18", "c": "14", "d": "12", "e": "10", "f": "8"}, "a b c",
			"call-offs go in the order of the ranking, and these tie: A, B"},
		{"drawn inside", three, "draws:\n  - {order: [b, a]" + by, map[string]string{"a": "18", "b": "18", "c": "14", "d": "12", "e": "10", "f": "8"},
			"b a c", ""},
		{"set aside", three, "set_aside:\n  - {bid: b, class: irregular" + by, apart, "a c d", ""},
		{"abandoned", three, "lots:\n  - {decision: abandoned" + by, apart, "", ""},
		{"one place", "holders: {at_most: 1}\n", "", apart, "a", ""},
	} {
		e, err := scoring.Evaluate(bids.LoadFS(agreement(c.more, c.decisions, c.marks), kinds.All), scoring.Options{})
		if err != nil {
			t.Errorf("%s: refused: %v", c.name, err)
			continue
		}
		var ids []string
		for _, b := range e.Lots[0].Awarded() {
			ids = append(ids, b.ID)
		}
		if got := strings.Join(ids, " "); got != c.awarded {
			t.Errorf("%s: awarded to %q, want %q", c.name, got, c.awarded)
		}
		var warned []string
		for _, w := range e.Warnings {
			warned = append(warned, w.In(lang.EN))
		}
		got := strings.Join(warned, "\n")
		if c.warned == "" && strings.Contains(got, "holders:") || !strings.Contains(got, c.warned) {
			t.Errorf("%s: warned %q, want %q", c.name, got, c.warned)
		}
	}
}

// A lot has its own number of holders, and decisions that contradict the ranking are
// refused.
func TestWrongDecisionsOnHolders(t *testing.T) {
	by := ", date: 2026-04-01, by: the buyer, why: as told, basis: the rules}\n"
	for _, c := range []struct {
		decisions, want string
		marks           map[string]string
	}{
		{"called_up:\n  - {bid: e, instead_of: a" + by, "l'offre classée immédiatement après est", apart},
		{"called_up:\n  - {bid: d, instead_of: f" + by, "qui n'est pas attributaire", apart},
		{"called_up:\n  - {bid: e, instead_of: a" + by, "aucune offre n'est seule classée après les titulaires",
			map[string]string{"a": "18", "b": "16", "c": "14", "d": "12", "e": "12", "f": "8"}},
		{"draws:\n  - {order: [c, d]" + by, "c, d, e", edge},
	} {
		_, err := scoring.Evaluate(bids.LoadFS(agreement(three, c.decisions, c.marks), kinds.All), scoring.Options{})
		var refused *source.Error
		if !errors.As(err, &refused) {
			t.Errorf("%s: not refused: %v", c.decisions, err)
		} else if got := refused.Problems[0].In(lang.FR); !strings.Contains(got, c.want) {
			t.Errorf("%s: refused by %q, want %q", c.decisions, got, c.want)
		}
	}
}
