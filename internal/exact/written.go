package exact

import (
	"cmp"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
)

const (
	anySpace = ` \x{00a0}\x{202f}\x{2009}`
	figures  = `[+-]?[0-9](?:[0-9.,'’_` + anySpace + `]*[0-9])?`
)

var (
	// groups of three digits
	thousands = pattern.New(`^[+-]?[0-9]{1,3}([.,'’_` + anySpace + `][0-9]{3})+$`)

	percent  = pattern.New(`^(` + figures + `)[` + anySpace + `]*(?:%|pour ?cents?|percent)$`)
	outOf    = pattern.New(`^(` + figures + `)[` + anySpace + `]*(?:/|sur|out of)[` + anySpace + `]*(?:5|10|20|25|30|40|50|60|100)$`)
	currency = `(?:€|\$|£|eur|euros?|usd|chf|gbp)`
	taxes    = `(?:h\.?t\.?|t\.?t\.?c\.?|hors[` + anySpace + `]taxes?|htva|tvac|net|excl\..*|incl\..*|excluding.*|including.*)`
	amount   = pattern.New(
		`(?i)^(?:` + currency + `[` + anySpace + `]*)?(` + figures + `)[` + anySpace + `]*(?:([km]?)` + currency +
			`)?[` + anySpace + `]*` + taxes + `?$`,
	)
	withUnit    = pattern.New(`^(` + figures + `)[` + anySpace + `]*[\pL][\pL.²³/` + anySpace + `]{0,20}$`)
	fraction    = pattern.New(`^(?:(0|[1-9][0-9]{0,8})[` + anySpace + `]+)?(0|[1-9][0-9]{0,8})/(2|4|5|8|10)$`)
	calculation = pattern.New(`^=|^[0-9][0-9., ]* [-–−] ?[0-9][0-9., ]*%?$|^[0-9.,(][0-9., ()]*[+*×][0-9., ()+*×/-]*[0-9)]$`)

	letters = pattern.New(`^[0-9.,OolI]*[0-9][0-9.,OolI]*$`)
	swiss   = pattern.New(`[.,][-–—]{1,2}$`)
)

// Written gives the plain form of a number as people write it, with thousands
// apart and a decimal comma or point; ok is false where it can be read in two
// ways, or is no number.
func Written(s string) (plain string, ok bool) {
	s = strings.TrimSpace(s)
	spaced := strings.ContainsAny(s, " \u00a0\u202f\u2009'’_")
	whole, rest := s, ""
	switch point, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ','); {
	case point >= 0 && comma >= 0: // the last of the two is the decimal sign
		i := max(point, comma)
		whole, rest = s[:i], s[i+1:]
		if strings.Count(s, s[i:i+1]) > 1 {
			return "", false
		}
	case strings.Count(s, ".")+strings.Count(s, ",") == 1:
		i := max(point, comma)
		if comma >= 0 && !spaced && len(s)-i-1 == 3 && i <= 3 {
			return "", false // a thousand, or three decimals
		}
		if whole, rest = s[:i], s[i+1:]; rest == "" {
			return "", false
		}
	}
	if strings.ContainsAny(whole, ".,'’_ \u00a0\u202f\u2009") {
		if !thousands.MatchString(whole) {
			return "", false
		}
		whole = strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '-' || r == '+' {
				return r
			}
			return -1
		}, whole)
	}
	if plain = whole; rest != "" {
		plain += "." + rest
	}
	return plain, decimal.MatchString(plain) && !leadingZero(plain)
}

// WrittenAmount is Written for a number that may bear a currency or a percent sign.
func WrittenAmount(s string) (plain string, ok bool) {
	if m := percent.FindStringSubmatch(s); m != nil {
		plain, ok = Written(m[1])
		return plain + " %", ok
	}
	if m := amount.FindStringSubmatch(s); m != nil {
		if plain, ok = Written(m[1]); ok {
			plain = scaled(plain, m[2])
		}
		return plain, ok
	}
	return Written(s)
}

// scaled gives a number in thousands or millions, as k€ and M€ say, in full.
func scaled(plain, prefix string) string {
	switch prefix {
	case "k", "K":
		return Must(plain).Mul(Int(1000)).Decimal()
	case "m", "M":
		return Must(plain).Mul(Int(1_000_000)).Decimal()
	}
	return plain
}

// visible shows a text with ordinary spaces for those that do not break.
func visible(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ").Replace(s)
}

// asWritten says what to write instead of a number that comes with a sign, a
// currency or a unit; nil if s is none.
func asWritten(s string) *ParseError {
	if plain, ok := Written(s); ok {
		return &ParseError{
			lang.M("%q groups its digits, which can be read in two ways", visible(s)),
			lang.M("write %s, without separators", plain),
		}
	}
	if m := percent.FindStringSubmatch(s); m != nil {
		if plain, ok := Written(m[1]); ok {
			return &ParseError{lang.M("%q is a percentage, expected a plain number", visible(s)), lang.M("write %s, without %%", plain)}
		}
	}
	if m := outOf.FindStringSubmatch(s); m != nil {
		if plain, ok := Written(m[1]); ok {
			return &ParseError{
				lang.M("%q gives the scale with the mark", visible(s)),
				lang.M("write %s: the scale stands in tender.yaml", plain),
			}
		}
	}
	if m := amount.FindStringSubmatch(swiss.ReplaceAllString(s, "")); m != nil {
		if plain, ok := Written(m[1]); ok {
			plain = scaled(plain, m[2])
			return &ParseError{lang.M("%q is an amount with its currency or taxes", visible(s)),
				lang.M("write %s: the currency stands in tender.yaml, and taxes: says whether taxes are included", plain)}
		}
	}
	if m := fraction.FindStringSubmatch(s); m != nil {
		if v := Must(cmp.Or(m[1], "0")).Add(Must(m[2]).Quo(Must(m[3]))); v.Decimal() != "" {
			return &ParseError{lang.M("%q is a fraction", visible(s)), lang.M("write %s", v.Decimal())}
		}
	}
	if calculation.MatchString(s) {
		return &ParseError{lang.M("%q is a calculation", visible(s)), lang.M("write its result")}
	}
	if letters.MatchString(s) {
		if plain, ok := Written(strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1").Replace(s)); ok {
			return &ParseError{lang.M("%q holds a letter in place of a digit", visible(s)), lang.M("write %s", plain)}
		}
	}
	if m := withUnit.FindStringSubmatch(s); m != nil {
		if plain, ok := Written(m[1]); ok {
			return &ParseError{lang.M("%q holds more than a number", visible(s)),
				lang.M("write %s alone, if that is the unit asked for here", plain)}
		}
	}
	return nil
}
