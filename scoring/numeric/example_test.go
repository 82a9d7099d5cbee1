package numeric_test

import (
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/numeric"
)

// What would have been with another price: a copy of the lot in which one bid differs.
func Example() {
	dossier, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	t := bids.LoadFS(dossier, kinds.All).Tender
	lot := numeric.New(t, t.Lots[0].Criteria)
	for _, b := range []struct{ price, quality int64 }{{48000, 10}, {52500, 20}} {
		bid := lot.NewBid() // by leaf: the price, then the quality
		bid.Price, bid.Values[0] = exact.Int(b.price), exact.Int(b.price)
		bid.Values[1], bid.Received[1], bid.Marks[1] = exact.Int(b.quality), exact.Int(b.quality), exact.Int(b.quality)
		lot.Bids = append(lot.Bids, bid)
	}
	cheaper := lot.Varied(0, func(own *numeric.Bid) {
		own.Price, own.Values[0] = exact.Int(35000), exact.Int(35000)
	})
	for _, l := range []*numeric.Lot{lot, cheaper} {
		o := l.Evaluate([]bool{true, true}, nil)
		for b, rank := range o.Ranks {
			fmt.Println(l.Bids[b].Price.In(lang.EN), "rank", rank, "total", o.Rows[b].Total.In(lang.EN))
		}
	}
	// Output:
	// 48,000 rank 2 total 80
	// 52,500 rank 1 total 94.87
	// 35,000 rank 1 total 80
	// 52,500 rank 2 total 79.99
}
