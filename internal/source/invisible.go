package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/lang"
)

// IsHidden tells whether a character cannot be seen, or changes the direction
// of text: control and format characters, separators of lines and paragraphs,
// what Unicode lets a program ignore (fillers, variation selectors), and what is
// no character. It says nothing of joiners that a script needs: see hidden.
func IsHidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return true
	case r < 0xa0:
		return false
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.In(r, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector,
			unicode.Noncharacter_Code_Point) ||
		r == '\u2800' // the blank among the Braille patterns, which no property tells apart
}

// cursive are the scripts whose letters join, or whose conjuncts are made or
// broken by a joiner: there U+200C and U+200D spell words.
var cursive = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Mongolian, unicode.Nko, unicode.Phags_Pa, unicode.Adlam, unicode.Hanifi_Rohingya,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada,
	unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Balinese, unicode.Javanese, unicode.Tibetan,
	unicode.Tai_Tham, unicode.Chakma, unicode.Brahmi, unicode.Kaithi, unicode.Sharada,
}

// needed tells whether a hidden character after another is a joiner, or a
// selector of forms in Mongolian, that the script of that other needs.
func needed(r, before rune) bool {
	switch {
	case unicode.Is(unicode.Join_Control, r):
		return unicode.In(before, unicode.L, unicode.M) && unicode.In(before, cursive...)
	case r >= 0x180b && r <= 0x180f && r != 0x180e:
		return unicode.Is(unicode.L, before) && unicode.Is(unicode.Mongolian, before)
	}
	return false
}

// hidden finds an invisible character in a text, other than line ends, tabs and
// joiners that its script needs; at is its place in bytes, -1 if there is none.
func hidden(s string) (r rune, at int) {
	before := rune(0)
	for i, r := range s {
		if r != '\n' && r != '\r' && r != '\t' && IsHidden(r) && !needed(r, before) {
			return r, i
		}
		before = r
	}
	return 0, -1
}

// names of characters that come in by accident, from word processors and web
// pages.
var names = map[rune]lang.Message{
	0x00ad: lang.M("soft hyphen"), 0x200b: lang.M("zero-width space"), 0x200c: lang.M("joiner"), 0x200d: lang.M("joiner"),
	0x2060: lang.M("word joiner"), 0xfeff: lang.M("zero-width space"), 0xfe0f: lang.M("variation selector"),
	0x200e: lang.M("direction mark"), 0x200f: lang.M("direction mark"), 0x061c: lang.M("direction mark"),
	0x2028: lang.M("line separator"), 0x2029: lang.M("paragraph separator"), 0x0000: lang.M("null"), 0x001b: lang.M("escape"),
}

// whatIsHidden says which invisible character a text holds.
func whatIsHidden(r rune) lang.Message {
	if name, known := names[r]; known {
		return lang.M("the text holds the invisible character U+%04X (%s)", r, name)
	}
	return lang.M("the text holds the invisible character U+%04X", r)
}

var removeHidden = lang.M("remove it: it can disguise what the text says")

// nothingHidden tells whether a file holds no invisible character, in comments
// neither, and notes each line that does.
func (f *file) nothingHidden(data []byte) bool {
	clean := true
	for n, line := range lines(string(data)) {
		if f.problems.full() {
			break
		}
		for from := 0; !f.problems.full(); {
			r, at := hidden(line[from:])
			if at < 0 {
				break
			}
			f.problems.Add(Position{File: f.name, Line: n + 1, Column: 1 + utf8.RuneCountInString(line[:from+at])}, whatIsHidden(r), removeHidden)
			clean = false
			from += at + utf8.RuneLen(r)
			if i := strings.IndexFunc(line[from:], func(o rune) bool { return o != r && !IsHidden(o) }); i >= 0 {
				from += i // a run of them counts once
			}
		}
	}
	return clean
}

// lines cuts a text into lines, whatever ends them.
func lines(s string) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Split(strings.ReplaceAll(s, "\r", "\n"), "\n")
}
