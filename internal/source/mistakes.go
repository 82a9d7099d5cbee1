package source

import (
	"errors"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source/syntax"
)

// mistakes notes what is wrong with a file that YAML cannot read.
func (f *file) mistakes(data []byte) {
	for _, m := range syntax.Diagnose(string(data), readAsFarAs) {
		f.problems.Add(Position{File: f.name, Line: m.Line, Column: m.Column}, m.What, m.Do)
	}
}

// readAsFarAs tells how many bytes of a text YAML leaves when it meets what it
// cannot read, and what it says of it.
func readAsFarAs(text string) (left int, objection string) {
	r := &sparing{text: text}
	dec := yaml.NewDecoder(r)
	for {
		var doc yaml.Node
		switch err := decode(dec, &doc); {
		case errors.Is(err, io.EOF):
			return len(r.text), ""
		case err != nil:
			return len(r.text), objectionOf(err)
		}
	}
}

var yamlPlace = pattern.New(`^line \d+: `)

func objectionOf(err error) string {
	return yamlPlace.ReplaceAllString(strings.TrimPrefix(err.Error(), "yaml: "), "")
}

// sparing gives out a text byte by byte: what it still holds was never looked at.
type sparing struct{ text string }

func (r *sparing) Read(into []byte) (int, error) {
	if r.text == "" {
		return 0, io.EOF
	}
	into[0], r.text = r.text[0], r.text[1:]
	return 1, nil
}
