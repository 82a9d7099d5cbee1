package main

import (
	"strings"
	"unicode/utf8"
)

// fold breaks a line between words, so that no part is longer than width columns
// unless one word is. What follows the first part is indented like the last column
// of a table, like the text after a dash, or a little more than the line is.
func fold(line string, width int) string {
	if utf8.RuneCountInString(line) <= width {
		return line
	}
	var out strings.Builder
	indent := strings.Repeat(" ", hanging(line, width))
	for {
		at := breakAt(line, width)
		if at < 0 {
			out.WriteString(line)
			return out.String()
		}
		out.WriteString(strings.TrimRight(line[:at], " ") + "\n")
		line = indent + strings.TrimLeft(line[at:], " ")
	}
}

// breakAt finds the last space before which a line fits into width columns, or the
// first one where a word is too long for it; -1 where the whole line fits.
func breakAt(line string, width int) int {
	best, column, begun := -1, 0, false
	for i := 0; i < len(line); {
		if n := ownCode([]byte(line[i:])); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(line[i:])
		if r == ' ' && begun && (column <= width || best < 0) && !sticks(line[:i], line[i+size:]) {
			best = i
		}
		begun = begun || r != ' ' && r != '–' && r != '·' // a mark of a list stays with its text
		column++
		i += size
		if column > width && best >= 0 {
			return best
		}
	}
	if column > width {
		return best
	}
	return -1
}

// sticks tells whether two words stay together although a space parts them: French
// puts one inside its quotation marks and before some signs.
func sticks(before, after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	return after != "" && strings.ContainsRune(":;?!»%→", r) || strings.HasSuffix(before, "«")
}

// reflow joins the lines of each paragraph and breaks them anew; indented lines stay.
func reflow(s string, width int) string {
	var out []string
	for _, paragraph := range strings.Split(s, "\n\n") {
		text := strings.ReplaceAll(paragraph, "\n", " ")
		if strings.Contains(paragraph, "\n  ") || strings.HasPrefix(paragraph, "  ") {
			out = append(out, paragraph)
			continue
		}
		var lines []string
		for at := breakAt(text, width); at >= 0; at = breakAt(text, width) {
			lines = append(lines, strings.TrimRight(text[:at], " "))
			text = strings.TrimLeft(text[at:], " ")
		}
		out = append(out, strings.Join(append(lines, text), "\n"))
	}
	return strings.Join(out, "\n\n")
}

// hanging is how many columns the parts that follow are indented by.
func hanging(line string, width int) int {
	column, spaces, last, lead := 0, 0, 0, -1
	for i := 0; i < len(line) && column < width*3/5; {
		if n := ownCode([]byte(line[i:])); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(line[i:])
		switch {
		case r == ' ':
			spaces++
		case lead < 0:
			if lead = column; r == '–' || r == '·' || r == '→' {
				last = column + 2
			}
			spaces = 0
		default:
			if spaces > 1 {
				last = column
			}
			spaces = 0
		}
		column++
		i += size
	}
	switch {
	case last > 0:
		return last
	case lead <= 0:
		return 4
	}
	return lead + 2
}
