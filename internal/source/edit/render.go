package edit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/source"
)

const (
	step     = 2   // of indentation
	wide     = 110 // characters up to which a group stands on one line
	shallow  = 2   // levels of groups that stand on one line
	unlikely = "true false yes no on off null y n"
)

// entry writes a key with its value at an indentation.
func (t *text) entry(e *entry, indent int) string {
	key := keyText(e.key)
	return strings.Repeat(" ", indent) + key + ":" + t.behind(e.value, indent, len(key)+1)
}

// item writes an entry of a list.
func (t *text) item(v *Value, indent int) string {
	dash := strings.Repeat(" ", indent) + "- "
	if one, ok := oneLine(v, indent+step); ok {
		return dash + one
	}
	return dash + strings.TrimLeft(t.block(v, indent+step), " \r\n")
}

// entryLike and itemLike write what comes beside a value in the way of that one: on
// lines of its own where it is.
func (t *text) entryLike(beside *source.Node, e *entry, indent int) string {
	if e.value.kind == group && !e.value.empty() && beside.IsMap() && !t.isFlow(beside) {
		return strings.Repeat(" ", indent) + keyText(e.key) + ":" + t.block(e.value, indent+step)
	}
	return t.entry(e, indent)
}

func (t *text) itemLike(beside *source.Node, v *Value, indent int) string {
	if v.kind == group && !v.empty() && beside.IsMap() && !t.isFlow(beside) {
		return strings.Repeat(" ", indent) + "- " + strings.TrimLeft(t.block(v, indent+step), " \r\n")
	}
	return t.item(v, indent)
}

// behind writes a value behind its key's colon, which stands at a column.
func (t *text) behind(v *Value, indent, used int) string {
	if one, ok := oneLine(v, indent+used); ok {
		return " " + one
	}
	return t.block(v, indent+step)
}

// block writes a group or a list on lines of its own, each after a line end.
func (t *text) block(v *Value, indent int) string {
	if v.kind == scalar || v.empty() {
		return t.eol + strings.Repeat(" ", indent) + inline(v)
	}
	var b strings.Builder
	for _, e := range v.entries {
		b.WriteString(t.eol + t.entry(e, indent))
	}
	for _, item := range v.items {
		b.WriteString(t.eol + t.item(item, indent))
	}
	return b.String()
}

// oneLine writes a value on one line, if it is better read so behind what is used of it.
// What cannot be is not written to find out: a file would be written once for each depth.
func oneLine(v *Value, used int) (one string, ok bool) {
	if v.kind == scalar || v.empty() {
		return inline(v), true
	}
	deep := v.depth(shallow + 1)
	if deep > shallow || deep == shallow && !v.plain() {
		return "", false
	}
	one = inline(v)
	return one, used+utf8.RuneCountInString(one) <= wide
}

// plain tells whether a group holds a scalar, and is not one of groups alone.
func (v *Value) plain() bool {
	return slices.ContainsFunc(v.entries, func(e *entry) bool { return e.value.kind == scalar })
}

// depth gives how many groups and lists stand within each other, up to so many.
func (v *Value) depth(most int) int {
	if v.kind == scalar || most == 0 {
		return 0
	}
	deepest := 0
	for _, e := range v.entries {
		if deepest < most-1 {
			deepest = max(deepest, e.value.depth(most-1))
		}
	}
	for _, item := range v.items {
		if deepest < most-1 {
			deepest = max(deepest, item.depth(most-1))
		}
	}
	return deepest + 1
}

// inline writes a value on one line.
func inline(v *Value) string {
	var parts []string
	switch v.kind {
	case group:
		for _, e := range v.entries {
			parts = append(parts, keyText(e.key)+": "+inline(e.value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case list:
		for _, item := range v.items {
			parts = append(parts, inline(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	if isBare(v.text) && (v.word || !looksTyped(v.text)) {
		return v.text
	}
	return double(v.text)
}

// isBare tells whether a text can stand without quotes: words, a negative number, a
// moment.
func isBare(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if !isWord(first) {
		return isNegative(s)
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	if last == ' ' || last == '-' {
		return false
	}
	for _, r := range s {
		if !isWord(r) && !strings.ContainsRune(" ._/'’()%+-", r) {
			return isMoment(s)
		}
	}
	return true
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.N, r) }

func isNegative(s string) bool {
	digits, minus := strings.CutPrefix(strings.TrimSuffix(s, " %"), "-")
	return minus && digits != "" && strings.Trim(digits, "0123456789.") == ""
}

// isMoment tells whether a text is a day with an hour, which holds a colon.
func isMoment(s string) bool {
	const like = "0000-00-00 00:00"
	if len(s) != len(like) {
		return false
	}
	for i := range len(like) {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (like[i] == '0') || !digit && s[i] != like[i] {
			return false
		}
	}
	return true
}

// looksTyped tells whether YAML or a reader may take a text for something else.
func looksTyped(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9' || strings.Contains(" "+unlikely+" ", " "+strings.ToLower(s)+" ")
}

func keyText(key string) string {
	if source.IsID(key) || isBare(key) {
		return key
	}
	return double(key)
}

// double puts a text in double quotes.
func double(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
