package exact

import (
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/lang"
)

func TestBeside(t *testing.T) {
	for _, tt := range []struct{ n, limit, want string }{
		{"7.3705", "7.3705000011", "7.3705"},
		{"7.3705000011", "7.3705000011", "7.3705000011"},
		{"14.99999999", "15", "14.99999999"},
		{"15.00000001", "15", "15.00000001"},
		{"14.5", "15", "14.5"},
		{"-0.0000001", "0", "-0.0000001"},
	} {
		if got := Against(Must(tt.n), Must(tt.limit)).In(lang.EN); got != tt.want {
			t.Errorf("%s beside %s: %s, want %s", tt.n, tt.limit, got, tt.want)
		}
	}
	if got := Against(Must("1000.0000000011")).In(lang.FR); got != "1\u202f000,0000000011" {
		t.Errorf("in full: %s", got)
	}
}

// What is printed lies on the side of the limit where the number is.
func TestBesideKeepsTheSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := Ratio(rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "limit"), rapid.SampledFrom([]int64{1, 3, 7, 100, 1000}).Draw(t, "of"))
		off := Ratio(rapid.Int64Range(-9, 9).Draw(t, "off"), rapid.SampledFrom([]int64{1, 1000, 1_000_000_000, 1_000_000_000_000}).Draw(t, "in"))
		n := limit.Add(off)
		least := rapid.IntRange(0, 6).Draw(t, "least")
		if got := n.Round(n.PlacesBeside(least, limit), HalfUp); got.Cmp(limit) != n.Cmp(limit) && !off.IsZero() {
			t.Fatalf("%s beside %s is rounded to %s", n, limit, got)
		}
	})
}
