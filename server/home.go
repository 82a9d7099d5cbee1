package server

import (
	"path/filepath"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/server/frame"
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

func (s *Server) home(q *frame.Request) error {
	// who asks for English at the first page gets it; a link to either stays
	if q.Lang == lang.FR && q.R.URL.Query().Get("langue") == "" && frame.Prefers(q.R) == lang.EN {
		return q.Redirect("/en/")
	}
	if s.o.Dossier != "" {
		names, err := s.names()
		if err != nil {
			return err
		}
		return q.Redirect(frame.DossierURL(q.Lang, names[0]))
	}
	return s.homeWith(q, 200, homePage{})
}

func (s *Server) homeWith(q *frame.Request, status int, v homePage) error {
	names, err := s.names()
	if err != nil {
		return err
	}
	v.Library = filepath.ToSlash(s.o.Library)
	for _, name := range names {
		e := homeEntry{Name: name, URL: frame.DossierURL(q.Lang, name)}
		if d, err := s.dossier(q.R.Context(), name); err == nil {
			if rev, err := d.Store.Head(q.R.Context()); err == nil {
				if t := d.Evaluated(rev).Dossier.Tender; t != nil {
					e.Title, e.ID = t.Title.In(q.Lang), t.ID
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
	return q.Show(status, "home", &frame.Page{Title: title, Main: v})
}

// create makes a dossier from a template and opens it.
func (s *Server) create(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	f := q.R.PostForm
	name, err := s.begin(q.R.Context(), f.Get("name"), f.Get("template"), q.Lang)
	if bad, ok := err.(*frame.BadForm); ok {
		return s.homeWith(q, 400, homePage{Wrong: bad.What.In(q.Lang), Name: f.Get("name"), Chosen: f.Get("template")})
	}
	if err != nil {
		return err
	}
	return q.Redirect(frame.DossierURL(q.Lang, name))
}
