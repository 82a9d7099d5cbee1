package frame

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path"
	"strings"
)

// turn waits until a document may be read; the end of it must be told.
func (f *Frame) turn(ctx context.Context) (done func(), err error) {
	select {
	case f.Uploads <- struct{}{}:
		return func() { <-f.Uploads }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Sent reads the file of a form, within the bound of a request.
func (q *Request) Sent() (name string, data []byte, err error) {
	var large *http.MaxBytesError
	if err := q.R.ParseMultipartForm(8 << 20); err != nil {
		switch spooled := spooled(err); {
		case errors.As(err, &large), errors.Is(err, os.ErrDeadlineExceeded):
		case spooled != nil:
			err = spooled
		default:
			err = &BadForm{refusedForm}
		}
		return "", nil, err
	}
	defer func() { _ = q.R.MultipartForm.RemoveAll() }()
	if q.done, err = q.Frame.turn(q.R.Context()); err != nil {
		return "", nil, err
	}
	f, h, err := q.R.FormFile("file")
	if err != nil {
		return "", nil, nil // no file was chosen
	}
	defer f.Close()
	data, err = io.ReadAll(f)
	return path.Base(strings.ReplaceAll(h.Filename, "\\", "/")), data, err
}
