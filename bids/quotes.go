package bids

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/doctext"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
)

// CheckQuotes looks the quotations of bids' evidence up in the documents of the dossier
// in a folder, and tells those that are not there and those that cannot be looked up.
func CheckQuotes(dir string, list []*Bid) []source.Problem {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil
	}
	defer root.Close()
	q := quotes{fsys: root.FS(), words: map[string]string{}, errs: map[string]error{}}
	for _, b := range list {
		walk(b.root, "evidence", func(n *source.Node) {
			if n.IsMap() {
				q.look(b, n)
			}
		})
	}
	return q.out
}

type quotes struct {
	fsys  fs.FS
	words map[string]string // by document and page
	errs  map[string]error
	out   []source.Problem
}

func (q *quotes) look(b *Bid, n *source.Node) {
	quote, _ := n.Find("quote")
	file, place := evidenceFile(n)
	if quote == nil || file == "" {
		return
	}
	page := 0
	if p, _ := n.Find("page"); p != nil {
		page, _ = strconv.Atoi(p.Raw())
	} else if number, ok := strings.CutPrefix(place, "page="); ok {
		page, _ = strconv.Atoi(number)
	}
	name := path.Join("evidence", b.ID, file)
	text, err := q.read(name, page)
	switch {
	case errors.Is(err, fs.ErrNotExist): // told when the dossier was read
	case errors.Is(err, doctext.ErrPage):
		q.tell(quote, lang.M("bid %q quotes page %d of %q, which has no such page", b.ID, page, file), lang.M("correct page:"))
	case errors.Is(err, doctext.ErrNoWords):
		q.tell(
			quote,
			lang.M("the quotation of %q cannot be looked up: the page holds no words, as one that was scanned", file),
			lang.M("check it by eye"),
		)
	case err != nil:
		q.tell(quote, lang.M("the quotation of %q cannot be looked up in a file of this kind", file), lang.M("check it by eye"))
	case !doctext.Holds(text, quote.Raw()) && page > 0:
		q.tell(quote, lang.M("page %d of %q does not hold the quotation", page, file), lang.M("correct the page or the words"))
	case !doctext.Holds(text, quote.Raw()):
		q.tell(quote, lang.M("%q does not hold the quotation", file), lang.M("correct the words"))
	}
}

func (q *quotes) tell(n *source.Node, what, do lang.Message) {
	q.out = append(q.out, source.Problem{Position: n.At(), What: what, Do: do})
}

// read reads the words of a page, each once.
func (q *quotes) read(name string, page int) (string, error) {
	key := name + "#" + strconv.Itoa(page)
	if err, done := q.errs[key]; done {
		return q.words[key], err
	}
	raw, err := regular.Read(q.fsys, regular.Spelled(q.fsys, name), doctext.MaxSize)
	if err == nil {
		q.words[key], err = doctext.Words(name, raw, page)
	}
	q.errs[key] = err
	return q.words[key], err
}

// evidenceFile gives the file that evidence names, and the place in it.
func evidenceFile(n *source.Node) (file, place string) {
	if n.IsMap() {
		if n, _ = n.Find("file"); n == nil {
			return "", ""
		}
	}
	file, place, _ = strings.Cut(n.Raw(), "#")
	return file, place
}
