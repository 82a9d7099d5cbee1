package server

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/store"
)

// inside is the key of an address that names a part of a file, such as
// ownership/holdings/3.
const inside = "dans"

// decisionsFile holds what the buyer decided.
const decisionsFile = "decisions.yaml"

// schemaOf tells which schema a file follows.
func schemaOf(file string) (string, bool) {
	switch {
	case strings.HasPrefix(file, "bids/"):
		return "bid", true
	case slices.Contains([]string{"tender.yaml", "decisions.yaml", "committee.yaml", "corrections.yaml", "publication.yaml"}, file):
		return strings.TrimSuffix(file, ".yaml"), true
	}
	return "", false
}

// editable tells whether a file of a dossier is text that a person writes.
func editable(name string) bool {
	switch {
	case !strings.Contains(name, "/"):
		return strings.HasSuffix(name, ".yaml") && !strings.HasPrefix(name, ".")
	case strings.HasPrefix(name, "bids/"), strings.HasPrefix(name, "marks/"):
		return strings.HasSuffix(name, ".yaml") && strings.Count(name, "/") == 1
	case strings.HasPrefix(name, "registers/"):
		return strings.HasSuffix(name, ".csv") && strings.Count(name, "/") == 1
	}
	return false
}

// content reads a file of a revision, "" where it has none.
func content(r *store.Revision, name string) (string, error) {
	data, err := fs.ReadFile(r.FS, name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(data), err
}

// mendURL gives the form for a place in a file, or its line where nothing can be changed.
func (q *request) mendURL(at source.Position) string {
	if u := q.formAt(at); u != "" {
		return u
	}
	return q.fileURL(at)
}

// fileURL gives the address of a place in a file of the dossier, "" for elsewhere.
func (q *request) fileURL(at source.Position) string {
	name := path.Clean(at.File)
	if !editable(name) {
		return ""
	}
	u := q.url(append([]string{"fichiers"}, strings.Split(name, "/")...)...)
	if at.Line > 0 {
		u += fmt.Sprintf("#L%d", at.Line)
	}
	return u
}

// rawURL gives the page of a file as it is written, "" where the revision has none.
func (q *request) rawURL(name string) string {
	if _, err := fs.Stat(q.rev.FS, name); err != nil {
		return ""
	}
	return q.url(append([]string{"fichiers"}, strings.Split(name, "/")...)...)
}

// formAt gives the form for what stands at a place of a file: that of the innermost
// entry of a list, or of the whole; "" where there is none.
func (q *request) formAt(at source.Position) string {
	name, ok := schemaOf(at.File)
	if !ok || q.old || !editable(at.File) {
		return ""
	}
	shape, err := q.f.shapes.of(name)
	file := q.parsed(at.File)
	if err != nil || file.node == nil {
		return ""
	}
	path := fields.PathOf(file.node, at)
	return q.entryURL(at.File, path[:shape.Page(file.value, path)])
}

// entryURL gives the address of the form for a part of a file.
func (q *request) entryURL(file string, at []string) string {
	u := q.url(append([]string{"saisie"}, strings.Split(file, "/")...)...)
	if len(at) > 0 {
		u += "?" + inside + "=" + url.QueryEscape(strings.Join(at, "/"))
	}
	return u
}

// decideURL gives the form for a new decision, with what is known filled in.
func (q *request) decideURL(kind string, known ...string) string {
	u := q.entryURL(decisionsFile, []string{kind, fields.New})
	for i := 0; i+1 < len(known); i += 2 {
		if known[i+1] != "" {
			u += "&" + url.QueryEscape("f/"+known[i]) + "=" + url.QueryEscape(known[i+1])
		}
	}
	return u
}

// parsedFile is a file of a dossier as it was read: with the places of what it says, and
// as a value. Both are nil where it cannot be read.
type parsedFile struct {
	node  *source.Node
	value *edit.Value
}

// parsed gives a file of the revision as it is read, each once for a page.
func (q *request) parsed(file string) parsedFile {
	if f, ok := q.files[file]; ok {
		return f
	}
	if q.files == nil {
		q.files = map[string]parsedFile{}
	}
	var f parsedFile
	if data, err := content(q.rev, file); err == nil && data != "" {
		f.node = source.Parse(file, []byte(data), &source.Problems{})
		f.value = edit.Of(f.node)
	}
	q.files[file] = f
	return f
}
