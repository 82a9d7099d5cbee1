package brief

import (
	"regexp"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// word is a name or an abbreviation that a reader need not know.
type word struct {
	name  string
	means lang.Message
}

// words are what findings and the law may name.
var words = []word{
	{"SecNumCloud", lang.M("the security qualification of cloud services in France, which implies control from the European Union")},
	{"ANSSI", lang.M("the French cybersecurity agency, which qualifies services")},
	{"IaaS", lang.M("machines, storage and networks as a service")},
	{"CaaS", lang.M("containers as a service")},
	{"PaaS", lang.M("platforms on which to build as a service")},
	{"SaaS", lang.M("software as a service")},
	{"J0", lang.M("the application for the qualification is accepted")},
	{"J1", lang.M("the strategy of the evaluation is agreed")},
	{"J2", lang.M("the evaluation on site")},
	{"J3", lang.M("the decision on the qualification")},
	{"HDS", lang.M("the French certification of hosts of health data")},
	{"SEAL", lang.M("the level, from 0 to 4, of the EU Cloud Sovereignty Framework")},
	{"HSM", lang.M("a device that keeps keys")},
	{"EU", lang.M("the European Union")},
	{"UE", lang.M("the European Union")},
	{"US", lang.M("the United States of America")},
	{"CCP", lang.M("the French Public Procurement Code")},
	{"CE", lang.M("the French Council of State")},
	{"vCPU", lang.M("a virtual processor")},
	{"GPU", lang.M("an accelerator for computation")},
}

// glossary explains the words that blocks use, in the language in which they are
// read; nil where they use none.
func glossary(blocks []document.Block) lang.Localizer {
	written := map[lang.Lang]string{}
	for _, l := range lang.All {
		if used := usedIn(blocks, l); len(used) > 0 {
			written[l] = l.T("Words – %s.", used)
		}
	}
	if len(written) == 0 {
		return nil
	}
	return told(func(l lang.Lang) string { return written[l] })
}

// usedIn lists the words that blocks use in a language, with what they mean.
func usedIn(blocks []document.Block, l lang.Lang) lang.Clauses {
	var all strings.Builder
	document.Walk(blocks, func(b document.Block) {
		for _, t := range document.Texts(b) {
			all.WriteString(t.In(l) + "\n")
		}
	})
	var out lang.Clauses
	for _, w := range words {
		if regexp.MustCompile(`\b` + w.name + `\b`).MatchString(all.String()) {
			out = append(out, lang.M("%s: %s", lang.Raw(w.name), w.means))
		}
	}
	return out
}
