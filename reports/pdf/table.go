package pdf

import (
	"math"
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pieces"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

const (
	padY      = 1.05 // above and below the text of a row
	padX      = 1.5
	setIn     = 5.0 // of each depth
	keptWhole = 12  // rows of a table that is not broken

	wholeHeight = 0.33 // of a page, of such a table
)

// grid is a table being laid out.
type grid struct {
	s       *sheet
	t       *document.Table
	element *canvas.Element
	x       float64
	widths  []float64
	heads   [][]textLine
	unders  [][]textLine
	groups  []groupHead
	cells   [][]spanned // of each row
	high    float64     // of the headings
	lines   []textLine  // of the cell being laid out
	kept    pieces.Store[textLine]
}

// spanned is what a cell says.
type spanned struct{ text, under []document.Span }

// groupHead is a heading over several columns.
type groupHead struct {
	from, to int
	lines    []textLine
}

func (s *sheet) table(in *canvas.Element, t *document.Table, x float64) []box {
	g := &grid{s: s, t: t, x: x, element: in.Add(canvas.Table, canvas.Attributes{})}
	g.measure(s.right - x)
	g.layHeads()
	out := make([]box, 0, len(t.Rows)+4)
	if c := g.caption(); c.draw != nil {
		out = append(out, c)
	}
	if !t.Bare {
		out = append(out, box{height: g.high, keep: hard, draw: func(y float64) { g.head(y, true) }})
	}
	above := len(out)
	for i := range t.Rows {
		out = g.row(out, i)
	}
	rows := out[above:]
	if t.Whole || len(rows) <= keptWhole && heightOf(rows, true) <= wholeHeight*(s.bottom-s.top) {
		for i := range rows[:max(0, len(rows)-1)] {
			rows[i].keep = max(rows[i].keep, soft)
		}
	}
	bind(rows, 2, 3)
	if n := len(out); n > 0 {
		last := out[n-1].draw
		height := out[n-1].height
		out[n-1].draw = func(y float64) {
			last(y)
			if !t.Bare {
				g.line(y+height, 0.4, blue)
			}
		}
	}
	notes := g.notes(in)
	if n := len(out); n > 0 && len(notes) > 0 {
		out[n-1].keep = hard
	}
	out = append(out, notes...)
	if n := len(out); n > 0 {
		out[n-1].after = 3.8
	}
	return out
}

// caption is what stands above a table: its number, title and unit.
func (g *grid) caption() box {
	s, t := g.s, g.t
	var title lang.Localizer = t.Title
	if t.Title == nil {
		return box{}
	}
	if t.Number > 0 {
		title = lang.M("Table %d – %s", t.Number, t.Title)
	}
	lines := s.lines(title, caption, s.right-g.x)
	var unit []textLine
	if t.Unit != nil {
		unit = s.lines(document.Runs{lang.Raw("("), t.Unit, lang.Raw(")")}, label.lighter(), s.right-g.x)
	}
	el := g.element.Add(canvas.Caption, canvas.Attributes{})
	height := float64(len(lines))*caption.leading + 1.25
	beside := len(unit) == 1 && len(lines) == 1 && lines[0].width+2+unit[0].width <= s.right-g.x
	if !beside {
		height += float64(len(unit)) * label.leading
	}
	draw := func(y float64) {
		if t.ID != "" {
			s.Destination(t.ID, y)
		}
		for _, ln := range lines {
			s.line(el, ln, g.x, y)
			y += caption.leading
		}
		for _, ln := range unit {
			if beside {
				s.line(el, ln, g.x+lines[0].width+2, y-caption.leading-0.1)
			} else {
				s.line(el, ln, g.x, y)
				y += label.leading
			}
		}
	}
	return box{height: height, keep: hard, draw: draw}
}

func (g *grid) cellFaceOf(r *document.Row, c *document.Cell) face {
	f := cellFace
	if c.Strong || r.Kind != document.Plain {
		f.style = canvas.Bold
	}
	return f
}

// measure shares the width among the columns: what fits on a line gets it, the
// rest goes to the longest texts.
func (g *grid) measure(width float64) {
	n := len(g.t.Columns)
	natural, least, cells := make([]float64, n), make([]float64, n), make([]float64, n)
	note := func(i int, spans []document.Span, f face, extra float64) {
		if len(spans) == 0 {
			return
		}
		w, word := g.s.extent(spans, f)
		natural[i] = max(natural[i], w+extra)
		least[i] = max(least[i], word+extra)
		if f != headFace {
			cells[i] = max(cells[i], word+extra)
		}
	}
	for i, c := range g.t.Columns {
		if !g.t.Bare {
			w, word := g.s.extent(g.s.texts.Spans(c.Title), headFace)
			w = min(w, max(word, 24)) // headings break
			natural[i], least[i] = w+g.beside(i), word+g.beside(i)
			note(i, g.s.texts.Spans(c.Under), headFace, g.beside(i))
		}
	}
	g.cells = g.s.textsOf(g.t)
	for x := range g.t.Rows {
		r := &g.t.Rows[x]
		i := 0
		for k := range r.Cells {
			c, cell := &r.Cells[k], &g.cells[x][k]
			if c.Width() == 1 && i < n {
				extra := g.beside(i)
				if k == 0 {
					extra += setIn * float64(r.Depth)
				}
				note(i, cell.text, g.cellFaceOf(r, c), extra)
				note(i, cell.under, small, extra)
			}
			i += c.Width()
		}
	}
	elastic := make([]bool, n)
	for i, c := range g.t.Columns {
		elastic[i] = c.Align == document.Start
	}
	least = brokenNames(width, g.t.Columns, least)
	least = brokenWords(width, least, elastic)
	least = unbrokenFigures(width, least, cells, elastic)
	g.widths = share(width, natural, least, elastic)
}

// beside is what is left free beside the texts of a column.
func (g *grid) beside(i int) float64 { return g.offset(i) + padX }

// extent gives how wide a text is on one line, and its longest word.
func (s *sheet) extent(spans []document.Span, f face) (line, word float64) {
	now := 0.0
	for _, span := range spans {
		style := f.style
		if span.Strong {
			style = canvas.Bold
		}
		s.SetFont(style, f.size)
		text := s.glyphs.clean(span.Text)
		space := s.GetStringWidth(" ")
		for from := 0; from <= len(text); {
			end := from + wordEnd(text[from:])
			w := s.GetStringWidth(text[from:end])
			now += w + space
			word, line = max(word, w), max(line, now)
			if end < len(text) && text[end] == '\n' {
				now = 0
			}
			from = end + 1
		}
	}
	return line, word
}

// brokenNames gives the least widths of columns where a name of one very long word
// breaks before it leaves no room for what is said of its bearer.
func brokenNames(width float64, columns []document.Column, least []float64) []float64 {
	const most = 0.28 // part of the width
	out := slices.Clone(least)
	for i, c := range columns {
		if c.Heads && len(columns) > 1 {
			out[i] = min(out[i], most*width)
		}
	}
	return out
}

// brokenWords gives the least widths of columns where the longest words do not all
// have room: the longest of texts break, down to a width, before those of headings do.
func brokenWords(width float64, least []float64, elastic []bool) []float64 {
	const legible = 26.0
	out := slices.Clone(least)
	for range least {
		sum, widest := 0.0, -1
		for i, w := range out {
			sum += w
			if elastic[i] && w > legible && (widest < 0 || w > out[widest]) {
				widest = i
			}
		}
		if sum <= width || widest < 0 {
			break
		}
		out[widest] = max(legible, out[widest]-(sum-width))
	}
	return out
}

// unbrokenFigures gives the least widths of columns where the longest words do not all
// have room: words of headings break before figures do.
func unbrokenFigures(width float64, least, cells []float64, elastic []bool) []float64 {
	sum, firm := 0.0, 0.0
	for i, w := range least {
		sum += w
		if elastic[i] {
			firm += w
		} else {
			firm += cells[i]
		}
	}
	if sum <= width || firm >= width || sum == firm {
		return least
	}
	out := slices.Clone(least)
	for i, w := range least {
		if !elastic[i] { // what is left goes to the headings, in proportion
			out[i] = cells[i] + (w-cells[i])*(width-firm)/(sum-firm)
		}
	}
	return out
}

// share divides a width among columns that would like their natural width and need
// the least.
func share(width float64, natural, least []float64, elastic []bool) []float64 {
	n := len(natural)
	out := make([]float64, n)
	sum, needed := 0.0, 0.0
	for i, w := range natural {
		sum += w
		needed += least[i]
	}
	switch {
	case sum <= width:
		return stretch(width, natural, sum, elastic)
	case needed >= width:
		for i, w := range least {
			out[i] = w * width / needed
		}
		return out
	}
	least = unbroken(width, natural, least, elastic)
	needed = 0
	for _, w := range least {
		needed += w
	}
	// each has its longest word; the longer a text, the more of the rest it gets
	claims := 0.0
	for i := range natural {
		claims += math.Pow(natural[i]-least[i], 0.75)
	}
	for i := range natural {
		out[i] = least[i] + (width-needed)*math.Pow(natural[i]-least[i], 0.75)/claims
	}
	return out
}

// unbroken gives short columns their natural width as the least, where enough is
// left for the long ones.
func unbroken(width float64, natural, least []float64, elastic []bool) []float64 {
	const short, enough = 0.25, 0.42 // parts of the width
	out := slices.Clone(least)
	taken, needed := 0.0, 0.0
	for i, w := range natural {
		if w <= short*width {
			out[i] = w
			taken += w
		} else {
			needed += least[i]
		}
	}
	if rest := width - taken; rest >= enough*width && rest >= needed {
		return out
	}
	if needed > 0 { // long texts need the room more
		return least
	}
	// else the names alone, as far as there is room
	out, sum := slices.Clone(least), 0.0
	for _, w := range least {
		sum += w
	}
	for i, w := range natural {
		if elastic[i] && w <= short*width && sum-least[i]+w <= width {
			sum += w - least[i]
			out[i] = w
		}
	}
	return out
}

// stretch shares what is left over: columns of figures take little of it.
func stretch(width float64, natural []float64, sum float64, elastic []bool) []float64 {
	out := make([]float64, len(natural))
	taken := 0.0
	for _, e := range elastic {
		if e {
			taken++
		}
	}
	if taken == 0 {
		for i, w := range natural {
			out[i] = w * width / sum
		}
		return out
	}
	total, texts := 0.0, 0.0
	for i, w := range natural {
		out[i] = w
		if !elastic[i] {
			out[i] = min(w*1.5, w*width/sum)
		} else {
			texts += w
		}
		total += out[i]
	}
	for i, w := range natural {
		if elastic[i] {
			out[i] += (width - total) * w / texts
		}
	}
	return out
}

// offset gives how far the text of a column is from its left side.
func (g *grid) offset(i int) float64 {
	if i > 0 && g.t.Columns[i-1].Align == document.End && g.t.Columns[i].Align == document.Start {
		return padX + 3
	}
	return padX
}

// shift gives how far a line is moved to stand as its column wants it.
func (g *grid) shift(i int, width float64, ln textLine) float64 {
	switch g.t.Columns[i].Align {
	case document.End:
		return width - padX - ln.width
	case document.Middle:
		return (width - ln.width) / 2
	}
	return g.offset(i)
}
