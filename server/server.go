// Package server shows dossiers in a browser.
//
// Pages are made whole by the server and work without script; the little script that
// there is only spares a reload. A [Server] is an http.Handler:
//
//	s, err := server.New(server.Options{Library: "/home/me/Bareme", Hosts: []string{"127.0.0.1:8080"}})
//	fmt.Println("http://127.0.0.1:8080" + s.Entry())
//	s.Web().Serve(listener)
//
// It is the form for one person, or a committee around one table: whoever came in by
// the link that [Server.Entry] gives may read and write all dossiers. The link works
// once. No figure is computed here: all come from scoring, all wording that reports
// share from reports/text.
package server

import (
	"embed"
	"errors"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/server/entry"
	"github.com/bareme/bareme/server/evaluated"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/journal"
	"github.com/bareme/bareme/server/marking"
	"github.com/bareme/bareme/server/papers"
	"github.com/bareme/bareme/server/results"
	"github.com/bareme/bareme/server/scenarios"
	"github.com/bareme/bareme/server/session"
	"github.com/bareme/bareme/server/shelf"
	"github.com/bareme/bareme/server/tender"
)

//go:embed all:templates static
var assets embed.FS

// Options say what a server shows and to whom.
type Options struct {
	// Library is the folder that holds dossiers, each in a folder of its own; new ones
	// are made there.
	Library string
	// Dossier is the folder of the only dossier, instead of a library.
	Dossier string
	// Hosts are the names by which the server is called, with their port. A request by
	// another name is refused: a page elsewhere may have had its name lead here.
	Hosts []string
	// Version is printed at the foot of pages.
	Version string
	// Memory is how many bytes the revisions that are held evaluated may take together,
	// those of all dossiers; DefaultMemory where it is 0.
	Memory int64
	// Now is the clock of sessions; time.Now where it is nil.
	Now func() time.Time
}

// DefaultMemory is how many bytes the revisions that are held evaluated take at most:
// some thirty of the example, where each takes 3 MB, or 9 MB with its scenarios.
const DefaultMemory = 128 << 20

// Server serves the pages of dossiers.
type Server struct {
	o       Options
	frame   frame.Frame
	handler http.Handler
	gate    *session.Gate
	shelf   *shelf.Shelf[string, *evaluated.Revision]

	formTime time.Duration

	mu   sync.Mutex
	open map[string]*frame.Dossier
}

// New makes a server. It opens no dossier until one is asked for.
func New(o Options) (*Server, error) {
	if (o.Library == "") == (o.Dossier == "") {
		return nil, errors.New("server: give a library or a dossier")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Memory == 0 {
		o.Memory = DefaultMemory
	}
	for _, dir := range []*string{&o.Library, &o.Dossier} { // shown to people, who ask where it is
		if abs, err := filepath.Abs(*dir); err == nil && *dir != "" {
			*dir = abs
		}
	}
	s := &Server{o: o, open: map[string]*frame.Dossier{}, gate: session.New(o.Now), formTime: formTime,
		shelf: shelf.New[string, *evaluated.Revision](o.Memory)}
	s.frame = frame.Frame{Version: o.Version, Single: o.Dossier != "", Folder: o.Dossier + o.Library, Open: s.dossier, Menu: menu,
		Uploads: make(chan struct{}, uploadsAtOnce)}
	if err := s.frame.Read(assets); err != nil {
		return nil, err
	}
	s.handler = s.guard(s.routes())
	return s, nil
}

// Entry gives the path and query of a link that lets one browser in, once.
func (s *Server) Entry() string { return "/?" + tokenKey + "=" + s.gate.Token() }

// ServeHTTP serves a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// routes lists all there is. A page of a dossier is also there as any revision had
// it, under r/{revision}/.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /static/{file}", http.HandlerFunc(s.frame.ServeStatic))
	for _, prefix := range []string{"", "/" + string(lang.EN)} {
		at := func(pattern string, do func(*frame.Request) error) {
			mux.HandleFunc(withPrefix(pattern, prefix), s.frame.Page(do))
		}
		at("GET /{$}", s.home)
		at("POST /creer", s.create)
		at("POST /theme", theme)
		at("GET /accessibilite", accessibility)
		for _, p := range dossierPages {
			at("GET /d/{dossier}/"+p.path, p.do)
			at("GET /d/{dossier}/r/{revision}/"+p.path, p.do)
		}
		for _, p := range dossierForms {
			at("POST /d/{dossier}/"+p.path, p.do)
		}
		at("/", func(*frame.Request) error { return frame.ErrNotFound })
	}
	return mux
}

type route struct {
	path string
	do   func(*frame.Request) error
}

// dossierPages are the pages of a dossier.
var dossierPages []route

// dossierForms are what is sent to a dossier.
var dossierForms []route

func init() {
	dossierPages = []route{
		{"{$}", results.ToOverview},
		{"apercu", results.Overview},
		{"resultat", results.Result},
		{"consultation", tender.Page},
		{"consultation/ponderations", tender.Weights},
		{"offres", results.Bids},
		{"offres/{bid}", results.Bid},
		{"offres/{bid}/souverainete", results.Sovereignty},
		{"notes", marking.Marks},
		{"notes/{evaluator}", marking.Grid},
		{"moderation", marking.Moderation},
		{"scenarios", scenarios.Page},
		{"recherche", search},
		{"documents", papers.Documents},
		{"documents/{file}", papers.Download},
		{"note/{file}", papers.Note},
		{"courriers/{file}", papers.Letter},
		{"publication/{audience}/{file}", papers.Publication},
		{"formulaires/{form}", papers.Workbook},
		{"recevoir", papers.Receive},
		{"decisions", results.Decisions},
		{"saisie/{file...}", entry.Form},
		{"consultation/simulation", tender.Simulate},
		{"offres/{bid}/prix", entry.Prices},
		{"pieces/{bid}/{file...}", papers.EvidenceFile},
		{"fichiers/{file...}", journal.File},
		{"journal", journal.Page},
		{"journal/{id}", journal.Revision},
	}
	dossierForms = []route{
		{"fichiers/{file...}", journal.SaveFile},
		{"journal/{id}", journal.Undo},
		{"notes", marking.AddEvaluator},
		{"notes/{evaluator}", marking.SaveGrid},
		{"moderation", marking.SaveModeration},
		{"moderation/acte", marking.Record},
		{"consultation/ponderations", tender.SaveWeights},
		{"scenarios", scenarios.Keep},
		{"offres", entry.AddBid},
		{"offres/{bid}/prix", entry.SavePrices},
		{"offres/{bid}/pieces", papers.AddEvidence},
		{"recevoir", papers.TakeForm},
		{"saisie/{file...}", entry.Save},
	}
}

// withPrefix puts a prefix before the path of a pattern.
func withPrefix(pattern, prefix string) string {
	for i := range pattern {
		if pattern[i] == '/' {
			return pattern[:i] + prefix + pattern[i:]
		}
	}
	return pattern
}
