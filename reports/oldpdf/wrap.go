package pdf

import "strings"

// wrap breaks clean text into lines that fit w in the current font. A word that
// is longer than a line is cut.
func (d *doc) wrap(s string, w float64) []string {
	w -= 2 * d.GetCellMargin()
	var out []string
	for _, para := range strings.Split(s, "\n") {
		out = append(out, d.wrapLine(para, w)...)
	}
	return out
}

func (d *doc) wrapLine(s string, w float64) []string {
	if d.GetStringWidth(s) <= w {
		return []string{s}
	}
	var out []string
	line, lineWidth := "", 0.0
	space := d.GetStringWidth(" ")
	for _, word := range strings.Split(s, " ") {
		width := d.GetStringWidth(word)
		if line != "" && lineWidth+space+width <= w {
			line += " " + word
			lineWidth += space + width
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		for width > w {
			var head string
			head, word = d.cut(word, w)
			out = append(out, head)
			width = d.GetStringWidth(word)
		}
		line, lineWidth = word, width
	}
	return append(out, line)
}

// cut takes from a word as many characters as fit, at least one.
func (d *doc) cut(word string, w float64) (head, tail string) {
	r := []rune(word)
	n := len(r)
	sum := 0.0
	for i, c := range r {
		if sum += d.GetStringWidth(string(c)); sum > w && i > 0 {
			n = i
			break
		}
	}
	return string(r[:n]), string(r[n:])
}

// fit cleans a text and shortens it to one line of width w.
func (d *doc) fit(s string, w float64) string {
	s = d.clean(strings.ReplaceAll(s, "\n", " "))
	if d.GetStringWidth(s) <= w {
		return s
	}
	head, _ := d.cut(s, w-d.GetStringWidth("…"))
	return head + "…"
}
