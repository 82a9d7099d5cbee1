// Package journal shows what is written of a dossier, and by whom: its revisions and how to
// undo one, its files as they stand, and two changes of the same file beside each other.
//
// Pages that write call [Changed] with an edit of a file, or commit themselves and give
// what the store refuses to [Conflict].
package journal

import (
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/store"
)

// LogEntry is a revision in the journal.
type LogEntry struct {
	Name, At, Who, Why, URL string
	Files                   []string
	More                    string // files that are not listed
	Number                  int
	ID                      string
}

// listed is how many files of a revision the journal names.
const listed = 6

// Log lists revisions for a page.
func Log(q *frame.Request, list []*store.Revision) []LogEntry {
	var out []LogEntry
	for _, r := range list {
		e := LogEntry{Name: q.T("revision %d", r.Number), At: r.At.Local().Format("2006-01-02 15:04"), Who: r.By, Why: r.Why,
			Number: r.Number, ID: r.ID,
			URL: q.FormURL("journal", r.ID)}
		switch {
		case r.Outside && r.Number == 1:
			e.Who, e.Why = q.T("Outside Bareme"), q.T("as the folder was found")
		case r.Outside:
			e.Who, e.Why = q.T("Outside Bareme"), q.T("files were changed by another program")
		case e.Who == "":
			e.Who = q.T("In the browser")
		}
		for _, f := range r.Files {
			if len(e.Files) < listed {
				e.Files = append(e.Files, f.Path)
			}
		}
		if n := len(r.Files) - len(e.Files); n > 0 {
			e.More = q.Lang.N(n, "%d more file", "%d more files", n)
		}
		out = append(out, e)
	}
	return out
}

// journalPage lists the revisions.
type journalPage struct {
	Log   []LogEntry
	Older string
}

// perPage is how many revisions a page of the journal lists.
const perPage = 100

func Page(q *frame.Request) error {
	list, err := q.Dossier.Store.History(q.R.Context())
	if err != nil {
		return err
	}
	from, _ := strconv.Atoi(q.R.URL.Query().Get("avant"))
	if from > 0 {
		for len(list) > 0 && list[0].Number >= from {
			list = list[1:]
		}
	}
	v := journalPage{Log: Log(q, list[:min(perPage, len(list))])}
	if len(list) > perPage {
		v.Older = q.FormURL("journal") + "?avant=" + strconv.Itoa(list[perPage-1].Number)
	}
	return q.Show(200, "journal", &frame.Page{Title: q.T("Journal"), Here: "journal", Main: v})
}

// revisionPage is what a revision changed.
type revisionPage struct {
	Entry   LogEntry
	Open    string // the pages as they were
	Files   []fileDiff
	Undo    string // where the form that undoes it is sent, "" where it cannot be
	Base    string
	Current bool
}

type fileDiff struct {
	Path, What string
	Lines      []diffLine
	Binary     bool
}

func Revision(q *frame.Request) error {
	ctx := q.R.Context()
	r, err := q.Dossier.Store.Revision(ctx, q.R.PathValue("id"))
	if err != nil {
		return err
	}
	v := revisionPage{Entry: Log(q, []*store.Revision{r})[0], Base: q.Rev.ID, Current: r.ID == q.Rev.ID}
	v.Open = frame.Prefix(q.Lang) + "/d/" + url.PathEscape(q.Dossier.Name) + "/r/" + r.ID + "/apercu"
	var parent *store.Revision
	if r.Parent != "" {
		if parent, err = q.Dossier.Store.Revision(ctx, r.Parent); err != nil {
			return err
		}
		if !q.Old {
			v.Undo = q.FormURL("journal", r.ID)
		}
	}
	for _, f := range r.Files {
		d := fileDiff{Path: f.Path, What: q.T("changed")}
		switch {
		case f.Was == "":
			d.What = q.T("new")
		case f.Now == "":
			d.What = q.T("removed")
		}
		if d.Binary = !frame.Editable(f.Path); !d.Binary && parent != nil {
			before, err := frame.Content(parent, f.Path)
			if err != nil {
				return err
			}
			after, err := frame.Content(r, f.Path)
			if err != nil {
				return err
			}
			d.Lines = difference(before, after)
		}
		v.Files = append(v.Files, d)
	}
	return q.Show(200, "revision", &frame.Page{Title: q.T("Revision %d", r.Number), Here: "journal", Main: v})
}

// Undo makes a revision that takes another back. A file that was changed again since
// is a conflict, and nothing is undone.
func Undo(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	ctx := q.R.Context()
	r, err := q.Dossier.Store.Revision(ctx, q.R.PathValue("id"))
	if err != nil {
		return err
	}
	if r.Parent == "" {
		return &frame.BadForm{What: lang.M("The first revision cannot be undone.")}
	}
	parent, err := q.Dossier.Store.Revision(ctx, r.Parent)
	if err != nil {
		return err
	}
	c := store.Change{By: q.R.PostForm.Get("by"), Why: q.T("Revision %d undone", r.Number)}
	for _, f := range r.Files {
		file := store.File{Path: f.Path, Remove: f.Was == ""}
		if f.Was != "" {
			if file.Data, err = fs.ReadFile(parent.FS, f.Path); err != nil {
				return err
			}
		}
		c.Files = append(c.Files, file)
	}
	var conflict *store.Conflict
	if _, err := q.Dossier.Store.Commit(ctx, r.ID, c); errors.As(err, &conflict) {
		return q.Refused(http.StatusConflict, q.T("%s was changed again since: undo the later revision first. Nothing was changed.",
			conflict.Path))
	} else if err != nil {
		return err
	}
	return q.Redirect(q.FormURL("journal"))
}
