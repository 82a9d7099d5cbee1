package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/bareme/bareme/server/frame"
)

const (
	tokenKey  = "jeton"
	maxForm   = 1 << 20  // bytes of a form
	maxUpload = 50 << 20 // bytes of a document that is sent
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
		s.frame.Refuse(w, r, http.StatusForbidden, frame.RefusedOrigin)
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
		if isUpload(r) {
			most = maxUpload
		}
		s.hurry(w, r)
		r.Body = http.MaxBytesReader(w, r.Body, most)
		inner.ServeHTTP(w, r)
	})
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
			if session, ok := s.gate.Enter(token); ok {
				http.SetCookie(w, &http.Cookie{Name: cookieName(r), Value: session, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
				http.Redirect(w, r, withoutToken(r.URL), http.StatusSeeOther)
				return
			}
		}
		if c, err := r.Cookie(cookieName(r)); err == nil && s.gate.Knows(c.Value) {
			next.ServeHTTP(w, r)
			return
		}
		s.frame.Refuse(w, r, http.StatusForbidden, frame.RefusedSession)
	})
}

// withoutToken gives the address that a link leads to once its token is used.
func withoutToken(u *url.URL) string {
	query := u.Query()
	query.Del(tokenKey)
	if len(query) == 0 {
		return localPath(u.Path)
	}
	return localPath(u.Path) + "?" + query.Encode()
}

// localPath gives a path of this server, whatever a client sends for one.
func localPath(p string) string {
	if !strings.HasPrefix(p, "/") || strings.HasPrefix(p, "//") || strings.ContainsAny(p, "\\\r\n") {
		return "/"
	}
	return p
}
