package source

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
)

// MaxText is how many characters one text may have.
const MaxText = 20_000

// Raw gives the text of a scalar as it is written, whatever it looks like.
func (n *Node) Raw() string {
	if !n.IsScalar() {
		return ""
	}
	return strings.TrimSpace(n.y.Value)
}

// scalar notes a problem unless the value is a single one.
func (n *Node) scalar(expected lang.Message) bool {
	if n == nil {
		return false
	}
	if !n.IsScalar() || n.isNull() {
		n.notAValue(expected)
		return false
	}
	return true
}

// Text reads a text that is not empty.
func (n *Node) Text() string {
	if !n.scalar(lang.M("a text")) {
		return ""
	}
	s := n.Raw()
	if s == "" {
		n.Problem(lang.M("the text is empty"), lang.M("write it, or remove the key"))
	}
	if utf8.RuneCountInString(s) > MaxText {
		n.Problem(
			lang.M("a text of %d characters", utf8.RuneCountInString(s)),
			lang.M("keep it under %d; put the rest in a document named as evidence", MaxText),
		)
		return ""
	}
	return s
}

// LangText reads a text given once for both languages, or as {fr: ..., en: ...}.
func (n *Node) LangText() lang.Text {
	if !n.IsMap() {
		return lang.Same(n.Text())
	}
	if n.isCutByColon() {
		n.notAValue(lang.M("a text"))
		return lang.Text{}
	}
	before := n.f.problems.Len()
	m := n.Map()
	t := lang.Text{FR: m.Get("fr").Text(), EN: m.Get("en").Text()}
	m.Done()
	if t.IsZero() && n.f.problems.Len() == before {
		n.Problem(lang.M("the text is empty"), lang.M("write it as {fr: ..., en: ...}"))
	}
	return t
}

var identifier = pattern.New(`^[a-z0-9][a-z0-9_.-]{0,63}$`)

// IsID tells whether s can be an identifier: it then also is a safe file name.
func IsID(s string) bool {
	return identifier.MatchString(s) && !strings.Contains(s, "..") && !strings.HasSuffix(s, ".")
}

// device are the names that Windows keeps for devices, whatever follows after a dot.
var device = pattern.New(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)

// IsDevice tells whether Windows takes a name for that of a device: no file can have it.
func IsDevice(name string) bool { return device.MatchString(name) }

// ID reads an identifier.
func (n *Node) ID() string {
	if !n.scalar(lang.M("an identifier")) {
		return ""
	}
	if s := n.Raw(); IsID(s) {
		return s
	}
	id := IDFor(n.Raw())
	if id == "" {
		n.Problem(
			lang.M("%q cannot be an identifier", n.Raw()),
			lang.M("use 1 to 64 small letters, digits, hyphens or underscores, such as us-dependence"),
		)
	} else {
		n.Problem(lang.M("%q cannot be an identifier", n.Raw()),
			lang.M("use small letters without accents, digits and hyphens: %s", lang.Raw(id)))
	}
	return id // so that what names it is not taken for a mistake too
}

// number reads a scalar with parse.
func (n *Node) number(expected lang.Message, parse func(string) (exact.Number, error)) exact.Number {
	if !n.scalar(expected) {
		return exact.Zero
	}
	v, err := parse(n.plainNumber())
	if e := (*exact.ParseError)(nil); errors.As(err, &e) {
		n.Problem(e.What, e.Do)
	}
	return v
}

// Number reads a decimal number.
func (n *Node) Number() exact.Number { return n.number(lang.M("a number"), exact.Parse) }

// Fraction reads a number, which may be written as one over another: 2/3.
func (n *Node) Fraction() exact.Number {
	if v, ok := n.fraction(); ok {
		return v
	}
	return n.Number()
}

// IsFraction tells whether Fraction reads the value without a problem.
func (n *Node) IsFraction() bool {
	_, ok := n.fraction()
	return ok
}

func (n *Node) fraction() (v exact.Number, ok bool) {
	over, under, is := strings.Cut(n.Raw(), "/")
	v, err := exact.Parse(strings.TrimSpace(over))
	if !is || err != nil {
		return v, err == nil
	}
	by, err := exact.Parse(strings.TrimSpace(under))
	if err != nil || by.Sign() <= 0 {
		return v, false
	}
	return v.Quo(by), true
}

// Percent reads a percentage as a fraction of 1.
func (n *Node) Percent() exact.Number { return n.number(lang.M("a percentage"), exact.ParsePercent) }

// IsPercent tells whether the value is written as a percentage.
func (n *Node) IsPercent() bool { return n.IsScalar() && strings.HasSuffix(n.Raw(), "%") }

// Positive reads a number that must be at least 0.
func (n *Node) Positive() exact.Number {
	v := n.Number()
	if v.Sign() < 0 {
		n.Problem(lang.M("%s is negative", v), lang.M("write a number of at least 0"))
		return exact.Zero
	}
	return v
}

// Int reads a whole number between min and max.
func (n *Node) Int(min, max int) int {
	if n == nil {
		return 0
	}
	before := n.f.problems.noted
	v := n.number(lang.M("a number"), func(s string) (exact.Number, error) {
		v, err := exact.Parse(s)
		if e := (*exact.ParseError)(nil); errors.As(err, &e) && !strings.ContainsAny(s, "0123456789") {
			err = &exact.ParseError{What: e.What, Do: lang.M("write a whole number from %d to %d", min, max)}
		}
		return v, err
	})
	if n.f.problems.noted > before {
		return min
	}
	if v.Less(exact.Int(int64(min))) || exact.Int(int64(max)).Less(v) || !v.Round(0, exact.Down).Equal(v) {
		n.Problem(lang.M("found %s, expected a whole number from %d to %d", v, min, max), lang.M("write such a number"))
		return min
	}
	return int(v.Rat().Num().Int64())
}

// Country reads the code of a country; a problem offers the code where a name or
// another code stands in its place.
func (n *Node) Country() string {
	s := n.Text()
	if s != "" && !country.Is(s) {
		n.NotACountry()
		return ""
	}
	return s
}

// NotACountry notes that the value is not the code of a country.
func (n *Node) NotACountry() {
	do := lang.M("write its two capital letters (ISO 3166), such as FR or US")
	if code := country.Written(n.Raw()); code != "" {
		do = lang.M("write: %s", lang.Raw(code))
	}
	n.Problem(lang.M("%q is not a country code", n.Raw()), do)
}

// Bool reads true or false.
func (n *Node) Bool() bool {
	if !n.scalar(lang.M("true or false")) {
		return false
	}
	switch n.plainTruth() {
	case "true":
		return true
	case "false":
		return false
	}
	n.Problem(lang.M("found %q, expected true or false", n.Raw()), truth(n.Raw()))
	return false
}

// Date reads a day written 2026-03-31.
func (n *Node) Date() date.Date {
	if !n.scalar(lang.M("a date")) {
		return date.Date{}
	}
	d, ok := date.Parse(n.plainDay())
	if !ok {
		n.Problem(lang.M("%q is not a date", n.Raw()), dayInstead(n.Raw()))
	}
	return d
}

// OneOf reads one of the words given; a problem offers the nearest.
func (n *Node) OneOf(words ...string) string {
	if n.IsScalar() {
		if s := n.Raw(); s != "" && slices.Contains(words, s) {
			return s // before a message is made of the words, which may be thousands
		}
	}
	if len(words) == 0 {
		n.nothingToName()
		return ""
	}
	if !n.scalar(lang.M("one of: %s", someWords(words))) {
		return ""
	}
	s := n.Raw()
	if slices.Contains(words, s) {
		return s
	}
	n.Problem(lang.M("found %q, expected one of: %s", s, someWords(words)), wordInstead(s, words))
	return ""
}

// Among gives the value if it is one of the words, else "" without a problem.
func (n *Node) Among(words ...string) string {
	if s := n.Raw(); slices.Contains(words, s) {
		return s
	}
	return ""
}

// Nearest gives the word that s was probably meant to be, or "".
func Nearest(s string, words []string) string {
	best, distance := "", len(s)/3+2
	for _, w := range words {
		if d := edits(strings.ToLower(s), w); d < distance {
			best, distance = w, d
		}
	}
	if best == "" && len(s) > 2 { // a part of its words
		if i := slices.IndexFunc(words, func(w string) bool { return strings.HasSuffix(w, "_"+s) || strings.HasPrefix(w, s+"_") }); i >= 0 {
			return words[i]
		}
	}
	return best
}

// edits counts the insertions, deletions, replacements and swaps of two neighbours
// from a to b.
func edits(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
