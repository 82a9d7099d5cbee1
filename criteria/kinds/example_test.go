package kinds_test

import (
	"fmt"

	"github.com/bareme/bareme/criteria/kinds"
)

// The kinds of measure that a tender can use, and the parts of a bid that each reads.
func Example() {
	for _, k := range kinds.All {
		if k.Name != "csf" && k.Name != "cost" {
			continue
		}
		var parts []string
		for _, s := range k.Sections {
			parts = append(parts, s.Name())
		}
		fmt.Println(k.Name, parts)
	}
	// Output:
	// cost [prices]
	// csf [sovereignty ownership technology]
}
