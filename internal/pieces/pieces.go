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
		size := least
		if cap(b.last) > 0 {
			size = min(2*cap(b.last), most)
			b.full = append(b.full, b.last)
		}
		b.last = make([]byte, 0, size)
	}
}

// Bytes gives all that was written, as one. Nothing is to be written afterwards.
func (b *Buffer) Bytes() []byte {
	if len(b.full) == 0 {
		return b.last
	}
	return slices.Concat(append(b.full, b.last)...)
}
