package edit

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// what may stand without quotes, in another notation
var bareText = regexp.MustCompile(
	`^[\pL\pN]([\pL\pN ._/'’()%+-]*[\pL\pN._/'’()%+])?$|^-[0-9.]+( %)?$|^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$`,
)

func TestBare(t *testing.T) {
	for text, want := range map[string]bool{"": false, "a": true, "é": true, "½ page": true, "a ": false, "a-": false, "a-b": true, "a: b": false,
		"-1.5": true, "-1.5 %": true, "-": false, "- %": false, "-x": false, "12 %": true, "2026-03-01 12:00": true, "2026-03-01 12h00": true,
		"2026-03-01 12:0": false, "2026-03-01T12:00": false, "l’offre (p. 3)": true, "a\nb": false, "\xff": false, "a\xff": false, "a\ufffd": false} {
		if isBare(text) != want || bareText.MatchString(text) != want {
			t.Errorf("%q: %t, by the expression %t, want %t", text, isBare(text), bareText.MatchString(text), want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z0-9é’ .%:()-]{0,17}`), rapid.StringMatching(`-?[0-9]{0,4}[-. ][0-9]{2}[-: ][0-9%]{0,2}`),
			rapid.StringMatching(`[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}[:.][0-9]{2}`)).Draw(t, "text")
		if isBare(text) != bareText.MatchString(text) {
			t.Fatalf("%q: %t, by the expression %t", text, isBare(text), bareText.MatchString(text))
		}
	})
}

// A group is written on one line, or on lines of its own, by its depth and its width,
// however deep it is.
func TestWritten(t *testing.T) {
	deep := Text("x")
	for range 4 {
		deep = Map("a", deep)
	}
	f := New("f.yaml", "")
	f.Root.Put("deep", deep)
	f.Root.Put("mark", Map("mark", Word("5"), "lacks", List(Text("a test"), Text("a date"))))
	f.Root.Put("groups", Map("alpha", Map("mark", Word("5"))))
	f.Root.Put("none", List())
	f.Root.Put("list", List(Map("id", Text("one"), "of", Map("a", Word("1"))), List(Text("x"))))
	const want = `deep:
  a:
    a:
      a: {a: x}
mark: {mark: 5, lacks: [a test, a date]}
groups:
  alpha: {mark: 5}
none: []
list:
  - {id: one, of: {a: 1}}
  - [x]
`
	got, err := f.Bytes()
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
}
