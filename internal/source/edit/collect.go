package edit

import (
	"strings"

	"github.com/bareme/bareme/internal/source"
)

// splice puts a text in place of what stands between two places.
type splice struct {
	from, to int
	put      string
}

// collector gathers what an edit does to a text.
type collector struct {
	text    *text
	quoted  bool // new texts stand in quotes, whatever stood there
	splices []splice
	stuck   *source.Position
}

func (c *collector) put(from, to int, s string, at *source.Node) {
	if from < 0 || to < from {
		p := at.At()
		c.stuck = &p
		return
	}
	c.splices = append(c.splices, splice{from, to, s})
}

// value gathers what changed in a value that was read.
func (c *collector) value(v *Value) {
	switch {
	case v.kind == group && v.node.IsMap():
		c.group(v)
	case v.kind == list && v.node.IsList():
		c.list(v)
	case v.kind == scalar && v.node.IsScalar():
		if strings.TrimSpace(v.text) != v.node.Raw() {
			c.scalar(v)
		}
	default: // of another kind
		c.instead(v)
	}
}

// instead writes a value of another kind, on one line, where one stood.
func (c *collector) instead(v *Value) {
	t, n := c.text, v.node
	from, to, put := t.offset(n), t.end(n), inline(v)
	if t.isNothing(n) {
		if to = from; from > 0 && t.data[from-1] != ' ' {
			put = " " + put
		}
	}
	c.put(from, to, put, n)
}

// scalar changes a text, in the quotes that it had.
func (c *collector) scalar(v *Value) {
	t, n := c.text, v.node
	from, to := t.offset(n), t.end(n)
	if t.isNothing(n) {
		put := inline(v)
		if from > 0 && t.data[from-1] != ' ' {
			put = " " + put
		}
		c.put(from, from, put, n)
		return
	}
	put := inline(v)
	switch first := t.byteAt(from); {
	case c.quoted || strings.ContainsAny(v.text, "\r\n"):
		put = inline(&Value{text: v.text})
	case first == '|' || first == '>':
		put = string(first) + "-" + t.eol + strings.Repeat(" ", t.contentIndent(from)) + v.text
	case first == '\'':
		put = "'" + strings.ReplaceAll(v.text, "'", "''") + "'"
	case first == '"':
		put = double(v.text)
	}
	c.put(from, to, put, n)
}

// contentIndent gives the indentation of a block of text.
func (t *text) contentIndent(at int) int {
	for line := t.nextLine(at); line < len(t.data); line = t.nextLine(line) {
		content := t.data[line:t.lineEnd(line)]
		if trimmed := strings.TrimLeft(content, " "); trimmed != "" {
			return len(content) - len(trimmed)
		}
	}
	return 2
}

// group gathers what changed in a group: its values, then keys that went or came.
func (c *collector) group(v *Value) {
	t, n := c.text, v.node
	flow := t.isFlow(n)
	was := n.Entries()
	kept, stay := make([]bool, len(was)), 0
	var added []*entry
	next := 0
	for _, e := range v.entries {
		if e.keyNode == nil {
			added = append(added, e)
			continue
		}
		for next < len(was) && was[next].Key != e.key {
			next++
		}
		if next == len(was) {
			c.put(-1, -1, "", n) // out of order
			return
		}
		kept[next] = true
		stay++
		next++
	}
	if stay == 0 {
		c.whole(v, flow)
		return
	}
	for _, e := range v.entries {
		switch {
		case e.keyNode == nil:
		case e.value.node == e.valNode:
			c.value(e.value)
		default:
			c.replace(e, flow)
		}
	}
	last := -1
	for i := range was {
		if kept[i] {
			last = i
		}
	}
	for i := range was {
		if !kept[i] {
			c.removeEntry(was, i, last, flow)
		}
	}
	c.addEntries(n, added, was[last], flow)
}

// addEntries writes new keys behind the last that stays.
func (c *collector) addEntries(n *source.Node, added []*entry, last source.Entry, flow bool) {
	if len(added) == 0 {
		return
	}
	t := c.text
	at := t.end(last.Value)
	var put strings.Builder
	for _, e := range added {
		if flow {
			put.WriteString(", " + keyText(e.key) + ": " + inline(e.value))
		} else {
			put.WriteString(t.eol + t.entryLike(last.Value, e, last.KeyAt.At().Column-1))
		}
	}
	if !flow && at >= 0 {
		at = t.lineEnd(at)
	}
	c.put(at, at, put.String(), n)
}

// whole writes a group or a list anew of which nothing stays.
func (c *collector) whole(v *Value, flow bool) {
	t, n := c.text, v.node
	if v.empty() && n.IsEmpty() {
		return
	}
	from, to := t.offset(n), t.end(n)
	if flow || v.empty() || !t.leads(from) {
		c.put(from, to, inline(v), n)
		return
	}
	c.put(from, to, strings.TrimLeft(t.block(v, n.At().Column-1), " \r\n"), n)
}

// replace puts a new value behind a key.
func (c *collector) replace(e *entry, flow bool) {
	t := c.text
	from, to := t.afterColon(e.keyNode), t.end(e.valNode)
	if flow {
		c.put(from, max(from, to), " "+inline(e.value), e.keyNode)
		return
	}
	put := t.behind(e.value, e.keyNode.At().Column-1, len(e.key)+1)
	if strings.HasPrefix(put, t.eol) && t.isNothing(e.valNode) { // a comment may stand behind the colon
		from = t.lineEnd(from)
		to = from
	}
	c.put(from, max(from, to), put, e.keyNode)
}

// removeEntry takes a key out; last is the last that stays.
func (c *collector) removeEntry(was []source.Entry, i, last int, flow bool) {
	t, key := c.text, was[i].KeyAt
	from, to := t.offset(key), t.end(was[i].Value)
	switch {
	case flow && i < last:
		to = t.offset(was[i+1].KeyAt)
	case flow:
		from = t.end(was[i-1].Value)
	case t.leads(from):
		from, to = t.lineStart(from), t.nextLine(to)
	case i < last:
		to = t.offset(was[i+1].KeyAt)
	default:
		from = -1
	}
	c.put(from, to, "", key)
}

// list gathers what changed in a list.
func (c *collector) list(v *Value) {
	t, n := c.text, v.node
	flow := t.isFlow(n)
	was := n.List()
	at := make(map[source.Position]int, len(was))
	for i, item := range was {
		at[item.At()] = i
	}
	if c.reordered(v, at) {
		return
	}
	kept := make([]bool, len(was))
	last, stay := -1, 0
	var added []*Value
	for _, item := range v.items {
		if item.node == nil {
			added = append(added, item)
			continue
		}
		i, ours := at[item.node.At()]
		if !ours || i < last || len(added) > 0 {
			c.put(-1, -1, "", n)
			return
		}
		kept[i], last = true, i
		stay++
	}
	if stay == 0 {
		c.whole(v, flow)
		return
	}
	for _, item := range v.items {
		if item.node != nil {
			c.value(item)
		}
	}
	for i := range was {
		if !kept[i] {
			c.removeItem(n, was, i, last, flow)
		}
	}
	if len(added) == 0 {
		return
	}
	place := t.end(was[last])
	var put strings.Builder
	for _, item := range added {
		if flow {
			put.WriteString(", " + inline(item))
		} else {
			put.WriteString(t.eol + t.itemLike(was[last], item, n.At().Column-1))
		}
	}
	if !flow && place >= 0 {
		place = t.lineEnd(place)
	}
	c.put(place, place, put.String(), n)
}

// removeItem takes an entry out of a list.
func (c *collector) removeItem(n *source.Node, was []*source.Node, i, last int, flow bool) {
	t := c.text
	if flow {
		from, to := t.offset(was[i]), t.end(was[i])
		if i < last {
			to = t.offset(was[i+1])
		} else {
			from = t.end(was[i-1])
		}
		c.put(from, to, "", was[i])
		return
	}
	from := t.dash(n, was[i])
	if from < 0 || !t.leads(from) {
		c.put(-1, -1, "", was[i])
		return
	}
	c.put(t.lineStart(from), t.nextLine(t.end(was[i])), "", was[i])
}
