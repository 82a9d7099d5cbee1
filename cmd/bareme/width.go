package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

// leastWidth is how many columns texts and tables need.
const leastWidth = 80

// width is how many columns the terminal has.
func (a *app) width() int { return columns(a.out) }

// columns is how many columns whatever w leads to has: what COLUMNS says, else what
// the terminal does, else 100.
func columns(w io.Writer) int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return max(leastWidth, n)
	}
	if f := fileOf(w); f != nil {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return max(leastWidth, n)
		}
	}
	return 100
}

// fileOf finds the file that a writer of the command leads to, nil if it is none.
func fileOf(w io.Writer) *os.File {
	if o, wrapped := w.(*output); wrapped {
		w = o.Writer
	}
	if s, wrapped := w.(screen); wrapped {
		w = s.Writer
	}
	f, _ := w.(*os.File)
	return f
}
