package server

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/store"
)

// receivePage takes filled Excel forms and documents of evidence.
type receivePage struct {
	Bids   []Chip
	URL    string
	Base   string
	Errors []Problem
	Said   []string
}

func (q *request) receive() error {
	return q.receiveWith(http.StatusOK, receivePage{})
}

func (q *request) receiveWith(status int, v receivePage) error {
	if q.old {
		return errReadOnly
	}
	v.URL, v.Base = q.formURL("recevoir"), q.rev.ID
	for _, b := range q.ev.dossier.Bids {
		v.Bids = append(v.Bids, Chip{Title: b.Name().In(q.l), URL: b.ID})
	}
	title := q.T("Receive files")
	if len(v.Errors) > 0 {
		title = q.T("Error: %s", title)
	}
	return q.show(status, "receive", &Page{Title: title, Here: "offres", Main: v})
}

// takeForm reads a filled form back into the dossier, whole or not at all.
func (q *request) takeForm() error {
	name, data, err := q.sent()
	if err != nil {
		return err
	}
	problems := &source.Problems{}
	if data == nil {
		problems.Add(source.Position{}, msgNoFile, msgChooseFile)
		return q.receiveWith(http.StatusBadRequest, receivePage{Errors: q.problemsOf(problems.Sorted())})
	}
	d := q.ev.dossier
	changes := forms.NewChanges(d)
	form := forms.Open(name, data, problems)
	if form != nil && problems.Len() == 0 {
		q.readForm(form, changes, problems)
	}
	if problems.Len() == 0 && form != nil {
		changes.Keep(q.rev.FS, form, problems)
	}
	if problems.Len() > 0 || form == nil {
		return q.receiveWith(http.StatusUnprocessableEntity, receivePage{Errors: q.problemsOf(problems.Sorted())})
	}
	c := store.Change{Why: q.T("form read: %s", name)}
	for _, f := range changes.Files() {
		c.Files = append(c.Files, store.File{Path: f.Name, Data: f.Data})
	}
	rev, err := q.d.store.Commit(q.r.Context(), q.rev.ID, c)
	if err != nil {
		var conflict *store.Conflict
		if errors.As(err, &conflict) {
			return q.refused(http.StatusConflict, q.T("%s was changed meanwhile: send the form again.", conflict.Path))
		}
		return err
	}
	if rev.ID == q.rev.ID {
		return q.receiveWith(http.StatusOK, receivePage{Said: []string{q.T("The form says what the dossier has already.")}})
	}
	return q.redirect(q.formURL("journal", rev.ID))
}

// readForm makes changes of what a form says.
func (q *request) readForm(form *forms.Returned, changes *forms.Changes, problems *source.Problems) {
	c, _, _ := q.ev.committee()
	switch {
	case form.Kind == forms.PricesForm:
		bid := q.r.PostForm.Get("bid")
		if !source.IsID(bid) {
			problems.Add(source.Position{File: form.Name}, msgWhichBid, msgChooseBid)
			return
		}
		if c != nil && c.Closed("") {
			problems.Add(source.Position{File: form.Name}, msgClosed, msgOpening)
			return
		}
		p := forms.ReadPrices(form, q.ev.dossier.Tender)
		form.Of = bid
		p.Apply(changes, bid, len(q.ev.lots()) > 0 && q.ev.lots()[0].ID != "", problems)
	case c == nil:
		problems.Add(source.Position{File: form.Name}, msgNoTender, msgMendTender)
	case form.Kind == forms.ModerationForm:
		forms.ReadModeration(form, q.ev.dossier, c).Apply(changes)
	default:
		forms.ReadMarks(form, q.ev.dossier, c).Apply(changes, forms.Record{})
	}
}

// workbook sends one of the Excel forms to fill.
func (q *request) workbook() error {
	d, name := q.ev.dossier, q.r.PathValue("form")
	if d.Tender == nil || len(d.Tender.Lots) == 0 {
		return errNotFound
	}
	c, _, written := q.ev.committee()
	var b strings.Builder
	var err error
	ok := true
	switch who, isMarks := strings.CutPrefix(strings.TrimSuffix(name, ".xlsx"), "notes-"); {
	case name == "prix.xlsx":
		ok, err = forms.Prices(&b, d.Tender, q.l)
	case !written:
		ok = false // a sheet needs who is assigned to what, and has declared their interests
	case name == "moderation.xlsx":
		err = forms.Moderation(&b, d, c, q.l)
	case isMarks && c.Named(who) != nil && len(c.Tasks(c.Named(who))) > 0:
		err = forms.Marks(&b, d, c, c.Named(who), q.l)
	default:
		ok = false
	}
	if err != nil {
		return err
	}
	if !ok {
		return errNotFound
	}
	q.attach(q.d.name+"-"+name, true)
	_, err = io.WriteString(q.w, b.String())
	return err
}

// addEvidence keeps a document of a bid.
func (q *request) addEvidence() error {
	b, _, err := q.bidFile()
	if err != nil {
		return err
	}
	name, data, err := q.sent()
	if err != nil {
		return err
	}
	file := path.Join("evidence", b.ID, name)
	if data == nil || name == "." || strings.HasPrefix(name, ".") || !fs.ValidPath(file) || strings.ContainsAny(name, `\:*?"<>|`) ||
		source.Visible(name) != name {
		return q.refused(http.StatusBadRequest, q.T("Choose a file whose name holds letters, digits and simple signs."))
	}
	if _, err := fs.Stat(q.rev.FS, file); err == nil {
		return q.refused(http.StatusConflict,
			q.T("There is a document %q already: evidence is not replaced. Give the new one another name.", name))
	}
	c := store.Change{Why: q.T("document received: %s", fmt.Sprintf("%s (%s)", name, b.Name().In(q.l))),
		Files: []store.File{{Path: file, Data: data}}}
	if _, err := q.d.store.Commit(q.r.Context(), q.rev.ID, c); err != nil {
		return err
	}
	return q.redirect(q.formURL("offres", b.ID) + "#pieces")
}
