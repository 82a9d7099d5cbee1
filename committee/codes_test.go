package committee_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
)

func TestCodesThatContradictTheirMark(t *testing.T) {
	const tender = "bareme: 1\ntender: {id: C, title: C, buyer: B}\ncodes: {strengths: {F1: good, F2: better}, weaknesses: {W1: bad}, lacks: {M1: more}}\n" +
		"criteria:\n  - {id: method, weight: 50, measure: judged}\n  - {id: cost, weight: 50, measure: cost, mark: {price: proportional}}\n"
	for _, test := range []struct{ alpha, beta, want string }{
		{"mark: 12, strengths: [F1, F2]", "mark: 14, strengths: [F2, F1]", "the same codes (F2, F1) for the marks 12 and 14"},
		{"mark: 12, strengths: [F1]", "mark: 12, strengths: [F1]", ""},
		{"mark: 12, strengths: [F1]", "mark: 14, strengths: [F1, F2]", ""},
		{"mark: 12, strengths: [F1]", "mark: 14, strengths: [F1: two sites]", ""},
		{"mark: 12, strengths: [F1, own words]", "mark: 14, strengths: [F1]", ""},
		{"mark: 12, strengths: [own words]", "mark: 14, strengths: [own words]", ""},
		{"mark: 20, weaknesses: [W1]", "mark: 1, strengths: [F1]", "the highest mark, 20, for weaknesses alone (W1)"},
		{"mark: 20, weaknesses: [W1], strengths: [F1]", "mark: 1, strengths: [F1]", ""},
		{"mark: 20, strengths: [F1], lacks: M1", "mark: 1, strengths: [F1]", "the highest mark, 20, and something is lacking for the next level (F1, M1)"},
		{"mark: 0, strengths: [F1]", "mark: 1, weaknesses: [W1]", "the lowest mark, 0, for strengths alone (F1)"},
		{"mark: 0, strengths: [F1], weaknesses: [W1]", "mark: 1, weaknesses: [W1]", ""},
		{"mark: 20, weaknesses: [own words]", "mark: 1, strengths: [own words]", ""},
	} {
		fsys := fstest.MapFS{"tender.yaml": {Data: []byte(tender)}, "bids/alpha.yaml": {Data: []byte("tenderer: A\n")},
			"bids/beta.yaml": {Data: []byte("tenderer: B\n")}, "committee.yaml": {Data: []byte("evaluators: [{id: one, name: One, declaration: {date: 2026-03-02, conflicts: none}}]\n")},
			"marks/one.yaml": {Data: []byte("evaluator: One\nmarks:\n  method:\n    alpha: {reason: a, " + test.alpha + "}\n    beta: {reason: b, " + test.beta + "}\n")}}
		d := bids.LoadFS(fsys, kinds.All)
		c, problems := committee.Load(fsys, d)
		if d.Problems.Len()+problems.Len() > 0 {
			t.Fatal(d.Problems.Err(), problems.Err())
		}
		var got []string
		for _, p := range c.Doubts() {
			if !strings.HasPrefix(p.Position.String(), "marks/one.yaml:") || p.Do.IsZero() {
				t.Errorf("%s: no place, or nothing to do", p.In(lang.EN))
			}
			got = append(got, p.What.In(lang.EN))
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s; %s: got %q, want %q", test.alpha, test.beta, s, test.want)
		}
	}
}
