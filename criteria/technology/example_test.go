package technology_test

import (
	"fmt"

	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// What a bid states of its technology, and whether a supplier is controlled from a
// country: by its places, where nobody states who holds it.
func Example() {
	var problems source.Problems
	node := source.Parse("bids/alpha.yaml", []byte(`
suppliers:
  - {id: maker, name: Maker, controlled_from: US, source: its annual report}
  - {id: house, name: House, controlled_from: FR, source: the register of companies}
components:
  - {id: vm, title: Machines, layer: hypervisor, share: 80 %, author: maker, supplier: maker, operated_by: house,
     criticality: critical, licence: proprietary, data_access: none}
  - {id: own, title: Own machines, layer: hypervisor, share: 20 %, author: house, supplier: house, operated_by: house,
     criticality: critical, licence: open-source, data_access: none}
`), &problems)
	facts := technology.Section.Read(node)
	if err := problems.Err(); err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range facts.In("hypervisor") {
		fmt.Println(c.Title.In(lang.EN), c.Share.Percent(lang.EN, 0, 2))
		if c.Author != nil {
			k := technology.ControlOf(c.Author, nil, func(country string) bool { return country == "US" })
			fmt.Println("  controlled from the United States:", k.Surely, k.Possibly)
		}
	}
	// Output:
	// Machines 80 %
	//   controlled from the United States: true true
	// Own machines 20 %
	//   controlled from the United States: false false
}
