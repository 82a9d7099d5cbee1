package verify

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source"
)

// tenderFile holds the tender's own scenarios; those of other files are carried
// after the dossier.
const tenderFile = "tender.yaml"

// apart parts the files of the dossier from those that only hold the scenario under
// which the evaluation was made.
func (c *carried) apart() (dossier, beside []input) {
	n := len(c.Inputs)
	if c.As != nil {
		for n > 0 && c.Inputs[n-1].Text != nil && c.Inputs[n-1].Path != tenderFile && slices.Contains(c.As.Files, c.Inputs[n-1].Path) {
			n--
		}
	}
	return c.Inputs[:n], c.Inputs[n:]
}

// scenario finds the scenario, or several joined by +, in the tender and in the files
// beside it; nil where one is missing.
func (c *carried) scenario(d *bids.Dossier) *criteria.Scenario {
	ids := strings.Split(c.As.ID, "+")
	files := c.As.Files
	if len(files) == 0 { // as earlier versions wrote it: the tender's alone
		files = slices.Repeat([]string{tenderFile}, len(ids))
	}
	if len(files) != len(ids) {
		return nil
	}
	_, beside := c.apart()
	var parts []*criteria.Scenario
	for i, id := range ids {
		held := d.Tender.Scenarios
		if file := files[i]; file != tenderFile {
			held = nil
			if k := slices.IndexFunc(beside, func(in input) bool { return in.Path == file }); k >= 0 {
				held = criteria.ReadScenarioFile(file, []byte(*beside[k].Text), &source.Problems{}, d.Tender.Scenarios...)
			}
		}
		k := slices.IndexFunc(held, func(s *criteria.Scenario) bool { return s.ID == id })
		if k < 0 {
			return nil
		}
		parts = append(parts, held[k])
	}
	return criteria.Combine(parts)
}
