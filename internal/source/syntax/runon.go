package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// runOns recognises the second line of a text that is not indented under its
// key.
func runOns(t *text, n int) []repair {
	if n == 0 || !t.block(n) {
		return nil
	}
	line := t.lines[n]
	above := n - 1
	for above > 0 && blank(t.lines[above]) {
		above--
	}
	h, own := headOf(t.lines[above]), headOf(line)
	if own.colon >= 0 || h.colon < 0 || h.value >= len(t.lines[above]) || own.indent > h.column || !t.block(above) {
		return nil
	}
	r := mended(n, own.indent, strings.Repeat(" ", h.column+2)+strings.TrimLeft(line, " "),
		lang.M("this line goes on with the text of %q, and is not indented under it", h.key))
	r.do = lang.N(h.column+2, "indent it by %d space: %s", "indent it by %d spaces: %s", h.column+2, shown(r.lines[0]))
	return []repair{r}
}
