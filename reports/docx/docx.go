// Package docx renders a document as a Word file that a service can finish in its
// own words: real styles for headings, lists and captions, rows of headings that
// repeat, bookmarks and links, a field for the contents.
//
// The file is WordprocessingML as Office Open XML has it (ISO/IEC 29500-1,
// transitional). Texts only ever become text: no field, no link out of the file and
// no markup is made from one. Figures are written as their tables, under what they
// show in words.
package docx

import (
	"bytes"
	"fmt"
	"io"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// Write writes a document that is numbered, its texts in l. Twice the same document
// gives the same bytes.
func Write(w io.Writer, d *document.Document, l lang.Lang) error {
	x := &writer{d: d, l: l, texts: d.Typesetter(l), frame: frame{width: portrait.text()}, marks: map[string]string{}}
	if err := x.readLogo(); err != nil {
		return fmt.Errorf("docx: the logo: %w", err)
	}
	if !d.NoHead {
		x.head()
	}
	x.blocks(d.Body)
	x.annexed = true
	x.blocks(d.Annexes)
	x.endDocument()
	x.settleLinks()
	return x.pack(w)
}

// Bytes gives the file that Write writes.
func Bytes(d *document.Document, l lang.Lang) ([]byte, error) {
	var buf bytes.Buffer
	err := Write(&buf, d, l)
	return buf.Bytes(), err
}

// writer is a document being written.
type writer struct {
	d     *document.Document
	l     lang.Lang
	texts *document.Typesetter
	frame
	out      []*node // what is read, one after the other
	annexed  bool
	sections int // ended already
	lists    []bool
	logo     *picture
	links    []*node           // within the file
	marks    map[string]string // names of bookmarks, by ID
	placed   int               // bookmarks
	heads    int               // headings that the contents list
}

// frame is what a block stands in.
type frame struct {
	width int  // of the text, in twentieths of a point
	panel bool // in a panel
	set   int  // how far from the left, in twentieths of a point
}

// add adds to what is read.
func (x *writer) add(nodes ...*node) { x.out = append(x.out, nodes...) }

// head writes the block of logo and title.
func (x *writer) head() {
	x.addLogo()
	if x.d.Kind != nil {
		x.paragraph(style{name: "Title"}, x.d.Kind)
		x.paragraph(style{name: "Subtitle"}, x.d.Title)
	} else {
		x.paragraph(style{name: "Title"}, x.d.Title)
	}
	for _, t := range x.d.Lines {
		x.paragraph(style{name: "DocumentLine"}, t)
	}
	if x.d.State != nil {
		x.paragraph(style{name: "State"}, document.Prose{document.Strong{Localizer: x.d.State}, x.d.StateNote})
	}
}
