package exact

import (
	"math/big"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
)

// MaxDigits is how many digits a number in a dossier may have. Nobody bids in
// sums of 60 digits; a limit keeps a hostile file from costing time or memory.
const MaxDigits = 60

// ParseError says why a text is not a number, and what to write instead.
type ParseError struct {
	What, Do lang.Message
}

func (e *ParseError) Error() string { return e.What.In(lang.EN) }

var (
	decimal  = pattern.New(`^[+-]?[0-9]+(\.[0-9]+)?$`)
	comma    = pattern.New(`^[+-]?[0-9]+,[0-9]+$`)
	grouped  = pattern.New(`^[+-]?[0-9]{1,3}([ '_\x{00a0}\x{202f},][0-9]{3})+([.,][0-9]+)?$`)
	exponent = pattern.New(`^[+-]?[0-9.]+[eE][+-]?[0-9]+$`)
	based    = pattern.New(`^[+-]?0([xXoObB]|[0-9])`)
	infinite = pattern.New(`(?i)^[+-]?\.?(nan|inf|infinity)$`)
)

// Parse reads a decimal number such as 12, -3 or 0.125. It accepts only what
// has one meaning for everybody: no decimal comma, thousands separator,
// exponent, hexadecimal or octal form, NaN or infinity.
func Parse(s string) (Number, error) {
	if n, ok := parseSmall(s); ok {
		return n, nil
	}
	if n := countDigits(s); n > MaxDigits {
		return Number{}, &ParseError{lang.M("a number of %d digits", n), lang.M("write at most %d digits", MaxDigits)}
	}
	if len(s) > 3*MaxDigits {
		return Number{}, notNumber(s[:MaxDigits] + "…")
	}
	if decimal.MatchString(s) && !leadingZero(s) {
		r, ok := new(big.Rat).SetString(s)
		if !ok {
			return Number{}, notNumber(s)
		}
		return fromRat(r), nil
	}
	plain, readable := Written(s)
	switch {
	case comma.MatchString(s) && readable:
		return Number{}, &ParseError{lang.M("%q has a decimal comma", visible(s)), lang.M("write %s, with a decimal point", plain)}
	case grouped.MatchString(s):
		e := &ParseError{
			lang.M("%q groups its digits, which can be read in two ways", visible(s)),
			lang.M("write the digits without separators, with a point before the decimals"),
		}
		if readable {
			e.Do = lang.M("write %s, without separators", plain)
		}
		return Number{}, e
	case exponent.MatchString(s):
		return Number{}, &ParseError{
			lang.M("%q is written with an exponent", visible(s)),
			lang.M("write the number out in full"),
		}
	case infinite.MatchString(s):
		return Number{}, &ParseError{
			lang.M("%q is not a finite number", visible(s)),
			lang.M("write a decimal number such as 12.5"),
		}
	case based.MatchString(s):
		return Number{}, &ParseError{
			lang.M("%q starts with a zero, which some programs read as octal or hexadecimal", visible(s)),
			lang.M("write a plain decimal number such as 12.5"),
		}
	}
	if e := asWritten(s); e != nil {
		return Number{}, e
	}
	return Number{}, notNumber(s)
}

// parseSmall reads what nearly all numbers are: a few digits, perhaps with a point
// among them.
func parseSmall(s string) (Number, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	if digits == "" || len(digits) >= len(smallPowers) || leadingZero(digits) {
		return Number{}, false
	}
	num, point := int64(0), len(digits)-1
	for i := range len(digits) {
		switch c := digits[i]; {
		case c >= '0' && c <= '9':
			num = 10*num + int64(c-'0')
		case c == '.' && point == len(digits)-1 && i > 0 && i < point:
			point = i
		default:
			return Number{}, false
		}
	}
	den := smallPowers[len(digits)-1-point]
	shared := int64(gcd(uint64(num), uint64(den)))
	if negative {
		num = -num
	}
	return Number{num: num / shared, den: den / shared}, true
}

func countDigits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

func leadingZero(s string) bool {
	s = strings.TrimLeft(s, "+-")
	return len(s) > 1 && s[0] == '0' && s[1] != '.'
}

func notNumber(s string) error {
	return &ParseError{
		lang.M("%q is not a number", visible(s)),
		lang.M("write a decimal number such as 12.5"),
	}
}

// ParsePercent reads a percentage such as "15.5 %" or "24%" as a fraction of 1.
func ParsePercent(s string) (Number, error) {
	t, ok := strings.CutSuffix(strings.TrimSpace(s), "%")
	t = strings.TrimRight(t, " \u00a0\u202f")
	n, err := Parse(t)
	if ok && err == nil {
		return n.Quo(Hundred), nil
	}
	e, _ := err.(*ParseError)
	if plain, readable := Written(t); readable {
		if !ok {
			e = &ParseError{lang.M("%q is not a percentage", visible(s)), lang.M("write it with its sign, such as 24 %%")}
		}
		if v, err := Parse(plain); e != nil && (ok || err == nil && One.Less(v)) {
			return Number{}, &ParseError{e.What, lang.M("write %s %%", plain)}
		}
	}
	if !ok {
		return Number{}, &ParseError{lang.M("%q is not a percentage", visible(s)), lang.M("write it with its sign, such as 24 %%")}
	}
	return Number{}, e
}

// Must reads a number that is known to be well written; it panics otherwise.
func Must(s string) Number {
	n, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return n
}
