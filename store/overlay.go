package store

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Overlay gives a dossier's files with some as they would be, to look at a change
// before it is committed.
func Overlay(files fs.FS, with ...File) fs.FS {
	o := overlay{files, map[string][]byte{}}
	for _, f := range with {
		o.files[f.Path] = f.Data
	}
	return o
}

// overlay is a file system with some files as they would be.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open opens a file as it would be.
func (o overlay) Open(name string) (fs.File, error) {
	if data, ok := o.files[name]; ok {
		return memory{name, data}.open()
	}
	f, err := o.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || !info.IsDir() {
		return f, err
	}
	if dir, ok := f.(fs.ReadDirFile); ok {
		return o.widen(name, dir)
	}
	return f, nil
}

// memory is a file that is not written yet.
type memory struct {
	name string
	data []byte
}

func (m memory) open() (fs.File, error) { return &opened{bytes.NewReader(m.data), m}, nil }

func (m memory) Name() string               { return path.Base(m.name) }
func (m memory) Size() int64                { return int64(len(m.data)) }
func (m memory) Mode() fs.FileMode          { return 0o444 }
func (m memory) Type() fs.FileMode          { return 0 }
func (m memory) ModTime() time.Time         { return time.Time{} }
func (m memory) IsDir() bool                { return false }
func (m memory) Sys() any                   { return nil }
func (m memory) Info() (fs.FileInfo, error) { return m, nil }

type opened struct {
	*bytes.Reader
	m memory
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.m, nil }
func (o *opened) Close() error               { return nil }

// widened is a folder with the files that are not written yet.
type widened struct {
	fs.ReadDirFile
	entries []fs.DirEntry
}

func (o overlay) widen(name string, dir fs.ReadDirFile) (fs.File, error) {
	list, err := dir.ReadDir(-1)
	if err != nil {
		return nil, err
	}
	for file, data := range o.files {
		if path.Dir(file) != name {
			continue
		}
		list = slices.DeleteFunc(list, func(e fs.DirEntry) bool { return e.Name() == path.Base(file) })
		list = append(list, memory{file, data})
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return &widened{dir, list}, nil
}

// ReadDir gives all entries at once.
func (w *widened) ReadDir(n int) ([]fs.DirEntry, error) {
	out := w.entries
	w.entries = nil
	return out, nil
}
