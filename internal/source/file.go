package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/internal/lang"
)

// MaxSize is the size above which a file is refused: more than any real tender
// needs, and little enough to read within a second or two.
const MaxSize = 16 << 20

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
	problems *Problems
	foreign  map[*yaml.Node]*file // values put in from other files
}

// Parse reads the only document of a YAML file. It returns nil, after noting
// why, if the file cannot be used at all.
func Parse(name string, data []byte, problems *Problems) *Node {
	f := &file{name: name, problems: problems}
	if !f.encodingIsFine(data) {
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	switch err := decode(dec, &doc); {
	case errors.Is(err, io.EOF):
		problems.Add(f.start(), lang.M("the file is empty"), lang.M("write its content, or remove it"))
		return nil
	case err != nil:
		f.syntax(data, err)
		return nil
	}
	var second yaml.Node
	if err := decode(dec, &second); err == nil {
		problems.Add(f.at(&second), lang.M("a second document starts here"), lang.M("keep one document per file: remove the line ---"))
		return nil
	} else if !errors.Is(err, io.EOF) {
		f.syntax(data, err)
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

func (f *file) start() Position          { return Position{f.name, 1, 1} }
func (f *file) at(n *yaml.Node) Position { return Position{f.name, n.Line, n.Column} }

func (f *file) encodingIsFine(data []byte) bool {
	if len(data) > MaxSize {
		f.problems.Add(f.start(), lang.M("the file has %d bytes", len(data)), lang.M("keep it under %d bytes", MaxSize))
		return false
	}
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		f.problems.Add(f.start(), lang.M("the file is saved as UTF-16"), lang.M("save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"))
		return false
	}
	for line, rest := 1, data; len(rest) > 0; line++ {
		text, after, _ := bytes.Cut(rest, []byte{'\n'})
		for column := 1; len(text) > 0; column++ {
			r, size := utf8.DecodeRune(text)
			if r == utf8.RuneError && size == 1 {
				f.problems.Add(Position{f.name, line, column},
					lang.M("the byte 0x%02X is not UTF-8", text[0]),
					lang.M("save the file as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"))
				return false
			}
			text = text[size:]
		}
		rest = after
	}
	return true
}

var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

// syntax notes what the YAML reader objects to, at the first character of the
// line it names.
func (f *file) syntax(data []byte, err error) {
	at, message := f.start(), strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
		message = m[2]
		if lines := bytes.Split(data, []byte{'\n'}); at.Line <= len(lines) {
			text := string(lines[at.Line-1])
			at.Column = 1 + len(text) - len(strings.TrimLeft(text, " \t"))
		}
	}
	f.problems.Add(at, lang.M("not valid YAML: %s", message),
		lang.M("look at this line and the one above it: indentation with spaces, a space after each colon, quotes that close"))
}

// maxDepth bounds nesting; the deepest dossier stays under 20.
const maxDepth = 100

// check refuses what has no place in a dossier: anchors and aliases (so that
// what is read is what is written, and a small file stays small), tags, keys
// that are not plain text, duplicate keys, and characters that hide or reorder text.
func (f *file) check(n *yaml.Node, depth int) {
	if depth > maxDepth {
		f.problems.Add(f.at(n), lang.M("more than %d levels of nesting", maxDepth), lang.M("flatten the structure"))
		return
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		f.problems.Add(f.at(n), lang.M("an anchor or alias (& or *)"), lang.M("write the value in full; put it in quotes if it is a text that starts with & or *"))
		return
	}
	if n.Style&yaml.TaggedStyle != 0 {
		f.problems.Add(f.at(n), lang.M("a YAML tag (%s)", n.Tag), lang.M("remove it; put the value in quotes if it is a text that starts with !"))
	}
	switch n.Kind {
	case yaml.ScalarNode:
		if r, ok := hidden(n.Value); ok {
			f.problems.Add(f.at(n), lang.M("the text holds the invisible character U+%04X", r), lang.M("remove it: it can disguise what the text says"))
		}
	case yaml.MappingNode:
		f.checkKeys(n)
	}
	for _, c := range n.Content {
		f.check(c, depth+1)
	}
}

func (f *file) checkKeys(n *yaml.Node) {
	lines := make(map[string]int, len(n.Content)/2)
	for i := 0; i < len(n.Content); i += 2 {
		k := n.Content[i]
		if k.Kind != yaml.ScalarNode {
			f.problems.Add(f.at(k), lang.M("a key that is not a plain word"), lang.M("write keys as in the reference; put text that starts with [ or { in quotes"))
			continue
		}
		if first, ok := lines[k.Value]; ok {
			f.problems.Add(f.at(k), lang.M("the key %q stands here again; it is already at line %d", k.Value, first), lang.M("keep one of the two"))
			continue
		}
		lines[k.Value] = k.Line
	}
}

// hidden finds a control character or one that changes the direction of text.
func hidden(s string) (rune, bool) {
	for _, r := range s {
		if IsHidden(r) && r != '\n' && r != '\t' {
			return r, true
		}
	}
	return 0, false
}

// IsHidden tells whether a character is a control or changes the direction of
// text.
func IsHidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0x061c, r == 0x200e, r == 0x200f,
		r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff, r == 0xfffe, r == 0xffff,
		r == 0x200b, r == 0x2028, r == 0x2029, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}
