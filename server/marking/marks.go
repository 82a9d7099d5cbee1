// Package marking takes in the evaluators' marks: who marks what, each one's grid, the
// moderation of marks that differ, and what is put on record of both.
package marking

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/server/charts"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/journal"
	"github.com/bareme/bareme/store"
)

// sheet is what one evaluator marks in one lot, in one file.
type sheet struct {
	id, file  string // marks/<id>.yaml
	name      string
	role      lang.Text
	lot       *criteria.Lot
	subjects  []committee.Subject
	bids      []*bids.Bid
	kept      []*bids.Bid
	consensus bool
	evaluator string // in the committee's file, "" where there is none
}

// sheets lists what evaluators mark, and who has not declared their interests yet.
func sheets(q *frame.Request) (out []sheet, undeclared []string, problems []source.Problem) {
	c, problems, written := q.Ev.Committee()
	if c == nil {
		return nil, nil, problems
	}
	for _, e := range c.Evaluators {
		tasks := c.Tasks(e)
		if !written {
			tasks = allTasks(q, c)
		} else if !e.Declared() {
			undeclared = append(undeclared, e.Name)
		}
		for _, t := range tasks {
			file := c.MarksFile(e, t.Lot.ID)
			out = append(out, sheet{id: strings.TrimSuffix(path.Base(file), ".yaml"), file: file, name: e.Name, role: e.Role, lot: t.Lot,
				subjects: t.Subjects, bids: t.Bids, kept: t.Kept, evaluator: assigned(e, written)})
		}
	}
	return out, undeclared, problems
}

// assigned gives the identifier of an evaluator in the committee's file.
func assigned(e *committee.Evaluator, written bool) string {
	if !written {
		return ""
	}
	return e.ID
}

// allTasks is what everybody marks where nobody is assigned to anything.
func allTasks(q *frame.Request, c *committee.Committee) []committee.Task {
	var out []committee.Task
	for _, lot := range q.Ev.Lots() {
		t := committee.Task{Lot: lot, Subjects: committee.Subjects(lot), Bids: c.Standing(lot)}
		if len(t.Subjects) > 0 && len(t.Bids) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// cell is a mark with its reason and codes, as they are written.
type cell struct {
	mark, reason string
	codes        string // apart by spaces, in the order of their list
}

func (c cell) empty() bool { return c.mark == "" && c.reason == "" && c.codes == "" }

// cellsOf reads the cells of a file of marks in a revision.
func cellsOf(q *frame.Request, rev *store.Revision, s sheet) (map[[2]string]cell, error) {
	data, err := fs.ReadFile(rev.FS, s.file)
	if err != nil {
		return map[[2]string]cell{}, nil // there is none yet
	}
	problems := &source.Problems{}
	f := edit.Read(s.file, data, problems)
	if f == nil {
		return nil, problems.Err()
	}
	out := map[[2]string]cell{}
	for _, x := range s.subjects {
		for _, b := range s.bids {
			if c := cellIn(q, f, x, b.ID); !c.empty() {
				out[[2]string{x.ID, b.ID}] = c
			}
		}
	}
	return out, nil
}

func cellIn(q *frame.Request, f *edit.File, s committee.Subject, bid string) cell {
	v := f.Root.Get("marks", s.ID, bid)
	reason := v.Get("reason")
	if in := reason.Get(string(q.Lang)); in != nil {
		reason = in
	} else if other := reason.Get(string(otherLang(q.Lang))); other != nil {
		reason = other
	}
	return cell{v.Get("mark").Raw(), strings.TrimSpace(reason.Raw()), codesIn(v, s.Codes)}
}

func otherLang(l lang.Lang) lang.Lang {
	if l == lang.FR {
		return lang.EN
	}
	return lang.FR
}

// marksPage lists who marks, and how far they are.
type marksPage struct {
	Sheets     []sheetRow
	Undeclared []string
	Problems   []frame.Problem
	Differ     int
	Nothing    bool
	Base       string
	Wrong      string
	Name, Role string
}

type sheetRow struct {
	Name, Role, Lot, URL string
	Form                 string // the Excel form, "" where there is none
	Given, Asked         int
	Bar                  any
}

func Marks(q *frame.Request) error { return marksWith(q, 200, marksPage{}) }

func marksWith(q *frame.Request, status int, v marksPage) error {
	list, undeclared, problems := sheets(q)
	v.Undeclared, v.Problems, v.Base = undeclared, q.Problems(problems), q.Rev.ID
	for _, s := range list {
		row := sheetRow{Name: s.name, Role: s.role.In(q.Lang), URL: q.URL("notes", s.id)}
		if s.lot.ID != "" {
			row.Lot = q.LotTitle(s.lot.ID, s.lot.Title)
		}
		cells, err := cellsOf(q, q.Rev, s)
		if err == nil {
			row.Given = len(cells)
		}
		row.Asked = len(s.subjects) * len(s.bids)
		if s.evaluator != "" {
			row.Form = q.URL("formulaires", "notes-"+s.evaluator+".xlsx")
		}
		row.Bar = charts.Bar(float64(row.Given)/float64(max(1, row.Asked)), "fa", -1)
		v.Sheets = append(v.Sheets, row)
	}
	subjects := 0
	for _, lot := range q.Ev.Lots() {
		subjects += len(committee.Subjects(lot))
	}
	v.Nothing = subjects == 0
	for _, d := range differences(q) {
		if !d.Settled() {
			v.Differ++
		}
	}
	return q.Show(status, "marks", &frame.Page{Title: q.T("Marks"), Here: "notes", Main: v})
}

// differences lists marks side by side where several gave one.
func differences(q *frame.Request) []committee.Difference {
	c, _, _ := q.Ev.Committee()
	if c == nil {
		return nil
	}
	var out []committee.Difference
	for _, d := range c.Differences() {
		if len(d.Opinions) > 1 {
			out = append(out, d)
		}
	}
	return out
}

// AddEvaluator makes an empty file of marks.
func AddEvaluator(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	name, role := strings.TrimSpace(q.R.PostForm.Get("name")), strings.TrimSpace(q.R.PostForm.Get("role"))
	id := strings.Trim(source.IDFor(name), "-.")
	wrong := ""
	switch {
	case id == "" || !source.IsID(id):
		wrong = q.T("The name needs letters or digits.")
	case slices.ContainsFunc(q.Ev.Dossier.Evaluators, func(e bids.Evaluator) bool { return strings.EqualFold(e.Name, name) }),
		id == "consensus":
		wrong = q.T("This name is taken: tell two people of one name apart.")
	}
	if wrong != "" {
		return marksWith(q, 400, marksPage{Wrong: wrong, Name: name, Role: role})
	}
	var files []store.File
	for _, lot := range q.Ev.Lots() {
		file := freeFile(q, id, lot.ID, func(*edit.Value) bool { return false })
		f := edit.New(file, "")
		f.Root.Put("evaluator", edit.Map("name", edit.Text(name), "role", roleOf(role)))
		if lot.ID != "" {
			f.Root.Put("lot", edit.Text(lot.ID))
		}
		f.Root.Put("marks", edit.Map())
		data, err := f.Bytes()
		if err != nil {
			return err
		}
		files = append(files, store.File{Path: file, Data: data})
	}
	change := store.Change{By: name, Why: q.T("%s takes part as an evaluator", name), Files: files}
	_, err := q.Dossier.Store.Commit(q.R.Context(), q.Rev.ID, change)
	if err != nil {
		return journal.Conflict(q, err, files[0].Path, string(files[0].Data))
	}
	return q.Redirect(q.FormURL("notes", strings.TrimSuffix(path.Base(files[0].Path), ".yaml")))
}

// freeFile names a file of marks of a lot: the first name under which no file stands, or
// one that may be written to.
func freeFile(q *frame.Request, id, lot string, ours func(root *edit.Value) bool) string {
	for n := 1; ; n++ {
		file := committee.MarksName(n, id, lot)
		if file == "" {
			continue
		}
		data, err := fs.ReadFile(q.Rev.FS, file)
		if err != nil {
			return file
		}
		if f := edit.Read(file, data, &source.Problems{}); f != nil && ours(f.Root) {
			return file
		}
	}
}

// roleOf writes a role, nothing where there is none.
func roleOf(role string) any {
	if role == "" {
		return (*edit.Value)(nil)
	}
	return edit.Text(role)
}

// checkCell says what is wrong with a cell before it is kept.
func checkCell(q *frame.Request, s committee.Subject, c cell) string {
	switch {
	case c.empty():
		return ""
	case c.mark == "" && c.codes != "":
		return q.T("Give the mark, or take the reason and the codes away.")
	case c.mark == "":
		return q.T("Give the mark, or take the reason away.")
	case unlisted(s, c) != "":
		return q.T("The code %s is listed no more: choose another.", unlisted(s, c))
	}
	n, err := exact.Parse(c.mark)
	if err != nil || n.Less(s.Lowest) || s.Scale.Less(n) {
		return q.T("Give a mark from %s to %s.", s.Lowest, s.Scale)
	}
	allowed := make(lang.List, len(s.Levels))
	found := len(s.Levels) == 0
	for i, level := range s.Levels {
		allowed[i] = level.Mark
		found = found || level.Mark.Equal(n)
	}
	switch {
	case !found:
		return q.T("Give one of these marks: %s.", allowed)
	case c.reason == "":
		return q.T("Write the reason: it can be told to the tenderer.")
	}
	return ""
}

// meaning writes a mark with what its level means.
func meaning(s committee.Subject, mark exact.Number, l lang.Lang) string {
	for _, level := range s.Levels {
		if level.Mark.Equal(mark) {
			return text.Number(mark, l) + " – " + level.Means.In(l)
		}
	}
	return text.Number(mark, l)
}
