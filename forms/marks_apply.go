package forms

import (
	"crypto/sha256"
	"fmt"
	"slices"

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
			putText(v, "reason", o.Reason, x.Reason, l)
			putText(v, "note", o.Note, x.Note, l)
			if x.coded {
				putGrounds(v, *o, x.grounds, l)
			} else {
				putTexts(v, "strengths", textsOf(o.Strengths), x.grounds["strengths"], l)
				putTexts(v, "weaknesses", textsOf(o.Weaknesses), x.grounds["weaknesses"], l)
				putLacks(v, textsOf(o.Lacks), x.grounds["lacks"], l)
			}
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

// both writes a text in the languages that it has.
func both(t lang.Text) *edit.Value {
	if t.FR == t.EN || t.FR == "" || t.EN == "" {
		return edit.Text(t.In(lang.EN))
	}
	return edit.Map("fr", edit.Text(t.FR), "en", edit.Text(t.EN))
}

// putText sets a text, unless it is what stands there in that language already. What an
// earlier round said stands in a file of its own, and is said again with a new mark.
func putText(v *edit.Value, key string, old lang.Text, text string, l lang.Lang) {
	switch {
	case text == "":
		v.Drop(key)
	case !sameText(old, text, l):
		v.Put(key, edit.Text(text))
	case v.Get(key) == nil:
		v.Put(key, both(old))
	}
}

func putTexts(v *edit.Value, key string, old []lang.Text, texts []string, l lang.Lang) {
	if len(texts) == 0 {
		v.Drop(key)
		return
	}
	if sameTexts(old, texts, l) && v.Get(key) != nil {
		return
	}
	items := make([]*edit.Value, len(texts))
	for i, s := range texts {
		items[i] = edit.Text(s)
	}
	v.Put(key, edit.List(items...))
}

// sameText tells whether a form says what the dossier has in its language.
func sameText(t lang.Text, s string, l lang.Lang) bool { return t.In(l) == s }

func sameTexts(ts []lang.Text, ss []string, l lang.Lang) bool {
	return slices.EqualFunc(ts, ss, func(t lang.Text, s string) bool { return sameText(t, s, l) })
}
