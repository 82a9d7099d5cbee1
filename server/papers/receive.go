package papers

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
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/store"
)

// receivePage takes filled Excel forms and documents of evidence.
type receivePage struct {
	Bids   []frame.Chip
	URL    string
	Base   string
	Errors []frame.Problem
	Said   []string
}

func Receive(q *frame.Request) error {
	return receiveWith(q, http.StatusOK, receivePage{})
}

func receiveWith(q *frame.Request, status int, v receivePage) error {
	if q.Old {
		return frame.ErrReadOnly
	}
	v.URL, v.Base = q.FormURL("recevoir"), q.Rev.ID
	for _, b := range q.Ev.Dossier.Bids {
		v.Bids = append(v.Bids, frame.Chip{Title: b.Name().In(q.Lang), URL: b.ID})
	}
	title := q.T("Receive files")
	if len(v.Errors) > 0 {
		title = q.T("Error: %s", title)
	}
	return q.Show(status, "receive", &frame.Page{Title: title, Here: "offres", Main: v})
}

// TakeForm reads a filled form back into the dossier, whole or not at all.
func TakeForm(q *frame.Request) error {
	name, data, err := q.Sent()
	if err != nil {
		return err
	}
	problems := &source.Problems{}
	if data == nil {
		problems.Add(source.Position{}, msgNoFile, msgChooseFile)
		return receiveWith(q, http.StatusBadRequest, receivePage{Errors: q.Problems(problems.Sorted())})
	}
	d := q.Ev.Dossier
	changes := forms.NewChanges(d)
	form := forms.Open(name, data, problems)
	if form != nil && problems.Len() == 0 {
		readForm(q, form, changes, problems)
	}
	if problems.Len() == 0 && form != nil {
		changes.Keep(q.Rev.FS, form, problems)
	}
	if problems.Len() > 0 || form == nil {
		return receiveWith(q, http.StatusUnprocessableEntity, receivePage{Errors: q.Problems(problems.Sorted())})
	}
	c := store.Change{Why: q.T("form read: %s", name)}
	for _, f := range changes.Files() {
		c.Files = append(c.Files, store.File{Path: f.Name, Data: f.Data})
	}
	rev, err := q.Dossier.Store.Commit(q.R.Context(), q.Rev.ID, c)
	if err != nil {
		var conflict *store.Conflict
		if errors.As(err, &conflict) {
			return q.Refused(http.StatusConflict, q.T("%s was changed meanwhile: send the form again.", conflict.Path))
		}
		return err
	}
	if rev.ID == q.Rev.ID {
		return receiveWith(q, http.StatusOK, receivePage{Said: []string{q.T("The form says what the dossier has already.")}})
	}
	return q.Redirect(q.FormURL("journal", rev.ID))
}

// readForm makes changes of what a form says.
func readForm(q *frame.Request, form *forms.Returned, changes *forms.Changes, problems *source.Problems) {
	c, _, _ := q.Ev.Committee()
	switch {
	case form.Kind == forms.PricesForm:
		bid := q.R.PostForm.Get("bid")
		if !source.IsID(bid) {
			problems.Add(source.Position{File: form.Name}, msgWhichBid, msgChooseBid)
			return
		}
		if c != nil && c.Closed("") {
			problems.Add(source.Position{File: form.Name}, msgClosed, msgOpening)
			return
		}
		p := forms.ReadPrices(form, q.Ev.Dossier.Tender)
		form.Of = bid
		p.Apply(changes, bid, len(q.Ev.Lots()) > 0 && q.Ev.Lots()[0].ID != "", problems)
	case c == nil:
		problems.Add(source.Position{File: form.Name}, msgNoTender, msgMendTender)
	case form.Kind == forms.ModerationForm:
		forms.ReadModeration(form, q.Ev.Dossier, c).Apply(changes)
	default:
		forms.ReadMarks(form, q.Ev.Dossier, c).Apply(changes, forms.Record{})
	}
}

// Workbook sends one of the Excel forms to fill.
func Workbook(q *frame.Request) error {
	d, name := q.Ev.Dossier, q.R.PathValue("form")
	if d.Tender == nil || len(d.Tender.Lots) == 0 {
		return frame.ErrNotFound
	}
	c, _, written := q.Ev.Committee()
	var b strings.Builder
	var err error
	ok := true
	switch who, isMarks := strings.CutPrefix(strings.TrimSuffix(name, ".xlsx"), "notes-"); {
	case name == "prix.xlsx":
		ok, err = forms.Prices(&b, d.Tender, q.Lang)
	case !written:
		ok = false // a sheet needs who is assigned to what, and has declared their interests
	case name == "moderation.xlsx":
		err = forms.Moderation(&b, d, c, q.Lang)
	case isMarks && c.Named(who) != nil && len(c.Tasks(c.Named(who))) > 0:
		err = forms.Marks(&b, d, c, c.Named(who), q.Lang)
	default:
		ok = false
	}
	if err != nil {
		return err
	}
	if !ok {
		return frame.ErrNotFound
	}
	attach(q, q.Dossier.Name+"-"+name, true)
	_, err = io.WriteString(q.W, b.String())
	return err
}

// AddEvidence keeps a document of a bid.
func AddEvidence(q *frame.Request) error {
	b, _, err := q.BidFile()
	if err != nil {
		return err
	}
	name, data, err := q.Sent()
	if err != nil {
		return err
	}
	file := path.Join("evidence", b.ID, name)
	if data == nil || name == "." || strings.HasPrefix(name, ".") || !fs.ValidPath(file) || strings.ContainsAny(name, `\:*?"<>|`) ||
		source.Visible(name) != name {
		return q.Refused(http.StatusBadRequest, q.T("Choose a file whose name holds letters, digits and simple signs."))
	}
	if _, err := fs.Stat(q.Rev.FS, file); err == nil {
		return q.Refused(http.StatusConflict,
			q.T("There is a document %q already: evidence is not replaced. Give the new one another name.", name))
	}
	c := store.Change{Why: q.T("document received: %s", fmt.Sprintf("%s (%s)", name, b.Name().In(q.Lang))),
		Files: []store.File{{Path: file, Data: data}}}
	if _, err := q.Dossier.Store.Commit(q.R.Context(), q.Rev.ID, c); err != nil {
		return err
	}
	return q.Redirect(q.FormURL("offres", b.ID) + "#pieces")
}
