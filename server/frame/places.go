package frame

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

// Inside is the key of an address that names a part of a file, such as
// ownership/holdings/3.
const Inside = "dans"

// DecisionsFile holds what the buyer decided.
const DecisionsFile = "decisions.yaml"

// SchemaOf tells which schema a file follows.
func SchemaOf(file string) (string, bool) {
	switch {
	case strings.HasPrefix(file, "bids/"):
		return "bid", true
	case slices.Contains([]string{"tender.yaml", "decisions.yaml", "committee.yaml", "corrections.yaml", "publication.yaml"}, file):
		return strings.TrimSuffix(file, ".yaml"), true
	}
	return "", false
}

// Editable tells whether a file of a dossier is text that a person writes.
func Editable(name string) bool {
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

// Content reads a file of a revision, "" where it has none.
func Content(r *store.Revision, name string) (string, error) {
	data, err := fs.ReadFile(r.FS, name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(data), err
}

// MendURL gives the form for a place in a file, or its line where nothing can be changed.
func (q *Request) MendURL(at source.Position) string {
	if u := q.formAt(at); u != "" {
		return u
	}
	return q.FileURL(at)
}

// FileURL gives the address of a place in a file of the dossier, "" for elsewhere.
func (q *Request) FileURL(at source.Position) string {
	name := path.Clean(at.File)
	if !Editable(name) {
		return ""
	}
	u := q.URL(append([]string{"fichiers"}, strings.Split(name, "/")...)...)
	if at.Line > 0 {
		u += fmt.Sprintf("#L%d", at.Line)
	}
	return u
}

// RawURL gives the page of a file as it is written, "" where the revision has none.
func (q *Request) RawURL(name string) string {
	if _, err := fs.Stat(q.Rev.FS, name); err != nil {
		return ""
	}
	return q.URL(append([]string{"fichiers"}, strings.Split(name, "/")...)...)
}

// formAt gives the form for what stands at a place of a file: that of the innermost
// entry of a list, or of the whole; "" where there is none.
func (q *Request) formAt(at source.Position) string {
	name, ok := SchemaOf(at.File)
	if !ok || q.Old || !Editable(at.File) {
		return ""
	}
	shape, err := q.Frame.Shapes.Of(name)
	file := q.Parsed(at.File)
	if err != nil || file.node == nil {
		return ""
	}
	path := fields.PathOf(file.node, at)
	return q.EntryURL(at.File, path[:shape.Page(file.Value, path)])
}

// EntryURL gives the address of the form for a part of a file.
func (q *Request) EntryURL(file string, at []string) string {
	u := q.URL(append([]string{"saisie"}, strings.Split(file, "/")...)...)
	if len(at) > 0 {
		u += "?" + Inside + "=" + url.QueryEscape(strings.Join(at, "/"))
	}
	return u
}

// DecideURL gives the form for a new decision, with what is known filled in.
func (q *Request) DecideURL(kind string, known ...string) string {
	u := q.EntryURL(DecisionsFile, []string{kind, fields.New})
	for i := 0; i+1 < len(known); i += 2 {
		if known[i+1] != "" {
			u += "&" + url.QueryEscape("f/"+known[i]) + "=" + url.QueryEscape(known[i+1])
		}
	}
	return u
}

// ParsedFile is a file of a dossier as it was read: with the places of what it says, and
// as a value. Both are nil where it cannot be read.
type ParsedFile struct {
	node  *source.Node
	Value *edit.Value
}

// Parsed gives a file of the revision as it is read, each once for a page.
func (q *Request) Parsed(file string) ParsedFile {
	if f, ok := q.files[file]; ok {
		return f
	}
	if q.files == nil {
		q.files = map[string]ParsedFile{}
	}
	var f ParsedFile
	if data, err := Content(q.Rev, file); err == nil && data != "" {
		f.node = source.Parse(file, []byte(data), &source.Problems{})
		f.Value = edit.Of(f.node)
	}
	q.files[file] = f
	return f
}
