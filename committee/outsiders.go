package committee

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Outsiders lists marks that count and come from nobody on the committee, from somebody
// who has not declared their interests, or who is not assigned what they mark: what was
// said of conflicts says nothing about them.
func (c *Committee) Outsiders() []source.Problem {
	var out []source.Problem
	said, named := map[string]bool{}, c.lookup()
	for _, lot := range c.dossier.Tender.Lots {
		for _, s := range Subjects(lot) {
			for _, b := range c.dossier.Bids {
				for _, o := range c.dossier.Opinions(lot.ID, s.ID, b.ID) {
					if o.Consensus {
						continue
					}
					what, do, ok := c.outside(named(o.Evaluator), lot.ID, s, o.Evaluator)
					if ok {
						continue
					}
					if key := what.In(lang.EN) + o.At.File; !said[key] {
						said[key] = true
						out = append(out, source.Problem{Position: o.At, What: what, Do: do})
					}
				}
			}
		}
	}
	return out
}

// outside says why an evaluator was not to mark a subject; ok if they were.
func (c *Committee) outside(e *Evaluator, lot string, s Subject, name string) (what, do lang.Message, ok bool) {
	switch {
	case e == nil:
		return lang.M("%q marks and is not on the committee", name),
			lang.M("add them to evaluators: in %s with their declaration of interests, or correct the name", lang.Raw(File)), false
	case !e.Declared():
		return lang.M("%s marks and has not declared their interests", lang.Raw(e.Name)), lang.M("add declaration: in %s", lang.Raw(File)), false
	case len(e.Lots) > 0 && !slices.Contains(e.Lots, lot):
		return lang.M("%s marks lot %q, which is not assigned to them", lang.Raw(e.Name), lot), lang.M("correct lots: in %s",
			lang.Raw(File)), false
	case len(e.Criteria) > 0 && !slices.ContainsFunc(e.Criteria, s.in):
		return lang.M("%s marks %q, which is not assigned to them", lang.Raw(e.Name), s.ID), lang.M("correct criteria: in %s",
			lang.Raw(File)), false
	}
	return what, do, true
}
