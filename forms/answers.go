package forms

import (
	"strconv"
	"strings"

	"github.com/bareme/bareme/criteria/csf"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
)

// answers is the sheet of the answers to the EU framework.
func (f *facts) answers() *table {
	l := f.l
	t := &table{id: "answers", sheet: l.T("EU framework"), title: l.T("Answers to the EU Cloud Sovereignty Framework"),
		columns: []column{{"question", l.T("Question"), 60}, {"answer", l.T("Answer"), 60}, {"evidence", l.T("Evidence"), 36}}}
	given := f.root.Root.Get("sovereignty", "answers")
	f.shown[f.root.Root.Get("sovereignty", "version")] = given != nil // reading puts it there
	for _, o := range csf.Newest().Objectives {
		t.rows = append(t.rows, row{head: o.ID + " " + o.Title.In(l)})
		for _, c := range o.Criteria {
			var words []string
			for _, a := range c.Answers {
				words = append(words, answerText(a, l))
			}
			at := given.Get(c.ID)
			f.shown[at.Get("level")], f.shown[at.Get("evidence")] = true, at.Get("evidence") == nil || at.Get("evidence").IsScalar()
			f.shown[at] = at == nil || at.IsScalar()
			level := at.Raw()
			if at.Get("level") != nil {
				level = at.Get("level").Raw()
			}
			cell := f.wordCell(key{name: strings.ReplaceAll(c.ID, ".", "-"), words: words}, "")
			for _, a := range c.Answers {
				if strconv.Itoa(a.Level) == level {
					cell.text = answerText(a, l)
				}
			}
			t.rows = append(
				t.rows,
				row{
					id: c.ID,
					cells: []content{
						{text: c.ID + " " + c.Title.In(l), kind: excel.Wrapped},
						cell,
						{text: at.Get("evidence").Raw(), kind: excel.Entry},
					},
				},
			)
		}
	}
	return t
}

func answerText(a csf.Answer, l lang.Lang) string {
	return strconv.Itoa(a.Level) + " – " + a.Label.In(l)
}
