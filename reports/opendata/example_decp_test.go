package opendata

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The contracts of the published example read, and what is written of them again is
// valid.
func TestThePublishedExampleReads(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "schemas", "decp")
	raw, err := os.ReadFile(filepath.Join(dir, "examples", "marches_concessions.json"))
	if err != nil {
		t.Skipf("the published example is not beside the project: %v", err)
	}
	var f essentialFile
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Contracts.List) == 0 {
		t.Fatal("the example holds no contract")
	}
	for _, e := range f.Contracts.List {
		if e.ID == "" || e.Buyer.ID == "" || e.Amount == "" || len(e.Holders) == 0 || e.Holders[0].Holder.ID == "" || e.Months == 0 {
			t.Errorf("something of %q is not read: %+v", e.ID, e)
		}
	}
	again, err := encode(f)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(again))
	if err != nil {
		t.Fatal(err)
	}
	s, err := jsonschema.NewCompiler().Compile(filepath.Join(dir, "schema_decp_v2.0.4.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Error(err)
	}
}
