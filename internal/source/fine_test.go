package source

import (
	"fmt"
	"strings"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/syntax"
)

// Files that are fine as they are, however much they look like a mistake.
var fine = []string{
	"title: \"Nettoyage : lot unique\"\n",
	"title: 'L''école : lot'\n",
	"title: Nettoyage:lot\n",
	"source: https://example.org/a:b\n",
	"title: l'école \"Jules Ferry\"\n",
	"title: \"Marché #12\"\n",
	"title: Marché#12\n",
	"weight: 60 # points\n",
	"rule: true # always\n",
	"title: Marché  # a comment\n",
	"title: Marché\t# a comment\n",
	"# title: A : b, 'c\ntitle: a\n",
	"title:  # below\n  a\n",
	"a: {b: 1}  # c\n",
	"a: [b, c] # d\n",
	"levels: {0: Non, 10: Oui}\n",
	"levels: {0: \"Non, rien\", 10: 'Oui, tout'}\n",
	"mark: {linear: {-5: 0, 10: 20}}\n",
	"note: -id\n",
	"a:\n- b\n- c\n",
	"a:\n  - - b\n    - c\n",
	"text: |\n  a : b\n  \tc # d\n  'e\n  - f: {g\nnext: 1\n",
	"text: >-\n  a : b, {c\n\n  d # e\nnext: 1\n",
	"text: \"a\n  b: c\n  d # e\"\nnext: 1\n",
	"text: one\n  two, three\n  four\nnext: 1\n",
	"a: {b: 1,\n  c: \"x, y\",\n  d: 2}\n",
	"a: {b: 1, c: ,}\n",
	"{a: 1, \"b\": 2}\n",
	"a: {\"b\":1}\n",
	"a: 12:30\nb: 2026-03-31 12:00\n",
	"title: “Bon” à tirer\n",
	"title: « Nettoyage »\n",
	"title: 5 % de remise, 3 lots\n",
	"title: Prix\u00a0HT\n",
	"---\ntitle: a\n",
	"title: a",
	"\ufefftitle: a\r\nb: c\r\n",
	"a: 1\rb: 2\r",
	"a: \"x\\u00e9y\"\n",
	"? a\n: b\n",
}

func TestFineFilesAreLeftAlone(t *testing.T) {
	for _, text := range fine {
		p := &Problems{}
		if n := Parse("f.yaml", []byte(text), p); n == nil || len(p.Warnings()) > 0 {
			t.Errorf("%q: %v, warnings %v", text, p.Err(), in(p.Warnings()))
		}
	}
}

func in(of []Problem) (out []string) {
	for _, p := range of {
		out = append(out, p.In(lang.EN))
	}
	return out
}

// A file whose texts are in quotes where they need them is never refused nor
// warned of, whatever they hold.
func TestQuotedTextsAreLeftAlone(t *testing.T) {
	text := rapid.StringMatching(`[A-Za-zé0-9 ,:#'"{}\[\]“”«»@&*!%|>?-]{1,24}`)
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		n := rapid.IntRange(1, 6).Draw(t, "keys")
		comment := func() string {
			return rapid.SampledFrom([]string{"", "  # " + text.Draw(t, "comment")}).Draw(t, "with")
		}
		quote := func() string { return syntax.Quote(text.Draw(t, "text")) }
		for i := range n {
			switch rapid.IntRange(0, 4).Draw(t, "form") {
			case 0:
				fmt.Fprintf(&b, "k%d: %s%s\n", i, quote(), comment())
			case 1:
				fmt.Fprintf(&b, "k%d: {mark: 15, reason: %s, note: %s}%s\n", i, quote(), quote(), comment())
			case 2:
				fmt.Fprintf(&b, "k%d:%s\n  - %s\n  - id: a%s\n    title: %s\n", i, comment(), quote(), comment(), quote())
			case 3:
				fmt.Fprintf(&b, "k%d: [%s, 14.5, %s]%s\n", i, quote(), quote(), comment())
			default:
				fmt.Fprintf(&b, "k%d: |\n  x%s\n  y\n", i, text.Draw(t, "literal"))
			}
		}
		file := b.String()
		if rapid.Bool().Draw(t, "Windows") {
			file = strings.ReplaceAll(file, "\n", "\r\n")
		}
		p := &Problems{}
		if root := Parse("f.yaml", []byte(file), p); root == nil || len(p.Warnings()) > 0 {
			t.Fatalf("%q: %v, warnings %v", file, p.Err(), in(p.Warnings()))
		}
	})
}

// Whatever a file holds, it is either read or answered: with a place in it, in
// both languages, at most maxMistakes times, without a panic.
func FuzzMistakes(f *testing.F) {
	for _, text := range fine {
		f.Add(text)
	}
	for _, text := range []string{
		"a: b : c\n", "a: 'b'c'\n", "\ta: 1\n", "a: {b: 1, c: d: e}\n", "a: “b : c”\n", "a: \"b\nc: d\n", "-a: 1\n- b: 2\n", "a: 1\n  b: 2\n",
		"a: {b: [1}\n", "a: #b\n", "a: *b\n", "a:b\nc 1\n", "a: {b: x #c}\n", "a:\n   b: 1\n  c: 2\n", "a: {b: 1,5, c: d, e}\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := &Problems{}
		n := Parse("f.yaml", []byte(text), p)
		if (n == nil) != (p.Len() > 0) {
			t.Errorf("read: %v, with %d problems", n != nil, p.Len())
		}
		last := len(lines(text))
		for _, x := range append(p.Sorted(), p.Warnings()...) {
			if x.Line < 1 || x.Column < 1 || x.Line > last || x.In(lang.FR) == "" || x.What.In(lang.EN) == "" {
				t.Errorf("%d lines, answered at %s", last, x.In(lang.EN))
			}
		}
	})
}
