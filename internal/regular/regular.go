// Package regular reads files that are nothing but files, up to a bound.
//
// A name may lead, by a link or itself, to a pipe, a device or a socket, which
// would keep a reader waiting or never end. [Open] and [Read] refuse these before
// they are opened, and what has more bytes than asked for before they are read.
package regular

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"golang.org/x/text/unicode/norm"

	"github.com/bareme/bareme/internal/lang"
)

// Not is the error for a name that leads to something other than a file.
type Not struct{ Mode fs.FileMode }

func (n *Not) Error() string { return n.What().In(lang.EN) }

// What says what there is instead.
func (n *Not) What() lang.Message {
	switch {
	case n.Mode.IsDir():
		return lang.M("a folder")
	case n.Mode&fs.ModeNamedPipe != 0:
		return lang.M("a pipe")
	case n.Mode&fs.ModeSocket != 0:
		return lang.M("a socket")
	case n.Mode&fs.ModeDevice != 0:
		return lang.M("a device")
	}
	return lang.M("something that is not a file")
}

// The errors of what is a file and still is not read.
var (
	ErrTooLarge = errors.New("too large")
	ErrOutside  = errors.New("leads out of the folder")
	ErrDangling = errors.New("a link that leads nowhere")
)

// Open opens a file, following links inside fsys, and gives its size.
func Open(fsys fs.FS, name string) (f fs.File, size int64, err error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, 0, why(fsys, name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, 0, &Not{info.Mode()}
	}
	f, err = fsys.Open(name)
	if err != nil {
		return nil, 0, why(fsys, name, err)
	}
	info, err = f.Stat() // of what was opened, should it have changed since
	if err == nil && !info.Mode().IsRegular() {
		err = &Not{info.Mode()}
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, info.Size(), nil
}

// Spelled gives a name as the folder holds it: macOS takes accents apart in the names of
// files, and what writes the name does not, or the other way round.
func Spelled(fsys fs.FS, name string) string {
	if _, err := fs.Stat(fsys, name); !errors.Is(err, fs.ErrNotExist) {
		return name
	}
	for _, form := range []norm.Form{norm.NFD, norm.NFC} {
		if other := form.String(name); other != name {
			if _, err := fs.Stat(fsys, other); err == nil {
				return other
			}
		}
	}
	return name
}

// Read reads a file of at most so many bytes.
func Read(fsys fs.FS, name string, most int64) ([]byte, error) {
	f, size, err := Open(fsys, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return upTo(f, size, most)
}

// ReadPath reads a file of at most so many bytes by its name in the system.
func ReadPath(name string, most int64) ([]byte, error) {
	f, size, err := OpenPath(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return upTo(f, size, most)
}

// OpenPath opens a file by its name in the system, and gives its size.
func OpenPath(name string) (f fs.File, size int64, err error) { return Open(system{}, name) }

// upTo reads a file of a size that it may have left behind since.
func upTo(f fs.File, size, most int64) ([]byte, error) {
	if size > most {
		return nil, ErrTooLarge
	}
	data := make([]byte, 0, size+1)
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, err
		case int64(len(data)) > most:
			return nil, ErrTooLarge
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}

// Exists tells whether there is anything of that name, a link that leads nowhere
// included.
func Exists(fsys fs.FS, name string) bool {
	_, err := fs.Lstat(fsys, name)
	return !errors.Is(err, fs.ErrNotExist)
}

// escapes is what package os says of a name that leads out of a root; it gives no
// error to compare with.
const escapes = "path escapes from parent"

// why tells apart the ways in which links lead to no file.
func why(fsys fs.FS, name string, err error) error {
	var path *fs.PathError
	switch {
	case errors.As(err, &path) && path.Err.Error() == escapes:
		return ErrOutside
	case errors.Is(err, fs.ErrNotExist) && Exists(fsys, name):
		return ErrDangling
	}
	return err
}

// system is the file system by the names that the system takes.
type system struct{}

func (system) Open(name string) (fs.File, error)      { return os.Open(name) }
func (system) Stat(name string) (fs.FileInfo, error)  { return os.Stat(name) }
func (system) Lstat(name string) (fs.FileInfo, error) { return os.Lstat(name) }
func (system) ReadLink(name string) (string, error)   { return os.Readlink(name) }
