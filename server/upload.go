package server

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
func (f *frame) turn(ctx context.Context) (done func(), err error) {
	select {
	case f.uploads <- struct{}{}:
		return func() { <-f.uploads }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// sent reads the file of a form, within the bound of a request.
func (q *request) sent() (name string, data []byte, err error) {
	var large *http.MaxBytesError
	if err := q.r.ParseMultipartForm(8 << 20); err != nil {
		if !errors.As(err, &large) && !errors.Is(err, os.ErrDeadlineExceeded) {
			err = &badForm{refusedForm}
		}
		return "", nil, err
	}
	defer func() { _ = q.r.MultipartForm.RemoveAll() }()
	if q.done, err = q.f.turn(q.r.Context()); err != nil {
		return "", nil, err
	}
	f, h, err := q.r.FormFile("file")
	if err != nil {
		return "", nil, nil // no file was chosen
	}
	defer f.Close()
	data, err = io.ReadAll(f)
	return path.Base(strings.ReplaceAll(h.Filename, "\\", "/")), data, err
}
