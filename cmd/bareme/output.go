package main

import (
	"bytes"
	"io"
)

// output is where a command prints. Lines that are longer than the terminal is wide
// are folded between words. It keeps the first error, so that what is printed in
// many places need be checked in one.
type output struct {
	io.Writer
	err   error
	width int    // at which lines are folded; 0 for lines as they are
	rest  []byte // a line that has not ended yet
}

func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	if o.width == 0 {
		o.write(p)
		return len(p), o.err
	}
	o.rest = append(o.rest, p...)
	end := bytes.LastIndexByte(o.rest, '\n') + 1
	if end == 0 {
		return len(p), nil
	}
	var folded []byte
	for line := range bytes.Lines(o.rest[:end]) {
		folded = append(folded, fold(string(line[:len(line)-1]), o.width)...)
		folded = append(folded, '\n')
	}
	o.rest = append(o.rest[:0], o.rest[end:]...)
	o.write(folded)
	return len(p), o.err
}

// end prints a last line without an end.
func (o *output) end() {
	if len(o.rest) > 0 && o.err == nil {
		o.write([]byte(fold(string(o.rest), o.width)))
	}
	o.rest = nil
}

func (o *output) write(p []byte) { _, o.err = o.Writer.Write(p) }

// verbatim is where a command prints what programs read: no line is folded.
func (a *app) verbatim() io.Writer {
	if o, ok := a.out.(*output); ok {
		o.end()
		o.width = 0
	}
	return a.out
}
