package dossiertest

import (
	"math/big"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Figure writes a number with so many decimals by other means than the program does, to
// hold what it prints against: on fractions, halves away from zero.
func Figure(n exact.Number, places int, l lang.Lang) string {
	point, group := ".", ","
	if l == lang.FR {
		point, group = ",", " "
	}
	whole, fraction, _ := strings.Cut(new(big.Rat).Abs(n.Rat()).FloatString(places), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	if n.Sign() < 0 && strings.Trim(whole+fraction, "0") != "" {
		whole = "-" + whole
	}
	if places == 0 {
		return whole
	}
	return whole + point + fraction
}
