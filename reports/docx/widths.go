package docx

import (
	"strings"
	"unicode"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// The room that texts of tables take, in twentieths of a point: what stands left free on
// both sides of a cell, and the texts and words that count at most.
const (
	cellPadding = 180
	mostOfText  = 60 * average
	mostOfWord  = 30 * average
	average     = 104 // of a letter of nine points
)

// roomOf gives how wide a text of nine points is in Arial, in bold where it may be: by
// kinds of letters, as near as columns need.
func roomOf(s string) int {
	const em = 180 // nine points
	thousandths := 0
	for _, r := range s {
		switch r {
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			thousandths += 556
		case 'i', 'j', 'l', 'I', '\'', '’', '|', '.', ',', ':', ';', '!', ' ', '\u00a0', '\u202f', '/', 'f', 't', '(', ')', '[', ']', '-':
			thousandths += 300
		case 'm', 'M', 'w', 'W', '%', '→':
			thousandths += 890
		default:
			if thousandths += 590; unicode.IsUpper(r) {
				thousandths += 120
			}
		}
	}
	return thousandths * em / 1000
}

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
			word = max(word, roomOf(w))
		}
		least[at] = max(least[at], min(word, mostOfWord)+cellPadding)
		wanted[at] = max(wanted[at], min(roomOf(s), mostOfText)+cellPadding)
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
	elastic := make([]bool, n)
	for i, c := range t.Columns {
		elastic[i] = c.Align == document.Start
	}
	return share(x.width-x.set, brokenWords(x.width-x.set, least, elastic), wanted)
}

// brokenWords gives the least widths where the longest words do not all have room: those of
// texts break, the longest first and down to a width that is legible, before figures do.
func brokenWords(width int, least []int, elastic []bool) []int {
	const legible = 1400
	for over := sum(least) - width; over > 0; over = sum(least) - width {
		widest := -1
		for i, w := range least {
			if elastic[i] && w > legible && (widest < 0 || w > least[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		least[widest] = max(legible, least[widest]-over)
	}
	return least
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
			room := max(sum(g.widths[at:at+across])-cellPadding, average)
			tall := 0
			for _, t := range []lang.Localizer{c.Text, c.Under} {
				if t != nil {
					tall += (roomOf(g.texts.Text(t)) + room - 1) / room
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
