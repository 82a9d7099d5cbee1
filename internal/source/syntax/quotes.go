package syntax

import (
	"strings"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/lang"
)

const curly = "“”„‟‘’‚‛"

// span is a text on a line, from at to end.
type span struct{ at, end int }

// texts lists the values of a line that are texts or may be: the value of its
// key, or those inside braces.
func (t *text) texts(n int) []span {
	if !t.plain(n) {
		return nil
	}
	line := t.lines[n]
	var out []span
	if t.state(n).depth == 0 {
		h := headOf(line)
		if h.value >= len(line) {
			return nil
		}
		out = append(out, span{h.value, max(h.value, h.end)})
	}
	for _, p := range t.inBraces(n, true) {
		if p.value < p.fin {
			out = append(out, span{p.value, p.fin})
		}
	}
	return out
}

// Uncurled takes the quotes of a word processor off a text that starts and ends
// with them.
func Uncurled(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	last, width := utf8.DecodeLastRuneInString(s)
	if len(s) > size+width && strings.ContainsRune(curly, first) && strings.ContainsRune(curly, last) {
		return s[size : len(s)-width]
	}
	return s
}

// curlyQuotes recognises quotes of a word processor around a text.
func curlyQuotes(t *text, n int) []repair {
	what := lang.M("curly quotes, which YAML does not take for quotes")
	line := t.lines[n]
	var out []repair
	for _, v := range t.texts(n) {
		s := line[v.at:v.end]
		first, size := utf8.DecodeRuneInString(s)
		last, width := utf8.DecodeLastRuneInString(s)
		opens, closes := strings.ContainsRune(curly, first), strings.ContainsRune(curly, last)
		switch {
		case opens && (closes || last == '"') && len(s) >= size+width:
			out = append(out, onLine(t, n, v.at, v.end, Quote(s[size:len(s)-width]), what))
		case first == '"' && closes:
			out = append(out, onLine(t, n, v.at, v.end, Quote(s[1:len(s)-width]), what))
		case opens:
			// the text goes on beyond a comma: it ends where the quotes do
			if i := strings.LastIndexAny(line[v.at+size:], "”\"’"); i >= 0 {
				end := v.at + size + i
				_, width := utf8.DecodeRuneInString(line[end:])
				out = append(out, onLine(t, n, v.at, end+width, Quote(line[v.at+size:end]), what))
			}
		}
	}
	for i := range out {
		out[i].column = strings.IndexAny(line, curly)
		out[i].do = lang.M("put straight quotes: %s", shown(out[i].lines[0]))
	}
	return out
}

// backslashes recognises a path or a formula in double quotes, where a
// backslash starts a sign of its own.
func backslashes(t *text, n int) []repair {
	line := t.lines[n]
	var out []repair
	for _, v := range t.texts(n) {
		s := line[v.at:v.end]
		i := strings.IndexByte(s, '\\')
		if i < 0 || s[0] != '"' || len(s) < 2 || s[len(s)-1] != '"' || strings.Contains(s[1:len(s)-1], `"`) {
			continue
		}
		r := onLine(t, n, v.at, v.end, Quote(s[1:len(s)-1]), lang.M("a backslash inside double quotes starts a special sign"))
		r.column, r.do = v.at+i, lang.M("use single quotes: %s", shown(r.lines[0]))
		out = append(out, r)
	}
	return out
}

// innerQuotes recognises an apostrophe or a quote inside a text that stands in
// the same quotes, and quotes around a part of a text.
func innerQuotes(t *text, n int) []repair {
	if !t.plain(n) {
		return nil
	}
	line := t.lines[n]
	var out []repair
	if h := headOf(line); t.state(n).depth == 0 && h.value < len(line) && (line[h.value] == '"' || line[h.value] == '\'') {
		q := line[h.value]
		end, closed := closing(line, h.value+1, q)
		if rest := strings.TrimSpace(line[min(end+1, len(line)):]); !closed || rest == "" || rest[0] == '#' {
			return nil
		}
		return []repair{requoted(t, n, span{h.value, len(strings.TrimRight(line, " \t"))}, end)}
	}
	for _, p := range t.inBraces(n, true) {
		out = append(out, inner(t, n, p)...)
	}
	return out
}

// inner looks for the end of a text in braces that holds its own quote.
func inner(t *text, n int, p piece) []repair {
	if p.quote == 0 || p.junk < 0 {
		return nil
	}
	line := t.lines[n]
	first, _ := closing(line, p.value+1, p.quote)
	var out []repair
	for i := p.junk; i < len(line); i++ {
		if rest := strings.TrimLeft(line[i+1:], " \t"); line[i] == p.quote && (rest == "" || strings.IndexByte(",}]", rest[0]) >= 0) {
			out = append(out, requoted(t, n, span{p.value, i + 1}, first))
		}
	}
	return append(out, requoted(t, n, span{p.value, p.end}, first))
}

// requoted puts a text in other quotes; the mistake stands at column.
func requoted(t *text, n int, v span, column int) repair {
	line := t.lines[n]
	s, q := line[v.at:v.end], line[v.at]
	what := lang.M("the text ends at its second quote, and something follows")
	if len(s) > 1 && s[len(s)-1] == q && strings.Count(s, string(q)) > 2 {
		s = s[1 : len(s)-1]
		what = lang.M("a quote inside a text that stands in the same quotes")
		if q == '\'' {
			what = lang.M("an apostrophe inside a text that stands in single quotes")
		}
	}
	r := onLine(t, n, v.at, v.end, Quote(s), what)
	r.column = column
	switch quoted := Quote(s); {
	case quoted[0] == '"':
		r.do = lang.M("use double quotes: %s", shown(r.lines[0]))
	case !strings.Contains(s, "'"):
		r.do = lang.M("use single quotes: %s", shown(r.lines[0]))
	default:
		r.do = lang.M("use single quotes, with each apostrophe inside written twice: %s", shown(r.lines[0]))
	}
	return r
}

// openQuotes recognises a quote that its line does not close, where what
// follows looks like keys and not like the rest of a text.
func openQuotes(t *text, n int) []repair {
	if !t.plain(n) || n+1 < len(t.lines) && t.state(n+1).quote == 0 || t.state(n+1).opened != n {
		return nil
	}
	line := t.lines[n]
	at := -1
	if h := headOf(line); t.state(n).depth == 0 && h.value < len(line) && (line[h.value] == '"' || line[h.value] == '\'') {
		at = h.value
	}
	for _, p := range t.inBraces(n, true) {
		if p.quote != 0 && !p.closed {
			at = p.value
		}
	}
	if at < 0 {
		return nil
	}
	text := strings.TrimRight(line[at+1:], " \t")
	if strings.ContainsAny(text, curly) {
		return nil // closed by a curly quote
	}
	ends := []int{len(text)}
	if t.state(n).depth > 0 || line[headOf(line).value] != line[at] {
		for _, written := range []string{text, strings.TrimRight(withoutComment(text), " \t")} {
			for i := len(written) - 1; i > 0 && strings.IndexByte("}] ,", written[i]) >= 0; i-- {
				ends = append([]int{i}, ends...)
			}
		}
	}
	var out []repair
	for _, end := range ends {
		inside := strings.TrimRight(text[:end], " \t")
		r := mended(n, at, line[:at]+Quote(inside)+text[end:], lang.M("the quote that opens here does not close"))
		r.do = lang.M("close it: %s", shown(r.lines[0]))
		out = append(out, r)
	}
	if len(out) > 0 && t.keysFollow(n) && t.state(n+1).depth == 0 {
		out[len(out)-1].certain = true
		out = out[len(out)-1:]
	}
	return out
}

// keysFollow tells whether the next line with content looks like a key, a dash
// or a brace, not like the rest of a text.
func (t *text) keysFollow(n int) bool {
	for _, line := range t.lines[min(n+1, len(t.lines)):] {
		if !blank(line) {
			return keyLike.MatchString(line)
		}
	}
	return false
}
