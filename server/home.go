package server

import (
	"path/filepath"

	"github.com/bareme/bareme/internal/lang"
)

// homePage lists the dossiers, and makes one.
type homePage struct {
	Dossiers []homeEntry
	Library  string
	Wrong    string // with what was typed
	Name     string
	Chosen   string
	Choices  []choice
}

type homeEntry struct{ Name, Title, ID, URL string }

type choice struct{ ID, Title string }

func (s *Server) home(q *request) error {
	// who asks for English at the first page gets it; a link to either stays
	if q.l == lang.FR && q.r.URL.Query().Get("langue") == "" && prefers(q.r) == lang.EN {
		return q.redirect("/en/")
	}
	if s.o.Dossier != "" {
		names, err := s.names()
		if err != nil {
			return err
		}
		return q.redirect(dossierURL(q.l, names[0]))
	}
	return s.homeWith(q, 200, homePage{})
}

func (s *Server) homeWith(q *request, status int, v homePage) error {
	names, err := s.names()
	if err != nil {
		return err
	}
	v.Library = filepath.ToSlash(s.o.Library)
	for _, name := range names {
		e := homeEntry{Name: name, URL: dossierURL(q.l, name)}
		if d, err := s.dossier(q.r.Context(), name); err == nil {
			if rev, err := d.store.Head(q.r.Context()); err == nil {
				if t := d.evaluated(rev).dossier.Tender; t != nil {
					e.Title, e.ID = t.Title.In(q.l), t.ID
				}
			}
		}
		v.Dossiers = append(v.Dossiers, e)
	}
	v.Choices = []choice{{"start", q.T("Commented, to fill in")}, {"minimal", q.T("The smallest that works")},
		{"eu-csf", q.T("EU Cloud Sovereignty Framework")}, {"health-data-hub", q.T("Example: hosting of the health data platform")}}
	if v.Chosen == "" {
		v.Chosen = "start"
	}
	title := q.T("Dossiers")
	if v.Wrong != "" {
		title = q.T("Error: %s", title)
	}
	return q.show(status, "home", &Page{Title: title, Main: v})
}

// create makes a dossier from a template and opens it.
func (s *Server) create(q *request) error {
	if err := q.r.ParseForm(); err != nil {
		return err
	}
	f := q.r.PostForm
	name, err := s.begin(q.r.Context(), f.Get("name"), f.Get("template"), q.l)
	if bad, ok := err.(*badForm); ok {
		return s.homeWith(q, 400, homePage{Wrong: bad.what.In(q.l), Name: f.Get("name"), Chosen: f.Get("template")})
	}
	if err != nil {
		return err
	}
	return q.redirect(dossierURL(q.l, name))
}
