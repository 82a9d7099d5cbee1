package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// indents recognises a line that starts at a column where none of the keys
// around it do.
func indents(t *text, n int) []repair {
	if !t.plain(n) || strings.HasPrefix(strings.TrimLeft(t.lines[n], " "), "\t") {
		return nil
	}
	own := indent(t.lines[n])
	even := t.even()
	var out []repair
	for _, column := range t.columnsNear(n) {
		if column == own || even && column%2 == 1 {
			continue
		}
		for _, r := range []repair{t.moved(n, column-own), t.shifted(n, column-own)} {
			out = append(out, t.indented(r, n, column))
		}
	}
	return out
}

// even tells whether lines start after two spaces, four and so on, but for a few.
func (t *text) even() bool {
	lines, odd := 0, 0
	for _, line := range t.lines {
		if !blank(line) {
			lines++
			odd += indent(line) % 2
		}
	}
	return odd <= 1+lines/10
}

// oddIndents moves a line that starts after an odd number of spaces where the others do
// after even ones; the nearest at or above a line first.
func (t *text) oddIndents(n int) []repair {
	if !t.even() {
		return nil
	}
	var out []repair
	for i := n; i >= 0 && i > n-farther; i-- {
		own := indent(t.lines[i])
		if own%2 == 0 || len(t.lines[i]) > longLine || t.state(i).quote != 0 {
			continue
		}
		for _, by := range []int{-1, 1} {
			out = append(out, t.indented(t.moved(i, by), i, own+by), t.indented(t.shifted(i, by), i, own+by))
		}
	}
	return out
}

// indented says what is wrong where a repair moves a line to a column.
func (t *text) indented(r repair, n, column int) repair {
	own := indent(t.lines[n])
	r.what = lang.N(own, "the line is indented by %d space", "the line is indented by %d spaces", own)
	if like := t.likeLine(n, column); like >= 0 {
		r.do = lang.N(column, "indent it by %d space, as line %d is: %s", "indent it by %d spaces, as line %d is: %s",
			column, like+1, shown(r.lines[0]))
	} else {
		r.do = lang.N(column, "indent it by %d space: %s", "indent it by %d spaces: %s", column, shown(r.lines[0]))
	}
	return r
}

// moved moves a line alone.
func (t *text) moved(n, by int) repair {
	line := t.lines[n]
	if by > 0 {
		line = strings.Repeat(" ", by) + line
	} else {
		line = line[min(-by, indent(line)):]
	}
	return repair{line: n, column: indent(t.lines[n]), first: n, lines: []string{line}}
}

// shifted moves a line, with those that follow and are indented as much or
// more.
func (t *text) shifted(n, by int) repair {
	own := indent(t.lines[n])
	r := repair{line: n, column: own, first: n}
	for i := n; i < len(t.lines); i++ {
		line := t.lines[i]
		switch {
		case blank(line):
		case i > n && indent(line) < own:
			return r
		case by > 0:
			line = strings.Repeat(" ", by) + line
		default:
			line = line[min(-by, indent(line)):]
		}
		r.lines = append(r.lines, line)
	}
	return r
}

// likeLine finds the nearest line that starts at a column.
func (t *text) likeLine(n, column int) int {
	for by := 1; by < len(t.lines) && by < 20; by++ {
		for _, i := range []int{n + by, n - by} {
			if i >= 0 && i < len(t.lines) && !blank(t.lines[i]) && indent(t.lines[i]) == column {
				return i
			}
		}
	}
	return -1
}

// flatKeys recognises keys that stand under the one they belong to and are not
// indented, where a line below is.
func flatKeys(t *text, n int) []repair {
	if !t.block(n) {
		return nil
	}
	own := indent(t.lines[n])
	first := n
	for first > 0 && (blank(t.lines[first-1]) || indent(t.lines[first-1]) < own) {
		first--
		h := headOf(t.lines[first])
		if blank(t.lines[first]) || h.colon < 0 || h.value < len(t.lines[first]) || first+1 >= n {
			continue
		}
		r := repair{line: first + 1, column: indent(t.lines[first+1]), first: first + 1, evident: true}
		for _, line := range t.lines[first+1 : n] {
			if !blank(line) && indent(line) != h.indent {
				return nil
			}
			r.lines = append(r.lines, strings.Repeat(" ", own-h.indent)+line)
		}
		r.what = lang.M("the keys of %q are not indented under it", h.key)
		r.do = lang.N(own, "indent lines %[2]d to %[3]d by %[1]d space: %[4]s", "indent lines %[2]d to %[3]d by %[1]d spaces: %[4]s",
			own, first+2, n, shown(r.lines[0]))
		return []repair{r}
	}
	return nil
}
