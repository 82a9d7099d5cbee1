// Package edit changes the YAML files of a dossier and leaves the rest of them as
// it is: comments, order, quotes, indentation, line ends.
//
// [Read] gives a file as a tree of [Value]; [New] starts one. Change the tree with
// [Value.Put], [Value.Add] and [Value.Drop], then take [File.Bytes]: what was not
// touched is there byte for byte. What comes out is read back and compared with the
// tree before it is given, so that an edit either says what it should or fails.
// [Diff] shows what a change does to the text.
//
//	f := edit.Read("marks/jury-1.yaml", data, problems)
//	f.Root.Group("marks", "operations").Put("alpha", edit.Map(
//		"mark", edit.Word("15"), "reason", edit.Text("Exceeds the need on one point")))
//	data, err := f.Bytes()
package edit

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"golang.org/x/text/unicode/norm"

	"github.com/bareme/bareme/internal/source"
)

// File is a YAML file being changed. It is used by one goroutine at a time.
type File struct {
	// Root is what the file holds, a group of keys.
	Root *Value

	name string
	bom  bool
	text *text // as it was read, accents put together; nil for a new file
	raw  []byte
	head string
}

const byteOrderMark = "\ufeff"

// Read reads a file that a dossier may hold. It returns nil, after noting why in
// problems, if the file cannot be used at all.
func Read(name string, data []byte, problems *source.Problems) *File {
	root := source.Parse(name, data, problems)
	if root == nil {
		return nil
	}
	bare, bom := strings.CutPrefix(string(data), byteOrderMark)
	return &File{Root: fromNode(root), name: name, bom: bom, text: newText(norm.NFC.String(bare)), raw: data}
}

// New starts a file. The lines of head become a comment at its top.
func New(name, head string) *File {
	var b strings.Builder
	if head != "" {
		for line := range strings.SplitSeq(head, "\n") {
			b.WriteString(strings.TrimRight("# "+line, " ") + "\n")
		}
	}
	return &File{Root: Map(), name: name, head: b.String()}
}

// ErrNotPlain is the error for a file whose text cannot be changed where the change
// should go: its author has to do it.
var ErrNotPlain = errors.New("the text around the change is written in a way that cannot be edited")

// Bytes gives the file with its changes.
func (f *File) Bytes() ([]byte, error) {
	if f.text == nil {
		out := []byte(f.head + strings.TrimPrefix(newText("").block(f.Root, 0), "\n") + "\n")
		return out, f.verify(out)
	}
	var err error
	for _, quoted := range []bool{false, true} { // keeping the style of texts, then in quotes
		var out []byte
		if out, err = f.edited(quoted); err == nil {
			return out, nil
		}
	}
	return nil, err
}

func (f *File) edited(quoted bool) ([]byte, error) {
	c := &collector{text: f.text, quoted: quoted}
	c.value(f.Root)
	if c.stuck != nil {
		return nil, fmt.Errorf("%s: %w", c.stuck, ErrNotPlain)
	}
	if len(c.splices) == 0 {
		return f.raw, f.verify(f.raw)
	}
	slices.SortStableFunc(c.splices, func(a, b splice) int { return cmp.Compare(a.from, b.from) })
	var out bytes.Buffer
	size := len(f.text.data) + len(byteOrderMark)
	for _, s := range c.splices {
		size += len(s.put)
	}
	out.Grow(size)
	if f.bom {
		out.WriteString(byteOrderMark)
	}
	at, gone := 0, false
	for _, s := range c.splices {
		line, whole := strings.CutPrefix(s.put, f.text.eol)
		switch {
		case s.from >= at:
			out.WriteString(f.text.data[at:s.from] + s.put)
			at, gone = s.to, s.put == ""
		case gone && s.from == s.to && whole: // lines that follow lines that are taken out
			out.WriteString(line + f.text.eol)
		default:
			return nil, fmt.Errorf("%s: %w", f.name, ErrNotPlain)
		}
	}
	out.WriteString(f.text.data[at:])
	return out.Bytes(), f.verify(out.Bytes())
}

// verify reads back what was written.
func (f *File) verify(data []byte) error {
	problems := &source.Problems{}
	got := source.Parse(f.name, data, problems)
	if got == nil {
		if err := problems.Err(); err != nil {
			return fmt.Errorf("%w: %w", ErrNotPlain, err)
		}
		return ErrNotPlain
	}
	if !same(fromNode(got), f.Root) {
		return fmt.Errorf("%s: %w", f.name, ErrNotPlain)
	}
	return nil
}

// Diff shows what changes between two texts of a file, "" if nothing does.
func Diff(name string, before, after []byte) string {
	plain := func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }
	out := diff.Diff(name, plain(before), name, plain(after))
	_, out, _ = bytes.Cut(out, []byte("\n")) // the command line that it starts with
	return string(out)
}
