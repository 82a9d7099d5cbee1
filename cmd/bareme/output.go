package main

import "io"

// output is where a command prints. It keeps the first error, so that what is
// printed in many places need be checked in one.
type output struct {
	io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.Writer.Write(p)
	o.err = err
	return n, err
}
