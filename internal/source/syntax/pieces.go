package syntax

import "strings"

// piece is what stands between the commas, braces and brackets of a line.
type piece struct {
	at, end    int    // without the spaces around
	key        string // "" if it has no colon
	colon      int    // where the key's colon stands, -1 without one
	value, fin int    // where the value starts and ends
	quote      byte   // the quote that the value starts with, 0 if none
	closed     bool   // that quote closes
	junk       int    // where something follows the closing quote, -1 if nothing does
	after      byte   // the sign that ends the piece, 0 for the end of the line
	opens      int    // braces and brackets before the piece
	closes     int    // and right after it
}

// pieces cuts a line at its commas, braces and brackets, from a place on.
// comments tells whether a number sign after a space starts a comment.
func pieces(line string, from int, comments bool) []piece {
	var out []piece
	p := piece{colon: -1, junk: -1}
	at := from
	for at <= len(line) {
		start := at
		p.at = start + len(line[start:]) - len(strings.TrimLeft(line[start:], " \t"))
		at = p.scan(line, p.at, comments)
		p.end = p.at + len(strings.TrimRight(line[p.at:max(p.at, at)], " \t"))
		p.fin = max(p.value, p.end)
		stop := at >= len(line) || line[at] == '#'
		if !stop {
			p.after = line[at]
			if p.after == '}' || p.after == ']' {
				p.closes = 1
			}
		}
		next := piece{colon: -1, junk: -1}
		if p.after == '{' || p.after == '[' {
			next.opens = 1
		}
		out = append(out, p)
		if stop {
			break
		}
		p = next
		at++
	}
	return out
}

// scan goes to the sign that ends a piece, and notes its key and its value.
func (p *piece) scan(line string, i int, comments bool) int {
	p.value = i
	fresh := true // a text may start here
	for i < len(line) {
		c := line[i]
		switch {
		case strings.IndexByte(",{}[]", c) >= 0:
			return i
		case c == '#' && comments && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
			return i
		case fresh && (c == '"' || c == '\''):
			end, closed := closing(line, i+1, c)
			p.quote, p.closed, p.value = c, closed, i
			i, fresh = min(end+1, len(line)), false
			if rest := strings.TrimLeft(line[i:], " \t"); closed && rest != "" && strings.IndexByte(",{}[]:#", rest[0]) < 0 {
				p.junk = len(line) - len(rest)
			}
			continue
		case c == ':' && p.colon < 0 && (i+1 == len(line) || strings.IndexByte(" \t,{}[]", line[i+1]) >= 0 || p.quote != 0 && p.junk < 0):
			p.key, p.colon = strings.TrimSpace(line[p.at:i]), i
			p.quote, p.closed, p.junk = 0, false, -1
			i++
			for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
				i++
			}
			p.value, fresh = i, true
			continue
		case c != ' ' && c != '\t':
			fresh = false
		}
		i++
	}
	return i
}

// inBraces gives the pieces of a line that lie inside braces or brackets.
func (t *text) inBraces(n int, comments bool) []piece {
	if !t.plain(n) {
		return nil
	}
	from := 0
	if t.state(n).depth == 0 {
		h := headOf(t.lines[n])
		if from = h.value; from >= len(t.lines[n]) || t.lines[n][from] != '{' && t.lines[n][from] != '[' {
			return nil
		}
	}
	return pieces(t.lines[n], from, comments)
}
