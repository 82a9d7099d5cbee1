package forms

import (
	"crypto/sha256"
	"fmt"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/edit"
)

// Record is what is said of a mark that changes after moderation started.
type Record struct {
	Why string
	On  date.Date
}

// Apply adds the marks to changes of the dossier: marks that are new, and marks that
// become others, each of which is said. After moderation started a change needs its
// record.
func (m *MarksRead) Apply(changes *Changes, record Record) {
	c := m.c
	for _, lot := range changes.dossier.Tender.Lots {
		var marks []Mark
		for _, x := range m.Marks {
			if x.Lot == lot.ID && m.differs(x, c) {
				marks = append(marks, x)
			}
		}
		if len(marks) == 0 {
			continue
		}
		frozen := c.ModerationOf(lot.ID)
		if c.Later() != nil {
			frozen = nil // marks of a later round follow on what was moderated
		}
		if frozen != nil && (record.Why == "" || record.On.IsZero()) {
			m.Form.problems.Add(
				marks[0].At,
				lang.N(
					len(marks),
					"%d mark differs from the dossier, and moderation started on %s",
					"%d marks differ from the dossier, and moderation started on %s",
					len(marks),
					frozen.Started,
				),
				lang.M("say why and when: --why, --on; the change is then recorded in committee.yaml"),
			)
			continue
		}
		m.applyLot(changes, c, lot, marks)
		if frozen != nil {
			m.thaw(changes, c, lot, marks, record)
		}
	}
}

// differs tells whether a mark is not what the dossier has.
func (m *MarksRead) differs(x Mark, c *committee.Committee) bool {
	o := c.Given(m.Evaluator, x.Lot, x.Subject, x.Bid)
	l := m.Form.l
	return o == nil || !o.Mark.Equal(x.Mark) || o.Confidence != x.Confidence || !sameText(o.Reason, x.Reason, l) ||
		!sameText(o.Note, x.Note, l) || !sameGrounds(*o, x.grounds, l)
}

// applyLot writes the marks of a lot into the evaluator's file.
func (m *MarksRead) applyLot(changes *Changes, c *committee.Committee, lot *criteria.Lot, marks []Mark) {
	e, l := m.Evaluator, m.Form.l
	changes.edit(c.MarksFile(e, lot.ID), "", m.Form.problems, func(root *edit.Value) {
		if root.Get("evaluator") == nil {
			who := edit.Text(e.Name)
			if !e.Role.IsZero() {
				who = edit.Map("name", edit.Text(e.Name), "role", both(e.Role))
			}
			root.Put("evaluator", who)
			if lot.ID != "" {
				root.Put("lot", edit.Text(lot.ID))
			}
			if round := c.Later(); round != nil {
				root.Put("round", edit.Text(round.ID))
			}
		}
		for _, x := range marks {
			o := c.Given(e, x.Lot, x.Subject, x.Bid)
			if o == nil {
				o = &criteria.Opinion{}
			} else if !o.Mark.Equal(x.Mark) {
				changes.Said = append(changes.Said, lang.M("%s, %s, %s: the mark %s becomes %s", lang.Raw(e.Name), lang.Raw(in(lot.ID, x.Subject)), lang.Raw(x.Bid), o.Mark, x.Mark))
			} else {
				changes.Said = append(changes.Said, lang.M("%s, %s, %s: the words of the mark change", lang.Raw(e.Name), lang.Raw(in(lot.ID, x.Subject)), lang.Raw(x.Bid)))
			}
			v := root.Group("marks", x.Subject, x.Bid)
			v.Put("mark", edit.Word(x.Mark.Decimal()))
			words := &wording{l: l}
			words.put(v, "reason", o.Reason, x.Reason)
			words.put(v, "note", o.Note, x.Note)
			words.putGrounds(v, *o, x.grounds)
			words.tell(changes, e.Name, in(lot.ID, x.Subject), x.Bid)
			if x.Confidence == "" {
				v.Drop("confidence")
			} else {
				v.Put("confidence", edit.Word(x.Confidence))
			}
		}
	})
}

// thaw records changes of marks after moderation started.
func (m *MarksRead) thaw(changes *Changes, c *committee.Committee, lot *criteria.Lot, marks []Mark, record Record) {
	changes.Hold(c.Input)
	name := c.MarksFile(m.Evaluator, lot.ID)
	sum := fmt.Sprintf("%x", sha256.Sum256(changes.text(name).after))
	changes.edit(committee.File, "", m.Form.problems, func(root *edit.Value) {
		for _, item := range root.List("moderation").Items() {
			if item.Get("lot").Raw() != lot.ID {
				continue
			}
			item.Group("marks").Put(name, edit.Text(sum))
			for _, x := range marks {
				o := c.Given(m.Evaluator, x.Lot, x.Subject, x.Bid)
				if o == nil {
					continue
				}
				item.List("changes").
					Add(edit.Map(
						"evaluator",
						edit.Text(m.Evaluator.Name),
						"criterion",
						edit.Text(x.Subject),
						"bid",
						edit.Text(x.Bid),
						"was",
						edit.Word(o.Mark.Decimal()),
						"becomes",
						edit.Word(x.Mark.Decimal()),
						"why",
						edit.Text(record.Why),
						"date",
						edit.Word(record.On.String()),
					),
					)
			}
		}
	})
}

// sameText tells whether a form says what the dossier has in its language.
func sameText(t lang.Text, s string, l lang.Lang) bool { return t.In(l) == s }
