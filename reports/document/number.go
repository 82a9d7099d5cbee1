package document

import (
	"errors"
	"fmt"

	"github.com/bareme/bareme/internal/lang"
)

// Number numbers headings, tables, figures and sources in the order in which the
// document is read, so that references can be written. Its error lists references
// that lead nowhere and IDs that are there twice.
func (d *Document) Number() error {
	n := &numberer{d: d, seen: map[*Source]bool{}}
	d.labels = map[string]lang.Localizer{}
	d.sources.cited = nil
	n.blocks(d.Body)
	n.annexed, n.part, n.sub = true, 0, 0
	n.blocks(d.Annexes)
	for _, id := range n.refs {
		if d.labels[id] == nil {
			n.problem("document: a reference to %q, which is nowhere", id)
		}
	}
	return errors.Join(n.problems...)
}

type numberer struct {
	d             *Document
	annexed       bool
	part, sub     int
	table, figure int
	refs          []string
	seen          map[*Source]bool
	problems      []error
}

func (n *numberer) problem(format string, args ...any) {
	n.problems = append(n.problems, fmt.Errorf(format, args...))
}

func (n *numberer) label(id string, text lang.Localizer) {
	if id == "" {
		return
	}
	if n.d.labels[id] != nil {
		n.problem("document: %q is the ID of two blocks", id)
	}
	n.d.labels[id] = text
}

func (n *numberer) blocks(blocks []Block) {
	for _, b := range blocks {
		n.block(b)
		eachText(b, n.cite)
		n.blocks(Within(b))
	}
}

func (n *numberer) block(b Block) {
	switch b := b.(type) {
	case *Heading:
		n.heading(b)
	case *Table:
		if b.Title != nil && !n.d.Plain && !n.annexed {
			n.table++
			b.Number = n.table
			n.label(b.ID, lang.M("table %d", b.Number))
		} else if b.ID != "" {
			n.label(b.ID, b.Title)
		}
	case *Chart:
		if !n.d.Plain {
			n.figure++
			b.Number = n.figure
			n.label(b.ID, lang.M("figure %d", b.Number))
		}
	}
}

// heading numbers a heading: 4 and 4.1, or A and A.1 in annexes.
func (n *numberer) heading(h *Heading) {
	h.Number = ""
	switch {
	case h.Level == 1:
		n.part, n.sub = n.part+1, 0
		h.Number = n.partNumber()
	case h.Level == 2:
		n.sub++
		h.Number = n.partNumber() + "." + itoa(n.sub)
	}
	if n.d.Plain {
		h.Number = ""
	}
	if h.Own != "" {
		h.Number = h.Own
	}
	switch {
	case h.Number == "":
		n.label(h.ID, h.Title)
	case n.annexed:
		n.label(h.ID, lang.M("annex %s", h.Number))
	default:
		n.label(h.ID, lang.M("part %s", h.Number))
	}
}

func (n *numberer) partNumber() string {
	if n.annexed {
		return string(rune('A' + n.part - 1))
	}
	return itoa(n.part)
}

// cite numbers the sources that a text cites, and notes what it refers to.
func (n *numberer) cite(t lang.Localizer) {
	switch t := t.(type) {
	case Cite:
		n.source(t.Source)
	case Cites:
		for _, c := range t {
			n.source(c.Source)
		}
	case Ref:
		n.refs = append(n.refs, string(t))
	case lang.Message:
		for _, a := range t.Args {
			if l, ok := a.(lang.Localizer); ok {
				n.cite(l)
			}
		}
	case Prose:
		n.citeAll(t)
	case Runs:
		n.citeAll(t)
	case lang.List:
		n.citeAll(t)
	case lang.Clauses:
		n.citeAll(t)
	case Strong:
		n.cite(t.Localizer)
	case Emphasis:
		n.cite(t.Localizer)
	case Open:
		n.cite(t.Localizer)
	case Quote:
		n.cite(t.Localizer)
	case Sentence:
		n.cite(t.Localizer)
	case Anchor:
		n.cite(t.Localizer)
	}
}

func (n *numberer) citeAll(list []lang.Localizer) {
	for _, t := range list {
		n.cite(t)
	}
}

func (n *numberer) source(s *Source) {
	if s == nil || n.seen[s] {
		return
	}
	n.seen[s] = true
	n.d.sources.cited = append(n.d.sources.cited, s)
	s.Number = len(n.d.sources.cited)
}
