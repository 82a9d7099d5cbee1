package frame

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

	q *Request
}

// Entry is an entry of the menu.
type Entry struct {
	Title, URL string
	Here       bool
	Count      string // what is left or asked, "" for nothing
	Act        bool   // somebody must do something
}

// Lang gives the code of the page's language.
func (p *Page) Lang() string { return string(p.q.Lang) }

// Theme gives the looks that were chosen, "" for those of the system.
func (p *Page) Theme() string {
	if c, err := p.q.R.Cookie("theme"); err == nil && (c.Value == "dark" || c.Value == "light") {
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
func (p *Page) Home() string            { return Prefix(p.q.Lang) + "/" }
func (p *Page) Path(name string) string { return Prefix(p.q.Lang) + "/" + name }

// This gives the address of the page itself.
func (p *Page) This() string { return p.q.R.URL.RequestURI() }

// Elsewhere gives the address of the page in the other language.
func (p *Page) Elsewhere() string {
	here := p.q.R.URL.RequestURI()
	if p.q.R.Method != http.MethodGet {
		here = p.q.R.URL.Path
	}
	if p.q.Lang == lang.EN {
		if here = strings.TrimPrefix(here, "/en"); here == "" {
			here = "/"
		}
		return here
	}
	return "/en" + here
}

// Other gives the code and the name of the other language.
func (p *Page) Other() [2]string {
	if p.q.Lang == lang.EN {
		return [2]string{"fr", "Français"}
	}
	return [2]string{"en", "English"}
}

// HasDossier tells whether the page is one of a dossier.
func (p *Page) HasDossier() bool { return p.q.Dossier != nil && p.q.Ev != nil }

// Single tells whether the server has one dossier alone.
func (p *Page) Single() bool { return p.q.Frame.Single }

// URL gives the address of a page of the dossier, and FormURL where a form is sent.
func (p *Page) URL(parts ...string) string     { return p.q.URL(parts...) }
func (p *Page) FormURL(parts ...string) string { return p.q.FormURL(parts...) }

// Identifier and Dossier name the dossier.
func (p *Page) Identifier() string {
	if t := p.q.Ev.Dossier.Tender; t != nil && t.ID != "" {
		return t.ID
	}
	return p.q.Dossier.Name
}

// Dossier gives the title of the dossier.
func (p *Page) Dossier() string {
	if t := p.q.Ev.Dossier.Tender; t != nil {
		return t.Title.In(p.q.Lang)
	}
	return ""
}

// Points gives what the weights of the tender add up to.
func (p *Page) Points() string { return text.Exactly(p.q.Ev.Points(), p.q.Lang) }

// Folder is where the dossier lies.
func (p *Page) Folder() string { return filepath.ToSlash(p.q.Dossier.Store.Path()) }

// Banner says what must be said of the evaluation's standing.
func (p *Page) Banner() string {
	if s := p.q.Ev.Study; s != nil {
		return text.Banner(s, p.q.Lang)
	}
	if t := p.q.Ev.Dossier.Tender; t != nil && t.Illustrative {
		return p.q.T("Illustrative figures")
	}
	return ""
}

// Revision gives the revision that is shown; Base its identifier, for forms.
func (p *Page) Revision() int { return p.q.Rev.Number }
func (p *Page) Base() string  { return p.q.Rev.ID }

// Old tells whether an older revision is shown, Newest where the one that stands is.
func (p *Page) Old() bool      { return p.q.Old }
func (p *Page) Newest() string { return p.q.FormURL("apercu") }

// Version is the program's.
func (p *Page) Version() string { return p.q.Frame.Version }

// Menu lists the pages of the dossier in the order of an award.
func (p *Page) Menu() []Entry { return p.q.Frame.Menu(p.q, p.Here) }
