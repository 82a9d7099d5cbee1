package method_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/method"
)

// dossier makes a tender with these criteria, and bids with a price, marks for
// the criteria q and r, and a declared delay.
type dossier struct {
	criteria string
	more     string
	bids     []bid
}

type bid struct {
	price, q, r int
	delay       int
	reason      string
}

func (d dossier) files() fstest.MapFS {
	out := fstest.MapFS{"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n" + d.criteria + d.more)}}
	marks := map[string]string{}
	for i, b := range d.bids {
		id := fmt.Sprintf("bid%d", i)
		text := fmt.Sprintf("tenderer: Tenderer %d\nprices: {taxes: excluded, price: %d}\n", i, b.price)
		if strings.Contains(d.criteria, "declared") {
			text += fmt.Sprintf("declared: {delay: %d}\n", b.delay)
		}
		out["bids/"+id+".yaml"] = &fstest.MapFile{Data: []byte(text)}
		reason := b.reason
		if reason == "" {
			reason = fmt.Sprintf("what bid %d says about its team of %d people", i, i+3)
		}
		for _, c := range []string{"q", "r"} {
			if strings.Contains(d.criteria, "id: "+c+",") {
				mark := map[string]int{"q": b.q, "r": b.r}[c]
				marks[c] += fmt.Sprintf("    %s: {mark: %d, reason: %q}\n", id, mark, reason)
			}
		}
	}
	text := "evaluator: E\nmarks:\n"
	for _, c := range []string{"q", "r"} {
		if marks[c] != "" {
			text += "  " + c + ":\n" + marks[c]
		}
	}
	if len(marks) > 0 {
		out["marks/e.yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func check(t *testing.T, d dossier) (*scoring.Evaluation, *scoring.MethodCheck) {
	t.Helper()
	x := bids.LoadFS(d.files(), kinds.All)
	e, err := scoring.Evaluate(x, scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e, method.Check(x, e, &scoring.Findings{})
}

func codes(m *scoring.MethodCheck) []string {
	out := []string{}
	for _, r := range m.Remarks {
		out = append(out, r.Code)
	}
	return out
}

func priced(formula string) string {
	return "  - {id: price, weight: 40, measure: cost, mark: {price: " + formula + "}}\n  - {id: q, weight: 60, measure: judged}\n"
}

var close3 = []bid{{price: 100_000, q: 12}, {price: 104_000, q: 15}, {price: 109_000, q: 17}}

func TestRemarks(t *testing.T) {
	judged := "  - {id: q, weight: 60, measure: judged}\n"
	tests := []struct {
		name    string
		d       dossier
		want    []string
		say, by string
	}{
		{"CE 373362: the formula struck down", dossier{priced("belleville"), "", close3}, []string{"negative-mark", "neutralised-weight"},
			"criterion “price”: with the price formula “the formula struck down in Belleville-sur-Loire”, a price half as high again as the lowest costs 8.33 % of the scale, so that the stated weight of 40 counts like 3.33; on the bids received it makes a difference of 0.6 points at most", "373362"},
		{"CE 362532: negative marks", dossier{priced("linear-gap-unfloored"), "", close3}, []string{"negative-mark"},
			"criterion “price”: the price formula “linear in the gap to the lowest price, negative beyond twice that price” can give a mark below 0, such as -160 for a price ten times the lowest", "362532"},
		{"a slope so gentle that the price has no weight", dossier{priced("{formula: linear-slope, n: 10}"), "", close3}, []string{"neutralised-weight"}, "costs 5.56 % of the scale", "373362"},
		// the three methods of the ministry's sheet of 2024, prices close
		{"DAJ method 1", dossier{priced("proportional"), "", close3}, []string{}, "", ""},
		{"DAJ method 2", dossier{priced("linear-min-max"), "", close3}, []string{}, "", ""},
		{"DAJ method 3", dossier{priced("mean"), "", close3}, []string{}, "", ""},
		{"the dearest gets most", dossier{"  - {id: price, weight: 40, measure: cost, mark: {linear: {0: 0, 200000: 20}}}\n" + judged, "", close3}, []string{"best-price-not-first"},
			"a price of 110,000 gets 11, the lowest, 100,000, gets 10", "370789"},
		{"SNEGSO: items averaged", dossier{"  - id: prices\n    weight: 40\n    criteria:\n      - {id: p1, weight: 20, measure: cost, mark: {price: proportional}}\n      - {id: p2, weight: 20, measure: cost, with: {again: true}, mark: {price: linear-gap}}\n" + judged, "", close3},
			[]string{"averaged-items"}, "averages the marks of 2 prices", "381095"},
		{"a losing bid decides", dossier{"  - {id: price, weight: 50, measure: cost, mark: {price: linear-min-max}}\n  - {id: q, weight: 50, measure: judged}\n", "",
			[]bid{{price: 100, q: 10}, {price: 110, q: 14}, {price: 200, q: 1}}}, []string{"losers-decide"}, "without the bid of Tenderer 2, which does not win, the first would be: Tenderer 0", "KOFA"},
		{"all alike", dossier{priced("proportional"), "", []bid{{price: 100, q: 12}, {price: 110, q: 12}}}, []string{"no-difference"}, "gives all 2 ranked bids the same mark", "373362"},
		{"bidders mark themselves", dossier{"  - {id: delay, weight: 40, measure: declared, with: {type: number}, scale: 60, mark: direct}\n" + judged, "",
			[]bid{{q: 10, delay: 20, price: 1}, {q: 11, delay: 30, price: 1}}},
			[]string{"own-statement"}, "is marked from what each bidder states of itself", "418460 (Autocars Faure)"},
		{"marks that turn", dossier{"  - {id: delay, weight: 40, measure: declared, with: {type: number}, mark: {formula: \"M * max(0; 1 - abs(X - 30) / 100)\"}}\n" + judged, "",
			[]bid{{q: 10, delay: 20, price: 1}, {q: 11, delay: 35, price: 1}}}, []string{"not-monotone"}, "a better value can get a worse mark", "370789"},
		{"a formula below 0", dossier{"  - {id: delay, weight: 40, measure: declared, with: {type: number}, mark: {formula: \"M * (2 - X / Xmin)\"}}\n" + judged, "",
			[]bid{{q: 10, delay: 20, price: 1}, {q: 11, delay: 35, price: 1}}}, []string{"negative-mark"}, "the formula M * (2 - X / Xmin) can give a mark below 0", "362532"},
		{"a delay is a commitment", dossier{"  - {id: delay, weight: 40, measure: declared, with: {type: number}, mark: {linear: {10: 20, 60: 0}}}\n" + judged, "",
			[]bid{{q: 10, delay: 20, price: 1}, {q: 11, delay: 30, price: 1}}}, []string{}, "", ""},
		{"short reasons", dossier{priced("proportional"), "", []bid{{price: 100, q: 12, reason: "good"}, {price: 110, q: 14}}}, []string{"thin-reason"}, "1 mark without a reason of its own: E (Tenderer 0)", "251374"},
		{"many without reasons", dossier{"  - {id: price, weight: 40, measure: cost, mark: {price: proportional}}\n  - {id: q, weight: 30, measure: judged}\n  - {id: r, weight: 30, measure: judged}\n", "",
			[]bid{{price: 100, q: 10, r: 9, reason: "good"}, {price: 110, q: 11, r: 8, reason: "good"}, {price: 120, q: 12, r: 7, reason: "good"}}},
			[]string{"thin-reason"}, "6 marks without a reason of their own, on the criteria “q”, “r”: E (Tenderer 0), E (Tenderer 1), E (Tenderer 2), E (Tenderer 0), E (Tenderer 1), and 1 more", "251374"},
		{"one reason for two marks", dossier{priced("proportional"), "", []bid{{price: 100, q: 12, reason: "a good description of the work"}, {price: 110, q: 14, reason: "a good description of the work"}}},
			[]string{"thin-reason"}, "E (Tenderer 1)", "251374"},
		{"one reason for one mark", dossier{priced("proportional") + "", "", []bid{{price: 100, q: 12, reason: "a good description of the work"}, {price: 110, q: 12, reason: "a good description of the work"}, {price: 120, q: 13}}},
			[]string{}, "", ""},
		{"a sub-criterion kept back", dossier{"  - {id: price, weight: 20, measure: cost, mark: {price: proportional}}\n  - id: g\n    weight: 80\n    criteria:\n      - {id: q, weight: 60, measure: judged, published: false}\n      - {id: r, weight: 20, measure: judged}\n", "",
			[]bid{{price: 100, q: 12, r: 9}, {price: 110, q: 14, r: 8}}}, []string{"unpublished-sub-criterion"}, "sub-criterion “q” weighs 60, as much as a criterion (the lightest weighs 20), and is not published", "R2152-11"},
		{"a small one kept back", dossier{"  - {id: price, weight: 30, measure: cost, mark: {price: proportional}}\n  - id: g\n    weight: 70\n    criteria:\n      - {id: q, weight: 60, measure: judged}\n      - {id: r, weight: 10, measure: judged, published: false}\n", "",
			[]bid{{price: 100, q: 12, r: 9}, {price: 110, q: 14, r: 8}}}, []string{}, "", ""},
		{"a high minimum", dossier{"  - {id: price, weight: 40, measure: cost, mark: {price: proportional}}\n  - {id: q, weight: 60, measure: judged, minimum: 13}\n", "",
			[]bid{{price: 100, q: 14}, {price: 101, q: 15}}}, []string{"hidden-weight"}, "the minimum mark 13 is 65 % of the scale", "427761"},
		{"a minimum that decides", dossier{"  - {id: price, weight: 90, measure: cost, mark: {price: proportional}}\n  - {id: q, weight: 10, measure: judged, minimum: 8}\n", "",
			[]bid{{price: 100, q: 7}, {price: 150, q: 15}, {price: 160, q: 16}}}, []string{"hidden-weight"}, "without the minimum mark of criterion “q”, the bid of Tenderer 0 would come first", "427761"},
	}
	given := map[string]bool{}
	for _, tt := range tests {
		for _, code := range tt.want {
			given[code] = true
		}
		t.Run(tt.name, func(t *testing.T) {
			_, m := check(t, tt.d)
			if got := codes(m); !slices.Equal(got, tt.want) {
				t.Fatalf("remarks %v, want %v", got, tt.want)
			}
			if tt.say == "" {
				return
			}
			if !slices.ContainsFunc(m.Remarks, func(r scoring.Remark) bool {
				return strings.Contains(r.What.In(lang.EN), tt.say) && strings.Contains(r.Source.In(lang.EN), tt.by)
			}) {
				for _, r := range m.Remarks {
					t.Log(r.What.In(lang.EN), "|", r.Source.In(lang.EN))
				}
				t.Errorf("no remark says %q by %s", tt.say, tt.by)
			}
		})
	}
	for _, code := range criteria.Remarks {
		if !given[code] {
			t.Errorf("no dossier here gives %s", code)
		}
	}
}

func TestAcknowledgement(t *testing.T) {
	d := dossier{priced("belleville"), "acknowledged:\n  - {remark: neutralised-weight, criterion: price, reason: kept for a trial}\n  - {remark: thin-reason, reason: none}\n", close3}
	e, m := check(t, d)
	if got := m.Open(); len(got) != 1 || got[0].Code != "negative-mark" {
		t.Errorf("%d open remarks", len(got))
	}
	i := slices.IndexFunc(m.Remarks, func(r scoring.Remark) bool { return r.Code == "neutralised-weight" })
	if a := m.Remarks[i].Acknowledged; a == nil || a.In(lang.EN) != "kept for a trial" {
		t.Errorf("acknowledged: %v", a)
	}
	if len(e.Warnings) != 1 || e.Warnings[0].What.In(lang.EN) != `the acknowledgement of "thin-reason" matches no remark` || e.Warnings[0].Line != 8 {
		t.Errorf("warnings: %v", e.Warnings)
	}
}

// What each criterion did adds up, whatever the bids.
func TestEffects(t *testing.T) {
	_, m := check(t, dossier{priced("proportional"), "", []bid{{price: 100, q: 10}, {price: 200, q: 20}}})
	effects := m.Effects[0]
	if got := effects[0].Spread.String() + " " + effects[1].Spread.String(); got != "20 30" {
		t.Errorf("spreads %s, want 20 30", got)
	}
	if got := effects[0].Share.String() + " " + effects[1].Share.String(); got != "0.4 0.6" {
		t.Errorf("shares %s, want 0.4 0.6", got)
	}
}
