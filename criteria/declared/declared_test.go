package declared_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/declared"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

func TestDeclaredValues(t *testing.T) {
	tests := []struct{ name, with, facts, want string }{
		{"a number with its unit", "{type: number, unit: days}", "{d: 20}", "20\u00a0days"},
		{"a percentage", "{type: percent}", "{d: {value: 99.95 %, source: s}}", "99.95 %"},
		{"yes", "{type: yes-no}", "{d: true}", "yes"},
		{"no", "{type: yes-no}", "{d: {value: false}}", "no"},
		{"a level", "{type: level, levels: [low, high]}", "{d: high}", "high"},
		{"a level with a title", "{type: level, levels: {low: {fr: bas, en: poor}}}", "{d: low}", "poor"},
		{"under another name", "{type: number, fact: other}", "{other: 3}", "3"},
		{"not declared", "{type: number}", "{other: 3}", `bid "x" does not declare "d"`},
		{"yes is not a number", "{type: number}", "{d: yes}", `b.yaml:1:5: "yes" is not a number`},
		{"a word that is no level", "{type: level, levels: [low, high]}", "{d: hihg}", `b.yaml:1:5: found "hihg", expected one of: low, high`},
	}
	for _, tt := range tests {
		problems := &source.Problems{}
		spec := source.Parse("t.yaml", []byte(tt.with), problems).Map()
		m := declared.Kind.Read(&criteria.Context{ID: "d", Entry: spec, With: spec})
		f := m.Measure(criteria.Case{Bid: "x", Facts: criteria.Facts{"declared": declared.Kind.Sections[0].Facts(source.Parse("b.yaml", []byte(tt.facts), problems))}})
		got := f.Text(lang.EN, "EUR")
		if problems.Len() > 0 {
			p := problems.Sorted()[0]
			got = p.Position.String() + ": " + p.What.In(lang.EN)
		} else if f.Outcome != criteria.Established {
			got = strings.TrimPrefix(f.Gaps[0].At.String()+": "+f.Gaps[0].What.In(lang.EN), ": ")
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
