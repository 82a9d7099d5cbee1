package cells

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// relation leads from a part to another.
type relation struct{ id, kind, target string }

// relations reads where a part leads to; "" is the archive itself.
func (b *Book) relations(part string) ([]relation, error) {
	dir, file := path.Split(part)
	name := path.Join(dir, "_rels", file+".rels")
	if b.parts[name] == nil {
		return nil, errNotBook
	}
	var out []relation
	err := b.part(name, func(d *xml.Decoder) error {
		return elements(d, func(e xml.StartElement) error {
			if e.Name.Local != "Relationship" || attribute(e, "TargetMode") == "External" {
				return nil
			}
			kind := attribute(e, "Type")
			target := attribute(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", dir, target)
			}
			out = append(
				out,
				relation{attribute(e, "Id"), kind[strings.LastIndexByte(kind, '/')+1:], strings.TrimPrefix(path.Clean(target), "/")},
			)
			return nil
		})
	})
	return out, err
}

// listed is a sheet as the workbook lists it.
type listed struct {
	name, relation string
	hidden         bool
}

// workbook reads the list of sheets.
func (b *Book) workbook(part string) (out []listed, err error) {
	err = b.part(part, func(d *xml.Decoder) error {
		return elements(d, func(e xml.StartElement) error {
			switch e.Name.Local {
			case "workbookPr":
				v := attribute(e, "date1904")
				b.from1904 = v == "1" || v == "true"
			case "sheet":
				state := attribute(e, "state")
				out = append(out, listed{attribute(e, "name"), attribute(e, "id"), state == "hidden" || state == "veryHidden"})
			}
			return nil
		})
	})
	return out, err
}

// sharedStrings reads the texts that cells share.
func (b *Book) sharedStrings(d *xml.Decoder) error {
	return elements(d, func(e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := richText(d)
		if err != nil {
			return err
		}
		b.strings = append(b.strings, text)
		return errTaken
	})
}

// richText reads the text of the element that has begun, whatever its parts look like; how it is
// pronounced is left out.
func richText(d *xml.Decoder) (string, error) {
	var s strings.Builder
	inText, skip, depth := false, 0, 1
	for depth > 0 {
		t, err := d.RawToken()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return "", errTooMuch
			}
			inText = t.Name.Local == "t"
			if t.Name.Local == "rPh" || skip > 0 {
				skip++
			}
		case xml.EndElement:
			depth--
			inText = false
			if skip > 0 {
				skip--
			}
		case xml.CharData:
			if inText && skip == 0 {
				s.Write(t)
			}
		}
	}
	return s.String(), nil
}

// styles reads how numbers are shown, by cell style.
func (b *Book) styles(d *xml.Decoder) error {
	own := map[string]string{}
	inCells := false
	err := tokens(d, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "numFmt":
				own[attribute(t, "numFmtId")] = attribute(t, "formatCode")
			case "cellXfs":
				inCells = true
			case "xf":
				if inCells {
					b.formats = append(b.formats, formatOf(attribute(t, "numFmtId"), own))
				}
			}
		case xml.EndElement:
			if t.Name.Local == "cellXfs" {
				inCells = false
			}
		}
		return nil
	})
	return err
}

// elements visits the elements of a part.
func elements(d *xml.Decoder, visit func(xml.StartElement) error) error {
	return tokens(d, func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok {
			return visit(e)
		}
		return nil
	})
}

// errTaken is what a visitor returns that has read the element to its end.
var errTaken = errors.New("taken")

func tokens(d *xml.Decoder, visit func(xml.Token) error) error {
	depth := 0
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > maxDepth {
			return errTooMuch
		}
		if err := visit(t); errors.Is(err, errTaken) {
			depth--
		} else if err != nil {
			return err
		}
	}
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// attribute gives an attribute of an element, whatever its prefix.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
