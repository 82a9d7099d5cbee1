package server

import (
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
func (p *Page) Single() bool { return p.q.f.single }

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
func (p *Page) Points() string { return text.Exactly(p.q.ev.points(), p.q.l) }

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
func (p *Page) Version() string { return p.q.f.version }

// Menu lists the pages of the dossier in the order of an award.
func (p *Page) Menu() []Entry { return p.q.f.menu(p.q, p.Here) }
