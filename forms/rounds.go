package forms

import (
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
)

// placed gives a committee in the round in which it marks: the first unless it is in
// another.
func placed(c *committee.Committee) *committee.Committee {
	if c.Later() != nil {
		return c
	}
	return c.In("")
}

// ofRound says in which round a form is filled, where it is not the first.
func (f *form) ofRound(c *committee.Committee) {
	r := c.Later()
	if r == nil {
		return
	}
	t := f.tables[0]
	t.title = f.l.T("%s – round %s", lang.Raw(t.title), r.Title)
	t.rows = append(t.rows, row{id: "round", cells: []content{{text: f.l.T("Round"), kind: excel.Strong}, {text: r.ID}}})
}

// roundOf is the identifier of a later round, "" for the first.
func roundOf(c *committee.Committee) string {
	if r := c.Later(); r != nil {
		return r.ID
	}
	return ""
}

// inRound gives the committee in the round in which a form was filled; ok is false, after
// it was noted, where there is no such round.
func (r *Returned) inRound(c *committee.Committee) (in *committee.Committee, ok bool) {
	if in = c.In(r.Round); in == nil || r.Round != "" && in.Later() == nil {
		r.grids[identity].cell("round", "value").Problem(lang.M("the tender has no later round %q", r.Round),
			lang.M("read the form into the dossier that it belongs to"))
		return c, false
	}
	return in, true
}
