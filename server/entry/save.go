package entry

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/journal"
	"github.com/bareme/bareme/server/tender"
	"github.com/bareme/bareme/store"
)

// Save writes what was typed into a part of a file. What the file's reader finds
// wrong with it is shown at its field first; it may be kept as a draft all the same.
func Save(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	f := q.R.PostForm
	rev, err := q.Dossier.Store.Revision(q.R.Context(), f.Get("base"))
	if err != nil {
		return err
	}
	e, err := theEntry(q, rev)
	if errors.Is(err, journal.ErrUnwritable) {
		return q.Redirect(q.FileURL(source.Position{File: q.R.PathValue("file")}))
	}
	if err != nil {
		return err
	}
	v := entryPage{Base: rev.ID, By: f.Get("by"), Why: f.Get("why")}
	if f.Get("do") == "fill" { // what is asked depends on what was chosen
		return entryWith(q, http.StatusOK, e, f, nil, v)
	}
	if name := frame.OneLine(f.Get("f" + fields.NewName)); name != "" && f.Get("do") == "" {
		return q.Redirect(q.EntryURL(e.file, append(slices.Clone(e.path), name)))
	}
	if at := e.newPart(f); at != nil {
		return q.Redirect(q.EntryURL(e.file, at))
	}
	gone := f.Get("do") == "remove"
	as, err := theEntry(q, rev) // as it is to be
	if err != nil || !as.write(f, f.Get("do")) {
		return frame.ErrNotFound
	}
	data, err := as.doc.Bytes()
	if err != nil {
		return q.Redirect(q.FileURL(source.Position{File: e.file}) + "?modifier=1")
	}
	if was, err := frame.Content(rev, e.file); err == nil && was == string(data) {
		return q.Redirect(afterEntry(q, e, gone))
	}
	file := store.File{Path: e.file, Data: data}
	if wrong := newlyWrong(q, rev, file); len(wrong) > 0 && f.Get("anyway") == "" && f.Get("do") == "" {
		v.Anyway = true
		return entryWith(q, http.StatusUnprocessableEntity, e, f, &tried{as, data, wrong}, v)
	}
	c := store.Change{By: frame.OneLine(f.Get("by")), Why: frame.OneLine(f.Get("why")), Files: []store.File{file}}
	if c.Why == "" {
		c.Why = whyOf(q, e, gone)
	}
	if _, err := q.Dossier.Store.Commit(q.R.Context(), rev.ID, c); err != nil {
		return journal.Conflict(q, err, e.file, string(data))
	}
	return q.Redirect(afterEntry(q, e, gone))
}

// newPart gives the path of a new value of a table that its name says has a page of its
// own; nil for none.
func (e *entry) newPart(f url.Values) []string {
	if e.shape.At == nil || f.Get("do") != "" {
		return nil
	}
	for key := range f {
		if !strings.HasSuffix(key, "/#key") {
			continue
		}
		name := frame.OneLine(f.Get(key))
		if at := e.shape.At(name); at != nil && at.HasPage() && f.Get(strings.TrimSuffix(key, "/#key")) == "" {
			return append(slices.Clone(e.path), name)
		}
	}
	return nil
}

// whyOf says what was changed, for the journal.
func whyOf(q *frame.Request, e *entry, gone bool) string {
	var names []string
	for _, c := range crumbs(q, e)[1:] {
		names = append(names, c.Title)
	}
	if gone {
		return q.T("taken out: %s", strings.Join(names, ", "))
	}
	return strings.Join(names, ", ")
}

// afterEntry gives the page to go on from: that of the list for an entry, else the same.
func afterEntry(q *frame.Request, e *entry, gone bool) string {
	at := e.path
	if e.isEntry() || gone {
		at = at[:len(at)-1]
	}
	if e.file == "decisions.yaml" {
		return q.FormURL("decisions")
	}
	if i := slices.Index(at, "criteria"); i >= 0 && e.file == "tender.yaml" && at[len(at)-1] == "criteria" {
		id := ""
		if _, lot, ok := e.whole.Find(e.doc.Root, at[:i]); ok && i > 0 {
			id = lot.Get("id").Raw()
		}
		return tender.WeightsURL(q, id)
	}
	u := q.FormURL(append([]string{"saisie"}, strings.Split(e.file, "/")...)...)
	if len(at) > 0 {
		u += "?" + frame.Inside + "=" + url.QueryEscape(strings.Join(at, "/"))
	}
	return u
}

// write changes the file as the form asks; ok is false for what it cannot ask.
func (e *entry) write(f url.Values, do string) (ok bool) {
	if do != "" {
		return e.rearrange(do)
	}
	if e.isNew() {
		item := edit.Map()
		fields.Apply(e.shape, item, f)
		list := e.whole.Ready(e.doc.Root, e.path[:len(e.path)-1])
		if list == nil {
			return false
		}
		e.path = append(slices.Clone(e.path[:len(e.path)-1]), strconv.Itoa(len(list.Items())))
		list.Add(item)
		return true
	}
	if e.shape.Inner != "" {
		fields.ApplyFact(e.shape, e.whole.Ready(e.doc.Root, e.path[:len(e.path)-1]), f)
		return true
	}
	if e.shape.Form == fields.List && len(fields.Entries(e.shape, e.value)) == 0 {
		return e.sayNone(f)
	}
	if e.value != nil && (len(e.value.Keys()) > 0 || e.shape.Form == fields.List || e.shape.Alone != nil && e.value.Raw() != "") {
		fields.Apply(e.shape, e.value, f)
		return true
	}
	made := edit.Map()
	fields.Apply(e.shape, made, f)
	if made.IsScalar() && len(e.path) > 0 {
		e.whole.Ready(e.doc.Root, e.path[:len(e.path)-1]).Put(e.path[len(e.path)-1], made)
	}
	if len(made.Keys()) > 0 {
		at := e.whole.Ready(e.doc.Root, e.path)
		for _, k := range made.Keys() {
			at.Put(k, made.Get(k))
		}
	}
	return true
}

// sayNone says of a list that it holds nothing, or no longer says so.
func (e *entry) sayNone(f url.Values) bool {
	last := len(e.path) - 1
	switch parent := e.whole.Ready(e.doc.Root, e.path[:last]); {
	case parent == nil || !f.Has("f/#none"):
	case f.Get("f/none") != "" && !e.value.IsList():
		parent.Put(e.path[last], edit.List())
	case f.Get("f/none") == "" && e.value.IsList():
		parent.Drop(e.path[last])
	}
	return true
}

// rearrange takes an entry out of its list, or moves it.
func (e *entry) rearrange(do string) bool {
	if !e.isEntry() || e.isNew() {
		return false
	}
	up := e.path[:len(e.path)-1]
	_, list, _ := e.whole.Find(e.doc.Root, up)
	i := slices.Index(list.Items(), e.value)
	switch {
	case do == "remove" && i < 0: // one that stands alone
		_, parent, _ := e.whole.Find(e.doc.Root, up[:len(up)-1])
		parent.Drop(up[len(up)-1])
	case do == "remove":
		list.DropItem(e.value)
		if _, parent, ok := e.whole.Find(e.doc.Root, up[:len(up)-1]); ok && len(list.Items()) == 0 {
			parent.Drop(up[len(up)-1])
		}
	case do == "up" && i > 0:
		list.Swap(i-1, i)
	case do == "down" && i >= 0 && i+1 < len(list.Items()):
		list.Swap(i, i+1)
	default:
		return false
	}
	return true
}

// newlyWrong lists what a change makes wrong in its own file: what was wrong before
// keeps nobody from going on.
func newlyWrong(q *frame.Request, rev *store.Revision, file store.File) []source.Problem {
	was := map[string]int{}
	for _, p := range problemsIn(q.Dossier.Evaluated(rev).Dossier, q.Dossier.Evaluated(rev).Wrong, file.Path) {
		was[p.What.Format]++
	}
	files := store.Overlay(rev.FS, file)
	d := bids.LoadFS(files, kinds.All)
	_, panel := committee.Load(files, d)
	var out []source.Problem
	for _, p := range problemsIn(d, panel.Sorted(), file.Path) {
		if was[p.What.Format]--; was[p.What.Format] < 0 {
			out = append(out, p)
		}
	}
	return out
}

func problemsIn(d *bids.Dossier, panel []source.Problem, file string) []source.Problem {
	var out []source.Problem
	for _, p := range append(d.Problems.Sorted(), panel...) {
		if p.File == file {
			out = append(out, p)
		}
	}
	return out
}
