package criteria_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/source"
)

// read reads a tender whose criteria, and what follows them, are given.
func read(t *testing.T, text string) (*criteria.Tender, string) {
	t.Helper()
	problems := &source.Problems{}
	root := source.Parse("t.yaml", []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\n"+text), problems)
	if root == nil {
		t.Fatal(problems.Err())
	}
	tender := criteria.Read(root, kinds.All)
	var out []string
	for _, p := range problems.Sorted() {
		out = append(out, p.Position.String()+": "+p.What.In("en")+" | "+p.Do.In("en"))
	}
	return tender, strings.Join(out, "\n")
}

func TestRefusedTenders(t *testing.T) {
	one := func(leaf string) string { return "criteria:\n  - {id: a, weight: 100, " + leaf + "}\n" }
	tests := []struct{ name, text, want string }{
		{"no criteria", "scale: 20\n", `t.yaml:1:1: the key "criteria" is missing | add criteria: with its value`},
		{"an empty list", "criteria: []\n", "t.yaml:3:11: the list of criteria is empty | add at least one criterion"},
		{"weights", "criteria:\n  - {id: a, weight: 60, measure: judged}\n  - {id: b, weight: 41, measure: judged}\n",
			"t.yaml:4:3: the criteria weigh 101, not 100 | a 60 + b 41; change one of them"},
		{"weights that need exactness", "criteria:\n  - {id: a, weight: 33.33, measure: judged}\n  - {id: b, weight: 66.67, measure: judged}\n", ""},
		{"a weight of nothing", "criteria:\n  - {id: a, weight: 0, measure: judged}\n  - {id: b, weight: 100, measure: judged}\n",
			"t.yaml:4:21: the weight 0 is not above 0 | give it a weight, or remove the criterion"},
		{"a weight that is a typing slip", "criteria:\n  - {id: a, weight: 6O, measure: judged}\n  - {id: b, weight: 40, measure: judged}\n",
			`t.yaml:4:21: "6O" holds a letter in place of a digit | write 60`},
		{"no measure", one("mark: direct"), `t.yaml:4:5: the key "measure" is missing | add measure: with its value`},
		{"no mark", one("measure: cost"), `t.yaml:4:5: criterion "a" does not say how it is marked | add mark: with {price: proportional} or another price formula, or {formula: "M * Xmin / X"}`},
		{"a mark function that does not fit", one("measure: cost, mark: {levels: {low: 1}}"),
			"t.yaml:4:56: the measure cost cannot be marked by levels | write {price: proportional} or another price formula, or {formula: \"M * Xmin / X\"}"},
		{"one point", one("measure: declared, with: {type: number}, mark: {linear: {0: 1}}"),
			"t.yaml:4:82: a linear function needs at least two points | write {linear: {0: 0, 100: 20}}, {threshold: {else: 0, 100: 20}} or {formula: \"M * Xmin / X\"}"},
		{"a plain number for a percentage", one("measure: declared, with: {type: percent}, mark: {linear: {0: 1, 100 %: 2}}"),
			`t.yaml:4:84: "0" is not a percentage | write it with its sign, such as 24 %`},
		{"a percentage for a number", one("measure: declared, with: {type: number}, mark: {linear: {0: 1, 100 %: 2}}"),
			`t.yaml:4:89: found the percentage "100 %", but the measure gives a plain number | write a number without %`},
		{"the same point twice", one("measure: declared, with: {type: number}, mark: {linear: {1: 1, 1.0: 2}}"),
			"t.yaml:4:89: the value 1.0 stands twice | keep one of the two"},
		{"a mark off the scale", one("measure: declared, with: {type: number}, mark: {linear: {0: 0, 1: 21}}"),
			"t.yaml:4:92: the mark 21 is outside the scale, 0 to 20 | change the mark, or the scale"},
		{"a threshold without else", one("measure: declared, with: {type: number}, mark: {threshold: {1: 1}}"),
			"t.yaml:4:85: a threshold function needs at least one threshold, and else | add else: with the mark of a value below the first one; where less is better, write {up_to: {…}, else: …}"},
		{"a level left out", one("measure: declared, with: {type: level, levels: [low, high]}, mark: {levels: {low: 1}}"),
			"t.yaml:4:102: no mark for: high | give each level its mark"},
		{"two functions", one("measure: declared, with: {type: number}, mark: {linear: {0: 0, 1: 1}, threshold: {else: 0, 1: 1}}"),
			"t.yaml:4:73: 2 mark functions, expected one | write {linear: {0: 0, 100: 20}}, {threshold: {else: 0, 100: 20}} or {formula: \"M * Xmin / X\"}"},
		{"an unknown formula", one("measure: cost, mark: {price: proportionel}"),
			`t.yaml:4:55: found "proportionel", expected one of: proportional, linear-min-max, linear-gap, linear-gap-unfloored, linear-slope, mean, estimate, italian-power, italian-bilinear, belleville | did you mean "proportional"?`},
		{"a formula without its parameter", one("measure: cost, mark: {price: linear-slope}"),
			"t.yaml:4:55: the price formula linear-slope needs n | write {price: {formula: linear-slope, n: ...}}"},
		{"a parameter out of bounds", one("measure: cost, mark: {price: {formula: linear-slope, n: 1}}"),
			"t.yaml:4:82: n is 1; it must be above 1 | correct it"},
		{"a minimum on a price", one("measure: cost, minimum: 5, mark: {price: proportional}"),
			"t.yaml:4:50: a minimum on a mark that depends on the other bids | remove it: a requirement can set a limit on the price itself"},
		{"a minimum above the scale", one("measure: judged, minimum: 25"), "t.yaml:4:52: the minimum 25 is above the scale 20 | lower it"},
		{"settings of another kind", one("measure: judged, with: {years: 4}"), `t.yaml:4:50: unknown key "years" | known here: combine`},
		{"a tie-breaker that is not a criterion", one("measure: judged") + "ties: [b]\n", `t.yaml:5:8: found "b", expected one of: a | did you mean "a"?`},
		{"a need that is no level", "requirements:\n  - {id: r, measure: secnumcloud, with: {on: 2026-01-01}, needs: qualifed, basis: x}\n" + one("measure: judged"),
			`t.yaml:4:66: found "qualifed", expected one of: none, lapsed, J0, J1, J2, J3, committed, qualified | did you mean "qualified"?`},
		{"a need without a limit", "requirements:\n  - {id: r, measure: cost, needs: 5, basis: x}\n" + one("measure: judged"),
			`t.yaml:4:35: found "5", expected a limit | write {at_most: 5}, or {at_least: 5}`},
		{"no legal basis", "requirements:\n  - {id: r, measure: cost, needs: {at_most: 5}}\n" + one("measure: judged"),
			`t.yaml:4:5: the key "basis" is missing | add basis: with its value`},
		{"a date that the tender lacks", "requirements:\n  - {id: r, measure: secnumcloud, with: {on: go_live}, needs: qualified, basis: x}\n" + one("measure: judged"),
			"t.yaml:4:46: the tender does not give that date | add it under tender.dates, or write a day such as on: 2026-03-31"},
		{"a price counted twice", "award: {method: simple-ratio, price: {measure: cost}}\n" + one("measure: cost, mark: {price: proportional}"),
			`t.yaml:3:8: criterion "a" marks the price, which this method already counts | remove the criterion, or use the method weighted-sum`},
	}
	for _, tt := range tests {
		if _, got := read(t, tt.text); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestTreeKeepsItsOrderAndNumbers(t *testing.T) {
	tender, problems := read(t, `criteria:
  - id: a
    weight: 40
    criteria:
      - {id: b, weight: 15, measure: judged}
      - id: c
        weight: 25
        criteria:
          - {id: d, weight: 20, measure: judged}
          - {id: e, weight: 5, measure: cost, mark: {price: proportional}}
  - {id: f, weight: 60, measure: judged}
`)
	if problems != "" {
		t.Fatal(problems)
	}
	var got []string
	criteria.Walk(tender.Lots[0].Criteria, func(c *criteria.Criterion) {
		word := c.Number + " " + c.ID
		if c.Relative() {
			word += " relative"
		}
		got = append(got, word)
	})
	want := "1 a relative, 1.1 b, 1.2 c relative, 1.2.1 d, 1.2.2 e relative, 2 f"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
	if n := len(criteria.Leaves(tender.Lots[0].Criteria)); n != 4 {
		t.Errorf("%d leaves", n)
	}
}
