package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// mixedDashes recognises keys and entries of a list in one group: a dash before one of
// several keys, or a list whose first entry has none.
func mixedDashes(t *text, n int) []repair {
	if !t.plain(n) {
		return nil
	}
	own := indent(t.lines[n])
	dashed := strings.HasPrefix(t.lines[n][own:], "- ")
	above := -1 // the first line of the group
	for i := n - 1; i >= 0 && (blank(t.lines[i]) || indent(t.lines[i]) >= own); i-- {
		if !blank(t.lines[i]) {
			above = i
		}
	}
	if above < 0 {
		return nil
	}
	line := t.lines[above]
	at := indent(line)
	switch first := strings.HasPrefix(line[at:], "- "); {
	case !dashed && first && at == own:
		r := repair{line: above, column: at, first: above, lines: []string{line[:at] + strings.TrimLeft(line[at+1:], " ")}}
		r.what = lang.M("a dash before one of several keys")
		r.do = lang.M("write it without the dash: %s", shown(strings.TrimSpace(r.lines[0])))
		return []repair{r}
	case dashed && !first && at == own+2:
		r := repair{line: above, column: at, first: above, lines: []string{line[:own] + "- " + line[at:]}}
		r.what = lang.M("the first entry of the list has no dash")
		r.do = lang.M("write: %s", shown(strings.TrimSpace(r.lines[0])))
		return []repair{r}
	}
	return nil
}
