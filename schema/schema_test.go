package schema_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/schema"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	text, err := schema.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name+".json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name + ".json")
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

// fileKind tells which schema a file of a dossier follows.
func fileKind(file string) string {
	if dir := path.Dir(file); dir == "bids" || dir == "marks" {
		return map[string]string{"bids": "bid", "marks": "marks"}[dir]
	}
	return strings.TrimSuffix(path.Base(file), ".yaml")
}

// asJSON gives a YAML file the types that JSON has; days stay texts.
func asJSON(t *testing.T, raw []byte) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal(raw, &n); err != nil {
		t.Fatal(err)
	}
	return plain(t, n.Content[0])
}

func plain(t *testing.T, n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			out[n.Content[i].Value] = plain(t, n.Content[i+1])
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, plain(t, c))
		}
		return out
	}
	switch n.Tag {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return n.Value == "true"
	}
	return n.Value
}

func TestExamplesFollowTheSchemas(t *testing.T) {
	for _, name := range examples.Templates() {
		files, err := examples.Template(name)
		if err != nil {
			t.Fatal(err)
		}
		err = fs.WalkDir(files, ".", func(file string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || path.Ext(file) != ".yaml" {
				return err
			}
			raw, err := fs.ReadFile(files, file)
			if err != nil {
				return err
			}
			if err := compiled(t, fileKind(file)).Validate(asJSON(t, raw)); err != nil {
				t.Errorf("%s/%s: %v", name, file, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The guides' own files follow the schema, and a wrong one does not.
func TestGuidesFollowTheSchemaOfPublication(t *testing.T) {
	s := compiled(t, "publication")
	for _, name := range []string{"en/do/letters.md", "fr/faire/lettres.md"} {
		guide, err := os.ReadFile("../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		_, block, _ := strings.Cut(string(guide), "```yaml\n")
		block, _, ok := strings.Cut(block, "```")
		if err := s.Validate(asJSON(t, []byte(block))); err != nil || !ok {
			t.Errorf("%s: %v", name, err)
		}
		for _, wrong := range []string{"sent: pigeon", "date: tomorrow", "chosen: [{}]", "colour: red", "questions: [{kind: farewell, bid: beta}]"} {
			if s.Validate(asJSON(t, []byte("letters: {"+wrong+"}"))) == nil {
				t.Errorf("%s follows the schema", wrong)
			}
		}
	}
}

func TestEvaluationsFollowTheirSchema(t *testing.T) {
	s := compiled(t, "evaluation")
	for _, name := range examples.Templates() {
		files, err := examples.Template(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, draft := range []bool{false, true} {
			d := bids.LoadFS(files, kinds.All)
			firmness := robustness.Defaults()
			firmness.Samples = 1000
			e, err := study.Run(context.Background(), d, study.Ask{Draft: draft, Scenarios: true, Method: true, Firmness: &firmness, Always: true})
			if err != nil {
				t.Fatal(err)
			}
			var buf bytes.Buffer
			if err := data.Write(&buf, e, "en"); err != nil {
				t.Fatal(err)
			}
			doc, err := jsonschema.UnmarshalJSON(&buf)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(doc); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestSchemaRefusesWhatTheReaderRefuses(t *testing.T) {
	tests := []struct{ schema, text string }{
		{"tender", "bareme: 1\ntender: {id: T, title: T, buyer: B}\nweigths: []\n"},
		{"tender", "bareme: 2\ntender: {id: T, title: T, buyer: B}\n"},
		{"bid", "tenderer: A\nprices: {taxes: maybe, price: 1}\n"},
		{"bid", "tenderer: A\nprices: {taxes: excluded, price: \"1,5\"}\n"},
		{"marks", "evaluator: E\nmarks: {q: {a: {mark: 10}}}\n"},
		{"decisions", "late: [{bid: a, decision: maybe, by: B, why: W, basis: L, date: 2026-04-01}]\n"},
		{"decisions", "late: [{bid: a, decision: refused, why: W, basis: L, date: 2026-04-01}]\n"},
		{"bid", "tenderer: A\nreceived: 30/03/2026\n"},
		{"bid", "tenderer: A\nprices: {taxes: excluded, lines: [{id: a, unit_price: 1, counts: gift}]}\n"},
		{"bid", "tenderer: A\nprices: {taxes: excluded, price: 1, options: {x: much}}\n"},
		{"tender", "bareme: 1\ntender: {id: T, title: T, buyer: B}\noptions: {x: {retained: perhaps}}\ncriteria: []\n"},
		{"tender", "bareme: 1\ntender: {id: T, title: T, buyer: B, dates: {deadline: 12h00}}\n"},
	}
	for _, tt := range tests {
		if err := compiled(t, tt.schema).Validate(asJSON(t, []byte(tt.text))); err == nil {
			t.Errorf("%s: accepted %q", tt.schema, tt.text)
		}
	}
}

// The words that the schema offers are those that the program knows.
func TestSchemaKnowsTheKindsAndFormulas(t *testing.T) {
	text, err := schema.Text("tender")
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	var enums [][]string
	var walk func(any)
	walk = func(v any) {
		switch x := v.(type) {
		case map[string]any:
			if list, ok := x["enum"].([]any); ok {
				var words []string
				for _, w := range list {
					words = append(words, w.(string))
				}
				slices.Sort(words)
				enums = append(enums, words)
			}
			for _, c := range x {
				walk(c)
			}
		case []any:
			for _, c := range x {
				walk(c)
			}
		}
	}
	walk(doc)
	var names []string
	for _, k := range kinds.All {
		names = append(names, k.Name)
	}
	for what, words := range map[string][]string{"measures": names, "price formulas": price.IDs()} {
		words = slices.Clone(words)
		slices.Sort(words)
		if !slices.ContainsFunc(enums, func(e []string) bool { return slices.Equal(e, words) }) {
			t.Errorf("the schema does not list the %s: %s", what, strings.Join(words, ", "))
		}
	}
}
