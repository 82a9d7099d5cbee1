package syntax

import "strings"

// head is the start of a line of keys and dashes.
type head struct {
	indent int    // of the line
	column int    // of the key or value, after the dashes
	key    string // "" for a value alone
	colon  int    // where the key's colon stands, -1 without a key
	value  int    // where the value starts; the end of the line if there is none
	end    int    // where it ends, without a comment or spaces
}

// headOf takes a line apart: dashes, a key, a value.
func headOf(line string) head {
	h := head{indent: indent(line), colon: -1}
	at := h.indent
	for strings.HasPrefix(line[at:], "- ") {
		at += 1 + len(line[at+1:]) - len(strings.TrimLeft(line[at+1:], " "))
	}
	if line[at:] == "-" {
		at++
	}
	h.column = at
	rest := line[at:]
	keyEnd := 0
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		if end, closed := closing(rest, 1, rest[0]); closed {
			keyEnd = end + 1
		}
	}
	if rest == "" || !strings.ContainsRune(`{["'`, rune(rest[0])) || keyEnd > 0 {
		if i := colonIn(rest, keyEnd); i >= 0 && (keyEnd == 0 || strings.TrimSpace(rest[keyEnd:i]) == "") {
			h.key, h.colon = strings.TrimSpace(rest[:i]), at+i
			at += i + 1
		}
	}
	h.value = at + len(line[at:]) - len(strings.TrimLeft(line[at:], " \t"))
	h.end = h.value + len(strings.TrimRight(withoutComment(line[h.value:]), " \t"))
	if strings.HasPrefix(line[h.value:], "#") {
		h.value = len(line)
		h.end = len(line)
	}
	return h
}

// colonIn finds a colon that YAML takes for the end of a key: one before a
// space or the end of the line, -1 if there is none before a comment.
func colonIn(s string, from int) int {
	for i := from; i < len(s); i++ {
		switch {
		case s[i] == '#' && i > 0 && s[i-1] == ' ':
			return -1
		case s[i] == ':' && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\t'):
			return i
		}
	}
	return -1
}

// withoutComment cuts a comment off a value.
func withoutComment(value string) string {
	from := 0
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		from, _ = closing(value, 1, value[0])
	}
	for i := from; i < len(value); i++ {
		if value[i] == '#' && (i == 0 || value[i-1] == ' ' || value[i-1] == '\t') {
			return value[:i]
		}
	}
	return value
}
