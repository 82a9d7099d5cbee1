package syntax

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
)

var tightDash = pattern.New(`^( *(?:- +)*)-([\p{L}"'{\[].*)$`)

// dashes recognises an entry of a list whose dash has no space after it.
func dashes(t *text, n int) []repair {
	if !t.block(n) {
		return nil
	}
	m := tightDash.FindStringSubmatch(t.lines[n])
	if m == nil {
		return nil
	}
	return []repair{mended(n, len(m[1]), m[1]+"- "+m[2], lang.M("no space after the dash"))}
}
