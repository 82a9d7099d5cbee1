package model

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"
)

// edit replaces a stretch of a part.
type edit struct {
	from, to int
	with     []byte
}

// fill replaces the placeholders of a part.
func fill(part []byte, values map[string][]string) []byte {
	var edits []edit
	for _, p := range paragraphs(part) {
		edits = append(edits, p.fill(part, values)...)
	}
	return apply(part, 0, len(part), edits)
}

// fill gives the edits that replace the placeholders of a paragraph.
func (p *paragraph) fill(part []byte, values map[string][]string) []edit {
	text := p.text()
	all := found(text)
	if len(all) == 0 {
		return nil
	}
	if lines := values[all[0].name]; len(all) == 1 && strings.TrimSpace(text) == text[all[0].from:all[0].to] && len(lines) != 1 && !p.outer {
		return []edit{{p.from, p.to, p.repeated(part, lines, all[0])}}
	}
	return p.replaced(all, func(f finding) string { return strings.Join(values[f.name], " ") })
}

// repeated gives the paragraph once for each line, and once, empty, where there is none.
func (p *paragraph) repeated(part []byte, lines []string, f finding) []byte {
	if len(lines) == 0 {
		lines = []string{""}
	}
	var out []byte
	for _, line := range lines {
		out = append(out, apply(part, p.from, p.to, p.replaced([]finding{f}, func(finding) string { return line }))...)
	}
	return out
}

// replaced gives the edits of a paragraph's texts: a value stands in the run in which
// its placeholder starts, and looks as that run does.
func (p *paragraph) replaced(all []finding, value func(finding) string) []edit {
	var edits []edit
	at := 0 // of the run's text in the paragraph's
	for _, s := range p.texts {
		from, to := at, at+len(s.text)
		at = to
		var b strings.Builder
		last, touched := from, false
		for _, f := range all {
			if f.to <= from || f.from >= to {
				continue
			}
			touched = true
			if f.from >= from {
				b.WriteString(s.text[last-from : f.from-from])
				b.WriteString(value(f))
			}
			last = min(f.to, to)
		}
		if touched {
			b.WriteString(s.text[last-from:])
			edits = append(edits, edit{s.from, s.to, written(b.String())})
		}
	}
	return edits
}

// written writes the text of a run.
func written(text string) []byte {
	var b bytes.Buffer
	b.WriteString(`<w:t xml:space="preserve" xmlns:w="` + wordSpace + `">`)
	_ = xml.EscapeText(&b, []byte(breaks.Replace(text))) // a buffer refuses nothing
	b.WriteString("</w:t>")
	return b.Bytes()
}

var breaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")

// apply applies edits to a stretch of a part; of edits within another, the outer holds.
func apply(part []byte, from, to int, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	var out []byte
	at := from
	for _, e := range edits {
		if e.from < at {
			continue
		}
		out = append(append(out, part[at:e.from]...), e.with...)
		at = e.to
	}
	return append(out, part[at:to]...)
}
