package bids

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// evidence records the documents that a bid names. They lie in the dossier's
// folder evidence/<bid>; a name that leads out of it was refused when the fact
// was read, and is never opened.
func (r *reader) evidence(b *Bid, root *source.Node) {
	seen := map[string]bool{}
	walkEvidence(root, func(n *source.Node) {
		file, _, _ := strings.Cut(n.Raw(), "#")
		name := path.Join("evidence", b.ID, file)
		if file == "" || seen[name] || !fs.ValidPath(name) || path.Clean(file) != file || !strings.HasPrefix(name, "evidence/"+b.ID+"/") {
			return
		}
		seen[name] = true
		sum, err := hashFile(r.fsys, name)
		if err != nil {
			r.d.Warnings = append(r.d.Warnings, source.Problem{Position: n.At(),
				What: lang.M("bid %q names %q as evidence; there is no such file", b.ID, file),
				Do:   lang.M("put it in %s", "evidence/"+b.ID+"/")})
			return
		}
		r.d.Inputs = append(r.d.Inputs, source.Input{Path: name, SHA256: sum})
	})
}

func walkEvidence(n *source.Node, visit func(*source.Node)) {
	switch {
	case n.IsList():
		for _, item := range n.List() {
			walkEvidence(item, visit)
		}
	case n.IsMap():
		for _, e := range n.Entries() {
			switch {
			case e.Key == "evidence" && e.Value.IsScalar():
				visit(e.Value)
			case e.Key == "evidence" && e.Value.IsList():
				for _, item := range e.Value.List() {
					visit(item)
				}
			default:
				walkEvidence(e.Value, visit)
			}
		}
	}
}

func hashFile(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
