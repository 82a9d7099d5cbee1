package pdf

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

// blocks lays out the blocks of a document one after the other.
func (s *sheet) blocks(list []document.Block) {
	for i, b := range list {
		if _, ok := b.(document.Labelled); !ok {
			s.terms = nil
		}
		if s.next {
			s.next = false
			s.startPage(false)
		}
		boxes := s.boxes(b, s.Root(), s.text)
		if len(boxes) > 0 && (staysWith(list, i) || introduces(list, i)) {
			_, items := b.(document.List)
			for k := len(boxes) - 1; k >= 0; k-- {
				if items && k < len(boxes)-1 && boxes[k].keep == loose {
					break // the last item is enough of a list
				}
				boxes[k].keep = hard
			}
		}
		for _, x := range boxes {
			s.put(x)
		}
	}
}

// introduces tells whether a block is the sentence between a heading and a table.
func introduces(list []document.Block, i int) bool {
	if i == 0 || i+1 == len(list) {
		return false
	}
	_, text := list[i].(document.Paragraph)
	_, under := list[i-1].(*document.Heading)
	switch list[i+1].(type) {
	case *document.Table, document.SourceList:
		return text && under
	}
	return false
}

// staysWith tells whether a block stays with the next: with the room for
// signatures, and with the heading over it, since a sheet of signatures alone can be
// put behind anything.
func staysWith(list []document.Block, i int) bool {
	for k := i + 1; k < len(list) && k <= i+3; k++ {
		switch b := list[k].(type) {
		case document.Signatures:
			return true
		case *document.Heading:
			if b.Level > 1 || k > i+1 {
				return false
			}
		case document.Paragraph, document.Labelled:
		default:
			return false
		}
	}
	return false
}

// boxes lays out a block whose paragraphs start at x.
func (s *sheet) boxes(b document.Block, in *canvas.Element, x float64) []box {
	switch b := b.(type) {
	case *document.Heading:
		return s.heading(b)
	case document.Paragraph:
		return s.paragraph(in, b, x)
	case document.Formula:
		return s.formula(in, b, x)
	case document.List:
		return s.list(in, b, x)
	case document.Labelled:
		return s.labelled(b)
	case document.Panel:
		return s.panel(b)
	case *document.Table:
		if x > s.left && !b.Bare {
			x = s.left
		}
		return s.table(in, b, x)
	case document.SourceList:
		return s.table(in, b.Table(s.d), s.left)
	case *document.Chart:
		return s.chart(in, b, x)
	case document.Letterhead:
		return s.letterhead(in, b)
	case document.Signatures:
		return s.signatures(b)
	case document.Wide:
		s.wide(b)
	case document.Contents:
		return s.reserveContents(b)
	}
	return nil
}

func (s *sheet) heading(h *document.Heading) []box {
	f, before, after, role := heading3, 4.0, 1.5, canvas.H3
	switch h.Level {
	case 1:
		f, before, after, role = heading1, 7.0, 2.5, canvas.H1
	case 2:
		f, before, after, role = heading2, 5.0, 1.5, canvas.H2
	}
	if !s.d.NoHead {
		role++ // the title of the document is H1
	}
	level, need := h.Level, 0.0
	if level == 1 {
		need = (s.bottom - s.top) / 6
	}
	if level == 1 && s.d.NoHead { // what a letter is about
		f, before, need = body.bolder(body.size), 0, 0
	}
	number := s.headingNumber(h)
	x := s.left
	s.font(f)
	if number != "" {
		x += max(10, s.GetStringWidth(number)+4)
	}
	aside := s.lines(h.Aside, label.lighter(), s.right-s.left)
	room := s.right - x
	if len(aside) > 0 {
		room -= aside[0].width + 6
	}
	lines := s.lines(h.Title, f, room)
	el := s.Root().Add(role, canvas.Attributes{})
	b := box{before: before, height: float64(len(lines)) * f.leading, after: after, keep: hard, page: h.NewPage}
	b.need = need
	b.draw = func(y float64) {
		if level == 1 && !s.atTop() && !s.d.NoHead {
			s.rule(y-2.5, 0.5, blue)
		}
		s.Bookmark(s.bookmark(number, h), level-1, y-2)
		if h.ID != "" {
			s.Destination(h.ID, y-2)
		}
		s.placeInContents(h, number)
		if number != "" {
			s.Tag(el)
			s.font(f)
			s.Words(s.left, y, f.leading, number)
		}
		for i, ln := range lines {
			s.line(el, ln, x, y+float64(i)*f.leading)
		}
		if len(aside) > 0 {
			s.line(el, aside[0], s.right-aside[0].width, y+(f.leading-label.leading)/2)
		}
		if level == 3 {
			s.rule(y+float64(len(lines))*f.leading+0.4, 0.2, hairline)
		}
	}
	return []box{b}
}

// headingNumber gives what stands before a heading: "4.1", "Annex A".
func (s *sheet) headingNumber(h *document.Heading) string {
	if h.Number != "" && s.annexed && h.Level == 1 && h.Own == "" {
		return s.glyphs.clean(s.l.T("Annex %s", h.Number))
	}
	return s.glyphs.clean(h.Number)
}

func (s *sheet) bookmark(number string, h *document.Heading) string {
	if number == "" {
		return s.plain(h.Title)
	}
	return number + " " + s.plain(h.Title)
}

func (s *sheet) paragraph(in *canvas.Element, p document.Paragraph, x float64) []box {
	f, after := body, 2.5
	switch p.Size {
	case document.Lead:
		f = lead
	case document.Small:
		f, after = label.lighter(), 1.5
	}
	return s.textBoxes(in.Add(canvas.P, canvas.Attributes{}), p.Text, f, x, after)
}

func (s *sheet) formula(in *canvas.Element, p document.Formula, x float64) []box {
	return s.textBoxes(in.Add(canvas.P, canvas.Attributes{}), p.Text, calc, x, 2.5)
}

// textBoxes makes a box of each line; three stay together at either end.
func (s *sheet) textBoxes(el *canvas.Element, t lang.Localizer, f face, x, after float64) []box {
	lines := s.lines(t, f, s.right-x)
	out := make([]box, len(lines))
	for i := range lines {
		out[i] = box{height: f.leading, draw: func(y float64) { s.line(el, lines[i], x, y) }}
	}
	bind(out, 3, 3)
	if n := len(out); n > 0 {
		out[n-1].after = after
	}
	return out
}

const itemGap = 6.0

func (s *sheet) list(in *canvas.Element, list document.List, x float64) []box {
	f := body
	if list.Size == document.Small {
		f = face{9, 4.25, black, canvas.Regular}
	}
	l := in.Add(canvas.L, canvas.Attributes{Numbered: list.Numbered})
	var out []box
	for i, item := range list.Items {
		li := l.Add(canvas.LI, canvas.Attributes{})
		mark, markFace := "–", f
		if list.Numbered {
			mark, markFace = lang.M("%d", i+1).In(s.l), f.bolder(f.size)
			markFace.ink = blue
		}
		lbl := li.Add(canvas.Lbl, canvas.Attributes{})
		boxes := s.textBoxes(li.Add(canvas.LBody, canvas.Attributes{}), item, f, x+itemGap, 0.8)
		if len(boxes) == 0 {
			continue
		}
		draw := boxes[0].draw
		boxes[0].draw = func(y float64) {
			s.Tag(lbl)
			s.font(markFace)
			s.Words(x, y, f.leading, mark)
			draw(y)
		}
		out = append(out, boxes...)
	}
	if n := len(out); n > 0 {
		out[n-1].after = 2
	}
	return out
}

// labelled lays out text beside its label. It stays in one piece unless it is long.
func (s *sheet) labelled(b document.Labelled) []box {
	if s.terms == nil {
		s.terms = s.Root().Add(canvas.L, canvas.Attributes{})
	}
	li := s.terms.Add(canvas.LI, canvas.Attributes{})
	lbl := li.Add(canvas.Lbl, canvas.Attributes{})
	in := li.Add(canvas.LBody, canvas.Attributes{})
	width := s.text - s.left - 4
	f, under := label, label.lighter()
	head := s.lines(b.Label, f, width)
	second := s.lines(b.Under, under, width)
	var out []box
	for _, x := range b.Blocks {
		out = append(out, s.boxes(x, in, s.text)...)
	}
	if len(out) == 0 {
		out = []box{{draw: func(float64) {}}}
	}
	height := 0.0
	for i := range out {
		height += out[i].before + out[i].height + out[i].after
	}
	n := len(out) - 1
	if least := float64(len(head)+len(second))*f.leading + 2.5; height < least {
		out[n].height += least - height
	}
	if height < (s.bottom-s.top)/2 {
		for i := range out[:n] {
			out[i].keep = max(out[i].keep, soft)
		}
	}
	out[n].after = max(out[n].after, 2.5)
	draw := out[0].draw
	out[0].draw = func(y float64) {
		for i, ln := range head {
			s.line(lbl, ln, s.left, y+0.25+float64(i)*f.leading)
		}
		for i, ln := range second {
			s.line(lbl, ln, s.left, y+0.25+float64(len(head)+i)*f.leading)
		}
		draw(y)
	}
	return out
}

// panel lays out what the document comes to, in one piece, on a fill of its own.
func (s *sheet) panel(p document.Panel) []box {
	const padding, bar = 4.0, 1.5
	right := s.right
	s.right -= padding
	var inner []box
	for _, b := range p.Blocks {
		inner = append(inner, s.boxes(b, s.Root(), s.left+bar+padding)...)
	}
	s.right = right
	height := heightOf(inner, true) + 2*padding
	draw := func(y float64) {
		s.Tag(nil)
		s.fill(headFill)
		s.Rect(s.left, y, s.right-s.left, height, "F")
		s.fill(blue)
		s.Rect(s.left, y, bar, height, "F")
		y += padding
		for _, b := range inner {
			b.draw(y)
			y += b.height + b.after
		}
	}
	return []box{{before: 1, height: height, after: 4.5, draw: draw}}
}

// signatures lays out the room for those who sign, up to three beside one another.
func (s *sheet) signatures(b document.Signatures) []box {
	const gap, room, across = 4.0, 28.0, 3
	var out []box
	for from := 0; from < len(b.Boxes); from += across {
		row := b.Boxes[from:min(from+across, len(b.Boxes))]
		w := (s.right - s.left - gap*(across-1)) / across
		element := s.Root().Add(canvas.Sect, canvas.Attributes{})
		type column struct{ who, role, line []textLine }
		var columns []column
		most := 0
		for _, x := range row {
			c := column{s.lines(x.Who, caption, w-4), s.lines(x.Role, cellFace, w-4), s.lines(x.Line, label.lighter(), w-4)}
			columns = append(columns, c)
			most = max(most, len(c.who)+len(c.role))
		}
		height := float64(most)*cellFace.leading + 22
		height = max(height, room)
		draw := func(y float64) {
			for i, c := range columns {
				x := s.left + float64(i)*(w+gap)
				s.Tag(nil)
				s.draw(grey)
				s.SetLineWidth(0.25)
				s.Rect(x, y, w, height, "D")
				s.Line(x+2, y+height-6, x+w-2, y+height-6)
				p := element.Add(canvas.P, canvas.Attributes{})
				at := y + 1.5
				for _, lines := range [][]textLine{c.who, c.role} {
					for _, ln := range lines {
						s.line(p, ln, x+2, at)
						at += ln.leading
					}
				}
				for k, ln := range c.line {
					s.line(p, ln, x+2, y+height-5.5+float64(k)*4)
				}
			}
		}
		out = append(out, box{before: 1.5, height: height, after: 1.5, keep: hard, draw: draw})
	}
	if n := len(out); n > 0 {
		out[n-1].keep = loose
	}
	return out
}

// wide lays blocks out on turned pages of their own.
func (s *sheet) wide(w document.Wide) {
	s.flush()
	s.startPage(true)
	s.blocks(w.Blocks)
	s.flush()
	s.next = true
}
