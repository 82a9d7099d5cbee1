// Package pieces holds what comes in pieces, when its size is not known before.
//
// A bytes.Buffer that grows to a large file has copied it several times over, and has
// held two to four times its size; a [Buffer] copies it once. A [Store] makes many
// short slices at the cost of few.
package pieces

import "slices"

// Buffer gathers what is written to it. The zero value is empty.
type Buffer struct {
	full [][]byte
	last []byte
	size int // of the piece that was made last
}

// The sizes of pieces: each is twice the one before it.
const (
	least = 4 << 10
	most  = 1 << 20
)

// Write adds p; it never fails.
func (b *Buffer) Write(p []byte) (int, error) {
	n := len(p)
	for {
		k := min(len(p), cap(b.last)-len(b.last))
		b.last = append(b.last, p[:k]...)
		if p = p[k:]; len(p) == 0 {
			return n, nil
		}
		b.end()
		b.size = min(max(least, 2*b.size), most)
		b.last = make([]byte, 0, b.size)
	}
}

// Give adds p as Write does, but keeps it instead of a copy: it is not to be changed
// afterwards.
func (b *Buffer) Give(p []byte) {
	rest := b.last[len(b.last):]
	b.end()
	b.full, b.last = append(b.full, p), rest
}

// end ends the last piece.
func (b *Buffer) end() {
	if len(b.last) > 0 {
		b.full = append(b.full, b.last)
	}
}

// Bytes gives all that was written, as one. Nothing is to be written afterwards.
func (b *Buffer) Bytes() []byte {
	if len(b.full) == 0 {
		return b.last
	}
	return slices.Concat(append(b.full, b.last)...)
}
