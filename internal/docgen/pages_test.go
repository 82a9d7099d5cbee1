package docgen

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

var update = flag.Bool("update", false, "write the pages again")

// The pages of the reference are what the program says today.
func TestReferencePages(t *testing.T) {
	for _, l := range lang.All {
		pages, err := Pages(l)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pages {
			file := filepath.Join("..", "..", "docs", filepath.FromSlash(p.Path))
			if *update {
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(p.Text), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			switch has, err := os.ReadFile(file); {
			case err != nil:
				t.Errorf("%v: write it with go generate ./docs", err)
			case string(has) != p.Text:
				t.Errorf("docs/%s is stale: write it again with go generate ./docs", p.Path)
			}
		}
	}
}
