package exact

import (
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// Places is how many decimals stand for a number that has no finite decimal form.
const Places = 12

// IsDecimal tells whether the number has a finite decimal form of at most 60 decimals.
func (n Number) IsDecimal() bool {
	if _, ok := n.decimals(); ok {
		return true
	}
	p, exact := n.rat().FloatPrec()
	return exact && p <= MaxDigits
}

// Decimal gives the canonical text: the shortest decimal that is exact, or
// Places decimals (half-up) where none is.
func (n Number) Decimal() string {
	if p, ok := n.decimals(); ok {
		if q, ok := n.scaledSmall(p, Down); ok {
			return point(q, p)
		}
	}
	if p, exact := n.rat().FloatPrec(); exact && p <= MaxDigits {
		return n.rat().FloatString(p)
	}
	return n.Round(Places, HalfUp).rat().FloatString(Places)
}

// point writes q / 10^places.
func point(q int64, places int) string {
	digits := strconv.FormatUint(magnitude(q), 10)
	if short := places + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	if q < 0 {
		digits = "-" + digits
	}
	if places == 0 {
		return digits
	}
	return digits[:len(digits)-places] + "." + digits[len(digits)-places:]
}

// Fraction gives the exact fraction, or "" where Decimal is exact already.
func (n Number) Fraction() string {
	if n.IsDecimal() {
		return ""
	}
	return n.rat().RatString()
}

// String gives the canonical text.
func (n Number) String() string { return n.Decimal() }

// In writes the number for a reader, with as many decimals as it has, at most 6.
func (n Number) In(l lang.Lang) string { return n.Format(l, 0, 6) }

// Format writes the number for a reader: between min and max decimals (half-up),
// thousands apart: 12 345,60 in French (narrow no-break space), 12,345.60 in English.
func (n Number) Format(l lang.Lang, min, max int) string {
	point, group := ".", ","
	if l == lang.FR {
		point, group = ",", "\u202f"
	}
	digits := ""
	if q, ok := n.scaledSmall(max, HalfUp); ok {
		digits = strconv.FormatInt(q, 10)
	} else {
		digits = n.scaled(max, HalfUp).String()
	}
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	if short := max + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	whole, frac := digits[:len(digits)-max], digits[len(digits)-max:]
	for len(frac) > min && frac[len(frac)-1] == '0' {
		frac = frac[:len(frac)-1]
	}
	var room [32]byte // of most numbers
	out := append(room[:0], sign...)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out = append(out, group...)
		}
		out = append(out, whole[i])
	}
	if frac != "" {
		out = append(append(out, point...), frac...)
	}
	return string(out)
}

// Percent is a fraction of 1 that reads as a percentage.
type Percent struct{ Number }

// In writes the percentage with its sign.
func (p Percent) In(l lang.Lang) string { return p.Number.Percent(l, 0, 4) }

// Percent writes n, a fraction of 1, as a percentage with between min and max decimals.
func (n Number) Percent(l lang.Lang, min, max int) string {
	sep := " "
	if l == lang.FR {
		sep = "\u202f"
	}
	return n.Mul(Hundred).Format(l, min, max) + sep + "%"
}
