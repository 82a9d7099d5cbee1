package edit

import (
	"strings"

	"github.com/bareme/bareme/internal/source"
)

// reordered writes a list whose entries are those that were read, in another order: their
// texts change places, comments above them included. It tells whether v is such a list.
func (c *collector) reordered(v *Value, at map[source.Position]int) bool {
	t, n := c.text, v.node
	was := n.List()
	if len(v.items) != len(was) {
		return false
	}
	order, moved := make([]int, len(was)), false
	for k, item := range v.items {
		if item.node == nil {
			return false
		}
		i, ours := at[item.node.At()]
		if !ours {
			return false
		}
		order[k], moved = i, moved || i != k
	}
	if !moved {
		return false
	}
	from, to := make([]int, len(was)), make([]int, len(was))
	for i, item := range was {
		if t.isFlow(n) {
			from[i], to[i] = t.offset(item), t.end(item)
			continue
		}
		dash := t.dash(n, item)
		if dash < 0 || !t.leads(dash) {
			c.put(-1, -1, "", n)
			return true
		}
		from[i], to[i] = t.aboveComments(t.lineStart(dash)), t.lineEnd(t.end(item))
	}
	for k, i := range order {
		if i != k {
			c.put(from[k], to[k], strings.TrimRight(t.data[from[i]:to[i]], "\r\n"), n)
		}
	}
	return true
}

// aboveComments gives the start of the first of the lines of comment that stand right
// above a line.
func (t *text) aboveComments(at int) int {
	for at > 0 {
		before := t.lineStart(len(strings.TrimRight(t.data[:at], " \r\n")))
		if strings.Count(t.data[before:at], "\n") > 1 { // an empty line lies between
			break
		}
		if !strings.HasPrefix(strings.TrimLeft(t.data[before:at], " "), "#") {
			break
		}
		at = before
	}
	return at
}
