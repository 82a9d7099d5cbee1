package xlsx

import (
	"math"
	"strconv"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
)

// A spreadsheet computes in doubles, which carry some 15 decimal digits. Before a
// number is rounded as the tender says, or compared, it is rounded to the digits
// that it carries: so that 1.005, computed a hair below, still is a tie, and two
// totals that tie are equal.

// significant is how many digits a double carries.
const significant = 15

// digitsBefore counts the digits before the point of numbers up to bound.
func digitsBefore(bound exact.Number) int {
	x, n := math.Abs(bound.Float()), 1
	for power := 10.0; x > power && n < significant; power *= 10 {
		n++
	}
	return n
}

// carried counts the decimals that a sum of terms keeps, each up to bound: those of
// a double, less what adding up may blur.
func carried(bound exact.Number, terms int) int {
	n := significant - digitsBefore(bound)
	for most := 6; terms > most; most *= 10 {
		n--
	}
	return max(n, 0)
}

// rounded writes the rounding of the number in a cell at a stage; bound and terms
// are those of carried.
func rounded(cell string, r criteria.Rounding, p criteria.Places, bound exact.Number, terms int) string {
	if !p.Set {
		return cell
	}
	return formula.ExcelRound(cell, p.N, r.Mode, carried(bound, terms))
}

// cleaned writes a number with n decimals, to compare it.
func cleaned(x string, n int) string { return "ROUND(" + x + "," + strconv.Itoa(n) + ")" }

// nearEdge tells whether a number is so near an edge between two roundings, and not
// on it, that the digits a double carries cannot tell on which side.
func nearEdge(v exact.Number, r criteria.Rounding, p criteria.Places, bound exact.Number, terms int) bool {
	if !p.Set {
		return false
	}
	scaled := math.Abs(v.Float()) * math.Pow10(p.N)
	off := scaled - math.Floor(scaled)
	if r.Mode == exact.HalfUp || r.Mode == exact.HalfEven {
		off = math.Abs(off - 0.5)
	} else {
		off = min(off, 1-off)
	}
	reach := 4 * math.Pow10(p.N-carried(bound, terms))
	return off <= reach+scaled*1e-15 && !v.FromTie(p.N, r.Mode).IsZero()
}
