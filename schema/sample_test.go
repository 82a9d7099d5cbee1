package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/examples"
)

// plain gives a part of a schema as a JSON reader has it.
func plain(n *node) any {
	switch {
	case n.of != nil:
		out := map[string]any{}
		for k, v := range n.of {
			out[k] = plain(v)
		}
		return out
	case n.value == json.Delim('['):
		out := []any{}
		for _, v := range n.list {
			out = append(out, plain(v))
		}
		return out
	}
	return n.value
}

var days = regexp.MustCompile(`\d{4}-\d\d-\d\d( \d\d:\d\d)?`)

// What the help shows of a key is what its schema takes.
func TestSamplesFollowTheSchemas(t *testing.T) {
	for _, file := range Written() {
		keys, err := Keys(file)
		if err != nil {
			t.Fatal(err)
		}
		var parts []any
		for _, k := range keys {
			parts = append(parts, plain(k.node))
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("s.json", map[string]any{"$defs": plain(keys[0].of.defs), "keys": parts}); err != nil {
			t.Fatal(err)
		}
		for i, k := range keys {
			sample := k.Sample()
			if strings.Contains(sample, "…") {
				continue // cut, or the author's own words
			}
			s, err := c.Compile(fmt.Sprint("s.json#/keys/", i))
			if err != nil {
				t.Fatalf("%s: %v", k, err)
			}
			if err := s.Validate(value(t, sample)[k.Name()]); err != nil {
				t.Errorf("%s: the sample %q does not follow the schema: %v", k, sample, err)
			}
		}
	}
}

// value reads a line of YAML with the types that JSON has; days stay texts.
func value(t *testing.T, line string) map[string]any {
	t.Helper()
	var read map[string]any
	if err := yaml.Unmarshal([]byte(days.ReplaceAllString(line, `"$0"`)), &read); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	text, err := json.Marshal(read)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return out.(map[string]any)
}

// Keys that templates use are shown as they have them.
func TestExamplesOfKeys(t *testing.T) {
	start, err := examples.Template("start")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"tender.criteria.mark.linear":        "mark: {linear: ",
		"bid.tenderer.country":               "tenderer: {name: Alpha, country: FR}",
		"bid.prices.lines":                   "lines:\n  - {id: setup,",
		"tender.criteria.with.years":         "with: {years: 4}",
		"marks.marks.<…>.<…>.reason":         "",
		"tender.requirements.with.inside":    "",
		"tender.criteria.with.discount_rate": "",
	} {
		keys, err := Find(strings.ReplaceAll(path, ".<…>", ""))
		if err != nil || len(keys) == 0 {
			t.Fatalf("%s: %v", path, err)
		}
		s, ok := keys[0].Example(start)
		if want != "" && (!ok || !strings.HasPrefix(s.Text, want)) {
			t.Errorf("%s: %q, want %q", path, s.Text, want)
		}
		if path == "tender.requirements.with.inside" && ok {
			t.Errorf("%s is in no template start: %q", path, s.Text)
		}
	}
}
