package ownership_test

import (
	"fmt"

	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// A section of a bid becomes a graph, of which shares are asked, in parts of the whole:
// multiplied along chains, and attributed by control. The fund controls the holding, so
// that its 60 % count in full; the 40 % of which nobody stated the holder may be its own.
func Example() {
	var problems source.Problems
	node := source.Parse("bids/alpha.yaml", []byte(`
of: alpha
entities:
  - {id: alpha, name: Alpha, kind: company, seat: FR}
  - {id: hold, name: Holding, kind: company, seat: FR}
  - {id: fund, name: Fund, kind: company, seat: US}
holdings:
  - {holder: hold, held: alpha, share: 60 %}
  - {holder: fund, held: hold, share: 51 %}
`), &problems)
	facts := ownership.Section.Read(node)
	g, gaps := facts.Graph(ownership.Options{})
	if err := problems.Err(); err != nil || len(gaps) > 0 {
		fmt.Println(err, gaps)
		return
	}
	fund, _ := g.Node("fund")
	along, err := g.Integrated(ownership.Votes, []int{fund}, g.Target())
	if err != nil { // the holdings are too entangled
		fmt.Println(err)
		return
	}
	fmt.Println("along chains:", along.In(lang.EN))
	fmt.Println("by control:", g.ByControl(ownership.Votes, []int{fund}, g.Target()).In(lang.EN))
	for _, c := range g.Controllers(g.Target()) {
		fmt.Println("controlled by:", g.Name(c).In(lang.EN))
	}
	// Output:
	// along chains: 30.6 %
	// by control: between 60 % and 100 %
	// controlled by: Fund
}
