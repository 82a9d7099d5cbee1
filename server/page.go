package server

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
)

// Page is what the layout of all pages shows, with what is particular to one.
type Page struct {
	Title string
	Here  string // the entry of the menu
	Main  any

	q *request
}

// Entry is an entry of the menu.
type Entry struct {
	Title, URL string
	Here       bool
	Count      string // what is left or asked, "" for nothing
	Act        bool   // somebody must do something
}

// Lang gives the code of the page's language.
func (p *Page) Lang() string { return string(p.q.l) }

// Theme gives the looks that were chosen, "" for those of the system.
func (p *Page) Theme() string {
	if c, err := p.q.r.Cookie("theme"); err == nil && (c.Value == "dark" || c.Value == "light") {
		return c.Value
	}
	return ""
}

// OtherTheme gives the looks that the switch leads to.
func (p *Page) OtherTheme() string {
	if p.Theme() == "dark" {
		return "light"
	}
	return "dark"
}

// Home gives the address of the first page, and Path that of another without dossier.
func (p *Page) Home() string            { return prefix(p.q.l) + "/" }
func (p *Page) Path(name string) string { return prefix(p.q.l) + "/" + name }

// This gives the address of the page itself.
func (p *Page) This() string { return p.q.r.URL.RequestURI() }

// Elsewhere gives the address of the page in the other language.
func (p *Page) Elsewhere() string {
	here := p.q.r.URL.RequestURI()
	if p.q.r.Method != http.MethodGet {
		here = p.q.r.URL.Path
	}
	if p.q.l == lang.EN {
		if here = strings.TrimPrefix(here, "/en"); here == "" {
			here = "/"
		}
		return here
	}
	return "/en" + here
}

// Other gives the code and the name of the other language.
func (p *Page) Other() [2]string {
	if p.q.l == lang.EN {
		return [2]string{"fr", "Français"}
	}
	return [2]string{"en", "English"}
}

// HasDossier tells whether the page is one of a dossier.
func (p *Page) HasDossier() bool { return p.q.d != nil && p.q.ev != nil }

// Single tells whether the server has one dossier alone.
func (p *Page) Single() bool { return p.q.s.o.Dossier != "" }

// URL gives the address of a page of the dossier, and FormURL where a form is sent.
func (p *Page) URL(parts ...string) string     { return p.q.url(parts...) }
func (p *Page) FormURL(parts ...string) string { return p.q.formURL(parts...) }

// Identifier and Dossier name the dossier.
func (p *Page) Identifier() string {
	if t := p.q.ev.dossier.Tender; t != nil && t.ID != "" {
		return t.ID
	}
	return p.q.d.name
}

// Dossier gives the title of the dossier.
func (p *Page) Dossier() string {
	if t := p.q.ev.dossier.Tender; t != nil {
		return t.Title.In(p.q.l)
	}
	return ""
}

// Points gives what the weights of the tender add up to.
func (p *Page) Points() string { return text.Exactly(p.q.points(), p.q.l) }

// Folder is where the dossier lies.
func (p *Page) Folder() string { return filepath.ToSlash(p.q.d.store.Path()) }

// Banner says what must be said of the evaluation's standing.
func (p *Page) Banner() string {
	if s := p.q.ev.study; s != nil {
		return text.Banner(s, p.q.l)
	}
	if t := p.q.ev.dossier.Tender; t != nil && t.Illustrative {
		return p.q.T("Illustrative figures")
	}
	return ""
}

// Revision gives the revision that is shown; Base its identifier, for forms.
func (p *Page) Revision() int { return p.q.rev.Number }
func (p *Page) Base() string  { return p.q.rev.ID }

// Old tells whether an older revision is shown, Newest where the one that stands is.
func (p *Page) Old() bool      { return p.q.old }
func (p *Page) Newest() string { return p.q.formURL("apercu") }

// Version is the program's.
func (p *Page) Version() string { return p.q.s.o.Version }

// Menu lists the pages of the dossier in the order of an award. Counts say what is
// left or asked.
func (p *Page) Menu() []Entry {
	q := p.q
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	var out []Entry
	add := func(id, title, count string, act bool) {
		out = append(out, Entry{title, q.url(strings.Split(id, "/")...), p.Here == id, count, act})
	}
	m := q.ev.markProgress()
	add("apercu", q.T("Overview"), count(len(q.ev.problems())), true)
	add("consultation", q.T("Tender"), "", false)
	add("offres", q.T("Bids"), count(len(q.ev.dossier.Bids)), false)
	add("notes", q.T("Marks"), m.short(q.l), m.left() > 0)
	add("resultat", q.T("Result"), "", false)
	add("decisions", q.T("Decisions"), count(len(q.toDecide())), true)
	add("scenarios", q.T("Scenarios"), count(q.ev.scenarios()), false)
	add("documents", q.T("Documents"), "", false)
	add("journal", q.T("Journal"), count(q.rev.Number), false)
	return out
}

// theme keeps the looks that were chosen.
func (q *request) theme() error {
	if err := q.r.ParseForm(); err != nil {
		return err
	}
	value := q.r.PostForm.Get("theme")
	if value != "dark" && value != "light" {
		value = ""
	}
	http.SetCookie(q.w, &http.Cookie{Name: "theme", Value: value, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true,
		SameSite: http.SameSiteStrictMode})
	return q.redirect(localPath(q.r.PostForm.Get("back")))
}
