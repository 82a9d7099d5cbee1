package exact

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strings"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/lang"
)

func TestParseAcceptsPlainDecimals(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "12": "12", "-3": "-3", "+4.50": "9/2", "0.125": "1/8",
		"0.1000000000000000055511151231257827":   "1000000000000000055511151231257827/10000000000000000000000000000000000",
		"99999999999999999999999999999999999999": "99999999999999999999999999999999999999",
	} {
		n, err := Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := n.Rat().RatString(); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestParseRefusesWhatHasTwoReadings(t *testing.T) {
	tests := []struct{ text, what, do string }{
		{"12,5", `"12,5" has a decimal comma`, "write 12.5, with a decimal point"},
		{"1,000", `"1,000" groups its digits, which can be read in two ways`, "write the digits without separators, with a point before the decimals"},
		{"1 000", `"1 000" groups its digits, which can be read in two ways`, ""},
		{"1\u202f000,50", `"1 000,50" groups its digits, which can be read in two ways`, "write 1000.50, without separators"},
		{"1_000", `"1_000" groups its digits, which can be read in two ways`, ""},
		{"1e3", `"1e3" is written with an exponent`, "write the number out in full"},
		{"1e999999", `"1e999999" is written with an exponent`, ""},
		{"NaN", `"NaN" is not a finite number`, ""},
		{".inf", `".inf" is not a finite number`, ""},
		{"017", `"017" starts with a zero, which some programs read as octal or hexadecimal`, ""},
		{"0x1F", `"0x1F" starts with a zero, which some programs read as octal or hexadecimal`, ""},
		{"1/3", `"1/3" is not a number`, ""},
		{"5.", `"5." is not a number`, ""},
		{".5", `".5" is not a number`, ""},
		{"", `"" is not a number`, ""},
		{"12:30:45", `"12:30:45" is not a number`, ""},
		{"48000 €", `"48000 €" is an amount with its currency or taxes`, "write 48000: the currency stands in tender.yaml, and taxes: says whether taxes are included"},
		{"48 000,50 € HT", `"48 000,50 € HT" is an amount with its currency or taxes`, "write 48000.50: the currency stands in tender.yaml, and taxes: says whether taxes are included"},
		{"EUR 48,000.00", `"EUR 48,000.00" is an amount with its currency or taxes`, "write 48000.00: the currency stands in tender.yaml, and taxes: says whether taxes are included"},
		{"48\u00a0000\u00a0€\u00a0TTC", `"48 000 € TTC" is an amount with its currency or taxes`, "write 48000: the currency stands in tender.yaml, and taxes: says whether taxes are included"},
		{"1,2 M€", `"1,2 M€" is an amount with its currency or taxes`, "write 1200000: the currency stands in tender.yaml, and taxes: says whether taxes are included"},
		{"48,5 k€ H.T.", `"48,5 k€ H.T." is an amount with its currency or taxes`, "write 48500: the currency stands in tender.yaml, and taxes: says whether taxes are included"},
		{"48000.-", `"48000.-" is an amount with its currency or taxes`, "write 48000: the currency stands in tender.yaml, and taxes: says whether taxes are included"},
		{"1.200.000", `"1.200.000" groups its digits, which can be read in two ways`, "write 1200000, without separators"},
		{"48.000,50", `"48.000,50" groups its digits, which can be read in two ways`, "write 48000.50, without separators"},
		{"48'000", `"48'000" groups its digits, which can be read in two ways`, "write 48000, without separators"},
		{"15/20", `"15/20" gives the scale with the mark`, "write 15: the scale stands in tender.yaml"},
		{"14,5 / 20", `"14,5 / 20" gives the scale with the mark`, "write 14.5: the scale stands in tender.yaml"},
		{"8 sur 10", `"8 sur 10" gives the scale with the mark`, "write 8: the scale stands in tender.yaml"},
		{"60 %", `"60 %" is a percentage, expected a plain number`, "write 60, without %"},
		{"12,5 pour cent", `"12,5 pour cent" is a percentage, expected a plain number`, "write 12.5, without %"},
		{"60 points", `"60 points" holds more than a number`, "write 60 alone, if that is the unit asked for here"},
		{"6O", `"6O" holds a letter in place of a digit`, "write 60"},
		{"12 m", `"12 m" holds more than a number`, "write 12 alone, if that is the unit asked for here"},
		{"1,000 €", `"1,000 €" is not a number`, ""}, // a thousand, or one
		{"Très bon", `"Très bon" is not a number`, "write a decimal number such as 12.5"},
		{strings.Repeat("9", 60) + ".9", "a number of 61 digits", "write at most 60 digits"},
		{"-" + strings.Repeat("9", 62), "a number of 62 digits", "write at most 60 digits"},
		{strings.Repeat("x", 300), `"` + strings.Repeat("x", 60) + `…" is not a number`, ""},
		{strings.Repeat("9", 100), "a number of 100 digits", "write at most 60 digits"},
	}
	for _, tt := range tests {
		_, err := Parse(tt.text)
		var e *ParseError
		if !errors.As(err, &e) {
			t.Errorf("%q: accepted", tt.text)
			continue
		}
		if got := e.What.In(lang.EN); got != tt.what {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.what)
		}
		if got := e.Do.In(lang.EN); tt.do != "" && got != tt.do {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.do)
		}
	}
}

func TestNumbersHaveUpToSixtyDigits(t *testing.T) {
	for _, text := range []string{strings.Repeat("9", 60), "-" + strings.Repeat("9", 30) + "." + strings.Repeat("9", 30)} {
		if _, err := Parse(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// What is offered instead of a number can be read, and is never what stands there.
func TestWhatIsOfferedCanBeRead(t *testing.T) {
	offered := regexp.MustCompile(`write (\S+?)[,:]? `)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[-+]?[0-9]{1,4}([ .,'][0-9]{1,3}){0,3}( ?(€|%|EUR HT|/20|k€|points))?`).Draw(t, "text")
		_, err := Parse(s)
		var e *ParseError
		if !errors.As(err, &e) {
			return
		}
		if m := offered.FindStringSubmatch(e.Do.In(lang.EN) + " "); m != nil && m[1] != "the" && m[1] != "a" && m[1] != "at" && m[1] != "its" {
			if _, err := Parse(m[1]); err != nil || m[1] == s {
				t.Fatalf("%q: offered %q: %v", s, m[1], err)
			}
		}
	})
}

func TestPercent(t *testing.T) {
	for text, want := range map[string]string{"24 %": "6/25", "15.5%": "31/200", "100\u00a0%": "1", "-5 %": "-1/20"} {
		n, err := ParsePercent(text)
		if err != nil || n.Rat().RatString() != want {
			t.Errorf("%q: got %s, %v, want %s", text, n.Rat().RatString(), err, want)
		}
	}
	for text, do := range map[string]string{
		"24": "write 24 %", "24,5 %": "write 24.5 %", "12,5": "write 12.5 %", "0.24": "write it with its sign, such as 24 %",
		"%": "", "a %": "",
	} {
		var e *ParseError
		if _, err := ParsePercent(text); !errors.As(err, &e) || do != "" && e.Do.In(lang.EN) != do {
			t.Errorf("%q: got %v, want %s", text, err, do)
		}
	}
	for _, text := range []string{"24", "24,5 %", "%", "a %"} {
		if _, err := ParsePercent(text); err == nil {
			t.Errorf("%q: accepted", text)
		}
	}
}

func TestRound(t *testing.T) {
	tests := []struct {
		n      string
		places int
		want   map[Mode]string
	}{
		{"2.345", 2, map[Mode]string{HalfUp: "2.35", HalfEven: "2.34", Down: "2.34", Up: "2.35"}},
		{"2.355", 2, map[Mode]string{HalfUp: "2.36", HalfEven: "2.36", Down: "2.35", Up: "2.36"}},
		{"-2.345", 2, map[Mode]string{HalfUp: "-2.35", HalfEven: "-2.34", Down: "-2.34", Up: "-2.35"}},
		{"1.005", 2, map[Mode]string{HalfUp: "1.01", HalfEven: "1", Down: "1", Up: "1.01"}},
		{"2.5", 0, map[Mode]string{HalfUp: "3", HalfEven: "2", Down: "2", Up: "3"}},
		{"7", 3, map[Mode]string{HalfUp: "7", HalfEven: "7", Down: "7", Up: "7"}},
	}
	for _, tt := range tests {
		for mode, want := range tt.want {
			if got := Must(tt.n).Round(tt.places, mode).Decimal(); got != want {
				t.Errorf("%s to %d decimals, %s: got %s, want %s", tt.n, tt.places, mode, got, want)
			}
		}
	}
}

func TestRoundIsWithinAUnitAndOnTheGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := Ratio(rapid.Int64().Draw(t, "a"), rapid.Int64Range(1, 1<<40).Draw(t, "b"))
		places := rapid.IntRange(0, 9).Draw(t, "places")
		mode := rapid.SampledFrom(Modes).Draw(t, "mode")
		got := n.Round(places, mode)
		unit := One.Quo(FromRat(new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))))
		gap := got.Sub(n)
		if gap.Sign() < 0 {
			gap = gap.Neg()
		}
		if !gap.Less(unit) {
			t.Fatalf("%s rounds to %s", n, got)
		}
		if !got.Round(places, mode).Equal(got) {
			t.Fatalf("rounding %s again changes it", got)
		}
		if (mode == HalfUp || mode == HalfEven) && unit.Less(gap.Add(gap)) {
			t.Fatalf("%s rounds to %s, which is not the nearest", n, got)
		}
	})
}

func TestDecimalForms(t *testing.T) {
	third := Ratio(100, 3)
	if got, want := third.Decimal(), "33.333333333333"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := third.Fraction(), "100/3"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := Must("12.50").Decimal() + Must("12.50").Fraction(); got != "12.5" {
		t.Errorf("got %s", got)
	}
}

func TestFormat(t *testing.T) {
	tests := []struct {
		n        string
		min, max int
		fr, en   string
	}{
		{"12345.6", 2, 2, "12\u202f345,60", "12,345.60"},
		{"-1234567", 0, 2, "-1\u202f234\u202f567", "-1,234,567"},
		{"999", 0, 6, "999", "999"},
		{"0.126", 2, 2, "0,13", "0.13"},
		{"0.5", 0, 6, "0,5", "0.5"},
	}
	for _, tt := range tests {
		n := Must(tt.n)
		if got := n.Format(lang.FR, tt.min, tt.max); got != tt.fr {
			t.Errorf("%s in French: got %q, want %q", tt.n, got, tt.fr)
		}
		if got := n.Format(lang.EN, tt.min, tt.max); got != tt.en {
			t.Errorf("%s in English: got %q, want %q", tt.n, got, tt.en)
		}
	}
}

// The power, raised back, brackets the number within its stated precision.
func TestPowerIsWithinItsPrecision(t *testing.T) {
	step := FromRat(new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(PowerPlaces), nil)))
	rapid.Check(t, func(t *rapid.T) {
		x := Ratio(rapid.Int64Range(0, 1_000_000).Draw(t, "a"), rapid.Int64Range(1, 1_000_000).Draw(t, "b"))
		q := rapid.SampledFrom([]int64{1, 2, 4, 5, 10, 20, 25}).Draw(t, "q")
		p := rapid.Int64Range(1, q).Draw(t, "p")
		y, ok := Power(x, Ratio(p, q))
		if !ok {
			t.Fatalf("%s^(%d/%d) is refused", x, p, q)
		}
		raise := func(b Number, n int64) Number {
			out := One
			for range n {
				out = out.Mul(b)
			}
			return out
		}
		target := raise(x, p)
		if target.Less(raise(y, q)) || !target.Less(raise(y.Add(step), q)) {
			t.Fatalf("%s^(%d/%d) = %s", x, p, q, y)
		}
	})
}

func TestPowerRefusesWhatItCannotDo(t *testing.T) {
	for _, tt := range [][2]Number{{Int(-1), Ratio(1, 2)}, {Int(2), Zero}, {Int(2), Ratio(1, 101)}} {
		if _, ok := Power(tt[0], tt[1]); ok {
			t.Errorf("%s^%s is accepted", tt[0], tt[1])
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1", "-0.5", "1,5", "1e9", "NaN", "٣", "1 000", "0x1p-2", "--1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := Parse(s)
		if err != nil {
			return
		}
		again, err := Parse(n.Decimal())
		if err != nil || !again.Equal(n) {
			t.Errorf("%q reads as %s, which reads as %s (%v)", s, n, again, err)
		}
		if want, ok := new(big.Rat).SetString(s); !ok || want.Cmp(n.Rat()) != 0 {
			t.Errorf("%q reads as %s", s, n)
		}
	})
}

func ExampleNumber_Format() {
	fmt.Println(Must("40000000").Format(lang.EN, 2, 2))
	// Output: 40,000,000.00
}
