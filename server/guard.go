package server

import (
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	tokenKey   = "jeton"
	maxForm    = 1 << 20  // bytes of a form
	maxUpload  = 50 << 20 // bytes of a document that is sent
	sessionAge = 24 * time.Hour
)

// policy lets pages load what comes from here and nothing else: no script, style or
// picture of a bid's text, were it taken for one.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard stands before all pages: the name the server was called by, where a form was
// sent from, who sends it, how much.
func (s *Server) guard(next http.Handler) http.Handler {
	forms := http.NewCrossOriginProtection()
	forms.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, http.StatusForbidden, refusedOrigin)
	}))
	inner := forms.Handler(s.session(next))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-store")
		if !slices.Contains(s.o.Hosts, strings.ToLower(r.Host)) {
			http.Error(w, "This server does not go by that name.", http.StatusMisdirectedRequest)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost {
			h.Set("Allow", "GET, HEAD, POST")
			http.Error(w, "GET and POST alone are understood.", http.StatusMethodNotAllowed)
			return
		}
		most := int64(maxForm)
		if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
			most = maxUpload
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		inner.ServeHTTP(w, r)
	})
}

// gate keeps who may come in.
type gate struct {
	now      func() time.Time
	mu       sync.Mutex
	tokens   []string // that were not used yet
	sessions map[string]time.Time
}

func newGate(now func() time.Time) *gate { return &gate{now: now, sessions: map[string]time.Time{}} }

// token makes a token that lets one in.
func (g *gate) token() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	t := rand.Text()
	g.tokens = append(g.tokens, t)
	return t
}

// enter takes a token, which is then of no more use, for a session.
func (g *gate) enter(token string) (session string, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for i, t := range g.tokens {
		if subtle.ConstantTimeCompare([]byte(t), []byte(token)) == 1 {
			g.tokens = slices.Delete(g.tokens, i, i+1)
			session = rand.Text() + rand.Text()
			g.sessions[session] = g.now().Add(sessionAge)
			return session, true
		}
	}
	return "", false
}

// knows tells whether a session is one that stands.
func (g *gate) knows(session string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	until, ok := g.sessions[session]
	return ok && g.now().Before(until)
}

// cookieName is the name of the session's cookie: cookies are shared by all ports of
// a machine, and several servers may run.
func cookieName(r *http.Request) string {
	_, port, _ := strings.Cut(r.Host, ":")
	return "bareme-" + port
}

// session lets in who has a session, or a token for one.
func (s *Server) session(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/static/") {
			next.ServeHTTP(w, r)
			return
		}
		if token := r.URL.Query().Get(tokenKey); token != "" && r.Method == http.MethodGet {
			if session, ok := s.gate.enter(token); ok {
				http.SetCookie(w, &http.Cookie{Name: cookieName(r), Value: session, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
				http.Redirect(w, r, localPath(r.URL.Path), http.StatusSeeOther)
				return
			}
		}
		if c, err := r.Cookie(cookieName(r)); err == nil && s.gate.knows(c.Value) {
			next.ServeHTTP(w, r)
			return
		}
		s.refuse(w, r, http.StatusForbidden, refusedSession)
	})
}

// localPath gives a path of this server, whatever a client sends for one.
func localPath(p string) string {
	if !strings.HasPrefix(p, "/") || strings.HasPrefix(p, "//") || strings.ContainsAny(p, "\\\r\n") {
		return "/"
	}
	return p
}
