package server

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/store/folder"
)

// names lists the dossiers that there are: folders that hold a tender.
func (s *Server) names() ([]string, error) {
	if s.o.Dossier != "" {
		return []string{folderName(s.o.Dossier)}, nil
	}
	list, err := os.ReadDir(s.o.Library)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []string
	for _, e := range list {
		if _, err := os.Stat(filepath.Join(s.o.Library, e.Name(), "tender.yaml")); err == nil && e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			out = append(out, e.Name())
		}
	}
	return out, err
}

func folderName(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return filepath.Base(dir)
}

// dossier opens a dossier by the name of its folder.
func (s *Server) dossier(ctx context.Context, name string) (*frame.Dossier, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.open[name]; d != nil {
		return d, nil
	}
	names, err := s.names()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(names, name) {
		return nil, frame.ErrNotFound
	}
	dir := s.o.Dossier
	if dir == "" {
		dir = filepath.Join(s.o.Library, name)
	}
	f, err := folder.Open(context.WithoutCancel(ctx), dir)
	if err != nil {
		return nil, err
	}
	d := &frame.Dossier{Name: name, Store: f, Shelf: s.shelf}
	s.open[name] = d
	return d, nil
}

// begin makes a dossier of the library from a template.
func (s *Server) begin(ctx context.Context, title, template string, l lang.Lang) (name string, err error) {
	if s.o.Library == "" {
		return "", frame.ErrNotFound
	}
	if name = strings.Trim(source.IDFor(title), "-."); name == "" || !source.IsID(name) || source.IsDevice(name) {
		return "", &frame.BadForm{What: lang.M("The name needs letters or digits.")}
	}
	if !slices.Contains(examples.Templates(), template) {
		return "", &frame.BadForm{What: lang.M("There is no such template.")}
	}
	dir := filepath.Join(s.o.Library, name)
	if _, err := os.Lstat(dir); err == nil {
		return "", &frame.BadForm{What: lang.M("There is a folder %q already: choose another name.", name)}
	}
	files, err := examples.TemplateIn(template, l)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(s.o.Library, 0o777); err != nil {
		return "", err
	}
	// whole or not at all: made under another name, then given its own
	made, err := os.MkdirTemp(s.o.Library, ".new-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(made)
	inside := filepath.Join(made, "dossier") // with the permissions that the mask leaves
	if err := os.Mkdir(inside, 0o777); err != nil {
		return "", err
	}
	if err := os.CopyFS(inside, files); err != nil {
		return "", err
	}
	if _, err := folder.Open(context.WithoutCancel(ctx), inside); err != nil { // with its history
		return "", err
	}
	if err := os.Rename(inside, dir); err != nil {
		return "", err
	}
	_, err = s.dossier(ctx, name)
	return name, err
}
