package price_test

import (
	"fmt"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// The same prices under two formulas of the list, marks out of 20.
func Example() {
	prices := []exact.Number{exact.Int(48000), exact.Int(52500), exact.Int(60000)}
	for _, id := range []string{"proportional", "linear-min-max"} {
		rule, err := price.New(id, nil, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		marks, refused := rule.Marks(prices, exact.Int(20))
		if refused != nil {
			fmt.Println(refused)
			return
		}
		fmt.Println(rule.Title.In(lang.EN))
		for i, m := range marks {
			fmt.Println(" ", prices[i].In(lang.EN), m.Round(2, exact.HalfUp).In(lang.EN))
		}
	}
	// Output:
	// proportional to the lowest price
	//   48,000 20
	//   52,500 18.29
	//   60,000 16
	// linear between the lowest and the highest price
	//   48,000 20
	//   52,500 12.5
	//   60,000 0
}
