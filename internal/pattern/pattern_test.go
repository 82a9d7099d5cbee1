package pattern

import (
	"regexp"
	"slices"
	"testing"
)

func TestAPatternIsItsExpression(t *testing.T) {
	const expression, text = `(?i)lot[ -]?(\d+)`, "Lot 1, lot-22 et LOT3"
	p, want := New(expression), regexp.MustCompile(expression)
	if p.String() != expression {
		t.Errorf("declared %q", p.String())
	}
	if !p.MatchString(text) || p.MatchString("lots") {
		t.Error("another text is found")
	}
	if got := p.FindAllStringIndex(text, -1); !slices.EqualFunc(got, want.FindAllStringIndex(text, -1), slices.Equal[[]int]) || len(got) != 3 {
		t.Errorf("found at %v", got)
	}
	if got := p.ReplaceAllString(text, "n° $1"); got != "n° 1, n° 22 et n° 3" {
		t.Errorf("replaced to %q", got)
	}
}

func TestBrokenPatternsAreTold(t *testing.T) {
	defer func(all []*Pattern) { declared = all }(declared)
	declared = nil
	New(`a+`)
	New(`a(`)
	if total, broken := Broken(); total != 2 || len(broken) != 1 || broken[0] != "error parsing regexp: missing closing ): `a(`" {
		t.Errorf("%d declared, broken: %q", total, broken)
	}
}
