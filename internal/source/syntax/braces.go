package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// braces recognises a brace or bracket that is missing at the end of a line,
// too much, or of the other kind.
func braces(t *text, n int) []repair {
	if !t.block(n) {
		return nil
	}
	line := t.lines[n]
	h := headOf(line)
	if h.value >= len(line) || line[h.value] != '{' && line[h.value] != '[' {
		return nil
	}
	end := len(strings.TrimRight(line, " \t"))
	var open []byte
	for i := h.value; i < len(line); i++ {
		switch c := line[i]; c {
		case '"', '\'':
			if strings.IndexByte("{[, :", line[i-1]) >= 0 {
				i, _ = closing(line, i+1, c)
			}
		case '#':
			if line[i-1] == ' ' {
				end, i = len(strings.TrimRight(line[:i], " \t")), len(line)
			}
		case '{':
			open = append(open, '}')
		case '[':
			open = append(open, ']')
		case '}', ']':
			switch {
			case len(open) == 0:
				return []repair{onLine(t, n, i, i+1, "", lang.M("a %s too much", lang.Raw(string(c))))}
			case open[len(open)-1] != c:
				return []repair{onLine(t, n, i, i+1, string(open[len(open)-1]), lang.M("%s closes what %s opens", lang.Raw(string(c)), opener(open)))}
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return nil
	}
	missing := ""
	for i := len(open) - 1; i >= 0; i-- {
		missing += string(open[i])
	}
	text := strings.TrimRight(line[:end], ", ")
	return []repair{mended(n, len(text), text+missing+line[end:], lang.M("%s is missing at the end of the line", lang.Raw(missing)))}
}

func opener(open []byte) lang.Raw {
	if open[len(open)-1] == '}' {
		return "{"
	}
	return "["
}
