// Package entry takes in what people type into a dossier, part by part of its files: facts
// of a bid, the tender, decisions, the committee; and the prices of a bid, typed or pasted.
// What the file's reader finds wrong is shown at its field before anything is kept.
package entry

import (
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/journal"
	"github.com/bareme/bareme/server/tender"
	"github.com/bareme/bareme/store"
)

// entryPage is a part of a file as a form.
type entryPage struct {
	File, Base, URL string
	Crumbs          []frame.Chip
	Lead            string
	Fields          []*fields.Field // typed on this page
	Parts           []*fields.Field // that have a page of their own
	Empty           []*fields.Field // parts of which nothing is there
	Unused          []*fields.Field // parts that no measure of the tender looks at
	Lists           []suggestions
	Errors          []entryError
	Anyway          bool // what is wrong may be kept, as a draft
	Entry, Movable  bool // an entry of a list, which can be taken out, or moved
	New             bool
	Later           bool // parts with a page of their own follow once the entry is added
	Refills         bool // what is asked, and what is shown beside, follows what is typed
	By, Why         string
	Raw, Parent     string
	Curves          []tender.CurveView
	Remarks         []frame.Ask
}

type suggestions struct {
	ID    string
	Words []fields.Word
}

type entryError struct{ What, Do, URL string }

// entry is a part of a file that the address names.
type entry struct {
	file  string
	path  []string
	whole *fields.Shape
	shape *fields.Shape
	doc   *edit.File
	value *edit.Value
}

// theEntry finds the part of the address in a revision. A file that is not there yet is
// begun; one that cannot be read gives errUnwritable.
func theEntry(q *frame.Request, rev *store.Revision) (*entry, error) {
	name := path.Clean(q.R.PathValue("file"))
	schema, ok := frame.SchemaOf(name)
	if !ok || !fs.ValidPath(name) || !frame.Editable(name) {
		return nil, frame.ErrNotFound
	}
	e := &entry{file: name, path: steps(q.R.URL.Query().Get(frame.Inside))}
	text, err := frame.Content(rev, name)
	if err != nil {
		return nil, err
	}
	if text == "" {
		if schema == "bid" || schema == "tender" {
			return nil, frame.ErrNotFound
		}
		e.doc = edit.New(name, "")
		e.doc.Root.Put("bareme", edit.Word("1"))
	} else if e.doc = edit.Read(name, []byte(text), &source.Problems{}); e.doc == nil {
		return nil, journal.ErrUnwritable
	}
	if schema == "bid" && len(e.path) > 0 && e.path[0] == "prices" && q.Ev.Closed() {
		return nil, &frame.BadForm{What: closedPrices}
	}
	if e.whole, err = q.Frame.Shapes.OfFile(schema, e.doc.Root); err != nil {
		return nil, err
	}
	if e.shape, e.value, ok = e.whole.Find(e.doc.Root, e.path); !ok || !e.shape.HasPage() {
		return nil, frame.ErrNotFound
	}
	if i := slices.Index(e.path, fields.New); i >= 0 && i < len(e.path)-1 { // a part of an entry that is not there
		return nil, frame.ErrNotFound
	}
	if n := len(e.path); n > 0 && e.shape.Key == "" && e.shape.Form != fields.Group { // a value by name
		named := *e.shape
		named.Key = e.path[n-1]
		e.shape = &named
	}
	return e, nil
}

// closedPrices is why prices cannot be entered yet.
var closedPrices = lang.M("Prices stay closed until the marks are settled and the opening is on record.")

func steps(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "/")
}

// isEntry tells whether the part is one of a list.
func (e *entry) isEntry() bool {
	if len(e.path) == 0 {
		return false
	}
	parent, _, ok := e.whole.Find(e.doc.Root, e.path[:len(e.path)-1])
	return ok && parent.Form == fields.List
}

func (e *entry) isNew() bool { return len(e.path) > 0 && e.path[len(e.path)-1] == fields.New }

func Form(q *frame.Request) error {
	if q.Old {
		return frame.ErrReadOnly
	}
	e, err := theEntry(q, q.Rev)
	if errors.Is(err, journal.ErrUnwritable) {
		return q.Redirect(q.FileURL(source.Position{File: path.Clean(q.R.PathValue("file"))}))
	}
	if err != nil {
		return err
	}
	var typed url.Values
	if e.isNew() { // what a link that leads here knows already
		typed = url.Values{}
		for key, list := range q.R.URL.Query() {
			if strings.HasPrefix(key, "f/") {
				typed[key] = list
			}
		}
	}
	return entryWith(q, http.StatusOK, e, typed, nil, entryPage{Base: q.Rev.ID})
}

// tried is a change that was not kept: the part and the file as they would be, and what
// is wrong with them.
type tried struct {
	as    *entry
	data  []byte
	wrong []source.Problem
}

// entryWith shows the form; typed is what was sent where it was not kept.
func entryWith(q *frame.Request, status int, e *entry, typed url.Values, t *tried, v entryPage) error {
	v.File, v.URL, v.Raw = e.file, q.EntryURL(e.file, e.path), q.RawURL(e.file)
	v.New, v.Entry = e.isNew(), e.isEntry()
	v.Movable = v.Entry && !v.New && ordered(e.path)
	v.Crumbs = crumbs(q, e)
	ask := asks(q, e, typed)
	made := fields.Make(e.shape, e.value, ask)
	v.Lists = listsOf(ask, made)
	if t != nil {
		ask.Wrong = map[string][]string{}
		v.Errors = entryErrors(q, t, made, ask.Wrong)
		made = fields.Make(e.shape, e.value, ask)
	}
	if len(made) == 1 && e.shape.Inner != "" { // a fact, named as its measure does
		made[0].Label = v.Crumbs[len(v.Crumbs)-1].Title
	}
	sortParts(q, e, made, &v)
	if v.New && len(v.Parts)+len(v.Empty) > 0 {
		v.Later, v.Parts, v.Empty = true, nil, nil
	}
	v.Parent = v.Crumbs[len(v.Crumbs)-2].URL
	if e.file == "tender.yaml" {
		beside(q, e, typed, &v)
	}
	title := v.Crumbs[len(v.Crumbs)-1].Title
	switch {
	case v.New:
		title = v.Crumbs[len(v.Crumbs)-2].Title + " – " + title
	case len(v.Crumbs) > 2:
		title += " – " + v.Crumbs[1].Title
	}
	v.Refills = e.file == "tender.yaml"
	if t != nil {
		title = q.T("Error: %s", title)
	}
	return q.Show(status, "entry", &frame.Page{Title: title, Here: hereOf(e.file), Main: v})
}

// ordered tells whether the order of a list says something.
func ordered(path []string) bool {
	lists := []string{"criteria", "requirements", "lots", "scenarios", "schedule", "evaluators"}
	return len(path) > 1 && slices.Contains(lists, path[len(path)-2])
}

func hereOf(file string) string {
	switch {
	case strings.HasPrefix(file, "bids/"), file == "corrections.yaml":
		return "offres"
	case file == "tender.yaml":
		return "consultation"
	case file == "committee.yaml":
		return "notes"
	case file == "decisions.yaml":
		return "decisions"
	}
	return "documents"
}

// sortParts puts what is typed on the page before what has pages of its own, and parts
// of a bid that nothing looks at last.
func sortParts(q *frame.Request, e *entry, list []*fields.Field, v *entryPage) {
	used := sectionsUsed(q)
	for _, f := range list {
		if f.Alone != nil && !f.Here {
			v.Fields, f.Alone = append(v.Fields, f.Alone), nil
		}
		typed := f.Form != fields.List && (f.Here || f.Form != fields.Group && f.Form != fields.Table)
		key := strings.TrimPrefix(f.Name, "f/")
		switch {
		case e.isNew() && leads(f):
			v.Parts = append(v.Parts, f)
		case typed || f.Form == fields.List && len(e.path) > 0 && e.shape.Form == fields.List:
			v.Fields = append(v.Fields, f)
		case strings.HasPrefix(e.file, "bids/") && len(e.path) == 0 && sections[key] && !used[key]:
			v.Unused = append(v.Unused, f)
		case f.Count == 0 && len(f.Rows) == 0 && !f.Required:
			v.Empty = append(v.Empty, f)
		default:
			v.Parts = append(v.Parts, f)
		}
	}
}

// leads tells whether a group that is typed in place holds a part with a page of its own.
func leads(f *fields.Field) bool {
	return slices.ContainsFunc(f.Keys, func(k *fields.Field) bool { return k.Form == fields.Table && !k.Here || leads(k) })
}

// crumbs lead from the dossier's page down to the part.
func crumbs(q *frame.Request, e *entry) []frame.Chip {
	out := []frame.Chip{crumbHome(q, e.file), {Title: fileTitle(q, e.file), URL: q.EntryURL(e.file, nil)}}
	at, v := e.whole, e.doc.Root
	for i, step := range e.path {
		help := ""
		if next := at.Child(step, v.Get("measure").Raw()); next != nil {
			help = next.Help
		}
		title := fields.Label(fields.Parent(e.path[:i+1]), step, help, q.Lang)
		if at.Form == fields.List {
			entries := fields.Entries(at, v)
			if n, err := strconv.Atoi(step); err == nil && n < len(entries) {
				title = fields.Title(entries[n], n, q.Lang)
			} else {
				title = q.T("New entry")
			}
		} else if at.Form == fields.Table {
			title = wanted(q, e.path[:i], step)
			switch {
			case at.Names == fields.PathsOfTender:
				title = e.pathTitle(step, q.Lang)
			case at.Key == "bids":
				title = q.Ev.BidName(step, q.Lang)
			case at.Names == fields.FindingsOfBid:
				title = fields.Label("bids", step, "", q.Lang)
			}
		}
		at, v, _ = e.whole.Find(e.doc.Root, e.path[:i+1])
		out = append(out, frame.Chip{Title: title, URL: q.EntryURL(e.file, e.path[:i+1])})
	}
	out[len(out)-1].Here = true
	return out
}

// pathTitle names what a path of a scenario leads to.
func (e *entry) pathTitle(path string, l lang.Lang) string {
	for _, w := range e.whole.Paths(e.doc.Root, l) {
		if w.Value == path {
			return w.Title
		}
	}
	return path
}

func crumbHome(q *frame.Request, file string) frame.Chip {
	switch hereOf(file) {
	case "offres":
		if id, ok := strings.CutPrefix(file, "bids/"); ok {
			return frame.Chip{Title: q.T("Bids"), URL: q.URL("offres", strings.TrimSuffix(id, ".yaml"))}
		}
		return frame.Chip{Title: q.T("Bids"), URL: q.URL("offres")}
	case "consultation":
		return frame.Chip{Title: q.T("Tender"), URL: q.URL("consultation")}
	case "notes":
		return frame.Chip{Title: q.T("Marks"), URL: q.URL("notes")}
	case "decisions":
		return frame.Chip{Title: q.T("Decisions"), URL: q.URL("decisions")}
	}
	return frame.Chip{Title: q.T("Documents"), URL: q.URL("documents")}
}

// fileTitle names a file for readers.
func fileTitle(q *frame.Request, file string) string {
	switch file {
	case "tender.yaml":
		return q.T("The tender, key by key")
	case "decisions.yaml":
		return q.T("All decisions")
	case "committee.yaml":
		return q.T("Committee")
	case "corrections.yaml":
		return q.T("Corrections")
	case "publication.yaml":
		return q.T("Letters and publication")
	}
	return q.T("Facts of %s", q.Ev.BidName(strings.TrimSuffix(strings.TrimPrefix(file, "bids/"), ".yaml"), q.Lang))
}
