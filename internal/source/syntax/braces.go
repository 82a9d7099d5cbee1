package syntax

import (
	"slices"
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
				return append(t.opened(n, h.value, i), onLine(t, n, i, i+1, "", lang.M("a %s too much", lang.Raw(string(c)))))
			case open[len(open)-1] != c:
				return slices.Concat(t.closed(n, h.value, i, open[len(open)-1]), t.opened(n, h.value, i), []repair{
					onLine(t, n, i, i+1, string(open[len(open)-1]), lang.M("%s closes what %s opens", lang.Raw(string(c)), opener(open))),
				})
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

// opened puts the brace or bracket that the one at end closes before the value of a key:
// nearest first.
func (t *text) opened(n, from, end int) []repair {
	line, sign := t.lines[n], "{"
	if line[end] == ']' {
		sign = "["
	}
	var out []repair
	for _, p := range slices.Backward(pieces(line[:end], from, false)) {
		if p.colon >= 0 && p.value < p.fin && (sign == "[" || colonIn(line[p.value:end], 0) >= 0) {
			what := lang.M("%s is missing before %q", lang.Raw(sign), line[p.value:p.fin])
			out = append(out, onLine(t, n, p.value, p.value, sign, what))
		}
	}
	return out
}

// closed closes what another sign at end would: before that, or before the first key that
// follows an entry without one.
func (t *text) closed(n, from, end int, sign byte) []repair {
	line := t.lines[n]
	var out []repair
	put := func(p piece) {
		what := lang.M("%s is missing after %q", lang.Raw(string(sign)), line[p.value:p.end])
		out = append(out, onLine(t, n, p.end, p.end, string(sign), what))
	}
	of := pieces(line[:end], from, false)
	for i, p := range of[1:] {
		if before := of[i]; sign == ']' && p.colon >= 0 && p.opens == 0 && before.colon < 0 && before.at < before.end {
			put(before)
		}
	}
	if last := of[len(of)-1]; last.value < last.end {
		put(last)
	} else {
		out = append(out, onLine(t, n, end, end, string(sign), lang.M("%s is missing before %q", lang.Raw(string(sign)), line[end:])))
	}
	return out
}

// unopened recognises a value without the brace or bracket that it ends with.
func unopened(t *text, n int) []repair {
	if !t.block(n) {
		return nil
	}
	line := t.lines[n]
	h := headOf(line)
	if h.colon < 0 || h.value >= h.end || strings.IndexByte(`{["'`, line[h.value]) >= 0 || strings.IndexByte("}]", line[h.end-1]) < 0 {
		return nil
	}
	sign := "{"
	if line[h.end-1] == ']' {
		sign = "["
	}
	return []repair{onLine(t, n, h.value, h.value, sign, lang.M("%s is missing before %q", lang.Raw(sign), line[h.value:h.end-1]))}
}

func opener(open []byte) lang.Raw {
	if open[len(open)-1] == '}' {
		return "{"
	}
	return "["
}
