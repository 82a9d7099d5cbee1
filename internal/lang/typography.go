package lang

import (
	"slices"
	"strings"
	"unicode"

	"github.com/bareme/bareme/internal/pattern"
)

// Spaces that keep a line together: a common one, and the thin one that French
// puts before high punctuation and between groups of digits.
const (
	hardSpace = '\u00a0'
	thinSpace = '\u202f'
)

// Typeset gives a text that was composed in l as print wants it: spaces that do
// not break before punctuation and units, true apostrophes, minus and times
// signs. It is applied once, to what is shown to people; never to identifiers,
// paths or data.
func (l Lang) Typeset(s string) string {
	return l.typesetRunes([]rune(l.Spell(s)))
}

func (l Lang) typesetRunes(r []rune) string {
	l.Space(r)
	return string(r)
}

var (
	// article is the number of an article of a code: L2152-6, R421-5.
	article = pattern.New(`\b([LRD])(\d{3,4}-\d)`)
	// euros is an amount with its currency's code.
	euros = pattern.New(`(\d)([\x{a0}\x{202f} ])EUR\b`)
)

// Spell does what Typeset does where that changes how long the text is: numbers of
// articles, the sign of a currency.
func (l Lang) Spell(s string) string {
	if mayNameArticle(s) {
		s = article.ReplaceAllString(s, "$1.\u00a0$2")
	}
	if l == FR && strings.Contains(s, "EUR") {
		s = euros.ReplaceAllString(s, "$1$2€")
	}
	return s
}

// mayNameArticle tells, quicker than the expression, whether a text may hold the
// number of an article.
func mayNameArticle(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i+1] >= '0' && s[i+1] <= '9' && (s[i] == 'L' || s[i] == 'R' || s[i] == 'D') {
			return true
		}
	}
	return false
}

// Spaced tells whether Space leaves a text as it is because it holds none of the
// characters that it looks at.
func Spaced(s string) bool { return !strings.ContainsAny(s, " '-x") }

// Space does the rest of what Typeset does, rune by rune and in place, so that it
// can be applied to a text that is cut in stretches. It tells whether it changed any.
func (l Lang) Space(r []rune) (changed bool) {
	for i, c := range r {
		to := c
		switch c {
		case ' ':
			to = l.space(r, i)
		case '\'':
			if i > 0 && unicode.IsLetter(r[i-1]) {
				to = '’'
			}
		case '-':
			if (i == 0 || r[i-1] == '(' || unicode.IsSpace(r[i-1])) && i+1 < len(r) && unicode.IsDigit(r[i+1]) {
				to = '−'
			}
		case 'x':
			if i > 1 && i+2 < len(r) && unicode.IsSpace(r[i-1]) && unicode.IsSpace(r[i+1]) && factor(r[i-2]) && factor(r[i+2]) {
				to = '×'
			}
		}
		if to != c {
			r[i], changed = to, true
		}
	}
	return changed
}

// factor tells whether a character may stand beside a times sign.
func factor(c rune) bool { return unicode.IsDigit(c) || c == 'M' || c == 'P' || c == '(' || c == ')' }

// space gives the space that belongs at i.
func (l Lang) space(r []rune, i int) rune {
	if i+1 == len(r) || i == 0 {
		return ' '
	}
	before, after := r[i-1], r[i+1]
	if l == FR {
		switch {
		case (after == ':' || after == '»') && before != ' ', before == '«':
			return hardSpace
		case (after == ';' || after == '?' || after == '!') && before != ' ':
			return thinSpace
		}
	}
	switch {
	case l == FR && groups(r, i):
		return thinSpace
	case before == '.' && wordBefore(r, i) == "art.":
		return hardSpace
	case unicode.IsDigit(before) && (after == '%' || after == '€'):
		return hardSpace
	case unicode.IsDigit(before) && slices.Contains(afterNumber[l], wordAt(r, i+1)):
		return hardSpace
	case unicode.IsDigit(after) && slices.Contains(beforeNumber[l], wordBefore(r, i)):
		return hardSpace
	}
	return ' '
}

// groups tells whether the space at i parts the digits of a number by threes.
func groups(r []rune, i int) bool {
	digits := func(from, step, most int) int {
		n := 0
		for k := from; k >= 0 && k < len(r) && unicode.IsDigit(r[k]) && n <= most; k += step {
			n++
		}
		return n
	}
	before, after := digits(i-1, -1, 3), digits(i+1, 1, 3)
	return before >= 1 && before <= 3 && after == 3
}

// afterNumber are words that stay with the number before them.
var afterNumber = map[Lang][]string{
	FR: {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
		"an", "ans", "mois", "jour", "jours", "point", "points", "offre", "offres", "sur"},
	EN: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"year", "years", "month", "months", "day", "days", "point", "points", "bid", "bids", "out"},
}

// beforeNumber are words that stay with the number after them.
var beforeNumber = map[Lang][]string{
	FR: {"n°", "L.", "R.", "D.", "p.", "lot", "rang", "partie", "tableau", "figure", "section", "sur"},
	EN: {"no.", "L.", "R.", "D.", "p.", "lot", "rank", "part", "table", "figure", "section", "of"},
}

// wordAt gives the word that starts at i.
func wordAt(r []rune, i int) string {
	end := i
	for end < len(r) && unicode.IsLetter(r[end]) {
		end++
	}
	return string(r[i:end])
}

// wordBefore gives the word, a full stop or a degree sign included, that ends at i.
func wordBefore(r []rune, i int) string {
	start := i
	for start > 0 && (unicode.IsLetter(r[start-1]) || r[start-1] == '.' || r[start-1] == '°') {
		start--
	}
	return string(r[start:i])
}
