package edit_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

type fatal interface {
	Helper()
	Fatal(...any)
}

func read(t fatal, data string) *edit.File {
	t.Helper()
	problems := &source.Problems{}
	f := edit.Read("f.yaml", []byte(data), problems)
	if f == nil {
		t.Fatal(problems.Err())
	}
	return f
}

func written(t fatal, f *edit.File) string {
	t.Helper()
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// examples are all the YAML files of the examples, also with the line ends of
// Windows and a byte order mark.
func examples(t testing.TB) map[string]string {
	out := map[string]string{}
	err := filepath.WalkDir("../../../examples", func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".yaml" {
			return err
		}
		data, err := os.ReadFile(name)
		text := strings.ReplaceAll(string(data), "\r\n", "\n")
		out[name] = text
		out[name+" (Windows)"] = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
		return err
	})
	if err != nil || len(out) < 20 {
		t.Fatal(len(out), err)
	}
	return out
}

func TestUntouched(t *testing.T) {
	for name, data := range examples(t) {
		if got := written(t, read(t, data)); got != data {
			t.Errorf("%s: changed", name)
		}
	}
}

const marks = `# what jury 1 found
evaluator: Evaluator 1   # first of two
marks:
  operations:
    alpha: {mark: 15, reason: "it's good"} # seen on site
    beta:
      mark: 10
      reason: >-
        adequate, and
        no more
      # not final

  delay:
  - id: x
    v: 'a ''b'''
  - {id: y, v: }
`

func TestEdits(t *testing.T) {
	tests := map[string]struct {
		change func(root *edit.Value)
		was    string
		is     string
	}{
		"a number in braces": {func(v *edit.Value) { v.Group("marks", "operations", "alpha").Put("mark", edit.Word("12.5")) },
			"{mark: 15,", "{mark: 12.5,"},
		"a text in quotes": {func(v *edit.Value) { v.Group("marks", "operations", "alpha").Put("reason", edit.Text(`so "good"`)) },
			`"it's good"`, `"so \"good\""`},
		"a folded text": {func(v *edit.Value) { v.Group("marks", "operations", "beta").Put("reason", edit.Text("weak: none")) },
			"        adequate, and\n        no more\n", "        weak: none\n"},
		"a text without quotes": {func(v *edit.Value) { v.Put("evaluator", edit.Text("Evaluator: 2")) },
			"evaluator: Evaluator 1   #", "evaluator: \"Evaluator: 2\"   #"},
		"a text in single quotes": {func(v *edit.Value) { v.Get("marks", "delay", "x").Put("v", edit.Text("c'd")) },
			"'a ''b'''", "'c''d'"},
		"a value where none was": {func(v *edit.Value) { v.Get("marks", "delay", "y").Put("v", edit.Word("3")) },
			"{id: y, v: }", "{id: y, v: 3}"},
		"a key at the end of a group": {func(v *edit.Value) { v.Group("marks", "operations", "beta").Put("note", edit.Text("no: 1")) },
			"        no more\n", "        no more\n      note: \"no: 1\"\n"},
		"a key in braces": {func(v *edit.Value) { v.Group("marks", "operations", "alpha").Put("note", edit.Text("a, b")) },
			"good\"}", "good\", note: \"a, b\"}"},
		"an entry of a list": {func(v *edit.Value) { v.Get("marks").List("delay").Add(edit.Map("id", edit.Text("z"))) },
			"v: }\n", "v: }\n  - {id: z}\n"},
		"an entry out of a list": {func(v *edit.Value) { d := v.Get("marks", "delay"); d.DropItem(d.Get("x")) },
			"  - id: x\n    v: 'a ''b'''\n", ""},
		"a key out of a group": {
			func(v *edit.Value) { v.Get("marks", "operations").Drop("alpha") },
			"    alpha: {mark: 15, reason: \"it's good\"} # seen on site\n",
			"",
		},
		"the first key out of an entry": {func(v *edit.Value) { v.Get("marks", "delay", "x").Drop("id") }, "- id: x\n    v: 'a", "- v: 'a"},
		"a key out of braces": {
			func(v *edit.Value) { v.Get("marks", "operations", "alpha").Drop("mark") },
			"{mark: 15, reason",
			"{reason",
		},
		"the last key out of braces": {
			func(v *edit.Value) { v.Get("marks", "operations", "alpha").Drop("reason") },
			", reason: \"it's good\"}",
			"}",
		},
		"the same again": {
			func(v *edit.Value) { v.Group("marks", "operations", "alpha").Put("mark", edit.Word("15")) },
			"x",
			"x",
		},
		"out of the last group, into the list that holds it": {func(v *edit.Value) {
			lines := v.Get("marks").List("delay")
			lines.DropItem(lines.Get("y"))
			v.Put("rest", edit.Map("y", edit.Word("3")))
		}, "  - {id: y, v: }\n", "rest:\n  y: 3\n"},
		"a deep new group": {func(v *edit.Value) {
			v.Group("marks", "staff", "alpha").Put("mark", edit.Word("1"))
		}, "  - {id: y, v: }\n", "  - {id: y, v: }\n  staff:\n    alpha: {mark: 1}\n"},
	}
	for name, test := range tests {
		for _, eol := range []string{"\n", "\r\n"} {
			end := strings.NewReplacer("\n", eol)
			f := read(t, end.Replace(marks))
			test.change(f.Root)
			want := end.Replace(strings.Replace(marks, test.was, test.is, 1))
			if got := written(t, f); got != want {
				t.Errorf("%s:\n%s", name, edit.Diff("f", []byte(want), []byte(got)))
			}
		}
	}
}

func TestNew(t *testing.T) {
	f := edit.New("marks/x.yaml", "Marks of X\n\nread from a form")
	f.Root.Put("evaluator", edit.Text("3DS"))
	f.Root.Group("marks", "op", "a").Put("mark", edit.Word("14.5"))
	f.Root.Group("marks", "op", "a").Put("reason", edit.Text(strings.Repeat("long ", 30)))
	want := "# Marks of X\n#\n# read from a form\nevaluator: \"3DS\"\nmarks:\n  op:\n    a:\n      mark: 14.5\n      reason: " + strings.TrimSpace(
		strings.Repeat("long ", 30),
	) + "\n"
	if got := written(t, f); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestListsByID(t *testing.T) {
	const lines = "lines:\n  - {id: a, q: 1}  # one\n  # two\n  - id: b\n    q: 2\n"
	f := read(t, lines)
	item := func(id, q string) *edit.Value { return edit.Map("id", edit.Text(id), "q", edit.Word(q)) }
	f.Root.Put("lines", edit.List(item("a", "1"), item("b", "3"), item("c", "4")))
	want := "lines:\n  - {id: a, q: 1}  # one\n  # two\n  - id: b\n    q: 3\n  - id: c\n    q: 4\n"
	if got := written(t, f); got != want {
		t.Errorf("got\n%s", got)
	}
}

// hostile are texts that YAML takes for something else than they are.
var hostile = []string{
	"yes",
	"12",
	"1.10",
	"2026-03-31",
	"a: b",
	"a #b",
	"#",
	"- x",
	"'",
	`"`,
	`\`,
	"{a}",
	"[",
	"é – “q” ’",
	"null",
	"~",
	"&a",
	"*a",
	"!t",
	"%x",
	"@",
	"`",
	"|",
	">",
	"a\nb",
	"a\n\n  b",
	"x:",
	":x",
	"?",
	"? x",
	"=SUM(1)",
	"0x1F",
	"1,5",
	"tab\tbed",
	"-",
	"--- x",
	"...",
	"a'b: c",
	"\U0001F600",
	" spaced ",
	"a,b",
	"trailing \\",
	strings.Repeat("long words ", 40),
}

// Whatever is changed anywhere in any example, the file says it afterwards, and no
// line changes but those of that value.
func TestAnyEdit(t *testing.T) {
	all := examples(t)
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(rt *rapid.T) {
		data := all[rapid.SampledFrom(names).Draw(rt, "file")]
		f := read(t, data)
		path, at := []string{}, f.Root
		for {
			keys := at.Keys()
			for _, item := range at.Items() {
				if id := item.Get("id").Raw(); id != "" {
					keys = append(keys, id)
				}
			}
			if len(keys) == 0 || len(path) > 1 && rapid.IntRange(0, 4).Draw(rt, "stop") == 0 {
				break
			}
			key := rapid.SampledFrom(keys).Draw(rt, "key")
			path, at = append(path, key), at.Get(key)
		}
		text := rapid.SampledFrom(hostile).Draw(rt, "text")
		parent, last := f.Root.Get(path[:len(path)-1]...), path[len(path)-1]
		if len(parent.Items()) > 0 || last == "id" { // the path would no longer lead there
			rt.Skip()
		}
		change := rapid.SampledFrom([]string{"set", "add", "drop", "group"}).Draw(rt, "change")
		want := edit.Text(text)
		switch change {
		case "add":
			last = "zz-new"
			parent.Put(last, want)
		case "set":
			parent.Put(last, want)
		case "drop":
			parent.Drop(last)
		case "group":
			want = edit.Map("fr", edit.Text(text), "en", edit.Map("a", edit.List(edit.Text(text), edit.Word("1"))))
			parent.Put(last, want)
		}
		out, err := f.Bytes()
		if err != nil {
			rt.Fatalf("%s of %v: %v", change, path, err)
		}
		again := read(rt, string(out)).Root.Get(append(slices.Clone(path[:len(path)-1]), last)...)
		switch {
		case change == "drop" && again != nil:
			rt.Fatalf("%v is still there", path)
		case change == "group" && again.Get("en", "a").Items()[0].Raw() != strings.TrimSpace(text):
			rt.Fatalf("%v: %q", path, again.Get("en", "a").Items()[0].Raw())
		case change != "drop" && change != "group" && again.Raw() != strings.TrimSpace(text):
			rt.Fatalf("%v: got %q, want %q", path, again.Raw(), text)
		}
		if comments(string(out)) < comments(data)-strings.Count(edit.Diff("", []byte(data), out), "\n-") {
			rt.Fatalf("comments were lost:\n%s", edit.Diff("", []byte(data), out))
		}
		if change == "add" && strings.Contains(edit.Diff("", []byte(data), out), "\n-") &&
			!strings.Contains(string(out), ", zz-new:") && strings.HasSuffix(data, "\n") {
			rt.Fatalf("a new key changed what stood there:\n%s", edit.Diff("", []byte(data), out))
		}
	})
}

func comments(s string) int { return strings.Count(s, "\n#") + strings.Count(s, " # ") }

func FuzzEdit(f *testing.F) {
	f.Add(marks, "a: b")
	f.Add("a: {b: [1, 'x'], c: }\nd:\n- - 1\n  - 2\n", "#")
	f.Add("a: |2\n   x\n\nb: \"q\\\n  r\"\n", "x\ny")
	f.Fuzz(func(t *testing.T, data, text string) {
		problems := &source.Problems{}
		file := edit.Read("f.yaml", []byte(data), problems)
		if file == nil {
			return
		}
		same, err := file.Bytes()
		if err != nil || string(same) != data {
			t.Fatalf("not the same: %v\n%q\n%q", err, data, same)
		}
		for _, key := range file.Root.Keys() {
			file.Root.Put(key, edit.Text(text))
		}
		file.Root.Put("zz", edit.Text(text))
		_, _ = file.Bytes() // right or refused: what comes out was compared
	})
}

// Entries of a list change places with the comments above them; nothing else moves.
func TestReorder(t *testing.T) {
	const lines = "a: 1\nlist:\n  # first\n  - id: x\n    v: 1 # one\n  - {id: y, v: 2}\n\n  # third\n  # of three\n  - id: z\n    v: 3\nb: [p, q, r]\n"
	for name, test := range map[string]struct {
		list string
		i, j int
		want string
	}{
		"down": {"list", 0, 1, "a: 1\nlist:\n  - {id: y, v: 2}\n  # first\n  - id: x\n    v: 1 # one\n\n  # third\n  # of three\n  - id: z\n    v: 3\n" +
			"b: [p, q, r]\n"},
		"ends": {"list", 0, 2, "a: 1\nlist:\n  # third\n  # of three\n  - id: z\n    v: 3\n  - {id: y, v: 2}\n\n  # first\n  - id: x\n    v: 1 # one\n" +
			"b: [p, q, r]\n"},
		"flow": {"b", 0, 2, strings.Replace(lines, "[p, q, r]", "[r, q, p]", 1)},
	} {
		for _, eol := range []string{"\n", "\r\n"} {
			f := read(t, strings.ReplaceAll(lines, "\n", eol))
			f.Root.Get(test.list).Swap(test.i, test.j)
			if got, want := written(t, f), strings.ReplaceAll(test.want, "\n", eol); got != want {
				t.Errorf("%s:\n%s", name, edit.Diff("f", []byte(want), []byte(got)))
			}
		}
	}
	f := read(t, lines)
	f.Root.Get("list").Swap(0, 2)
	f.Root.Get("list").Swap(0, 2)
	if got := written(t, f); got != lines {
		t.Errorf("there and back: %s", got)
	}
}

// A word may become a group where it stands, and a group a word.
func TestSetAnotherKind(t *testing.T) {
	for was, want := range map[string]string{
		"a:\n  needs: [b, c]\n":                "a:\n  needs: [{id: \"12\"}, c]\n",
		"a:\n  needs:\n    - b # d\n    - c\n": "a:\n  needs:\n    - {id: \"12\"} # d\n    - c\n",
		"a: {needs: [b], c: 1}\n":              "a: {needs: [{id: \"12\"}], c: 1}\n",
	} {
		f := read(t, was)
		f.Root.Get("a").Get("needs").Items()[0].Set(edit.Map("id", edit.Text("12")))
		got := written(t, f)
		if got != want {
			t.Errorf("%q: %q, want %q", was, got, want)
		}
		f = read(t, got)
		f.Root.Get("a").Get("needs").Items()[0].Set(edit.Text("b"))
		if got := written(t, f); got != was {
			t.Errorf("back again: %q, want %q", got, was)
		}
	}
}

// A text whose accents were taken apart, as macOS does, is written as it is read.
func TestAccentsApart(t *testing.T) {
	f := edit.New("x.yaml", "")
	f.Root.Put("a", edit.Text("soci\u0065\u0301te\u0301"))
	f.Root.Put("b", edit.List(edit.Text("E\u0301"), edit.Word("e\u0300")))
	data, err := f.Bytes()
	if want := "a: sociét\u00e9\nb: [É, è]\n"; err != nil || string(data) != want {
		t.Errorf("%v, got %q, want %q", err, data, want)
	}
}
