package server

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source"
)

// searchPage is what was found of some words.
type searchPage struct {
	Words string
	Pages []Chip
	Lines []foundLine
	More  bool
}

type foundLine struct{ File, URL, Text string }

// foundMost is how many lines are listed.
const foundMost = 60

// search finds words, whatever their capitals and accents, in titles and in the
// dossier's files.
func (q *request) search() error {
	v := searchPage{Words: strings.TrimSpace(q.r.URL.Query().Get("q"))}
	words := strings.Fields(source.Fold(v.Words))
	if len(words) > 0 {
		q.searchPages(&v, words)
		if err := q.searchFiles(&v, words); err != nil {
			return err
		}
	}
	title := q.T("Search")
	if v.Words != "" {
		title = q.T("Search: %s", v.Words)
	}
	return q.show(200, "search", &Page{Title: title, Main: v})
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

func (q *request) searchPages(v *searchPage, words []string) {
	for _, e := range menu(q, "") {
		if has(e.Title, words) {
			v.Pages = append(v.Pages, Chip{Title: e.Title, URL: e.URL})
		}
	}
	for _, b := range q.ev.dossier.Bids {
		if has(b.ID+" "+b.Name().In(q.l), words) {
			v.Pages = append(v.Pages, Chip{Title: b.Name().In(q.l), URL: q.url("offres", b.ID)})
		}
	}
	for _, lot := range q.ev.lots() {
		criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
			if has(c.ID+" "+c.Title.In(q.l), words) {
				v.Pages = append(v.Pages, Chip{Title: c.Number + " " + c.Title.In(q.l), URL: q.fileURL(c.At)})
			}
		})
		for _, r := range lot.Requirements {
			if has(r.ID+" "+r.Title.In(q.l), words) {
				v.Pages = append(v.Pages, Chip{Title: r.Title.In(q.l), URL: q.fileURL(r.At)})
			}
		}
	}
}

func (q *request) searchFiles(v *searchPage, words []string) error {
	return fs.WalkDir(q.rev.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !editable(name) || v.More {
			return err
		}
		data, err := fs.ReadFile(q.rev.FS, name)
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
			v.Lines = append(v.Lines, foundLine{name + ":" + strconv.Itoa(i+1), q.fileURL(source.Position{File: name, Line: i + 1}),
				strings.TrimSpace(line)})
		}
		return nil
	})
}
