package data

import (
	"bytes"
	"encoding/json"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"
)

// What is written in parts is what encoding/json writes of the whole.
func TestStreamAsEncodingJSON(t *testing.T) {
	type first struct {
		A any `json:"a"`
		B any `json:"b,omitempty"`
	}
	type last struct {
		C any `json:"c"`
	}
	texts := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", `"`, `\`, `\"`, "a:{b},[c]", "<&>", "\u2028\n\t", "é"}))
	scalar := rapid.OneOf(rapid.Map(texts, func(s string) any { return s }), rapid.Map(rapid.Int(), func(n int) any { return n }),
		rapid.SampledFrom([]any{nil, true, []any{}, map[string]any{}}))
	var value func(depth int) *rapid.Generator[any]
	value = func(depth int) *rapid.Generator[any] {
		if depth == 0 {
			return scalar
		}
		return rapid.OneOf(scalar, rapid.Map(rapid.SliceOfN(value(depth-1), 0, 3), func(l []any) any { return l }),
			rapid.Map(rapid.MapOfN(texts, value(depth-1), 0, 3), func(m map[string]any) any { return m }))
	}
	rapid.Check(t, func(t *rapid.T) {
		x := first{value(3).Draw(t, "a"), value(2).Draw(t, "b")}
		list := rapid.SliceOfN(value(3), 0, 3).Draw(t, "list")
		y := last{value(3).Draw(t, "c")}
		var got, want bytes.Buffer
		s := newStream(&got)
		s.object(x, func() { s.list("list", len(list), func(i int) { s.value(list[i]) }) }, func() any { return y })
		if err := s.end(); err != nil {
			t.Fatal(err)
		}
		enc := json.NewEncoder(&want)
		enc.SetIndent("", "  ")
		if list == nil {
			list = []any{}
		}
		if err := enc.Encode(struct {
			first
			List []any `json:"list"`
			last
		}{x, list, y}); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Fatalf("got\n%s\nwant\n%s", &got, &want)
		}
	})
}

// Depths beyond the spaces at hand.
func TestStreamDeep(t *testing.T) {
	v := any("x")
	for range 100 {
		v = []any{v}
	}
	var got, want bytes.Buffer
	s := newStream(&got)
	s.value(v)
	if err := s.end(); err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(&want)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Fatalf("got\n%s\nwant\n%s", &got, &want)
	}
}
