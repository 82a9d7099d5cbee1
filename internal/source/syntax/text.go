package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/pattern"
)

// text is a file cut into lines, each with its ending, and what each starts in.
type text struct {
	lines  []string
	ends   []string // "\n", "\r\n", "\r", or "" for the last
	states []state  // filled when first asked for
}

// state is what the start of a line lies in.
type state struct {
	literal bool // a text under | or >
	quote   byte // a quoted text that an earlier line opened, 0 if none
	opened  int  // the line that opened it
	depth   int  // braces and brackets that are open
}

func newText(content string) *text {
	t := &text{}
	for content != "" {
		i := strings.IndexAny(content, "\r\n")
		if i < 0 {
			break
		}
		end := content[i : i+1]
		if strings.HasPrefix(content[i:], "\r\n") {
			end = "\r\n"
		}
		t.lines, t.ends = append(t.lines, content[:i]), append(t.ends, end)
		content = content[i+len(end):]
	}
	t.lines, t.ends = append(t.lines, content), append(t.ends, "")
	return t
}

func (t *text) String() string {
	var b strings.Builder
	for i, line := range t.lines {
		b.WriteString(line)
		b.WriteString(t.ends[i])
	}
	return b.String()
}

// with gives the text after a repair.
func (t *text) with(r repair) *text {
	lines := append([]string(nil), t.lines...)
	copy(lines[r.first:], r.lines)
	return &text{lines: lines, ends: t.ends}
}

// lineAt gives the line in which the byte before an offset stands.
func (t *text) lineAt(offset int) int {
	for i, line := range t.lines {
		offset -= len(line) + len(t.ends[i])
		if offset <= 0 {
			return i
		}
	}
	return len(t.lines) - 1
}

// leftAfter counts the bytes after a line.
func (t *text) leftAfter(n int) int {
	left := 0
	for i := n + 1; i < len(t.lines); i++ {
		left += len(t.lines[i]) + len(t.ends[i])
	}
	return left
}

// indent counts the spaces before the content of a line.
func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// blank tells whether a line holds nothing, or a comment alone.
func blank(line string) bool {
	s := strings.TrimSpace(line)
	return s == "" || s[0] == '#'
}

// block tells whether a line is made of keys and dashes, not part of a longer
// text or of braces.
func (t *text) block(n int) bool {
	s := t.state(n)
	return !s.literal && s.quote == 0 && s.depth == 0 && !blank(t.lines[n])
}

// plain tells whether a line starts outside any longer text.
func (t *text) plain(n int) bool {
	s := t.state(n)
	return !s.literal && s.quote == 0 && !blank(t.lines[n])
}

var literalStart = pattern.New(`^[|>][+\-0-9]{0,2}[ \t]*(#.*)?$`)

// state tells what the start of a line lies in.
func (t *text) state(n int) state {
	if t.states == nil {
		t.states = make([]state, len(t.lines)+1)
		column := 0 // of the key above a literal text
		for i, line := range t.lines {
			now := t.states[i]
			if now.literal && (strings.TrimSpace(line) == "" || indent(line) > column) {
				t.states[i+1] = now
				continue
			}
			now.literal = false
			t.states[i] = now
			t.states[i+1], column = after(line, i, now)
		}
	}
	return t.states[n]
}

// after tells what the end of a line lies in; where that is a text under | or
// >, column is that of its key.
func after(line string, n int, s state) (state, int) {
	from := 0
	if s.quote != 0 {
		end, closed := closing(line, 0, s.quote)
		if !closed {
			return s, 0
		}
		s.quote, from = 0, end+1
	}
	if s.depth == 0 && from > 0 {
		return state{}, 0
	}
	if s.depth == 0 {
		h := headOf(line)
		value := line[h.value:]
		switch {
		case literalStart.MatchString(value):
			return state{literal: true}, h.column
		case value == "" || strings.IndexByte(`{["'`, value[0]) < 0:
			return state{}, 0
		case value[0] == '"' || value[0] == '\'':
			if _, closed := closing(value, 1, value[0]); !closed {
				return state{quote: value[0], opened: n}, 0
			}
			return state{}, 0
		}
		from = h.value
	}
	for _, p := range pieces(line, from, true) {
		s.depth = max(0, s.depth+p.opens-p.closes)
		if p.quote != 0 && !p.closed {
			s.quote, s.opened = p.quote, n
		}
	}
	return s, 0
}

// closing finds the quote that closes a text which starts at from, just after
// the one that opens it.
func closing(line string, from int, quote byte) (end int, closed bool) {
	for i := from; i < len(line); i++ {
		switch {
		case line[i] == '\\' && quote == '"':
			i++
		case line[i] == quote && quote == '\'' && strings.HasPrefix(line[i+1:], "'"):
			i++
		case line[i] == quote:
			return i, true
		}
	}
	return len(line), false
}
