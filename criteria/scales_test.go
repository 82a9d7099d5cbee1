package criteria_test

import (
	"github.com/bareme/bareme/internal/lang"
	"strings"
	"testing"
)

func TestScalesPointsAndSteps(t *testing.T) {
	leaf := func(more string) string { return "criteria:\n  - {id: a, weight: 100, " + more + "}\n" }
	number := "measure: declared, with: {type: number}, mark: "
	for _, tt := range []struct{ name, text, want string }{
		{"points", "points: 60\ncriteria:\n  - {id: a, weight: 40, measure: judged}\n  - {id: b, weight: 20, measure: judged}\n", ""},
		{"points that do not add up", "points: 60\n" + leaf("measure: judged"), "the criteria weigh 100, not 60"},
		{"no points", "points: 0\n" + leaf("measure: judged"), "t.yaml:3:9: the points must be above 0"},
		{"fractions", "criteria:\n  - {id: a, weight: 100/3, measure: judged}\n  - {id: b, weight: 200/3, measure: judged}\n", ""},
		{"a fraction over nothing", "criteria:\n  - {id: a, weight: 100/0, measure: judged}\n", "t.yaml:4:21: "},
		{"a scale below 0", leaf("scale: [-10, 10], measure: judged, levels: {-10: bad, 10: good}"), ""},
		{"a level below the scale", leaf("scale: [-5, 10], measure: judged, levels: {-10: bad, 10: good}"), "the mark -10 is outside the scale, -5 to 10"},
		{"three ends of a scale", leaf("scale: [0, 5, 10], measure: judged"), "a scale is the greatest mark, or the lowest and the greatest"},
		{"a scale above 0", leaf("scale: [1, 10], measure: judged, levels: {1: bad, 10: good}"), ""},
		{"a level of 0 on a scale above 0", leaf("scale: [1, 10], measure: judged, levels: {0: none, 10: good}"), "the mark 0 is outside the scale, 1 to 10"},
		{"a step to 0 on a scale above 0", leaf("scale: [1, 6], " + number + "{threshold: {up_to: {10: 6}, else: 0}}"), "the mark 0 is outside the scale, 1 to 6"},
		{"a minimum below a scale above 0", leaf("scale: [1, 6], minimum: 0.5, measure: judged"), "the minimum 0.5 is below the scale, 1 to 6"},
		{"a part of a scale above 0", leaf("scale: [1, 6], measure: judged, levels: {50 %: fair}"), "write a mark from 1 to 6"},
		{"a scale from its best mark", leaf("scale: [6, 1], measure: judged"),
			"the lowest mark of the scale, 6, is not below the greatest, 1 | write scale: [1, 6]; where the lowest mark is the best, add mark: {linear: {1: 6, 6: 1}}"},
		{"a scale written 0-20", leaf("scale: '0-20', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: 20"},
		{"a scale written 0 à 20", leaf("scale: '0 à 20', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: 20"},
		{"a scale written de 1 à 6", leaf("scale: 'de 1 à 6', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: [1, 6]"},
		{"a scale written from 1 to 6", leaf("scale: 'from 1 to 6', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: [1, 6]"},
		{"a scale written 1..6", leaf("scale: '1..6', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: [1, 6]"},
		{"a scale written -10 à 10", leaf("scale: '-10 à 10', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: [-10, 10]"},
		{"a scale written 20/20", leaf("scale: '20/20', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: 20"},
		{"a scale written 6-1", leaf("scale: '6-1', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: [1, 6]"},
		{"a scale written /20", leaf("scale: '/20', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: 20"},
		{"a scale written sur 20", leaf("scale: 'sur 20', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: 20"},
		{"a scale written 0;20", leaf("scale: '0;20', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: 20"},
		{"a scale written 0 – 12,5 points", leaf("scale: '0 – 12,5 points', measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: 12.5"},
		{"a scale written {min: 1, max: 6}", leaf("scale: {min: 1, max: 6}, measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: [1, 6]"},
		{"a scale written {max: 20}", leaf("scale: {max: 20}, measure: judged"),
			"a scale is the greatest mark, or the lowest and the greatest | write scale: 20"},
		{"a scale in two words", leaf("scale: vingt, measure: judged"), "\"vingt\" "},
		{"a scale of three ends in words", leaf("scale: 0-10-20, measure: judged"), "\"0-10-20\" "},
		{"a scale of one mark", leaf("scale: [5, 5], measure: judged"), "write the lower one first, such as [1, 6]"},
		{"the lowest mark is the best", leaf("scale: [1, 6], measure: judged, mark: {linear: {1: 6, 6: 1}}"), ""},
		{"a scale above 0 rebased", leaf("rebase: best, scale: [1, 6], measure: judged"), ""},
		{"less is better", leaf(number + "{threshold: {up_to: {10: 20, 30: 10}, else: 0}}"), ""},
		{"less is better, said the wrong way", leaf(number + "{threshold: {10: 20, 30: 10, else: 0}}"),
			"the marks fall as the value rises, and a value below 10 gets 0: each mark counts from its value on | where less is better, write {up_to: {...}, else: ...}"},
		{"falling from a high start", leaf(number + "{threshold: {10: 15, 30: 10, else: 20}}"), ""},
		{"more is better, said the wrong way", leaf(number + "{threshold: {up_to: {10: 5, 30: 10}, else: 0}}"), "where more is better, write the values without up_to:"},
		{"both ways", leaf(number + "{threshold: {up_to: {10: 20}, 30: 10, else: 0}}"), "values both under up_to: and beside it"},
		{"rebased", leaf("rebase: best, minimum: 5, measure: judged"), ""},
		{"rebased to what", leaf("rebase: worst, measure: judged"), `found "worst", expected one of: best`},
		{"a price rebased", leaf("rebase: best, measure: cost, mark: {price: proportional}"), `the marks of criterion "a" come from prices`},
		{"below 0 rebased", leaf("rebase: best, scale: [-10, 10], measure: judged"), "a scale that goes below 0 cannot be rebased"},
		{"a minimum over what is rebased", "criteria:\n  - {id: g, weight: 100, minimum: 5, criteria: [{id: a, weight: 100, rebase: best, measure: judged}]}\n",
			"a minimum on a mark that depends on the other bids"},
		{"rebased where some are admitted", "award: {method: lowest-price, price: {measure: cost}, floor: 50}\n" + leaf("rebase: best, measure: judged"),
			"the marks of criterion \"a\" depend on the other bids, of which the method lowest-price admits only some"},
		{"a rounding of its own", leaf("rounding: {marks: 0, weighted: 2}, measure: judged"), ""},
		{"a group's rounding on a leaf", leaf("rounding: {criteria: 0}, measure: judged"), `the key "criteria"`},
	} {
		_, got := read(t, tt.text)
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Two levels of one title are told: a report could not say which one a mark is.
func TestLevelsOfTheSameTitle(t *testing.T) {
	for levels, want := range map[string]string{
		"{0: none, 10: fine, 15: good}": "",
		"{0: none, 10: fine, 15: fine}": `the levels 10 and 15 have the same title, "fine"`,
		"{0: {fr: Nul, en: None}, 10: {fr: Bon, en: Good}, 15: {fr: Bon, en: Very good}}": "",
	} {
		tender, problems := read(t, "criteria:\n  - {id: a, weight: 100, measure: judged, levels: "+levels+"}\n")
		if problems != "" {
			t.Fatal(problems)
		}
		said := ""
		for _, w := range tender.Warnings {
			said += w.In(lang.EN)
		}
		if want == "" && said != "" || !strings.Contains(said, want) {
			t.Errorf("%s: %q, want %q", levels, said, want)
		}
	}
}
