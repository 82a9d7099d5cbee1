package marking

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/store"
)

// gridPage is an evaluator's marks: bids down, criteria across.
type gridPage struct {
	Name, Role, Lot string
	Subjects        []subjectHead
	Rows            []gridRow
	Given, Asked    int
	Base, URL       string
	Kept            []string // bids that a declared interest keeps away
	Errors          []cellError
	Conflicts       []cellError
	File            string
	Parts           []frame.Chip // where there are many cells, some criteria at a time
	Frozen          string       // since when and why nothing can be changed here
}

type subjectHead struct {
	ID, Title, Scale string
	Levels           []frame.Fact
}

type gridRow struct {
	Bid, Name, URL string
	Cells          []gridCell
}

type gridCell struct {
	Key, Mark, Reason, Label string
	Error, Theirs            string
	Levels                   []string // the marks that may be given
	Chosen                   string   // its codes, apart by commas
	Codes                    []codeGroup
}

type cellError struct{ What, Key string }

// theSheet finds the file of marks of the address.
func theSheet(q *frame.Request) (sheet, error) {
	id := q.R.PathValue("evaluator")
	list, _, _ := sheets(q)
	i := slices.IndexFunc(list, func(s sheet) bool { return s.id == id })
	if i < 0 {
		return sheet{}, frame.ErrNotFound
	}
	return list[i], nil
}

func Grid(q *frame.Request) error {
	s, err := theSheet(q)
	if err != nil {
		return err
	}
	return gridWith(q, http.StatusOK, s, nil, nil, nil)
}

// gridWith shows a grid; typed are cells as they were sent where they were not kept.
func gridWith(q *frame.Request, status int, s sheet, typed map[[2]string]cell, wrong, theirs map[[2]string]string) error {
	cells, err := cellsOf(q, q.Rev, s)
	if err != nil {
		return q.Redirect(q.URL(append([]string{"fichiers"}, strings.Split(s.file, "/")...)...)) // where its mistakes are shown
	}
	part := partOf(q, s)
	v := gridPage{Name: s.name, Role: s.role.In(q.Lang), Given: len(cells), Asked: len(s.subjects) * len(s.bids), Base: q.Rev.ID,
		URL: part.Address(q.FormURL("notes", s.id)), File: q.RawURL(s.file)}
	if s.lot.ID != "" {
		v.Lot = q.LotTitle(s.lot.ID, s.lot.Title)
	}
	v.Frozen = frozen(q, s)
	for _, b := range s.kept {
		v.Kept = append(v.Kept, b.Name().In(q.Lang))
	}
	v.Parts = part.Chips(q.URL("notes", s.id), func(first, last int) string {
		if first == last {
			return s.subjects[first].Number + " " + s.subjects[first].Title.In(q.Lang)
		}
		return q.T("%s to %s", cmp.Or(s.subjects[first].Number, strconv.Itoa(first+1)), cmp.Or(s.subjects[last].Number, strconv.Itoa(last+1)))
	})
	subjects := s.subjects[part.First:part.End]
	for _, x := range subjects {
		h := subjectHead{ID: x.ID, Title: strings.TrimSpace(x.Number + " " + x.Title.In(q.Lang)), Scale: q.T("out of %s", x.Scale)}
		for _, level := range x.Levels {
			h.Levels = append(h.Levels, frame.Fact{Name: text.Exactly(level.Mark, q.Lang), Value: level.Means.In(q.Lang)})
		}
		v.Subjects = append(v.Subjects, h)
	}
	for _, b := range s.bids {
		row := gridRow{b.ID, b.Name().In(q.Lang), q.URL("offres", b.ID), nil}
		for k, x := range subjects {
			key := [2]string{x.ID, b.ID}
			c := cells[key]
			if t, ok := typed[key]; ok {
				c = t
			}
			one := gridCell{Key: x.ID + "/" + b.ID, Mark: c.mark, Reason: c.reason, Label: v.Subjects[k].Title + ", " + row.Name,
				Error: wrong[key], Theirs: theirs[key], Chosen: strings.ReplaceAll(c.codes, " ", ", "),
				Codes: codeGroups(q, opinionIn(q, s, x.ID, b.ID), x, c)}
			for _, level := range v.Subjects[k].Levels {
				one.Levels = append(one.Levels, level.Name)
			}
			if one.Error != "" {
				v.Errors = append(v.Errors, cellError{one.Label + q.T(": ") + one.Error, one.Key})
			}
			if one.Theirs != "" {
				v.Conflicts = append(v.Conflicts, cellError{one.Label + q.T(": ") + one.Theirs, one.Key})
			}
			row.Cells = append(row.Cells, one)
		}
		v.Rows = append(v.Rows, row)
	}
	title := q.T("Marks – %s", s.name)
	if len(v.Errors)+len(v.Conflicts) > 0 {
		title = q.T("Error: %s", title)
	}
	return q.Show(status, "grid", &frame.Page{Title: title, Here: "notes", Main: v})
}

// cellsMost is how many cells of a sheet stand on one page.
const cellsMost = 120

// partOf gives the criteria of a sheet that a page shows.
func partOf(q *frame.Request, s sheet) frame.Stretch {
	return frame.StretchOf(q.R.URL.Query(), len(s.subjects), max(1, cellsMost/max(1, len(s.bids))))
}

// frozen says since when the marks of a sheet are frozen, "" where they are not: once
// moderation has started, a change needs its record.
func frozen(q *frame.Request, s sheet) string {
	c, _, _ := q.Ev.Committee()
	if c == nil || s.consensus {
		return ""
	}
	m := c.ModerationOf(s.lot.ID)
	if m == nil {
		return ""
	}
	return q.T("Moderation started on %s: the marks are frozen. "+
		"A change needs its reason on record: bareme read FORM DIR --why REASON --on DAY.", m.Started)
}

// sentCells reads the cells of a form. Marks may be typed with a decimal comma.
func sentCells(q *frame.Request, s sheet) map[[2]string]cell {
	out := map[[2]string]cell{}
	f := q.R.PostForm
	for _, x := range s.subjects {
		for _, b := range s.bids {
			key := x.ID + "/" + b.ID
			if !f.Has("m:"+key) && !f.Has("r:"+key) {
				continue
			}
			mark := frame.Decimal(f.Get("m:" + key))
			if n, err := exact.Parse(mark); err == nil {
				mark = n.String()
			}
			out[[2]string{x.ID, b.ID}] = cell{mark, frame.OneLine(f.Get("r:" + key)), sentCodes(f, key, x.Codes)}
		}
	}
	return out
}

// SaveGrid keeps the cells that were changed since the revision that the form started
// from. A cell that another changed meanwhile is a conflict of its own; the others are
// kept. A script that asks for JSON gets it.
func SaveGrid(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	s, err := theSheet(q)
	if err != nil {
		return err
	}
	if says := frozen(q, s); says != "" {
		return q.Refused(http.StatusConflict, says)
	}
	rev, typed, wrong, theirs, err := keepCells(q, s, sentCells(q, s), q.R.PostForm.Get("base"), s.name)
	if err != nil {
		return err
	}
	status := http.StatusOK
	switch {
	case len(theirs) > 0:
		status = http.StatusConflict
	case len(wrong) > 0:
		status = http.StatusUnprocessableEntity
	}
	if strings.Contains(q.R.Header.Get("Accept"), "application/json") {
		return answerScript(q, status, rev, wrong, theirs)
	}
	if status == http.StatusOK {
		return q.Redirect(partOf(q, s).Address(q.FormURL("notes", s.id)))
	}
	q.Rev = rev
	q.Ev = q.Dossier.Evaluated(rev)
	return gridWith(q, status, s, typed, wrong, theirs)
}

// answerScript tells a script what became of its cells.
func answerScript(q *frame.Request, status int, rev *store.Revision, wrong, theirs map[[2]string]string) error {
	type said struct {
		Revision string            `json:"revision"`
		Number   int               `json:"number"`
		Saved    string            `json:"saved"`
		Wrong    map[string]string `json:"wrong,omitempty"`
		Theirs   map[string]string `json:"theirs,omitempty"`
	}
	out := said{rev.ID, rev.Number, q.T("Saved") + " · " + q.T("revision %d", rev.Number), map[string]string{}, map[string]string{}}
	for k, v := range wrong {
		out.Wrong[k[0]+"/"+k[1]] = v
	}
	for k, v := range theirs {
		out.Theirs[k[0]+"/"+k[1]] = v
	}
	q.W.Header().Set("Content-Type", "application/json; charset=utf-8")
	q.W.WriteHeader(status)
	return json.NewEncoder(q.W).Encode(out)
}

// tries is how often a change is made anew to a file that others change at once.
const tries = 5

// keepCells writes the cells that differ from those of the base. It gives the revision
// that then stands, the cells that were not kept, and why: what is wrong with them, or
// what another wrote there meanwhile.
func keepCells(q *frame.Request, s sheet, sent map[[2]string]cell, baseID, by string) (rev *store.Revision, typed map[[2]string]cell,
	wrong, theirs map[[2]string]string, err error) {
	ctx := q.R.Context()
	base, err := q.Dossier.Store.Revision(ctx, baseID)
	if err != nil {
		return nil, nil, nil, nil, err
	}
	was, err := cellsOf(q, base, s)
	if err != nil {
		return nil, nil, nil, nil, err
	}
	for range tries {
		if rev, err = q.Dossier.Store.Head(ctx); err != nil {
			return nil, nil, nil, nil, err
		}
		now, err := cellsOf(q, rev, s)
		if err != nil {
			return nil, nil, nil, nil, err
		}
		typed, wrong, theirs = map[[2]string]cell{}, map[[2]string]string{}, map[[2]string]string{}
		keep := map[[2]string]cell{}
		for _, x := range s.subjects {
			for _, b := range s.bids {
				key := [2]string{x.ID, b.ID}
				c, ok := sent[key]
				if c.codes == unsent {
					c.codes = was[key].codes
				}
				if !ok || c == was[key] || c == now[key] {
					continue
				}
				if says := checkCell(q, x, c); says != "" {
					typed[key], wrong[key] = c, says
				} else if now[key] != was[key] {
					typed[key], theirs[key] = c, saysTheirs(q, x, now[key])
				} else {
					keep[key] = c
				}
			}
		}
		if len(keep) == 0 {
			return rev, typed, wrong, theirs, nil
		}
		file, err := fileWith(q, rev, s, keep)
		if err != nil {
			return nil, nil, nil, nil, err
		}
		next, err := q.Dossier.Store.Commit(ctx, rev.ID, store.Change{By: by, Why: whyCells(q, s, keep), Files: []store.File{file}})
		if err == nil {
			return next, typed, wrong, theirs, nil
		}
		if _, conflict := err.(*store.Conflict); !conflict {
			return nil, nil, nil, nil, err
		}
	}
	return nil, nil, nil, nil, frame.ErrBusy
}

// saysTheirs says what another wrote in a cell meanwhile.
func saysTheirs(q *frame.Request, s committee.Subject, c cell) string {
	if c.empty() {
		return q.T("it was emptied meanwhile; save again to put yours")
	}
	mark := c.mark
	if n, err := exact.Parse(c.mark); err == nil {
		mark = meaning(s, n, q.Lang)
	}
	return q.T("changed meanwhile to %s, “%s”; save again to put yours", mark, c.reason)
}

// whyCells says for the journal what was marked.
func whyCells(q *frame.Request, s sheet, keep map[[2]string]cell) string {
	if len(keep) > 1 {
		return q.Lang.N(len(keep), "%d mark", "%d marks", len(keep))
	}
	for key, c := range keep {
		for _, x := range s.subjects {
			for _, b := range s.bids {
				if key == [2]string{x.ID, b.ID} {
					return q.T("%s, %s: %s", x.Title, b.Name(), c.mark)
				}
			}
		}
	}
	return ""
}

// fileWith writes cells into a file of marks and leaves the rest of it as it is.
func fileWith(q *frame.Request, rev *store.Revision, s sheet, keep map[[2]string]cell) (store.File, error) {
	old, err := frame.Content(rev, s.file)
	if err != nil {
		return store.File{}, err
	}
	problems := &source.Problems{}
	var f *edit.File
	if old == "" {
		f = edit.New(s.file, "")
		if s.consensus {
			f.Root.Put("consensus", edit.Word("true"))
		} else {
			f.Root.Put("evaluator", edit.Map("name", edit.Text(s.name), "role", roleOf(s.role.In(q.Lang))))
		}
		if s.lot.ID != "" {
			f.Root.Put("lot", edit.Text(s.lot.ID))
		}
	} else if f = edit.Read(s.file, []byte(old), problems); f == nil {
		return store.File{}, problems.Err()
	}
	for _, x := range s.subjects {
		for _, b := range s.bids {
			c, ok := keep[[2]string{x.ID, b.ID}]
			switch {
			case !ok:
			case c.empty():
				f.Root.Group("marks", x.ID).Drop(b.ID)
			default:
				putCell(q, f, x, b.ID, c)
			}
		}
	}
	data, err := f.Bytes()
	return store.File{Path: s.file, Data: data}, err
}

// putCell writes a mark with its reason; where there is one in each language, the one
// of the page is changed.
func putCell(q *frame.Request, f *edit.File, s committee.Subject, bid string, c cell) {
	g := f.Root.Group("marks", s.ID)
	v := g.Get(bid)
	if v.Get("mark") == nil {
		g.Put(bid, edit.Map("mark", edit.Word(c.mark), "reason", edit.Text(c.reason)))
		putCodes(g.Get(bid), s.Codes, c.codes)
		return
	}
	putCodes(v, s.Codes, c.codes)
	if v.Get("mark").Raw() != c.mark {
		v.Put("mark", edit.Word(c.mark))
	}
	if cellIn(q, f, s, bid).reason == c.reason {
		return
	}
	if v.Get("reason", string(q.Lang)) != nil || v.Get("reason", string(otherLang(q.Lang))) != nil {
		v.Get("reason").Put(string(q.Lang), edit.Text(c.reason))
		return
	}
	v.Put("reason", edit.Text(c.reason))
}
