package edit

import (
	"strings"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/source"
)

// text is a file as it is written, with its lines.
type text struct {
	data   string
	starts []int // of lines, in bytes
	eol    string
	last   struct{ line, column, at int } // that was looked up
}

func newText(data string) *text {
	t := &text{data: data, starts: []int{0}, eol: "\n"}
	for i := 0; i < len(data); i++ {
		switch {
		case data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n':
			continue
		case data[i] == '\n' || data[i] == '\r':
			t.starts = append(t.starts, i+1)
		}
	}
	if i := strings.IndexByte(data, '\n'); i > 0 && data[i-1] == '\r' {
		t.eol = "\r\n"
	}
	return t
}

// offset gives where a value starts, in bytes.
func (t *text) offset(n *source.Node) int { return t.offsetOf(n.At().Line, n.At().Column) }

// offsetOf goes on from the last place, so that a line of a million values is not
// read a million times.
func (t *text) offsetOf(line, column int) int {
	if line < 1 || line > len(t.starts) {
		return len(t.data)
	}
	if t.last.line != line || t.last.column > column {
		t.last.line, t.last.column, t.last.at = line, 1, t.starts[line-1]
	}
	for t.last.column < column && t.last.at < len(t.data) {
		_, size := utf8.DecodeRuneInString(t.data[t.last.at:])
		t.last.column, t.last.at = t.last.column+1, t.last.at+size
	}
	return t.last.at
}

// lineStart and lineEnd give the bounds of the line around a place, without its end.
func (t *text) lineStart(at int) int { return strings.LastIndexAny(t.data[:at], "\r\n") + 1 }

func (t *text) lineEnd(at int) int {
	if i := strings.IndexAny(t.data[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(t.data)
}

// nextLine gives the start of the line after a place.
func (t *text) nextLine(at int) int {
	end := t.lineEnd(at)
	switch {
	case strings.HasPrefix(t.data[end:], "\r\n"):
		return end + 2
	case end < len(t.data):
		return end + 1
	}
	return end
}

// leads tells whether only spaces stand before a place on its line.
func (t *text) leads(at int) bool { return strings.Trim(t.data[t.lineStart(at):at], " ") == "" }

func (t *text) byteAt(at int) byte {
	if at < len(t.data) {
		return t.data[at]
	}
	return 0
}

// isFlow tells whether a group or a list is written in braces or brackets.
func (t *text) isFlow(n *source.Node) bool {
	c := t.byteAt(t.offset(n))
	return n.IsMap() && c == '{' || n.IsList() && c == '['
}

// isNothing tells whether nothing stands where a value could.
func (t *text) isNothing(n *source.Node) bool {
	return n.IsScalar() && n.Raw() == "" && !strings.ContainsRune(`"'|>`, rune(t.byteAt(t.offset(n))))
}

// end gives where a value ends, in bytes; for a block of text, after its last line
// without that line's end.
func (t *text) end(n *source.Node) int {
	at := t.offset(n)
	switch {
	case t.isFlow(n):
		return t.closing(at)
	case n.IsMap():
		entries := n.Entries()
		return t.end(entries[len(entries)-1].Value)
	case n.IsList():
		items := n.List()
		return t.end(items[len(items)-1])
	case t.isNothing(n):
		return at
	}
	switch t.byteAt(at) {
	case '"', '\'':
		return t.unquoted(at)
	case '|', '>':
		return t.blockEnd(at)
	}
	return t.plainEnd(at, n.Raw())
}

// unquoted gives the place after a text in quotes.
func (t *text) unquoted(at int) int {
	quote := t.data[at]
	for i := at + 1; i < len(t.data); i++ {
		switch {
		case quote == '"' && t.data[i] == '\\':
			i++
		case t.data[i] != quote:
		case quote == '\'' && t.byteAt(i+1) == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(t.data)
}

// closing gives the place after the bracket that closes the one at a place.
func (t *text) closing(at int) int {
	depth := 0
	for i := at; i < len(t.data); i++ {
		switch c := t.data[i]; c {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			if before := t.data[i-1]; strings.IndexByte(" \t\r\n{[,:", before) >= 0 { // else a part of a text
				i = t.unquoted(i) - 1
			}
		case '#':
			if before := t.data[i-1]; strings.IndexByte(" \t\r\n", before) >= 0 {
				i = t.lineEnd(i)
			}
		}
	}
	return len(t.data)
}

// blockEnd gives the end of the last line of a text that starts with | or >.
func (t *text) blockEnd(at int) int {
	end, indent := t.lineEnd(at), 0
	for line := t.nextLine(at); line < len(t.data); line = t.nextLine(line) {
		content := t.data[line:t.lineEnd(line)]
		spaces := len(content) - len(strings.TrimLeft(content, " "))
		if spaces == len(content) {
			continue
		}
		if indent == 0 {
			indent = max(spaces, 1)
		}
		if spaces < indent {
			break
		}
		end = line + len(content)
	}
	return end
}

// plainEnd gives the end of a text without quotes, which may run over lines.
func (t *text) plainEnd(at int, raw string) int {
	for i, word := range strings.Fields(raw) {
		if i > 0 {
			at += len(t.data[at:]) - len(strings.TrimLeft(t.data[at:], " \t\r\n"))
		}
		if !strings.HasPrefix(t.data[at:], word) {
			return -1
		}
		at += len(word)
	}
	return at
}

// afterColon gives the place after the colon that follows a key.
func (t *text) afterColon(key *source.Node) int {
	at := t.end(key)
	if at < 0 {
		return -1
	}
	at += len(t.data[at:]) - len(strings.TrimLeft(t.data[at:], " "))
	if t.byteAt(at) != ':' {
		return -1
	}
	return at + 1
}

// dash gives the place of the dash of an entry of a block list, -1 if it is not
// plain to see.
func (t *text) dash(in, item *source.Node) int {
	for line := item.At().Line; line >= in.At().Line; line-- {
		if at := t.offsetOf(line, in.At().Column); t.byteAt(at) == '-' && at <= t.offset(item) {
			return at
		}
	}
	return -1
}
