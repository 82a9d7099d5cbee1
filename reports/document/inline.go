package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/lang"
)

// Strong is a text to be seen at a glance.
type Strong struct{ lang.Localizer }

// Emphasis is a text said in another tone: a title, a word of art.
type Emphasis struct{ lang.Localizer }

// Open is what has to be settled before the document can be signed. Every one has
// its line in the list of open points.
type Open struct{ lang.Localizer }

// Code is an identifier, a fingerprint, a path: written as it is, never typeset.
type Code string

// In gives the text as it is.
func (c Code) In(lang.Lang) string { return string(c) }

// Quote is what somebody else wrote, in quotation marks.
type Quote struct{ lang.Localizer }

// In writes the text in the quotation marks of the language.
func (q Quote) In(l lang.Lang) string {
	if s := q.Localizer.In(l); s != "" {
		return opening(l) + s + closing(l)
	}
	return ""
}

func opening(l lang.Lang) string {
	if l == lang.FR {
		return "«\u00a0"
	}
	return "“"
}

func closing(l lang.Lang) string {
	if l == lang.FR {
		return "\u00a0»"
	}
	return "”"
}

// Written is a text of the dossier, which may lack the reader's language: what is
// shown in the other one is marked as such.
type Written struct{ lang.Text }

// Lang gives the language that the text is shown in to a reader of l.
func (w Written) Lang(l lang.Lang) lang.Lang {
	switch {
	case w.Text.FR == w.Text.EN || w.IsZero():
		return l
	case w.Text.EN == "":
		return lang.FR
	case w.Text.FR == "":
		return lang.EN
	}
	return l
}

// Cite refers to a numbered source.
type Cite struct {
	*Source
	Place string // in it: "p. 12"
}

// In writes the reference: [4, p. 12].
func (c Cite) In(lang.Lang) string {
	if c.Source == nil {
		return ""
	}
	return "[" + c.inner() + "]"
}

func (c Cite) inner() string {
	s := itoa(c.Number)
	if c.Place != "" {
		s += ", " + strings.ReplaceAll(c.Place, " ", "\u00a0")
	}
	return s
}

// Cites are several references in one bracket: [4, 7].
type Cites []Cite

// In writes the references.
func (cs Cites) In(lang.Lang) string {
	var parts []string
	for _, c := range cs.inOrder() {
		parts = append(parts, c.inner())
	}
	if len(parts) == 0 {
		return ""
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// inOrder gives the references by number.
func (cs Cites) inOrder() Cites {
	out := slices.DeleteFunc(slices.Clone(cs), func(c Cite) bool { return c.Source == nil })
	slices.SortStableFunc(out, func(a, b Cite) int { return a.Number - b.Number })
	return out
}

// Ref refers to a heading, a table or a figure by its ID; it reads "part 7",
// "annex B", "table 3".
type Ref string

// In gives the identifier; only a document can tell how the reference reads.
func (r Ref) In(lang.Lang) string { return string(r) }

// Prose is one text after the other, with a space between: the sentences of a
// paragraph. What is empty is left out.
type Prose []lang.Localizer

// In writes the texts.
func (p Prose) In(l lang.Lang) string {
	var parts []string
	for _, t := range p {
		if t == nil {
			continue
		}
		if s := t.In(l); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// Sentence is a clause as a sentence: with a capital and a full stop.
type Sentence struct{ lang.Localizer }

// In writes the sentence.
func (s Sentence) In(l lang.Lang) string {
	text := strings.TrimSpace(s.Localizer.In(l))
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + stopAfter(text)
}

// stopAfter gives the full stop that a sentence lacks.
func stopAfter(text string) string {
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(".!?…", last) {
		return ""
	}
	return "."
}

// Runs is one text after the other with nothing between.
type Runs []lang.Localizer

// In writes the texts.
func (r Runs) In(l lang.Lang) string {
	var out strings.Builder
	for _, t := range r {
		if t != nil {
			out.WriteString(t.In(l))
		}
	}
	return out.String()
}
