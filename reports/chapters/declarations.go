package chapters

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
)

// declarations says what the members of the committee declared of their interests;
// nothing where the dossier has no committee on record.
func (c *composer) declarations() []lang.Localizer {
	d, ok := text.DeclarationsOf(c.e)
	if !ok {
		return nil
	}
	if len(d.Undeclared) > 0 && c.e.As == nil {
		c.open(ofReasons, lang.N(len(d.Undeclared), "%d declaration of interests is missing: %s (%s).", "%d declarations of interests are missing: %s (%s).",
			len(d.Undeclared), d.Undeclared, document.Ref("course")))
	}
	return slices.Concat(d.Made, d.Conflicts)
}
