package pdf

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

// contents is the list of the parts and where they start.
type contents struct {
	page    int
	y       float64
	entries []entry
}

// entry is a line of the contents.
type entry struct {
	heading *document.Heading
	element *canvas.Element
}

const entryLeading = 5.0

var entryFace = face{9, entryLeading, black, canvas.Regular}

// reserveContents leaves room for the contents, which are written at the end.
func (s *sheet) reserveContents(c document.Contents) []box {
	if !s.contentsWanted {
		return nil
	}
	s.hasContents = true
	toc := s.Root().Add(canvas.TOC, canvas.Attributes{})
	caption := toc.Add(canvas.Caption, canvas.Attributes{})
	document.Walk(s.d.Blocks(), func(b document.Block) {
		if h, ok := b.(*document.Heading); ok && h.Level == 1 {
			s.contents.entries = append(s.contents.entries, entry{heading: h, element: toc.Add(canvas.TOCI, canvas.Attributes{})})
		}
	})
	rows := (len(s.contents.entries) + 1) / 2
	draw := func(y float64) {
		for _, ln := range s.lines(c.Title, label, s.right-s.left) {
			s.line(caption, ln, s.left, y)
		}
		s.contents.page, s.contents.y = s.PageNo(), y+6.5
		s.KeepOpen()
	}
	return []box{{before: 6, height: 6.5 + float64(rows)*entryLeading + 3, draw: draw}}
}

// placeInContents notes where a heading stands.
func (s *sheet) placeInContents(h *document.Heading, number string) {
	if s.placed == nil {
		s.placed = map[*document.Heading]placed{}
	}
	s.placed[h] = placed{s.PageNo(), number}
}

// placed is where a heading stands, and its number as printed.
type placed struct {
	page   int
	number string
}

// writeContents fills the room left for the contents, in two columns.
func (s *sheet) writeContents() {
	s.fills = append(s.fills, s.filled())
	if !s.hasContents {
		return
	}
	last := s.PageNo()
	s.SetPage(s.contents.page)
	rows := (len(s.contents.entries) + 1) / 2
	first, second := s.contentsColumns(rows)
	for i, e := range s.contents.entries {
		x, w := portrait.left, first
		if i >= rows {
			x, w = portrait.right-second, second
		}
		s.writeEntry(e, x, s.contents.y+float64(i%rows)*entryLeading, w)
	}
	s.SetPage(last)
}

// contentsColumns gives how wide the two columns of the contents are: alike, unless
// the titles in one need more and those in the other less.
func (s *sheet) contentsColumns(rows int) (first, second float64) {
	const gap = 6.0
	const rounded = 0.1 // what subtractions may take from a width, so that no title loses a letter to them
	s.font(entryFace)
	var needs [2]float64
	for i, e := range s.contents.entries {
		w := s.entryIndent(e) + s.GetStringWidth(s.plain(e.heading.Title)) + entryPage + rounded
		needs[i/rows] = max(needs[i/rows], w)
	}
	whole := portrait.right - portrait.left - gap
	first = whole / 2
	switch {
	case needs[0] > first:
		first = max(first, min(needs[0], whole-needs[1]))
	case needs[1] > first:
		first = min(first, max(needs[0], whole-needs[1]))
	}
	return first, whole - first
}

// entryPage is the room for the number of a page and some of the dots before it.
const entryPage = 9.0

// entryIndent gives how far the title of an entry is from its number.
func (s *sheet) entryIndent(e entry) float64 {
	const indent = 8.0
	if w := s.GetStringWidth(s.placed[e.heading].number); w > indent-2 {
		return w + 3
	}
	return indent
}

func (s *sheet) writeEntry(e entry, x, y, w float64) {
	s.font(entryFace)
	at := s.placed[e.heading]
	page := lang.M("%d", at.page).In(s.l)
	indent := s.entryIndent(e)
	title := s.fit(s.plain(e.heading.Title), w-indent-entryPage)
	end := x + indent + s.GetStringWidth(title)
	link := e.element
	if e.heading.ID != "" {
		link = e.element.Add(canvas.Link, canvas.Attributes{})
	}
	s.Tag(link)
	s.Words(x, y, entryLeading, at.number)
	s.Words(x+indent, y, entryLeading, title)
	right := s.GetStringWidth(page)
	s.Words(x+w-right, y, entryLeading, page)
	if e.heading.ID != "" {
		s.Link(link, x, y, w, entryLeading, e.heading.ID, title)
	}
	s.Tag(nil)
	s.draw(hairline)
	s.SetLineWidth(0.2)
	s.SetDashPattern(0.3, 1.2)
	if to := x + w - right - 1.5; to > end+1.5 {
		s.Line(end+1.5, y+entryLeading-1.4, to, y+entryLeading-1.4)
	}
	s.SetDashPattern()
}
