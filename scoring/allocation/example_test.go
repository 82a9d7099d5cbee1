package allocation_test

import (
	"fmt"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring/allocation"
)

// Two lots, and nobody may be awarded both: the cheaper of each lot is the same bid, and
// the least sum gives it the lot in which it saves most. Prices are in the tender's
// currency; bids, lots and holders are numbered from 0.
func ExampleSolve() {
	offer := func(bid int, price int64) allocation.Offer {
		return allocation.Offer{Bid: bid, Cost: exact.Int(price), Price: exact.Int(price), Holds: []int{bid}}
	}
	solutions, err := allocation.Solve(&allocation.Problem{
		Lots: [][]allocation.Offer{
			{offer(0, 100), offer(1, 130)},
			{offer(0, 200), offer(1, 210)},
		},
		Bids:   make([][]allocation.Combined, 2), // neither offers a price for both
		Limits: allocation.Limits{Lots: 1},
	})
	if err != nil { // ErrTooLarge: more steps than were allowed
		fmt.Println(err)
		return
	}
	for _, s := range solutions { // more than one is a tie
		fmt.Println(s.Of, s.Cost)
	}
	// Output:
	// [0 1] 310
}
