package data

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// stream writes a document part by part, so that no more than a part of it is held,
// as encoding/json would write the whole with an indent of two spaces.
type stream struct {
	out    indenter
	part   bytes.Buffer
	encode *json.Encoder
	err    error
}

func newStream(w io.Writer) *stream {
	s := &stream{out: indenter{w: bufio.NewWriterSize(w, 1<<16)}}
	s.encode = json.NewEncoder(&s.part)
	return s
}

// encoded gives a part without the line end.
func (s *stream) encoded(v any) []byte {
	s.part.Reset()
	if err := s.encode.Encode(v); err != nil && s.err == nil {
		s.err = err
	}
	return bytes.TrimSuffix(s.part.Bytes(), []byte("\n"))
}

// value writes a value that is whole.
func (s *stream) value(v any) { s.out.write(s.encoded(v)) }

// object writes an object: the fields of head, those that between writes, and the
// fields of tail. Head and tail are structs with at least one field each.
func (s *stream) object(head any, between func(), tail func() any) {
	s.out.write(bytes.TrimSuffix(s.encoded(head), []byte("}")))
	between()
	s.out.write([]byte(","))
	s.out.write(bytes.TrimPrefix(s.encoded(tail()), []byte("{")))
}

// list writes a field after others: a list of n values, each by a call.
func (s *stream) list(key string, n int, value func(i int)) {
	s.out.write([]byte(`,"` + key + `":[`))
	for i := range n {
		if i > 0 {
			s.out.write([]byte(","))
		}
		value(i)
	}
	s.out.write([]byte("]"))
}

func (s *stream) end() error {
	s.out.write([]byte("\n"))
	if err := s.out.w.Flush(); s.err == nil {
		s.err = err
	}
	return s.err
}

// indenter writes compact JSON on lines of its own, two spaces a level.
type indenter struct {
	w      *bufio.Writer
	depth  int
	opened bool // an object or list was opened and is empty so far
	text   bool // inside a text
}

// write writes part of a document; an error is kept for Flush.
func (x *indenter) write(p []byte) {
	for len(p) > 0 {
		if x.text {
			n := textEnd(p)
			_, _ = x.w.Write(p[:n])
			x.text = p[n-1] != '"'
			p = p[n:]
			continue
		}
		c := p[0]
		p = p[1:]
		switch c {
		case '}', ']':
			x.depth--
			if !x.opened {
				x.line()
			}
			x.opened = false
			_ = x.w.WriteByte(c)
			continue
		case ',':
			_ = x.w.WriteByte(c)
			x.line()
			continue
		case ':':
			_, _ = x.w.WriteString(": ")
			continue
		}
		if x.opened {
			x.opened = false
			x.line()
		}
		_ = x.w.WriteByte(c)
		switch c {
		case '{', '[':
			x.depth++
			x.opened = true
		case '"':
			x.text = true
		}
	}
}

// textEnd tells where a text ends: after its closing quote, which no backslash
// precedes. The encoder ends no part inside a text.
func textEnd(p []byte) int {
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(p)
}

const spaces = "                                                                "

func (x *indenter) line() {
	_ = x.w.WriteByte('\n')
	n := 2 * x.depth
	for ; n > len(spaces); n -= len(spaces) {
		_, _ = x.w.WriteString(spaces)
	}
	_, _ = x.w.WriteString(spaces[:n])
}
