package csf_test

import (
	"fmt"

	"github.com/bareme/bareme/criteria/csf"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// The framework as published: what the greatest answers to each objective come to, with
// the weights of the calculator. They are never clamped to 100 %.
func Example() {
	f := csf.Newest()
	weights := f.WeightSets["calculator-2026-06"]
	total := exact.Zero
	for _, o := range f.Objectives {
		total = total.Add(o.Maximum().Quo(f.Nominal).Mul(weights[o.ID]))
	}
	fmt.Println(f.Version, len(f.Objectives), "objectives")
	fmt.Println(total.In(lang.EN))
	low, high, _ := f.Objectives[0].Between(2)
	fmt.Println(f.Objectives[0].ID, "at SEAL-2:", low.In(lang.EN), "to", high.In(lang.EN), "points")
	// Output:
	// 1.2.1 8 objectives
	// 100.0756
	// SOV-1 at SEAL-2: 145.84 to 968.78 points
}
