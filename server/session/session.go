// Package session lets browsers in: by a token that works once, then by a session.
//
//	gate := session.New(time.Now)
//	link := "/?jeton=" + gate.Token()
//	id, ok := gate.Enter(token) // of who opened the link
//	gate.Knows(id)
package session

import (
	"crypto/rand"
	"crypto/subtle"
	"slices"
	"sync"
	"time"
)

// Age is how long a session stands.
const Age = 24 * time.Hour

// Gate keeps who may come in.
type Gate struct {
	now      func() time.Time
	mu       sync.Mutex
	tokens   []string // that were not used yet
	sessions map[string]time.Time
}

// New makes a gate that nobody came through yet, with the clock of its sessions.
func New(now func() time.Time) *Gate { return &Gate{now: now, sessions: map[string]time.Time{}} }

// Token makes a token that lets one in.
func (g *Gate) Token() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	t := rand.Text()
	g.tokens = append(g.tokens, t)
	return t
}

// Enter takes a token, which is then of no more use, for a session.
func (g *Gate) Enter(token string) (session string, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for i, t := range g.tokens {
		if subtle.ConstantTimeCompare([]byte(t), []byte(token)) == 1 {
			g.tokens = slices.Delete(g.tokens, i, i+1)
			session = rand.Text() + rand.Text()
			g.sessions[session] = g.now().Add(Age)
			return session, true
		}
	}
	return "", false
}

// Knows tells whether a session is one that stands.
func (g *Gate) Knows(session string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	until, ok := g.sessions[session]
	return ok && g.now().Before(until)
}
