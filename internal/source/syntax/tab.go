package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// tabs recognises tabs where YAML wants spaces: at the start of a line, or
// after a dash.
func tabs(t *text, n int) []repair {
	line := t.lines[n]
	blanks := len(line) - len(strings.TrimLeft(line, " \t"))
	at := strings.IndexByte(line[:blanks], '\t')
	what := lang.M("a tab indents the line")
	if at < 0 {
		if at = blanks + 1; strings.HasPrefix(line[blanks:], "-\t") {
			return []repair{onLine(t, n, at, at+1, " ", lang.M("a tab follows the dash"))}
		}
		return nil
	}
	if blanks == len(line) {
		return []repair{mended(n, at, "", what)}
	}
	var out []repair
	for _, width := range []int{2, 4} {
		out = append(out, t.allTabs(n, at, width, what))
	}
	for _, column := range t.columnsNear(n) {
		out = append(out, onLine(t, n, 0, blanks, strings.Repeat(" ", column), what))
	}
	for i := range out {
		now := out[i].lines[n-out[i].first]
		out[i].do = lang.N(indent(now), "put %d space in its place: %s", "put %d spaces in its place: %s", indent(now), shown(now))
	}
	return out
}

// allTabs puts spaces in place of the tabs of a line and of those that follow,
// each tab as wide.
func (t *text) allTabs(n, at, width int, what lang.Message) repair {
	r := repair{line: n, column: at, first: n, what: what}
	others := 0
	for i, line := range t.lines[n:] {
		if i > 0 && strings.HasPrefix(strings.TrimLeft(line, " "), "\t") {
			others++
		}
		blanks := len(line) - len(strings.TrimLeft(line, " \t"))
		r.lines = append(r.lines, strings.ReplaceAll(line[:blanks], "\t", strings.Repeat(" ", width))+line[blanks:])
	}
	if others > 0 {
		r.what = lang.N(others, "tabs indent this line and %d more", "tabs indent this line and %d more", others)
	}
	return r
}

// columnsNear lists where the lines around start: the columns at which a line
// may start, nearest first.
func (t *text) columnsNear(n int) []int {
	var out []int
	add := func(column int) {
		for _, c := range out {
			if c == column {
				return
			}
		}
		out = append(out, column)
	}
	near := 0
	for i := n + 1; i < len(t.lines) && near < 2; i++ {
		if line := t.lines[i]; !blank(line) && strings.TrimLeft(line, " ")[0] != '\t' {
			add(indent(line))
			near++
		}
	}
	near = 0
	for i := n - 1; i >= 0 && near < 6; i-- {
		if line := t.lines[i]; !blank(line) && strings.TrimLeft(line, " ")[0] != '\t' {
			h := headOf(line)
			add(h.column)
			add(h.indent)
			add(h.column + 2)
			near++
		}
	}
	return out
}
