package frame

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"log"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/server/evaluated"
	"github.com/bareme/bareme/store"
)

// Request is a request for a page.
type Request struct {
	Frame *Frame
	W     http.ResponseWriter
	R     *http.Request
	Lang  lang.Lang

	Dossier *Dossier            // whose page it is; nil for none
	Rev     *store.Revision     // that is shown
	Old     bool                // an older revision was asked for: nothing can be changed
	Ev      *evaluated.Revision // of that revision

	done func() // what is to be told when the request ends

	files map[string]ParsedFile // of that revision that were looked at
}

// T gives a sentence in the language of the page.
func (q *Request) T(format string, args ...any) string { return q.Lang.T(format, args...) }

// LotTitle names a lot as the reports do.
func (q *Request) LotTitle(id string, title lang.Text) string {
	return text.LotHeading(id, title).In(q.Lang)
}

// What a page gives where it shows something else instead.
var (
	ErrNotFound = errors.New("there is no such page")
	ErrReadOnly = errors.New("an older revision cannot be changed")
	ErrBusy     = errors.New("others change the same file all the time")
)

// BadForm is a form that cannot be what a page sent.
type BadForm struct{ What lang.Localizer }

func (b *BadForm) Error() string { return b.What.In(lang.EN) }

// Page makes a handler: it finds the language, the dossier and the revision that the
// address names, and shows what goes wrong as a page.
func (f *Frame) Page(do func(*Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := &Request{Frame: f, W: w, R: r, Lang: lang.FR}
		if r.URL.Path == "/"+string(lang.EN) || strings.HasPrefix(r.URL.Path, "/"+string(lang.EN)+"/") {
			q.Lang = lang.EN
		}
		defer func() {
			if q.done != nil {
				q.done()
			}
		}()
		err := q.find()
		if err == nil {
			err = do(q)
		}
		if err != nil {
			q.fail(err)
		}
	}
}

// find opens the dossier of the address.
func (q *Request) find() (err error) {
	name := q.R.PathValue("dossier")
	if name == "" {
		return nil
	}
	if q.Dossier, err = q.Frame.Open(q.R.Context(), name); err != nil {
		return err
	}
	if id := q.R.PathValue("revision"); id != "" {
		if q.Rev, err = q.Dossier.Store.Revision(q.R.Context(), id); err != nil {
			return err
		}
		q.Old = true
	} else if q.Rev, err = q.Dossier.Store.Head(q.R.Context()); err != nil {
		return err
	}
	q.Ev = q.Dossier.Evaluated(q.Rev)
	return nil
}

// fail shows what went wrong.
func (q *Request) fail(err error) {
	var unknown *store.Unknown
	var large *http.MaxBytesError
	var bad *BadForm
	var escape url.EscapeError
	switch {
	case errors.Is(err, ErrNotFound), errors.As(err, &unknown), errors.Is(err, fs.ErrNotExist):
		q.Frame.Refuse(q.W, q.R, http.StatusNotFound, RefusedPath)
	case errors.Is(err, os.ErrDeadlineExceeded):
		q.Frame.Refuse(q.W, q.R, http.StatusRequestTimeout, refusedSlow)
	case errors.As(err, &large):
		q.Frame.Refuse(q.W, q.R, http.StatusRequestEntityTooLarge, refusedSize)
	case errors.Is(err, ErrBusy):
		q.Frame.Refuse(q.W, q.R, http.StatusServiceUnavailable, refusedBusy)
	case errors.Is(err, ErrReadOnly):
		q.Frame.Refuse(q.W, q.R, http.StatusConflict, refusedOld)
	case errors.As(err, &escape):
		q.Frame.Refuse(q.W, q.R, http.StatusBadRequest, refusedForm)
	case errors.As(err, &bad):
		q.Frame.Refuse(q.W, q.R, http.StatusBadRequest, bad.What)
	case errors.Is(err, context.Canceled):
		// nobody waits for the answer
	case q.disk(err):
	default:
		log.Printf("bareme: %s %s: %v", q.R.Method, q.R.URL.Path, err)
		q.Frame.Refuse(q.W, q.R, http.StatusInternalServerError, lang.M("The page could not be made: %s", lang.Raw(err.Error())))
	}
}

// What a request is refused with.
var (
	RefusedOrigin  = lang.M("This form was sent from another site. Nothing was changed.")
	RefusedSession = lang.M("This browser has not been let in. Open the link that the command printed: it works once. " +
		"For another browser, run the command again.")
	RefusedPath = lang.M("There is no such page. It may belong to a dossier that was moved, or the address was cut short.")
	refusedSize = lang.M("What was sent is too large: forms may have 1 MB, documents 50 MB. Nothing was changed.")
	refusedForm = lang.M("This form was not sent by a page. Nothing was changed.")
	refusedSlow = lang.M("What was sent took too long to arrive. Nothing was changed.")
	refusedBusy = lang.M("Others change the same file all the time. Nothing was changed: send it again.")
	refusedOld  = lang.M("This is an older revision: it can be read, not changed. Go back to the one that stands.")
)

// Refuse writes a page that says why nothing else is shown.
func (f *Frame) Refuse(w http.ResponseWriter, r *http.Request, status int, why lang.Localizer) {
	l := lang.FR
	if strings.HasPrefix(r.URL.Path, "/"+string(lang.EN)+"/") || !strings.HasPrefix(r.URL.Path, "/d/") && Prefers(r) == lang.EN {
		l = lang.EN
	}
	q := &Request{Frame: f, W: w, R: r, Lang: l}
	title := map[int]string{http.StatusNotFound: l.T("Page not found"), http.StatusForbidden: l.T("Not let in")}[status]
	if title == "" {
		title = l.T("This cannot be done")
	}
	if err := q.Show(status, "refused", &Page{Title: title, Main: refusedPage{Why: why.In(l)}}); err != nil {
		http.Error(w, why.In(l), status)
	}
}

// Prefers gives the language that a browser asks for first.
func Prefers(r *http.Request) lang.Lang {
	for _, part := range strings.Split(r.Header.Get("Accept-Language"), ",") {
		code, _, _ := strings.Cut(strings.TrimSpace(strings.ToLower(part)), ";")
		code, _, _ = strings.Cut(code, "-")
		if l, ok := lang.Parse(code); ok {
			return l
		}
	}
	return lang.FR
}

// Show writes a page.
func (q *Request) Show(status int, name string, p *Page) error {
	p.q = q
	t, err := q.Frame.pages[q.Lang].template(name)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := t.ExecuteTemplate(&buf, "layout", p); err != nil {
		return err
	}
	q.W.Header().Set("Content-Type", "text/html; charset=utf-8")
	q.W.Header().Set("Content-Language", string(q.Lang))
	q.W.WriteHeader(status)
	_, _ = q.W.Write(typeset(buf.Bytes(), q.Lang)) // who went away needs no answer
	return nil
}

// ShowPart writes a part of a page alone, for what changes while it is open.
func (q *Request) ShowPart(name, part string, main any) error {
	t, err := q.Frame.pages[q.Lang].template(name)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := t.ExecuteTemplate(&buf, part, main); err != nil {
		return err
	}
	q.W.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = q.W.Write(typeset(buf.Bytes(), q.Lang))
	return nil
}

// Prefix is what addresses in the page's language begin with.
func Prefix(l lang.Lang) string {
	if l == lang.EN {
		return "/" + string(lang.EN)
	}
	return ""
}

// DossierURL gives the address of a dossier's first page.
func DossierURL(l lang.Lang, name string) string {
	return Prefix(l) + "/d/" + url.PathEscape(name) + "/apercu"
}

// URL gives the address of a page of the dossier, as the revision shown has it.
func (q *Request) URL(parts ...string) string {
	u := Prefix(q.Lang) + "/d/" + url.PathEscape(q.Dossier.Name)
	if q.Old {
		u += "/r/" + q.Rev.ID
	}
	for _, p := range parts {
		u += "/" + url.PathEscape(p)
	}
	return u
}

// FormURL gives the address that a form is sent to.
func (q *Request) FormURL(parts ...string) string {
	u := Prefix(q.Lang) + "/d/" + url.PathEscape(q.Dossier.Name)
	for _, p := range parts {
		u += "/" + url.PathEscape(p)
	}
	return u
}

// Redirect sends the browser to another page, which it then reads anew.
func (q *Request) Redirect(to string) error {
	http.Redirect(q.W, q.R, to, http.StatusSeeOther)
	return nil
}

// Refused shows why something was not done.
func (q *Request) Refused(status int, why string) error {
	return q.Show(status, "refused", &Page{Title: q.T("This cannot be done"), Main: refusedPage{Why: why}})
}

// Lot finds the lot that the address asks for, the first where it asks for none.
func (q *Request) Lot() (i int, chips []Chip) {
	lots := q.Ev.Lots()
	asked := q.R.URL.Query().Get("lot")
	i = max(0, slices.IndexFunc(lots, func(l *criteria.Lot) bool { return l.ID == asked }))
	if len(lots) < 2 {
		return i, nil
	}
	for k, lot := range lots {
		chips = append(chips, Chip{q.LotTitle(lot.ID, lot.Title), q.R.URL.Path + "?lot=" + lot.ID, k == i})
	}
	return i, chips
}

// BidFile gives the bid of the address with its file.
func (q *Request) BidFile() (*bids.Bid, string, error) {
	id := q.R.PathValue("bid")
	i := slices.IndexFunc(q.Ev.Dossier.Bids, func(b *bids.Bid) bool { return b.ID == id })
	if i < 0 {
		return nil, "", ErrNotFound
	}
	return q.Ev.Dossier.Bids[i], "bids/" + id + ".yaml", nil
}
