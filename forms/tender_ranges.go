package forms

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// boundsOf reads a percentage, a word, or two percentages apart by a semicolon.
func boundsOf(c source.Cell, old string) *edit.Value {
	low, high, two := strings.Cut(c.Text, ";")
	switch {
	case c.Text == old:
		return nil
	case two:
		return edit.List(written(strings.TrimSpace(low)), written(strings.TrimSpace(high)))
	}
	return written(c.Text)
}

// seatsText writes seats by who appoints them: alpha 3, beta 2.
func seatsText(v *edit.Value) string {
	var out []string
	for _, who := range v.Keys() {
		out = append(out, who+" "+v.Get(who).Raw())
	}
	return strings.Join(out, ", ")
}

var seatsOfOne = pattern.New(`^(\S+)\s*[ :]\s*([0-9]+)$`)

// seatsOf reads seats by who appoints them.
func seatsOf(c source.Cell, old string) *edit.Value {
	if c.Text == old {
		return nil
	}
	out := edit.Map()
	for part := range strings.FieldsFuncSeq(c.Text, func(r rune) bool { return r == ',' || r == '\n' || r == ';' }) {
		m := seatsOfOne.FindStringSubmatch(strings.TrimSpace(part))
		if m == nil {
			c.Problem(lang.M("%q does not say who appoints how many", strings.TrimSpace(part)),
				lang.M("write the entity's identifier and its seats, several apart by commas: alpha 3, beta 2"))
			continue
		}
		out.Put(strings.TrimSuffix(m[1], ":"), edit.Word(m[2]))
	}
	return out
}
