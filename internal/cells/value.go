package cells

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/bareme/bareme/internal/pattern"
)

// format is how a number is shown, as far as it changes what it is.
type format uint8

const (
	general format = iota
	percentage
	day
	moment
)

// formatOf tells what a number format makes of a number.
func formatOf(id string, own map[string]string) format {
	n, err := strconv.Atoi(id)
	if err != nil {
		return general
	}
	if code, ok := own[id]; ok {
		return formatIn(code)
	}
	switch {
	case n == 9 || n == 10:
		return percentage
	case n == 22:
		return moment
	case n >= 14 && n <= 17, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 58:
		return day
	}
	return general
}

var quotedParts = pattern.New(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)

// formatIn reads a format code such as dd/mm/yyyy or 0.0%.
func formatIn(code string) format {
	code = strings.ToLower(quotedParts.ReplaceAllString(code, ""))
	code, _, _ = strings.Cut(code, ";")
	switch {
	case strings.Contains(code, "%"):
		return percentage
	case strings.ContainsAny(code, "yd") || strings.Contains(code, "a") && strings.Contains(code, "j") || strings.Contains(code, "jj"):
		if strings.ContainsAny(code, "hs") {
			return moment
		}
		return day
	}
	return general
}

// number writes a number of a file as a person would: the shortest decimal that gives
// the same double, of at most the 15 digits that a spreadsheet shows.
func number(s string, f format, from1904 bool) string {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return s // no number: its reader will say so
	}
	switch f {
	case day, moment:
		if text, ok := dated(v, f == moment, from1904); ok {
			return text
		}
	case percentage:
		return shortest(v, 2) + " %"
	}
	return shortest(v, 0)
}

// shortest writes v x 10^shift in full.
func shortest(v float64, shift int) string {
	digits := strconv.FormatFloat(v, 'e', -1, 64)
	if mantissa, _, _ := strings.Cut(digits, "e"); len(strings.Trim(mantissa, "-."))-strings.Count(mantissa, ".") > 15 {
		digits = strconv.FormatFloat(v, 'e', 14, 64)
	}
	mantissa, power, _ := strings.Cut(digits, "e")
	exponent, _ := strconv.Atoi(power)
	sign := ""
	if mantissa[0] == '-' {
		sign, mantissa = "-", mantissa[1:]
	}
	whole, frac, _ := strings.Cut(mantissa, ".")
	all := strings.TrimRight(whole+frac, "0")
	if all == "" {
		return "0"
	}
	point := len(whole) + exponent + shift // where the point stands among the digits
	switch {
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + all
	case point >= len(all):
		return sign + all + strings.Repeat("0", point-len(all))
	}
	return sign + all[:point] + "." + all[point:]
}

// dated writes a serial number as a day: 1 is 1 January 1900, and 60 the 29 February
// 1900 that spreadsheets believe in; or 0 is 1 January 1904.
func dated(v float64, timed, from1904 bool) (string, bool) {
	const most = 2_958_466 // the year 10000
	if v < 0 || v >= most {
		return "", false
	}
	whole := math.Floor(v)
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case whole < 1 || whole == 60:
		return "", false
	case whole < 60:
		whole++
	}
	t := start.AddDate(0, 0, int(whole))
	minutes := int(math.Round((v - math.Floor(v)) * 24 * 60))
	if timed && minutes > 0 {
		return t.Add(time.Duration(minutes) * time.Minute).Format("2006-01-02 15:04"), true
	}
	return t.Format("2006-01-02"), true
}

// escaped is how a file writes characters that XML cannot hold.
var escaped = pattern.New(`_x([0-9A-Fa-f]{4})_`)

// clean gives a text without what word processors leave in it and nobody sees: soft
// hyphens, spaces of no width, marks of byte order; their line breaks are those of
// texts.
func clean(s string) string {
	if strings.Contains(s, "_x") {
		s = escaped.ReplaceAllStringFunc(s, func(m string) string {
			n, _ := strconv.ParseUint(m[2:6], 16, 32)
			return string(rune(n))
		})
	}
	return strings.TrimSpace(unseen.Replace(s))
}

// unseen are the line breaks of other systems, which become ours, and what texts hold that
// nobody sees.
var unseen = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n",
	"\u00ad", "", "\u200b", "", "\ufeff", "", "\u2060", "")
