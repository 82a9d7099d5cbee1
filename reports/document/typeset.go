package document

import "github.com/bareme/bareme/internal/lang"

// typeset typesets spans as one text, so that a space at the end of one and the
// punctuation at the start of the next are seen together. Code stays as it is, and
// so does what is in another language.
func typeset(spans []Span, l lang.Lang) []Span {
	if len(spans) == 1 && !spans[0].Code && spans[0].Lang == "" {
		text := l.Spell(spans[0].Text)
		if !lang.Spaced(text) {
			r := []rune(text)
			l.Space(r)
			text = string(r)
		}
		spans[0].Text = text
		return spans
	}
	var all []rune
	cuts := make([]int, len(spans)+1)
	for i, s := range spans {
		switch {
		case s.Code:
		case s.Lang != "":
			spans[i].Text = s.Lang.Typeset(s.Text)
		default:
			spans[i].Text = l.Spell(s.Text)
		}
		all = append(all, []rune(spans[i].Text)...)
		cuts[i+1] = len(all)
	}
	l.Space(all)
	for i, s := range spans {
		if !s.Code && s.Lang == "" {
			spans[i].Text = string(all[cuts[i]:cuts[i+1]])
		}
	}
	return spans
}
