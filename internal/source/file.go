package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/internal/lang"
)

// MaxSize is the size above which a file is refused: more than any real tender
// needs, and little enough to read within a second or two.
const MaxSize = 16 << 20

// smallFile is the size up to which a key that is unknown is looked for in other
// parts of the file.
const smallFile = 256 << 10

// Input is a file that was read, for the record.
type Input struct {
	Path   string // within the dossier, with slashes
	SHA256 string
	Data   []byte
}

// NewInput records the content of a file.
func NewInput(path string, data []byte) Input {
	sum := sha256.Sum256(data)
	return Input{path, hex.EncodeToString(sum[:]), data}
}

// File is a YAML file being read.
type file struct {
	name     string
	sheet    string // of a workbook
	cells    bool   // its values stand in cells, where people write numbers as they do
	problems *Problems
	lines    []string             // as they are written
	foreign  map[*yaml.Node]*file // values put in from other files
	places   places               // of keys
	place    place                // that was looked up last
	small    bool                 // enough for its keys to be compared with each other
}

// Parse reads the only document of a YAML file. It returns nil, after noting
// why, if the file cannot be used at all.
func Parse(name string, data []byte, problems *Problems) *Node {
	f := &file{name: name, problems: problems}
	data = bytes.TrimPrefix(data, byteOrderMark)
	if !f.encodingIsFine(data) || !f.nothingHidden(data) {
		return nil
	}
	data = norm.NFC.Bytes(data) // macOS takes accents apart, which print beside their letters
	f.lines, f.small = lines(string(data)), len(data) < smallFile
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	switch err := decode(dec, &doc); {
	case errors.Is(err, io.EOF):
		problems.Add(f.start(), lang.M("the file is empty"), lang.M("write its content, or remove it"))
		return nil
	case err != nil:
		f.mistakes(data)
		return nil
	}
	var second yaml.Node
	if err := decode(dec, &second); err == nil {
		problems.Add(f.at(&second), lang.M("a second document starts here"), lang.M("keep one document per file: remove the line ---"))
		return nil
	} else if !errors.Is(err, io.EOF) {
		f.mistakes(data)
		return nil
	}
	before := problems.Len()
	f.check(doc.Content[0], 0)
	if problems.Len() > before {
		return nil
	}
	return &Node{doc.Content[0], f}
}

// decode shields against the panics that a YAML reader may still hold for hostile input.
func decode(dec *yaml.Decoder, n *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("yaml: the file cannot be read as YAML")
		}
	}()
	return dec.Decode(n)
}

func (f *file) start() Position          { return Position{File: f.name, Line: 1, Column: 1} }
func (f *file) at(n *yaml.Node) Position { return Position{f.name, n.Line, n.Column, f.sheet} }
