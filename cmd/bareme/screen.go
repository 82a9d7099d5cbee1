package main

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/pattern"
)

// screen is a terminal, or what stands for it, to which names of files and texts
// of others are printed: no control or direction of theirs reaches it raw. The
// program's own colours do.
type screen struct{ io.Writer }

var (
	// C0 but for tabs and line ends, delete, C1, and what changes the direction of text
	controls = pattern.New("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
	ownCodes = [][]byte{
		[]byte("\x1b[0m"),
		[]byte("\x1b[" + boldCode + "m"),
		[]byte("\x1b[" + greenCode + "m"),
		[]byte("\x1b[" + redCode + "m"),
		[]byte("\x1b[" + dimCode + "m"),
		[]byte("\r\x1b[K"),
	}
)

func (s screen) Write(p []byte) (int, error) {
	if !controls.Match(p) {
		return s.Writer.Write(p)
	}
	var out []byte
	for rest := p; len(rest) > 0; {
		at := controls.FindIndex(rest)
		if at == nil {
			out = append(out, rest...)
			break
		}
		out, rest = append(out, rest[:at[0]]...), rest[at[0]:]
		own := ownCode(rest)
		if own == 0 {
			r, size := utf8.DecodeRune(rest)
			if r < 0x80 {
				out = fmt.Appendf(out, `\x%02x`, r)
			} else {
				out = fmt.Appendf(out, `\u%04x`, r)
			}
			own, rest = 0, rest[size:]
			continue
		}
		out, rest = append(out, rest[:own]...), rest[own:]
	}
	if _, err := s.Writer.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// ownCode gives the length of a code of the program's own at the start of p.
func ownCode(p []byte) int {
	for _, code := range ownCodes {
		if bytes.HasPrefix(p, code) {
			return len(code)
		}
	}
	return 0
}
