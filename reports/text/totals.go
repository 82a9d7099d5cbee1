package text

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// The decimals of totals and of what parts them.
const (
	fewestPlaces = 2
	mostPlaces   = 6
)

// Fixed is a number with so many decimals, no more and no fewer.
type Fixed struct {
	exact.Number
	Places int
}

// In writes the number.
func (n Fixed) In(l lang.Lang) string { return n.Format(l, n.Places, n.Places) }

// Signed writes a difference as Gap does, with its sign.
func Signed(n exact.Number, l lang.Lang) string {
	s := Gap(n).In(l)
	if n.Sign() > 0 {
		s = "+" + s
	}
	return s
}

// Gap is a difference, with two decimals or as many as it needs not to print as 0.
func Gap(n exact.Number) Fixed {
	return Fixed{n, placesFor(func(places int) bool { return n.IsZero() || !n.Round(places, exact.HalfUp).IsZero() })}
}

// Total is a total of a lot, with as many decimals as tell its bids apart: two, or
// more where bids of different totals would print alike or their margin as 0. The
// exact value stands in evaluation.json and in the workbook.
func Total(lot *scoring.Lot, n exact.Number) Fixed { return Fixed{n, TotalPlaces(lot)} }

// TotalPlaces tells how many decimals the totals of a lot are printed with.
func TotalPlaces(lot *scoring.Lot) int {
	return lot.TotalPlaces(PlacesApart)
}

// PlacesApart tells with how many decimals numbers that differ print differently, and
// none of the differences between neighbours as 0.
func PlacesApart(list ...exact.Number) int {
	list = slices.Clone(list)
	slices.SortFunc(list, exact.Number.Cmp)
	return placesFor(func(places int) bool {
		for i := 1; i < len(list); i++ {
			a, b := list[i-1], list[i]
			if a.Equal(b) {
				continue
			}
			if a.Round(places, exact.HalfUp).Equal(b.Round(places, exact.HalfUp)) || a.Sub(b).Round(places, exact.HalfUp).IsZero() {
				return false
			}
		}
		return true
	})
}

func placesFor(enough func(places int) bool) int {
	for places := fewestPlaces; places < mostPlaces; places++ {
		if enough(places) {
			return places
		}
	}
	return mostPlaces
}
