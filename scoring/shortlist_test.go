package scoring_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// candidates writes a dossier of candidates a, b, c… with marks out of 20 on experience
// and means; all are admitted by their prices, and their bids have the same quality.
func candidates(rules string, marks map[string][2]string, more map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	add := func(name, text string) { out[name] = &fstest.MapFile{Data: []byte(text)} }
	experience, means, quality := "", "", ""
	for id, m := range marks {
		add("bids/"+id+".yaml", "tenderer: "+strings.ToUpper(id)+"\nprices: {taxes: excluded, price: 100}\n")
		if m[0] == "" {
			continue
		}
		experience += fmt.Sprintf("    %s: {mark: %s, reason: as stated}\n", id, m[0])
		means += fmt.Sprintf("    %s: {mark: %s, reason: as stated}\n", id, m[1])
		quality += fmt.Sprintf("    %s: {mark: 10, reason: as stated}\n", id)
	}
	add("marks/jury.yaml", "evaluator: Jury\nmarks:\n  experience:\n"+experience+"  means:\n"+means+"  quality:\n"+quality)
	add("tender.yaml", "bareme: 1\ntender: {id: T, title: T, buyer: B, dates: {deadline: 2026-03-30 12:00}}\nvariants: allowed\nshortlist:\n"+rules+`
  criteria:
    - {id: experience, weight: 60, measure: judged}
    - {id: means, weight: 40, measure: judged}
criteria:
  - {id: quality, weight: 60, measure: judged}
  - {id: cost, weight: 40, measure: cost, mark: {price: proportional}}
`)
	for name, text := range more {
		add(name, text)
	}
	return out
}

// admitted names the candidates that may bid, in order of rank.
func admitted(l *scoring.Lot) string {
	var out []string
	for _, c := range l.Shortlist.Kept() {
		out = append(out, fmt.Sprintf("%s%d", c.Bid.ID, c.Rank))
	}
	return strings.Join(out, " ")
}

// How many candidates are admitted: directive 2014/24/EU, art. 65 (2) (at least and at most
// the numbers announced, by objective criteria; the procedure may go on with fewer, of
// those with the capacities asked for), CCP art. R2142-15 to R2142-18.
func TestShortlists(t *testing.T) {
	five := map[string][2]string{"a": {"20", "20"}, "b": {"15", "18"}, "c": {"16", "15"}, "d": {"14", "18"}, "e": {"5", "5"}}
	for _, c := range []struct {
		name, rules string
		marks       map[string][2]string
		more        map[string]string
		want        string
		warns       string
	}{
		{"the best two", "  keep: 2", five, nil, "a1 b2", ""},
		{"two tie at the edge, at 78", "  keep: 3", five, nil, "a1 b2 c3 d3", "4 candidates go on, and not 3: C, D tie"},
		{"a criterion settles the tie", "  keep: 2\n  ties: [means]", map[string][2]string{"a": {"20", "20"}, "b": {"16", "15"}, "c": {"14", "18"}}, nil, "a1 c2", ""},
		{"without it both go on", "  keep: 2", map[string][2]string{"a": {"20", "20"}, "b": {"16", "15"}, "c": {"14", "18"}}, nil, "a1 b2 c2", "B, C tie"},
		{"fewer than announced reach the minimum", "  keep: 5\n  at_least: 3\n  minimum: 80", five, nil, "a1 b2", "2 candidates go on, and at least 3 were announced"},
		{"a total at the minimum is enough", "  keep: 5\n  minimum: 78", five, nil, "a1 b2 c3 d3", ""},
		{"within points of the best", "  within: 20", five, nil, "a1 b2", ""},
		{"a late bid is not replaced", "  keep: 2", five, map[string]string{
			"bids/b.yaml":    "tenderer: B\nreceived: 2026-03-30 12:01\nprices: {taxes: excluded, price: 90}\n",
			"decisions.yaml": "late: [{bid: b, decision: refused, date: 2026-03-31, by: Head, why: late, basis: CCP}]\n"}, "a1 b2", ""},
		{"an excluded candidate takes no place", "  keep: 2", five, map[string]string{
			"decisions.yaml": "set_aside: [{bid: b, class: ineligible, date: 2026-03-31, by: Head, why: no licence, basis: CCP}]\n"}, "a1 c2 d2", "C, D tie"},
		{"a variant goes with its bid", "  keep: 2", map[string][2]string{"a": {"20", "20"}, "b": {"15", "18"}, "c": {"5", "5"}, "v": {}}, map[string]string{
			"bids/v.yaml": "tenderer: C\nvariant_of: c\nprices: {taxes: excluded, price: 50}\n"}, "a1 b2", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := evaluate(t, candidates(c.rules, c.marks, c.more))
			l := e.Lots[0]
			if got := admitted(l); got != c.want {
				t.Errorf("admitted %q, want %q", got, c.want)
			}
			var warnings []string
			for _, w := range e.Warnings {
				warnings = append(warnings, w.What.In("en"))
			}
			if all := strings.Join(warnings, "; "); !strings.Contains(all, c.warns) {
				t.Errorf("warnings %q, want %q", all, c.warns)
			}
			for _, x := range l.Shortlist.Candidates {
				if !x.Kept && (x.Bid.Status != scoring.SetAside || len(x.Bid.Marks) > 0 || x.Bid.Unopened) {
					t.Errorf("%s: %s with %d marks", x.Bid.ID, x.Bid.Status, len(x.Bid.Marks))
				}
			}
			if v := l.Bid("v"); v != nil && (v.Status != scoring.SetAside || !v.IsNotShortlisted()) {
				t.Errorf("the variant is %s", v.Status)
			}
		})
	}
}

// Who was admitted stays when a bid is left out: nobody takes its place.
func TestAPlaceIsNotFilledAgain(t *testing.T) {
	d := bids.LoadFS(candidates("  keep: 2", map[string][2]string{"a": {"20", "20"}, "b": {"15", "18"}, "c": {"5", "5"}}, nil), kinds.All)
	fork := d.Fork()
	fork.Without("a")
	e, err := scoring.Evaluate(fork, scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := admitted(e.Lots[0]); got != "a1 b2" {
		t.Errorf("admitted %q", got)
	}
	if w := e.Lots[0].Winner(); len(w) != 1 || w[0].ID != "b" {
		t.Errorf("first: %v", w)
	}
}

// As long as a mark is missing nobody is admitted, and nothing else is asked for.
func TestUnsettledShortlistsWait(t *testing.T) {
	files := candidates("  keep: 2", map[string][2]string{"a": {"20", "20"}, "b": {}}, nil)
	_, err := scoring.Evaluate(bids.LoadFS(files, kinds.All), scoring.Options{})
	problems := err.(*source.Error).Problems
	if len(problems) != 2 {
		t.Errorf("%d problems, want those of the two marks of b: %v", len(problems), err)
	}
	e, err := scoring.Evaluate(bids.LoadFS(files, kinds.All), scoring.Options{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	l := e.Lots[0]
	if l.Shortlist.Settled || len(l.With(scoring.Incomplete)) != 2 || l.Asks(l.Bid("a"), "quality") || !l.Asks(l.Bid("b"), "experience") {
		t.Errorf("settled %t, %d wait", l.Shortlist.Settled, len(l.With(scoring.Incomplete)))
	}
}
