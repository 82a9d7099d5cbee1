package schema

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/source"
)

// Snippet is a key as a dossier has it.
type Snippet struct {
	File string
	Line int
	Text string // the key's line and what stands under it, cut where it is long
}

// longest is how many lines of a snippet are shown.
const longest = 8

// Example finds a key in a dossier, as it is written there; ok is false if the dossier
// does without it.
func (k Key) Example(dossier fs.FS) (s Snippet, ok bool) {
	for _, file := range k.files(dossier) {
		text, err := fs.ReadFile(dossier, file)
		if err != nil {
			continue
		}
		root := source.Parse(file, text, &source.Problems{})
		for _, p := range k.paths() {
			if at := k.find(root, p); at != nil {
				return snippet(file, string(text), at.At()), true
			}
		}
	}
	return Snippet{}, false
}

// files lists the files of a dossier in which the key may stand.
func (k Key) files(dossier fs.FS) []string {
	folder, each := map[string]string{"bid": "bids", "marks": "marks"}[k.File]
	if !each {
		return []string{k.File + ".yaml"}
	}
	out, _ := fs.Glob(dossier, path.Join(folder, "*.yaml"))
	return out
}

// paths lists where the key may stand: settings of a measure wherever it is used.
func (k Key) paths() [][]string {
	out := [][]string{k.Path}
	if i := slices.Index(k.Path, "with"); k.Measure != "" && i > 0 {
		for _, other := range [][]string{{"criteria"}, {"requirements"}, {"award", "price"}} {
			out = append(out, slices.Concat(other, k.Path[i:]))
		}
	}
	return out
}

// find looks for the key under a path, in every entry of lists and below groups of
// criteria.
func (k Key) find(n *source.Node, p []string) *source.Node {
	switch {
	case n == nil:
		return nil
	case n.IsList():
		for _, item := range n.List() {
			if at := k.find(item, p); at != nil {
				return at
			}
		}
		return nil
	case !n.IsMap():
		return nil
	}
	measure := ""
	for _, e := range n.Entries() {
		if e.Key == "measure" {
			measure = e.Value.Raw()
		}
	}
	if p[0] == "with" && k.Measure != "" && measure != k.Measure {
		return k.inside(n, p)
	}
	for _, e := range n.Entries() {
		if e.Key != p[0] && p[0] != Own {
			continue
		}
		if len(p) == 1 {
			return e.KeyAt
		}
		if at := k.find(e.Value, p[1:]); at != nil {
			return at
		}
	}
	return k.inside(n, p)
}

// inside looks into the criteria of a group.
func (k Key) inside(n *source.Node, p []string) *source.Node {
	if k.Path[0] != "criteria" && k.Measure == "" || p[0] == "criteria" || p[0] == "requirements" {
		return nil
	}
	for _, e := range n.Entries() {
		if e.Key == "criteria" {
			return k.find(e.Value, p)
		}
	}
	return nil
}

// snippet cuts out the line of a key and those that stand under it.
func snippet(file, text string, at source.Position) Snippet {
	lines := strings.Split(text, "\n")
	first := strings.TrimRight(lines[at.Line-1], "\r ")
	indent := depth(first)
	out := []string{first[indent:]}
	for _, line := range lines[at.Line:] {
		line = strings.TrimRight(line, "\r ")
		below := depth(line)
		if line == "" || below <= at.Column-1 && !(below == at.Column-1 && strings.HasPrefix(line[below:], "- ")) {
			break
		}
		if len(out) == longest {
			out = append(out, "…")
			break
		}
		out = append(out, line[min(indent, below):])
	}
	return Snippet{file, at.Line, strings.Join(out, "\n")}
}

func depth(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
