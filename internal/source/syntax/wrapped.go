package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// wrappedColons recognises a text without quotes that goes on over several lines, of
// which a later one holds a colon: YAML takes what stands before it for a key.
func wrappedColons(t *text, n int) []repair {
	if n == 0 || !t.block(n) {
		return nil
	}
	above := n - 1
	for above > 0 && !blank(t.lines[above]) && headOf(t.lines[above]).colon < 0 {
		above--
	}
	line := t.lines[above]
	h, own := headOf(line), headOf(t.lines[n])
	if own.colon < 0 || own.indent <= h.column || h.colon < 0 || keys[own.key] || !t.block(above) {
		return nil
	}
	for _, l := range t.lines[above+1 : n] {
		if indent(l) <= h.column {
			return nil // not under the key: rather one of its own
		}
	}
	value := strings.TrimSpace(line[h.value:h.end])
	if !strings.Contains(value, " ") || strings.ContainsAny(value[:1], `"'[{|>&*!%@`) {
		return nil
	}
	last := n
	for last+1 < len(t.lines) && !blank(t.lines[last+1]) && indent(t.lines[last+1]) > h.column {
		last++
	}
	whole := []string{value}
	for _, l := range t.lines[above+1 : last+1] {
		whole = append(whole, strings.TrimSpace(l))
	}
	quoted := Quote(strings.Join(whole, " "))
	r := repair{line: n, column: own.colon, first: above, evident: true, what: lang.M("a colon in a text without quotes")}
	for i, l := range t.lines[above : last+1] {
		if strings.Contains(l, quoted[:1]) {
			return nil // quotes inside it
		}
		switch {
		case i == 0:
			l = line[:h.value] + quoted[:1] + value
		case above+i == last:
			l = strings.TrimRight(l, " ") + quoted[len(quoted)-1:]
		}
		r.lines = append(r.lines, l)
	}
	r.do = lang.M("put the text in quotes: %s", shown(line[h.column:h.value]+quoted))
	return []repair{r}
}
