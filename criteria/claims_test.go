package criteria_test

import "testing"

// An identifier names one thing, in the whole tender and in each lot.
func TestIdentifiersNameOneThing(t *testing.T) {
	const iso = "  - {id: iso, measure: declared, with: {type: yes-no}, needs: \"yes\", basis: x}\n"
	criterion := func(id string) string { return "  - {id: " + id + ", weight: 100, measure: judged}\n" }
	tests := []struct{ name, text, want string }{
		{"a requirement and a criterion", "requirements:\n" + iso + "criteria:\n" + criterion("iso"),
			`t.yaml:6:10: the identifier "iso" is already used at line 4 | give each its own`},
		{"a group and its leaf", "criteria:\n  - {id: a, weight: 100, criteria: [{id: a, weight: 100, measure: judged}]}\n",
			`t.yaml:4:42: the identifier "a" is already used at line 4 | give each its own`},
		{"a lot repeats the tender's requirement", "requirements:\n" + iso + "criteria:\n" + criterion("a") + "lots:\n  - {id: n, requirements: [{id: iso, measure: judged, needs: {at_least: 1}, basis: y}]}\n  - {id: s}\n",
			`t.yaml:8:33: the identifier "iso" is already used at line 4 | give each its own`},
		{"a lot's requirement is named like the tender's criterion", "criteria:\n" + criterion("a") + "lots:\n  - {id: n, requirements: [{id: a, measure: judged, needs: {at_least: 1}, basis: y}]}\n",
			`t.yaml:6:33: the identifier "a" is already used at line 4 | give each its own`},
		{"a lot's criterion is named like the tender's requirement", "requirements:\n" + iso + "lots:\n  - {id: n, criteria: [{id: iso, weight: 100, measure: judged}]}\n",
			`t.yaml:6:29: the identifier "iso" is already used at line 4 | give each its own`},
		{"a lot's own criteria stand for the tender's", "criteria:\n" + criterion("a") + "lots:\n  - {id: n, criteria: [{id: a, weight: 100, measure: judged}]}\n  - {id: s}\n", ""},
		{"lots may use one word for their own", "lots:\n  - {id: n, criteria: [{id: a, weight: 100, measure: judged}]}\n  - {id: s, criteria: [{id: a, weight: 100, measure: judged}]}\n", ""},
		{"but not for a criterion and a requirement", "lots:\n  - {id: n, criteria: [{id: a, weight: 100, measure: judged}]}\n" +
			"  - {id: s, requirements: [{id: a, measure: judged, needs: {at_least: 1}, basis: y}], criteria: [{id: b, weight: 100, measure: judged}]}\n",
			`t.yaml:5:33: the identifier "a" names a criterion in another lot | give each its own`},
		{"the word of edits", "criteria:\n" + criterion("set"),
			`t.yaml:4:10: "set" cannot be an identifier: scenarios use the word for edits of a bid's file | choose another word`},
		{"price, in a weighted sum", "criteria:\n  - {id: price, weight: 100, measure: cost, mark: {price: proportional}}\n", ""},
		{"price, beside the price of the award", "criteria:\n" + criterion("price") + "award: {method: lowest-price, floor: 50, price: {measure: cost}}\n",
			`t.yaml:4:5: the identifier "price" is taken: the price of the award is known by it | choose another word`},
	}
	for _, tt := range tests {
		if _, got := read(t, tt.text); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}
