package source

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// problems reads a text with read and gives what is wrong, in English.
func problems(text string, read func(*Node)) string {
	p := &Problems{}
	if n := Parse("f.yaml", []byte(text), p); n != nil {
		read(n)
	}
	var out []string
	for _, x := range p.Sorted() {
		out = append(out, x.Position.String()+": "+x.What.In(lang.EN))
	}
	return strings.Join(out, "\n")
}

func TestWhatIsRefusedBeforeReading(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", "f.yaml:1:1: the file is empty"},
		{"UTF-16", "\xfe\xff\x00a", "f.yaml:1:1: the file is saved as UTF-16"},
		{"Latin-1", "ok: 1\nnom: caf\xe9", "f.yaml:2:9: the byte 0xE9 is not UTF-8; it may be é as older Windows programs write it"},
		{"two documents", "a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document starts here"},
		{"an alias", "a: &x 1\nb: *x\n", "f.yaml:1:4: an anchor or alias (& or *)\nf.yaml:2:4: an anchor or alias (& or *)"},
		{"a merge key", "a: &x {b: 1}\nc: {<<: *x}\n", "f.yaml:1:4: an anchor or alias (& or *)\nf.yaml:2:9: an anchor or alias (& or *)"},
		{"a tag", "a: !!str 1\n", "f.yaml:1:4: a YAML tag (!!str)"},
		{"a duplicate key", "a: 1\nb: 2\na: 3\n", `f.yaml:3:1: the key "a" stands here again; it is already at line 1`},
		{"a duplicate key deeper", "x:\n  - {a: 1, a: 2}\n", `f.yaml:2:12: the key "a" stands here again; it is already at line 2`},
		{"a list as a key", "? [a]\n: 1\n", "f.yaml:1:3: a key that is not a plain word"},
		{"a tab", "a:\n\tb: 1\n", "f.yaml:2:1: a tab indents the line"},
		{"an unclosed quote", "a: \"b\n", "f.yaml:1:4: the quote that opens here does not close"},
		{"an override of direction", `a: "x\u202Ey"`, "f.yaml:1:4: the text holds the invisible character U+202E"},
		{"too deep", strings.Repeat("[", 200) + strings.Repeat("]", 200), "f.yaml:1:102: more than 100 levels of nesting"},
	}
	for _, tt := range tests {
		got := problems(tt.text, func(*Node) {})
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestScalars(t *testing.T) {
	tests := []struct {
		name, text string
		read       func(*Node)
		want       string
	}{
		{"no is not false", "no", func(n *Node) { n.Bool() }, `f.yaml:1:1: found "no", expected true or false`},
		{"yes is not true", "yes", func(n *Node) { n.Bool() }, `f.yaml:1:1: found "yes", expected true or false`},
		{"true is", "true", func(n *Node) { n.Bool() }, ""},
		{"a sexagesimal number", "12:30", func(n *Node) { n.Number() }, `f.yaml:1:1: "12:30" is not a number`},
		{"an octal number", "0o17", func(n *Node) { n.Number() }, `f.yaml:1:1: "0o17" starts with a zero, which some programs read as octal or hexadecimal`},
		{"a quoted number", `"1.10"`, func(n *Node) { n.Number() }, ""},
		{"a list for a number", "[1]", func(n *Node) { n.Number() }, "f.yaml:1:1: found a list, expected a number"},
		{"nothing for a number", "a:", func(n *Node) { n.Map().Get("a").Number() }, "f.yaml:1:3: found nothing, expected a number"},
		{"a day that is not", "2026-02-30", func(n *Node) { n.Date() }, `f.yaml:1:1: "2026-02-30" is not a date`},
		{"a French day", "31/03/2026", func(n *Node) { n.Date() }, `f.yaml:1:1: "31/03/2026" is not a date`},
		{"an identifier with an accent", "qualité", func(n *Node) { n.ID() }, `f.yaml:1:1: "qualité" cannot be an identifier`},
		{"an identifier that is a path", "..", func(n *Node) { n.ID() }, `f.yaml:1:1: ".." cannot be an identifier`},
		{"a whole number", "2.5", func(n *Node) { n.Int(0, 9) }, "f.yaml:1:1: found 2.5, expected a whole number from 0 to 9"},
		{"a word near another", "half_up", func(n *Node) { n.OneOf("half-up", "down") }, `f.yaml:1:1: found "half_up", expected one of: half-up, down`},
		{"an unknown language", "{fr: a, de: b}", func(n *Node) { n.LangText() }, `f.yaml:1:9: unknown key "de"`},
		{"columns count characters", "{é: 1, b: x}", func(n *Node) { n.Map().Get("b").Number() }, `f.yaml:1:11: "x" is not a number`},
	}
	for _, tt := range tests {
		if got := problems(tt.text, tt.read); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// What to write instead of words is a number of the kind that is wanted.
func TestAWholeNumberInWords(t *testing.T) {
	p := &Problems{}
	Parse("f.yaml", []byte("three"), p).Int(1, 999)
	if got := p.Sorted(); len(got) != 1 || got[0].Do.In(lang.FR) != "écrivez un nombre entier de 1 à 999" {
		t.Errorf("%v", got)
	}
}

// Texts that YAML 1.1 would turn into something else stay as they are written.
func TestTextsKeepTheirSpelling(t *testing.T) {
	for _, text := range []string{"no", "2026-07-05", "1.10", "0x1F", "on", "1_000", "~x"} {
		if got := Parse("f.yaml", []byte(text), &Problems{}).Text(); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestUnknownKeysOfferTheNearest(t *testing.T) {
	p := &Problems{}
	m := Parse("f.yaml", []byte("wieght: 3\nzzzzzzzz: 1\n"), p).Map()
	m.Get("weight")
	m.Done()
	got := p.Err().Error()
	want := "f.yaml:1:1: unknown key \"wieght\"\n    did you mean \"weight\"?\nf.yaml:2:1: unknown key \"zzzzzzzz\"\n    known here: weight"
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestFindFollowsKeysAndIDs(t *testing.T) {
	n := Parse("f.yaml", []byte("prices:\n  lines:\n    - {id: a.b, unit_price: 3}\n    - {id: c, unit_price: 4}\n"), &Problems{})
	for path, want := range map[string]string{"prices.lines.a.b.unit_price": "3", "prices.lines.c.unit_price": "4"} {
		if v, _ := n.Find(path); v.Raw() != want {
			t.Errorf("%s: got %q, want %q", path, v.Raw(), want)
		}
	}
	if v, upTo := n.Find("prices.lines.d.unit_price"); v != nil || upTo != "prices.lines" {
		t.Errorf("found %v up to %q", v, upTo)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a: 1", "- b", "\"x\"", "a: |\n  b", "? a", "&a", "*a", "!!x", "\t", "a: 'b", "{a: [b, c}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := &Problems{}
		n := Parse("f.yaml", data, p)
		if (n == nil) != (p.Len() > 0) {
			t.Errorf("node %v with %d problems", n != nil, p.Len())
		}
		for _, x := range p.Sorted() {
			if x.Line < 1 || x.Column < 1 {
				t.Errorf("%s has no place", x.In(lang.EN))
			}
		}
	})
}
