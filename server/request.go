package server

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
	"github.com/bareme/bareme/store"
)

// request is a request for a page.
type request struct {
	f *frame
	w http.ResponseWriter
	r *http.Request
	l lang.Lang

	d   *dossier        // whose page it is; nil for none
	rev *store.Revision // that is shown
	old bool            // an older revision was asked for: nothing can be changed
	ev  *evaluated      // of that revision

	done func() // what is to be told when the request ends

	files map[string]parsedFile // of that revision that were looked at
}

// T gives a sentence in the language of the page.
func (q *request) T(format string, args ...any) string { return q.l.T(format, args...) }

var (
	errNotFound = errors.New("there is no such page")
	errReadOnly = errors.New("an older revision cannot be changed")
	errBusy     = errors.New("others change the same file all the time")
)

// badForm is a form that cannot be what a page sent.
type badForm struct{ what lang.Localizer }

func (b *badForm) Error() string { return b.what.In(lang.EN) }

// page makes a handler: it finds the language, the dossier and the revision that the
// address names, and shows what goes wrong as a page.
func (f *frame) page(do func(*request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := &request{f: f, w: w, r: r, l: lang.FR}
		if r.URL.Path == "/"+string(lang.EN) || strings.HasPrefix(r.URL.Path, "/"+string(lang.EN)+"/") {
			q.l = lang.EN
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
func (q *request) find() (err error) {
	name := q.r.PathValue("dossier")
	if name == "" {
		return nil
	}
	if q.d, err = q.f.open(q.r.Context(), name); err != nil {
		return err
	}
	if id := q.r.PathValue("revision"); id != "" {
		if q.rev, err = q.d.store.Revision(q.r.Context(), id); err != nil {
			return err
		}
		q.old = true
	} else if q.rev, err = q.d.store.Head(q.r.Context()); err != nil {
		return err
	}
	q.ev = q.d.evaluated(q.rev)
	return nil
}

// fail shows what went wrong.
func (q *request) fail(err error) {
	var unknown *store.Unknown
	var large *http.MaxBytesError
	var bad *badForm
	var escape url.EscapeError
	switch {
	case errors.Is(err, errNotFound), errors.As(err, &unknown), errors.Is(err, fs.ErrNotExist):
		q.f.refuse(q.w, q.r, http.StatusNotFound, refusedPath)
	case errors.Is(err, os.ErrDeadlineExceeded):
		q.f.refuse(q.w, q.r, http.StatusRequestTimeout, refusedSlow)
	case errors.As(err, &large):
		q.f.refuse(q.w, q.r, http.StatusRequestEntityTooLarge, refusedSize)
	case errors.Is(err, errBusy):
		q.f.refuse(q.w, q.r, http.StatusServiceUnavailable, refusedBusy)
	case errors.Is(err, errReadOnly):
		q.f.refuse(q.w, q.r, http.StatusConflict, refusedOld)
	case errors.As(err, &escape):
		q.f.refuse(q.w, q.r, http.StatusBadRequest, refusedForm)
	case errors.As(err, &bad):
		q.f.refuse(q.w, q.r, http.StatusBadRequest, bad.what)
	case errors.Is(err, context.Canceled):
		// nobody waits for the answer
	default:
		log.Printf("bareme: %s %s: %v", q.r.Method, q.r.URL.Path, err)
		q.f.refuse(q.w, q.r, http.StatusInternalServerError, lang.M("The page could not be made: %s", lang.Raw(err.Error())))
	}
}

// What a request is refused with.
var (
	refusedOrigin  = lang.M("This form was sent from another site. Nothing was changed.")
	refusedSession = lang.M("This browser has not been let in. Open the link that the command printed: it works once. " +
		"For another browser, run the command again.")
	refusedPath = lang.M("There is no such page. It may belong to a dossier that was moved, or the address was cut short.")
	refusedSize = lang.M("What was sent is too large: forms may have 1 MB, documents 50 MB. Nothing was changed.")
	refusedForm = lang.M("This form was not sent by a page. Nothing was changed.")
	refusedSlow = lang.M("What was sent took too long to arrive. Nothing was changed.")
	refusedBusy = lang.M("Others change the same file all the time. Nothing was changed: send it again.")
	refusedOld  = lang.M("This is an older revision: it can be read, not changed. Go back to the one that stands.")
)

// refuse writes a page that says why nothing else is shown.
func (f *frame) refuse(w http.ResponseWriter, r *http.Request, status int, why lang.Localizer) {
	l := lang.FR
	if strings.HasPrefix(r.URL.Path, "/"+string(lang.EN)+"/") || !strings.HasPrefix(r.URL.Path, "/d/") && prefers(r) == lang.EN {
		l = lang.EN
	}
	q := &request{f: f, w: w, r: r, l: l}
	title := map[int]string{http.StatusNotFound: l.T("Page not found"), http.StatusForbidden: l.T("Not let in")}[status]
	if title == "" {
		title = l.T("This cannot be done")
	}
	if err := q.show(status, "refused", &Page{Title: title, Main: why.In(l)}); err != nil {
		http.Error(w, why.In(l), status)
	}
}

// prefers gives the language that a browser asks for first.
func prefers(r *http.Request) lang.Lang {
	for _, part := range strings.Split(r.Header.Get("Accept-Language"), ",") {
		code, _, _ := strings.Cut(strings.TrimSpace(strings.ToLower(part)), ";")
		code, _, _ = strings.Cut(code, "-")
		if l, ok := lang.Parse(code); ok {
			return l
		}
	}
	return lang.FR
}

// show writes a page.
func (q *request) show(status int, name string, p *Page) error {
	p.q = q
	t, err := q.f.pages[q.l].template(name)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := t.ExecuteTemplate(&buf, "layout", p); err != nil {
		return err
	}
	q.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	q.w.Header().Set("Content-Language", string(q.l))
	q.w.WriteHeader(status)
	_, _ = q.w.Write(typeset(buf.Bytes(), q.l)) // who went away needs no answer
	return nil
}

// showPart writes a part of a page alone, for what changes while it is open.
func (q *request) showPart(name, part string, main any) error {
	t, err := q.f.pages[q.l].template(name)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := t.ExecuteTemplate(&buf, part, main); err != nil {
		return err
	}
	q.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = q.w.Write(typeset(buf.Bytes(), q.l))
	return nil
}

// prefix is what addresses in the page's language begin with.
func prefix(l lang.Lang) string {
	if l == lang.EN {
		return "/" + string(lang.EN)
	}
	return ""
}

// dossierURL gives the address of a dossier's first page.
func dossierURL(l lang.Lang, name string) string {
	return prefix(l) + "/d/" + url.PathEscape(name) + "/apercu"
}

// url gives the address of a page of the dossier, as the revision shown has it.
func (q *request) url(parts ...string) string {
	u := prefix(q.l) + "/d/" + url.PathEscape(q.d.name)
	if q.old {
		u += "/r/" + q.rev.ID
	}
	for _, p := range parts {
		u += "/" + url.PathEscape(p)
	}
	return u
}

// formURL gives the address that a form is sent to.
func (q *request) formURL(parts ...string) string {
	u := prefix(q.l) + "/d/" + url.PathEscape(q.d.name)
	for _, p := range parts {
		u += "/" + url.PathEscape(p)
	}
	return u
}

// redirect sends the browser to another page, which it then reads anew.
func (q *request) redirect(to string) error {
	http.Redirect(q.w, q.r, to, http.StatusSeeOther)
	return nil
}

// refused shows why something was not done.
func (q *request) refused(status int, why string) error {
	return q.show(status, "refused", &Page{Title: q.T("This cannot be done"), Main: why})
}

// lot finds the lot that the address asks for, the first where it asks for none.
func (q *request) lot() (i int, chips []Chip) {
	lots := q.ev.lots()
	asked := q.r.URL.Query().Get("lot")
	i = max(0, slices.IndexFunc(lots, func(l *criteria.Lot) bool { return l.ID == asked }))
	if len(lots) < 2 {
		return i, nil
	}
	for k, lot := range lots {
		chips = append(chips, Chip{q.T("Lot %s – %s", lot.ID, lot.Title), q.r.URL.Path + "?lot=" + lot.ID, k == i})
	}
	return i, chips
}

// bidFile gives the bid of the address with its file.
func (q *request) bidFile() (*bids.Bid, string, error) {
	id := q.r.PathValue("bid")
	i := slices.IndexFunc(q.ev.dossier.Bids, func(b *bids.Bid) bool { return b.ID == id })
	if i < 0 {
		return nil, "", errNotFound
	}
	return q.ev.dossier.Bids[i], "bids/" + id + ".yaml", nil
}
