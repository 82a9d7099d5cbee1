package model

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/bareme/bareme/internal/pattern"
)

// placeholder matches what stands between two pairs of braces.
var placeholder = pattern.New(`\{\{([^{}]*)\}\}`)

// finding is a placeholder in the text of a paragraph.
type finding struct {
	name     string
	from, to int
}

func found(text string) []finding {
	var out []finding
	for _, at := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		out = append(out, finding{strings.TrimSpace(text[at[2]:at[3]]), at[0], at[1]})
	}
	return out
}

// loose tells whether pairs of braces are left over that make no placeholder.
func loose(text string) bool {
	rest := placeholder.ReplaceAllString(text, "")
	return strings.Contains(rest, "{{") || strings.Contains(rest, "}}")
}

// paragraph is a paragraph of a part, with its texts in the order of reading. Texts of
// paragraphs within it, as text boxes have them, are those paragraphs' own; it is
// outer then.
type paragraph struct {
	from, to int // in the part
	outer    bool
	texts    []stretch
}

// stretch is the text of a run.
type stretch struct {
	from, to int    // of the element w:t in the part
	text     string // without markup
}

func (p *paragraph) text() string {
	var b strings.Builder
	for _, s := range p.texts {
		b.WriteString(s.text)
	}
	return b.String()
}

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// sound tells whether a part can be read as XML. A document type is refused: entities
// of its own could grow without bound.
func sound(part []byte) error {
	d := xml.NewDecoder(bytes.NewReader(part))
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if _, ok := token.(xml.Directive); ok {
			return errors.New("a document type")
		}
	}
	_, err := walk(part)
	return err
}

// paragraphs lists the paragraphs of a part that holds sound XML.
func paragraphs(part []byte) []*paragraph {
	out, _ := walk(part)
	return out
}

func walk(part []byte) ([]*paragraph, error) {
	d := xml.NewDecoder(bytes.NewReader(part))
	var out, open []*paragraph
	text := -1 // where the text being read starts
	var words strings.Builder
	for {
		before := int(d.InputOffset())
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch {
			case t.Name.Space != wordSpace:
			case t.Name.Local == "p":
				for _, around := range open {
					around.outer = true
				}
				p := &paragraph{from: before}
				open, out = append(open, p), append(out, p)
			case t.Name.Local == "t" && len(open) > 0:
				text = before
				words.Reset()
			}
		case xml.CharData:
			if text >= 0 {
				words.Write(t)
			}
		case xml.EndElement:
			n := len(open)
			switch {
			case t.Name.Space != wordSpace || n == 0:
			case t.Name.Local == "p":
				open[n-1].to = int(d.InputOffset())
				open = open[:n-1]
			case t.Name.Local == "t" && text >= 0:
				open[n-1].texts = append(open[n-1].texts, stretch{text, int(d.InputOffset()), words.String()})
				text = -1
			}
		}
	}
}
