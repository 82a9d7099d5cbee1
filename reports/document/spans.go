package document

import (
	"strconv"

	"github.com/bareme/bareme/internal/lang"
)

// Span is a stretch of text that is shown in one way.
type Span struct {
	Text                         string
	Strong, Emphasis, Open, Code bool
	Lang                         lang.Lang // where it is not the reader's
	To                           string    // the ID of what it refers to: a heading, a table, a source
	Anchor                       string    // its own ID, where references lead to it
}

// Spans gives a text in l, in the stretches that renderers show, typeset as the
// language wants it. It is to be called once the document is numbered.
func (d *Document) Spans(t lang.Localizer, l lang.Lang) []Span {
	if t == nil {
		return nil
	}
	s := &spanner{d: d, l: l}
	s.add(t, Span{})
	return typeset(s.out, l)
}

// Text gives a text in l without its marks.
func (d *Document) Text(t lang.Localizer, l lang.Lang) string {
	out := ""
	for _, s := range d.Spans(t, l) {
		out += s.Text
	}
	return out
}

type spanner struct {
	d   *Document
	l   lang.Lang
	out []Span
}

// add adds a text shown as like is.
func (s *spanner) add(t lang.Localizer, like Span) {
	switch t := t.(type) {
	case nil:
	case lang.Message:
		for _, p := range t.Pieces(s.l) {
			if p.Arg != nil {
				s.add(p.Arg, like)
			} else {
				s.write(p.Text, like)
			}
		}
	case Strong:
		like.Strong = true
		s.add(t.Localizer, like)
	case Emphasis:
		like.Emphasis = true
		s.add(t.Localizer, like)
	case Open:
		like.Open = true
		s.add(t.Localizer, like)
	case Code:
		like.Code = true
		s.write(string(t), like)
	case Quote:
		s.write(opening(s.l), like)
		s.add(t.Localizer, like)
		s.write(closing(s.l), like)
	case Written:
		if other := t.Lang(s.l); other != s.l {
			like.Lang = other
		}
		s.write(t.In(s.l), like)
	case Cite:
		s.cites(Cites{t}, like)
	case Cites:
		s.cites(t, like)
	case Anchor:
		like.Anchor = t.ID
		s.add(t.Localizer, like)
	case Ref:
		like.To = string(t)
		if label := s.d.labels[string(t)]; label != nil {
			s.write(label.In(s.l), like)
		}
	default:
		s.series(t, like)
	}
}

// series adds what is made of several texts.
func (s *spanner) series(t lang.Localizer, like Span) {
	var parts []lang.Localizer
	between := ""
	switch t := t.(type) {
	case Prose:
		parts, between = t, " "
	case Runs:
		parts = t
	case lang.List:
		parts, between = t, ", "
	case lang.Clauses:
		parts, between = t, s.l.T("; ")
	default:
		s.write(t.In(s.l), like)
		return
	}
	first := true
	for _, p := range parts {
		if p == nil || p.In(s.l) == "" {
			continue
		}
		if !first {
			s.between(p, between, like)
		}
		first = false
		s.add(p, like)
	}
}

// between separates texts; a reference does not leave the line of what it is for.
func (s *spanner) between(next lang.Localizer, with string, like Span) {
	switch next.(type) {
	case Cite, Cites:
		if with == " " {
			with = "\u00a0"
		}
	}
	s.write(with, like)
}

func (s *spanner) cites(cs Cites, like Span) {
	open := "["
	for _, c := range cs.inOrder() {
		like.To = c.ID()
		s.write(open+c.inner(), like)
		open = ", "
	}
	if open == ", " {
		s.out[len(s.out)-1].Text += "]"
	}
}

// write adds text, to the last span where that is shown the same way.
func (s *spanner) write(text string, like Span) {
	if text == "" {
		return
	}
	if n := len(s.out); n > 0 && like.To == "" {
		if last := s.out[n-1]; last.same(like) {
			s.out[n-1].Text += text
			return
		}
	}
	like.Text = text
	s.out = append(s.out, like)
}

func (s Span) same(t Span) bool {
	s.Text, t.Text = "", ""
	return s == t
}

func itoa(n int) string { return strconv.Itoa(n) }
