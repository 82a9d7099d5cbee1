package source

import (
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func TestOverlay(t *testing.T) {
	for _, x := range []struct{ name, base, over, want, changes string }{
		{"a value", "a: {k: 1, l: 2}", "a: {k: 3}", "a: {k: 3, l: 2}", "a.k 1 3"},
		{"the same value is no change", "a: {k: 1}", "a: {k: 1}", "a: {k: 1}", ""},
		{"a new key", "a: {k: 1}", "a: {l: 2}", "a: {k: 1, l: 2}", "a.l - 2"},
		{"a section that was not there", "b: 1", "a: {k: 1}", "b: 1\na: {k: 1}", "a - -"},
		{"an entry of a list by its id", "a: {lines: [{id: x, p: 1}, {id: y, p: 2}]}", "a: {lines: [{id: y, p: 3}]}",
			"a: {lines: [{id: x, p: 1}, {id: y, p: 3}]}", "a.lines.y.p 2 3"},
		{"an id like a number", "a: {lines: [{id: 10, p: 1}, {id: 1, p: 2}]}", "a: {lines: [{id: 1, p: 3}]}",
			"a: {lines: [{id: 10, p: 1}, {id: 1, p: 3}]}", "a.lines.1.p 2 3"},
		{"a new entry", "a: {lines: [{id: x, p: 1}]}", "a: {lines: [{id: z, p: 9}]}", "a: {lines: [{id: x, p: 1}, {id: z, p: 9}]}", "a.lines.z - -"},
		{"a list without ids is replaced", "a: {l: [1, 2]}", "a: {l: [3]}", "a: {l: [3]}", "a.l - -"},
		{"a fact with its evidence is replaced whole", "a: {k: {value: 1, evidence: old.pdf}}", "a: {k: {value: 2}}", "a: {k: {value: 2}}", "a.k 1 2"},
		{"a fact takes the place of a bare value", "a: {k: 1}", "a: {k: {value: 2, note: n}}", "a: {k: {value: 2, note: n}}", "a.k 1 2"},
	} {
		t.Run(x.name, func(t *testing.T) {
			problems := &Problems{}
			base, over := Parse("base.yaml", []byte(x.base), problems), Parse("over.yaml", []byte(x.over), problems)
			root := base.Clone(problems)
			got := root.Overlay(over.Key("a"), "a")
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			if s := written(t, root); s != written(t, Parse("want.yaml", []byte(x.want), problems)) {
				t.Errorf("got %s, want %s", s, x.want)
			}
			if s := written(t, base); s != written(t, Parse("base.yaml", []byte(x.base), problems)) {
				t.Errorf("what it was laid over a copy of is now %s", s)
			}
			var changes []string
			for _, d := range got {
				changes = append(changes, strings.Join(d.Keys, ".")+" "+orDash(d.Was)+" "+orDash(d.Becomes))
			}
			if s := strings.Join(changes, "; "); s != x.changes {
				t.Errorf("changes %q, want %q", s, x.changes)
			}
		})
	}
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// written gives the value without its style.
func written(t *testing.T, n *Node) string {
	t.Helper()
	var v any
	if err := n.y.Decode(&v); err != nil {
		t.Fatal(err)
	}
	out, err := yaml.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
