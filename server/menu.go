package server

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/results"
)

// menu lists the pages of the dossier in the order of an award. Counts say what is
// left or asked.
func menu(q *frame.Request, here string) []frame.Entry {
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	var out []frame.Entry
	add := func(id, title, count string, act bool) {
		out = append(out, frame.Entry{Title: title, URL: q.URL(strings.Split(id, "/")...), Here: here == id, Count: count, Act: act})
	}
	m := q.Ev.MarkProgress()
	add("apercu", q.T("Overview"), count(len(q.Ev.Problems())), true)
	add("consultation", q.T("Tender"), "", false)
	add("offres", q.T("Bids"), count(len(q.Ev.Dossier.Bids)), false)
	add("notes", q.T("Marks"), m.Short(), m.Left() > 0)
	add("resultat", q.T("Result"), "", false)
	add("decisions", q.T("Decisions"), count(len(results.ToDecide(q))), true)
	add("scenarios", q.T("Scenarios"), count(q.Ev.Scenarios()), false)
	add("documents", q.T("Documents"), "", false)
	add("journal", q.T("Journal"), count(q.Rev.Number), false)
	return out
}

// theme keeps the looks that were chosen.
func theme(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	value := q.R.PostForm.Get("theme")
	if value != "dark" && value != "light" {
		value = ""
	}
	http.SetCookie(q.W, &http.Cookie{Name: "theme", Value: value, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true,
		SameSite: http.SameSiteStrictMode})
	return q.Redirect(localPath(q.R.PostForm.Get("back")))
}
