package document

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pieces"
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
func (d *Document) Spans(t lang.Localizer, l lang.Lang) []Span { return d.Typesetter(l).set(t) }

// Text gives a text in l without its marks.
func (d *Document) Text(t lang.Localizer, l lang.Lang) string { return d.Typesetter(l).Text(t) }

// Typesetter gives the texts of a document in a language, one after the other, as
// Spans does: what it needs in between is used again. It serves one goroutine.
type Typesetter struct {
	d     *Document
	l     lang.Lang
	kept  pieces.Store[Span]
	spans []Span // of the text at hand; their own texts are set at the end
	ends  []int  // where the text of each ends
	text  []byte // of all spans
	first string // that text starts with
	runes []rune
}

// Typesetter gives what typesets the texts of the document in l.
func (d *Document) Typesetter(l lang.Lang) *Typesetter { return &Typesetter{d: d, l: l} }

// Spans gives a text in the stretches that renderers show.
func (s *Typesetter) Spans(t lang.Localizer) []Span { return s.kept.Keep(s.set(t)...) }

// Text gives a text without its marks.
func (s *Typesetter) Text(t lang.Localizer) string {
	out := ""
	for _, x := range s.set(t) {
		out += x.Text
	}
	return out
}

// set gives the spans of a text, which hold until the next.
func (s *Typesetter) set(t lang.Localizer) []Span {
	s.spans, s.ends, s.text = s.spans[:0], s.ends[:0], s.text[:0]
	if t == nil {
		return nil
	}
	s.add(t, Span{})
	text := s.first // most texts are written at once
	if len(text) < len(s.text) {
		text = string(s.text)
	}
	from := 0
	for i, to := range s.ends {
		s.spans[i].Text = text[from:to]
		from = to
	}
	s.typeset()
	return s.spans
}

// add adds a text shown as like is.
func (s *Typesetter) add(t lang.Localizer, like Span) {
	switch t := t.(type) {
	case nil:
	case lang.Message:
		t.Each(s.l, func(p lang.Piece) {
			if p.Arg != nil {
				s.add(p.Arg, like)
			} else {
				s.write(p.Text, like)
			}
		})
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
		s.quote(t, like)
	case lang.Text:
		s.add(Written{t}, like)
	case Written:
		if other := t.Lang(s.l); other != s.l {
			like.Lang = other
		}
		s.write(t.In(s.l), like)
	case Sentence:
		s.sentence(t, like)
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
	case Prose:
		s.series(t, " ", like)
	case Runs:
		s.series(t, "", like)
	case lang.List:
		s.series(t, ", ", like)
	case lang.Clauses:
		s.series(t, s.l.T("; "), like)
	default:
		s.write(t.In(s.l), like)
	}
}

// series adds what is made of several texts; what is empty is left out.
func (s *Typesetter) series(parts []lang.Localizer, between string, like Span) {
	last := s.here()
	first := true
	for _, p := range parts {
		if p == nil {
			continue
		}
		if !first {
			s.between(p, between, like)
		}
		from := s.here()
		s.add(p, like)
		if s.here() == from {
			s.back(last)
			continue
		}
		last, first = s.here(), false
	}
}

// between separates texts; a reference does not leave the line of what it is for.
func (s *Typesetter) between(next lang.Localizer, with string, like Span) {
	switch next.(type) {
	case Cite, Cites:
		if with == " " {
			with = "\u00a0"
		}
	}
	s.write(with, like)
}

// quote adds a text in quotation marks, unless it is empty.
func (s *Typesetter) quote(q Quote, like Span) {
	before := s.here()
	s.write(opening(s.l), like)
	from := s.here()
	s.add(q.Localizer, like)
	if s.here() == from {
		s.back(before)
		return
	}
	s.write(closing(s.l), like)
}

// sentence adds a clause with a capital and a full stop, unless it is empty.
func (s *Typesetter) sentence(x Sentence, like Span) {
	from, spans := len(s.text), len(s.spans)
	s.add(x.Localizer, like)
	if len(s.text) == from {
		return
	}
	first, size := utf8.DecodeRune(s.text[from:])
	if upper := string(unicode.ToUpper(first)); len(upper) == size && upper != string(s.text[from:from+size]) {
		copy(s.text[from:], upper)
		s.first = "" // what is written is another
	}
	if stop := stopAfter(string(s.text[from:])); stop != "" {
		last := like
		if n := len(s.spans); n > spans && s.spans[n-1].To == "" {
			last = s.spans[n-1] // the stop belongs to what it ends
		}
		s.write(stop, last)
	}
}

func (s *Typesetter) cites(cs Cites, like Span) {
	open := "["
	for _, c := range cs.inOrder() {
		like.To = c.ID()
		s.write(open+c.inner(), like)
		open = ", "
	}
	if open == ", " {
		s.text = append(s.text, ']')
		s.ends[len(s.ends)-1]++
	}
}

// write adds text, to the last span where that is shown the same way.
func (s *Typesetter) write(text string, like Span) {
	if text == "" {
		return
	}
	if text = s.stopped(text); text == "" {
		return
	}
	if len(s.text) == 0 {
		s.first = text
	}
	s.text = append(s.text, text...)
	if n := len(s.spans); n > 0 && like.To == "" && s.spans[n-1] == like {
		s.ends[n-1] = len(s.text)
		return
	}
	s.spans, s.ends = append(s.spans, like), append(s.ends, len(s.text))
}

// stopped gives a text to be written without the full stop that it begins with, where what
// is written ends with one: a name such as "Alpha inc." at the end of a sentence.
func (s *Typesetter) stopped(text string) string {
	n := len(s.text)
	if n == 0 || text[0] != '.' || s.text[n-1] != '.' || n > 1 && s.text[n-2] == '.' || len(text) > 1 && text[1] == '.' {
		return text
	}
	return text[1:]
}

// place is how far a text is written.
type place struct{ spans, length int }

func (s *Typesetter) here() place { return place{len(s.spans), len(s.text)} }

// back takes away what was written since a place.
func (s *Typesetter) back(to place) {
	s.spans, s.ends, s.text = s.spans[:to.spans], s.ends[:to.spans], s.text[:to.length]
	if to.spans > 0 {
		s.ends[to.spans-1] = to.length
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
