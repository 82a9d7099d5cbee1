package server

import (
	"fmt"
	"net/http"
	"strings"
)

// menu lists the pages of the dossier in the order of an award. Counts say what is
// left or asked.
func menu(q *request, here string) []Entry {
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	var out []Entry
	add := func(id, title, count string, act bool) {
		out = append(out, Entry{title, q.url(strings.Split(id, "/")...), here == id, count, act})
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
