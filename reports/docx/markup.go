package docx

import (
	"bytes"
	"encoding/xml"
)

// node is an element, or with no name what stands between its braces.
type node struct {
	name  string
	attrs []string // names and values in turn
	text  string
	kids  []*node
}

// el makes an element of its attributes' names and values in turn.
func el(name string, attrs ...string) *node { return &node{name: name, attrs: attrs} }

// val makes an element that has a value alone.
func val(name, value string) *node { return el(name, "w:val", value) }

// with adds elements; nil is none.
func (n *node) with(kids ...*node) *node {
	for _, k := range kids {
		if k != nil {
			n.kids = append(n.kids, k)
		}
	}
	return n
}

// find gives the first element of a name among those directly within.
func (n *node) find(name string) *node {
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// when gives the element if a condition holds.
func when(holds bool, n *node) *node {
	if holds {
		return n
	}
	return nil
}

func (n *node) write(b *bytes.Buffer) {
	if n.name != "" {
		b.WriteString("<" + n.name)
		for i := 0; i < len(n.attrs); i += 2 {
			b.WriteString(" " + n.attrs[i] + `="`)
			escape(b, n.attrs[i+1])
			b.WriteByte('"')
		}
		if n.text == "" && len(n.kids) == 0 {
			b.WriteString("/>")
			return
		}
		b.WriteByte('>')
	}
	escape(b, n.text)
	for _, k := range n.kids {
		k.write(b)
	}
	if n.name != "" {
		b.WriteString("</" + n.name + ">")
	}
}

// escape writes text; what XML cannot hold becomes U+FFFD.
func escape(b *bytes.Buffer, s string) {
	if s != "" {
		_ = xml.EscapeText(b, []byte(s)) // a buffer refuses nothing
	}
}

// part writes a part of the file.
func (n *node) part() []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	n.write(&b)
	return b.Bytes()
}

// The namespaces of the parts.
const (
	wordSpace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/relationships"
	typesSpace    = "http://schemas.openxmlformats.org/package/2006/content-types"
	drawingSpace  = "http://schemas.openxmlformats.org/drawingml/2006/main"
	placingSpace  = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	pictureSpace  = "http://schemas.openxmlformats.org/drawingml/2006/picture"
)

// root makes the element that a part of the text starts with.
func root(name string) *node {
	return el(name, "xmlns:w", wordSpace, "xmlns:r", relationSpace, "xmlns:wp", placingSpace, "xmlns:a", drawingSpace, "xmlns:pic",
		pictureSpace)
}
