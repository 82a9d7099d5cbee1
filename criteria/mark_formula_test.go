package criteria_test

import (
	"strings"
	"testing"
)

// What is wrong in a formula is told where it stands.
func TestRefusedFormulas(t *testing.T) {
	number := "bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n  - {id: a, weight: 100, measure: declared, with: {type: number}, mark: "
	price := "bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n  - {id: a, weight: 100, measure: cost, mark: "
	for _, tt := range []struct{ name, text, want string }{
		{"an unknown name", number + `{formula: "M * xmin / X"}}`, `t.yaml:4:88: formula, character 5: unknown name "xmin" | did you mean "Xmin"?`},
		{"in single quotes", number + `{formula: 'M * Xmim / X'}}`, `t.yaml:4:88: formula, character 5: unknown name "Xmim"`},
		{"an operator too much", number + `{formula: M * / X}}`, `t.yaml:4:87: formula, character 5: found "/", expected a number, a name or a bracket`},
		{"a bracket that stays open", number + `{formula: "M * (Xmin / X"}}`, `formula, character 14: the formula ends here; expected ")"`},
		{"no base", number + `{formula: "M * (B - X) / B"}}`, `formula, character 6: unknown name "B" | write base: beside formula:`},
		{"no estimate", price + `{formula: "M * E / X"}}`, `formula, character 5: unknown name "E" | give the tender, or the lot, its estimate:`},
		{"no estimate of days", number + `{formula: "M * E / X"}}`, `formula, character 5: unknown name "E" | known here: X, Xmin`},
		{"not over X", number + `{formula: "M / N"}}`, "the formula does not look at X, the value of the bid"},
		{"a constant of that name", number + `{formula: "M * N / X", with: {N: 3}}}`, `"N" has a meaning of its own in formulas | choose another name`},
		{"a constant with a sign", number + `{formula: "M * a-b / X", with: {a-b: 3}}}`, `"a-b" cannot name a constant`},
		{"a constant that is no number", number + `{formula: "M * k / X", with: {k: three}}}`, `"three" is not a number`},
		{"the dearest first", price + `{formula: "M * X / Xmax"}}`, "the mark rises with the price | correct the formula; where the highest price is best, write highest: true"},
		{"highest that falls", price + `{formula: "M * Xmin / X", highest: true}}`, "highest: true says that more is better, and the mark falls as the value rises"},
		{"a minimum on what compares", strings.Replace(number, "weight", "minimum: 5, weight", 1) + `{formula: "M * Xmin / X"}}`, "a minimum on a mark that depends on the other bids"},
		{"keys of a formula elsewhere", number + `{linear: {0: 0, 9: 20}, base: 3}}`, `unknown key "base"`},
		{"a formula of words", strings.Replace(number, "type: number", "type: level, levels: [low, high]", 1) + `{formula: "M * X"}}`, "cannot be marked by formula"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := problemsOf(t, tt.text); !strings.Contains(got, tt.want) {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestFormulasThatStand(t *testing.T) {
	for _, mark := range []string{
		`{formula: "M * (Xmin / X)^2"}`, `{formula: "50 - (X - Xavg) / Xavg * 100"}`, `{formula: "B / max(X, 2*Xmin) * M", base: 100000}`,
		`{formula: "M * (1 - log10(X / Xmin) / log10(a))", with: {a: 2}}`, `{formula: "M × X / Xmax", highest: true}`, `{formula: "if(X <= lim; M; 0)", with: {lim: 3}}`,
	} {
		if got := problemsOf(t, "bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n  - {id: a, weight: 100, scale: 100, measure: cost, mark: "+mark+"}\n"); got != "" {
			t.Errorf("%s: %s", mark, got)
		}
	}
}

func problemsOf(t *testing.T, text string) string {
	_, out := read(t, strings.TrimPrefix(text, "bareme: 1\ntender: {id: T, title: T, buyer: B}\n"))
	return out
}
