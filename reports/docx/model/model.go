// Package model fills a buyer's own Word file: every placeholder such as {{tenderer}}
// is replaced by text, wherever Word cut it into runs.
//
// A placeholder that stands alone in its paragraph may become several paragraphs,
// each as the first looks. What is put in is text and never markup; nothing is filled
// by halves: a placeholder without a value is an error that says where it stands.
package model

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
)

// Limits on what is read: a model is a letter, not an archive.
const (
	MaxSize    = 20 << 20 // of the file
	maxPart    = 16 << 20 // of a part, unzipped
	maxParts   = 2000
	maxAllText = 64 << 20
)

// Model is a Word file with placeholders.
type Model struct {
	parts []*zip.File
	texts map[string][]byte // of the parts that people read, by name
}

// Place is where a placeholder stands.
type Place struct {
	Name string // "" for braces that make no placeholder
	Part string // of the file: word/document.xml, word/header1.xml
	Text string // the beginning of the paragraph that holds it
}

// In says the place for a reader.
func (p Place) In(l lang.Lang) string {
	where := l.T("in the text")
	switch {
	case strings.Contains(p.Part, "header"):
		where = l.T("in a page header")
	case strings.Contains(p.Part, "footer"):
		where = l.T("in a page footer")
	case strings.Contains(p.Part, "notes"):
		where = l.T("in a note")
	}
	if p.Name == "" {
		return l.T("braces that do not match, %s: %s", where, p.Text)
	}
	return l.T("%s, %s: %s", lang.Raw("{{"+p.Name+"}}"), where, p.Text)
}

// readable matches the parts of a file that people read.
var readable = pattern.New(`^word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$`)

// Why a file is no model.
var (
	ErrNotWord  = errors.New("not a Word file (.docx)")
	ErrTooLarge = errors.New("the file is too large")
	ErrMacros   = errors.New("the file holds macros, which are not kept: save it as .docx")
)

// Read reads a model.
func Read(data []byte) (*Model, error) {
	if len(data) > MaxSize {
		return nil, ErrTooLarge
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrNotWord
	}
	if len(z.File) > maxParts {
		return nil, ErrTooLarge
	}
	m := &Model{texts: map[string][]byte{}}
	all := 0
	for _, f := range z.File {
		if path.Base(f.Name) == "vbaProject.bin" {
			return nil, ErrMacros
		}
		m.parts = append(m.parts, f)
		if !readable.MatchString(f.Name) {
			continue
		}
		text, err := content(f)
		if err != nil {
			return nil, err
		}
		if all += len(text); all > maxAllText || m.texts[f.Name] != nil {
			return nil, ErrTooLarge
		}
		if err := sound(text); err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrNotWord, f.Name, err)
		}
		m.texts[f.Name] = text
	}
	if m.texts["word/document.xml"] == nil {
		return nil, ErrNotWord
	}
	return m, nil
}

func content(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, ErrNotWord
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	switch {
	case err != nil:
		return nil, ErrNotWord
	case len(text) > maxPart:
		return nil, ErrTooLarge
	}
	return text, nil
}

// names lists the parts that people read, the text first.
func (m *Model) names() []string {
	var out []string
	for name := range m.texts {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// Places lists the placeholders, in the order in which they stand.
func (m *Model) Places() []Place {
	var out []Place
	for _, name := range m.names() {
		for _, p := range paragraphs(m.texts[name]) {
			for _, f := range found(p.text()) {
				out = append(out, Place{f.name, name, excerpt(p.text())})
			}
			if loose(p.text()) {
				out = append(out, Place{"", name, excerpt(p.text())})
			}
		}
	}
	return out
}

// excerpt gives the beginning of a text.
func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// Fill gives the file with its placeholders replaced by their paragraphs; every
// placeholder must have a value. Twice the same values give the same bytes.
func (m *Model) Fill(values map[string][]string) ([]byte, error) {
	for _, p := range m.Places() {
		if _, ok := values[p.Name]; !ok || p.Name == "" {
			return nil, fmt.Errorf("%s: no value for {{%s}}", p.Part, p.Name)
		}
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, f := range m.parts {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		text, isText := m.texts[f.Name]
		if isText {
			text = fill(text, values)
		} else if text, err = content(f); err != nil {
			return nil, err
		}
		if _, err := w.Write(text); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return buf.Bytes(), err
}
