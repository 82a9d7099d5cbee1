package examples_test

import (
	"fmt"
	"io/fs"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
)

// A dossier to start from, in a language.
func Example() {
	dossier, err := examples.TemplateIn("start", lang.FR)
	if err != nil {
		fmt.Println(err)
		return
	}
	files, err := fs.Glob(dossier, "bids/*.yaml")
	fmt.Println(files, err)
	// Output:
	// [bids/alpha.yaml bids/beta.yaml] <nil>
}
