package document

import "github.com/bareme/bareme/internal/lang"

// typeset typesets the spans of a text as one, so that a space at the end of one and
// the punctuation at the start of the next are seen together. Code stays as it is, and
// so does what is in another language.
func (s *Typesetter) typeset() {
	done := true
	for i := range s.spans {
		switch x := &s.spans[i]; {
		case x.Code:
		case x.Lang != "":
			x.Text = x.Lang.Typeset(x.Text)
		default:
			x.Text = s.l.Spell(x.Text)
			done = done && lang.Spaced(x.Text)
		}
	}
	if done {
		return
	}
	s.runes = s.runes[:0]
	for i := range s.spans {
		for _, r := range s.spans[i].Text {
			s.runes = append(s.runes, r)
		}
		s.ends[i] = len(s.runes)
	}
	if !s.l.Space(s.runes) {
		return
	}
	from := 0
	for i, to := range s.ends {
		if x := &s.spans[i]; !x.Code && x.Lang == "" {
			x.Text = string(s.runes[from:to])
		}
		from = to
	}
}
