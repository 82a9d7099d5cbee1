package store_test

import (
	"fmt"
	"io/fs"
	"testing/fstest"

	"github.com/bareme/bareme/store"
)

// A change is looked at before it is committed. store/folder keeps dossiers.
func ExampleOverlay() {
	dossier := fstest.MapFS{"tender.yaml": {Data: []byte("bareme: 1\n")}}
	with := store.Overlay(dossier, store.File{Path: "bids/alpha.yaml", Data: []byte("tenderer: Alpha\n")})
	for _, name := range []string{"tender.yaml", "bids/alpha.yaml"} {
		text, err := fs.ReadFile(with, name)
		fmt.Printf("%s: %q %v\n", name, text, err)
	}
	_, there := dossier["bids/alpha.yaml"]
	fmt.Println(there)
	// Output:
	// tender.yaml: "bareme: 1\n" <nil>
	// bids/alpha.yaml: "tenderer: Alpha\n" <nil>
	// false
}
