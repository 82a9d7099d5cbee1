package server

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/server/frame"
)

// searchPage is what was found of some words.
type searchPage struct {
	Words string
	Pages []frame.Chip
	Lines []foundLine
	More  bool
}

type foundLine struct{ File, URL, Text string }

// foundMost is how many lines are listed.
const foundMost = 60

// search finds words, whatever their capitals and accents, in titles and in the
// dossier's files.
func search(q *frame.Request) error {
	v := searchPage{Words: strings.TrimSpace(q.R.URL.Query().Get("q"))}
	words := strings.Fields(source.Fold(v.Words))
	if len(words) > 0 {
		searchPages(q, &v, words)
		if err := searchFiles(q, &v, words); err != nil {
			return err
		}
	}
	title := q.T("Search")
	if v.Words != "" {
		title = q.T("Search: %s", v.Words)
	}
	return q.Show(200, "search", &frame.Page{Title: title, Main: v})
}

func has(text string, words []string) bool {
	text = source.Fold(text)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func searchPages(q *frame.Request, v *searchPage, words []string) {
	for _, e := range menu(q, "") {
		if has(e.Title, words) {
			v.Pages = append(v.Pages, frame.Chip{Title: e.Title, URL: e.URL})
		}
	}
	for _, b := range q.Ev.Dossier.Bids {
		if has(b.ID+" "+b.Name().In(q.Lang), words) {
			v.Pages = append(v.Pages, frame.Chip{Title: b.Name().In(q.Lang), URL: q.URL("offres", b.ID)})
		}
	}
	for _, lot := range q.Ev.Lots() {
		criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
			if has(c.ID+" "+c.Title.In(q.Lang), words) {
				v.Pages = append(v.Pages, frame.Chip{Title: c.Number + " " + c.Title.In(q.Lang), URL: q.FileURL(c.At)})
			}
		})
		for _, r := range lot.Requirements {
			if has(r.ID+" "+r.Title.In(q.Lang), words) {
				v.Pages = append(v.Pages, frame.Chip{Title: r.Title.In(q.Lang), URL: q.FileURL(r.At)})
			}
		}
	}
}

func searchFiles(q *frame.Request, v *searchPage, words []string) error {
	return fs.WalkDir(q.Rev.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !frame.Editable(name) || v.More {
			return err
		}
		data, err := fs.ReadFile(q.Rev.FS, name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(data), "\n") {
			if !has(line, words) {
				continue
			}
			if len(v.Lines) == foundMost {
				v.More = true
				break
			}
			v.Lines = append(v.Lines, foundLine{name + ":" + strconv.Itoa(i+1), q.FileURL(source.Position{File: name, Line: i + 1}),
				strings.TrimSpace(line)})
		}
		return nil
	})
}
