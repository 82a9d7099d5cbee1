package text

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// NoGround says that none of several grounds for exclusion applies.
func NoGround(quiet []scoring.Check) lang.Localizer {
	return lang.M("%d grounds for exclusion, %s to %s: none applies", len(quiet), quiet[0].Requirement.Basis,
		lang.Raw(strings.ToUpper(quiet[len(quiet)-1].Requirement.ID)))
}
