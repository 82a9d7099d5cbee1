package source

import (
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
)

// grouped is an amount that some countries write with a point between thousands.
var grouped = pattern.New(`^[1-9]\d{0,2}\.\d{3}$`)

// Thousands tells whether an amount has three decimals that its author may have
// meant as thousands, and what to say of it.
func (n *Node) Thousands() (warning lang.Message, doubtful bool) {
	raw := n.Raw()
	if !grouped.MatchString(raw) {
		return lang.Message{}, false
	}
	return lang.M("%s is read as %s: a point marks decimals, never thousands; write %s if thousands are meant",
		lang.Raw(raw), exact.Must(raw), lang.Raw(strings.ReplaceAll(raw, ".", ""))), true
}
