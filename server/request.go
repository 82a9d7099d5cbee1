package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/store"
)

// request is a request for a page.
type request struct {
	s *Server
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
func (s *Server) page(do func(*request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := &request{s: s, w: w, r: r, l: lang.FR}
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
	if q.d, err = q.s.dossier(q.r.Context(), name); err != nil {
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
		q.s.refuse(q.w, q.r, http.StatusNotFound, refusedPath)
	case errors.Is(err, os.ErrDeadlineExceeded):
		q.s.refuse(q.w, q.r, http.StatusRequestTimeout, refusedSlow)
	case errors.As(err, &large):
		q.s.refuse(q.w, q.r, http.StatusRequestEntityTooLarge, refusedSize)
	case errors.Is(err, errBusy):
		q.s.refuse(q.w, q.r, http.StatusServiceUnavailable, refusedBusy)
	case errors.Is(err, errReadOnly):
		q.s.refuse(q.w, q.r, http.StatusConflict, refusedOld)
	case errors.As(err, &escape):
		q.s.refuse(q.w, q.r, http.StatusBadRequest, refusedForm)
	case errors.As(err, &bad):
		q.s.refuse(q.w, q.r, http.StatusBadRequest, bad.what)
	case errors.Is(err, context.Canceled):
		// nobody waits for the answer
	default:
		log.Printf("bareme: %s %s: %v", q.r.Method, q.r.URL.Path, err)
		q.s.refuse(q.w, q.r, http.StatusInternalServerError, lang.M("The page could not be made: %s", lang.Raw(err.Error())))
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
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, status int, why lang.Localizer) {
	l := lang.FR
	if strings.HasPrefix(r.URL.Path, "/"+string(lang.EN)+"/") || !strings.HasPrefix(r.URL.Path, "/d/") && prefers(r) == lang.EN {
		l = lang.EN
	}
	q := &request{s: s, w: w, r: r, l: l}
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
	t, err := q.s.pages[q.l].template(name)
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
	t, err := q.s.pages[q.l].template(name)
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

// pages are the templates in a language, each with the layout around it. They are read
// when they are first shown.
type pages struct {
	byName map[string]func() (*template.Template, error)
}

// template gives the template of a page.
func (p *pages) template(name string) (*template.Template, error) {
	if read := p.byName[name]; read != nil {
		return read()
	}
	return nil, fmt.Errorf("server: no template %q", name)
}

// readPages finds the templates. Those that are named _x.html are parts of others.
func readPages(static map[string]asset) (map[lang.Lang]*pages, error) {
	out := map[lang.Lang]*pages{}
	for _, l := range lang.All {
		parts, err := template.New("").Funcs(functions(l, static)).ParseFS(assets, "templates/_*.html")
		if err != nil {
			return nil, err
		}
		names, err := fs.Glob(assets, "templates/[a-z]*.html")
		if err != nil {
			return nil, err
		}
		p := &pages{byName: map[string]func() (*template.Template, error){}}
		var one sync.Mutex // parts are copied by one at a time
		for _, name := range names {
			p.byName[strings.TrimSuffix(path.Base(name), ".html")] = sync.OnceValues(func() (*template.Template, error) {
				one.Lock()
				defer one.Unlock()
				t, err := parts.Clone()
				if err != nil {
					return nil, err
				}
				return t.ParseFS(assets, name)
			})
		}
		out[l] = p
	}
	return out, nil
}

// functions are what templates may call.
func functions(l lang.Lang, static map[string]asset) template.FuncMap {
	return template.FuncMap{
		"T":       l.T,
		"N":       func(count any, one, many string, args ...any) string { return l.N(count, one, many, args...) },
		"icon":    icon,
		"static":  func(name string) string { return static[name].path() },
		"in":      func(x lang.Localizer) string { return x.In(l) },
		"columns": func(n int) int { return n + 5 },
		"list":    func(x ...any) []any { return x },
		"all":     countAll,
	}
}
