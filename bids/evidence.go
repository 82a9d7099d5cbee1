package bids

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
)

// evidence records the documents that a bid names. They lie in the dossier's
// folder evidence/<bid>; a name that leads out of it was refused when the fact
// was read, and is never opened.
func (r *reader) evidence(b *Bid, root *source.Node) {
	seen := map[string]bool{}
	walk(root, "evidence", func(n *source.Node) {
		file, _ := evidenceFile(n)
		name := path.Join("evidence", b.ID, file)
		if file == "" || seen[name] || !fs.ValidPath(name) || path.Clean(file) != file || !strings.HasPrefix(name, "evidence/"+b.ID+"/") {
			return
		}
		seen[name] = true
		there := regular.Spelled(r.fsys, name)
		sum, err := r.fingerprint(there)
		if err == nil {
			r.d.documents[name] = true
			r.d.Inputs = append(r.d.Inputs, source.Input{Path: there, SHA256: sum})
			return
		}
		r.noEvidence(b, file, n, err)
	})
}

// noEvidence notes why a document cannot serve as evidence. One that is not there
// yet only warns.
func (r *reader) noEvidence(b *Bid, file string, at *source.Node, err error) {
	var not *regular.Not
	put := lang.M("put the document itself in %s", "evidence/"+b.ID+"/")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.d.Warnings = append(r.d.Warnings, source.Problem{Position: at.At(),
			What: lang.M("bid %q names %q as evidence; there is no such file", b.ID, file),
			Do:   lang.M("put it in %s", "evidence/"+b.ID+"/")})
	case errors.As(err, &not):
		at.Problem(lang.M("bid %q names %q as evidence; it is %s, not a file", b.ID, file, not.What()), put)
	case errors.Is(err, regular.ErrOutside):
		at.Problem(lang.M("bid %q names %q as evidence; it leads out of the dossier's folder", b.ID, file), put)
	case errors.Is(err, regular.ErrDangling):
		at.Problem(lang.M("bid %q names %q as evidence; it is a link that leads nowhere", b.ID, file), put)
	case errors.Is(err, regular.ErrTooLarge):
		at.Problem(lang.M("bid %q names %q as evidence; it has more than %d GB", b.ID, file, maxEvidence/gigabyte), lang.M("split it"))
	case errors.Is(err, errChanging):
		at.Problem(lang.M("bid %q names %q as evidence; it changed while it was read", b.ID, file), lang.M("run again when it is complete"))
	default:
		at.Problem(lang.M("bid %q names %q as evidence; it cannot be read: %s", b.ID, file, lang.Fault(err)),
			lang.M("check the file and who may read it"))
	}
}

// Watch is told, as a document of evidence is read, how many of its bytes were.
type Watch func(document string, read, size int64)

const (
	gigabyte    = 1_000_000_000
	maxEvidence = 100 * gigabyte // of one document: beyond, it is no document
	stretch     = 1 << 20        // how much is read at once
)

var errChanging = errors.New("changes while it is read")

// Fingerprinted is a file system that knows the SHA-256 of its files, so that large
// documents need not be read again for each evaluation.
type Fingerprinted interface {
	Fingerprint(name string) (sum string, ok bool)
}

// fingerprint gives the SHA-256 of a document without holding it.
func (r *reader) fingerprint(name string) (string, error) {
	if known, ok := r.fsys.(Fingerprinted); ok {
		if sum, ok := known.Fingerprint(name); ok {
			return sum, nil
		}
	}
	f, size, err := regular.Open(r.fsys, name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if size > maxEvidence {
		return "", regular.ErrTooLarge
	}
	h := sha256.New()
	buf := make([]byte, min(stretch, size+1))
	for read := int64(0); ; {
		n, err := f.Read(buf)
		h.Write(buf[:n])
		read += int64(n)
		switch {
		case read > size || err == io.EOF && read < size:
			return "", errChanging
		case err == io.EOF:
			return hex.EncodeToString(h.Sum(nil)), nil
		case err != nil:
			return "", err
		}
		r.watch(name, read, size)
	}
}

// walk visits the values of a key, wherever it stands.
func walk(n *source.Node, key string, visit func(*source.Node)) {
	switch {
	case n.IsList():
		for _, item := range n.List() {
			walk(item, key, visit)
		}
	case n.IsMap():
		for _, e := range n.Entries() {
			switch {
			case e.Key == key && (e.Value.IsScalar() || e.Value.IsMap()):
				visit(e.Value)
			case e.Key == key && e.Value.IsList():
				for _, item := range e.Value.List() {
					visit(item)
				}
			default:
				walk(e.Value, key, visit)
			}
		}
	}
}

// Documents lists the documents that the bid names as evidence, with their pages
// where it gives them, in the order of its file, each once.
func (b *Bid) Documents() []string {
	var out []string
	seen := map[string]bool{"": true}
	walk(b.root, "evidence", func(n *source.Node) {
		name, place := evidenceFile(n)
		if p, _ := n.Find("page"); n.IsMap() && p != nil {
			place = "page=" + p.Raw()
		}
		if place != "" {
			name += "#" + place
		}
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	})
	return out
}
