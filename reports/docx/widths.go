package docx

import (
	"strings"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// The room that texts of tables take, in twentieths of a point: a letter of nine
// points on average, and what stands left free on both sides.
const (
	letterWidth = 104
	cellPadding = 220
	longest     = 60 // letters of a text that count
)

// columnWidths shares the width out: each column gets room for its longest word, and
// of what is left as much as its texts are longer than that.
func (x *writer) columnWidths(t *document.Table) []int {
	n := len(t.Columns)
	least, wanted := make([]int, n), make([]int, n)
	note := func(at int, text lang.Localizer) {
		if text == nil || at >= n {
			return
		}
		s := x.texts.Text(text)
		word := 0
		for _, w := range strings.Split(s, " ") { // hard spaces join
			word = max(word, utf8.RuneCountInString(w))
		}
		least[at] = max(least[at], min(word, longest/2)*letterWidth+cellPadding)
		wanted[at] = max(wanted[at], min(utf8.RuneCountInString(s), longest)*letterWidth+cellPadding)
	}
	for i, c := range t.Columns {
		if !t.Bare {
			note(i, c.Title)
			note(i, c.Under)
		}
	}
	for _, r := range t.Rows {
		at := 0
		for k, c := range r.Cells {
			if c.Width() == 1 {
				note(at, c.Text)
				note(at, c.Under)
				if k == 0 && at < n {
					wanted[at] += min(r.Depth, 6) * 284
				}
			}
			at += c.Width()
		}
	}
	return share(x.width-x.set, least, wanted)
}

// isShort tells whether a table is short enough to be kept on one page: it takes about
// half of one at most.
func (g *grid) isShort() bool {
	const most = 28 // lines
	lines := 0
	for _, r := range g.t.Rows {
		high, at := 1, 0
		for _, c := range r.Cells {
			if at >= len(g.widths) {
				break
			}
			across := min(c.Width(), len(g.widths)-at)
			room := max(sum(g.widths[at:at+across])-cellPadding, letterWidth)
			tall := 0
			for _, t := range []lang.Localizer{c.Text, c.Under} {
				if t != nil {
					tall += (utf8.RuneCountInString(g.texts.Text(t))*letterWidth + room - 1) / room
				}
			}
			high, at = max(high, tall), at+across
		}
		if lines += high; lines > most {
			return false
		}
	}
	return true
}

// share shares a width out between columns.
func share(width int, least, wanted []int) []int {
	out := make([]int, len(least))
	needed := max(sum(least), 1)
	if needed > width { // every word cannot have its room
		for i := range out {
			out[i] = least[i] * width / needed
		}
		return exactly(out, width)
	}
	left, more := width-needed, 0
	for i := range least {
		more += wanted[i] - least[i]
	}
	for i := range out {
		out[i] = least[i]
		if more > 0 {
			out[i] += left * (wanted[i] - least[i]) / more
		} else {
			out[i] += left / len(out)
		}
	}
	return exactly(out, width)
}

// exactly gives the last column what is missing from the width.
func exactly(widths []int, width int) []int {
	widths[len(widths)-1] += width - sum(widths)
	return widths
}
