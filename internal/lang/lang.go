// Package lang holds every sentence that a user may read, in English and French.
//
// Code writes its sentences in English, as formats; the French of each stands in
// fr.go. A test reads the sources and fails where a sentence has no French, so
// that nothing is shown half translated.
package lang

import (
	"fmt"
	"strings"
)

// Lang is a language that Bareme writes.
type Lang string

// The languages that Bareme writes.
const (
	EN Lang = "en"
	FR Lang = "fr"
)

// All lists the languages in the order they are offered.
var All = []Lang{FR, EN}

// Parse reads a language code; ok is false for one that Bareme does not write.
func Parse(code string) (l Lang, ok bool) {
	for _, l := range All {
		if string(l) == code {
			return l, true
		}
	}
	return "", false
}

// Localizer is a value whose text depends on the language: a number, a date,
// a title, a message inside a message.
type Localizer interface {
	In(Lang) string
}

// T gives the sentence that the English format stands for, in l, with its
// arguments put in; arguments that are Localizers are written in l too.
func (l Lang) T(format string, args ...any) string {
	if l == FR {
		if f, ok := french[format]; ok {
			format = f
		}
	}
	local := make([]any, len(args))
	for i, a := range args {
		if t, ok := a.(Localizer); ok {
			local[i] = t.In(l)
		} else {
			local[i] = a
		}
	}
	return fmt.Sprintf(format, local...)
}

// Message is a sentence kept until the reader's language is known.
type Message struct {
	Format string
	Args   []any

	one   string // instead of Format where the count is in the singular
	count any
}

// M makes a message from an English format.
func M(format string, args ...any) Message { return Message{Format: format, Args: args} }

// In writes the message in l.
func (m Message) In(l Lang) string {
	switch {
	case m.Format == "":
		return ""
	case m.one != "" && l.Singular(m.count):
		return l.T(m.one, m.Args...)
	}
	return l.T(m.Format, m.Args...)
}

// IsZero tells whether the message is empty.
func (m Message) IsZero() bool { return m.Format == "" }

// List is a series of values written one after the other, separated by commas.
type List []Localizer

// In writes the list in l.
func (s List) In(l Lang) string {
	out := ""
	for i, v := range s {
		if i > 0 {
			out += ", "
		}
		out += v.In(l)
	}
	return out
}

// Clauses is a series of sentences or of long values written one after the other,
// separated by semicolons.
type Clauses []Localizer

// In writes the series in l.
func (s Clauses) In(l Lang) string {
	out := ""
	for i, v := range s {
		if i > 0 {
			out += l.T("; ")
		}
		out += v.In(l)
	}
	return out
}

// Text is what a dossier says in one or both languages: a title, a reason.
type Text struct {
	FR, EN string
}

// Same is a text that reads the same in both languages.
func Same(s string) Text { return Text{s, s} }

// In gives the text in l, or in the other language where l is missing.
func (t Text) In(l Lang) string {
	if l == FR && t.FR != "" || t.EN == "" {
		return t.FR
	}
	return t.EN
}

// Clause is the text without a full stop at its end, as a sentence takes it in.
func (t Text) Clause() Text {
	clause := func(s string) string {
		if strings.HasSuffix(s, "..") {
			return s
		}
		return strings.TrimSuffix(s, ".")
	}
	return Text{clause(t.FR), clause(t.EN)}
}

// IsZero tells whether the text is empty in both languages.
func (t Text) IsZero() bool { return t == Text{} }

// Raw is a text that is never translated: an identifier, a file name.
type Raw string

// In gives the text as it is.
func (r Raw) In(Lang) string { return string(r) }
