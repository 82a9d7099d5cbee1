package fileset

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/bareme/bareme/internal/regular"
)

// Origin is a file elsewhere that is copied as the set is written, and never held as a
// whole: what it costs to write hundreds of them is not what they weigh.
type Origin struct {
	Path   string // in the system
	Size   int64  // when it was read
	SHA256 [sha256.Size]byte
}

// Moved is the error for an origin that is not what it was when it was read.
type Moved struct{ Path string }

func (m *Moved) Error() string { return fmt.Sprintf("%s was changed since it was read", m.Path) }

// Size is how many bytes a file takes.
func (f File) Size() int64 {
	if f.From != nil {
		return f.From.Size
	}
	return int64(len(f.Data))
}

// Parts of which a file is written before the context is looked at again.
const (
	chunk = 1 << 20 // of what is held
	piece = 1 << 16 // of what is copied
)

// writeTo writes the content of a file.
func (f File) writeTo(ctx context.Context, w io.Writer) error {
	if f.From != nil {
		return f.From.writeTo(ctx, w)
	}
	for data := f.Data; len(data) > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(chunk, len(data))
		if _, err := w.Write(data[:n]); err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

// writeTo copies the file, if it is what it was.
func (o *Origin) writeTo(ctx context.Context, w io.Writer) error {
	in, size, err := regular.OpenPath(o.Path)
	if err != nil || size != o.Size {
		return errors.Join(&Moved{o.Path}, closed(in))
	}
	defer in.Close()
	sum, left, buffer := sha256.New(), size, make([]byte, piece)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := in.Read(buffer)
		if left -= int64(n); left < 0 {
			return &Moved{o.Path}
		}
		sum.Write(buffer[:n])
		if _, err := w.Write(buffer[:n]); err != nil {
			return err
		}
		switch {
		case errors.Is(err, io.EOF):
			if [sha256.Size]byte(sum.Sum(nil)) != o.SHA256 {
				return &Moved{o.Path}
			}
			return nil
		case err != nil:
			return &os.PathError{Op: "read", Path: o.Path, Err: cause(err)}
		}
	}
}

func closed(f io.Closer) error {
	if f == nil {
		return nil
	}
	return f.Close()
}
